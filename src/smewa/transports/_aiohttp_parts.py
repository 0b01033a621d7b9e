"""The parts of the aiohttp adapter that are made of aiohttp, loaded when a transport is made."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Awaitable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, cast

import aiohttp
from aiohttp.abc import AbstractResolver, AbstractStreamWriter, ResolveResult
from anyio import CancelScope, move_on_after

from smewa import errors
from smewa.transports._clocks import Clocks
from smewa.transports._incoming import joined, without_encoding
from smewa.transports._lanes import Permits
from smewa.transports._outgoing import AsyncPieces
from smewa.transports._streams import cut_short
from smewa.transports.http import Upload

if TYPE_CHECKING:
    from aiohttp.http import StreamWriter

PIECE = 64 * 1024
"""Bytes that asyncio takes at once, so that writing them never waits."""


def body_of(body: bytes | Upload, clocks: Clocks) -> bytes | Body | None:
    """Return a body in the form that aiohttp sends: a small one at once, a large one in pieces."""
    if isinstance(body, bytes):
        return Body(Memory(body), clocks) if len(body) > PIECE else body or None
    return Body(body, clocks)


@dataclass(frozen=True, slots=True)
class Memory:
    """Bytes as an `Upload`, for those that asyncio would not take at once."""

    body: bytes = field(repr=False)

    @property
    def length(self) -> int:
        """How many bytes the pieces hold together."""
        return len(self.body)

    def pieces(self) -> Iterator[bytes]:
        """Yield the bytes from their start."""
        for start in range(0, len(self.body), PIECE):
            yield self.body[start : start + PIECE]


class Body(aiohttp.Payload):
    """An upload, each of whose pieces must be taken within the write time-out, which aiohttp does not have."""

    def __init__(self, upload: Upload, clocks: Clocks) -> None:
        super().__init__(upload)
        self._pieces, self._clocks = AsyncPieces(upload), clocks
        self._transport: asyncio.Transport | None = None
        self._whole = False
        self._failure: errors.SmewaError | None = None

    async def write(self, writer: AbstractStreamWriter) -> None:
        """Write the pieces; what goes wrong is kept, because aiohttp says it in its own way."""
        self._transport = cast("StreamWriter", writer).transport
        try:
            async for piece in self._pieces:
                await self._written(piece, writer)
        except errors.SmewaError as failure:
            self._failure = failure
            raise
        self._whole = True

    async def _written(self, piece: bytes, writer: AbstractStreamWriter) -> None:
        with move_on_after(self._clocks.get("write")):
            return await writer.write(piece)
        raise errors.TimeoutError("The other side did not take the upload within the time-out.")

    async def sent_by(self, exchange: Awaitable[aiohttp.ClientResponse]) -> aiohttp.ClientResponse:
        """Await the exchange that sends these pieces."""
        try:
            return await exchange
        except BaseException:
            self._abort()
            if self._failure is None:
                raise
        raise self._failure

    def give_up(self) -> None:
        """Close a connection on which the body did not go out whole."""
        if not self._whole:
            self._abort()

    def _abort(self) -> None:
        # Closing would first wait until all that was written is taken, and so for ever.
        if self._transport is not None:
            self._transport.abort()

    def decode(self, encoding: str = "utf-8", errors: str = "strict") -> str:
        """Refuse: an upload is no text."""
        raise TypeError("An upload is read in pieces only.")


class AiohttpStream:
    """An answer, and the permit it was asked for with; of an answer to a pinned address the session too."""

    def __init__(
        self,
        response: aiohttp.ClientResponse,
        body: bytes | Body | None,
        host: str,
        clocks: Clocks,
        permits: Permits,
        once: aiohttp.ClientSession | None,
        *,
        unpacked: bool,
    ) -> None:
        self.status, self.headers = response.status, joined(response.raw_headers)
        if unpacked and "content-encoding" in self.headers:
            self.headers = without_encoding(self.headers)
        self._response, self._host, self._clocks = response, host, clocks
        self._permits, self._once, self._body = permits, once, body
        self._closed = False

    async def read(self) -> bytes:
        """Return the next piece; empty at the end."""
        if self._closed:
            raise cut_short()
        try:
            piece = await self._response.content.readany()
        except Exception as problem:
            failure = translated(self._host, problem)
            if failure is None:
                raise
        else:
            if piece:  # there may be more to come
                self._clocks.check()
            return piece
        raise failure

    async def close(self) -> None:
        """Give the connection back. Of an answer that was not read to its end, it is closed."""
        if not self._closed:
            self._closed = True
            if isinstance(self._body, Body):
                self._body.give_up()
            self._response.close()  # does nothing to a connection whose answer came whole: that is back already
            await put_back(self._permits, self._once)


async def put_back(permits: Permits, once: aiohttp.ClientSession | None) -> None:
    """Return the permit, and close a session that was for one exchange."""
    try:
        if once is not None:
            with CancelScope(shield=True):
                await once.close()
    finally:
        permits.give()


class Pinned(AbstractResolver):
    """A resolver that knows one address only, whatever it is asked for."""

    def __init__(self, ip: str) -> None:
        self._ip = ip

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        """Return the address."""
        kind = socket.AF_INET6 if ":" in self._ip else socket.AF_INET
        flags = socket.AI_NUMERICHOST | socket.AI_NUMERICSERV
        return [{"hostname": host, "host": self._ip, "port": port, "family": kind, "proto": 0, "flags": flags}]

    async def close(self) -> None:
        """Do nothing: nothing is open."""


def translated(host: str, problem: BaseException) -> errors.TransportError | None:
    """Return our error for aiohttp's, None for anybody else's. Theirs quote URLs and headers, so only their kind goes on.

    Once there is a connection anything may have been read, even if the other side had closed an idle one meanwhile.
    """
    kind = type(problem).__name__
    if isinstance(problem, aiohttp.ConnectionTimeoutError):
        return errors.TimeoutError(f"No connection to {host} within the time-out.", maybe_sent=False)
    if isinstance(problem, asyncio.TimeoutError):
        return errors.TimeoutError(f"{host} took longer than the time-out ({kind}).")
    if isinstance(problem, aiohttp.ClientConnectorError | aiohttp.ClientHttpProxyError | aiohttp.InvalidURL):
        reason = cast("str | None", getattr(problem, "strerror", None)) or kind
        return errors.ConnectError(f"No connection to {host}: {reason}")
    if isinstance(problem, aiohttp.ClientError | OSError):
        return errors.ProtocolError(f"The exchange with {host} broke off, or was not HTTP ({kind}).")
    return None
