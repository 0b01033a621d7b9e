"""The simulator as a client's transport: no sockets, no bytes leave the process."""

from __future__ import annotations

from collections.abc import Callable

from smewa.errors import ConfigurationError
from smewa.simulator.waiting import others_first
from smewa.transports.http import AsyncHttpStream, Headers, HttpRequest, HttpResponse, HttpStream

_PIECE = 64 * 1024

Answering = Callable[[HttpRequest], HttpResponse]


class SimulatorTransport:
    """A `Transport` whose other end is a simulated world."""

    def __init__(self, answer: Answering) -> None:
        self._answer, self._open = answer, True

    def send(self, request: HttpRequest) -> HttpResponse:
        """Send, and return the whole answer."""
        _check(self._open)
        return self._answer(request)

    def open(self, request: HttpRequest) -> HttpStream:
        """Send, and return the answer with its body still to be read."""
        return _Pieces(self.send(request))

    def close(self) -> None:
        """Take no further request."""
        self._open = False


class AsyncSimulatorTransport:
    """An `AsyncTransport` whose other end is a simulated world. The answer lets other tasks run first, as a network does."""

    def __init__(self, answer: Answering) -> None:
        self._answer, self._open = answer, True

    async def send(self, request: HttpRequest) -> HttpResponse:
        """Send, and return the whole answer."""
        _check(self._open)
        answer = self._answer(request)
        await others_first()
        return answer

    async def open(self, request: HttpRequest) -> AsyncHttpStream:
        """Send, and return the answer with its body still to be read."""
        return _AsyncPieces(_Pieces(await self.send(request)))

    async def close(self) -> None:
        """Take no further request."""
        self._open = False


class _Pieces:
    """An answer, read in pieces of 64 KiB."""

    def __init__(self, answer: HttpResponse) -> None:
        self._answer, self._at = answer, 0

    @property
    def status(self) -> int:
        return self._answer.status

    @property
    def headers(self) -> Headers:
        return self._answer.headers

    def read(self) -> bytes:
        piece = self._answer.body[self._at : self._at + _PIECE]
        self._at += len(piece)
        return piece

    def close(self) -> None:
        self._at = len(self._answer.body)


class _AsyncPieces:
    """The same, awaited."""

    def __init__(self, pieces: _Pieces) -> None:
        self._pieces = pieces

    @property
    def status(self) -> int:
        return self._pieces.status

    @property
    def headers(self) -> Headers:
        return self._pieces.headers

    async def read(self) -> bytes:
        return self._pieces.read()

    async def close(self) -> None:
        self._pieces.close()


def _check(is_open: bool) -> None:
    if not is_open:
        raise ConfigurationError("This transport was closed. Make a new client with world.client().")
