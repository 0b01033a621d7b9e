"""Queues: each key once, lanes in order, leases that end."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import Any

import pytest

from smewa.errors import ConfigurationError
from smewa.store import STATES, Job, NewJob, Store, Unit

MINUTE = timedelta(minutes=1)


def add(store: Store, *jobs: NewJob | str) -> int:
    with store.begin() as unit:
        return unit.add("outbox", [NewJob(job, {}) if isinstance(job, str) else job for job in jobs])


def lease(store: Store, at_most: int = 10, owner: str = "w1") -> Sequence[Job]:
    with store.begin() as unit:
        return unit.lease("outbox", owner, lasts=MINUTE, at_most=at_most)


def keys(jobs: Sequence[Job]) -> list[str]:
    return [job.key for job in jobs]


def finish(store: Store, *jobs: Job) -> int:
    with store.begin() as unit:
        return unit.finish(jobs)


def count(store: Store) -> dict[str, int]:
    with store.begin() as unit:
        return {state: n for state, n in unit.count("outbox").items() if n}


def test_a_key_is_added_once(store: Store) -> None:
    assert add(store, "a", "b", "a") == 2
    assert add(store, "a", "c") == 1
    jobs = lease(store)
    finish(store, *jobs)
    assert add(store, "a") == 0, "also after it was done"


def test_jobs_come_in_the_order_of_priority_then_of_coming(store: Store) -> None:
    add(store, "a", NewJob("b", {}, priority=-1), "c")
    assert keys(lease(store)) == ["b", "a", "c"]


def test_a_leased_job_is_nobody_elses(store: Store) -> None:
    add(store, "a", "b")
    assert keys(lease(store, 1)) == ["a"]
    assert keys(lease(store, owner="w2")) == ["b"]
    assert keys(lease(store)) == []


def test_a_lease_ends(store: Store, clock: Any) -> None:
    add(store, "a")
    (first,) = lease(store)
    clock.advance(60)
    (second,) = lease(store, owner="w2")
    assert (first.attempts, second.attempts) == (1, 2)
    assert finish(store, first) == 0, "who held an older lease can do nothing with it"
    assert finish(store, second) == 1


def test_a_lease_is_lengthened(store: Store, clock: Any) -> None:
    add(store, "a")
    jobs = lease(store)
    clock.advance(50)
    with store.begin() as unit:
        assert unit.extend(jobs, lasts=MINUTE) == 1
    clock.advance(50)
    assert keys(lease(store)) == []
    clock.advance(10)
    assert keys(lease(store)) == ["a"]
    with store.begin() as unit:
        assert unit.extend(jobs, lasts=MINUTE) == 0


def test_a_lane_goes_one_by_one_in_order(store: Store) -> None:
    add(store, NewJob("a1", {}, "ana"), NewJob("a2", {}, "ana"), NewJob("b1", {}, "bia"), NewJob("a3", {}, "ana"))
    first = lease(store)
    assert keys(first) == ["a1", "b1"]
    assert keys(lease(store)) == []
    finish(store, *first)
    second = lease(store)
    assert keys(second) == ["a2"]
    add(store, NewJob("a4", {}, "ana"))
    finish(store, *second)
    third = lease(store)
    finish(store, *third)
    assert keys(third) == ["a3"]
    assert keys(lease(store)) == ["a4"]


def test_a_job_that_comes_again_later_keeps_its_lane(store: Store, clock: Any) -> None:
    add(store, NewJob("a1", {}, "ana"), NewJob("a2", {}, "ana"))
    (job,) = lease(store)
    with store.begin() as unit:
        assert unit.postpone(job, by=timedelta(seconds=30), reason="ServerError")
    assert keys(lease(store)) == []
    clock.advance(30)
    (again,) = lease(store)
    assert (again.key, again.attempts, again.reason) == ("a1", 2, "ServerError")


def test_a_job_is_given_back_at_once(store: Store) -> None:
    add(store, "a")
    (job,) = lease(store)
    with store.begin() as unit:
        assert unit.postpone(job, by=timedelta(0))
        assert not unit.postpone(job, by=timedelta(0))
    assert keys(lease(store)) == ["a"]


def test_a_job_waits_until_it_is_due(store: Store, clock: Any) -> None:
    add(store, NewJob("a", {}, due_at=clock.now() + MINUTE / 2), NewJob("b", {}, due_at=clock.now() - MINUTE))
    assert keys(lease(store)) == ["b"]
    clock.advance(30)
    assert keys(lease(store)) == ["a"]


def test_a_dead_job_lets_its_lane_go_and_comes_back_when_it_is_asked_for(store: Store) -> None:
    add(store, NewJob("a1", {}, "ana"), NewJob("a2", {}, "ana"))
    (job,) = lease(store)
    with store.begin() as unit:
        assert unit.bury(job, reason="ValueError")
        assert not unit.bury(job, reason="again")
        (dead,) = unit.jobs("outbox", "dead")
    assert (dead.key, dead.reason, dead.state) == ("a1", "ValueError", "dead")
    (second,) = lease(store)
    assert second.key == "a2"
    with store.begin() as unit:
        assert unit.replay("outbox", ["a1", "a2", "unknown"]) == 1
    assert keys(lease(store)) == [], "its lane is busy"
    finish(store, second)
    (again,) = lease(store)
    assert (again.key, again.attempts) == ("a1", 1)


def test_a_dead_job_without_a_lane_comes_back_too(store: Store) -> None:
    add(store, "a", NewJob("b", {}, "bia"))
    with store.begin() as unit:
        for job in unit.lease("outbox", "w1", lasts=MINUTE, at_most=2):
            unit.bury(job, reason="x")
        assert unit.replay("outbox", ["a", "b"]) == 2
    assert keys(lease(store)) == ["a", "b"]


def test_jobs_are_counted_and_looked_at(store: Store, clock: Any) -> None:
    add(
        store,
        "a",
        "b",
        NewJob("c", {"text": "Oi"}, "ana"),
        NewJob("d", {}, "ana"),
        NewJob("e", {}, due_at=clock.now() + MINUTE),
    )
    finish(store, *lease(store, 1))
    assert count(store) == {"done": 1, "ready": 2, "waiting": 1, "later": 1}
    with store.begin() as unit:
        jobs = unit.jobs("outbox", "ready")
        assert keys(jobs) == ["b", "c"]
        assert (dict(jobs[1].body), jobs[1].lane, jobs[1].added_at) == ({"text": "Oi"}, "ana", clock.now())
        assert keys(unit.jobs("outbox", "ready", after=jobs[0].id)) == ["c"]
        assert keys(unit.jobs("outbox", "ready", at_most=1)) == ["b"]
        assert unit.jobs("other", "ready") == []


def test_queues_do_not_know_each_other(store: Store) -> None:
    with store.begin() as unit:
        assert unit.add("inbox", [NewJob("a", {}, "ana")]) == 1
        assert unit.add("outbox", [NewJob("a", {}, "ana")]) == 1
        assert len(unit.lease("inbox", "w1", lasts=MINUTE, at_most=5)) == 1
    assert count(store) == {"ready": 1}


def test_what_raises_is_undone(store: Store) -> None:
    add(store, NewJob("a", {}, "ana"), NewJob("b", {}, "ana"))
    with pytest.raises(RuntimeError), store.begin() as unit:  # noqa: PT012 - what is done before it raises matters
        unit.add("outbox", [NewJob("c", {})])
        jobs = unit.lease("outbox", "w1", lasts=MINUTE, at_most=5)
        unit.finish(jobs)
        raise RuntimeError
    assert count(store) == {"ready": 1, "waiting": 1}
    assert keys(lease(store)) == ["a"]


def test_done_jobs_are_forgotten_after_a_while(store: Store, clock: Any) -> None:
    add(store, "a", "b", "c")
    finish(store, *lease(store, 2))
    clock.advance(10)
    with store.begin() as unit:
        assert unit.purge(done_before=clock.now(), at_most=1) == 1
        assert unit.purge(done_before=clock.now()) == 1
    assert count(store) == {"ready": 1}
    assert add(store, "a") == 1


def test_many_are_added_at_once(store: Store) -> None:
    jobs = [NewJob(f"k{n}", {"n": n}, f"lane{n % 700}") for n in range(1500)]
    assert add(store, *jobs) == 1500
    assert add(store, *jobs) == 0
    assert count(store) == {"ready": 700, "waiting": 800}
    seen: list[str] = []
    while jobs_ := lease(store, 400):
        seen += keys(jobs_)
        assert finish(store, *jobs_) == len(jobs_)
    assert sorted(seen) == sorted(job.key for job in jobs)
    for lane in range(700):
        of_lane = [int(key[1:]) for key in seen if int(key[1:]) % 700 == lane]
        assert of_lane == sorted(of_lane)


def test_a_rate_is_shared(store: Store, clock: Any) -> None:
    with store.begin() as unit:
        waits = [unit.take("number/1065", interval=0.5, burst=3) for _ in range(5)]
        assert waits == [0.0, 0.0, 0.0, 0.5, 1.0]
        assert unit.take("number/1065", interval=0.5, burst=3, at_most=1.0) is None
        assert unit.take("number/2077", interval=0.5, count=4) == pytest.approx(1.5)
    clock.advance(10)
    with store.begin() as unit:
        assert unit.take("number/1065", interval=0.5, burst=3) == 0.0


def test_a_rate_nobody_waits_for_is_forgotten(store: Store, clock: Any) -> None:
    with store.begin() as unit:
        unit.take("number/1065", interval=2.0)
        assert unit.purge(done_before=clock.now()) == 0
    clock.advance(2)
    with store.begin() as unit:
        assert unit.purge(done_before=clock.now()) == 1
        assert unit.take("number/1065", interval=2.0) == 0.0


def test_nothing_is_taken_of_a_rate_that_makes_wait_too_long(store: Store) -> None:
    with store.begin() as unit:
        assert unit.take("number/1065", interval=1.0, count=3, at_most=1.9) is None
        assert unit.take("number/1065", interval=1.0, count=3, at_most=2.0) == 2.0
        assert unit.take("number/1065", interval=1.0, at_most=2.9) is None
        assert unit.take("number/1065", interval=1.0, at_most=3.0) == 3.0


def test_a_replayed_job_is_another_lease(store: Store, clock: Any) -> None:
    """Who held the job before it died may still be at it."""
    add(store, "a")
    (late,) = lease(store)
    clock.advance(60)
    (second,) = lease(store)
    with store.begin() as unit:
        unit.bury(second, reason="x")
        unit.replay("outbox", ["a"])
    (third,) = lease(store)
    assert third.attempts == late.attempts
    assert finish(store, late) == 0
    assert finish(store, third) == 1


def test_a_job_that_was_forgotten_is_not_taken_for_another(store: Store, clock: Any) -> None:
    add(store, "a")
    (gone,) = lease(store)
    finish(store, gone)
    clock.advance(1)
    with store.begin() as unit:
        unit.purge(done_before=clock.now())
    add(store, "b")
    (job,) = lease(store)
    assert finish(store, gone) == 0
    assert finish(store, job) == 1


def test_of_a_key_that_is_given_twice_the_first_counts(store: Store) -> None:
    add(store, NewJob("a", {"n": 1}, "ana"), NewJob("b", {}, "ana"), NewJob("a", {"n": 2}, "ana"))
    (job,) = lease(store)
    assert (job.key, dict(job.body)) == ("a", {"n": 1})


def test_a_job_tells_that_its_lease_ended_until_it_is_given_back(store: Store, clock: Any) -> None:
    add(store, "a")
    (job,) = lease(store)
    with store.begin() as unit:
        unit.postpone(job, by=timedelta(0), reason="ServerError")
    (job,) = lease(store)
    assert (job.lapsed, job.reason) == (False, "ServerError")
    clock.advance(60)
    (job,) = lease(store)
    assert (job.lapsed, job.reason) == (True, "ServerError")
    with store.begin() as unit:
        unit.postpone(job, by=timedelta(0), reason="again")
    (job,) = lease(store)
    assert (job.lapsed, job.reason) == (False, "again")


def test_a_late_worker_loses_nothing_while_nobody_else_came(store: Store, clock: Any) -> None:
    add(store, "a")
    (job,) = lease(store)
    clock.advance(600)
    assert finish(store, job) == 1


def test_every_state_is_counted(store: Store) -> None:
    with store.begin() as unit:
        assert dict(unit.count("outbox")) == dict.fromkeys(STATES, 0)


def test_no_more_is_leased_than_was_asked_for(store: Store) -> None:
    add(store, "a", "b")
    assert keys(lease(store, 0)) == []
    assert keys(lease(store, -1)) == []
    assert keys(lease(store, 1)) == ["a"]


def test_a_thousand_come_due_at_once(store: Store, clock: Any) -> None:
    add(store, *(NewJob(f"k{n}", {}, due_at=clock.now() + MINUTE) for n in range(1200)))
    clock.advance(60)
    assert [len(lease(store, 1000)) for _ in range(3)] == [1000, 200, 0]


def test_a_job_may_hold_half_a_character(store: Store) -> None:
    add(store, NewJob("a", {"text": "\ud83e"}))
    (job,) = lease(store)
    assert dict(job.body) == {"text": "\ud83e"}


@pytest.mark.parametrize("wrong", ["", "x" * 129, "a\0b"])
def test_an_owner_that_no_column_holds_is_refused(store: Store, wrong: str) -> None:
    add(store, "a")
    with pytest.raises(ConfigurationError, match="1 to 128"):
        lease(store, owner=wrong)


def test_an_instant_without_a_time_zone_is_refused(store: Store) -> None:
    naive = datetime(2026, 11, 23)
    acts: list[Callable[[Unit], object]] = [
        lambda unit: unit.add("outbox", [NewJob("a", {}, due_at=naive)]),
        lambda unit: unit.put("order", "PED-1", {}, expires_at=naive),
        lambda unit: unit.add("outbox", [NewJob("b", {})]) and unit.purge(done_before=naive),
    ]
    for act in acts:
        with pytest.raises(ConfigurationError, match="has a time zone"):
            store.run(act)
