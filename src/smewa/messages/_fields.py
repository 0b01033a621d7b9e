"""Kinds of fields: texts with their limits, lists, and values of several shapes."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Annotated, Any, TypeAlias, get_args

from pydantic import StringConstraints
from pydantic_core import core_schema

from smewa.messages._faults import fault, refusal
from smewa.messages._marks import Personal
from smewa.messages._plan import bare, takes_none

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler
    from pydantic_core import CoreSchema


class Checked:
    """A value that one function checks and gives back; it raises `ValueError` or a refusal."""

    def __init__(self, check: Callable[[Any], object]) -> None:
        self._check = check

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        made = core_schema.no_info_plain_validator_function(self._check)
        return core_schema.nullable_schema(made) if takes_none(source) else made


def sendable(text: str) -> str:
    """Return a text as it is; refuse one that UTF-8 cannot write. What pydantic checks as a `str` needs it not."""
    try:
        text.encode()
    except UnicodeEncodeError:
        raise refusal("not_unicode") from None
    return text


class Like:
    """A text of a certain form, which `limit` says in words."""

    def __init__(self, pattern: str, limit: str) -> None:
        self._fits, self._limit = re.compile(pattern, re.DOTALL).fullmatch, limit

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_after_validator_function(self._formed, handler(source))

    def _formed(self, text: str) -> str:
        if self._fits(text) is None:
            raise refusal("pattern", limit=self._limit, pattern="")
        return text


class Many:
    """A sequence, kept as a tuple, of `at_least` to `at_most` values that differ in the fields of `unique`, where they have them."""

    def __init__(self, at_least: int, at_most: int | None = None, unique: Sequence[str] = ()) -> None:
        self._at_least, self._at_most, self._unique = at_least, at_most, unique

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        (each,) = get_args(bare(source))
        values = core_schema.tuple_variable_schema(
            handler.generate_schema(each), max_length=self._at_most, strict=False
        )
        made = core_schema.no_info_after_validator_function(self._whole, values)
        return core_schema.nullable_schema(made) if takes_none(source) else made

    def _whole(self, values: tuple[object, ...]) -> tuple[object, ...]:
        if len(values) < self._at_least:
            raise refusal("too_few", actual=len(values), at_least=self._at_least)
        for name in self._unique:
            keys = [getattr(value, name, place) for place, value in enumerate(values)]
            if len(set(keys)) < len(keys):
                second = next(number for number, key in enumerate(keys) if keys.index(key) < number)
                raise fault(refusal("is taken by another", fix="Make each its own"), second, name)
        return values


Words: TypeAlias = Annotated[str, Personal(), StringConstraints(min_length=1)]
"""What a person reads, without a limit of its own."""
BodyText: TypeAlias = Annotated[str, Personal(), StringConstraints(min_length=1, max_length=1024)]
FooterText: TypeAlias = Annotated[str, Personal(), StringConstraints(min_length=1, max_length=60)]
Id: TypeAlias = Annotated[str, StringConstraints(min_length=1)]
"""An id that somebody else made."""
Wamid: TypeAlias = Annotated[str, Personal(tail=8), StringConstraints(min_length=1)]
"""A message's id. It holds a phone number in base 64, so only its end is shown."""
Link: TypeAlias = Annotated[str, Personal(), Like(r"(?i:https?)://[^\s/?#]\S*", "It begins with https:// or http://")]
"""The address of a page."""
