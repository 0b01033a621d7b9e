"""Recording what a transport carries, without people and tokens."""

from __future__ import annotations

import json
from collections.abc import Callable
from os import PathLike
from pathlib import Path
from threading import Lock

from smewa.errors import TransportError
from smewa.testing._lines import LARGEST_JSON, Bytes, Redact, asked, came, failed
from smewa.testing.mask import Mask
from smewa.transports.http import (
    AsyncHttpStream,
    AsyncTransport,
    Headers,
    HttpRequest,
    HttpResponse,
    HttpStream,
    Transport,
)
from smewa.values.jsons import JsonObject


class _Tape:
    """The file, one line of JSON for each exchange."""

    def __init__(self, path: str | PathLike[str], redact: Redact | None) -> None:
        self._redact = redact or Mask()
        self._lock = Lock()
        self._file = Path(path).open("w", encoding="utf-8", errors="surrogatepass")  # noqa: SIM115 - open as long as the recorder is

    def came(self, request: HttpRequest, status: int, headers: Headers, body: bytes | Bytes) -> None:
        self._write(request, lambda: came(status, headers, body, self._redact))

    def failed(self, request: HttpRequest, error: TransportError) -> None:
        self._write(request, lambda: failed(error))

    def close(self) -> None:
        self._file.close()

    def _write(self, request: HttpRequest, outcome: Callable[[], JsonObject]) -> None:
        with self._lock:
            line = {"request": asked(request, self._redact), "outcome": outcome()}
            self._file.write(json.dumps(line, ensure_ascii=False) + "\n")
            self._file.flush()


class Recorder:
    """A `Transport` around another one, that writes down what is asked and what comes, as JSON Lines for a `Replayer`.

    No request header is written, so no token is; of JSON every text passes through `redact`, and values named like secrets
    are left out; of anything else only the length is kept. `redact` is a `Mask` unless given: read what that covers.

        transport = Recorder(HttpxTransport(), "greeting.jsonl")
        client = Client(token="EAA…", phone_number_id="1065…", transport=transport)
        ...
        transport.close()
    """

    def __init__(self, transport: Transport, path: str | PathLike[str], *, redact: Redact | None = None) -> None:
        self._transport, self._tape = transport, _Tape(path, redact)

    def send(self, request: HttpRequest) -> HttpResponse:
        """Send, and write both down."""
        try:
            response = self._transport.send(request)
        except TransportError as error:
            self._tape.failed(request, error)
            raise
        self._tape.came(request, response.status, response.headers, response.body)
        return response

    def open(self, request: HttpRequest) -> HttpStream:
        """Send; both are written down when the answer is closed, with as much of it as was read."""
        try:
            stream = self._transport.open(request)
        except TransportError as error:
            self._tape.failed(request, error)
            raise
        return _Stream(stream, _Heard(self._tape, request, stream.status, stream.headers))

    def close(self) -> None:
        """Close the recording and the transport."""
        self._tape.close()
        self._transport.close()


class AsyncRecorder:
    """The same around an `AsyncTransport`."""

    def __init__(self, transport: AsyncTransport, path: str | PathLike[str], *, redact: Redact | None = None) -> None:
        self._transport, self._tape = transport, _Tape(path, redact)

    async def send(self, request: HttpRequest) -> HttpResponse:
        """Send, and write both down."""
        try:
            response = await self._transport.send(request)
        except TransportError as error:
            self._tape.failed(request, error)
            raise
        self._tape.came(request, response.status, response.headers, response.body)
        return response

    async def open(self, request: HttpRequest) -> AsyncHttpStream:
        """Send; both are written down when the answer is closed, with as much of it as was read."""
        try:
            stream = await self._transport.open(request)
        except TransportError as error:
            self._tape.failed(request, error)
            raise
        return _AsyncStream(stream, _Heard(self._tape, request, stream.status, stream.headers))

    async def close(self) -> None:
        """Close the recording and the transport."""
        self._tape.close()
        await self._transport.close()


class _Heard:
    """What was read of an answer: its bytes as long as they may be JSON, their number in any case."""

    def __init__(self, tape: _Tape, request: HttpRequest, status: int, headers: Headers) -> None:
        self.status, self.headers = status, headers
        self._tape, self._request = tape, request
        self._body, self._size, self._told = bytearray(), 0, False

    def add(self, piece: bytes) -> bytes:
        self._size += len(piece)
        if self._size <= LARGEST_JSON:
            self._body += piece
        return piece

    def tell(self) -> None:
        """Write it down, once."""
        if not self._told:
            self._told = True
            body = bytes(self._body) if self._size <= LARGEST_JSON else Bytes(self._size)
            self._tape.came(self._request, self.status, self.headers, body)


class _Stream:
    def __init__(self, stream: HttpStream, heard: _Heard) -> None:
        self.status, self.headers = stream.status, stream.headers
        self._stream, self._heard = stream, heard

    def read(self) -> bytes:
        return self._heard.add(self._stream.read())

    def close(self) -> None:
        self._heard.tell()
        self._stream.close()


class _AsyncStream:
    def __init__(self, stream: AsyncHttpStream, heard: _Heard) -> None:
        self.status, self.headers = stream.status, stream.headers
        self._stream, self._heard = stream, heard

    async def read(self) -> bytes:
        return self._heard.add(await self._stream.read())

    async def close(self) -> None:
        self._heard.tell()
        await self._stream.close()
