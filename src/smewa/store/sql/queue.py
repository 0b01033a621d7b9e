"""Queues in SQL. A row says where its job stands, and each state has an index of its own.

Two jobs of a lane are never out at once: a unique index allows one of them to be ready, later or leased. Whoever adds a
job behind it locks that row first, so that its end is either seen here, or sees what was added.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from sqlalchemy import BindParameter, bindparam, case, delete, func, select, update
from sqlalchemy.dialects import postgresql, sqlite

from smewa.store.records import LEASE_ENDED, Job, JobState, NewJob
from smewa.store.sql.schema import JOBS
from smewa.store.sql.written import instant, named, read, seconds, written

if TYPE_CHECKING:
    from sqlalchemy import Connection, Row

    from smewa.store.seal import Seal

_J = JOBS.c
_OF = _J.queue == bindparam("of")
_NOW: BindParameter[float] = bindparam("now")
_MOST: BindParameter[int] = bindparam("at_most")
_OUT: tuple[JobState, ...] = ("ready", "later", "leased")
"""One job of a lane is in one of these states; the others wait."""
_DUE = case((_J.due_at > _NOW, "later"), else_="ready")

_ADD = {
    "sqlite": sqlite.insert(JOBS).on_conflict_do_nothing().returning(_J.name),
    "postgresql": postgresql.insert(JOBS).on_conflict_do_nothing().returning(_J.name),
}
_KNOWN = select(_J.name).where(_OF, _J.name.in_(bindparam("names", expanding=True)))
_AHEAD = (
    select(_J.lane)
    .where(_OF, _J.lane.in_(bindparam("lanes", expanding=True)), _J.state.in_(_OUT))
    .order_by(_J.id)
    .with_for_update()
)
_WAKE = update(JOBS).where(_OF, _J.state == "later", _J.due_at <= _NOW).values(state="ready")
_EXPIRE = (
    update(JOBS)
    .where(_OF, _J.state == "leased", _J.until <= _NOW)
    .values(state="ready", owner=None, reason=LEASE_ENDED)
)
_NEXT = (
    select(_J.id)
    .where(_OF, _J.state == "ready")
    .order_by(_J.priority, _J.id)
    .limit(_MOST)
    .with_for_update(skip_locked=True)
)
_TAKE = (
    update(JOBS)
    .where(_J.id.in_(_NEXT.scalar_subquery()))
    .values(state="leased", owner=bindparam("by"), until=bindparam("ends"), attempts=_J.attempts + 1)
    .returning(JOBS)
)
_HELD = (_J.id == bindparam("job")) & (_J.attempts == bindparam("lease")) & (_J.state == "leased")
_EXTEND = update(JOBS).where(_HELD).values(until=bindparam("ends"))
_FINISH = update(JOBS).where(_HELD).values(state="done", owner=None, until=_NOW, reason="")
_BURY = update(JOBS).where(_HELD).values(state="dead", owner=None, until=_NOW, reason=bindparam("why"))
_POSTPONE = (
    update(JOBS)
    .where(_HELD)
    .values(
        state=case((bindparam("due") > _NOW, "later"), else_="ready"),
        due_at=bindparam("due"),
        reason=bindparam("why"),
        owner=None,
        until=None,
    )
)
_FIRST = (
    select(func.min(_J.id))
    .where(_OF, _J.lane.in_(bindparam("lanes", expanding=True)), _J.state == "waiting")
    .group_by(_J.lane)
)
_ADVANCE = update(JOBS).where(_J.id.in_(_FIRST.scalar_subquery())).values(state=_DUE)
_DEAD = select(_J.id, _J.lane).where(_OF, _J.name == bindparam("under"), _J.state == "dead").with_for_update()
_REPLAY = (
    update(JOBS).where(_J.id == bindparam("job")).values(state=bindparam("to"), due_at=_NOW, until=None, attempts=0)
)
_LIST = (
    select(JOBS).where(_OF, _J.state == bindparam("in_state"), _J.id > bindparam("after")).order_by(_J.id).limit(_MOST)
)
_COUNT = select(_J.state, func.count()).where(_OF).group_by(_J.state)
_OLD = select(_J.id).where(_J.state == "done", _J.until < bindparam("before")).limit(_MOST)
_PURGE = delete(JOBS).where(_J.id.in_(_OLD.scalar_subquery()))

_AT_ONCE = 500
"""Rows that one statement names: databases limit how many values it may hold."""


class Queues:
    """The queues of one unit of work."""

    def __init__(self, connection: Connection, seal: Seal, now: datetime) -> None:
        self._connection, self._seal, self._now = connection, seal, now
        self._add = _ADD[connection.dialect.name]

    def add(self, queue: str, jobs: Iterable[NewJob]) -> int:
        """Add jobs; return how many were new."""
        rows = {row["name"]: row for job in reversed(list(jobs)) for row in [self._row(queue, job)]}
        count = 0
        for part in _parts(list(reversed(rows.values()))):
            added = self._insert(part)
            rest = [row for row in part if row["name"] not in added]
            count += len(added) + (self._behind(queue, rest) if rest else 0)
        return count

    def _behind(self, queue: str, rows: Sequence[Mapping[str, Any]]) -> int:
        """Add what did not go in at once: its key is known, or there is another job in its lane."""
        names = {"of": queue, "names": [row["name"] for row in rows]}
        known = {row.name for row in self._connection.execute(_KNOWN, names)}
        left = [row for row in rows if row["name"] not in known]
        count = 0
        while left:
            ahead = self._ahead(queue, [row["lane"] for row in left])
            added = self._insert([{**row, "state": "waiting"} if row["lane"] in ahead else row for row in left])
            count += len(added)
            left = [row for row in left if row["name"] not in added]
        return count

    def _ahead(self, queue: str, lanes: Iterable[str]) -> set[str]:
        found = self._connection.execute(_AHEAD, {"of": queue, "lanes": sorted(set(lanes))})
        return {row.lane for row in found}

    def _insert(self, rows: Sequence[Mapping[str, Any]]) -> set[str]:
        return set(self._connection.execute(self._add, rows).scalars())

    def lease(self, queue: str, owner: str, lasts: timedelta, at_most: int) -> Sequence[Job]:
        """Take what is due."""
        now = {"of": queue, "now": seconds(self._now)}
        self._connection.execute(_WAKE, now)
        self._connection.execute(_EXPIRE, now)
        taking = {"of": queue, "at_most": at_most, "by": owner, "ends": seconds(self._now + lasts)}
        jobs = [self._job(row) for row in self._connection.execute(_TAKE, taking)]
        return sorted(jobs, key=lambda job: (job.priority, job.id))

    def extend(self, jobs: Iterable[Job], lasts: timedelta) -> int:
        """Lengthen leases that are still held."""
        return len(self._each(_EXTEND, jobs, ends=seconds(self._now + lasts)))

    def finish(self, jobs: Iterable[Job]) -> int:
        """Note that jobs are done, and let the next of their lanes go."""
        ended = self._each(_FINISH, jobs, now=seconds(self._now))
        self._advance(ended)
        return len(ended)

    def bury(self, job: Job, reason: str) -> bool:
        """Give a job up, and let the next of its lane go."""
        ended = self._each(_BURY, [job], now=seconds(self._now), why=reason[:1024])
        self._advance(ended)
        return bool(ended)

    def postpone(self, job: Job, by: timedelta, reason: str) -> bool:
        """Give a job back for later."""
        due = seconds(self._now + by)
        return bool(self._each(_POSTPONE, [job], now=seconds(self._now), due=due, why=reason[:1024]))

    def replay(self, queue: str, keys: Iterable[str]) -> int:
        """Make dead jobs ready again, behind what their lanes hold."""
        count = 0
        for key in keys:
            row = self._connection.execute(_DEAD, {"of": queue, "under": named(self._seal, key)}).first()
            if row is None:
                continue
            ahead = row.lane is not None and bool(self._ahead(queue, [row.lane]))
            to = {"job": row.id, "to": "waiting" if ahead else "ready", "now": seconds(self._now)}
            count += self._connection.execute(_REPLAY, to).rowcount
        return count

    def listed(self, queue: str, state: JobState, after: int, at_most: int) -> Sequence[Job]:
        """Return jobs by their state."""
        asked = {"of": queue, "in_state": state, "after": after, "at_most": at_most}
        return [self._job(row) for row in self._connection.execute(_LIST, asked)]

    def count(self, queue: str) -> Mapping[JobState, int]:
        """Return how many jobs there are in each state."""
        return {row.state: row[1] for row in self._connection.execute(_COUNT, {"of": queue})}

    def purge(self, done_before: datetime, at_most: int) -> int:
        """Forget jobs that were done before an instant."""
        return self._connection.execute(_PURGE, {"before": seconds(done_before), "at_most": at_most}).rowcount

    def _each(self, statement: Any, jobs: Iterable[Job], **values: object) -> list[Job]:
        """Change leased jobs, one by one in the order of their ids; return those whose leases were still held."""
        ordered = sorted(jobs, key=lambda job: job.id)
        run = self._connection.execute
        return [job for job in ordered if run(statement, {"job": job.id, "lease": job.attempts, **values}).rowcount]

    def _advance(self, ended: Sequence[Job]) -> None:
        """Let the next job of each lane go."""
        for queue in {job.queue for job in ended}:
            lanes = sorted(
                {named(self._seal, job.lane) for job in ended if job.queue == queue and job.lane is not None}
            )
            for part in _parts(lanes):
                self._connection.execute(_ADVANCE, {"of": queue, "lanes": part, "now": seconds(self._now)})

    def _row(self, queue: str, job: NewJob) -> dict[str, Any]:
        due = max(job.due_at or self._now, self._now)
        name = named(self._seal, job.key)
        return {
            "queue": queue,
            "name": name,
            "lane": None if job.lane is None else named(self._seal, job.lane),
            "priority": job.priority,
            "state": "later" if due > self._now else "ready",
            "attempts": 0,
            "added_at": seconds(self._now),
            "due_at": seconds(due),
            "until": None,
            "owner": None,
            "reason": "",
            "body": written(self._seal, f"job/{queue}/{name}", job.key, job.lane, job.body),
        }

    def _job(self, row: Row[Any]) -> Job:
        key, lane, body = read(self._seal, f"job/{row.queue}/{row.name}", row.body)
        added_at, due_at = instant(row.added_at), instant(row.due_at)
        return Job(
            row.queue, row.id, key, body, lane, row.priority, row.state, row.attempts, added_at, due_at, row.reason
        )


def _parts(rows: Sequence[Any]) -> Iterable[Sequence[Any]]:
    return (rows[at : at + _AT_ONCE] for at in range(0, len(rows), _AT_ONCE))
