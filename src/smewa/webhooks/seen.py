"""What was handled already: webhooks come again, for up to 7 days."""

from __future__ import annotations

from collections import OrderedDict
from datetime import timedelta
from math import inf

from smewa.values.clock import Clock, SystemClock
from smewa.webhooks.event import Event

_NONE = ("", inf)


class Seen:
    """The events of the last 7 days, by `dedup_key`, in this process's memory. Threads may share it.

    The platform delivers again until it gets a 200, and to every subscribed app, so duplicates are normal. Beyond `most`
    events (about 250 bytes each) the oldest are forgotten. It dies with the process: several workers, or work that must
    not be done twice, want a table with `dedup_key` as its key. Source: Cloud API, Webhooks, retries.

        seen = Seen()
        for event in parse(body):
            if seen.add(event):
                print("handle it", event)

        seen.add(event)         # False: it is there
    """

    def __init__(self, *, clock: Clock | None = None, ttl: timedelta = timedelta(days=7), most: int = 100_000) -> None:
        if most < 1 or ttl <= timedelta(0):
            raise ValueError("Seen keeps at least one event, for longer than no time at all")
        self._clock, self._ttl, self._most = clock or SystemClock(), ttl.total_seconds(), most
        # No plain dict: it takes the longer to find its first key, the more were taken out before it.
        self._until = OrderedDict[str, float]()
        """When each key is forgotten; in the order they came, so the first is the first to go."""

    def add(self, event: Event) -> bool:
        """Remember an event; tell whether it was not there: True means that it is to be handled."""
        until = self._forget_old() + self._ttl
        # Looking and adding are one step, so of several threads one is told True.
        added = self._until.setdefault(event.dedup_key, until) is until
        if added and len(self._until) > self._most:
            self._until.pop(self._oldest()[0], None)
        return added

    def forget(self, event: Event) -> None:
        """Forget an event, so that it is handled when it comes again: its handling failed."""
        self._until.pop(event.dedup_key, None)

    def __contains__(self, event: Event) -> bool:
        self._forget_old()
        return event.dedup_key in self._until

    def __len__(self) -> int:
        self._forget_old()
        return len(self._until)

    def __repr__(self) -> str:
        return f"Seen({len(self)} events)"

    def _forget_old(self) -> float:
        now = self._clock.monotonic()
        while (oldest := self._oldest())[1] <= now:
            self._until.pop(oldest[0], None)
        return now

    def _oldest(self) -> tuple[str, float]:
        try:
            return next(iter(self._until.items()), _NONE)
        except RuntimeError:  # another thread changes it just now: the next call looks again
            return _NONE
