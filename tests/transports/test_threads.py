"""Threads: what only blocking transports can get wrong, and how lanes are handed out."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor

import httpx
import pytest

from smewa.errors import ConfigurationError, TimeoutError
from smewa.transports import HttpxTransport
from smewa.transports._lanes import Lanes, Shelf
from tests.transports.adapters import BLOCKING, TRUST, request


# Not a ready httpx.Client: with more threads than connections, httpcore 1.0.9 now and then closes one that it has just
# given to another thread.
@pytest.mark.parametrize("adapter", [adapter for adapter in BLOCKING if not adapter.ready], ids=str)
def test_threads_share_a_transport(adapter, server):
    transport = adapter.make(connections=4)
    together = threading.Barrier(16)

    def work(_: int) -> list[int]:
        together.wait()
        return [transport.send(request(f"{server.url}/sent")).status for _ in range(10)]

    with ThreadPoolExecutor(16) as pool:
        answers = list(pool.map(work, range(16)))
    transport.close()
    assert answers == [[200] * 10] * 16
    assert server.connections <= 4


def test_a_lane_closed_in_use_is_closed_when_it_comes_back(server):
    transport = HttpxTransport(verify=TRUST)
    stream = transport.open(request(f"{server.url}/download/100000", "GET", b""))
    transport.close()
    assert sum(map(len, iter(stream.read, b""))) == 100000
    stream.close()
    server.until(lambda: server.open == 0)


def test_a_ready_client_stays_open_unless_asked_otherwise():
    client = httpx.Client(verify=TRUST)
    HttpxTransport(client).close()
    assert not client.is_closed
    HttpxTransport(client, close_client=True).close()
    assert client.is_closed


def test_a_ready_client_is_never_changed(server):
    client = httpx.Client(verify=TRUST, headers={"x-mine": "1"}, follow_redirects=True, auth=("ana", "secret"))
    before = (dict(client.headers), client.auth, client.follow_redirects, client.timeout, client.base_url)
    transport = HttpxTransport(client)
    assert transport.send(request(f"{server.url}/redirect")).status == 302
    assert (dict(client.headers), client.auth, client.follow_redirects, client.timeout, client.base_url) == before
    client.close()
    with pytest.raises(ConfigurationError, match="closed"):
        transport.send(request(f"{server.url}/sent"))


def test_a_ready_client_has_its_own_settings():
    with httpx.Client(verify=TRUST) as client, pytest.raises(ConfigurationError, match="its own settings"):
        HttpxTransport(client, connections=5)


def test_the_lane_used_last_is_taken_first():
    shelf = Shelf(3, iter("abc").__next__)
    first, second = shelf.take("here"), shelf.take("here")
    shelf.put("here", first)
    shelf.put("here", second)
    assert shelf.take("here") == second


def test_a_lane_of_the_same_origin_is_preferred_to_a_new_one():
    shelf = Shelf(3, iter("abc").__next__)
    first, second = shelf.take("here"), shelf.take("there")
    shelf.put("here", first)
    shelf.put("there", second)
    assert shelf.take("here") == first


def test_with_no_more_lanes_to_make_the_one_idle_longest_changes_origin():
    shelf = Shelf(2, iter("ab").__next__)
    first, second = shelf.take("here"), shelf.take("there")
    shelf.put("here", first)
    shelf.put("there", second)
    assert shelf.take("elsewhere") == first


def test_a_lane_that_cannot_be_made_costs_no_permit():
    lanes = Lanes[str](1, lambda: 1 / 0, print)  # type: ignore[arg-type]
    for _ in range(2):
        with pytest.raises(ZeroDivisionError):
            lanes.take("here", 0.001)


def test_a_lane_that_cannot_be_closed_gives_its_permit_back():
    lanes = Lanes(1, lambda: "lane", lambda lane: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        lanes.drop(lanes.take("here", 0.001))
    assert lanes.take("here", 0.001) == "lane"
    with pytest.raises(TimeoutError):
        lanes.take("here", 0.001)
