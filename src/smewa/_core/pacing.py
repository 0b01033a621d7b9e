"""Keeping under the platform's limits: reservations, without timers and without holding anything while waiting."""

from __future__ import annotations

from collections.abc import Awaitable, Mapping, Sequence
from dataclasses import dataclass
from threading import Lock
from typing import TYPE_CHECKING, Protocol, runtime_checkable

if TYPE_CHECKING:
    from smewa._core.call import PaceKey


class Pacing(Protocol):
    """Says how long to wait before a call that counts toward limits. Shareable between clients, threads and loops."""

    def reserve(
        self, keys: Sequence[PaceKey], now: float, at_most: float | None
    ) -> float | Awaitable[float | None] | None:
        """Take the next free place under every key; return the seconds until it.

        None, and nothing taken, when that is more than `at_most` seconds away. `now` is the client's own monotonic
        clock, which means nothing on another machine: a store shared between machines asks its own. May be async on
        an `AsyncClient`.
        """
        ...


@runtime_checkable
class Holding(Protocol):
    """Pacing that also learns from the platform's refusals."""

    def hold(self, keys: Sequence[PaceKey], now: float, seconds: float) -> None:
        """Let nothing pass under these keys for so long: the platform counts more than was counted here."""
        ...


REACHED: Mapping[int, str] = {130429: "number", 131056: "pair"}
"""The codes that say a limit was reached, and the kind of key that counts toward it. Source: Cloud API, Error codes."""


@dataclass(frozen=True, slots=True)
class Rate:
    """One call each `interval` seconds, `burst` of them at once before that."""

    interval: float
    burst: int = 1


PAIR = Rate(interval=6.0, burst=45)
"""To the same customer: one message per 6 seconds, bursts of 45 borrowed from the future. Source: Cloud API, Throughput."""

THROUGHPUT = 80
"""Messages a second of one business number, until the platform upgrades it to 1,000. Source: Cloud API, Throughput."""

_SWEEP = 4096


class Buckets:
    """Pacing in memory: throughput per business number, and the pair rate per customer.

    `throughput` is messages a second per number: 80 by default, 20 for a number also used in the app, up to 1,000 when
    upgraded. When the platform says that a limit was reached, everything under that limit waits. Safe between threads and event loops; give one `Buckets` to all clients of a process.

        Client(..., pacing=Buckets(throughput=1000))
    """

    def __init__(self, *, throughput: float = THROUGHPUT, pair: Rate = PAIR) -> None:
        if not throughput > 0:
            raise ValueError("throughput is a positive number of messages a second")
        self._rates: Mapping[object, Rate] = {"number": Rate(1 / throughput), "pair": pair}
        self._free_at: dict[PaceKey, float] = {}
        self._sweep_at = _SWEEP
        self._lock = Lock()

    def reserve(self, keys: Sequence[PaceKey], now: float, at_most: float | None) -> float | None:
        """Take the next free place under every key; keys of kinds without a rate take none."""
        rated = [(key, self._rates[key[0]]) for key in keys if key[0] in self._rates]
        with self._lock:
            free_at = self._free_at
            wait = 0.0
            for key, rate in rated:
                known = free_at.get(key)
                if known is not None:
                    wait = max(wait, known - (rate.burst - 1) * rate.interval - now)
            if at_most is not None and wait > at_most:
                return None
            then = now + wait
            for key, rate in rated:
                free_at[key] = max(free_at.get(key, then), then) + rate.interval
            if len(free_at) > self._sweep_at:
                self._forget(now)
        return wait

    def hold(self, keys: Sequence[PaceKey], now: float, seconds: float) -> None:
        """Let nothing pass under these keys for so long, and no burst after it."""
        with self._lock:
            for key in keys:
                if (rate := self._rates.get(key[0])) is not None:
                    until = now + seconds + (rate.burst - 1) * rate.interval
                    self._free_at[key] = max(self._free_at.get(key, until), until)

    def _forget(self, now: float) -> None:
        """Drop the keys that hold nothing back any more, so that a million customers do not stay in memory."""
        self._free_at = {key: at for key, at in self._free_at.items() if at > now}
        self._sweep_at = max(_SWEEP, 2 * len(self._free_at))
