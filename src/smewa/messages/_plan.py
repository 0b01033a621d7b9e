"""Where everything stands on the wire: one table per class, for both directions."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import MISSING, dataclass, fields
from types import NoneType, UnionType
from typing import Annotated, Any, TypeAlias, Union, get_args, get_origin, get_type_hints

from smewa.messages._marks import At, Personal, Wire


@dataclass(frozen=True)
class Const:
    """A member that is always there and always the same."""

    value: str | int


@dataclass(frozen=True)
class Leaf:
    """A member that holds a field."""

    name: str
    hint: Any
    optional: bool
    absent: object
    """What the field of an optional member holds when that is not there: None or False."""
    instead: tuple[str, Callable[[Any], bool]] | None
    read: Callable[[Any], object] | None
    """What reads the member from the wire, if not the field's own validator."""
    read_each: Callable[[Any], object] | None
    """The same, for each value of a list."""


Tree: TypeAlias = "dict[str, Const | Leaf | Tree]"


@dataclass(frozen=True)
class Plan:
    """The wire of one class."""

    tree: Tree
    spread: tuple[Leaf, ...]
    """Fields whose own members stand among this object's."""
    blanks: tuple[str, ...]
    """Fields that a person must name and the wire need not: they are None there."""
    personal: Mapping[str, Personal]
    """Fields to mask."""


def planned(cls: type[Any], constants: Mapping[str, str | int]) -> Plan:
    """Work out the plan of a class from its annotations and its constant members."""
    hints = get_type_hints(cls, include_extras=True)
    tree: Tree = {}
    spread: list[Leaf] = []
    for place, value in constants.items():
        _put(tree, place.split("."), Const(value))
    for field in fields(cls):
        hint = hints[field.name]
        at = next(mark for mark in marks(hint) if isinstance(mark, At))
        absent = None if field.default is MISSING else field.default
        optional = absent is False or (absent is None and takes_none(hint))
        leaf = Leaf(field.name, hint, optional, absent, at.instead, spelling(hint).read, spelling(item_of(hint)).read)
        if not at.place:
            spread.append(leaf)
            continue
        *path, key = at.place.split(".")
        for name in (key, at.instead[0]) if at.instead else (key,):
            _put(tree, [*path, name], leaf)
    personal = {name: mark for name in hints for mark in marks(hints[name]) if isinstance(mark, Personal)}
    blanks = tuple(field.name for field in fields(cls) if field.default is MISSING and takes_none(hints[field.name]))
    return Plan(tree, tuple(spread), blanks, personal)


def _put(tree: Tree, path: list[str], member: Const | Leaf) -> None:
    *nodes, key = path
    for node in nodes:
        below = tree.setdefault(node, {})
        if not isinstance(below, dict):
            raise TypeError(f"{node} is a member and an object")
        tree = below
    tree[key] = member


def is_list(tree: Tree) -> bool:
    """Tell whether this node is a list of one."""
    return "0" in tree


def always(tree: Tree) -> bool:
    """Tell whether this node is there whatever the fields hold."""
    return any(
        always(member) if isinstance(member, dict) else not (isinstance(member, Leaf) and member.optional)
        for member in tree.values()
    )


def marks(hint: Any) -> Iterator[object]:
    """Yield the marks of an annotation, the outer ones first."""
    if get_origin(hint) is Annotated:
        inner, *outer = get_args(hint)
        yield from outer
        yield from marks(inner)
    else:
        for part in get_args(hint):
            yield from marks(part)


def bare(hint: Any) -> Any:
    """Return an annotation without its own marks, and without `None`."""
    if get_origin(hint) is Annotated:
        return bare(hint.__origin__)
    kinds = arms(hint)
    return bare(kinds[0]) if len(kinds) == 1 and kinds[0] is not hint else hint


def arms(hint: Any) -> tuple[Any, ...]:
    """Return the kinds of a union but `None`; anything else is its only kind."""
    if get_origin(hint) not in (Union, UnionType):
        return (hint,)
    return tuple(kind for kind in get_args(hint) if kind is not NoneType)


def item_of(hint: Any) -> Any:
    """Return the annotation of a sequence's values; None for anything else."""
    kind = bare(hint)
    return get_args(kind)[0] if get_origin(kind) is Sequence else None


def takes_none(hint: Any) -> bool:
    """Tell whether an annotation takes None."""
    if get_origin(hint) is Annotated:
        return takes_none(hint.__origin__)
    return get_origin(hint) in (Union, UnionType) and NoneType in get_args(hint)


def spelling(hint: Any) -> Wire:
    """Return how the values of an annotation are spelled on the wire; an empty `Wire` when none of its marks says."""
    if get_origin(hint) is Annotated:
        own = next((mark for mark in hint.__metadata__ if isinstance(mark, Wire)), None)
        return own or spelling(hint.__origin__)
    kinds = arms(hint)
    return spelling(kinds[0]) if len(kinds) == 1 and kinds[0] is not hint else Wire()
