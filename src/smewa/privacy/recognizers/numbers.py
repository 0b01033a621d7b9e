"""Everything that is written as digits: one pass over the runs of digits, dispatched by how many there are.

A run is digits with at most three separators between them. Neighboring groups are read together as long as they may be
one number, so `11 98765-4321 529.982.247-25` is a phone and a CPF although nothing but a space stands between them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import product
from typing import NamedTuple, TypeAlias

from smewa.privacy.reading import Reading
from smewa.privacy.strength import NONE, WEAK, Candidate

Layout: TypeAlias = tuple[int, ...]
"""How many digits stand in each group: 529.982.247-25 is (3, 3, 3, 2)."""


class Number(NamedTuple):
    """Groups of digits that may be one number."""

    digits: str
    layout: Layout
    written: str
    """As it stands in the text, with its separators."""
    lead: str
    """The few characters just before."""


Weigh: TypeAlias = Callable[[Number], int]
"""Returns the strength of a number as one type."""

SHORTEST, LONGEST = 8, 19
_WIDEST_GAP = 3
_BEFORE = 4
_SHORT, _REMEMBERED = 12, 4096
_RUN = re.compile(rf"[0-9][0-9\x00-\x20.,/()_\-]{{{SHORTEST - 2},}}[0-9]")
_GROUP = re.compile(r"[0-9]++")
_GLUE = frozenset(".,-")
_MONEY = frozenset("$€£₹")

# Papers whose groups hold what looks like something else. Sources: Manual de Orientação do Contribuinte (NF-e access key),
# FEBRABAN layouts of collection slips (47 and 48 digits), CNJ Resolution 65/2008 (case numbers).
PAPERS: tuple[Layout, ...] = (
    (4,) * 11,
    (5, 5, 5, 6, 5, 6, 1, 14),
    (11, 1, 11, 1, 11, 1, 11, 1),
    (12, 12, 12, 12),
    (7, 2, 4, 1, 2, 4),
)
_SHORTEST_PAPER = min(map(len, PAPERS))


class NumberShape(NamedTuple):
    """One type that is written as digits."""

    type: str
    counts: frozenset[int]
    """How many digits it may have, of `SHORTEST` to `LONGEST`."""
    groups: int
    """In how many groups they may stand, at most."""
    weigh: Weigh
    region: str = ""
    checked: bool = False
    """Whether `weigh` proves check digits."""
    lead: re.Pattern[str] | None = None
    """What belongs to it before its first digit, such as `+` and `(`."""


class _Window(NamedTuple):
    """Groups `first` to `last` of a run, which together have as many digits as these shapes want."""

    first: int
    last: int
    layout: Layout
    shapes: Sequence[NumberShape]


class Numbers:
    """Finds candidates of all number shapes in one pass."""

    def __init__(self, shapes: Iterable[NumberShape]) -> None:
        self._by_size: dict[tuple[int, int], tuple[NumberShape, ...]] = {}
        """By how many digits there are, and in how many groups."""
        for shape in shapes:
            for size in product(shape.counts, range(1, shape.groups + 1)):
                self._by_size[size] = (*self._by_size.get(size, ()), shape)
        self._most_groups = max((groups for _, groups in self._by_size), default=0)
        self._remembered: dict[Layout, Sequence[_Window]] = {}

    def __call__(self, reading: Reading) -> list[Candidate]:
        """Return the candidates of a text."""
        text, found = reading.text, list[Candidate]()
        for run in _RUN.finditer(text):
            groups = [group.span() for group in _GROUP.finditer(text, *run.span())]
            for window in self._windows(tuple([end - start for start, end in groups])):
                _weigh(text, groups, window, found)
        return found

    def _windows(self, layout: Layout) -> Iterable[_Window]:
        """Return what is worth a look in a run of this layout. It depends on nothing else, so short ones are remembered."""
        windows = self._remembered.get(layout)
        if windows is not None:
            return windows
        found = (window for first in _outside_papers(layout) for window in self._starting_at(first, layout))
        if len(layout) > _SHORT or len(self._remembered) >= _REMEMBERED:
            return found
        self._remembered[layout] = windows = tuple(found)
        return windows

    def _starting_at(self, first: int, layout: Layout) -> Iterator[_Window]:
        total = 0
        for last in range(first, min(first + self._most_groups, len(layout))):
            total += layout[last]
            if total > LONGEST:
                return
            if shapes := self._by_size.get((total, last - first + 1)):
                yield _Window(first, last, layout[first : last + 1], shapes)


def _weigh(text: str, groups: list[tuple[int, int]], window: _Window, found: list[Candidate]) -> None:
    """Add the candidates of a window, unless a group of it goes on outside, is too far from the next, or counts money."""
    first, last, layout, shapes = window
    start, end = groups[first][0], groups[last][1]
    begin = groups[first - 1][1] if first else max(0, start - _BEFORE)
    lead = text[max(begin, start - _BEFORE) : start]
    if (first and lead in _GLUE) or (last + 1 < len(groups) and text[end : groups[last + 1][0]] in _GLUE):
        return
    if lead and lead.rstrip()[-1:] in _MONEY:
        return
    written = text[start:end]
    digits = written if first == last else _joined(text, groups[first : last + 1])
    if not digits:
        return
    number = Number(digits, layout, written, lead)
    for shape in shapes:
        strength = shape.weigh(number)
        if strength == NONE:
            continue
        if strength > WEAK and "\n" in written:
            strength -= 1
        before = shape.lead.search(lead) if shape.lead and lead else None
        opening = len(before[0]) if before else 0
        glued = text[end : end + 1].isalpha() or (not opening and lead[-1:].isalpha())
        found.append(Candidate(shape.type, start - opening, end, strength, shape.checked, True, glued, shape.region))


def _joined(text: str, groups: Sequence[tuple[int, int]]) -> str:
    """Return the digits of groups that stand close together, or nothing."""
    previous = groups[0][1]
    for start, end in groups[1:]:
        if start - previous > _WIDEST_GAP:
            return ""
        previous = end
    return "".join([text[start:end] for start, end in groups])


def _outside_papers(layout: Layout) -> Iterable[int]:
    """Return the indexes of the groups that are not part of a paper's number."""
    if len(layout) < _SHORTEST_PAPER:
        return range(len(layout))
    inside: set[int] = set()
    for first in range(len(layout) - _SHORTEST_PAPER + 1):
        for paper in PAPERS:
            if layout[first : first + len(paper)] == paper:
                inside.update(range(first, first + len(paper)))
    return [index for index in range(len(layout)) if index not in inside]


def by_layout(check: Callable[[str], bool], layouts: dict[Layout, int]) -> Weigh:
    """Return a `Weigh` for numbers with check digits: known layouts are worth what the table says, others are weak."""

    def weigh(number: Number) -> int:
        return layouts.get(number.layout, WEAK) if check(number.digits) else NONE

    return weigh
