"""Pacing never lets more through than the platform allows, and never waits longer than it must."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smewa._core.pacing import Buckets, Rate

PAIR = ("pair", "1065", "ana")
NUMBER = ("number", "1065")


def test_forty_five_go_at_once_then_one_each_six_seconds() -> None:
    buckets = Buckets()
    waits = [buckets.reserve([PAIR], 0.0, None) for _ in range(48)]
    assert waits == [0.0] * 45 + [6.0, 12.0, 18.0]


def test_debt_is_paid_back_by_time() -> None:
    buckets = Buckets()
    for _ in range(20):
        buckets.reserve([PAIR], 0.0, None)
    assert [buckets.reserve([PAIR], 120.0, None) for _ in range(46)] == [0.0] * 45 + [6.0]


def test_what_cannot_be_had_in_time_takes_nothing() -> None:
    buckets = Buckets(throughput=1)
    assert buckets.reserve([NUMBER], 0.0, None) == 0.0
    assert buckets.reserve([NUMBER], 0.0, 0.5) is None
    assert buckets.reserve([NUMBER], 0.0, None) == 1.0


def test_the_longest_wait_of_all_keys_counts() -> None:
    buckets = Buckets(throughput=1, pair=Rate(6.0))
    buckets.reserve([NUMBER, PAIR], 0.0, None)
    assert buckets.reserve([NUMBER, PAIR], 0.0, None) == 6.0
    assert buckets.reserve([NUMBER], 0.0, None) == 7.0


def test_keys_without_a_rate_are_free() -> None:
    assert [Buckets().reserve([("other", 1)], 0.0, None) for _ in range(3)] == [0.0] * 3


@pytest.mark.parametrize("wrong", [0, float("nan")])
def test_throughput_is_a_positive_number(wrong: float) -> None:
    with pytest.raises(ValueError, match="positive"):
        Buckets(throughput=wrong)


def test_a_million_customers_do_not_stay_in_memory() -> None:
    buckets = Buckets(throughput=1e9)
    for customer in range(20_000):
        buckets.reserve([("pair", "1065", customer)], float(customer), None)
    assert len(buckets._free_at) < 10_000


@given(st.lists(st.tuples(st.floats(0, 20), st.integers(0, 3)), max_size=120), st.integers(1, 5), st.integers(1, 4))
def test_no_window_holds_more_than_the_rate(steps: list[tuple[float, int]], burst: int, interval: int) -> None:
    buckets = Buckets(throughput=1e9, pair=Rate(float(interval), burst))
    now, sent = 0.0, list[tuple[float, int]]()
    for gap, customer in steps:
        now += gap
        wait = buckets.reserve([("pair", "1065", customer)], now, None)
        assert wait is not None
        sent.append((now + wait, customer))
    for at, customer in sent:
        window = [then for then, other in sent if other == customer and at <= then < at + 10 * interval - 1e-6]
        assert len(window) <= burst + 10


def test_what_was_refused_holds_back_what_counts_with_it() -> None:
    buckets = Buckets()
    buckets.reserve([NUMBER, PAIR], 0.0, None)
    buckets.hold([PAIR, ("other", "key")], 1.0, 4.0)
    assert buckets.reserve([NUMBER, PAIR], 2.0, None) == 3.0
    assert buckets.reserve([PAIR], 2.0, None) == 9.0, "the platform refused: there is no burst left"
    assert buckets.reserve([("pair", "1065", "bia")], 2.0, None) == 0.0


def test_a_hold_never_shortens_a_debt() -> None:
    buckets = Buckets(pair=Rate(6.0))
    for _ in range(3):
        buckets.reserve([PAIR], 0.0, None)
    buckets.hold([PAIR], 0.0, 1.0)
    assert buckets.reserve([PAIR], 0.0, None) == 18.0
