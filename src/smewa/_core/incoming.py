"""The base of what the platform answers: open, frozen, quiet in its repr."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidatorFunctionWrapHandler, WrapValidator


def _or_none(value: object, read: ValidatorFunctionWrapHandler) -> object:
    try:
        return read(value)
    except ValueError:
        return None


OrNone = WrapValidator(_or_none)
"""Marks a member that is None when it cannot be read, where an odd one must not undo the rest."""


class Incoming(BaseModel):
    """An answer. Members that the platform adds later are kept (`model_extra`) and named, not shown, in the repr."""

    model_config = ConfigDict(
        extra="allow", frozen=True, defer_build=True, hide_input_in_errors=True, populate_by_name=True
    )

    def __repr_args__(self) -> Iterable[tuple[str | None, Any]]:
        fields = type(self).model_fields
        yield from ((name, value) for name, value in self.__dict__.items() if value is not None and fields[name].repr)
        if self.model_extra:
            yield "more", sorted(self.model_extra)


class Success(Incoming):
    """The platform's plain yes."""

    success: bool = True
