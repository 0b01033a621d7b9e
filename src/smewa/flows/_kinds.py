"""What kinds of value a member of Flow JSON takes, and how each is read, made and judged."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Final, TypeAlias, cast

from smewa.flows.refs import Ref, is_dynamic

if TYPE_CHECKING:
    from smewa.flows._parts import Part

Read: TypeAlias = Callable[[object], object]


class Misfit(Enum):
    """What reading gives for a value that is not of the kind."""

    MISFIT = "misfit"


MISFIT: Final = Misfit.MISFIT


@dataclass(frozen=True)
class Kind:
    """One kind of value."""

    expected: str
    """What it must be, as a person reads it."""
    read: Read
    """From the wire; `MISFIT` when it is something else."""
    made: Read
    """From what somebody writes in Python."""
    accepts: Callable[[object], bool]
    """Whether the platform takes it; a little wider than what is read as a type."""
    part: Callable[[], type[Part]] | None = None
    """The class of the objects inside."""


def kind(expected: str, read: Read, *, made: Read | None = None, also: Callable[[object], bool] | None = None) -> Kind:
    """Return a kind that is made as it is read; the platform may also take what `also` tells."""

    def accepts(value: object) -> bool:
        return read(value) is not MISFIT or (also is not None and also(value))

    return Kind(expected, read, made or read, accepts)


def _dynamic(value: object) -> object:
    return Ref(value) if isinstance(value, str) and is_dynamic(value) else MISFIT


def _either(*types: type) -> Read:
    """Return what reads values of exactly these types, or a reference."""
    return lambda value: value if type(value) in types else _dynamic(value)


def _texts(value: object) -> object:
    if isinstance(value, str):
        return value
    return _all_texts(value)


def _all_texts(value: object) -> object:
    if not isinstance(value, list | tuple):
        return _dynamic(value)
    items = cast("Sequence[object]", value)
    return tuple(items) if all(isinstance(each, str) for each in items) else MISFIT


def _object(value: object) -> object:
    return cast("Mapping[str, object]", value) if isinstance(value, Mapping) else MISFIT


def _objects(value: object) -> object:
    """Read a mapping of names to objects, such as the data of a screen."""
    if not isinstance(value, Mapping):
        return MISFIT
    named = cast("Mapping[str, object]", value)
    return named if all(isinstance(each, Mapping) for each in named.values()) else MISFIT


def _routes(value: object) -> object:
    if not isinstance(value, Mapping):
        return MISFIT
    routes = {name: _all_texts(to) for name, to in cast("Mapping[str, object]", value).items()}
    return routes if all(isinstance(to, tuple) for to in routes.values()) else MISFIT


def _digits(value: object) -> bool:
    return isinstance(value, str) and value.isdecimal()


TEXT = kind("a text", lambda value: value if isinstance(value, str) else MISFIT)
TEXTS = kind("a text, or a list of texts", _texts)
TEXT_LIST = kind("a list of texts", _all_texts)
FLAG = kind("true, false, or a reference", _either(bool))
COUNT = kind("a whole number, or a reference", _either(int), also=_digits)
NUMBER = kind("a number, or a reference", _either(int, float), also=_digits)
PLAIN_FLAG = kind("true or false", lambda value: value if isinstance(value, bool) else MISFIT)
OBJECT = kind("an object", _object)
OBJECT_OR_REF = kind("an object, or a reference", _either(dict))
OBJECTS = kind("an object of objects", _objects)
ROUTES = kind("an object of lists of screen ids", _routes)
TEXT_OR_OBJECT = kind(
    "a text, or an object with start-date and end-date",
    lambda value: value if isinstance(value, str) else _object(value),
)
FLAG_OR_OBJECT = kind(
    "true, false, a reference, or an object with start-date and end-date",
    _either(bool, dict),
)


def word(*words: str) -> Kind:
    """Return the kind of a member that takes one of some words, or a reference."""

    def read(value: object) -> object:
        return value if isinstance(value, str) and value in words else _dynamic(value)

    return kind("a text", read, also=lambda value: isinstance(value, str))


def one(part: Callable[[], type[Part]], short: Read = lambda value: value) -> Kind:
    """Return the kind of a member that holds one object; `short` makes it of what a person would rather write."""

    def read(value: object) -> object:
        return part().read(cast("Mapping[str, object]", value)) if isinstance(value, Mapping) else MISFIT

    def made(value: object) -> object:
        value = short(value)
        return value if isinstance(value, part()) else read(value)

    return Kind("an object", read, made, lambda value: isinstance(value, Mapping), part)


def many(part: Callable[[], type[Part]], *, dynamic: bool = True) -> Kind:
    """Return the kind of a member that holds a list of objects, or a reference to one."""
    each = one(part)

    def listed(read: Read) -> Read:
        def of(value: object) -> object:
            if isinstance(value, list | tuple):
                items = tuple(read(item) for item in cast("Sequence[object]", value))
                return MISFIT if MISFIT in items else items
            return _dynamic(value) if dynamic else MISFIT

        return of

    def accepts(value: object) -> bool:
        return isinstance(value, list) or (dynamic and _dynamic(value) is not MISFIT)

    expected = "a list of objects, or a reference" if dynamic else "a list of objects"
    return Kind(expected, listed(each.read), listed(each.made), accepts, part)


def cases(part: Callable[[], type[Part]]) -> Kind:
    """Return the kind of a member that holds lists of objects by name."""
    each = many(part, dynamic=False)

    def named(read: Read) -> Read:
        def of(value: object) -> object:
            if not isinstance(value, Mapping):
                return MISFIT
            lists = {name: read(items) for name, items in cast("Mapping[str, object]", value).items()}
            return MISFIT if MISFIT in lists.values() else lists

        return of

    return Kind(
        "an object of lists", named(each.read), named(each.made), lambda value: isinstance(value, Mapping), part
    )
