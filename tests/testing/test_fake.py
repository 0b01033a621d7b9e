"""Fakes: they answer from a script, and remember what was asked."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator

import pytest

from smewa.errors import ProtocolError, TimeoutError
from smewa.testing import AsyncFakeTransport, FakeTransport, answer, body_of
from smewa.transports import HttpRequest

ASKED = HttpRequest("POST", "https://graph.facebook.com/v23.0/1/messages", {"authorization": "Bearer x"}, b"{}")


class Words:
    length = 8

    def pieces(self) -> Iterator[bytes]:
        yield from (b"pao ", b"doce")


def test_answers_come_in_order_and_requests_are_kept():
    transport = FakeTransport([answer({"n": 1}), answer({"n": 2}, status=201, headers={"x": "y"})])
    first, second = transport.send(ASKED), transport.send(ASKED)
    assert (first.body, second.body) == (b'{"n": 1}', b'{"n": 2}')
    assert (second.status, second.headers) == (201, {"content-type": "application/json", "x": "y"})
    assert transport.requests == [ASKED, ASKED]


def test_an_answer_may_be_any_bytes_or_nothing():
    assert answer(b"\xff\xd8", status=404).body == b"\xff\xd8"
    assert answer().body == b"{}"


def test_exceptions_are_raised_in_their_turn():
    transport = FakeTransport([TimeoutError("no answer"), answer()])
    with pytest.raises(TimeoutError, match="no answer"):
        transport.send(ASKED)
    assert transport.send(ASKED).status == 200


def test_a_function_answers_each_request():
    transport = FakeTransport(lambda request: answer({"method": request.method}))
    assert transport.send(ASKED).body == b'{"method": "POST"}'


def test_a_script_at_its_end_says_so_without_the_url():
    with pytest.raises(AssertionError, match="no answer left for another POST") as caught:
        FakeTransport().send(ASKED)
    assert "graph.facebook.com" not in str(caught.value)


def test_a_stream_comes_in_pieces_and_is_counted_until_it_is_closed():
    transport = FakeTransport([answer(bytes(100_000))])
    stream = transport.open(ASKED)
    assert transport.open_streams == 1
    assert [len(piece) for piece in iter(stream.read, b"")] == [65536, 34464]
    stream.close()
    stream.close()
    assert transport.open_streams == 0


def test_uploads_are_read_as_they_would_be():
    upload = HttpRequest("POST", "https://x/", {}, Words())
    transport = FakeTransport([answer()])
    transport.send(upload)
    assert body_of(transport.requests[0]) == b"pao doce"
    Words.length, before = 9, Words.length
    try:
        with pytest.raises(ProtocolError):
            FakeTransport([answer()]).send(upload)
    finally:
        Words.length = before


def test_closing_is_remembered_and_nothing_personal_shown():
    transport = FakeTransport()
    transport.close()
    assert transport.closed
    assert repr(transport) == "FakeTransport(0 requests)"


def test_the_async_fake_does_the_same():
    async def later(request):
        return answer({"late": True})

    async def main() -> None:
        transport = AsyncFakeTransport([answer({"n": 1}), TimeoutError("no answer")])
        assert (await transport.send(ASKED)).body == b'{"n": 1}'
        with pytest.raises(TimeoutError):
            await transport.open(ASKED)
        await transport.close()
        assert transport.closed

        transport = AsyncFakeTransport(later)
        stream = await transport.open(ASKED)
        assert (stream.status, stream.headers["content-type"]) == (200, "application/json")
        assert (await stream.read(), await stream.read()) == (b'{"late": true}', b"")
        await stream.close()
        assert transport.open_streams == 0

    asyncio.run(main())
