"""Memory, SQLite and PostgreSQL are one store: whatever is done, they say the same."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from itertools import count
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from smewa.errors import ConflictError
from smewa.store import STATES, AesSeal, Job, MemoryStore, NewJob, Store, Unit, open_store
from store.conftest import KEYS, HandClock, emptied

NAMES = st.sampled_from("abcd")
LANES = st.sampled_from(["ana", "bia", None])
SECONDS = st.integers(0, 90)


class Stores(RuleBasedStateMachine):
    """Two stores under one clock: each act is done to both, and must have the same outcome."""

    make: Callable[[HandClock], Store]

    def __init__(self) -> None:
        super().__init__()
        self.clock = HandClock()
        self.one: Store = MemoryStore(clock=self.clock)
        self.other = type(self).make(self.clock)
        self.leases: list[tuple[Job, Job]] = []

    def both(self, act: Callable[[Unit], Any]) -> Any:
        first, second = (self.outcome(store, act) for store in (self.one, self.other))
        assert first == second
        return first

    @staticmethod
    def outcome(store: Store, act: Callable[[Unit], Any]) -> Any:
        try:
            with store.begin() as unit:
                return act(unit)
        except ConflictError:
            return "conflict"

    @rule(key=NAMES, value=st.integers(0, 3), version=st.none() | st.integers(0, 3), lasts=st.none() | SECONDS)
    def put(self, key: str, value: int, version: int | None, lasts: int | None) -> None:
        expires = None if lasts is None else self.clock.now() + timedelta(seconds=lasts)
        self.both(lambda unit: unit.put("kind", key, {"value": value}, version=version, expires_at=expires))

    @rule(key=NAMES, version=st.none() | st.integers(0, 3))
    def remove(self, key: str, version: int | None) -> None:
        self.both(lambda unit: unit.remove("kind", key, version=version))

    @rule(key=NAMES)
    def append(self, key: str) -> None:
        self.both(lambda unit: unit.append(key, "kind", {}))

    @rule(jobs=st.lists(st.tuples(st.sampled_from("abcdefghij"), LANES, st.integers(-1, 1), SECONDS), max_size=4))
    def add(self, jobs: list[tuple[str, str | None, int, int]]) -> None:
        now = self.clock.now()
        new = [NewJob(key, {"of": key}, lane, urgent, now + timedelta(seconds=due)) for key, lane, urgent, due in jobs]
        self.both(lambda unit: unit.add("queue", new))

    @rule(at_most=st.integers(1, 3))
    def lease(self, at_most: int) -> None:
        taken = [
            self.outcome(store, lambda unit: unit.lease("queue", "w", lasts=timedelta(minutes=1), at_most=at_most))
            for store in (self.one, self.other)
        ]
        assert [job.key for job in taken[0]] == [job.key for job in taken[1]]
        self.leases += zip(*taken, strict=True)

    @rule(place=st.integers(0, 20), how=st.sampled_from(["finish", "postpone", "bury", "extend"]), by=SECONDS)
    def end(self, place: int, how: str, by: int) -> None:
        if not self.leases:
            return
        pair = self.leases[place % len(self.leases)]
        later = timedelta(seconds=by)
        acts: dict[str, Callable[[Unit, Job], Any]] = {
            "finish": lambda unit, job: unit.finish([job]) == 1,
            "postpone": lambda unit, job: unit.postpone(job, by=later, reason="x"),
            "bury": lambda unit, job: unit.bury(job, reason="x"),
            "extend": lambda unit, job: unit.extend([job], lasts=later) == 1,
        }
        first, second = (
            self.outcome(store, lambda unit, job=job: acts[how](unit, job))
            for store, job in zip((self.one, self.other), pair, strict=True)
        )
        assert first == second

    @rule(key=st.sampled_from("abcdefghij"))
    def replay(self, key: str) -> None:
        self.both(lambda unit: unit.replay("queue", [key]))

    @rule(seconds=SECONDS)
    def wait(self, seconds: int) -> None:
        self.clock.advance(seconds)

    @rule(age=SECONDS)
    def purge(self, age: int) -> None:
        self.both(lambda unit: unit.purge(done_before=self.clock.now() - timedelta(seconds=age)))

    @rule(burst=st.integers(1, 3), at_most=st.none() | st.floats(0, 5))
    def take(self, burst: int, at_most: float | None) -> None:
        waits = [
            self.outcome(store, lambda unit: unit.take("rate", interval=1.5, burst=burst, at_most=at_most))
            for store in (self.one, self.other)
        ]
        assert waits[0] == waits[1]

    @rule()
    def raise_(self) -> None:
        """Do a lot, then let it be undone."""
        for store in (self.one, self.other):
            with pytest.raises(ZeroDivisionError), store.begin() as unit:  # noqa: PT012 - what is undone
                unit.add("queue", [NewJob("z", {}, "ana")])
                unit.finish(unit.lease("queue", "w", lasts=timedelta(minutes=1), at_most=2))
                unit.append("a", "kind", {})
                unit.put("kind", "a", {})
                raise ZeroDivisionError

    @invariant()
    def same(self) -> None:
        def seen(unit: Unit) -> Any:
            documents = sorted((each.key, each.version, dict(each.body)) for each in unit.documents("kind"))
            jobs = {state: [seen_of(job) for job in unit.jobs("queue", state)] for state in STATES}
            return documents, jobs, unit.count("queue"), [each.number for each in unit.entries("a")]

        self.both(seen)

    def teardown(self) -> None:
        self.other.close()


def seen_of(job: Job) -> tuple[object, ...]:
    """Return all of a job but its id: what was undone leaves gaps that differ."""
    return job.key, job.body, job.lane, job.attempts, job.lease, job.lapsed, job.reason, job.due_at


def test_they_say_the_same(url: str) -> None:
    numbers = count()

    class Both(Stores):
        @staticmethod
        def make(clock: HandClock) -> Store:
            if url.startswith("postgresql"):
                emptied(url)
            seal = None if url == "memory:" else AesSeal(KEYS.__getitem__, current="2026-11")
            place = f"{url}.{next(numbers)}" if url.startswith("sqlite") else url
            return open_store(place, seal=seal, clock=clock)

    how = settings(max_examples=60 if url == "memory:" else 15, stateful_step_count=40, deadline=None)
    run_state_machine_as_test(Both, settings=settings(how, suppress_health_check=list(HealthCheck)))
