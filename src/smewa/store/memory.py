"""The store in memory: for tests, demos, and what may be forgotten."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime, timedelta
from threading import Lock
from typing import TypeVar

from smewa.errors import ConflictError
from smewa.store import rates
from smewa.store.alone import Alone
from smewa.store.given import SHORT, aware, checked, copied
from smewa.store.memory_queue import MemoryQueue, Undo
from smewa.store.records import Document, Entry, Job, JobState, NewJob
from smewa.store.store import Unit
from smewa.values.clock import Clock, SystemClock
from smewa.values.jsons import JsonObject

R = TypeVar("R")


class MemoryStore:
    """A store in this process's memory, for one process, gone with it.

    store = MemoryStore()
    with store.begin() as unit:
        unit.put("order", "PED-1", {"state": "requested"})
    """

    def __init__(self, *, clock: Clock | None = None) -> None:
        self.clock = clock or SystemClock()
        self.documents: dict[tuple[str, str], Document] = {}
        self.histories: dict[str, list[Entry]] = {}
        self.queues: dict[str, MemoryQueue] = {}
        self.buckets: dict[str, float] = {}
        self._lock, self._alone = Lock(), Alone()

    @contextmanager
    def begin(self) -> Generator[MemoryUnit]:
        """Begin a unit of work; others wait until it ends."""
        with self._alone(), self._lock:
            unit = MemoryUnit(self)
            try:
                yield unit
            except BaseException:
                unit.undo.all()
                raise

    def run(self, work: Callable[[Unit], R]) -> R:
        """Do `work` in a unit."""
        with self.begin() as unit:
            return work(unit)

    def close(self) -> None:
        """Do nothing: what is in memory stays until nobody holds the store."""


class MemoryUnit:
    """A unit of work in memory; what it did is undone when it raises."""

    def __init__(self, store: MemoryStore) -> None:
        self._store = store
        self.undo = Undo()
        self.now = store.clock.now()

    def get(self, kind: str, key: str) -> Document | None:
        """Return a document, unless there is none or it has expired."""
        found = self._store.documents.get((checked(kind, SHORT), checked(key)))
        return None if found is None or self._expired(found) else replace(found, body=copied(found.body))

    def put(
        self, kind: str, key: str, body: JsonObject, *, version: int | None = None, expires_at: datetime | None = None
    ) -> Document:
        """Write a document, if it still has the version."""
        before = self._expect(kind, key, version)
        written = Document(key, copied(body), before + 1, None if expires_at is None else aware(expires_at))
        self.undo.set(self._store.documents, (kind, key), written)
        return replace(written, body=body)

    def remove(self, kind: str, key: str, *, version: int | None = None) -> bool:
        """Remove a document, if it still has the version."""
        self._expect(kind, key, version)
        known = self.get(kind, key) is not None
        self.undo.drop(self._store.documents, (kind, key))
        return known

    def documents(self, kind: str, *, after: str = "", at_most: int = 100) -> Sequence[Document]:
        """Return documents of a kind in the order of their keys."""
        found = [each for (of, key), each in self._store.documents.items() if of == kind and key > after]
        alive = sorted((each for each in found if not self._expired(each)), key=lambda each: each.key)
        return [replace(each, body=copied(each.body)) for each in alive[:at_most]]

    def append(self, history: str, kind: str, body: JsonObject) -> Entry:
        """Add an entry to a history."""
        entries = self._store.histories.setdefault(checked(history), [])
        entries.append(Entry(len(entries) + 1, checked(kind, SHORT), copied(body), self.now))
        self.undo.add(entries.pop)
        return replace(entries[-1], body=body)

    def entries(self, history: str, *, after: int = 0, at_most: int = 1000) -> Sequence[Entry]:
        """Return the entries of a history after a place in it."""
        found = self._store.histories.get(checked(history), [])[after : after + at_most]
        return [replace(each, body=copied(each.body)) for each in found]

    def add(self, queue: str, jobs: Iterable[NewJob]) -> int:
        """Add jobs; return how many were new."""
        return sum(self._queue(queue).add(job, self.now, self.undo) for job in jobs)

    def lease(self, queue: str, owner: str, *, lasts: timedelta, at_most: int = 1) -> Sequence[Job]:
        """Take jobs that are due."""
        return self._queue(queue).lease(owner, self.now, self.now + lasts, at_most, self.undo)

    def extend(self, jobs: Iterable[Job], *, lasts: timedelta) -> int:
        """Lengthen leases that are still held."""
        return sum(self._of(job).extend(job, self.now + lasts, self.undo) for job in jobs)

    def finish(self, jobs: Iterable[Job]) -> int:
        """Note that jobs are done."""
        return sum(self._of(job).end(job, "done", self.now, "", self.undo) for job in jobs)

    def postpone(self, job: Job, *, by: timedelta, reason: str = "") -> bool:
        """Give a job back for later."""
        return self._of(job).postpone(job, self.now, self.now + by, reason, self.undo)

    def bury(self, job: Job, *, reason: str) -> bool:
        """Give a job up."""
        return self._of(job).end(job, "dead", self.now, reason, self.undo)

    def replay(self, queue: str, keys: Iterable[str]) -> int:
        """Make dead jobs ready again."""
        return sum(self._queue(queue).replay(key, self.now, self.undo) for key in keys)

    def jobs(self, queue: str, state: JobState, *, after: int = 0, at_most: int = 100) -> Sequence[Job]:
        """Return jobs by their state."""
        return self._queue(queue).jobs(state, after, at_most)

    def count(self, queue: str) -> Mapping[JobState, int]:
        """Return how many jobs there are in each state."""
        return self._queue(queue).count()

    def take(
        self, bucket: str, *, interval: float, burst: int = 1, count: int = 1, at_most: float | None = None
    ) -> float | None:
        """Reserve places under a rate."""
        now = self.now.timestamp()
        free_at = max(self._store.buckets.get(checked(bucket), now), now) + count * interval
        if free_at > rates.latest(now, interval, burst, at_most):
            return None
        self.undo.set(self._store.buckets, bucket, free_at)
        return rates.wait(now, interval, burst, free_at)

    def purge(self, *, done_before: datetime, at_most: int = 10_000) -> int:
        """Forget what is done and what has expired."""
        expired = [place for place, each in self._store.documents.items() if self._expired(each)][:at_most]
        for place in expired:
            self.undo.drop(self._store.documents, place)
        gone = len(expired)
        for queue in self._store.queues.values():
            gone += queue.purge(aware(done_before), at_most - gone, self.undo)
        now = self.now.timestamp()
        free = [bucket for bucket, free_at in self._store.buckets.items() if free_at <= now][: at_most - gone]
        for bucket in free:
            self.undo.drop(self._store.buckets, bucket)
        return gone + len(free)

    def _queue(self, name: str) -> MemoryQueue:
        return self._store.queues.setdefault(checked(name, SHORT), MemoryQueue(name))

    def _of(self, job: Job) -> MemoryQueue:
        return self._queue(job.queue)

    def _expired(self, document: Document) -> bool:
        return document.expires_at is not None and document.expires_at <= self.now

    def _expect(self, kind: str, key: str, version: int | None) -> int:
        """Return the version that a document has, if it is the expected one."""
        found = self.get(kind, key)
        known = 0 if found is None else found.version
        if version is not None and version != known:
            raise ConflictError("Somebody else was faster: this has changed since it was read. Read it again.")
        return known
