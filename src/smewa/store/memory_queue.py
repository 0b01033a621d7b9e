"""One queue in memory."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, MutableMapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from heapq import heappop, heappush
from itertools import count
from typing import TypeVar

from smewa.store.given import aware, checked, copied
from smewa.store.records import STATES, Job, JobState, NewJob

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


class Undo:
    """What would have to be done so that nothing was done."""

    def __init__(self) -> None:
        self._steps: list[Callable[[], object]] = []

    def add(self, step: Callable[[], object]) -> None:
        """Note a step back."""
        self._steps.append(step)

    def set(self, mapping: MutableMapping[K, V], key: K, value: V) -> None:
        """Set an item, noting what it was."""
        self._note(mapping, key)
        mapping[key] = value

    def drop(self, mapping: MutableMapping[K, V], key: K) -> None:
        """Drop an item, noting what it was."""
        self._note(mapping, key)
        mapping.pop(key, None)

    def all(self) -> None:
        """Take every step back."""
        for step in reversed(self._steps):
            step()

    def _note(self, mapping: MutableMapping[K, V], key: K) -> None:
        if key in mapping:
            before = mapping[key]
            self._steps.append(lambda: mapping.__setitem__(key, before))
        else:
            self._steps.append(lambda: mapping.pop(key, None))


@dataclass(frozen=True, slots=True)
class _Row:
    """A job and what only the queue knows of it."""

    job: Job
    owner: str = ""
    until: datetime | None = None
    """When the lease ends, or when the job was done."""


@dataclass(slots=True)
class MemoryQueue:
    """Jobs by id. The heaps say what may be next; a place in them counts only while the job still stands as it says."""

    name: str
    rows: dict[int, _Row] = field(default_factory=dict[int, _Row])
    ids: dict[str, int] = field(default_factory=dict[str, int])
    lanes: dict[str, tuple[int, ...]] = field(default_factory=dict[str, tuple[int, ...]])
    """The jobs of each lane that are not ended, in their order."""
    ready: list[tuple[int, int]] = field(default_factory=list[tuple[int, int]])
    timed: list[tuple[datetime, int]] = field(default_factory=list[tuple[datetime, int]])
    """When a job is due, or its lease ends."""
    numbers: count[int] = field(default_factory=lambda: count(1))

    def add(self, new: NewJob, now: datetime, undo: Undo) -> bool:
        """Add a job, unless its key is known."""
        if checked(new.key) in self.ids:
            return False
        id_ = next(self.numbers)
        undo.set(self.ids, new.key, id_)
        due = now if new.due_at is None else max(aware(new.due_at), now)
        state: JobState = "later" if due > now else "ready"
        if new.lane is not None:
            before = self.lanes.get(checked(new.lane), ())
            undo.set(self.lanes, new.lane, (*before, id_))
            state = "waiting" if before else state
        body = copied(new.body)
        job = Job(self.name, id_, new.key, body, new.lane, new.priority, state, 0, 0, False, now, due)
        self._put(_Row(job), undo)
        return True

    def lease(self, owner: str, now: datetime, until: datetime, at_most: int, undo: Undo) -> Sequence[Job]:
        """Take what is due."""
        self._wake(now, undo)
        taken: list[Job] = []
        while self.ready and len(taken) < at_most:
            row = self.rows.get(heappop(self.ready)[1])
            if row is not None and row.job.state == "ready":
                job = replace(row.job, state="leased", attempts=row.job.attempts + 1, lease=row.job.lease + 1)
                self._put(_Row(job, checked(owner, 128), until), undo)
                taken.append(_given(job))
        return taken

    def extend(self, job: Job, until: datetime, undo: Undo) -> bool:
        """Lengthen a lease."""
        row = self._held(job)
        if row is not None:
            self._put(replace(row, until=until), undo)
        return row is not None

    def end(self, job: Job, state: JobState, now: datetime, reason: str, undo: Undo) -> bool:
        """End a job, and let the next of its lane go."""
        row = self._held(job)
        if row is None:
            return False
        self._put(_Row(replace(row.job, state=state, reason=reason[:1024]), until=now), undo)
        if job.lane is not None:
            self._advance(job.lane, now, undo)
        return True

    def postpone(self, job: Job, now: datetime, due: datetime, reason: str, undo: Undo) -> bool:
        """Give a job back for later."""
        row = self._held(job)
        if row is not None:
            state: JobState = "later" if due > now else "ready"
            job = replace(row.job, state=state, due_at=due, reason=reason[:1024], lapsed=False)
            self._put(_Row(job), undo)
        return row is not None

    def replay(self, key: str, now: datetime, undo: Undo) -> bool:
        """Make a dead job ready, or the next in its lane."""
        row = self.rows.get(self.ids.get(key, 0))
        if row is None or row.job.state != "dead":
            return False
        lane, id_ = row.job.lane, row.job.id
        before = () if lane is None else self.lanes.get(lane, ())
        if lane is not None:
            undo.set(self.lanes, lane, tuple(sorted((*before, id_))))
        state: JobState = "waiting" if before else "ready"
        self._put(_Row(replace(row.job, state=state, due_at=now, attempts=0, lapsed=False)), undo)
        return True

    def jobs(self, state: JobState, after: int, at_most: int) -> Sequence[Job]:
        """Return jobs by their state, oldest first."""
        found = [row.job for id_, row in self.rows.items() if id_ > after and row.job.state == state]
        return [_given(job) for job in sorted(found, key=lambda job: job.id)[:at_most]]

    def count(self) -> dict[JobState, int]:
        """Return how many jobs there are in each state."""
        found = Counter(row.job.state for row in self.rows.values())
        return {state: found[state] for state in STATES}

    def purge(self, done_before: datetime, at_most: int, undo: Undo) -> int:
        """Forget jobs that were done before an instant."""
        old = [row for row in self.rows.values() if row.job.state == "done" and row.until and row.until < done_before]
        for row in old[:at_most]:
            undo.drop(self.rows, row.job.id)
            undo.drop(self.ids, row.job.key)
        return len(old[:at_most])

    def _held(self, job: Job) -> _Row | None:
        row = self.rows.get(job.id)
        held = row is not None and row.job.state == "leased" and row.job.lease == job.lease
        return row if held else None

    def _put(self, row: _Row, undo: Undo) -> None:
        id_ = row.job.id
        undo.add(lambda: self._offer(id_))  # steps are taken back from the last: this one sees the job as it was
        undo.set(self.rows, id_, row)
        self._offer(id_)

    def _offer(self, id_: int) -> None:
        """Give a job its place in the heaps, as it stands."""
        row = self.rows.get(id_)
        if row is None:
            return
        if row.job.state == "ready":
            heappush(self.ready, (row.job.priority, id_))
        elif row.job.state == "later":
            heappush(self.timed, (row.job.due_at, id_))
        elif row.job.state == "leased" and row.until is not None:
            heappush(self.timed, (row.until, id_))

    def _wake(self, now: datetime, undo: Undo) -> None:
        """Make ready what has come due, and what a lease held that has ended."""
        while self.timed and self.timed[0][0] <= now:
            row = self.rows.get(heappop(self.timed)[1])
            if row is None:
                continue
            ended = row.job.state == "leased" and row.until is not None and row.until <= now
            if ended or (row.job.state == "later" and row.job.due_at <= now):
                self._put(_Row(replace(row.job, state="ready", lapsed=row.job.lapsed or ended)), undo)

    def _advance(self, lane: str, now: datetime, undo: Undo) -> None:
        rest = tuple(id_ for id_ in self.lanes.get(lane, ()) if self.rows[id_].job.state not in ("done", "dead"))
        if not rest:
            undo.drop(self.lanes, lane)
            return
        undo.set(self.lanes, lane, rest)
        row = self.rows[rest[0]]
        if row.job.state == "waiting":
            state: JobState = "later" if row.job.due_at > now else "ready"
            self._put(_Row(replace(row.job, state=state)), undo)


def _given(job: Job) -> Job:
    return replace(job, body=copied(job.body))
