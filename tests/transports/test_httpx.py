"""What is particular to httpx: other people's tools that reach into it still work, and its errors are all known."""

from __future__ import annotations

import anyio
import httpx
import httpx2
import pytest
import respx

from smewa.errors import ConnectError, ProtocolError, TimeoutError
from smewa.transports import AsyncHttpxTransport, HttpxTransport
from smewa.transports._library import library, translated
from tests.transports.adapters import TRUST, request

URL = "https://graph.facebook.com/v23.0/1/messages"


@respx.mock
def test_respx_answers_for_the_lanes():
    route = respx.post(URL).respond(json={"messages": [{"id": "wamid.1"}]})
    transport = HttpxTransport(verify=TRUST)
    assert b"wamid.1" in transport.send(request(URL)).body
    assert route.calls.last.request.headers["host"] == "graph.facebook.com"


@respx.mock
def test_respx_answers_for_the_async_lanes():
    respx.post(URL).mock(side_effect=httpx.ReadTimeout)

    async def main() -> None:
        with pytest.raises(TimeoutError) as caught:
            await AsyncHttpxTransport(verify=TRUST).send(request(URL))
        assert caught.value.maybe_sent

    anyio.run(main)


def test_a_ready_client_may_have_any_transport():
    def answer(asked: httpx.Request) -> httpx.Response:
        return httpx.Response(200, stream=Pieces(b"", b"{", b"", b"}"), headers={"x-path": asked.url.path})

    with httpx.Client(transport=httpx.MockTransport(answer), verify=TRUST) as client:
        answered = HttpxTransport(client).send(request(URL))
    assert (answered.body, answered.headers["x-path"]) == (b"{}", "/v23.0/1/messages")


def test_an_async_ready_client_may_have_any_transport():
    def answer(asked: httpx.Request) -> httpx.Response:
        return httpx.Response(200, stream=AsyncPieces(b"", b"{", b"", b"}"))

    async def main() -> None:
        async with httpx.AsyncClient(transport=httpx.MockTransport(answer), verify=TRUST) as client:
            assert (await AsyncHttpxTransport(client).send(request(URL))).body == b"{}"

    anyio.run(main)


class Pieces(httpx.SyncByteStream):
    def __init__(self, *pieces: bytes) -> None:
        self.pieces = pieces

    def __iter__(self):
        return iter(self.pieces)


class AsyncPieces(httpx.AsyncByteStream):
    def __init__(self, *pieces: bytes) -> None:
        self.pieces = pieces

    async def __aiter__(self):
        for piece in self.pieces:
            yield piece


def errors(module):
    return [
        kind
        for kind in vars(module).values()
        if isinstance(kind, type) and issubclass(kind, module.TransportError) and kind is not module.TransportError
    ]


NEVER_SENT = {"ConnectError", "ConnectTimeout", "PoolTimeout", "ProxyError", "UnsupportedProtocol"}


@pytest.mark.parametrize(
    "kind", [*errors(httpx), *errors(httpx2)], ids=lambda kind: f"{kind.__module__}.{kind.__name__}"
)
def test_every_error_of_the_library_is_one_of_ours(kind):
    found = translated(
        library(kind.__module__), "host.example", kind("Bearer secret" if "Protocol" in kind.__name__ else "")
    )
    assert isinstance(found, TimeoutError | ConnectError | ProtocolError)
    assert isinstance(found, TimeoutError) == issubclass(kind, httpx.TimeoutException | httpx2.TimeoutException)
    assert found.maybe_sent == (kind.__name__ not in NEVER_SENT)
    assert kind.__name__ == "UnsupportedProtocol" or "secret" not in str(found)


def test_a_system_error_is_a_broken_exchange():
    assert isinstance(translated(library("httpx"), "host", ConnectionResetError()), ProtocolError)


def test_other_peoples_errors_are_left_to_them():
    assert translated(library("httpx"), "host", KeyError("x")) is None


def test_a_hook_of_the_users_may_raise_what_it_likes():
    def hook(response):
        raise KeyError("mine")

    transport = httpx.MockTransport(lambda asked: httpx.Response(200, stream=Pieces(b"{}")))
    client = httpx.Client(transport=transport, event_hooks={"response": [hook]}, verify=TRUST)
    with client, pytest.raises(KeyError, match="mine"):
        HttpxTransport(client).send(request(URL))


def test_an_async_hook_of_the_users_may_raise_what_it_likes():
    async def hook(response):
        raise KeyError("mine")

    async def main() -> None:
        transport = httpx.MockTransport(lambda asked: httpx.Response(200, stream=AsyncPieces(b"{}")))
        async with httpx.AsyncClient(transport=transport, event_hooks={"response": [hook]}, verify=TRUST) as client:
            with pytest.raises(KeyError, match="mine"):
                await AsyncHttpxTransport(client).send(request(URL))

    anyio.run(main)


class Breaking(httpx.SyncByteStream):
    def __iter__(self):
        yield b"{"
        raise KeyError("mine")


def test_a_stream_of_the_users_may_raise_what_it_likes():
    transport = httpx.MockTransport(lambda asked: httpx.Response(200, stream=Breaking()))
    with httpx.Client(transport=transport, verify=TRUST) as client, pytest.raises(KeyError, match="mine"):
        HttpxTransport(client).send(request(URL))
