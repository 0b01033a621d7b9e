"""One unit of work at a time in a thread."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from threading import local

from smewa.errors import StoreError


class Alone(local):
    """Each thread's own mark that it is in a unit of work: another one would wait for the first, which waits for it."""

    _inside = False

    @contextmanager
    def __call__(self) -> Generator[None]:
        """Be in a unit of work. Raises `StoreError` when this thread is in one."""
        if self._inside:
            raise StoreError("A unit of work was begun inside another one of its thread. Hand that one on: unit=unit.")
        self._inside = True
        try:
            yield
        finally:
            self._inside = False
