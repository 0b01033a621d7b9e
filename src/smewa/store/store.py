"""The store's two protocols: where units of work begin, and what can be done in one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import datetime, timedelta
from typing import Protocol, TypeVar

from smewa.store.records import Document, Entry, Job, JobState, NewJob
from smewa.values.jsons import JsonObject

R = TypeVar("R")


class Unit(Protocol):
    """What is done in it happens wholly or not at all. It belongs to one thread, and ends with its `with`."""

    @property
    def now(self) -> datetime:
        """The instant by the store's own clock, the same for all machines that share it."""
        ...

    def get(self, kind: str, key: str) -> Document | None:
        """Return a document, unless there is none or it has expired."""
        ...

    def put(
        self, kind: str, key: str, body: JsonObject, *, version: int | None = None, expires_at: datetime | None = None
    ) -> Document:
        """Write a document; with `version`, only if that is the one it has (0: only if there is none).

        It is gone at `expires_at`, an aware instant. Raises `ConflictError` when somebody else was faster: end the unit,
        read again, and decide again, as `Store.run` does.
        """
        ...

    def remove(self, kind: str, key: str, *, version: int | None = None) -> bool:
        """Remove a document, as `put` writes one; tell whether there was one."""
        ...

    def documents(self, kind: str, *, after: str = "", at_most: int = 100) -> Sequence[Document]:
        """Return documents of a kind, in an order that stays; go on after the last one's key."""
        ...

    def append(self, history: str, kind: str, body: JsonObject) -> Entry:
        """Add an entry to a history. Others who add to it wait until this unit of work ends."""
        ...

    def entries(self, history: str, *, after: int = 0, at_most: int = 1000) -> Sequence[Entry]:
        """Return the entries of a history after a place in it, oldest first."""
        ...

    def add(self, queue: str, jobs: Iterable[NewJob]) -> int:
        """Add jobs to a queue; return how many were new. A key that the queue has adds nothing, also when it is done.

        They are read and written in parts: a generator of a million takes no more memory than one of a thousand.
        """
        ...

    def lease(self, queue: str, owner: str, *, lasts: timedelta, at_most: int = 1) -> Sequence[Job]:
        """Take jobs that are due, most urgent first; they are nobody else's until the lease ends.

        A lease that ended without a word gives the job back, `lapsed`. Of a lane, one job at a time is given out. `owner`
        has at most 128 characters; it says in the database who works, and does nothing.
        """
        ...

    def extend(self, jobs: Iterable[Job], *, lasts: timedelta) -> int:
        """Lengthen leases from now on; return how many are still held."""
        ...

    def finish(self, jobs: Iterable[Job]) -> int:
        """Note that leased jobs are done; return how many leases were still held. Of the others, nothing is noted.

        A lease is held until somebody else has the job, or it ended: being late alone loses nothing.
        """
        ...

    def postpone(self, job: Job, *, by: timedelta, reason: str = "") -> bool:
        """Give a leased job back for later, keeping its place in its lane; tell whether its lease was still held."""
        ...

    def bury(self, job: Job, *, reason: str) -> bool:
        """Give up a leased job: it waits for somebody to look at it, and its lane goes on."""
        ...

    def replay(self, queue: str, keys: Iterable[str]) -> int:
        """Make dead jobs ready again, with all their attempts; return how many there were.

        One whose lane is busy goes next in it, before those that came later.
        """
        ...

    def jobs(self, queue: str, state: JobState, *, after: int = 0, at_most: int = 100) -> Sequence[Job]:
        """Return jobs by their state, oldest first; go on after the last one's id."""
        ...

    def count(self, queue: str) -> Mapping[JobState, int]:
        """Return how many jobs a queue has in each state. It looks at all of them: for people, not for loops."""
        ...

    def take(
        self, bucket: str, *, interval: float, burst: int = 1, count: int = 1, at_most: float | None = None
    ) -> float | None:
        """Reserve `count` places under a rate shared by all machines; return the seconds until the last of them.

        One place each `interval` seconds, `burst` of them at once before that. None, and nothing taken, when that is
        more than `at_most` seconds away. Others who want a place there wait until this unit of work ends.
        """
        ...

    def purge(self, *, done_before: datetime, at_most: int = 10_000) -> int:
        """Forget jobs that were done before an instant, documents that have expired, and rates nobody waits for.

        Return how many were forgotten; there is more to forget when that is `at_most`. Dead jobs and histories stay.
        """
        ...


class Store(Protocol):
    """Durable memory, shared by all that is built on it. Safe between threads; and between machines, where it is SQL."""

    def begin(self) -> AbstractContextManager[Unit]:
        """Begin a unit of work: it is kept when its `with` ends, and undone when that raises.

        Raises `StoreBusyError` when others hold the store for longer than its patience (30 seconds), `StoreError` when the
        database fails, the disk is full, or this thread is in a unit of this store already.
        """
        ...

    def run(self, work: Callable[[Unit], R]) -> R:
        """Do `work` in a unit; up to ten times, each in a new one, when others were faster (`ConflictError`)."""
        ...

    def close(self) -> None:
        """Close what is open."""
        ...
