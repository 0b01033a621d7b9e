"""What is particular to aiohttp: a ready session keeps its habits, and no error of its own gets through."""

from __future__ import annotations

import aiohttp
import anyio
import pytest

from smewa.errors import ConfigurationError, ConnectError, ProtocolError, TimeoutError
from smewa.transports import AiohttpTransport
from smewa.transports._aiohttp_parts import Body, Memory, translated
from smewa.transports._clocks import Clocks
from tests.transports.adapters import request


def with_session(test, **options):
    async def main() -> None:
        async with aiohttp.ClientSession(**options) as session:
            await test(session)

    anyio.run(main)


def test_a_ready_session_stays_open_unless_asked_otherwise():
    async def test(session):
        await AiohttpTransport(session).close()
        assert not session.closed
        await AiohttpTransport(session, close_session=True).close()
        assert session.closed

    with_session(test)


def test_a_session_closed_by_its_owner_is_said(server):
    async def test(session):
        await session.close()
        with pytest.raises(ConfigurationError, match="closed"):
            await AiohttpTransport(session).send(request(f"{server.url}/sent"))

    with_session(test)


@pytest.mark.parametrize("unpacks", [True, False])
def test_a_ready_session_that_unpacks_says_nothing_of_compression(server, unpacks):
    async def test(session):
        stream = await AiohttpTransport(session).open(request(f"{server.url}/gzip/100"))
        assert ("content-encoding" in stream.headers) == (not unpacks)
        assert ((await stream.read()) == bytes(100)) == unpacks
        await stream.close()

    with_session(test, auto_decompress=unpacks)


def test_a_ready_session_that_raises_for_status_does_not(server):
    async def test(session):
        assert (await AiohttpTransport(session).send(request(f"{server.url}/status/500"))).status == 500

    with_session(test, raise_for_status=True)


def test_an_upload_is_never_taken_for_text():
    with pytest.raises(TypeError):
        Body(Memory(b"\xff"), Clocks(request("http://127.0.0.1/"))).decode()


class Confused:
    def exception(self):
        return KeyError("mine")

    async def readany(self):
        raise self.exception()


def test_what_goes_wrong_while_reading_and_is_not_aiohttps_is_left_alone(server):
    async def test(session):
        stream = await AiohttpTransport(session).open(request(f"{server.url}/sent"))
        stream._response.content = Confused()
        with pytest.raises(KeyError, match="mine"):
            await stream.read()
        await stream.close()

    with_session(test)


KEY = aiohttp.client_reqrep.ConnectionKey("host", 443, True, True, None, None, None)


@pytest.mark.parametrize(
    ("problem", "kind", "maybe_sent"),
    [
        (aiohttp.ConnectionTimeoutError(), TimeoutError, False),
        (aiohttp.SocketTimeoutError(), TimeoutError, True),
        (aiohttp.ClientConnectorDNSError(KEY, OSError(-2, "unknown name")), ConnectError, False),
        (aiohttp.ClientProxyConnectionError(KEY, OSError(111, "refused")), ConnectError, False),
        (aiohttp.ClientConnectorCertificateError(KEY, ValueError("of another")), ConnectError, False),
        (aiohttp.ServerDisconnectedError(), ProtocolError, True),
        (aiohttp.ClientPayloadError("Bearer secret"), ProtocolError, True),
        (OSError("secret"), ProtocolError, True),
    ],
    ids=lambda value: getattr(type(value), "__name__", ""),
)
def test_its_errors_are_ours(problem, kind, maybe_sent):
    found = translated("host", problem)
    assert type(found) is kind
    assert found.maybe_sent == maybe_sent
    assert "secret" not in str(found)


def test_other_peoples_errors_are_left_to_them():
    assert translated("host", KeyError("x")) is None
