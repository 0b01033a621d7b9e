"""aiohttp as a transport: the fastest, under asyncio only; needs the extra `smewa[aiohttp]`."""

from __future__ import annotations

import asyncio
import ssl
import sys
from contextlib import suppress
from functools import cached_property
from typing import TYPE_CHECKING, cast

from smewa import errors
from smewa.transports._clocks import Clocks
from smewa.transports._extra import needed
from smewa.transports._incoming import ANSWER_LIMIT, Gathered
from smewa.transports._lanes import Permits, closed
from smewa.transports._outgoing import Target, address, headers, targets
from smewa.transports._process import PerProcess
from smewa.transports._settings import Settings, SettingsDict
from smewa.transports.http import HttpRequest, HttpResponse

if TYPE_CHECKING:
    from collections.abc import Callable

    import aiohttp
    import yarl
    from aiohttp.abc import AbstractResolver
    from typing_extensions import Unpack

    from smewa.transports._aiohttp_parts import AiohttpStream, Body

NONE_OF_ITS_OWN = ("accept", "accept-encoding", "content-type", "user-agent")
"""Headers that aiohttp would add."""


class Connections(Permits):
    """The session of one process and one event loop, made when it is first used there."""

    def __init__(self, limit: int, make: Callable[[], aiohttp.ClientSession]) -> None:
        super().__init__(limit)
        self._make = make

    @cached_property
    def session(self) -> aiohttp.ClientSession:
        """The session."""
        return self._make()


class AiohttpTransport:
    """Carries requests with aiohttp, in one asyncio event loop. Takes the settings of `HttpxTransport`, but no `http2`.

    A session given is used as it is, with its headers, its cookies, and its unpacking of compressed answers, streams too.
    It is left open, unless `close_session=True`.

        # not run: it needs the network
        async with AsyncClient(token="EAA…", phone_number_id="1065…", transport=AiohttpTransport()) as client:
            await client.messages.send("+55 11 91234-5678", "Oi!")
    """

    def __init__(
        self,
        session: aiohttp.ClientSession | None = None,
        *,
        answer_limit: int = ANSWER_LIMIT,
        close_session: bool = False,
        **settings: Unpack[SettingsDict],
    ) -> None:
        needed("aiohttp", "aiohttp")
        from aiohttp import ClientTimeout
        from yarl import URL

        self._settings = Settings(**settings)
        if session is not None and self._settings != Settings():
            raise errors.ConfigurationError("A ready session has its own settings: set them there, or give no session.")
        if self._settings.http2:
            raise errors.ConfigurationError("aiohttp speaks no HTTP/2: use HttpxTransport for it.")
        self._timeout = ClientTimeout
        self._proxy = _proxy_of(self._settings.proxy)
        self._target = targets(lambda url: URL(url, encoded=True))
        self._session, self._close_session, self._answer_limit = session, close_session, answer_limit
        self._here = PerProcess(self._new, ready_client=session is not None)
        self._closed = False

    def __repr__(self) -> str:
        how = f"connections={self._settings.connections}" if self._session is None else "a ready session"
        return f"{type(self).__name__}({how})"

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

    async def open(self, request: HttpRequest) -> AiohttpStream:
        """Send, and return the answer with its body still to be read."""
        from smewa.transports._aiohttp_parts import AiohttpStream, body_of, put_back, translated

        target, clocks = self._target(request.url), Clocks(request)
        here = self._here()
        await here.take(clocks.get("pool"))
        once = None
        try:
            if request.connect_to is not None:
                once = self._pinned(request.connect_to)
            session = once or here.session
            if self._closed or session.closed:
                raise closed()
            body = body_of(request.body, clocks)
            response = await self._answered(session, request, target, clocks, body)
            return AiohttpStream(response, body, target.host, clocks, here, once, unpacked=session.auto_decompress)
        except BaseException as problem:
            await put_back(here, once)
            failure = translated(target.host, problem)
            if failure is None:
                raise
        raise failure

    async def close(self) -> None:
        """Close all connections; a ready session only with `close_session=True`."""
        here = self._here()
        here.check()
        self._closed = True
        if self._session is None or self._close_session:
            await here.session.close()

    async def _answered(
        self,
        session: aiohttp.ClientSession,
        request: HttpRequest,
        target: Target[yarl.URL],
        clocks: Clocks,
        body: bytes | Body | None,
    ) -> aiohttp.ClientResponse:
        exchange = session.request(
            request.method,
            target.url,
            data=body,
            headers=headers(request, target.authority),
            skip_auto_headers=NONE_OF_ITS_OWN,
            allow_redirects=False,
            raise_for_status=False,
            proxy=self._proxy,
            timeout=self._timeouts(clocks),
        )
        return await (exchange if body is None or isinstance(body, bytes) else body.sent_by(exchange))

    def _timeouts(self, clocks: Clocks) -> aiohttp.ClientTimeout:
        pool, connect = clocks.get("pool"), clocks.get("connect")
        both = None if pool is None or connect is None else pool + connect  # a ready session waits for its pool there
        return self._timeout(connect=both, sock_connect=connect, sock_read=clocks.get("read"))

    def _new(self) -> Connections:
        with suppress(RuntimeError):
            asyncio.get_running_loop()
            if self._session is None:
                return Connections(self._settings.connections, self._new_session)
            return Connections(sys.maxsize, lambda: cast("aiohttp.ClientSession", self._session))
        raise errors.ConfigurationError("aiohttp runs under asyncio only: use AsyncHttpxTransport elsewhere.")

    def _new_session(self, resolver: AbstractResolver | None = None) -> aiohttp.ClientSession:
        from aiohttp import ClientSession, DummyCookieJar, TCPConnector

        # No limit of its own: whoever has a permit never waits again.
        connector = TCPConnector(
            limit=0, keepalive_timeout=self._settings.keepalive, ssl=self._context, resolver=resolver
        )
        session = ClientSession(connector=connector, cookie_jar=DummyCookieJar(), auto_decompress=False)
        session._retry_connection = False  # pyright: ignore[reportPrivateUsage] - it would repeat GET, PUT and DELETE by itself
        return session

    def _pinned(self, connect_to: str) -> aiohttp.ClientSession:
        """Return a session for one exchange: nobody else may find a connection that was made under another name."""
        if self._session is not None or self._proxy is not None:
            raise errors.ConfigurationError("connect_to works neither with a ready session nor through a proxy.")
        from smewa.transports._aiohttp_parts import Pinned

        return self._new_session(Pinned(address(connect_to)))

    @cached_property
    def _context(self) -> ssl.SSLContext:
        return self._settings.context(ssl.create_default_context)


def _proxy_of(proxy: str | None) -> str | None:
    if proxy is not None and not proxy.startswith(("http://", "https://")):
        raise errors.ConfigurationError("With aiohttp, proxy must be the URL of an http or https proxy.")
    return proxy
