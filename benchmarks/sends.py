"""Sends: one after another, and many in flight."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from statistics import median
from time import perf_counter
from typing import Any

import httpx
from pywa import WhatsApp as Pywa
from pywa_async import WhatsApp as AsyncPywa

from benchmarks.measure import Row, faster
from benchmarks.server import opened, platform
from smewa import AsyncClient, Client
from smewa.transports import AiohttpTransport, AsyncHttpxTransport
from smewa.values import PhoneNumber

ANA = PhoneNumber("+55 11 91234-5678")
Send = Callable[[], Awaitable[object]]
Adapter = type[AsyncHttpxTransport] | type[AiohttpTransport]


def rows() -> Iterator[Row]:
    with platform() as address:
        yield one_after_another(address)
        yield asyncio.run(in_flight("async sends, 50 in flight", address, 50, 1500, 3.5, AsyncHttpxTransport))
        yield asyncio.run(in_flight("async sends, 50 in flight, aiohttp", address, 50, 1500, 10, AiohttpTransport))
        yield asyncio.run(in_flight("async sends, 1 in flight", address, 1, 200, 1.0, AsyncHttpxTransport))
    with platform(delay=0.05) as address:
        yield asyncio.run(
            in_flight("async sends, 50 in flight, 50 ms replies", address, 50, 500, 1.3, AsyncHttpxTransport)
        )
        yield asyncio.run(
            in_flight("async sends, 200 in flight, 50 ms replies", address, 200, 2000, 7, AsyncHttpxTransport)
        )


def one_after_another(address: str) -> Row:
    theirs = Pywa(phone_id="1065", token="EAAx")
    theirs.api._session.base_url = httpx.URL(f"{address}/v26.0/")
    with Client("EAAx", phone_number_id="1065", base_url=address, pacing=None) as ours:
        return faster(
            "sync sends, one connection",
            lambda: ours.messages.send(ANA, "Seu pedido saiu!"),
            lambda: theirs.send_message("5511912345678", "Seu pedido saiu!"),
            "pywa",
            1.3,
            times=200,
        )


@contextmanager
def counted(address: str, seen: list[int]) -> Iterator[None]:
    before = opened(address)
    yield
    seen.append(opened(address) - before - 1)


async def in_flight(name: str, address: str, width: int, total: int, promise: float, adapter: Adapter) -> Row:
    theirs = AsyncPywa(phone_id="1065", token="EAAx")
    session: Any = theirs.api._session
    session.base_url = httpx.URL(f"{address}/v26.0/")
    transport = adapter(connections=width)
    client = AsyncClient("EAAx", phone_number_id="1065", base_url=address, pacing=None, transport=transport)
    a, b, ours_opened, theirs_opened = list[float](), list[float](), list[int](), list[int]()
    for _ in range(3):
        with counted(address, ours_opened):
            a.append(await drain(lambda: client.messages.send(ANA, "Seu pedido saiu!"), width, total))
        with counted(address, theirs_opened):
            b.append(await drain(lambda: theirs.send_message("5511912345678", "Seu pedido saiu!"), width, total))
    await session.aclose()
    await transport.close()
    return Row(
        f"{name} ({ours_opened[0]} connections)", median(a), median(b), f"pywa ({theirs_opened[0]})", promise, True
    )


async def drain(send: Send, width: int, total: int) -> float:
    """Send `total` with `width` in flight; return the seconds one took."""
    left = iter(range(total))

    async def worker() -> None:
        for _ in left:
            await send()

    began = perf_counter()
    await asyncio.gather(*(worker() for _ in range(width)))
    return (perf_counter() - began) / total
