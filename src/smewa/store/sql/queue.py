"""Queues in SQL. A row says where its job stands, and each state has an index of its own.

Two jobs of a lane are never out at once: a unique index allows one of them to be ready, later or leased. Whoever adds a
job behind it locks that row first, so that its end is either seen here, or sees what was added.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from itertools import islice
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from smewa.store.given import SHORT, aware, checked
from smewa.store.records import STATES, Job, JobState, NewJob
from smewa.store.sql import job_statements as do
from smewa.store.sql.written import instant, named, read, seconds, written

if TYPE_CHECKING:
    from sqlalchemy import Connection, Row

    from smewa.store.seal import Seal

T = TypeVar("T")

_AT_ONCE = 500
"""Rows that one statement names: databases limit how many values it may hold."""


class _Held(NamedTuple):
    """What is needed of a row whose lease is held."""

    id: int
    lease: int
    queue: str
    name: str


class Queues:
    """The queues of one unit of work."""

    def __init__(self, connection: Connection, seal: Seal, now: datetime) -> None:
        self._connection, self._seal, self._now = connection, seal, now
        self._add = do.ADD[connection.dialect.name]

    def add(self, queue: str, jobs: Iterable[NewJob]) -> int:
        """Add jobs; return how many were new."""
        rows = (self._row(checked(queue, SHORT), job) for job in jobs)
        return sum(self._added(queue, part) for part in _parts(rows))

    def _added(self, queue: str, rows: Sequence[Mapping[str, Any]]) -> int:
        first: dict[str, Mapping[str, Any]] = {}
        for row in rows:
            first.setdefault(row["name"], row)
        left = self._numbered(list(first.values()))
        added = self._insert(left)
        count = len(added)
        # What did not go in at once: its key is known, or there is another job in its lane. Others may be at the same.
        while left := self._unknown(queue, [row for row in left if row["name"] not in added]):
            ahead = self._ahead(queue, {row["lane"] for row in left})
            added = self._insert([{**row, "state": "waiting"} if row["lane"] in ahead else row for row in left])
            count += len(added)
        return count

    def _numbered(self, rows: list[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
        """Give rows their numbers as they came, then sort them: who adds to the same lanes waits for nobody who waits."""
        if self._connection.dialect.name == "sqlite" or len(rows) == 1:
            return rows  # one row at most, or one transaction at most, is waited for
        ids = self._connection.execute(do.NUMBERS, {"count": len(rows)}).scalars()
        numbered = [{**row, "id": id_} for row, id_ in zip(rows, ids, strict=True)]
        return sorted(numbered, key=lambda row: (row["lane"] or "", row["id"]))

    def _unknown(self, queue: str, rows: list[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
        if not rows:
            return rows
        names = {"of": queue, "names": [row["name"] for row in rows]}
        known = set(self._connection.execute(do.KNOWN, names).scalars())
        return [row for row in rows if row["name"] not in known]

    def _ahead(self, queue: str, lanes: set[str | None]) -> set[str]:
        asked = {"of": queue, "lanes": sorted(lane for lane in lanes if lane is not None)}
        return set(self._connection.execute(do.AHEAD, asked).scalars())

    def _insert(self, rows: Sequence[Mapping[str, Any]]) -> set[str]:
        return set(self._connection.execute(self._add, rows).scalars())

    def lease(self, queue: str, owner: str, lasts: timedelta, at_most: int) -> Sequence[Job]:
        """Take what is due."""
        by, ends = checked(owner, 128), seconds(self._now + lasts)
        come = {"of": checked(queue, SHORT), "now": seconds(self._now), "at_most": max(at_most, _AT_ONCE)}
        self._connection.execute(do.WAKE, come)
        self._connection.execute(do.EXPIRE, come)
        taking = {"of": queue, "at_most": max(at_most, 0), "by": by, "ends": ends}
        jobs = [self._job(row) for row in self._connection.execute(do.TAKE, taking)]
        return sorted(jobs, key=lambda job: (job.priority, job.id))

    def extend(self, jobs: Iterable[Job], lasts: timedelta) -> int:
        """Lengthen leases that are still held."""
        return sum(
            self._connection.execute(do.EXTEND, {"ids": _ids(held), "ends": seconds(self._now + lasts)}).rowcount
            for held in self._held(jobs)
        )

    def finish(self, jobs: Iterable[Job]) -> int:
        """Note that jobs are done, and let the next of their lanes go."""
        return sum(self._end(held, "done", None) for held in self._held(jobs))

    def bury(self, job: Job, reason: str) -> bool:
        """Give a job up, and let the next of its lane go."""
        return any(self._end(held, "dead", self._why(held, reason)) for held in self._held([job]))

    def postpone(self, job: Job, by: timedelta, reason: str) -> bool:
        """Give a job back for later."""
        times = {"due": seconds(self._now + by), "now": seconds(self._now)}
        for held in self._held([job]):
            self._connection.execute(do.POSTPONE, {"ids": _ids(held), "why": self._why(held, reason), **times})
            return True
        return False

    def replay(self, queue: str, keys: Iterable[str]) -> int:
        """Make dead jobs ready again, or the next in their lanes."""
        return sum(self._replayed(queue, named(self._seal, key)) for key in keys)

    def _replayed(self, queue: str, name: str) -> int:
        row = self._connection.execute(do.DEAD, {"of": queue, "under": name}).first()
        if row is None:
            return 0
        state: JobState = "waiting" if self._ahead(queue, {row.lane}) else "ready"
        return self._connection.execute(do.REPLAY, {"job": row.id, "to": state, "now": seconds(self._now)}).rowcount

    def listed(self, queue: str, state: JobState, after: int, at_most: int) -> Sequence[Job]:
        """Return jobs by their state."""
        asked = {"of": checked(queue, SHORT), "in_state": state, "after": after, "at_most": at_most}
        return [self._job(row) for row in self._connection.execute(do.LIST, asked)]

    def count(self, queue: str) -> Mapping[JobState, int]:
        """Return how many jobs there are in each state."""
        found = self._connection.execute(do.COUNT, {"of": checked(queue, SHORT)})
        return dict.fromkeys(STATES, 0) | {row.state: row[1] for row in found}

    def purge(self, done_before: datetime, at_most: int) -> int:
        """Forget jobs that were done before an instant."""
        gone = self._connection.execute(do.PURGE, {"before": seconds(done_before), "at_most": at_most})
        return len(gone.all())

    def _held(self, jobs: Iterable[Job]) -> Iterator[Sequence[_Held]]:
        """Lock the rows of jobs whose leases are still held, in the order of their ids; yield them in parts."""
        leases = {job.id: job.lease for job in jobs}
        for part in _parts(sorted(leases)):
            rows = self._connection.execute(do.HELD, {"ids": part}).all()
            if held := [_Held(*row) for row in rows if row.lease == leases[row.id]]:
                yield held

    def _end(self, rows: Sequence[_Held], state: JobState, why: bytes | None) -> int:
        now, ids = seconds(self._now), _ids(rows)
        self._connection.execute(do.END, {"ids": ids, "to": state, "now": now, "why": why})
        self._connection.execute(do.ADVANCE, {"ids": ids, "now": now})
        return len(rows)

    def _why(self, rows: Sequence[_Held], reason: str) -> bytes:
        return written(self._seal, f"reason/{rows[0].queue}/{rows[0].name}", reason[:1024])

    def _row(self, queue: str, job: NewJob) -> Mapping[str, Any]:
        due = self._now if job.due_at is None else max(aware(job.due_at), self._now)
        name = named(self._seal, job.key)
        return {
            "queue": queue,
            "name": name,
            "lane": None if job.lane is None else named(self._seal, job.lane),
            "priority": job.priority,
            "state": "later" if due > self._now else "ready",
            "attempts": 0,
            "lease": 0,
            "lapsed": False,
            "added_at": seconds(self._now),
            "due_at": seconds(due),
            "until": None,
            "owner": None,
            "reason": None,
            "body": written(self._seal, f"job/{queue}/{name}", job.key, job.lane, job.body),
        }

    def _job(self, row: Row[Any]) -> Job:
        key, lane, body = read(self._seal, f"job/{row.queue}/{row.name}", row.body)
        why = "" if row.reason is None else read(self._seal, f"reason/{row.queue}/{row.name}", row.reason)[0]
        return Job(
            row.queue,
            row.id,
            key,
            body,
            lane,
            row.priority,
            row.state,
            row.attempts,
            row.lease,
            row.lapsed,
            instant(row.added_at),
            instant(row.due_at),
            why,
        )


def _ids(rows: Sequence[_Held]) -> list[int]:
    return [row.id for row in rows]


def _parts(things: Iterable[T]) -> Iterator[list[T]]:
    rest = iter(things)
    while part := list(islice(rest, _AT_ONCE)):
        yield part
