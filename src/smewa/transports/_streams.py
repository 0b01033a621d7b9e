"""Answers on lanes: read piece by piece, then the lane goes back."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Awaitable, Callable
from typing import TYPE_CHECKING, TypeAlias, cast

from anyio import CancelScope

from smewa.errors import ProtocolError, TransportError
from smewa.transports._clocks import Clocks
from smewa.transports._incoming import joined

if TYPE_CHECKING:
    import httpx

Translate: TypeAlias = Callable[[BaseException], TransportError | None]
"""Return our error for the library's, None for anybody else's."""


class LaneStream:
    """An answer on a lane. `back` takes the lane, and whether it may be used again."""

    def __init__(
        self, response: httpx.Response, clocks: Clocks, translate: Translate, back: Callable[[bool], None]
    ) -> None:
        self.status, self.headers = response.status_code, joined(response.headers.raw)
        self._response, self._clocks, self._translate, self._back = response, clocks, translate, back
        self._pieces = filter(None, cast("httpx.SyncByteStream", response.stream))
        self._sound, self._closed = True, False

    def read(self) -> bytes:
        """Return the next piece; empty at the end."""
        if self._closed or not self._sound:
            raise cut_short()
        try:
            piece = next(self._pieces, b"")
        except BaseException as problem:
            self._sound = False
            failure = self._translate(problem)
            if failure is None:
                raise
        else:
            if piece:  # there may be more to come
                self._clocks.check()
            return piece
        raise failure

    def close(self) -> None:
        """Give the lane back. Of an answer that was not read to its end, httpx closes the connection."""
        if self._closed:
            return
        self._closed, sound = True, False
        try:
            self._response.close()
            sound = self._sound
        finally:
            self._back(sound)


class AsyncLaneStream:
    """The same, async."""

    def __init__(
        self,
        response: httpx.Response,
        clocks: Clocks,
        translate: Translate,
        back: Callable[[bool], Awaitable[None]],
    ) -> None:
        self.status, self.headers = response.status_code, joined(response.headers.raw)
        self._response, self._clocks, self._translate, self._back = response, clocks, translate, back
        self._pieces = cast("AsyncGenerator[bytes]", cast("httpx.AsyncByteStream", response.stream).__aiter__())
        self._sound, self._ended, self._closed = True, False, False

    async def read(self) -> bytes:
        """Return the next piece; empty at the end."""
        if self._closed or not self._sound:
            raise cut_short()
        try:
            async for piece in self._pieces:
                if piece:
                    break
            else:
                piece, self._ended = b"", True
        except BaseException as problem:
            self._sound = False
            failure = self._translate(problem)
            if failure is None:
                raise
        else:
            if piece:  # there may be more to come
                self._clocks.check()
            return piece
        raise failure

    async def close(self) -> None:
        """Give the lane back. Of an answer that was not read to its end, httpx closes the connection."""
        if self._closed:
            return
        self._closed, sound = True, False
        try:
            if not self._ended:
                with CancelScope(shield=True):
                    await self._pieces.aclose()
                    await self._response.aclose()
            else:
                await self._response.aclose()
            sound = self._sound
        finally:
            await self._back(sound)


def cut_short() -> ProtocolError:
    """Say that there are no more pieces, though the answer has not ended."""
    return ProtocolError("The answer was closed, or broke off, before it was read to its end.")
