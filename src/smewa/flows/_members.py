"""The members of a class, as its annotations tell them: the rules stand where the member is declared."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields
from types import NoneType, UnionType
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from smewa.flows._kinds import Kind

T = TypeVar("T")


@dataclass(frozen=True)
class Is:
    """What Flow JSON says of a member: its kind, its versions, its limits."""

    kind: Kind
    key: str = ""
    """Its name on the wire, where that is not the field's with hyphens."""
    since: str = ""
    """The first version that knows it."""
    until: str = ""
    """The first version that does not know it any more."""
    required: str = ""
    """The first version that demands it, where earlier ones do not."""
    longest: int = 0
    """Characters that are shown."""
    unless: tuple[str, str] = ("", "")
    """Another member, and its value with which more characters are shown."""
    filled: bool = False
    """Whether it may not be empty or blank."""
    items: tuple[int, int] | None = None
    """How many items a list takes."""
    within: tuple[int, int] | None = None
    """The smallest and the largest number."""
    words: tuple[str, ...] = ()
    """The only texts that it takes, but for references."""
    dated: bool = False
    """Whether it holds dates."""
    kilobytes: tuple[tuple[str, int], ...] = ()
    """The largest picture, in KB (1000 bytes), from each version on."""
    actions: tuple[tuple[str, str], ...] = ()
    """The actions that it takes, each with the first version."""
    fixed: bool = False
    """Whether it is never a reference or an expression."""


@dataclass(frozen=True)
class Member:
    """A member of a class."""

    name: str
    """The field."""
    key: str
    """The member on the wire."""
    optional: bool
    rule: Is


def per_class(make: Callable[[type[Any]], T]) -> Callable[[type[Any]], T]:
    """Keep what is made for each class."""
    made: dict[type[Any], T] = {}

    def of(cls: type[Any]) -> T:
        if cls not in made:
            made[cls] = make(cls)
        return made[cls]

    return of


@per_class
def members_of(cls: type[Any]) -> tuple[Member, ...]:
    """Return the members of a class in the order of its fields."""
    hints = get_type_hints(cls, localns={"JsonValue": object}, include_extras=True)  # it names itself
    return tuple(_members(cls, hints))


def _members(cls: type[Any], hints: dict[str, Any]) -> Iterator[Member]:
    for each in fields(cls):
        hint = hints[each.name]
        rule = _rule(hint)
        if rule is not None:
            yield Member(each.name, rule.key or each.name.replace("_", "-"), _takes_none(hint), rule)


def _rule(hint: Any) -> Is | None:
    """Return the outermost mark of an annotation."""
    marks: tuple[object, ...] = getattr(hint, "__metadata__", ())
    for mark in reversed(marks):
        if isinstance(mark, Is):
            return mark
    return next((rule for each in _parts(hint) if (rule := _rule(each)) is not None), None)


def _takes_none(hint: Any) -> bool:
    return hint is NoneType or any(map(_takes_none, _parts(hint)))


def _parts(hint: Any) -> tuple[Any, ...]:
    """Return what an annotation is made of: the members of a union, or what is marked."""
    if hasattr(hint, "__metadata__"):
        return (hint.__origin__,)
    return get_args(hint) if get_origin(hint) in (Union, UnionType) else ()
