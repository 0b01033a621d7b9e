"""Rates that all machines share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import bindparam, select, update
from sqlalchemy.dialects import postgresql, sqlite

from smewa.store.sql.schema import BUCKETS

if TYPE_CHECKING:
    from sqlalchemy import Connection

_B = BUCKETS.c
_ONE = _B.name == bindparam("under")
_CREATE = {
    "sqlite": sqlite.insert(BUCKETS).on_conflict_do_nothing(),
    "postgresql": postgresql.insert(BUCKETS).on_conflict_do_nothing(),
}
_LOOK = select(_B.free_at).where(_ONE).with_for_update()
_MOVE = update(BUCKETS).where(_ONE).values(free_at=bindparam("to"))


def take(
    connection: Connection, name: str, now: float, interval: float, burst: int, count: int, at_most: float | None
) -> float | None:
    """Reserve places under a rate; the row stays locked until the unit of work ends."""
    connection.execute(_CREATE[connection.dialect.name], {"name": name, "free_at": now})
    known: float = connection.execute(_LOOK, {"under": name}).scalar_one()
    free_at = max(known, now) + (count - 1) * interval
    wait = max(0.0, free_at - (burst - 1) * interval - now)
    if at_most is not None and wait > at_most:
        return None
    connection.execute(_MOVE, {"under": name, "to": free_at + interval})
    return wait
