"""What an attribute may be, and how it is read: `""` is absent, a number may be a text and a text a number."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal, InvalidOperation
from math import isfinite
from typing import Any, TypeVar, cast

from smewa.values.jsons import JsonObject
from smewa.values.phone import PhoneNumber
from smewa.values.user_id import UserId
from smewa.webhooks.paths import Attribute, Convert, Converted, Later
from smewa.webhooks.reading import Malformed, Reading

R = TypeVar("R", bound=Reading)

_LONGEST_ID = 128
"""Bits of a whole number that is read as an id: ids go beyond 53 bits, but not without end."""
_FAR = 10**18
_LONGEST_WHOLE = 18
"""Digits of a whole number that counts something."""
_COUNTS = frozenset((str, int, float))
_instant = datetime.fromtimestamp
_LONGEST_NUMBER = 100
"""Characters of a number that is written as a text."""


def text(*paths: str) -> str:
    """Read a text that must be there; whole numbers count as text, `""` as absent."""
    return cast("str", Attribute(paths, as_text, "", required=True))


def maybe_text(*paths: str) -> str | None:
    """Read a text, or None."""
    return cast("str | None", Attribute(paths, as_text))


def words(*paths: str) -> str:
    """Read a text, or `""`."""
    return cast("str", Attribute(paths, as_text, ""))


def maybe_word(*paths: str) -> str | None:
    """Read a text, or the first text of a list, or None."""
    return cast("str | None", Attribute(paths, _as_word))


def texts(*paths: str) -> tuple[str, ...]:
    """Read a list of texts; empty when absent."""
    return cast("tuple[str, ...]", Attribute(paths, _as_texts, ()))


def flag(*paths: str) -> bool:
    """Read a truth; False when absent."""
    return cast("bool", Attribute(paths, _as_flag, False))


def number(*paths: str) -> float:
    """Read a finite number that must be there, written as a number or as a text."""
    return cast("float", Attribute(paths, _as_float, required=True))


def maybe_number(*paths: str) -> float | None:
    """Read a finite number, written as a number or as a text, or None."""
    return cast("float | None", Attribute(paths, _as_float))


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
    return cast("PhoneNumber | None", Converted(paths, as_text, as_phone))


def user_id(*paths: str) -> UserId | None:
    """Read a business-scoped user id, or None."""
    return cast("UserId | None", Converted(paths, as_text, as_user_id))


def part(kind: type[R], *paths: str) -> R:
    """Read an object that must be there."""
    return cast("R", Attribute(paths, _as_part(kind), required=True, kind=kind))


def maybe_part(kind: type[R], *paths: str) -> R | None:
    """Read an object, or None."""
    return cast("R | None", Attribute(paths, _maybe_part(kind), kind=kind))


def later_part(kind: type[R], *paths: str) -> R | None:
    """Read an object, or None, when it is first asked for."""
    return cast("R | None", Later(paths, _maybe_part(kind), kind=kind))


def parts(kind: type[R], *paths: str) -> tuple[R, ...]:
    """Read a list of objects that must be there and hold at least one."""
    return cast("tuple[R, ...]", Attribute(paths, _as_parts(kind), (), required=True, kind=kind))


def maybe_parts(kind: type[R], *paths: str) -> tuple[R, ...]:
    """Read a list of objects; empty when absent."""
    return cast("tuple[R, ...]", Attribute(paths, _maybe_parts(kind), (), kind=kind))


def later_parts(kind: type[R], *paths: str) -> tuple[R, ...]:
    """Read a list of objects, empty when absent, when it is first asked for."""
    return cast("tuple[R, ...]", Later(paths, _maybe_parts(kind), (), kind=kind))


def later_object(path: str) -> JsonObject:
    """Read an object as it stands, empty when absent, when it is first asked for."""
    return cast("JsonObject", Later((path,), _as_object))


def as_text(found: object) -> str | None:
    """Return the text that `found` is; whole numbers count, `""` does not."""
    if type(found) is str:
        return found or None
    if type(found) is int and found.bit_length() <= _LONGEST_ID:
        return str(found)
    return None


def as_instant(found: object) -> datetime | None:
    """Return the instant that `found` counts in Unix seconds."""
    if type(found) not in _COUNTS:
        return None
    try:
        return _instant(int(found), UTC)  # type: ignore[call-overload]  # pyright: ignore[reportArgumentType] - of _COUNTS
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


def _as_word(found: object) -> str | None:
    if isinstance(found, list):
        found = next(iter(cast("list[object]", found)), None)
    return as_text(found)


def _as_texts(found: object) -> tuple[str, ...] | None:
    if not isinstance(found, list):
        return None
    return tuple(said for each in cast("list[object]", found) if (said := as_text(each)) is not None)


_FLAGS = {"true": True, "false": False}


def _as_flag(found: object) -> bool | None:
    return found if isinstance(found, bool) else _FLAGS.get(found) if isinstance(found, str) else None


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


def _as_object(found: object) -> object:
    return cast("object", found) if isinstance(found, dict) else {}


def _as_float(found: object) -> float | None:
    if type(found) is float and isfinite(found):
        return found
    value = _as_decimal(found)
    number = None if value is None else float(value)
    return number if number is not None and isfinite(number) else None


def _as_whole(found: object) -> int | None:
    if type(found) is int and -_FAR < found < _FAR:
        return found
    value = _as_decimal(found)
    if value is None or abs(value.adjusted()) > _LONGEST_WHOLE or value != int(value):
        return None
    return int(value)


def _as_part(kind: type[Reading]) -> Convert:
    of = kind.of

    def read(found: Any) -> object:
        return of(found) if found.__class__ is dict else None

    return read


def _maybe_part(kind: type[Reading]) -> Convert:
    of = kind.of

    def read(found: Any) -> object:
        try:
            return of(found) if found.__class__ is dict else None
        except Malformed:
            return None

    return read


def _as_parts(kind: type[Reading]) -> Convert:
    """Read a list of parts that holds at least one; raise `Malformed` if one of them is.

    What is no object counts as an empty one, so that no line of a cart gets lost.
    """
    of = kind.of

    def read(found: Any) -> object:
        if found.__class__ is not list:
            return None
        return tuple([of(each if each.__class__ is dict else {}) for each in found]) or None

    return read


def _maybe_parts(kind: type[Reading]) -> Convert:
    part = _maybe_part(kind)

    def read(found: Any) -> object:
        if found.__class__ is not list:
            return None
        return tuple([made for each in found if (made := part(each)) is not None])

    return read
