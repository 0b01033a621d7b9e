"""The base of everything a business sends: positional and flat for a person, nested on the wire."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import Field, FrozenInstanceError, dataclass, field, fields
from typing import TYPE_CHECKING, Any, ClassVar, Self, cast, dataclass_transform

from pydantic_core import ArgsKwargs, ValidationError, core_schema, from_json, to_json

from smewa.messages._faults import refusal, refused
from smewa.messages._marks import At, Personal, Wire
from smewa.messages._plan import Plan, planned
from smewa.messages._reader import flattened
from smewa.messages._schema import signature, validator
from smewa.messages._writer import writer
from smewa.values.jsons import JsonObject

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler
    from pydantic_core import CoreSchema, SchemaValidator

__all__ = ["At", "Content", "Outgoing", "Personal", "Wire", "json_object"]


@dataclass_transform(frozen_default=True, field_specifiers=(field, Field))
class Outgoing:
    """A frozen value, validated when it is made, whose fields each know their place on the wire.

    A subclass is a dataclass; `wire=` gives the members that are always the same (read in capitals too with
    `any_case`), `At` the place of each field. Wrong values raise `InvalidRequest`, which names the field and the limit.
    `to_wire` and `from_wire` are inverses: a member that may be absent is None when it is. Equal by value, hashable,
    picklable; `dataclasses.replace` validates again.

        class Button(Outgoing, wire={"type": "reply"}):
            id: Annotated[str, At("reply.id")]
            title: Annotated[str, At("reply.title")]
    """

    if TYPE_CHECKING:
        __wire__: ClassVar[Mapping[str, str | int]]
        __any_case__: ClassVar[bool]
        __validator__: ClassVar[SchemaValidator]
        __plan__: ClassVar[Plan]

    def __init_subclass__(cls, wire: Mapping[str, str | int] | None = None, any_case: bool = False) -> None:
        cls.__wire__ = {**getattr(cls, "__wire__", {}), **(wire or {})}
        cls.__any_case__ = any_case or getattr(cls, "__any_case__", False)
        dataclass(eq=False, repr=False)(cls)
        for name, value in (("__init__", _constructor(cls)), ("to_wire", Outgoing.to_wire), *_LATER.items()):
            setattr(cls, name, value)

    def to_wire(self) -> JsonObject:
        """Return the JSON object that the platform wants."""
        kind = type(self)
        write = writer(kind.__plan__)
        setattr(kind, "to_wire", write)  # noqa: B010 - the next call goes straight there
        return write(self)

    def to_json(self) -> bytes:
        """Return the body as the platform gets it: compact JSON in UTF-8."""
        return to_json(self.to_wire())

    @classmethod
    def from_wire(cls, body: bytes | JsonObject) -> Self:
        """Read a body back, as strictly as the platform does. Raises `InvalidRequest`."""
        try:
            return cls.checked(json_object(body))
        except ValidationError as error:
            problem = refused(error, cls)
        raise problem  # outside of the handler: the value must not hang on `__context__`

    @classmethod
    def checked(cls, value: object) -> Self:
        """Return an instance as it is, or what a body of the wire says: a mapping is always one."""
        if isinstance(value, cls):
            return value
        if not isinstance(value, Mapping):
            raise refusal("wrong_type", expected=cls.__name__)
        return cast("Self", cls.__validator__.validate_python(cls._flat(cast("Mapping[str, object]", value))))

    @classmethod
    def _flat(cls, body: Mapping[str, object]) -> dict[str, Any]:
        """Return the fields that a body of the wire says."""
        return flattened(cls.__plan__, body, any_case=cls.__any_case__)

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(cls.checked)

    def __setattr__(self, name: str, value: object) -> None:
        raise FrozenInstanceError(f"{type(self).__name__} is frozen: dataclasses.replace makes a changed copy")

    def __delattr__(self, name: str) -> None:
        raise FrozenInstanceError(f"{type(self).__name__} is frozen")

    def __eq__(self, other: object) -> bool:
        return self.__dict__ == other.__dict__ if type(other) is type(self) else NotImplemented

    def __hash__(self) -> int:
        return hash((type(self), frozenset(self.__dict__.items())))

    def __repr__(self) -> str:
        personal = self.__plan__.personal
        shown = (
            f"{each.name}={personal[each.name].shown(value) if each.name in personal else repr(value)}"
            for each in fields(cast("Any", self))
            if (value := getattr(self, each.name)) is not each.default
        )
        return f"{type(self).__name__}({', '.join(shown)})"


def json_object(body: bytes | JsonObject) -> JsonObject:
    """Read the bytes of a JSON object; a mapping stays as it is. Raises `InvalidRequest`."""
    if isinstance(body, Mapping):
        return body
    try:
        read = from_json(body, allow_inf_nan=False)
    except ValueError:
        read = None
    if not isinstance(read, dict):
        from smewa.errors.tree import InvalidRequest

        raise InvalidRequest("the body is not a JSON object", fix="Give the bytes of a JSON object, or a dict")
    return cast("JsonObject", read)


def _constructor(cls: type[Outgoing]) -> Callable[..., None]:
    def __init__(self: Outgoing, *args: Any, **kwargs: Any) -> None:
        __tracebackhide__ = True
        try:
            self.__validator__.validate_python(ArgsKwargs(args, kwargs), self_instance=self)
            return
        except ValidationError as error:
            problem = refused(error, cls)
        raise problem

    return __init__


class _Later:
    """A class attribute made when it is first read, for the class it is read from."""

    def __init__(self, name: str, make: Callable[[type[Outgoing]], object]) -> None:
        self.name, self.make = name, make

    def __get__(self, instance: object, owner: type[Outgoing]) -> object:
        made = self.make(owner)
        setattr(owner, self.name, made)
        return made


def _plan(cls: type[Outgoing]) -> Plan:
    return planned(cls, cls.__wire__)


_MADE: tuple[tuple[str, Callable[[type[Outgoing]], object]], ...] = (
    ("__validator__", validator),
    ("__signature__", signature),
    ("__plan__", _plan),
)
_LATER = {name: _Later(name, make) for name, make in _MADE}


class Content(Outgoing):
    """What a message can say: `Text`, `Image`, `Buttons`, `Template` and the others."""

    direct_send_only: ClassVar[bool] = False
    """Whether it goes only with a `category`."""
