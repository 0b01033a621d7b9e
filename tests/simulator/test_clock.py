"""Time stands still until it is moved, and what is due happens on the way, at its own time."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import anyio
import pytest

from smewa.simulator import SimulatedClock

START = datetime(2026, 11, 23, 12, tzinfo=UTC)


@pytest.fixture
def clock():
    return SimulatedClock(START)


@pytest.fixture
def diary(clock):
    """What happened when, in seconds since the beginning."""
    entries = []
    clock.performs("note", lambda subject: entries.append((clock.monotonic(), subject)))
    return entries


def test_it_stands_still(clock):
    assert (clock.now(), clock.monotonic()) == (START, 0)
    assert clock.now() == START


def test_it_moves_when_it_is_told_to(clock):
    assert clock.advance(days=1, hours=2, minutes=3, seconds=4.5) == START + timedelta(days=1, seconds=7384.5)
    clock.sleep(0.5)
    assert clock.monotonic() == 86400 + 7385


def test_it_does_not_go_back(clock):
    with pytest.raises(ValueError, match="go back"):
        clock.advance(seconds=-1)


def test_it_begins_in_a_zone():
    with pytest.raises(ValueError, match="aware"):
        SimulatedClock(datetime(2026, 11, 23))
    brasilia = SimulatedClock(datetime(2026, 11, 23, 9, tzinfo=timezone(timedelta(hours=-3))))
    assert brasilia.now() == START
    assert brasilia.now().tzinfo is UTC


def test_what_is_planned_happens_in_order_and_at_its_time(clock, diary):
    clock.plan(timedelta(seconds=20), "note", "second")
    clock.plan(timedelta(seconds=10), "note", "first")
    clock.plan(timedelta(seconds=20), "note", "third")
    clock.advance(seconds=15)
    assert diary == [(10, "first")]
    clock.advance(seconds=5)
    assert diary == [(10, "first"), (20, "second"), (20, "third")]


def test_a_plan_may_make_another(clock, diary):
    clock.performs("again", lambda subject: clock.plan(timedelta(seconds=1), "note", subject))
    clock.plan(timedelta(seconds=1), "again", "later")
    clock.advance(seconds=5)
    assert diary == [(2, "later")]
    assert clock.monotonic() == 5


def test_what_was_due_already_happens_at_once_and_time_does_not_go_back(clock, diary):
    clock.plan(timedelta(seconds=-5), "note", "late")
    clock.advance(seconds=1)
    assert diary == [(0, "late")]


def test_ten_thousand_plans_are_no_matter(clock, diary):
    for place in range(10_000):
        clock.plan(timedelta(seconds=place % 100), "note", place)
    clock.advance(days=30)
    assert len(diary) == 10_000
    assert [at for at, _ in diary] == sorted(at for at, _ in diary)


def test_a_plan_that_sleeps_makes_the_next_ones_late_but_no_earlier(clock):
    seen = []
    clock.after_each(lambda: seen.append(clock.monotonic()) or (len(seen) == 1 and clock.sleep(30)))
    clock.performs("note", lambda subject: None)
    clock.plan(timedelta(seconds=10), "note", "")
    clock.plan(timedelta(seconds=20), "note", "")
    clock.advance(seconds=60)
    assert seen == [10, 20]
    assert clock.monotonic() == 60


@pytest.mark.parametrize("backend", ["asyncio", "trio"])
class TestTasks:
    """Tasks that wait together."""

    def test_they_wake_in_the_order_of_their_times(self, clock, backend):
        woken = []

        async def nap(seconds):
            await clock.wait(seconds)
            woken.append((seconds, clock.monotonic()))

        async def main():
            async with anyio.create_task_group() as group:
                for seconds in (3, 1, 2):
                    group.start_soon(nap, seconds)

        anyio.run(main, backend=backend)
        assert woken == [(1, 1), (2, 2), (3, 3)]

    def test_one_that_comes_later_may_wake_earlier(self, clock, backend):
        woken = []

        async def long(*, task_status):
            task_status.started()
            await clock.wait(10)
            woken.append("long")

        async def main():
            async with anyio.create_task_group() as group:
                await group.start(long)
                for _ in range(3):
                    await clock.wait(1)
                    woken.append("short")

        anyio.run(main, backend=backend)
        assert woken == ["short", "short", "short", "long"]
        assert clock.monotonic() == 10

    def test_one_that_gives_up_holds_nobody_back(self, clock, backend):
        woken = []

        async def nap(seconds, scope):
            with scope:
                await clock.wait(seconds)
                woken.append(seconds)

        async def main():
            impatient = anyio.CancelScope()
            async with anyio.create_task_group() as group:
                group.start_soon(nap, 5, impatient)
                group.start_soon(nap, 6, anyio.CancelScope())
                impatient.cancel()

        anyio.run(main, backend=backend)
        assert woken == [6]
        assert clock.monotonic() == 6
