"""Every test of the core runs in three colors: blocking, asyncio, trio."""

from __future__ import annotations

import inspect
from typing import Any

import anyio
import pytest

from core.fakes import SCOPE, Scripted, TestClock, async_engine, engine, world
from smewa._core.drive import AsyncEngine, Engine


class Color:
    """Makes engines of one color, and runs what they return."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.clock = TestClock()

    @property
    def is_async(self) -> bool:
        return self.name != "sync"

    def engine(self, *answers: Any, options: dict[str, Any] | None = None, **changes: Any) -> Engine | AsyncEngine:
        made = async_engine if self.is_async else engine
        return made(*answers, world=world(self.clock, **changes), **(options or {}))

    def resource(self, kind: type[Any], *answers: Any, options: dict[str, Any] | None = None, **changes: Any) -> Any:
        return kind(self.engine(*answers, options=options, **changes), SCOPE)

    def run(self, act: Any) -> Any:
        """Call `act`; under an async color, await what it returns inside an event loop."""

        async def main() -> Any:
            answer = act()
            return await answer if inspect.isawaitable(answer) else answer

        return anyio.run(main, backend=self.name) if self.is_async else act()

    def listed(self, items: Any) -> list[Any]:
        if not self.is_async:
            return list(items)

        async def gather() -> list[Any]:
            return [item async for item in items]

        return self.run(gather)

    def reading(self, download: Any, how: Any) -> Any:
        """Open a download and call `how` on it."""
        if not self.is_async:
            with download as file:
                return how(file)

        async def read() -> Any:
            async with download as file:
                answer = how(file)
                return await answer if inspect.isawaitable(answer) else answer

        return self.run(read)


@pytest.fixture(params=["sync", "asyncio", "trio"])
def color(request: pytest.FixtureRequest) -> Color:
    return Color(request.param)


def transport(resource: Any) -> Scripted:
    return resource._engine.transport
