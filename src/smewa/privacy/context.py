"""What the words around a number say about it."""

from __future__ import annotations

import re
from typing import TypeAlias

from smewa.privacy.cues import CUES, LOOKALIKE
from smewa.privacy.strength import AGAINST, FOR, SILENT

Meaning: TypeAlias = frozenset[str]
"""The types that a word speaks for."""

_BEFORE, _AFTER = 64, 40
_FARTHEST, _FARTHEST_AFTER = 9, 4

# Letters in a row, digits in a row, a tag, or the end of a sentence. A line that ends with a colon goes on.
_WORD = re.compile(r"[^\W\d_]++|[0-9]++|<[a-z_0-9]++>|[?!;]|(?<![:\r])\r?\n")
_SENTENCE_END = re.compile(r"[.!?;\n]")
_END: Meaning = frozenset({"the end of what is said about a number"})
_NOTHING: Meaning = frozenset()


class Surroundings:
    """The words near one stretch of a text, read once for all types it may have."""

    __slots__ = ("_before", "_end", "_lower")

    def __init__(self, lower: str, start: int, end: int) -> None:
        self._before = _before(lower, start)
        self._lower, self._end = lower, end

    def verdict(self, kind: str, rivals: frozenset[str]) -> int:
        """Tell whether the words speak for `kind`, against it, or not at all.

        The nearest word that speaks wins. `rivals` are the types whose words speak against; words for goods and
        papers always do, unless another number or the end of a sentence stands in between. After the number, only
        words for it count, and only in the same sentence with no other number next.
        """
        cut_off = False
        for meant in self._before:
            if meant is _END:
                cut_off = True
            elif kind in meant:
                return FOR
            elif not cut_off and (LOOKALIKE in meant or not rivals.isdisjoint(meant)):
                return AGAINST
        return FOR if _after(self._lower, self._end, kind) else SILENT


def _before(lower: str, start: int) -> list[Meaning]:
    """Return what the words before `start` mean, the nearest first; those that mean nothing are left out."""
    begin = max(0, start - _BEFORE)
    words = _WORD.findall(lower, begin, start)
    if begin and lower[begin - 1].isalpha():
        del words[:1]
    found: list[Meaning] = []
    letters = ""
    for word in words[: -_FARTHEST - 1 : -1]:
        letters = word + letters if len(word) == 1 else ""
        meant = CUES.get(letters or word) or (None if word[0].isalpha() else _END)
        if meant:
            found.append(meant)
    return found


def _after(lower: str, end: int, kind: str) -> bool:
    """Tell whether one of the few words after `end` speaks for `kind`."""
    stop = _SENTENCE_END.search(lower, end, end + _AFTER)
    spoken = False
    for at, word in enumerate(_WORD.findall(lower, end, stop.start() if stop else end + _AFTER)):
        if at > _FARTHEST_AFTER:
            break
        if not word[0].isalpha():
            return False
        spoken = spoken or (at < _FARTHEST_AFTER and kind in CUES.get(word, _NOTHING))
    return spoken
