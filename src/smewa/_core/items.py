"""Listings, iterated item by item."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from typing import Generic, TypeVar

from smewa._core.call import Call
from smewa._core.drive import AsyncEngine, Engine
from smewa._core.flows import walk
from smewa._core.page import Page

T = TypeVar("T")


class Items(Generic[T]):
    """A listing on a blocking client: iterate it; each page is asked for when it is reached."""

    def __init__(self, engine: Engine, call: Call[Page[T]]) -> None:
        self._engine, self._call = engine, call

    def __iter__(self) -> Iterator[T]:
        engine = self._engine
        return engine.iterate(walk(self._call, engine.world, engine.options))


class AsyncItems(Generic[T]):
    """A listing on an async client: `async for` over it."""

    def __init__(self, engine: AsyncEngine, call: Call[Page[T]]) -> None:
        self._engine, self._call = engine, call

    def __aiter__(self) -> AsyncIterator[T]:
        engine = self._engine
        return engine.iterate(walk(self._call, engine.world, engine.options))
