"""The parts of the aiohttp adapter that know one exchange only: the upload's pace, the answer, the errors."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Awaitable, Iterator
from dataclasses import dataclass, field
from math import inf
from typing import TYPE_CHECKING, cast

from anyio import CancelScope, current_time

from smewa import errors
from smewa.transports._clocks import Clocks
from smewa.transports._incoming import joined, without_encoding
from smewa.transports._lanes import Permits
from smewa.transports._outgoing import AsyncPieces
from smewa.transports._streams import read_after_close
from smewa.transports.http import Upload

if TYPE_CHECKING:
    import aiohttp
    from aiohttp.abc import AbstractResolver

PIECE = 64 * 1024


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


class Watched(AsyncPieces):
    """An upload each of whose pieces must be taken within the write time-out, which aiohttp does not have."""

    def __init__(self, upload: Upload, clocks: Clocks) -> None:
        super().__init__(upload)
        self._clocks, self._scope = clocks, CancelScope()
        self._failure: errors.SmewaError | None = None

    async def __anext__(self) -> bytes:
        allowed = self._clocks.get("write")
        self._scope.deadline = inf if allowed is None else current_time() + allowed
        try:
            return await super().__anext__()
        except StopAsyncIteration:
            self._scope.deadline = inf
            raise
        except errors.SmewaError as failure:
            self._failure = failure
            raise

    async def sent_by(self, exchange: Awaitable[aiohttp.ClientResponse]) -> aiohttp.ClientResponse:
        """Await the exchange that sends these pieces; `TimeoutError` if one was not taken in time."""
        from aiohttp import ClientError

        with self._scope:
            try:
                return await exchange
            except ClientError:
                if self._failure is None:
                    raise
        raise self._failure or errors.TimeoutError("The other side did not take the upload within the time-out.")


class AiohttpStream:
    """An answer, and the permit it was asked for with; of an answer to a pinned address the session too."""

    def __init__(
        self,
        response: aiohttp.ClientResponse,
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
        self._permits, self._once = permits, once
        self._closed = False

    async def read(self) -> bytes:
        """Return the next piece; empty at the end."""
        if self._closed:
            raise read_after_close()
        try:
            piece = await self._response.content.readany()
        except Exception as problem:
            failure = translated(self._host, problem)
            if failure is None:
                raise
        else:
            self._clocks.check()
            return piece
        raise failure

    async def close(self) -> None:
        """Give the connection back. Of an answer that was not read to its end, it is closed."""
        if not self._closed:
            self._closed = True
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


def pinned(ip: str) -> AbstractResolver:
    """Return a resolver that knows one address only, whatever it is asked for."""
    from aiohttp.abc import AbstractResolver, ResolveResult

    class Pinned(AbstractResolver):
        async def resolve(
            self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
        ) -> list[ResolveResult]:
            kind = socket.AF_INET6 if ":" in ip else socket.AF_INET
            flags = socket.AI_NUMERICHOST | socket.AI_NUMERICSERV
            return [{"hostname": host, "host": ip, "port": port, "family": kind, "proto": 0, "flags": flags}]

        async def close(self) -> None:
            """Do nothing: there is nothing open."""

    return Pinned()


def translated(host: str, problem: BaseException) -> errors.TransportError | None:
    """Return our error for aiohttp's, None for anybody else's. Theirs quote URLs and headers, so only their kind goes on.

    Once there is a connection anything may have been read, even if the other side had closed an idle one meanwhile.
    """
    import aiohttp

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
