"""The two drivers: the only place that waits."""

from __future__ import annotations

import inspect
from collections.abc import AsyncIterator, Callable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, TypeVar, cast

from smewa._core.effects import Acquire, Effect, Emit, Flow, Open, Read, Send, Sleep
from smewa._core.emitted import Emitted, until_emit
from smewa._core.options import Options
from smewa._core.world import AsyncSleeper, Sleeper, World
from smewa.errors import ConfigurationError, DeadlineError, SmewaError, TimeoutError
from smewa.transports.http import AsyncTransport, HttpRequest, HttpResponse, Transport

if TYPE_CHECKING:
    from typing_extensions import Unpack

    from smewa._core.options import OptionsDict

R = TypeVar("R")

REFUSAL_LIMIT = 1024 * 1024
"""Bytes of an error's body that are read where a file was asked for: its reason stands at its beginning."""


@dataclass(frozen=True)
class Engine:
    """Runs flows on a blocking transport."""

    transport: Transport
    world: World
    options: Options

    def changed(self, **options: Unpack[OptionsDict]) -> Engine:
        """Return an engine on the same transport with other options."""
        return replace(self, options=self.options.changed(**options))

    def run(self, flow: Flow[R]) -> R:
        """Run a flow to its end."""
        answer: Any = None
        error: SmewaError | None = None
        try:
            while True:
                try:
                    effect = flow.throw(error) if error else flow.send(answer)
                except StopIteration as stop:
                    return cast("R", stop.value)
                error = None
                try:
                    answer = self._do(effect)
                except SmewaError as raised:
                    error = raised
        finally:
            flow.close()

    def iterate(self, flow: Flow[None]) -> Iterator[Any]:
        """Run a flow from one emitted item to the next."""
        try:
            while (item := self.run(until_emit(flow))) is not None:
                yield item.item
        finally:
            flow.close()

    def close(self) -> None:
        """Close the transport."""
        self.transport.close()

    def _do(self, effect: Effect) -> Any:
        match effect:
            case Send(request):
                return self.transport.send(request)
            case Acquire(ask, _):
                return _plain(ask())
            case Sleep(seconds):
                return self._sleep(seconds)
            case Open(request):
                return self._open(request)
            case Read(stream):
                return stream.read()
            case Emit():
                raise AssertionError("unreachable: only iterate runs flows that emit")

    def _open(self, request: HttpRequest) -> Any:
        stream = self.transport.open(request)
        if stream.status < 300:
            return stream
        try:
            body = b""
            while len(body) < REFUSAL_LIMIT and (piece := stream.read()):
                body += piece
            return HttpResponse(stream.status, stream.headers, body)
        finally:
            stream.close()

    def _sleep(self, seconds: float) -> None:
        clock = self.world.clock
        if isinstance(clock, Sleeper):
            clock.sleep(seconds)
        else:
            from time import sleep

            sleep(seconds)


@dataclass(frozen=True)
class AsyncEngine:
    """Runs flows on an async transport, under asyncio or trio."""

    transport: AsyncTransport
    world: World
    options: Options

    def changed(self, **options: Unpack[OptionsDict]) -> AsyncEngine:
        """Return an engine on the same transport with other options."""
        return replace(self, options=self.options.changed(**options))

    async def run(self, flow: Flow[R]) -> R:
        """Run a flow to its end."""
        answer: Any = None
        error: SmewaError | None = None
        try:
            while True:
                try:
                    effect = flow.throw(error) if error else flow.send(answer)
                except StopIteration as stop:
                    return cast("R", stop.value)
                error = None
                try:
                    answer = await self._do(effect)
                except SmewaError as raised:
                    error = raised
        finally:
            flow.close()

    def iterate(self, flow: Flow[None]) -> AsyncIterator[Any]:
        """Run a flow from one emitted item to the next."""
        return Emitted(self, flow)

    async def close(self) -> None:
        """Close the transport, also while being canceled."""
        from anyio import CancelScope

        with CancelScope(shield=True):
            await self.transport.close()

    async def _do(self, effect: Effect) -> Any:
        match effect:
            case Send(request):
                return await self._within(request, self.transport.send)
            case Acquire(ask, budget):
                return await self._acquire(ask, budget)
            case Sleep(seconds):
                return await self._sleep(seconds)
            case Open(request):
                return await self._within(request, self._open)
            case Read(stream):
                return await stream.read()
            case Emit():
                raise AssertionError("unreachable: only iterate runs flows that emit")

    async def _acquire(self, ask: Callable[[], Any], budget: float | None) -> Any:
        answer = ask()
        if not inspect.isawaitable(answer):
            return answer
        from anyio import move_on_after

        with move_on_after(budget):
            return await answer
        raise DeadlineError("The deadline passed while waiting for the token, the guard or the pacing.")

    async def _within(self, request: HttpRequest, send: Any) -> Any:
        if request.budget is None:
            return await send(request)
        from anyio import move_on_after

        with move_on_after(request.budget):
            return await send(request)
        raise TimeoutError("The call's deadline passed before the answer came.")

    async def _open(self, request: HttpRequest) -> Any:
        stream = await self.transport.open(request)
        if stream.status < 300:
            return stream
        try:
            body = b""
            while len(body) < REFUSAL_LIMIT and (piece := await stream.read()):
                body += piece
            return HttpResponse(stream.status, stream.headers, body)
        finally:
            await stream.close()

    async def _sleep(self, seconds: float) -> None:
        from anyio import lowlevel, sleep

        clock = self.world.clock
        if isinstance(clock, AsyncSleeper):
            await clock.wait(seconds)
        elif isinstance(clock, Sleeper):
            clock.sleep(seconds)
            await lowlevel.checkpoint()
        else:
            await sleep(seconds)


def _plain(answer: Any) -> Any:
    """Refuse an awaitable under a blocking client, closing it so that nothing is left unawaited."""
    if not inspect.isawaitable(answer):
        return answer
    close = getattr(answer, "close", None)
    if close is not None:
        close()
    raise ConfigurationError(
        "An async token provider, guard or pacing was given to a blocking client. Use AsyncClient, or a plain function."
    )
