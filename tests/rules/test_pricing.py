"""What is billed, before and after the changes of 2026-10-01."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from smewa.errors import InvalidRequest
from smewa.rules.pricing import FREE_SERVICE_MESSAGES, Pricing, counted_as, day_of, month_of
from tests.rules.zones import NEW_YORK

SEPTEMBER, OCTOBER = date(2026, 9, 30), date(2026, 10, 1)


@pytest.mark.parametrize(
    ("category", "day", "in_window", "type_"),
    [
        ("service", SEPTEMBER, True, "free_customer_service"),
        ("utility", SEPTEMBER, True, "free_customer_service"),
        ("utility", OCTOBER, True, "regular"),
        ("utility", SEPTEMBER, False, "regular"),
        ("utility", date(2025, 6, 30), True, "regular"),
        ("utility", date(2025, 7, 1), True, "free_customer_service"),
        ("marketing", SEPTEMBER, True, "regular"),
        ("marketing", OCTOBER, True, "regular"),
        ("authentication", SEPTEMBER, True, "regular"),
    ],
)
def test_what_a_message_counts_as(category, day, in_window, type_):
    assert counted_as(category, day, in_window=in_window) == Pricing(category, type_)


def test_since_october_2026_a_number_has_1000_free_service_messages_a_month():
    last_free = counted_as("service", OCTOBER, service_sent=FREE_SERVICE_MESSAGES - 1)
    first_billed = counted_as("service", OCTOBER, service_sent=FREE_SERVICE_MESSAGES)
    assert (last_free.billable, first_billed.billable) == (False, True)


def test_before_that_service_messages_were_free_without_end():
    assert not counted_as("service", SEPTEMBER, service_sent=5000).billable


@pytest.mark.parametrize("category", ["service", "utility", "marketing", "authentication"])
def test_a_free_entry_point_makes_everything_free(category):
    assert counted_as(category, OCTOBER, in_entry_point=True) == Pricing("referral_conversion", "free_entry_point")


def test_a_month_begins_at_midnight_in_the_accounts_own_zone():
    midnight_in_brasilia = datetime(2026, 11, 1, 3, tzinfo=UTC)
    zone = timezone(timedelta(hours=-3))
    assert month_of(midnight_in_brasilia, zone) == date(2026, 11, 1)
    assert month_of(midnight_in_brasilia - timedelta(seconds=1), zone) == date(2026, 10, 1)


def test_a_day_ends_at_midnight_in_the_accounts_own_zone():
    assert day_of(datetime(2026, 10, 1, 2, tzinfo=UTC), timezone(timedelta(hours=-3))) == SEPTEMBER


@pytest.mark.parametrize(
    ("category", "day", "counted"),
    [
        ("marketing", OCTOBER, Pricing("group_marketing", "regular")),
        ("utility", SEPTEMBER, Pricing("group_utility", "free_group_customer_service")),
        ("service", OCTOBER, Pricing("group_service", "free_group_customer_service")),
    ],
)
def test_messages_to_groups_have_words_of_their_own(category, day, counted):
    assert counted_as(category, day, in_group=True) == counted


def test_exempt_bodies_pay_nothing_for_service_until_the_end_of_2027():
    assert not counted_as("service", date(2027, 12, 31), service_sent=5000, exempt=True).billable
    assert counted_as("service", date(2028, 1, 1), service_sent=5000, exempt=True).billable
    assert counted_as("utility", OCTOBER, exempt=True).billable


def test_a_day_in_a_zone_that_moves_its_clocks_is_the_calendars():
    assert day_of(datetime(2026, 10, 1, 4, tzinfo=UTC), NEW_YORK) == OCTOBER
    assert day_of(datetime(2026, 10, 1, 3, 59, 59, tzinfo=UTC), NEW_YORK) == SEPTEMBER
    assert month_of(datetime(2026, 12, 1, 4, 59, 59, tzinfo=UTC), NEW_YORK) == date(2026, 11, 1)


@pytest.mark.parametrize("counts", [day_of, month_of])
def test_an_instant_without_a_time_zone_counts_to_no_day(counts):
    with pytest.raises(InvalidRequest, match="at must be a datetime with its time zone"):
        counts(datetime(2026, 10, 1), UTC)


def test_international_authentication_is_written_as_status_webhooks_do():
    assert counted_as("authentication_international", OCTOBER) == Pricing("authentication-international", "regular")
    assert counted_as("authentication-international", OCTOBER) == Pricing("authentication-international", "regular")
