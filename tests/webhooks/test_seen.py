"""What was handled is not handled again, for 7 days, in bounded memory."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest

from smewa.webhooks import Seen, parse
from tests.webhooks.payloads import SAMPLES, message, messages


class Hands:
    """A clock that stands until it is moved."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def now(self) -> datetime:
        return datetime.fromtimestamp(self.seconds, UTC)

    def monotonic(self) -> float:
        return self.seconds

    def move(self, passed: timedelta) -> None:
        self.seconds += passed.total_seconds()


def event(id_="wamid.A"):
    (made,) = parse(messages(message(id=id_)))
    return made


@pytest.fixture
def clock():
    return Hands()


@pytest.fixture
def seen(clock):
    return Seen(clock=clock)


def test_the_first_time_is_told_from_the_next(seen):
    assert seen.add(event())
    assert not seen.add(event())
    assert event() in seen
    assert event("wamid.B") not in seen


def test_every_sample_that_comes_again_is_known(seen):
    for body in SAMPLES.values():
        seen.forget(parse(body)[0])
        fresh = [seen.add(each) for each in parse(body)]
        assert fresh[0]
        assert not any(seen.add(each) for each in parse(body))


def test_after_seven_days_it_is_forgotten(seen, clock):
    seen.add(event())
    clock.move(timedelta(days=7, seconds=-1))
    assert not seen.add(event())
    clock.move(timedelta(seconds=1))
    assert event() not in seen
    assert seen.add(event())


def test_beyond_the_most_the_oldest_is_forgotten(clock):
    seen = Seen(clock=clock, most=2)
    for id_ in ("wamid.A", "wamid.B", "wamid.C"):
        seen.add(event(id_))
    assert len(seen) == 2
    assert event("wamid.A") not in seen
    assert event("wamid.B") in seen


def test_what_failed_can_come_again(seen):
    seen.add(event())
    seen.forget(event())
    assert seen.add(event())
    seen.forget(event("wamid.never"))


def test_of_several_threads_one_is_told_to_handle_it():
    seen, events = Seen(most=50), [event(f"wamid.{n}") for n in range(200)]
    with ThreadPoolExecutor(8) as threads:
        told = list(threads.map(seen.add, [each for each in events for _ in range(4)]))
    assert told.count(True) >= len(events)
    assert len(seen) <= 50 + 8
    with ThreadPoolExecutor(8) as threads:
        assert list(threads.map(seen.add, [event("wamid.new")] * 8)).count(True) == 1


def test_what_another_thread_changes_just_now_is_forgotten_next_time(seen, clock):
    class Changing(dict):
        def items(self):
            raise RuntimeError("dictionary changed size during iteration")

    seen.add(event())
    kept, seen._until = seen._until, Changing(seen._until)
    clock.move(timedelta(days=8))
    assert not seen.add(event())
    seen._until = kept
    assert seen.add(event())


def test_what_it_holds_shows_no_person(seen):
    seen.add(event())
    assert repr(seen) == "Seen(1 events)"


def test_the_machines_clock_is_the_usual_one():
    assert Seen().add(event())


@pytest.mark.parametrize("odd", [{"most": 0}, {"ttl": timedelta(0)}])
def test_keeping_nothing_is_a_mistake(odd):
    with pytest.raises(ValueError, match="keeps at least one event"):
        Seen(**odd)
