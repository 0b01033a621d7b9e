from datetime import UTC, timedelta
from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smewa.values import Clock, RandomIds, SystemClock

ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"


@given(st.integers(0, 200))
def test_an_id_has_the_length_asked_for_and_plain_letters(length):
    made = RandomIds().text(length)
    assert len(made) == length
    assert set(made) <= set(ALPHABET)


def test_two_ids_differ():
    assert len({RandomIds().text(32) for _ in range(1000)}) == 1000


def test_every_letter_is_equally_likely_for_every_byte():
    every = RandomIds(lambda n: bytes(range(256))[:n] if n <= 256 else bytes(range(256))).text(248)
    assert sorted(every) == sorted(ALPHABET * 4)


def test_bytes_that_would_favor_some_letters_are_thrown_away():
    given_bytes = count()
    source = [b"\xf8\xff\xfe", b"\xff\x00\xf9", b"\x01\x02\x03"]
    assert RandomIds(lambda n: source[next(given_bytes)]).text(3) == "012"


def test_the_same_bytes_give_the_same_id():
    assert RandomIds(lambda n: b"\x00" * n).text(4) == "0000"


def test_the_systems_clock_is_aware_and_goes_on():
    clock = SystemClock()
    assert isinstance(clock, Clock)
    assert clock.now().tzinfo is UTC
    assert clock.now() - clock.now() <= timedelta(0)
    assert clock.monotonic() <= clock.monotonic()


@pytest.mark.parametrize("name", ["now", "monotonic"])
def test_what_cannot_tell_the_time_is_no_clock(name):
    assert not isinstance(type("Half", (), {name: lambda self: 0})(), Clock)
