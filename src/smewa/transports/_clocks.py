"""How long each step may take: its own time-out, or what is left of the whole exchange if that is less."""

from __future__ import annotations

from time import monotonic

from smewa.errors import TimeoutError
from smewa.transports.http import HttpRequest

HEAD_START = 0.05
"""Seconds by which a step before the first byte ends earlier than the exchange, so that its error can say so."""

LEAST = 0.001
"""Seconds; a time-out of 0 means something else to a socket."""


class Clocks(dict[str, "float | None"]):
    """The time-outs of one request. httpcore asks for each with `get` when the step begins."""

    def __init__(self, request: HttpRequest) -> None:
        limits = request.timeouts
        super().__init__(connect=limits.connect, read=limits.read, write=limits.write, pool=limits.pool)
        self._end = None if request.budget is None else monotonic() + request.budget

    def get(self, step: str, default: object = None) -> float | None:
        """Return the seconds that this step may take from now on; None for ever."""
        limit = self[step]
        if self._end is None:
            return limit
        left = self._end - monotonic()
        if step in ("connect", "pool"):
            left -= min(HEAD_START, left / 2)
        return max(left if limit is None else min(left, limit), LEAST)

    def check(self) -> None:
        """Raise `TimeoutError` when the exchange has used up its budget."""
        if self._end is not None and monotonic() > self._end:
            raise TimeoutError("The call's deadline passed before the whole answer came.")
