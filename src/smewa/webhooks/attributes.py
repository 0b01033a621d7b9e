"""What an attribute may be, and how it is read: `""` is absent, a number may be a text and a text a number."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal, InvalidOperation
from math import isfinite
from typing import TypeVar, cast

from smewa.values.phone import PhoneNumber
from smewa.values.user_id import UserId
from smewa.webhooks.reading import Attribute, Reading

R = TypeVar("R", bound=Reading)

_LONGEST_ID = 128
"""Bits of a whole number that is read as an id: ids go beyond 53 bits, but not without end."""
_LONGEST_WHOLE = 18
"""Digits of a whole number that counts something."""
_LONGEST_NUMBER = 100
"""Characters of a number that is written as a text."""


def text(*paths: str) -> str:
    """Read a text that must be there; whole numbers count as text, `""` as absent."""
    return cast("str", Attribute(paths, as_text, required=True))


def maybe_text(*paths: str) -> str | None:
    """Read a text, or None."""
    return cast("str | None", Attribute(paths, as_text))


def words(*paths: str) -> str:
    """Read a text, or `""`."""
    return cast("str", Attribute(paths, as_text, ""))


def flag(*paths: str) -> bool:
    """Read a truth; False when absent."""
    return cast("bool", Attribute(paths, _as_flag, False))


def number(*paths: str) -> float:
    """Read a finite number that must be there, written as a number or as a text."""
    return cast("float", Attribute(paths, _as_float, required=True))


def whole(*paths: str) -> int | None:
    """Read a whole number, written as a number or as a text, or None."""
    return cast("int | None", Attribute(paths, _as_whole))


def exact(*paths: str) -> Decimal | None:
    """Read a finite number just as it was written in decimals, or None."""
    return cast("Decimal | None", Attribute(paths, _as_decimal))


def instant(*paths: str) -> datetime | None:
    """Read Unix seconds, written as a number or as a text, as an aware instant in UTC, or None."""
    return cast("datetime | None", Attribute(paths, as_instant))


def phone(*paths: str) -> PhoneNumber | None:
    """Read the digits of a `wa_id`, or None."""
    return cast("PhoneNumber | None", Attribute(paths, as_phone))


def user_id(*paths: str) -> UserId | None:
    """Read a business-scoped user id, or None."""
    return cast("UserId | None", Attribute(paths, as_user_id))


def part(kind: type[R], *paths: str) -> R:
    """Read an object that must be there."""
    return cast("R", Attribute(paths, lambda found: _as_part(kind, found), required=True))


def maybe_part(kind: type[R], *paths: str) -> R | None:
    """Read an object, or None."""
    return cast("R | None", Attribute(paths, lambda found: _as_part(kind, found)))


def parts(kind: type[R], *paths: str) -> tuple[R, ...]:
    """Read a list of objects that must be there and hold at least one."""
    return cast("tuple[R, ...]", Attribute(paths, lambda found: _as_parts(kind, found) or None, required=True))


def maybe_parts(kind: type[R], *paths: str) -> tuple[R, ...]:
    """Read a list of objects; empty when absent."""
    return cast("tuple[R, ...]", Attribute(paths, lambda found: _as_parts(kind, found), ()))


def as_text(found: object) -> str | None:
    """Return the text that `found` is; whole numbers count, `""` does not."""
    if isinstance(found, str):
        return found or None
    if type(found) is int and found.bit_length() <= _LONGEST_ID:
        return str(found)
    return None


def as_instant(found: object) -> datetime | None:
    """Return the instant that `found` counts in Unix seconds."""
    if not isinstance(found, (str, int, float)) or isinstance(found, bool):
        return None
    try:
        return datetime.fromtimestamp(int(found), UTC)
    except (ValueError, OverflowError, OSError):
        return None


def as_phone(found: object) -> PhoneNumber | None:
    """Return the phone number that `found` is, as webhooks write it: digits, whatever the country."""
    if not isinstance(found, str):
        return None
    try:
        return PhoneNumber.from_wa_id(found.removeprefix("+"))
    except ValueError:
        return None


def as_user_id(found: object) -> UserId | None:
    """Return the business-scoped user id that `found` is."""
    if not isinstance(found, str):
        return None
    try:
        return UserId(found)
    except ValueError:
        return None


def _as_flag(found: object) -> bool | None:
    return found if isinstance(found, bool) else None


def _as_decimal(found: object) -> Decimal | None:
    if not isinstance(found, (str, int, float)) or isinstance(found, bool):
        return None
    written = str(found)
    if len(written) > _LONGEST_NUMBER:
        return None
    try:
        value = Decimal(written)
    except InvalidOperation:
        return None
    return value if value.is_finite() else None


def _as_float(found: object) -> float | None:
    value = _as_decimal(found)
    number = None if value is None else float(value)
    return number if number is not None and isfinite(number) else None


def _as_whole(found: object) -> int | None:
    value = _as_decimal(found)
    if value is None or abs(value.adjusted()) > _LONGEST_WHOLE or value != int(value):
        return None
    return int(value)


def _as_part(kind: type[R], found: object) -> R | None:
    return kind.of(cast("dict[str, object]", found)) if isinstance(found, dict) else None


def _as_parts(kind: type[R], found: object) -> tuple[R, ...] | None:
    if not isinstance(found, list):
        return None
    return tuple(
        kind.of(cast("dict[str, object]", each)) for each in cast("list[object]", found) if isinstance(each, dict)
    )
