"""Limits: the platform's numbers, and how far one is from them."""

from __future__ import annotations

from datetime import timedelta

import pytest

from smewa.rules import (
    MESSAGING_TIERS,
    Reached,
    is_upgraded,
    limit_of,
    next_tier,
    pair_debt,
    pair_retries,
    reached,
    throughput_of,
    tier_named,
)


def test_the_steps_are_250_2000_10000_100000_and_no_limit():
    assert [tier.people for tier in MESSAGING_TIERS] == [250, 2_000, 10_000, 100_000, None]


@pytest.mark.parametrize(
    ("name", "after"),
    [
        ("TIER_250", "TIER_2K"),
        ("TIER_2K", "TIER_10K"),
        ("TIER_100K", "TIER_UNLIMITED"),
        ("TIER_50", "TIER_250"),
        ("TIER_1K", "TIER_2K"),
    ],
)
def test_each_step_leads_to_the_next(name, after):
    tier = tier_named(name)
    assert tier is not None
    assert next_tier(tier) == tier_named(after)


def test_after_the_last_step_comes_none():
    assert next_tier(MESSAGING_TIERS[-1]) is None
    assert tier_named("TIER_OF_TOMORROW") is None


@pytest.mark.parametrize(
    ("people", "left", "full", "grows"),
    [
        (0, 250, False, False),
        (124, 126, False, False),
        (125, 125, False, True),
        (250, 0, True, True),
        (300, 0, True, True),
    ],
)
def test_how_much_of_a_limit_is_reached(people, left, full, grows):
    said = reached(people, MESSAGING_TIERS[0])
    assert (said.left, said.full, said.grows) == (left, full, grows)


def test_without_limit_nothing_is_ever_reached():
    said = reached(10**7, MESSAGING_TIERS[-1])
    assert said == Reached(10**7, None)
    assert (said.left, said.full, said.grows) == (None, False, False)


@pytest.mark.parametrize(
    ("level", "shared", "wanted"),
    [("STANDARD", False, 80), ("HIGH", False, 1000), ("HIGH", True, 20), ("NOT_APPLICABLE", False, 80)],
)
def test_a_number_sends_so_much_a_second(level, shared, wanted):
    assert throughput_of(level, coexistence=shared).per_second == wanted


@pytest.mark.parametrize(
    ("people", "tier", "quality", "wanted"),
    [
        (100_000, -1, "YELLOW", True),
        (100_000, -1, "RED", False),
        (99_999, -1, "GREEN", False),
        (100_000, -2, "GREEN", False),
    ],
)
def test_the_high_throughput_has_three_conditions(people, tier, quality, wanted):
    assert is_upgraded(people, MESSAGING_TIERS[tier], quality) is wanted


def test_the_pair_rate_is_retried_after_1_4_16_seconds():
    assert [wait.total_seconds() for wait in pair_retries(4)] == [1, 4, 16, 64]


def test_twenty_messages_at_once_take_two_minutes_to_pay_back():
    assert pair_debt(20) == timedelta(minutes=2)


def test_other_limits_are_found_by_their_name():
    assert limit_of("templates").at_most == 250
    assert limit_of("registrations of a number").codes == (133016,)
    with pytest.raises(KeyError):
        limit_of("patience")
