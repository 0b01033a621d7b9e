"""Words of the platform's own, for callers without types."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TypeVar, cast, get_args

from smewa.errors import InvalidRequest

W = TypeVar("W", bound=str | int)
T = TypeVar("T")


def one_of(word: W, words: object, field: str) -> W:
    """Return a word that is one of a `Literal`'s. Raises `InvalidRequest` naming those for any other."""
    known = get_args(words)
    if word not in known:
        raise InvalidRequest("is none of the platform's", field=field, limit=f"It takes {', '.join(map(str, known))}")
    return word


def several(given: Iterable[T], field: str) -> tuple[T, ...]:
    """Return what a list holds. Raises `InvalidRequest` for a single thing: of a text, its letters would be taken."""
    found = cast("object", given)
    if isinstance(found, str | bytes | Mapping) or not isinstance(found, Iterable):
        raise InvalidRequest("must be a list", field=field, fix=f"Put it in one: {field}=[…]")
    return tuple(given)


def all_of(given: Iterable[W], words: object, field: str) -> list[W]:
    """Return words that are each one of a `Literal`'s. Raises `InvalidRequest` for any other, and for a single text."""
    return [one_of(word, words, f"{field}[{number}]") for number, word in enumerate(several(given, field))]
