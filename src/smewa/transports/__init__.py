"""Floor 0: how requests are carried. The protocols are ours; httpx, httpx2 and aiohttp are adapters, loaded on first use."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smewa._lazy import lazily

if TYPE_CHECKING:
    from smewa.transports._aiohttp import AiohttpTransport
    from smewa.transports._httpx import AsyncHttpxTransport, HttpxTransport
    from smewa.transports._httpx2 import AsyncHttpx2Transport, Httpx2Transport
    from smewa.transports._settings import UnsafeTLSWarning
    from smewa.transports.default import default_async_transport, default_transport
    from smewa.transports.http import (
        AsyncHttpStream,
        AsyncTransport,
        Headers,
        HttpRequest,
        HttpResponse,
        HttpStream,
        Timeouts,
        Transport,
        Upload,
    )

__all__ = [
    "AiohttpTransport",
    "AsyncHttpStream",
    "AsyncHttpx2Transport",
    "AsyncHttpxTransport",
    "AsyncTransport",
    "Headers",
    "HttpRequest",
    "HttpResponse",
    "HttpStream",
    "Httpx2Transport",
    "HttpxTransport",
    "Timeouts",
    "Transport",
    "UnsafeTLSWarning",
    "Upload",
    "default_async_transport",
    "default_transport",
]

__getattr__, __dir__ = lazily(
    __name__,
    {
        "AiohttpTransport": "._aiohttp",
        "AsyncHttpxTransport": "._httpx",
        "HttpxTransport": "._httpx",
        "AsyncHttpx2Transport": "._httpx2",
        "Httpx2Transport": "._httpx2",
        "UnsafeTLSWarning": "._settings",
        "default_async_transport": ".default",
        "default_transport": ".default",
        "AsyncHttpStream": ".http",
        "AsyncTransport": ".http",
        "Headers": ".http",
        "HttpRequest": ".http",
        "HttpResponse": ".http",
        "HttpStream": ".http",
        "Timeouts": ".http",
        "Transport": ".http",
        "Upload": ".http",
    },
)
