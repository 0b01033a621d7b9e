"""The statements of a queue.

States are written out, not bound: a plan that is kept can then use the index of its state, however the table has grown.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    bindparam,
    case,
    delete,
    func,
    literal_column,
    or_,
    select,
    text,
    update,
)
from sqlalchemy.dialects import postgresql, sqlite

from smewa.store.records import JobState
from smewa.store.sql.schema import JOBS


def _is(*states: JobState) -> ColumnElement[bool]:
    return or_(*(_J.state == literal_column(f"'{state}'") for state in states))


_J = JOBS.c
_OF = _J.queue == bindparam("of")
_NOW: BindParameter[float] = bindparam("now")
_MOST: BindParameter[int] = bindparam("at_most")
_NAMED = _J.id.in_(bindparam("ids", expanding=True))
_DUE = case((_J.due_at > _NOW, "later"), else_="ready")

ADD = {
    "sqlite": sqlite.insert(JOBS).on_conflict_do_nothing().returning(_J.name),
    "postgresql": postgresql.insert(JOBS).on_conflict_do_nothing().returning(_J.name),
}
KNOWN = select(_J.name).where(_OF, _J.name.in_(bindparam("names", expanding=True)))
AHEAD = (
    select(_J.lane)
    .where(_OF, _J.lane.in_(bindparam("lanes", expanding=True)), _is("ready", "later", "leased"))
    .order_by(_J.id)
    .with_for_update(read=True)
)
"""One job of a lane is in one of these states; the others wait. Adders share the lock, whoever ends the job waits."""
NUMBERS = text("SELECT nextval(pg_get_serial_sequence('smewa_jobs', 'id')) FROM generate_series(1, :count)")


def _first(where: ColumnElement[bool], *order: Any) -> Any:
    """Return those ids of some that come first and that nobody else is at: found once, however they are joined."""
    found = select(_J.id).where(where).order_by(*order).limit(_MOST).with_for_update(skip_locked=True).cte("first")
    return _J.id.in_(found.select())


WAKE = update(JOBS).where(_first(_OF & _is("later") & (_J.due_at <= _NOW), _J.due_at)).values(state="ready")
EXPIRE = (
    update(JOBS)
    .where(_first(_OF & _is("leased") & (_J.until <= _NOW), _J.until))
    .values(state="ready", owner=None, lapsed=True)
)
TAKE = (
    update(JOBS)
    .where(_first(_OF & _is("ready"), _J.priority, _J.id))
    .values(
        state="leased",
        owner=bindparam("by"),
        until=bindparam("ends"),
        attempts=_J.attempts + 1,
        lease=_J.lease + 1,
    )
    .returning(JOBS)
)
HELD = select(_J.id, _J.lease, _J.queue, _J.name).where(_NAMED, _is("leased")).order_by(_J.id).with_for_update()
EXTEND = update(JOBS).where(_NAMED).values(until=bindparam("ends"))
END = update(JOBS).where(_NAMED).values(state=bindparam("to"), owner=None, until=_NOW, reason=bindparam("why"))
POSTPONE = (
    update(JOBS)
    .where(_NAMED)
    .values(
        state=case((bindparam("due") > _NOW, "later"), else_="ready"),
        due_at=bindparam("due"),
        reason=bindparam("why"),
        lapsed=False,
        owner=None,
        until=None,
    )
)

_ended = JOBS.alias("ended")
_behind = JOBS.alias("behind")
_next = (
    select(func.min(_behind.c.id))
    .where(
        _behind.c.queue == _ended.c.queue,
        _behind.c.lane == _ended.c.lane,
        _behind.c.state == literal_column("'waiting'"),
    )
    .scalar_subquery()
)
ADVANCE = (
    update(JOBS)
    .where(_J.id.in_(select(_next).where(_ended.c.id.in_(bindparam("ids", expanding=True)))))
    .values(state=_DUE)
)
"""The first that waits in the lane of each job that ended."""

DEAD = select(_J.id, _J.lane).where(_OF, _J.name == bindparam("under"), _is("dead")).with_for_update()
REPLAY = (
    update(JOBS)
    .where(_J.id == bindparam("job"))
    .values(state=bindparam("to"), due_at=_NOW, until=None, attempts=0, lapsed=False)
)
LIST = (
    select(JOBS)
    .where(_OF, _J.state == bindparam("in_state", literal_execute=True), _J.id > bindparam("after"))
    .order_by(_J.id)
    .limit(_MOST)
)
COUNT = select(_J.state, func.count()).where(_OF).group_by(_J.state)
PURGE = delete(JOBS).where(_first(_is("done") & (_J.until < bindparam("before")), _J.until)).returning(_J.id)
