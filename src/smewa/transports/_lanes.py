"""Lanes: many pools of one connection each, because one pool of many looks at all of them for every request."""

from __future__ import annotations

import threading
from collections.abc import Awaitable, Callable
from functools import cached_property
from typing import Generic, TypeVar

from anyio import CancelScope, Semaphore, WouldBlock, move_on_after
from anyio.lowlevel import current_token

from smewa.errors import ConfigurationError, TimeoutError

L = TypeVar("L")


class Shelf(Generic[L]):
    """Idle lanes. The one used last is taken first: it is the likeliest to be still connected."""

    def __init__(self, limit: int, make: Callable[[], L]) -> None:
        self._make, self._limit, self._made = make, limit, 0
        self._idle: list[tuple[str, L]] = []

    def take(self, origin: str) -> L:
        """Return an idle lane of this origin, else a new one, else the one idle longest. One must be left to take."""
        idle = self._idle
        for at in range(len(idle) - 1, -1, -1):
            if idle[at][0] == origin:
                return idle.pop(at)[1]
        if self._made < self._limit:
            lane = self._make()
            self._made += 1
            return lane
        return idle.pop(0)[1]

    def put(self, origin: str, lane: L) -> None:
        """Take a lane back that last served this origin."""
        self._idle.append((origin, lane))

    def forget(self) -> None:
        """Make room for a lane instead of one that does not come back."""
        self._made -= 1

    def clear(self) -> list[L]:
        """Return all idle lanes, which do not come back."""
        lanes = [lane for _, lane in self._idle]
        self._idle.clear()
        self._made -= len(lanes)
        return lanes


class Lanes(Generic[L]):
    """Lanes for threads. A lane that failed is closed and not used again: nobody knows what state it is in."""

    def __init__(self, limit: int, make: Callable[[], L], close: Callable[[L], None]) -> None:
        self._shelf = Shelf(limit, make)
        self._permits = threading.Semaphore(limit)
        self._lock = threading.Lock()
        self._close_lane = close
        self._closed = False

    def take(self, origin: str, wait: float | None) -> L:
        """Return a lane; `TimeoutError` when none comes free within `wait` seconds."""
        if not self._permits.acquire(timeout=wait):
            raise all_busy()
        try:
            with self._lock:
                if self._closed:
                    raise closed()
                return self._shelf.take(origin)
        except BaseException:
            self._permits.release()
            raise

    def give(self, origin: str, lane: L) -> None:
        """Take a lane back."""
        with self._lock:
            keep = not self._closed
            if keep:
                self._shelf.put(origin, lane)
        if keep:
            self._permits.release()
        else:
            self.drop(lane)

    def drop(self, lane: L) -> None:
        """Close a lane instead of taking it back."""
        try:
            self._close_lane(lane)
        finally:
            with self._lock:
                self._shelf.forget()
            self._permits.release()

    def close(self) -> None:
        """Close the idle lanes now, and the others when they come back."""
        with self._lock:
            self._closed = True
            lanes = self._shelf.clear()
        for lane in lanes:
            self._close_lane(lane)


class OneLoop:
    """The event loop that was the first to ask. In another one, waiting for the same connections would hang."""

    def __init__(self) -> None:
        self._loop: object = None

    def check(self) -> None:
        """Raise `ConfigurationError` in another event loop than the first."""
        loop = current_token()
        if self._loop is None:
            self._loop = loop
        elif self._loop != loop:
            raise ConfigurationError(
                "This transport belongs to the event loop that used it first. "
                "Make one client per event loop, and close it there."
            )


class Permits(OneLoop):
    """At most so many at once, in one event loop."""

    def __init__(self, limit: int) -> None:
        super().__init__()
        self._limit = limit

    @cached_property
    def _semaphore(self) -> Semaphore:
        return Semaphore(self._limit, fast_acquire=True)

    async def take(self, wait: float | None) -> None:
        """Wait for a permit; `TimeoutError` when there is none within `wait` seconds."""
        self.check()
        try:
            return self._semaphore.acquire_nowait()
        except WouldBlock:
            pass
        with move_on_after(wait):
            return await self._semaphore.acquire()
        raise all_busy()

    def give(self) -> None:
        """Return a permit."""
        self._semaphore.release()


class AsyncLanes(Generic[L]):
    """Lanes for tasks. Cancellation never loses one: what must be awaited to close it is shielded."""

    def __init__(self, limit: int, make: Callable[[], L], close: Callable[[L], Awaitable[None]]) -> None:
        self._shelf = Shelf(limit, make)
        self._permits = Permits(limit)
        self._close_lane = close
        self._closed = False

    async def take(self, origin: str, wait: float | None) -> L:
        """Return a lane; `TimeoutError` when none comes free within `wait` seconds."""
        await self._permits.take(wait)
        try:
            if self._closed:
                raise closed()
            return self._shelf.take(origin)
        except BaseException:
            self._permits.give()
            raise

    async def give(self, origin: str, lane: L) -> None:
        """Take a lane back."""
        if self._closed:
            await self.drop(lane)
        else:
            self._shelf.put(origin, lane)
            self._permits.give()

    async def drop(self, lane: L) -> None:
        """Close a lane instead of taking it back."""
        try:
            with CancelScope(shield=True):
                await self._close_lane(lane)
        finally:
            self._shelf.forget()
            self._permits.give()

    async def aclose(self) -> None:
        """Close the idle lanes now, and the others when they come back."""
        self._permits.check()
        self._closed = True
        for lane in self._shelf.clear():
            await self._close_lane(lane)


def all_busy() -> TimeoutError:
    """Say that no connection came free in time."""
    return TimeoutError("All connections of the transport were busy for too long.", maybe_sent=False)


def closed() -> ConfigurationError:
    """Say that the transport was closed."""
    return ConfigurationError("The transport is closed: make a new one.")
