"""Every adapter there is, and one blocking way to use them all, so that each claim is written once."""

from __future__ import annotations

import ssl
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import aiohttp
import anyio
import httpx
import httpx2
from anyio.from_thread import BlockingPortal

from smewa.transports import (
    AiohttpTransport,
    AsyncHttpx2Transport,
    AsyncHttpxTransport,
    HttpRequest,
    HttpResponse,
    Httpx2Transport,
    HttpxTransport,
    Timeouts,
)

TRUST = ssl.create_default_context()
TOKEN = "EAAtokenThatNobodyMaySee"
PATIENT = Timeouts(connect=None, read=None, write=None, pool=None)


def request(url: str, method: str = "POST", body: Any = b"{}", **more: Any) -> HttpRequest:
    return HttpRequest(method, url, {"authorization": f"Bearer {TOKEN}"}, body, **more)


@dataclass(frozen=True)
class Adapter:
    """One way to carry requests. `backend` is the event loop's library, None for a blocking one."""

    name: str
    make: Callable[..., Any]
    backend: str | None = None
    ready: bool = False

    def __str__(self) -> str:
        return self.name


def own(kind: Callable[..., Any]) -> Callable[..., Any]:
    return lambda **settings: kind(**({"verify": TRUST} | settings))


def ready(kind: Callable[..., Any], client: Callable[..., Any]) -> Callable[..., Any]:
    return lambda connections=100, **options: kind(client(connections), close_client=True, **options)


def session(connections: int) -> aiohttp.ClientSession:
    return aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=connections))


def client_of(library: Any, name: str) -> Callable[[int], Any]:
    return lambda connections: getattr(library, name)(
        verify=TRUST, limits=library.Limits(max_connections=connections), headers={"x-client": "of the client"}
    )


ADAPTERS = [
    Adapter("httpx", own(HttpxTransport)),
    Adapter("httpx-ready", ready(HttpxTransport, client_of(httpx, "Client")), ready=True),
    Adapter("httpx2", own(Httpx2Transport)),
    Adapter("httpx2-ready", ready(Httpx2Transport, client_of(httpx2, "Client")), ready=True),
    Adapter("async-httpx", own(AsyncHttpxTransport), "asyncio"),
    Adapter("async-httpx-trio", own(AsyncHttpxTransport), "trio"),
    Adapter("async-httpx-ready", ready(AsyncHttpxTransport, client_of(httpx, "AsyncClient")), "asyncio", ready=True),
    Adapter("async-httpx2", own(AsyncHttpx2Transport), "asyncio"),
    Adapter("async-httpx2-trio", own(AsyncHttpx2Transport), "trio"),
    Adapter("async-httpx2-ready", ready(AsyncHttpx2Transport, client_of(httpx2, "AsyncClient")), "trio", ready=True),
    Adapter("aiohttp", own(AiohttpTransport), "asyncio"),
    Adapter(
        "aiohttp-ready",
        lambda connections=100, **options: AiohttpTransport(session(connections), close_session=True, **options),
        "asyncio",
        ready=True,
    ),
]
OWN = [adapter for adapter in ADAPTERS if not adapter.ready]
ASYNC = [adapter for adapter in ADAPTERS if adapter.backend]
BLOCKING = [adapter for adapter in ADAPTERS if not adapter.backend]


class Carrier:
    """A transport, used from outside its event loop if it has one."""

    def __init__(self, adapter: Adapter, portal: BlockingPortal | None, settings: dict[str, Any]) -> None:
        self.adapter, self.portal = adapter, portal
        self.transport = self._call(lambda: adapter.make(**settings))

    def _call(self, function: Callable[..., Any], *arguments: Any) -> Any:
        return self.portal.call(function, *arguments) if self.portal else function(*arguments)

    def send(self, asked: HttpRequest) -> HttpResponse:
        return self._call(self.transport.send, asked)

    @contextmanager
    def open(self, asked: HttpRequest) -> Iterator[Stream]:
        stream = Stream(self, self._call(self.transport.open, asked))
        try:
            yield stream
        finally:
            stream.close()

    def many(self, requests: list[HttpRequest], at_once: int) -> list[HttpResponse]:
        """Send all, so many at a time."""
        with ThreadPoolExecutor(at_once) as pool:
            return list(pool.map(self.send, requests))

    def close(self) -> None:
        self._call(self.transport.close)

    def settle(self) -> None:
        """Let the event loop notice what happened on its connections."""
        if self.portal:
            for _ in range(3):
                self.portal.call(anyio.sleep, 0)


class Stream:
    def __init__(self, carrier: Carrier, stream: Any) -> None:
        self._carrier, self._stream = carrier, stream
        self.status, self.headers = stream.status, stream.headers

    def read(self) -> bytes:
        return self._carrier._call(self._stream.read)

    def close(self) -> None:
        self._carrier._call(self._stream.close)
