"""Tasks that wait for the simulated clock: they wake in the order of their times, and only when the others have had their turn."""

from __future__ import annotations

from collections.abc import Callable
from heapq import heapify, heappush
from itertools import count
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from anyio import Event


_TURNS = 5
"""How often the others get to run before time moves: what they do takes no time, but perhaps several steps."""


async def others_first(turns: int = 1) -> None:
    """Let the other tasks run."""
    from anyio.lowlevel import checkpoint

    for _ in range(turns):
        await checkpoint()


class Waiting:
    """The tasks of one event loop that wait for a time, earliest first."""

    def __init__(self) -> None:
        self._tasks: list[tuple[float, int, Event]] = []
        self._order = count()

    async def until(self, due: float, advance: Callable[[float], object]) -> None:
        """Wait until no other task is due earlier, then move the clock to `due`.

        What the task does next, up to where it waits again, happens at that time.
        """
        from anyio import Event

        mine = (due, next(self._order), Event())
        heappush(self._tasks, mine)
        try:
            await others_first(_TURNS)
            while self._tasks[0] is not mine:
                await mine[2].wait()
                await others_first(_TURNS)
            advance(due)
        finally:
            self._tasks.remove(mine)
            heapify(self._tasks)
            if self._tasks:
                self._tasks[0][2].set()
