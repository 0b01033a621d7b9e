"""The base of every object of Flow JSON: what is known is typed, what is not is kept, and nothing changes on its way."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields
from typing import Any, ClassVar, Self, cast, dataclass_transform

from smewa.flows._kinds import MISFIT, Misfit
from smewa.flows._members import Member, members_of, per_class
from smewa.values.jsons import JsonObject, JsonValue


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
@dataclass(frozen=True, eq=False, repr=False)
class Part:
    """A frozen object of Flow JSON, whose fields each know their member.

    A subclass is a dataclass; `wire=` gives the members that are always the same, `since` the first version of Flow
    JSON that has it. `read` and `to_wire` are inverses: members that are not known, or are of another type than they
    should be, stay in `extra`. An object that lacks what its class needs is not read as that class.
    """

    constants: ClassVar[Mapping[str, str]] = {}
    since: ClassVar[str] = ""

    extra: JsonObject = field(default_factory=dict[str, JsonValue], kw_only=True)
    """Members that smewa does not know, or that are not of the type that they should be."""
    order: tuple[str, ...] | None = field(default=None, kw_only=True)
    """The members in the order of the file; None when it was made in Python."""

    def __init_subclass__(cls, wire: Mapping[str, str] | None = None, since: str = "") -> None:
        cls.constants = {**cls.constants, **(wire or {})}
        cls.since = since
        dataclass(frozen=True, eq=False, repr=False)(cls)

    def __post_init__(self) -> None:
        for member in members_of(type(self)):
            value = self.__dict__[member.name]
            if value is None and member.optional:
                continue
            made = member.rule.kind.made(value)
            if made is MISFIT:
                raise _wrong(type(self), member, value)
            self.__dict__[member.name] = made

    @classmethod
    def read(cls, body: Mapping[str, object]) -> Self | Misfit:
        """Return what an object of the wire says; a misfit when it lacks what the class needs."""
        known, needed, usual = _table(cls)
        values: dict[str, object] = {}
        extra: dict[str, object] = {}
        for key, value in body.items():
            member = known.get(key)
            made = MISFIT if member is None else member.rule.kind.read(value)
            if member is not None and made is not MISFIT:
                values[member.name] = made
            elif key not in cls.constants or cls.constants[key] != value:
                extra[key] = value
        if not needed <= values.keys():
            return MISFIT
        part = object.__new__(cls)
        part.__dict__.update(usual, **values, extra=extra, order=tuple(body))
        return part

    def to_wire(self) -> JsonObject:
        """Return the JSON object, its members in the order of the file it was read from."""
        body: dict[str, Any] = dict(self.constants)
        for member in members_of(type(self)):
            value = self.__dict__[member.name]
            if value is not None:
                body[member.key] = plain(value)
        for key, value in self.extra.items():
            body[key] = body[key] if key in body and key not in self.constants else value
        return body if self.order is None else self._ordered(body, self.order)

    def _ordered(self, body: dict[str, Any], order: tuple[str, ...]) -> JsonObject:
        kept = {key: body[key] for key in order if key in body}
        return kept | {key: value for key, value in body.items() if key not in kept and key not in self.constants}

    def __eq__(self, other: object) -> bool:
        return self.to_wire() == other.to_wire() if type(other) is type(self) else NotImplemented

    def __hash__(self) -> int:
        return hash((type(self), frozenset(self.to_wire())))

    def __repr__(self) -> str:
        told = ((each.name, getattr(self, each.name), each) for each in fields(self) if each.name not in _UNTOLD)
        shown = [f"{name}={value!r}" for name, value, each in told if value is not each.default]
        if self.extra:
            shown.append(f"extra={self.extra!r}")
        return f"{type(self).__name__}({', '.join(shown)})"


_UNTOLD = frozenset({"extra", "order"})


def plain(value: object) -> object:
    """Return a value as JSON has it."""
    if isinstance(value, Part):
        return value.to_wire()
    if isinstance(value, str):
        return str(value) if type(value) is not str else value
    if isinstance(value, list | tuple):
        return [plain(each) for each in cast("Sequence[object]", value)]
    if isinstance(value, Mapping):
        return {key: plain(each) for key, each in cast("Mapping[str, object]", value).items()}
    return value


@per_class
def _table(cls: type[Any]) -> tuple[dict[str, Member], frozenset[str], dict[str, object]]:
    """Return the members of a class by their names on the wire, the fields it cannot lack, and what others are then."""
    members = members_of(cls)
    needed = frozenset(member.name for member in members if not member.optional)
    return {member.key: member for member in members}, needed, {member.name: None for member in members}


def _wrong(cls: type[Part], member: Member, value: object) -> Exception:
    from smewa.errors.tree import InvalidRequest
    from smewa.flows.finding import problem

    path, rule = f"{cls.__name__}.{member.name}", member.rule
    if rule.words and isinstance(value, str):
        found = problem(path, "flow_words", words=", ".join(rule.words))
    elif rule.kind.part is not None:
        found = problem(path, "flow_part", expected=rule.kind.expected, part=rule.kind.part().__name__)
    else:
        found = problem(path, "wrong_type", expected=rule.kind.expected)
    return InvalidRequest.of([found])
