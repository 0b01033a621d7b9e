"""A ready client of the user's: used as it is, never changed, and closed only by request.

It stands where lanes stand. There is one, for everybody at once: it has a pool of its own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from smewa.transports._lanes import OneLoop, closed

if TYPE_CHECKING:
    import httpx


class Ready:
    """A ready `httpx.Client`, or httpx2's. Its authentication is not used: the request says who we are."""

    def __init__(self, client: httpx.Client, *, close: bool) -> None:
        self._client, self._close, self._closed = client, close, False

    def take(self, origin: str, wait: float | None) -> Ready:
        """Return itself."""
        if self._closed or self._client.is_closed:
            raise closed()
        return self

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Send as a transport would: nothing added, no redirect followed."""
        return self._client.send(request, stream=True, auth=None, follow_redirects=False)

    def give(self, origin: str, lane: object) -> None:
        """Do nothing: the client looks after its connections."""

    def drop(self, lane: object) -> None:
        """Do nothing: the client looks after its connections."""

    def close(self) -> None:
        """Close the client if that was asked for."""
        self._closed = True
        if self._close:
            self._client.close()


class AsyncReady:
    """A ready `httpx.AsyncClient`, or httpx2's."""

    def __init__(self, client: httpx.AsyncClient, *, close: bool) -> None:
        self._client, self._close, self._closed = client, close, False
        self._loop = OneLoop()

    async def take(self, origin: str, wait: float | None) -> AsyncReady:
        """Return itself."""
        self._loop.check()
        if self._closed or self._client.is_closed:
            raise closed()
        return self

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Send as a transport would: nothing added, no redirect followed."""
        return await self._client.send(request, stream=True, auth=None, follow_redirects=False)

    async def give(self, origin: str, lane: object) -> None:
        """Do nothing: the client looks after its connections."""

    async def drop(self, lane: object) -> None:
        """Do nothing: the client looks after its connections."""

    async def aclose(self) -> None:
        """Close the client if that was asked for."""
        self._loop.check()
        self._closed = True
        if self._close:
            await self._client.aclose()
