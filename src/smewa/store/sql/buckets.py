"""Rates that all machines share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import BindParameter, bindparam, case, delete, select
from sqlalchemy.dialects import postgresql, sqlite

from smewa.store import rates
from smewa.store.sql.schema import BUCKETS

if TYPE_CHECKING:
    from sqlalchemy import Connection

_B = BUCKETS.c
_NOW: BindParameter[float] = bindparam("now")
_TAKEN: BindParameter[float] = bindparam("taken")
_LATEST: BindParameter[float] = bindparam("latest")
_NEXT = case((_B.free_at > _NOW, _B.free_at), else_=_NOW) + _TAKEN


def _take(
    insert: sqlite.Insert | postgresql.Insert,
) -> sqlite.Insert | postgresql.Insert:
    """Move a bucket on, or make it: in one statement, so that nobody is in between."""
    fresh = insert.values(name=bindparam("under"), free_at=_NOW + _TAKEN)
    return fresh.on_conflict_do_update(index_elements=[_B.name], set_={"free_at": _NEXT}, where=_NEXT <= _LATEST)


_TAKE = {
    "sqlite": _take(sqlite.insert(BUCKETS)).returning(_B.free_at),
    "postgresql": _take(postgresql.insert(BUCKETS)).returning(_B.free_at),
}
_FREE = select(_B.name).where(_B.free_at <= _NOW).limit(bindparam("at_most")).with_for_update(skip_locked=True)
_PURGE = delete(BUCKETS).where(_B.name.in_(_FREE.cte("free").select())).returning(_B.free_at)


def take(
    connection: Connection, name: str, now: float, interval: float, burst: int, count: int, at_most: float | None
) -> float | None:
    """Reserve places under a rate; the row stays locked until the unit of work ends."""
    latest = rates.latest(now, interval, burst, at_most)
    if now + count * interval > latest:
        return None
    asked = {"under": name, "now": now, "taken": count * interval, "latest": latest}
    free_at: float | None = connection.execute(_TAKE[connection.dialect.name], asked).scalar()
    return None if free_at is None else rates.wait(now, interval, burst, free_at)


def purge(connection: Connection, now: float, at_most: int) -> int:
    """Forget rates for which nobody waits: one that is free is as one that never was."""
    return len(connection.execute(_PURGE, {"now": now, "at_most": at_most}).all())
