"""Time in the simulator: it moves when it is told to, and what is due happens on the way."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from heapq import heappop, heappush
from itertools import count
from threading import RLock

from smewa.simulator.waiting import Waiting

START = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)

Perform = Callable[[object], None]


class SimulatedClock:
    """A clock that stands still until `advance` or `sleep` moves it. Safe between threads.

    Whatever was planned happens at its own time while the clock moves, in order: redeliveries, late bank notices.

        world.clock.advance(hours=25)
    """

    def __init__(self, start: datetime = START) -> None:
        if start.tzinfo is None:
            raise ValueError("start is an aware datetime, such as datetime(2026, 11, 23, 12, tzinfo=UTC)")
        self._start = start.astimezone(UTC)
        self._elapsed = 0.0
        self._plans: list[tuple[float, int, str, object]] = []
        self._order = count()
        self._waiting = Waiting()
        self._performs: dict[str, Perform] = {}
        self._after: Callable[[], None] = _nothing
        self.lock = RLock()
        """Held while the simulated world changes: its time and its state move together."""

    def now(self) -> datetime:
        """Return the present instant of the simulated world, in UTC."""
        return self._start + timedelta(seconds=self._elapsed)

    def monotonic(self) -> float:
        """Return the seconds since the simulated world began."""
        return self._elapsed

    def sleep(self, seconds: float) -> None:
        """Let so much time pass: waiting is moving the clock."""
        self.advance(seconds=seconds)

    async def wait(self, seconds: float) -> None:
        """Let so much time pass together with the other tasks that wait: it is not added up."""
        await self._waiting.until(self._elapsed + seconds, self._reach)

    def advance(self, *, days: float = 0, hours: float = 0, minutes: float = 0, seconds: float = 0) -> datetime:
        """Move the clock on; return the new instant. Raises `ValueError` for going back."""
        step = timedelta(days=days, hours=hours, minutes=minutes).total_seconds() + seconds
        if step < 0:
            raise ValueError("time does not go back")
        return self._reach(self._elapsed + step)

    def plan(self, delay: timedelta, kind: str, subject: object) -> None:
        """Note what is to happen after `delay`: `kind` names who performs it, `subject` is what it is about."""
        with self.lock:
            due = self._elapsed + max(0.0, delay.total_seconds())
            heappush(self._plans, (due, next(self._order), kind, subject))

    def performs(self, kind: str, perform: Perform) -> None:
        """Name who performs the plans of a kind."""
        self._performs[kind] = perform

    def after_each(self, act: Callable[[], None]) -> None:
        """Name what is done after each plan, when the lock is free again."""
        self._after = act

    def _reach(self, target: float) -> datetime:
        while self._next(target):
            self._after()
        return self.now()

    def _next(self, target: float) -> bool:
        """Perform the next plan that is due by `target`; with none left, arrive there and return False."""
        with self.lock:
            if not self._plans or self._plans[0][0] > target:
                self._elapsed = max(self._elapsed, target)
                return False
            due, _, kind, subject = heappop(self._plans)
            self._elapsed = max(self._elapsed, due)
            self._performs[kind](subject)
            return True


def _nothing() -> None:
    """Do nothing."""
