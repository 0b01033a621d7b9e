"""What must not be shared with another process: connections."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Generic, TypeVar

from smewa.errors import ConfigurationError

T = TypeVar("T")


class PerProcess(Generic[T]):
    """One of something per process. After a fork the child makes its own, or is refused one that cannot be made.

    It keeps its parent's too, and leaves it alone: closing that would reach into connections, or an event loop, that the
    parent goes on using.
    """

    def __init__(self, make: Callable[[], T], *, ready_client: bool) -> None:
        self._make, self._born = make, os.getpid() if ready_client else None
        self._by_pid: dict[int, T] = {}

    def __call__(self) -> T:
        """Return this process's own."""
        pid = os.getpid()
        return self._by_pid.get(pid) or self._by_pid.setdefault(pid, self._new(pid))

    def _new(self, pid: int) -> T:
        if self._born not in (None, pid):
            raise ConfigurationError(
                "A ready client does not survive a fork: make it, and its transport, in the process that uses it."
            )
        return self._make()
