"""Transports that answer from a script: no network, no HTTP library."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable, Iterable, Mapping
from inspect import isawaitable
from typing import TypeAlias

from smewa.transports._outgoing import pieces
from smewa.transports.http import HttpRequest, HttpResponse
from smewa.values.jsons import JsonValue

Answer: TypeAlias = HttpResponse | Exception
"""What a fake gives, or raises."""

PIECE = 64 * 1024


def answer(
    body: JsonValue | bytes = None, *, status: int = 200, headers: Mapping[str, str] | None = None
) -> HttpResponse:
    """Return an answer for a script: `bytes` as they are, anything else as JSON, None as an empty JSON object.

    FakeTransport([answer({"messages": [{"id": "wamid.1"}]}), answer({"error": {"code": 130429}}, status=429)])
    """
    if isinstance(body, bytes):
        return HttpResponse(status, dict(headers or {}), body)
    text = json.dumps({} if body is None else body)
    return HttpResponse(status, {"content-type": "application/json", **(headers or {})}, text.encode())


def body_of(request: HttpRequest) -> bytes:
    """Return a request's body whole, also that of an upload."""
    return request.body if isinstance(request.body, bytes) else b"".join(pieces(request.body))


class _Fake:
    """What both colors share: the script, and what was asked."""

    requests: list[HttpRequest]
    """Every request, in order."""
    closed: bool
    """Whether the transport was closed."""
    open_streams: int
    """Answers opened and not closed again: 0 when nothing leaks."""

    def __init__(self) -> None:
        self.requests, self.closed, self.open_streams = [], False, 0

    def __repr__(self) -> str:
        return f"{type(self).__name__}({len(self.requests)} requests)"

    def _asked(self, request: HttpRequest) -> None:
        self.requests.append(request)
        if not isinstance(request.body, bytes):
            body_of(request)  # a real transport reads uploads too, and notices files that changed

    def _stream(self, response: HttpResponse) -> FakeStream:
        self.open_streams += 1
        return FakeStream(response, self._stream_closed)

    def _stream_closed(self) -> None:
        self.open_streams -= 1


class FakeTransport(_Fake):
    """A `Transport` that gives answers, or raises exceptions, in order, or asks a function for each request.

    transport = FakeTransport([answer({"messages": [{"id": "wamid.1"}]}), TimeoutError("no answer")])
    client = Client("token", phone_number_id="1", transport=transport)
    client.messages.send("+55 11 90000-0000", "Oi")
    assert transport.requests[0].method == "POST"
    """

    def __init__(self, script: Iterable[Answer] | Callable[[HttpRequest], Answer] = ()) -> None:
        super().__init__()
        self._script = script if callable(script) else _in_order(script)

    def send(self, request: HttpRequest) -> HttpResponse:
        """Return or raise the next answer."""
        self._asked(request)
        return _given(self._script(request))

    def open(self, request: HttpRequest) -> FakeStream:
        """Return the next answer in pieces, or raise it."""
        return self._stream(self.send(request))

    def close(self) -> None:
        """Remember it."""
        self.closed = True


class AsyncFakeTransport(_Fake):
    """The same as an `AsyncTransport`; its function may be async."""

    def __init__(self, script: Iterable[Answer] | Callable[[HttpRequest], Answer | Awaitable[Answer]] = ()) -> None:
        super().__init__()
        self._script = script if callable(script) else _in_order(script)

    async def send(self, request: HttpRequest) -> HttpResponse:
        """Return or raise the next answer."""
        self._asked(request)
        given = self._script(request)
        return _given(await given if isawaitable(given) else given)

    async def open(self, request: HttpRequest) -> AsyncFakeStream:
        """Return the next answer in pieces, or raise it."""
        return AsyncFakeStream(self._stream(await self.send(request)))

    async def close(self) -> None:
        """Remember it."""
        self.closed = True


class FakeStream:
    """An answer in pieces of 64 KiB."""

    def __init__(self, response: HttpResponse, on_close: Callable[[], None] | None = None) -> None:
        self.status, self.headers = response.status, response.headers
        self._left, self._on_close = response.body, on_close

    def read(self) -> bytes:
        """Return the next piece; empty at the end."""
        piece, self._left = self._left[:PIECE], self._left[PIECE:]
        return piece

    def close(self) -> None:
        """Count as closed."""
        on_close, self._on_close = self._on_close, None
        if on_close is not None:
            on_close()


class AsyncFakeStream:
    """The same, async."""

    def __init__(self, stream: FakeStream) -> None:
        self.status, self.headers = stream.status, stream.headers
        self._stream = stream

    async def read(self) -> bytes:
        """Return the next piece; empty at the end."""
        return self._stream.read()

    async def close(self) -> None:
        """Count as closed."""
        self._stream.close()


def _given(given: Answer) -> HttpResponse:
    if isinstance(given, Exception):
        raise given
    return given


def _in_order(answers: Iterable[Answer]) -> Callable[[HttpRequest], Answer]:
    left = iter(answers)

    def next_answer(request: HttpRequest) -> Answer:
        given = next(left, None)
        if given is None:
            raise AssertionError(f"The script of this fake transport has no answer left for another {request.method}.")
        return given

    return next_answer
