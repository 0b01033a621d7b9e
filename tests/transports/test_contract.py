"""What every adapter does alike: httpx, httpx2 and aiohttp, with connections of its own or a ready client's."""

from __future__ import annotations

import hashlib
import json
import re
import socket
import sys
import traceback
from collections.abc import Iterator
from contextlib import ExitStack

import pytest

from loopback import Loopback
from smewa.errors import ConfigurationError, ConnectError, InvalidRequest, ProtocolError, TimeoutError, TransportError
from smewa.transports import HttpRequest, Timeouts
from tests.transports.adapters import PATIENT, TOKEN, request

# httpcore leaves a generator half-read when an exchange breaks off, and trio says so.
pytestmark = pytest.mark.filterwarnings("ignore:Async generator:ResourceWarning")

MEGABYTE = 1024 * 1024
IN_BUFFERS = 8 * MEGABYTE
"""More than the kernel holds of one connection, less than is carried."""


# What is sent and what comes back


def test_an_answer_comes_whole(carry, server):
    answer = carry().send(request(f"{server.url}/echo?q=1", "DELETE", b"ol\xc3\xa1"))
    heard = json.loads(answer.body)
    assert (answer.status, answer.headers["content-type"]) == (200, "application/json")
    assert (heard["method"], heard["path"], heard["length"]) == ("DELETE", "/echo?q=1", 4)
    assert heard["sha256"] == hashlib.sha256(b"ol\xc3\xa1").hexdigest()


def test_no_header_is_added_but_host_and_length(carry, server):
    asked = HttpRequest("POST", f"{server.url}/echo", {"authorization": f"Bearer {TOKEN}", "x-of-mine": "1"}, b"{}")
    heard = json.loads(carry().send(asked).body)["headers"]
    assert sorted([name.lower(), value] for name, value in heard) == [
        ["authorization", "…"],
        ["content-length", "2"],
        ["host", server.url.removeprefix("http://")],
        ["x-of-mine", "1"],
    ]


def test_the_host_is_the_urls_whatever_the_headers_say(carry, server):
    heard = json.loads(carry().send(HttpRequest("GET", f"{server.url}/echo", {"host": "elsewhere.example"})).body)
    assert ["host", server.url.removeprefix("http://")] in [[name.lower(), value] for name, value in heard["headers"]]


def test_an_empty_post_says_that_it_is_empty(carry, server):
    heard = json.loads(carry().send(request(f"{server.url}/echo", "POST", b"")).body)["headers"]
    assert ["content-length", "0"] in [[name.lower(), value] for name, value in heard]


def test_a_body_larger_than_any_buffer_arrives_whole(carry, server):
    body = bytes(range(256)) * 4000
    heard = json.loads(carry().send(request(f"{server.url}/echo", body=body)).body)
    assert heard["sha256"] == hashlib.sha256(body).hexdigest()


def test_a_get_has_no_body_and_no_length(carry, server):
    heard = json.loads(carry().send(request(f"{server.url}/echo", "GET", b"")).body)["headers"]
    assert "content-length" not in [name.lower() for name, _ in heard]


def test_a_url_goes_out_as_it_was_written(carry, server):
    path = "/echo/a%2Fb?x=%7E%3D&sig=a+b%2B"
    assert json.loads(carry().send(request(server.url + path, "GET", b"")).body)["path"] == path


def test_header_names_come_in_lower_case_and_repeated_ones_joined(carry, server):
    headers = carry().send(request(f"{server.url}/many-headers")).headers
    assert headers["x-twice"] == "one, two"
    assert all(name == name.lower() for name in headers)


@pytest.mark.parametrize("status", [204, 302, 400, 429, 500])
def test_every_status_is_an_answer(carry, server, status):
    assert carry().send(request(f"{server.url}/status/{status}", "GET", b"")).status == status


def test_an_answer_compressed_unasked_is_readable(carry, server):
    answer = carry().send(request(f"{server.url}/gzip/1000"))
    assert answer.body == bytes(1000)
    assert "content-encoding" not in answer.headers


@pytest.mark.parametrize("path", ["badly-zipped", "half-zipped"])
def test_damaged_compression_is_said(carry_own, server, path):
    with pytest.raises(ProtocolError):
        carry_own().send(request(f"{server.url}/{path}"))


def test_a_stream_is_left_as_it_came(carry_own, server):
    with carry_own().open(request(f"{server.url}/gzip/1000")) as stream:
        assert stream.read().startswith(b"\x1f\x8b")
        assert stream.headers["content-encoding"] == "gzip"


@pytest.mark.parametrize("path", ["download/5000", "gzip/5000"])
def test_an_answer_over_the_limit_is_refused(carry, server, path):
    with pytest.raises(ProtocolError, match="answer_limit"):
        carry(answer_limit=4999).send(request(f"{server.url}/{path}"))


# Where it is sent, and where it is not


def test_a_redirect_is_an_answer_and_the_token_goes_nowhere_else(carry, server):
    with Loopback() as elsewhere:
        answer = carry().send(request(f"{server.url}/redirect?to={elsewhere.url}/echo"))
        assert (answer.status, answer.headers["location"]) == (302, f"{elsewhere.url}/echo")
        assert elsewhere.connections == 0
    assert dict(server.authorized) == {"/redirect": 1}


def test_no_cookie_is_kept(carry_own, server):
    carrier = carry_own()
    carrier.send(request(f"{server.url}/cookie"))
    assert "cookie" not in dict(json.loads(carrier.send(request(f"{server.url}/echo")).body)["headers"])


@pytest.mark.parametrize(
    "url",
    [
        "graph.facebook.com/v23.0",
        "ftp://127.0.0.1/x",
        "http:///x",
        "http://127.0.0.1:99999/x",
        f"http://ana:{TOKEN}@127.0.0.1/x",
        "http://127.0.0.1/ação",
        "http://127.0.0.1/a b",
        "http://127.0.0.1/a\r\nb",
        "http://a..b/x",
    ],
)
def test_a_url_that_cannot_be_called_is_refused_unseen(carry_own, url):
    with pytest.raises(InvalidRequest, match=r"^url cannot be called") as caught:
        carry_own().send(request(url))
    assert TOKEN not in shown(caught.value)


@pytest.mark.parametrize("value", ["two\r\nx-more: lines", "nul\0", "máscara", "+55••••1234"])
def test_a_header_that_cannot_be_written_is_refused_unseen(carry_own, server, value):
    with pytest.raises(InvalidRequest, match=r"^authorization cannot") as caught:
        carry_own().send(HttpRequest("POST", f"{server.url}/echo", {"authorization": value}))
    assert value not in shown(caught.value)
    assert server.connections == 0


# What goes wrong


@pytest.mark.parametrize(
    "path", ["reset-before-body", "reset-after-body", "nothing", "truncated-length", "truncated-chunked", "garbage"]
)
def test_a_broken_exchange_may_have_been_sent(carry, server, path):
    with pytest.raises(ProtocolError) as caught:
        carry().send(request(f"{server.url}/{path}"))
    assert caught.value.maybe_sent
    assert TOKEN not in shown(caught.value)
    assert server.requests == 1


def test_an_upload_that_is_cut_off_may_have_been_sent(carry, server):
    with pytest.raises(ProtocolError) as caught:
        carry().send(request(f"{server.url}/reset-before-body", body=Zeros(2 * IN_BUFFERS)))
    assert caught.value.maybe_sent


@pytest.mark.parametrize("method", ["GET", "PUT", "DELETE"])
def test_nothing_is_repeated_on_the_quiet(carry_own, server, method):
    with pytest.raises(ProtocolError):
        carry_own().send(request(f"{server.url}/reset-after-body", method))
    assert server.requests == 1


@pytest.mark.parametrize("path", ["truncated-length", "truncated-chunked"])
def test_a_stream_cut_short_is_no_end(carry, server, path):
    with carry().open(request(f"{server.url}/{path}")) as stream, pytest.raises(ProtocolError):
        b"".join(iter(stream.read, b""))


def test_what_broke_off_does_not_end_on_a_second_look(carry, server):
    with carry().open(request(f"{server.url}/truncated-length")) as stream:
        for _ in range(3):
            with pytest.raises(ProtocolError):
                b"".join(iter(stream.read, b""))


def test_a_refused_connection_sent_nothing(carry):
    with pytest.raises(ConnectError, match=r"127\.0\.0\.1") as caught:
        carry().send(request(f"http://127.0.0.1:{unused_port()}/echo"))
    assert not caught.value.maybe_sent
    assert TOKEN not in shown(caught.value)


def test_an_upload_to_nobody_sent_nothing(carry):
    with pytest.raises(ConnectError) as caught:
        carry().send(request(f"http://127.0.0.1:{unused_port()}/echo", body=Zeros(1000)))
    assert not caught.value.maybe_sent


def test_after_a_failure_the_transport_goes_on(carry, server):
    carrier = carry(connections=1)
    for path in ("reset-after-body", "truncated-length", "garbage"):
        with pytest.raises(TransportError):
            carrier.send(request(f"{server.url}/{path}"))
    assert carrier.send(request(f"{server.url}/sent")).status == 200


# Time-outs


@pytest.mark.parametrize("path", ["stall", "stall-head", "stall-body"])
def test_a_silent_server_is_waited_for_as_long_as_the_read_timeout(carry, server, path):
    with pytest.raises(TimeoutError) as caught:
        carry().send(request(f"{server.url}/{path}", timeouts=Timeouts(read=0.02)))
    assert caught.value.maybe_sent


def test_a_stream_that_falls_silent_times_out(carry, server):
    with carry().open(request(f"{server.url}/stall-body", timeouts=Timeouts(read=0.1))) as stream:
        assert stream.read() == b"half"
        with pytest.raises(TimeoutError):
            stream.read()


@pytest.mark.parametrize("kind", ["bytes", "upload"])
def test_a_server_that_takes_nothing_is_waited_for_as_long_as_the_write_timeout(carry, server, kind):
    body = bytes(4 * IN_BUFFERS) if kind == "bytes" else Zeros(4 * IN_BUFFERS)
    with pytest.raises(TimeoutError) as caught:
        carry().send(request(f"{server.url}/unread", body=body, timeouts=Timeouts(write=0.04)))
    assert caught.value.maybe_sent


def test_waiting_for_a_connection_ends_with_the_pool_timeout(carry, server):
    carrier = carry(connections=1)
    with carrier.open(request(f"{server.url}/stall-body")), pytest.raises(TimeoutError) as caught:
        carrier.send(request(f"{server.url}/sent", timeouts=Timeouts(pool=0.01, connect=0.01)))
    assert not caught.value.maybe_sent
    assert server.requests == 1


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere a full backlog refuses instead of ignoring")
def test_connecting_ends_with_the_connect_timeout(carry):
    with full_backlog() as url, pytest.raises(TimeoutError) as caught:
        carry().send(request(url, timeouts=Timeouts(connect=0.03)))
    assert not caught.value.maybe_sent


@pytest.mark.parametrize("path", ["stall", "stall-body", "drip/50/0.005"])
def test_the_budget_bounds_the_whole_exchange(carry, server, path):
    with pytest.raises(TimeoutError) as caught:
        carry().send(request(f"{server.url}/{path}", timeouts=PATIENT, budget=0.03))
    assert caught.value.maybe_sent


def test_a_budget_spent_on_waiting_for_a_connection_sent_nothing(carry, server):
    carrier = carry(connections=1)
    with carrier.open(request(f"{server.url}/stall-body")), pytest.raises(TimeoutError) as caught:
        carrier.send(request(f"{server.url}/sent", timeouts=PATIENT, budget=0.03))
    assert not caught.value.maybe_sent


def test_time_outs_that_are_not_reached_do_nothing(carry, server):
    assert carry().send(request(f"{server.url}/sent", timeouts=PATIENT)).status == 200
    assert carry().send(request(f"{server.url}/sent", budget=60)).status == 200


# Streams


def test_a_download_holds_little_at_a_time(carry, server):
    taken = ahead = largest = 0
    with carry().open(request(f"{server.url}/download/{2 * IN_BUFFERS}", "GET", b"")) as stream:
        while piece := stream.read():
            taken, largest = taken + len(piece), max(largest, len(piece))
            ahead = max(ahead, server.sent - taken)
    assert taken == 2 * IN_BUFFERS
    assert ahead < IN_BUFFERS
    assert largest <= MEGABYTE


def test_an_upload_holds_little_at_a_time(carry, server):
    upload = Zeros(2 * IN_BUFFERS, ahead_of=lambda: server.received)
    heard = json.loads(carry().send(request(f"{server.url}/echo", body=upload)).body)
    assert heard["sha256"] == hashlib.sha256(bytes(2 * IN_BUFFERS)).hexdigest()
    assert ["content-length", str(2 * IN_BUFFERS)] in [[name.lower(), value] for name, value in heard["headers"]]
    assert upload.most_ahead < IN_BUFFERS


def test_an_upload_is_read_from_its_start_each_time(carry, server):
    carrier, upload = carry(), Zeros(1000)
    for _ in range(2):
        assert json.loads(carrier.send(request(f"{server.url}/echo", body=upload)).body)["length"] == 1000


@pytest.mark.parametrize("held", [0, 999, 1001, MEGABYTE])
def test_an_upload_of_another_length_than_it_said_is_given_up(carry, server, held):
    with pytest.raises(ProtocolError, match="changed while it was being sent"):
        carry().send(request(f"{server.url}/echo", body=Zeros(1000, held=held)))


def test_an_upload_that_cannot_be_read_is_given_up_without_its_name(carry, server):
    with pytest.raises(ProtocolError, match="FileNotFoundError") as caught:
        carry().send(request(f"{server.url}/echo", body=Missing()))
    assert "ana-souza.jpg" not in shown(caught.value)


def test_an_empty_upload_is_an_empty_body(carry, server):
    assert json.loads(carry().send(request(f"{server.url}/echo", body=Zeros(0))).body)["length"] == 0


def test_a_stream_closed_early_gives_its_connection_back(carry, server):
    carrier = carry(connections=1)
    with carrier.open(request(f"{server.url}/download/{IN_BUFFERS}", "GET", b"")) as stream:
        assert stream.read()
    assert carrier.send(request(f"{server.url}/sent")).status == 200


def test_a_closed_stream_is_not_read_as_if_it_had_ended(carry, server):
    with carry().open(request(f"{server.url}/download/1000", "GET", b"")) as stream:
        stream.close()
        with pytest.raises(ProtocolError, match="before it was read"):
            stream.read()


def test_reading_past_the_end_is_the_end(carry, server):
    with carry().open(request(f"{server.url}/sent")) as stream:
        while stream.read():
            pass
        assert stream.read() == b""


# Connections


def test_one_after_another_share_a_connection(carry, server):
    carrier = carry()
    for _ in range(5):
        carrier.send(request(f"{server.url}/sent"))
    assert (server.connections, server.requests) == (1, 5)


@pytest.mark.parametrize("path", ["close", "hang-up"])
def test_a_connection_closed_by_the_server_is_replaced(carry, server, path):
    carrier = carry()
    carrier.send(request(f"{server.url}/{path}"))
    server.until(lambda: server.open == 0)
    carrier.settle()
    assert carrier.send(request(f"{server.url}/sent")).status == 200
    assert server.connections == 2


def test_a_kept_connection_that_breaks_under_a_request_may_have_carried_it(carry, server):
    carrier = carry()
    carrier.send(request(f"{server.url}/last"))
    with pytest.raises(ProtocolError) as caught:
        carrier.send(request(f"{server.url}/sent"))
    assert caught.value.maybe_sent


def test_many_share_few_connections(carry_own, server):
    answers = carry_own(connections=4).many([request(f"{server.url}/sent")] * 60, at_once=12)
    assert [answer.status for answer in answers] == [200] * 60
    assert server.connections <= 4


def test_two_hosts_keep_a_connection_each(carry_own, server):
    carrier = carry_own()
    with Loopback() as other:
        for _ in range(3):
            carrier.send(request(f"{server.url}/sent"))
            carrier.send(request(f"{other.url}/sent"))
        assert (server.connections, other.connections) == (1, 1)


# Closing, and what is shown


def test_a_closed_transport_says_so(carry, server):
    carrier = carry()
    carrier.send(request(f"{server.url}/sent"))
    carrier.close()
    carrier.close()
    with pytest.raises(ConfigurationError, match="closed"):
        carrier.send(request(f"{server.url}/sent"))
    server.until(lambda: server.open == 0)


def test_a_transport_never_used_can_be_closed(carry):
    carry().close()


def test_a_transport_shows_its_kind_and_little_more(carry):
    assert re.fullmatch(
        r"(Async|Ai)?\w+Transport\((connections=100|a ready (client|session))\)", repr(carry().transport)
    )


def test_the_password_of_a_proxy_is_not_shown(carry_own):
    assert TOKEN not in repr(carry_own(proxy=f"http://shop:{TOKEN}@127.0.0.1:3128").transport)


def shown(error: BaseException) -> str:
    """Everything that a log of this error could hold."""
    return "".join(traceback.format_exception(error)) + repr(error.__context__) + repr(error.__dict__)


def unused_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return taken.getsockname()[1]


class full_backlog:
    """A port that neither takes nor refuses connections."""

    def __enter__(self) -> str:
        self._stack = ExitStack()
        listener = self._stack.enter_context(socket.create_server(("127.0.0.1", 0), backlog=0))
        address = listener.getsockname()
        for _ in range(2):
            waiting = self._stack.enter_context(socket.socket())
            waiting.setblocking(False)
            waiting.connect_ex(address)
        return f"http://127.0.0.1:{address[1]}/"

    def __exit__(self, *exc: object) -> None:
        self._stack.close()


class Zeros:
    """An upload of zeros, which notes how far it is ahead of whoever takes them."""

    def __init__(self, length: int, *, held: int | None = None, ahead_of=lambda: sys.maxsize) -> None:
        self.length, self.most_ahead = length, 0
        self._held, self._taken = length if held is None else held, ahead_of

    def pieces(self) -> Iterator[bytes]:
        for start in range(0, self._held, 64 * 1024):
            yield bytes(min(64 * 1024, self._held - start))
            self.most_ahead = max(self.most_ahead, start - self._taken())


class Missing:
    length = 10

    def pieces(self) -> Iterator[bytes]:
        with open("ana-souza.jpg", "rb") as file:
            yield file.read()
