"""A program that uses a transport, forks, and uses it in both processes. Prints what happened, one line for each kind."""

from __future__ import annotations

import asyncio
import os
import sys
from typing import Any

import httpx

from smewa.errors import SmewaError
from smewa.transports import (
    AiohttpTransport,
    AsyncHttpx2Transport,
    AsyncHttpxTransport,
    HttpRequest,
    Httpx2Transport,
    HttpxTransport,
)

ASKED = HttpRequest("POST", sys.argv[1], {}, b"{}")


def in_a_child(function: Any) -> str:
    """Return what a child says that runs this."""
    reader, writer = os.pipe()
    if os.fork() == 0:
        try:
            said = str(function())
        except SmewaError as error:
            said = type(error).__name__
        os.write(writer, said.encode())
        os._exit(0)
    os.close(writer)
    os.wait()
    with open(reader) as pipe:
        return pipe.read()


def blocking(transport: Any) -> str:
    def send() -> int:
        return transport.send(ASKED).status

    return f"{send()} {in_a_child(send)} {send()}"


def in_a_loop(transport: Any) -> str:
    loop = asyncio.new_event_loop()

    def send() -> int:
        return loop.run_until_complete(transport.send(ASKED)).status

    def send_in_another() -> int:
        return asyncio.run(transport.send(ASKED)).status

    said = f"{send()} {in_a_child(send_in_another)} {send()}"
    loop.run_until_complete(transport.close())
    loop.close()
    return said


for transport in (HttpxTransport(), Httpx2Transport(), HttpxTransport(httpx.Client(), close_client=True)):
    print(transport, blocking(transport))
    transport.close()
for kind in (AsyncHttpxTransport, AsyncHttpx2Transport, AiohttpTransport):
    print(kind.__name__, in_a_loop(kind()))
