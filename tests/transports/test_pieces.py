"""The small parts that all adapters share: clocks, headers, bodies."""

from __future__ import annotations

import gzip
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smewa.errors import ProtocolError, TimeoutError
from smewa.transports import HttpRequest, Timeouts
from smewa.transports import _clocks as clocks_module
from smewa.transports._clocks import HEAD_START, Clocks
from smewa.transports._incoming import Gathered, joined

STEPS = ("connect", "read", "write", "pool")
seconds = st.none() | st.floats(0.001, 1000)


class Ticker:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def ticker(monkeypatch: pytest.MonkeyPatch) -> Ticker:
    ticker = Ticker()
    monkeypatch.setattr(clocks_module, "monotonic", ticker)
    return ticker


def clocks(budget: float | None, **limits: float | None) -> Clocks:
    return Clocks(HttpRequest("GET", "http://x", {}, timeouts=Timeouts(**limits), budget=budget))


@given(connect=seconds, read=seconds, write=seconds, pool=seconds)
def test_without_a_budget_each_step_has_its_own_timeout(**limits):
    found = clocks(None, **limits)
    assert {step: found.get(step) for step in STEPS} == limits
    found.check()


@given(limit=seconds, budget=st.floats(0, 100), step=st.sampled_from(STEPS))
def test_no_step_outlasts_the_budget_or_its_timeout(limit, budget, step):
    allowed = clocks(budget, **{step: limit}).get(step)
    assert allowed is not None
    assert 0 < allowed <= max(min(budget, budget if limit is None else limit), 0.001)


def test_what_is_left_shrinks_with_time(ticker):
    found = clocks(10, read=8)
    assert found.get("read") == 8
    ticker.now = 7
    assert found.get("read") == 3
    found.check()
    ticker.now = 11
    assert found.get("read") == 0.001
    with pytest.raises(TimeoutError):
        found.check()


def test_steps_before_the_first_byte_end_a_little_earlier(ticker):
    assert clocks(10).get("connect") == 5
    assert clocks(2).get("connect") == 2 - HEAD_START
    assert clocks(0.02).get("pool") == 0.01


def test_repeated_headers_are_joined_in_their_order():
    assert joined([(b"A", b"1"), (b"b", b"\xe9"), (b"a", b"2")]) == {"a": "1, 2", "b": "é"}


@given(st.binary(max_size=2000), st.sampled_from(["gzip", "GZIP", "x-gzip", "deflate"]))
def test_what_was_packed_is_unpacked(body, encoding):
    packed = zlib.compress(body) if encoding == "deflate" else gzip.compress(body)
    answer = gathered(packed, encoding)
    assert answer.body == body
    assert answer.headers == {"x": "kept"}


@given(st.binary(min_size=1, max_size=200))
def test_an_unknown_encoding_is_left_alone(body):
    assert gathered(body, "br").body == body


def test_no_body_needs_no_unpacking():
    assert gathered(b"", "gzip").body == b""


def test_a_bomb_does_not_go_off():
    with pytest.raises(ProtocolError, match="answer_limit"):
        gathered(gzip.compress(bytes(10_000_000)), "gzip")


def gathered(body, encoding):
    found = Gathered(100_000)
    found.add(body)
    return found.response(200, {"content-encoding": encoding, "content-length": str(len(body)), "x": "kept"})
