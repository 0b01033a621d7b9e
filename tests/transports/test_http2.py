"""HTTP/2, against a server made of h2: the same requests, the same answers."""

from __future__ import annotations

import asyncio
import json
import ssl
import threading
from collections.abc import Iterator

import anyio
import h2.config
import h2.connection
import h2.events
import pytest

from smewa.errors import ProtocolError
from smewa.transports import AsyncHttpx2Transport, AsyncHttpxTransport, HttpRequest, Httpx2Transport, HttpxTransport
from tests.transports.certificates import Authority


class Echo(asyncio.Protocol):
    """Answers each request with its headers and its length; resets what asks for /reset."""

    def connection_made(self, transport):
        self.transport = transport
        self.state = h2.connection.H2Connection(h2.config.H2Configuration(client_side=False, header_encoding="utf-8"))
        self.state.initiate_connection()
        self.heard = {}
        transport.write(self.state.data_to_send())

    def data_received(self, data):
        for event in self.state.receive_data(data):
            if isinstance(event, h2.events.RequestReceived):
                self.heard[event.stream_id] = {**dict(event.headers), "length": 0}
            elif isinstance(event, h2.events.DataReceived):
                self.heard[event.stream_id]["length"] += len(event.data)
                self.state.acknowledge_received_data(event.flow_controlled_length, event.stream_id)
            elif isinstance(event, h2.events.StreamEnded):
                self.answer(event.stream_id)
        self.transport.write(self.state.data_to_send())

    def answer(self, stream):
        heard = self.heard.pop(stream)
        if heard[":path"] == "/reset":
            self.state.reset_stream(stream)
            return
        self.state.send_headers(stream, [(":status", "200"), ("content-type", "application/json")])
        self.state.send_data(stream, b"")
        self.state.send_data(stream, json.dumps(heard).encode(), end_stream=True)


@pytest.fixture(scope="module")
def shop(tmp_path_factory) -> Iterator[tuple[str, ssl.SSLContext]]:
    authority = Authority(tmp_path_factory.mktemp("certificates"))
    context = authority.server("shop.example")
    context.set_alpn_protocols(["h2"])
    loop = asyncio.new_event_loop()
    server = loop.run_until_complete(loop.create_server(Echo, "127.0.0.1", 0, ssl=context))
    thread = threading.Thread(target=loop.run_forever)
    thread.start()
    yield f"https://shop.example:{server.sockets[0].getsockname()[1]}", authority.trusted()

    async def stop() -> None:
        server.close()
        for task in asyncio.all_tasks() - {asyncio.current_task()}:
            task.cancel()
        loop.call_soon(loop.stop)

    asyncio.run_coroutine_threadsafe(stop(), loop)
    thread.join()
    loop.close()


def asked(url: str) -> HttpRequest:
    return HttpRequest("POST", url, {"authorization": "Bearer x"}, bytes(100_000), connect_to="127.0.0.1")


@pytest.mark.parametrize("kind", [HttpxTransport, Httpx2Transport])
def test_a_blocking_transport_speaks_it(kind, shop):
    url, trusted = shop
    transport = kind(http2=True, verify=trusted)
    heard = json.loads(transport.send(asked(f"{url}/messages")).body)
    assert (heard[":authority"], heard["length"]) == (url.removeprefix("https://"), 100_000)
    with pytest.raises(ProtocolError):
        transport.send(asked(f"{url}/reset"))
    transport.close()


@pytest.mark.parametrize("backend", ["asyncio", "trio"])
@pytest.mark.parametrize("kind", [AsyncHttpxTransport, AsyncHttpx2Transport])
def test_an_async_transport_speaks_it(kind, backend, shop):
    url, trusted = shop

    async def main() -> None:
        transport = kind(http2=True, verify=trusted)
        heard = json.loads((await transport.send(asked(f"{url}/messages"))).body)
        assert (heard[":authority"], heard["length"]) == (url.removeprefix("https://"), 100_000)
        with pytest.raises(ProtocolError):
            await transport.send(asked(f"{url}/reset"))
        await transport.close()

    anyio.run(main, backend=backend)
