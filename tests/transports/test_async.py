"""Cancellation and event loops: what only async transports can get wrong."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

import anyio
import anyio.lowlevel
import httpx
import pytest

from smewa.errors import ConfigurationError
from smewa.transports import AiohttpTransport, AsyncHttpxTransport, Timeouts
from tests.transports.adapters import ASYNC, OWN, Adapter, request

pytestmark = pytest.mark.filterwarnings("ignore:Async generator:ResourceWarning")

OWN_ASYNC = [adapter for adapter in OWN if adapter.backend]
ON_ASYNCIO = [adapter for adapter in ASYNC if adapter.backend == "asyncio"]


def run(adapter: Adapter, test: Callable[[Any], Awaitable[None]], **settings: Any) -> None:
    """Run a test on a transport in an event loop of its own."""

    async def main() -> None:
        transport = adapter.make(**settings)
        await test(transport)
        await transport.close()

    anyio.run(main, backend=adapter.backend)


def permits(transport: Any) -> Any:
    """What counts the connections that are free."""
    here = getattr(transport, "_here", None) or transport._lanes
    return getattr(here(), "_permits", here())._semaphore


@pytest.mark.parametrize("adapter", ASYNC, ids=str)
@pytest.mark.parametrize("path", ["stall", "stall-head", "stall-body", "unread"])
def test_cancellation_gives_the_connection_back(adapter, server, path):
    async def test(transport):
        async with anyio.create_task_group() as group:
            body = bytes(8_000_000) if path == "unread" else b"{}"
            group.start_soon(transport.send, request(f"{server.url}/{path}", body=body))
            await anyio.to_thread.run_sync(server.until, lambda: server.stalled == 1)
            group.cancel_scope.cancel()
        answer = await transport.send(request(f"{server.url}/sent", timeouts=Timeouts(pool=1)))
        assert answer.status == 200

    run(adapter, test, connections=1)


@pytest.mark.parametrize("adapter", ON_ASYNCIO, ids=str)
@pytest.mark.parametrize("path", ["stall", "stall-body"])
def test_a_task_cancelled_the_asyncio_way_gives_its_connection_back(adapter, server, path):
    async def test(transport):
        task = asyncio.create_task(transport.send(request(f"{server.url}/{path}")))
        await anyio.to_thread.run_sync(server.until, lambda: server.stalled == 1)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        answer = await transport.send(request(f"{server.url}/sent", timeouts=Timeouts(pool=1)))
        assert answer.status == 200

    run(adapter, test, connections=1)


@pytest.mark.parametrize("adapter", OWN_ASYNC, ids=str)
def test_cancelling_at_any_step_loses_no_connection(adapter, server):
    async def test(transport):
        for steps in range(25):
            async with anyio.create_task_group() as group:
                for _ in range(4):
                    group.start_soon(transport.send, request(f"{server.url}/download/100000"))
                for _ in range(steps):
                    await anyio.lowlevel.checkpoint()
                group.cancel_scope.cancel()
            assert permits(transport).value == 3
        assert (await transport.send(request(f"{server.url}/sent"))).status == 200
        await anyio.to_thread.run_sync(server.until, lambda: server.open <= 3)

    run(adapter, test, connections=3)


@pytest.mark.parametrize("adapter", OWN_ASYNC, ids=str)
def test_cancelling_who_waits_for_a_connection_takes_none(adapter, server):
    async def test(transport):
        stream = await transport.open(request(f"{server.url}/stall-body"))
        with anyio.move_on_after(0.01):
            await transport.send(request(f"{server.url}/sent"))
        await stream.close()
        assert permits(transport).value == 1
        assert server.requests == 1

    run(adapter, test, connections=1)


@pytest.mark.parametrize("adapter", ASYNC, ids=str)
def test_another_event_loop_is_refused_at_once(adapter, server):
    made: list[Any] = []

    async def first() -> None:
        made.append(adapter.make())
        await made[0].send(request(f"{server.url}/sent"))

    async def second() -> None:
        with pytest.raises(ConfigurationError, match="event loop"):
            await made[0].send(request(f"{server.url}/sent"))
        with pytest.raises(ConfigurationError, match="event loop"):
            await made[0].close()

    with anyio.from_thread.start_blocking_portal(adapter.backend) as portal:
        portal.call(first)
        anyio.run(second, backend=adapter.backend)
        portal.call(made[0].close)


def test_aiohttp_says_that_it_needs_asyncio():
    async def main() -> None:
        with pytest.raises(ConfigurationError, match="asyncio only"):
            await AiohttpTransport().send(request("http://127.0.0.1:1/"))

    anyio.run(main, backend="trio")


@pytest.mark.parametrize("adapter", OWN_ASYNC, ids=str)
def test_closing_while_an_answer_is_read_closes_its_connection_afterwards(adapter, server):
    async def main() -> None:
        transport = adapter.make()
        stream = await transport.open(request(f"{server.url}/stall-body"))
        await transport.close()
        await stream.close()
        assert permits(transport).value == 100
        await anyio.to_thread.run_sync(server.until, lambda: server.open == 0)

    anyio.run(main, backend=adapter.backend)


def test_a_ready_client_stays_open_unless_asked_otherwise():
    async def main() -> None:
        client = httpx.AsyncClient()
        await AsyncHttpxTransport(client).close()
        assert not client.is_closed
        await AsyncHttpxTransport(client, close_client=True).close()
        assert client.is_closed

    anyio.run(main)


def test_who_waits_is_told_when_the_transport_closes(server):
    async def main() -> None:
        transport = AsyncHttpxTransport(connections=1)
        stream = await transport.open(request(f"{server.url}/stall-body"))

        async def wait() -> None:
            with pytest.raises(ConfigurationError, match="closed"):
                await transport.send(request(f"{server.url}/sent"))

        async with anyio.create_task_group() as group:
            group.start_soon(wait)
            await anyio.wait_all_tasks_blocked()
            await transport.close()
            await stream.close()

    anyio.run(main)
