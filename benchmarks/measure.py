"""Measuring in turns, so that a machine whose speed drifts does not lie."""

from __future__ import annotations

import gc
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median
from time import perf_counter

Act = Callable[[], object]


@dataclass(frozen=True)
class Row:
    """One comparison: ours against a peer's or a limit's, and what we promised."""

    name: str
    ours: float
    """Seconds for one."""
    theirs: float
    peer: str
    promise: float
    faster: bool
    """Whether the promise is "so many times as fast" (True) or "at most so many times as slow" (False)."""

    @property
    def ratio(self) -> float:
        return self.theirs / self.ours if self.faster else self.ours / self.theirs

    @property
    def kept(self) -> bool:
        return self.ratio >= self.promise if self.faster else self.ratio <= self.promise

    def __str__(self) -> str:
        sign, word = (">=", "times as fast as") if self.faster else ("<=", "times the time of")
        mark = "ok  " if self.kept else "MISS"
        taken = f"{self.ours * 1e6:,.1f} µs"
        return f"{mark} {self.name:60} {self.ratio:6.2f} ({sign} {self.promise:g}) {word} {self.peer:28} {taken:>14}"


def seconds(act: Act, times: int) -> float:
    """Return the seconds one call takes, over so many calls."""
    began = perf_counter()
    for _ in range(times):
        act()
    return (perf_counter() - began) / times


def in_turns(ours: Act, theirs: Act, *, times: int, rounds: int = 15) -> tuple[float, float]:
    """Return the median seconds of one call of each, measured in turns."""
    seconds(ours, max(1, times // 10))
    seconds(theirs, max(1, times // 10))
    a, b = [], []
    gc.collect()
    gc.disable()
    try:
        for _ in range(rounds):
            a.append(seconds(ours, times))
            b.append(seconds(theirs, times))
    finally:
        gc.enable()
    return median(a), median(b)


def slower(name: str, ours: Act, theirs: Act, peer: str, promise: float, *, times: int, rounds: int = 15) -> Row:
    """Compare, promising at most `promise` times the other's time."""
    return Row(name, *in_turns(ours, theirs, times=times, rounds=rounds), peer, promise, faster=False)


def faster(name: str, ours: Act, theirs: Act, peer: str, promise: float, *, times: int, rounds: int = 15) -> Row:
    """Compare, promising at least `promise` times the other's speed."""
    return Row(name, *in_turns(ours, theirs, times=times, rounds=rounds), peer, promise, faster=True)


def at_least(name: str, ours: Act, per_second: float, *, times: int, rounds: int = 15) -> Row:
    """Promise so many a second on this machine."""
    taken = median(seconds(ours, times) for _ in range(rounds))
    return Row(name, taken, 1 / per_second, f"{per_second:,.0f} a second", 1.0, faster=True)
