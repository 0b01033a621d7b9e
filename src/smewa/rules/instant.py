"""Instants: on one clock before they are added to or compared, whatever zone they came in."""

from __future__ import annotations

from datetime import UTC, datetime

from smewa.errors import InvalidRequest


def in_utc(at: object, field: str = "at") -> datetime:
    """Return an aware instant in UTC; raise `InvalidRequest` for anything else.

    Python adds and compares instants of one zone by the clock on the wall, so that 24 hours were 23 or 25 on the days
    when it is moved.
    """
    if not isinstance(at, datetime) or at.utcoffset() is None:
        raise InvalidRequest("must be a datetime with its time zone", field=field)
    return at.astimezone(UTC)
