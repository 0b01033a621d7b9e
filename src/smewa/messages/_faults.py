"""Refusing from inside a validator, at a place, without keeping the value."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from pydantic_core import InitErrorDetails, PydanticCustomError, ValidationError

if TYPE_CHECKING:
    from smewa.errors.tree import InvalidRequest

Place: TypeAlias = tuple[str | int, ...]


def refusal(kind_or_text: str, *, limit: str = "", fix: str = "", **arguments: int | str) -> PydanticCustomError:
    """Return `smewa.errors.refusals.refusal(...)`: the texts of errors load when something is wrong."""
    from smewa.errors.refusals import refusal

    return refusal(kind_or_text, limit=limit, fix=fix, **arguments)


def refused(error: ValidationError, subject: type[object]) -> InvalidRequest:
    """Return `smewa.errors.refusals.refused(...)`: the texts of errors load when something is wrong."""
    from smewa.errors.refusals import refused

    return refused(error, subject)


class Faults:
    """What is wrong in one object, all of it."""

    def __init__(self) -> None:
        self._found: list[InitErrorDetails] = []

    def add(self, problem: PydanticCustomError, place: Place = ()) -> None:
        """Note a problem of the member at `place`."""
        self._found.append(InitErrorDetails(type=problem, loc=place, input=None))

    def raise_any(self) -> None:
        """Raise what was found, for the validator around to take it with its own place in front."""
        if self._found:
            raise ValidationError.from_exception_data("", self._found, hide_input=True)


def fault(problem: PydanticCustomError, *place: str | int) -> ValidationError:
    """Return the error of one problem at a place."""
    found = InitErrorDetails(type=problem, loc=place, input=None)
    return ValidationError.from_exception_data("", [found], hide_input=True)
