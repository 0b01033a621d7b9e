"""A unit of work in SQL: one transaction."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from functools import cached_property
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from smewa.store.records import Document, Entry, Job, JobState, NewJob
from smewa.store.sql import buckets
from smewa.store.sql.documents import Documents
from smewa.store.sql.queue import Queues
from smewa.store.sql.written import named, seconds
from smewa.values.jsons import JsonObject

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from smewa.store.seal import Seal
    from smewa.values.clock import Clock


class SqlUnit:
    """What is done in one transaction. Times are the database's own, unless the store was given a clock."""

    def __init__(self, connection: Connection, seal: Seal, clock: Clock | None) -> None:
        self._connection, self._seal, self._clock = connection, seal, clock

    @property
    def now(self) -> datetime:
        """The instant by the store's clock, the same throughout the unit."""
        return self._now

    @cached_property
    def _now(self) -> datetime:
        if self._clock is not None:
            return self._clock.now()
        if self._connection.dialect.name == "postgresql":
            found: datetime = self._connection.execute(select(func.clock_timestamp())).scalar_one()
            return found.astimezone(UTC)
        from smewa.values.clock import SystemClock

        return SystemClock().now()  # SQLite has no clock but this machine's, and is on this machine

    @cached_property
    def _documents(self) -> Documents:
        return Documents(self._connection, self._seal, self.now)

    @cached_property
    def _queues(self) -> Queues:
        return Queues(self._connection, self._seal, self.now)

    def get(self, kind: str, key: str) -> Document | None:
        """Return a document, unless there is none or it has expired."""
        return self._documents.get(kind, key)

    def put(
        self, kind: str, key: str, body: JsonObject, *, version: int | None = None, expires_at: datetime | None = None
    ) -> Document:
        """Write a document, if it still has the version."""
        return self._documents.put(kind, key, body, version, expires_at)

    def remove(self, kind: str, key: str, *, version: int | None = None) -> bool:
        """Remove a document, if it still has the version."""
        return self._documents.remove(kind, key, version)

    def documents(self, kind: str, *, after: str = "", at_most: int = 100) -> Sequence[Document]:
        """Return documents of a kind."""
        return self._documents.listed(kind, after, at_most)

    def append(self, history: str, kind: str, body: JsonObject) -> Entry:
        """Add an entry to a history."""
        return self._documents.append(history, kind, body)

    def entries(self, history: str, *, after: int = 0, at_most: int = 1000) -> Sequence[Entry]:
        """Return the entries of a history after a place in it."""
        return self._documents.entries(history, after, at_most)

    def add(self, queue: str, jobs: Iterable[NewJob]) -> int:
        """Add jobs; return how many were new."""
        return self._queues.add(queue, jobs)

    def lease(self, queue: str, owner: str, *, lasts: timedelta, at_most: int = 1) -> Sequence[Job]:
        """Take jobs that are due."""
        return self._queues.lease(queue, owner, lasts, at_most)

    def extend(self, jobs: Iterable[Job], *, lasts: timedelta) -> int:
        """Lengthen leases that are still held."""
        return self._queues.extend(jobs, lasts)

    def finish(self, jobs: Iterable[Job]) -> int:
        """Note that jobs are done."""
        return self._queues.finish(jobs)

    def postpone(self, job: Job, *, by: timedelta, reason: str = "") -> bool:
        """Give a job back for later."""
        return self._queues.postpone(job, by, reason)

    def bury(self, job: Job, *, reason: str) -> bool:
        """Give a job up."""
        return self._queues.bury(job, reason)

    def replay(self, queue: str, keys: Iterable[str]) -> int:
        """Make dead jobs ready again."""
        return self._queues.replay(queue, keys)

    def jobs(self, queue: str, state: JobState, *, after: int = 0, at_most: int = 100) -> Sequence[Job]:
        """Return jobs by their state."""
        return self._queues.listed(queue, state, after, at_most)

    def count(self, queue: str) -> Mapping[JobState, int]:
        """Return how many jobs there are in each state."""
        return self._queues.count(queue)

    def take(
        self, bucket: str, *, interval: float, burst: int = 1, count: int = 1, at_most: float | None = None
    ) -> float | None:
        """Reserve places under a rate."""
        name = named(self._seal, bucket)
        return buckets.take(self._connection, name, seconds(self.now), interval, burst, count, at_most)

    def purge(self, *, done_before: datetime, at_most: int = 10_000) -> int:
        """Forget what is done and what has expired."""
        gone = self._documents.purge(at_most)
        gone += self._queues.purge(done_before, at_most - gone)
        return gone + buckets.purge(self._connection, seconds(self.now), at_most - gone)
