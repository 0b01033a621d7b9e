"""Instants and durations: aware `datetime`s and `timedelta`s for a person, whole numbers on the wire."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import Annotated, TypeAlias

from smewa.messages._faults import refusal
from smewa.messages._fields import Checked
from smewa.messages._marks import Wire

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_DIGITS = re.compile(r"0|[1-9][0-9]{0,11}")
_LAST = 253_402_300_799  # the end of the year 9999


def _aware(value: object) -> datetime:
    if not isinstance(value, datetime) or value.utcoffset() is None:
        raise refusal("must be a datetime with its time zone")
    return value.replace(microsecond=0)


def _from_seconds(value: object) -> datetime:
    if type(value) is not int or not 0 <= value <= _LAST:
        raise refusal("must be whole seconds since 1970")
    return datetime.fromtimestamp(value, UTC)


def _from_text(value: object) -> datetime:
    if not isinstance(value, str) or _DIGITS.fullmatch(value) is None:
        raise refusal("must be a text of whole seconds since 1970")
    return _from_seconds(int(value))


def _aware_to_milliseconds(value: object) -> datetime:
    if not isinstance(value, datetime) or value.utcoffset() is None:
        raise refusal("must be a datetime with its time zone")
    return value.replace(microsecond=value.microsecond // 1000 * 1000)


def _from_milliseconds(value: object) -> datetime:
    if type(value) is not int or not 0 <= value <= _LAST * 1000:
        raise refusal("must be whole milliseconds since 1970")
    return _EPOCH + timedelta(milliseconds=value)


def within(unit: timedelta, at_least: timedelta, at_most: timedelta | None, limit: str) -> Checked:
    """Return what checks a duration: whole units, of `at_least` to `at_most`, which `limit` says in words."""

    def lasting(value: object) -> timedelta:
        if not isinstance(value, timedelta):
            raise refusal("must be a timedelta")
        if value % unit or value < at_least or (at_most is not None and value > at_most):
            raise refusal("is out of range", limit=limit)
        return value

    return Checked(lasting)


def counted(unit: timedelta) -> Wire:
    """Return how a duration stands on the wire: as a whole number of units."""

    def read(value: object) -> timedelta:
        if type(value) is not int or not 0 <= value <= _LAST:
            raise refusal("must be a whole number")
        return value * unit

    def write(lasts: timedelta) -> int:
        return lasts // unit

    return Wire(write, read)


def _milliseconds(instant: datetime) -> int:
    return (instant - _EPOCH) // timedelta(milliseconds=1)


def _seconds(instant: datetime) -> int:
    return int(instant.timestamp())


Seconds: TypeAlias = Annotated[datetime, Wire(_seconds, _from_seconds), Checked(_aware)]
"""An instant to the second, written as a number."""

SecondsText: TypeAlias = Annotated[datetime, Wire(lambda at: str(_seconds(at)), _from_text), Checked(_aware)]
"""The same, written as a text."""

Milliseconds: TypeAlias = Annotated[datetime, Wire(_milliseconds, _from_milliseconds), Checked(_aware_to_milliseconds)]
"""An instant to the millisecond, written as a number of them."""
