"""Running a flow from one emitted item to the next."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from smewa._core.effects import Emit, Flow
from smewa.errors import SmewaError

if TYPE_CHECKING:
    from smewa._core.drive import AsyncEngine


class Emitted:
    """What a flow emits, one by one. No async generator: leaving one in the middle would need a loop to close it."""

    def __init__(self, engine: AsyncEngine, flow: Flow[None]) -> None:
        self._engine, self._flow = engine, flow

    def __aiter__(self) -> Emitted:
        return self

    async def __anext__(self) -> Any:
        try:
            emitted = await self._engine.run(until_emit(self._flow))
        except BaseException:
            self._flow.close()  # it waits for an answer that does not come
            raise
        if emitted is None:
            raise StopAsyncIteration
        return emitted.item


def until_emit(flow: Flow[None]) -> Flow[Emit | None]:
    """Pass a flow's effects on until it emits; return what it emitted, or None at its end. `flow` stays open."""
    answer: Any = None
    error: SmewaError | None = None
    while True:
        try:
            effect = flow.throw(error) if error else flow.send(answer)
        except StopIteration:
            return None
        if isinstance(effect, Emit):
            return effect
        answer, error = None, None
        try:
            answer = yield effect
        except SmewaError as raised:
            error = raised
