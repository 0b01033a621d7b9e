"""One reading of a text: candidates, the words around them, and which of those that overlap stay."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from smewa.privacy.context import Surroundings
from smewa.privacy.finding import Finding
from smewa.privacy.reading import Reading, read
from smewa.privacy.recognizers import Recognizer
from smewa.privacy.strength import AGAINST, FOR, RISKS, SILENT, STRONG, WEAK, Candidate

_NOTHING: frozenset[str] = frozenset()

# By whether something was checked, and whether a word spoke for it.
_EVIDENCE: dict[tuple[bool, bool], tuple[str, ...]] = {
    (False, False): ("shape",),
    (False, True): ("shape", "word nearby"),
    (True, False): ("shape", "check digits"),
    (True, True): ("shape", "check digits", "word nearby"),
}


class _Heard(NamedTuple):
    """A candidate that stands, once the words around it were heard."""

    rank: tuple[bool, int, float, int]
    """What decides between candidates that overlap: not weak, longest, surest, of the highest risk."""
    score: float
    candidate: Candidate
    spoken_for: bool


class Rules(NamedTuple):
    """How a text is read."""

    recognizers: Sequence[Recognizer]
    rivals: frozenset[str]
    """The types that no recognizer finds: their words speak against a number that looks like something else."""
    scores: Mapping[tuple[int, int], float]


def scan(text: str, rules: Rules) -> list[Finding]:
    """Return what the recognizers find in one reading of a text, in order, without overlaps."""
    reading = read(text)
    lower = reading.lower
    candidates: list[Candidate] = []
    for _, family, hints, _ in rules.recognizers:
        for hint in hints:
            if hint in lower:
                candidates += family(reading)
                break
    if not candidates:
        return []
    return [_finding(reading, heard) for heard in _apart(_heard(lower, candidates, rules), len(lower))]


def _heard(lower: str, candidates: Sequence[Candidate], rules: Rules) -> list[_Heard]:
    found: list[_Heard] = []
    read: dict[tuple[int, int], Surroundings] = {}
    for candidate in candidates:
        kind, start, end, strength, _, numeric, glued, _ = candidate
        words = SILENT
        if strength != STRONG:
            around = read.get((start, end)) or read.setdefault((start, end), Surroundings(lower, start, end))
            words = around.verdict(kind, rules.rivals if numeric else _NOTHING)
            if glued and words == SILENT:
                words = AGAINST
        score = rules.scores.get((strength, words))
        if score is not None:
            rank = (strength > WEAK, end - start, score, RISKS.get(kind, 0))
            found.append(_Heard(rank, score, candidate, words == FOR))
    return found


def _apart(heard: list[_Heard], size: int) -> list[_Heard]:
    """Return, in order of the text (of `size` characters), those of the highest rank that do not overlap."""
    if len(heard) < 2:
        return heard
    taken = bytearray(size)
    kept: list[_Heard] = []
    for one in sorted(heard, key=_rank, reverse=True):
        start, end = one.candidate.start, one.candidate.end
        if taken.find(1, start, end) < 0:
            taken[start:end] = b"\1" * (end - start)
            kept.append(one)
    kept.sort(key=_start)
    return kept


def _rank(heard: _Heard) -> tuple[bool, int, float, int]:
    return heard.rank


def _start(heard: _Heard) -> int:
    return heard.candidate.start


def _finding(reading: Reading, heard: _Heard) -> Finding:
    candidate = heard.candidate
    start, end = reading.original(candidate.start, candidate.end)
    evidence = _EVIDENCE[candidate.checked, heard.spoken_for]
    return Finding(candidate.type, start, end, heard.score, candidate.region, evidence)
