"""httpx as a transport, in lanes or as a ready client. Written over the module, so that httpx2 is one too."""

from __future__ import annotations

from abc import ABC, abstractmethod
from functools import cached_property, partial
from typing import TYPE_CHECKING, ClassVar, Generic, Protocol, TypeVar, cast

from smewa.errors import ConfigurationError
from smewa.transports._clocks import Clocks
from smewa.transports._incoming import ANSWER_LIMIT, Gathered
from smewa.transports._lanes import AsyncLanes, Lanes
from smewa.transports._library import check_http2, library, proxy_of, translated
from smewa.transports._outgoing import AsyncPieces, Target, address, headers, pieces, targets
from smewa.transports._process import PerProcess
from smewa.transports._ready import AsyncReady, Ready
from smewa.transports._settings import Settings, SettingsDict
from smewa.transports._streams import AsyncLaneStream, LaneStream
from smewa.transports.http import HttpRequest, HttpResponse, Upload

if TYPE_CHECKING:
    import ssl
    from collections.abc import AsyncIterable, Callable, Iterable

    import httpx
    from typing_extensions import Unpack

ClientT = TypeVar("ClientT")
LanesT = TypeVar("LanesT")


class Adapter(Generic[ClientT, LanesT], ABC):
    """What the blocking and the async adapter share: everything but waiting."""

    _name: ClassVar[str]

    def __init__(
        self,
        client: ClientT | None = None,
        *,
        answer_limit: int = ANSWER_LIMIT,
        close_client: bool = False,
        **settings: Unpack[SettingsDict],
    ) -> None:
        self._settings = Settings(**settings)
        if client is not None and self._settings != Settings():
            raise ConfigurationError("A ready client has its own settings: set them there, or give no client.")
        if self._settings.http2:
            check_http2()
        self._library = library(self._name)
        self._proxy = proxy_of(self._library, self._settings.proxy)
        self._target = targets(self._library.URL)
        self._client, self._close_client, self._answer_limit = client, close_client, answer_limit
        self._lanes = PerProcess(self._new_lanes, ready_client=client is not None)

    def __repr__(self) -> str:
        how = f"connections={self._settings.connections}" if self._client is None else "a ready client"
        return f"{type(self).__name__}({how})"

    @abstractmethod
    def _new_lanes(self) -> LanesT: ...

    @cached_property
    def _context(self) -> ssl.SSLContext:
        return self._settings.context(self._library.create_ssl_context)

    @cached_property
    def _limits(self) -> httpx.Limits:
        one_connection = {"max_connections": 1, "max_keepalive_connections": 1}
        return self._library.Limits(**one_connection, keepalive_expiry=self._settings.keepalive)

    def _request(
        self,
        request: HttpRequest,
        target: Target[httpx.URL],
        clocks: Clocks,
        pieces_of: Callable[[Upload], Iterable[bytes] | AsyncIterable[bytes]],
    ) -> httpx.Request:
        url, extensions = target.url, dict[str, object](timeout=clocks)
        if request.connect_to is not None:
            url = self._elsewhere(url, address(request.connect_to))
            extensions["sni_hostname"] = target.host
        lines = [(name.encode(), value.encode()) for name, value in headers(request, target.authority).items()]
        build = partial(self._library.Request, request.method, url, headers=lines, extensions=extensions)
        if isinstance(request.body, bytes):
            return build(stream=self._library.ByteStream(request.body))
        return build(content=pieces_of(request.body))

    def _elsewhere(self, url: httpx.URL, ip: str) -> httpx.URL:
        # Both look up connections by address, and would take one over that was checked for another name.
        if self._client is not None or self._proxy is not None:
            raise ConfigurationError("connect_to works neither with a ready client nor through a proxy.")
        return url.copy_with(host=ip)


class Lane(Protocol):
    """A transport of httpx's, or a ready client that looks like one."""

    def handle_request(self, request: httpx.Request) -> httpx.Response: ...
    def close(self) -> None: ...


class AsyncLane(Protocol):
    """The same, async."""

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response: ...
    async def aclose(self) -> None: ...


class LaneTransport(Adapter[ClientT, "Lanes[Lane] | Ready"]):
    """The blocking adapter."""

    def send(self, request: HttpRequest) -> HttpResponse:
        """Send, and return the whole answer: at most `answer_limit` bytes."""
        stream = self.open(request)
        try:
            answer = Gathered(self._answer_limit)
            while piece := stream.read():
                answer.add(piece)
        finally:
            stream.close()
        return answer.response(stream.status, stream.headers)

    def open(self, request: HttpRequest) -> LaneStream:
        """Send, and return the answer with its body still to be read."""
        target, clocks = self._target(request.url), Clocks(request)
        outgoing = self._request(request, target, clocks, pieces)
        translate = partial(translated, self._library, target.host)
        lanes = self._lanes()
        lane = lanes.take(target.origin, clocks.get("pool"))
        back = partial(self._back, lanes, lane, target.origin if request.connect_to is None else None)
        try:
            return LaneStream(lane.handle_request(outgoing), clocks, translate, back)
        except BaseException as problem:
            back(False)
            failure = translate(problem)
            if failure is None:
                raise
        raise failure

    def close(self) -> None:
        """Close all connections; a ready client only with `close_client=True`."""
        self._lanes().close()

    def _new_lanes(self) -> Lanes[Lane] | Ready:
        if self._client is not None:
            return Ready(cast("httpx.Client", self._client), close=self._close_client)
        return Lanes(self._settings.connections, self._new_lane, lambda lane: lane.close())

    def _new_lane(self) -> Lane:
        return self._library.HTTPTransport(
            verify=self._context, proxy=self._proxy, http2=self._settings.http2, limits=self._limits
        )

    def _back(self, lanes: Lanes[Lane] | Ready, lane: Lane, origin: str | None, sound: bool) -> None:
        if sound and origin is not None:
            lanes.give(origin, lane)
        else:
            lanes.drop(lane)


class AsyncLaneTransport(Adapter[ClientT, "AsyncLanes[AsyncLane] | AsyncReady"]):
    """The same, async, under asyncio or trio."""

    async def send(self, request: HttpRequest) -> HttpResponse:
        """Send, and return the whole answer: at most `answer_limit` bytes."""
        stream = await self.open(request)
        try:
            answer = Gathered(self._answer_limit)
            while piece := await stream.read():
                answer.add(piece)
        finally:
            await stream.close()
        return answer.response(stream.status, stream.headers)

    async def open(self, request: HttpRequest) -> AsyncLaneStream:
        """Send, and return the answer with its body still to be read."""
        target, clocks = self._target(request.url), Clocks(request)
        outgoing = self._request(request, target, clocks, AsyncPieces)
        translate = partial(translated, self._library, target.host)
        lanes = self._lanes()
        lane = await lanes.take(target.origin, clocks.get("pool"))
        back = partial(self._back, lanes, lane, target.origin if request.connect_to is None else None)
        try:
            return AsyncLaneStream(await lane.handle_async_request(outgoing), clocks, translate, back)
        except BaseException as problem:
            await back(False)
            failure = translate(problem)
            if failure is None:
                raise
        raise failure

    async def close(self) -> None:
        """Close all connections; a ready client only with `close_client=True`."""
        await self._lanes().aclose()

    def _new_lanes(self) -> AsyncLanes[AsyncLane] | AsyncReady:
        if self._client is not None:
            return AsyncReady(cast("httpx.AsyncClient", self._client), close=self._close_client)
        return AsyncLanes(self._settings.connections, self._new_lane, lambda lane: lane.aclose())

    def _new_lane(self) -> AsyncLane:
        return self._library.AsyncHTTPTransport(
            verify=self._context, proxy=self._proxy, http2=self._settings.http2, limits=self._limits
        )

    async def _back(
        self, lanes: AsyncLanes[AsyncLane] | AsyncReady, lane: AsyncLane, origin: str | None, sound: bool
    ) -> None:
        if sound and origin is not None:
            await lanes.give(origin, lane)
        else:
            await lanes.drop(lane)


class HttpxTransport(LaneTransport["httpx.Client"]):
    """Carries requests with httpx: safe between threads, and after a fork.

    Without a client it has connections of its own, 100 at once unless `connections` says otherwise; see `Settings` for
    `keepalive`, `proxy`, `http2`, `verify` and `cert`. A client given is used as it is: its pool, proxies and hooks, but
    neither its authentication nor its redirects. It is left open, unless `close_client=True`. It is as safe between threads
    as httpx is: with more threads than connections, httpcore 1.0.9 now and then closes one that another thread just got.

        transport = HttpxTransport(proxy="http://proxy.example:3128")
        transport = HttpxTransport(httpx.Client(verify=context))
    """

    _name = "httpx"


class AsyncHttpxTransport(AsyncLaneTransport["httpx.AsyncClient"]):
    """Carries requests with httpx under asyncio or trio, in one event loop. Takes what `HttpxTransport` takes."""

    _name = "httpx"
