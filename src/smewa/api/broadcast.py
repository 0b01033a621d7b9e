"""Many messages at once: a few under way together, each outcome told as it is known, none lost.

A broadcast is begun and left like a file: whatever is under way when it is left comes to its end. It has the color of
its client: threads under a blocking one, tasks under an async one.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from smewa._core.call import Call
from smewa._core.drive import AsyncEngine, Engine
from smewa._core.perform import value
from smewa._core.scope import Scope
from smewa.api.messages import LocalFile, Sent, To, send_call
from smewa.errors import InvalidRequest, SmewaError, TransportError
from smewa.messages._outgoing import Content

if TYPE_CHECKING:
    from concurrent.futures import Executor
    from queue import SimpleQueue
    from types import TracebackType
    from typing import Self

    from anyio import Event
    from anyio.abc import TaskGroup

Item: TypeAlias = "tuple[To, str | Content | LocalFile] | Call[Sent]"
"""Whom and what, or a described call."""

_CUT_OFF = "The broadcast was canceled while this message was under way: whether it arrived is not known."


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one message: `sent` when the platform accepted it, `error` when not."""

    place: int
    """Which one it was, counted from 0 as they were given."""
    sent: Sent | None = None
    error: Exception | None = None
    """A `SmewaError`, or what a guard or a token provider of yours raised. A `TransportError` with `maybe_sent` may have
    left all the same."""


class _Broadcast:
    """What both colors have: where the messages come from, and what became of those that nobody read of."""

    def __init__(self, scope: Scope, messages: Iterable[Item], at_once: int) -> None:
        if at_once < 1:
            raise InvalidRequest("is below 1", field="at_once", limit="At least one message is under way")
        self._scope, self._at_once = scope, at_once
        self._items: Iterator[tuple[int, Item]] | None = enumerate(messages)
        self._open: set[int] = set()
        self.unread: list[Outcome] = []
        """What became of the messages that were begun, and that nobody had read of when the broadcast was left."""

    def _next(self) -> tuple[int, Call[Sent] | SmewaError] | None:
        """Return the next message and its place; None when there is none, or too many are under way or unread."""
        if self._items is None or len(self._open) >= self._at_once:
            return None
        found = next(self._items, None)
        if found is None:
            self._items = None
            return None
        place, item = found
        described = self._described(item)
        self._open.add(place)
        return place, described

    def _described(self, item: Item) -> Call[Sent] | SmewaError:
        if isinstance(item, Call):
            return item
        try:
            to, content = item
        except (TypeError, ValueError):
            return InvalidRequest("is no message", field="messages", fix="Give (to, content), or a described call")
        try:
            return send_call(self._scope, to, content)
        except SmewaError as problem:
            return problem

    def _read(self, outcome: Outcome) -> Outcome:
        self._open.discard(outcome.place)
        return outcome

    def _leave(self, known: Iterable[Outcome]) -> None:
        """Keep what nobody read; of a message that was cut off, that nobody knows."""
        self._items = None
        self.unread.extend(self._read(outcome) for outcome in known)
        self.unread.extend(Outcome(place, error=TransportError(_CUT_OFF)) for place in sorted(self._open))
        self._open.clear()


class Broadcast(_Broadcast):
    """Many messages on a blocking client: iterate it inside of `with`. See `client.messages.send_many`."""

    def __init__(self, engine: Engine, scope: Scope, messages: Iterable[Item], at_once: int) -> None:
        super().__init__(scope, messages, at_once)
        self._engine = engine
        self._threads: Executor | None = None
        self._known: SimpleQueue[Outcome | None] | None = None

    def __enter__(self) -> Self:
        from concurrent.futures import ThreadPoolExecutor
        from queue import SimpleQueue

        self._threads, self._known = ThreadPoolExecutor(self._at_once, "smewa-broadcast"), SimpleQueue()
        return self

    def __exit__(self, *exc: object) -> None:
        assert self._threads is not None  # noqa: S101 - it was entered
        assert self._known is not None  # noqa: S101 - it was entered
        try:
            self._threads.shutdown()
        finally:  # also when waiting for those under way is stopped from the keyboard
            self._known.put(None)
            self._leave(iter(self._known.get, None))

    def __iter__(self) -> Self:
        return self

    def __next__(self) -> Outcome:
        if self._threads is None or self._known is None:
            raise RuntimeError("use it with `with`: with client.messages.send_many(...) as outcomes")
        while (found := self._next()) is not None:
            self._threads.submit(self._send, *found, self._known)
        if not self._open:
            raise StopIteration
        outcome = self._known.get()
        assert outcome is not None  # noqa: S101 - None comes when it is left
        return self._read(outcome)

    def _send(self, place: int, call: Call[Sent] | SmewaError, known: SimpleQueue[Outcome | None]) -> None:
        engine, outcome = self._engine, Outcome(place, error=TransportError(_CUT_OFF))
        try:
            if isinstance(call, SmewaError):
                raise call
            sent = engine.run(value(call, engine.world, engine.options))
            outcome = Outcome(place, sent)
        except Exception as error:
            outcome = Outcome(place, error=error)
        finally:
            known.put(outcome)


class AsyncBroadcast(_Broadcast):
    """Many messages on an async client: iterate it with `async for` inside of `async with`."""

    def __init__(self, engine: AsyncEngine, scope: Scope, messages: Iterable[Item], at_once: int) -> None:
        super().__init__(scope, messages, at_once)
        self._engine = engine
        self._tasks: TaskGroup | None = None
        self._known: deque[Outcome] = deque()
        self._news: Event | None = None

    async def __aenter__(self) -> Self:
        from anyio import create_task_group

        self._tasks = create_task_group()
        await self._tasks.__aenter__()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        assert self._tasks is not None  # noqa: S101 - it was entered
        if error is not None and not isinstance(error, Exception):
            self._tasks.cancel_scope.cancel()  # canceled, or stopped from the keyboard
        try:
            await self._tasks.__aexit__(None, None, None)
        finally:
            self._leave(self._known)

    def __aiter__(self) -> Self:
        return self

    async def __anext__(self) -> Outcome:
        if self._tasks is None:
            raise RuntimeError("use it with `async with`: async with client.messages.send_many(...) as outcomes")
        while (found := self._next()) is not None:
            self._tasks.start_soon(self._send, *found)
        if not self._open:
            raise StopAsyncIteration
        while not self._known:
            await self._wait()
        return self._read(self._known.popleft())

    async def _wait(self) -> None:
        from anyio import Event

        self._news = Event()
        await self._news.wait()

    async def _send(self, place: int, call: Call[Sent] | SmewaError) -> None:
        engine = self._engine
        try:
            if isinstance(call, SmewaError):
                raise call
            sent = await engine.run(value(call, engine.world, engine.options))
            outcome = Outcome(place, sent)
        except Exception as error:
            outcome = Outcome(place, error=error)
        self._known.append(outcome)
        if self._news is not None:
            self._news.set()
