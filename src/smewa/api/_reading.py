"""How members of answers are read: tolerantly, so that an odd one does not undo the rest."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import cast

from pydantic import BeforeValidator, ValidatorFunctionWrapHandler, WrapValidator

from smewa.errors import InvalidRequest
from smewa.values.phone import PhoneNumber


def _or_empty(value: object, read: ValidatorFunctionWrapHandler) -> object:
    try:
        return read(value)
    except ValueError:
        return ()


def _phone(wa_id: object) -> PhoneNumber | None:
    try:
        return PhoneNumber.from_wa_id(str(wa_id))
    except ValueError:
        return None


OrEmpty = WrapValidator(_or_empty)
"""Marks a sequence that is empty when it cannot be read."""

AsPhone = BeforeValidator(_phone)
"""Marks a phone number that comes as digits without `+`; None when it cannot be read."""


def inside(value: object, *keys: str) -> object:
    """Return what stands at the end of `keys`, one object inside another; None when one of them is missing."""
    for key in keys:
        value = cast("Mapping[str, object]", value).get(key) if isinstance(value, Mapping) else None
    return value


def items_of(value: object) -> Sequence[object]:
    """Return the items of a list; none of anything else."""
    return cast("Sequence[object]", value) if isinstance(value, list | tuple) else ()


def instant(moment: datetime, field: str) -> int:
    """Return an aware datetime as the platform counts: whole seconds since 1970. `InvalidRequest` for a naive one."""
    if getattr(moment, "tzinfo", None) is None:  # a date has none either
        raise InvalidRequest(
            "has no time zone", field=field, fix="Give an aware datetime, such as datetime(2026, 11, 1, tzinfo=UTC)"
        )
    return int(moment.timestamp())
