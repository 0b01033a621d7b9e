"""httpx2 as a transport: the same shape under another name; needs the extra `smewa[httpx2]`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smewa.transports._httpx import AsyncLaneTransport, LaneTransport

if TYPE_CHECKING:
    import httpx2  # noqa: F401 - named in the bases, as text


class Httpx2Transport(LaneTransport["httpx2.Client"]):
    """Carries requests with httpx2. Takes what `HttpxTransport` takes, and trusts the operating system's certificates."""

    _name = "httpx2"


class AsyncHttpx2Transport(AsyncLaneTransport["httpx2.AsyncClient"]):
    """Carries requests with httpx2 under asyncio or trio, in one event loop. Takes what `HttpxTransport` takes."""

    _name = "httpx2"
