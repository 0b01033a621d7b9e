"""Windows: exactly as long as the platform says."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from smewa.rules.window import entry_point_closes, is_window_open, window_closes

WROTE = datetime(2026, 11, 23, 12, tzinfo=UTC)


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
