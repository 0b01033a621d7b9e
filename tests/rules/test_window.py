"""Windows: exactly as long as the platform says."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from smewa.errors import InvalidRequest
from smewa.rules.window import (
    ServiceWindow,
    WindowRules,
    entry_point_closes,
    is_window_open,
    window_closes,
)
from tests.rules.zones import NEW_YORK

WROTE = datetime(2026, 11, 23, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)


def test_a_window_lasts_24_hours_to_the_instant():
    assert window_closes(WROTE) == datetime(2026, 11, 24, 12, tzinfo=UTC)
    assert is_window_open(WROTE, WROTE + timedelta(hours=24))
    assert not is_window_open(WROTE, WROTE + timedelta(hours=24, microseconds=1))


def test_without_a_message_of_the_customer_there_is_no_window():
    assert not is_window_open(None, WROTE)


def test_an_entry_point_runs_from_the_answer():
    answered = WROTE + timedelta(hours=20)
    assert entry_point_closes(WROTE, answered) == answered + timedelta(hours=72)


def test_an_answer_after_24_hours_opens_no_entry_point():
    assert entry_point_closes(WROTE, WROTE + timedelta(hours=24, seconds=1)) is None


def test_an_entry_point_may_be_as_long_as_the_platform_makes_it():
    assert entry_point_closes(WROTE, WROTE, timedelta(days=7)) == WROTE + timedelta(days=7)


def test_to_a_stranger_only_templates_may_be_sent():
    said = ServiceWindow().may_send(WROTE)
    assert (said.free_form, said.until, said.free_until) == (False, None, None)


@pytest.mark.parametrize("kind", ["text", "reaction", "button", "interactive", "image", "order", "a kind of tomorrow"])
def test_whatever_the_customer_sends_opens_the_window(kind):
    said = ServiceWindow().received(WROTE, kind).may_send(WROTE + HOUR)
    assert said.free_form
    assert said.until == WROTE + timedelta(hours=24)


@pytest.mark.parametrize("kind", ["system", "echo", "edit", "revoke", "request_welcome", "unsupported"])
def test_what_is_no_message_of_the_customer_opens_none(kind):
    assert not ServiceWindow().received(WROTE, kind).may_send(WROTE).free_form


def test_what_counts_is_a_setting():
    rules = WindowRules(silent=frozenset({"system", "echo"}))
    assert ServiceWindow(rules=rules).received(WROTE, "unsupported").may_send(WROTE).free_form


def test_a_call_opens_the_window_too():
    assert ServiceWindow().called(WROTE).may_send(WROTE + 23 * HOUR).free_form


def test_after_24_hours_only_templates_may_be_sent():
    said = ServiceWindow().received(WROTE).may_send(WROTE + 25 * HOUR)
    assert (said.free_form, said.until) == (False, None)


@given(st.permutations(range(5)))
@settings(max_examples=20)
def test_the_newest_message_counts_in_whatever_order_they_come(order):
    window = ServiceWindow()
    for hours in order:
        window = window.received(WROTE + hours * HOUR)
    assert window.may_send(WROTE + 4 * HOUR).until == WROTE + 28 * HOUR


def test_an_ad_makes_messages_free_from_the_answer_for_72_hours_and_perhaps_7_days():
    answered = WROTE + 20 * HOUR
    window = ServiceWindow().received(WROTE, referral="ad").answered(answered)
    said = window.may_send(answered)
    assert said.free_until == answered + timedelta(hours=72)
    assert said.perhaps_free_until == answered + timedelta(days=7)


def test_an_ad_alone_makes_nothing_free():
    assert ServiceWindow().received(WROTE, referral="ad").may_send(WROTE).free_until is None


def test_a_late_answer_makes_nothing_free_nor_does_the_one_after():
    window = ServiceWindow().received(WROTE, referral="ad").answered(WROTE + 25 * HOUR)
    assert window.answered(WROTE + 26 * HOUR).may_send(WROTE + 26 * HOUR).free_until is None


def test_the_second_answer_does_not_lengthen_the_free_time():
    window = ServiceWindow().received(WROTE, referral="ad").answered(WROTE + HOUR).answered(WROTE + 9 * HOUR)
    assert window.may_send(WROTE + 9 * HOUR).free_until == WROTE + 73 * HOUR


def test_a_message_sent_before_the_ad_is_no_answer():
    window = ServiceWindow().received(WROTE, referral="ad").answered(WROTE - HOUR)
    assert window.may_send(WROTE).free_until is None
    assert window.answered(WROTE + HOUR).may_send(WROTE + HOUR).free_until is not None


def test_in_a_free_entry_point_templates_only_when_the_customer_is_silent_for_24_hours():
    said = ServiceWindow().received(WROTE, referral="ad").answered(WROTE + HOUR).may_send(WROTE + 48 * HOUR)
    assert not said.free_form
    assert said.free_until == WROTE + 73 * HOUR


def test_a_newer_ad_counts():
    window = ServiceWindow().received(WROTE, referral="ad").received(WROTE + 30 * HOUR, referral="ad")
    assert window.answered(WROTE + 50 * HOUR).may_send(WROTE + 50 * HOUR).free_until == WROTE + 122 * HOUR


def test_whether_a_page_opens_an_entry_point_is_a_setting():
    window = ServiceWindow().received(WROTE, referral="post").answered(WROTE)
    assert window.may_send(WROTE).free_until is None
    rules = WindowRules(entry_points=frozenset({"ad", "post"}), entry_point=timedelta(days=7))
    opened = ServiceWindow(rules=rules).received(WROTE, referral="post").answered(WROTE)
    assert opened.may_send(WROTE).free_until == WROTE + timedelta(days=7)


def test_the_platform_knows_best_when_the_free_time_ends():
    window = ServiceWindow().received(WROTE, referral="ad").answered(WROTE).told(WROTE + timedelta(days=5))
    said = window.may_send(WROTE + timedelta(days=4))
    assert said.free_until == said.perhaps_free_until == WROTE + timedelta(days=5)
    assert window.may_send(WROTE + timedelta(days=6)).free_until is None


def test_an_ad_that_is_delivered_again_does_not_lengthen_the_free_time():
    window = ServiceWindow().received(WROTE, referral="ad").answered(WROTE + HOUR)
    again = window.received(WROTE, referral="ad").answered(WROTE + 20 * HOUR)
    assert again.may_send(WROTE + 20 * HOUR).free_until == WROTE + 73 * HOUR


def test_an_ad_after_the_answer_opens_another_entry_point():
    window = ServiceWindow().received(WROTE, referral="ad").answered(WROTE + HOUR)
    again = window.received(WROTE + 2 * HOUR, referral="ad").answered(WROTE + 3 * HOUR)
    assert again.may_send(WROTE + 3 * HOUR).free_until == WROTE + 75 * HOUR


@pytest.mark.parametrize(
    "wrote", [datetime(2026, 3, 7, 12, tzinfo=NEW_YORK), datetime(2026, 10, 31, 12, tzinfo=NEW_YORK)]
)
def test_a_window_lasts_24_hours_on_days_of_23_and_25_too(wrote):
    last = (wrote.astimezone(UTC) + timedelta(hours=24)).astimezone(NEW_YORK)
    for window in (ServiceWindow(wrote), ServiceWindow().received(wrote), ServiceWindow().called(wrote)):
        assert window.may_send(last).free_form
        assert window.may_send(last).until == last
        assert not window.may_send((last.astimezone(UTC) + timedelta(seconds=1)).astimezone(NEW_YORK)).free_form
    assert is_window_open(wrote, last)


def test_an_answer_has_24_hours_and_the_free_time_72_whatever_the_clocks_do():
    referred = datetime(2026, 10, 31, 12, tzinfo=NEW_YORK)
    a_day_later = datetime(2026, 11, 1, 12, tzinfo=NEW_YORK)
    assert entry_point_closes(referred, a_day_later) is None
    assert entry_point_closes(referred, referred) == referred.astimezone(UTC) + timedelta(hours=72)
    window = ServiceWindow(entered=referred)
    assert window.may_send(referred).free_until == referred.astimezone(UTC) + timedelta(hours=72)


def test_the_newest_counts_in_the_hour_that_comes_twice():
    first = datetime(2026, 11, 1, 1, 50, tzinfo=NEW_YORK)
    second = datetime(2026, 11, 1, 1, 10, fold=1, tzinfo=NEW_YORK)
    window = ServiceWindow().received(first).received(second)
    assert window.may_send(second).until == second.astimezone(UTC) + timedelta(hours=24)


@pytest.mark.parametrize("at", [datetime(2026, 11, 23), None])
@pytest.mark.parametrize("act", ["received", "called", "answered", "told", "may_send"])
def test_an_instant_without_a_time_zone_is_refused(act, at):
    with pytest.raises(InvalidRequest, match="must be a datetime with its time zone"):
        getattr(ServiceWindow().received(WROTE, referral="ad"), act)(at)
