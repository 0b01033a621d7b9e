"""Read by mypy and pyright, never run."""

from typing import assert_type

import aiohttp
import httpx
import httpx2

from smewa.testing import (
    AsyncFakeTransport,
    AsyncRecorder,
    AsyncReplayer,
    FakeTransport,
    Recorder,
    Replayer,
    answer,
)
from smewa.transports import (
    AiohttpTransport,
    AsyncHttpx2Transport,
    AsyncHttpxTransport,
    AsyncTransport,
    HttpRequest,
    HttpResponse,
    Httpx2Transport,
    HttpxTransport,
    Transport,
)


def every_blocking_one_is_a_transport(client: httpx.Client, client2: httpx2.Client) -> list[Transport]:
    transport = HttpxTransport(client)
    return [transport, Httpx2Transport(client2), FakeTransport(), Recorder(transport, "x.jsonl"), Replayer("x.jsonl")]


def every_async_one_is_an_async_transport(
    client: httpx.AsyncClient, client2: httpx2.AsyncClient, session: aiohttp.ClientSession
) -> list[AsyncTransport]:
    return [
        AsyncHttpxTransport(client),
        AsyncHttpx2Transport(client2),
        AiohttpTransport(session),
        AsyncFakeTransport(),
        AsyncRecorder(AsyncFakeTransport(), "x.jsonl"),
        AsyncReplayer("x.jsonl"),
    ]


def settings_are_checked(client: httpx.Client, async_client: httpx.AsyncClient) -> None:
    HttpxTransport(connections=20, keepalive=30, proxy="http://proxy:3128", verify="ca.pem", cert=("a.pem", "b.pem"))
    HttpxTransport(client, close_client=True, answer_limit=1024)
    HttpxTransport(conections=20)  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue] - misspelt
    HttpxTransport(async_client)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType] - of the other color


def answers(transport: HttpxTransport, request: HttpRequest) -> None:
    assert_type(transport.send(request), HttpResponse)
    assert_type(transport.open(request).read(), bytes)
    FakeTransport([answer({"id": "1"}), ConnectionError()])
    FakeTransport(lambda request: answer({"method": request.method}))
