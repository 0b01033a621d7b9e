"""How a class says what it reads from JSON: one line per attribute, tolerant, masked when shown.

Not pydantic's models, as elsewhere: here one odd value must cost that value and not the message, and all of it has to
stay within 2.5 times what `json.loads` takes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import ClassVar, NoReturn, Self, cast

from smewa.values._masked import DOT, Masked

_NO_FACTS: Mapping[str, object] = {}
_WORD = re.compile(r"[A-Za-z][A-Za-z_-]{0,60}")


class Malformed(Exception):
    """A part lacks what its type must have. The text names the path and never holds a value."""


class Attribute:
    """Where an attribute stands in the JSON, how it is read, and whether the part is worth anything without it.

    Of several paths the first that says anything counts.
    """

    __slots__ = ("default", "paths", "read", "required")

    def __init__(
        self,
        paths: tuple[str, ...],
        read: Callable[[object], object],
        default: object = None,
        *,
        required: bool = False,
    ) -> None:
        self.paths, self.read, self.default, self.required = paths, read, default, required


class Reading:
    """What was read from a part of a payload: immutable, equal by its values, with every text masked in its repr.

    A subclass lists its attributes as `name: type = text("path")`, with the functions of this module.
    """

    _attributes: ClassVar[Mapping[str, Attribute]] = {}
    _plan: ClassVar[tuple[tuple[str, tuple[str, ...], str, Callable[[object], object]], ...]] = ()
    """The same for reading: the key that a path begins with, the keys after it, the attribute's name, how it is read."""
    _needed: ClassVar[tuple[str, ...]] = ()
    _shown: ClassVar[frozenset[str]] = frozenset()
    """Names of attributes that hold one of the platform's own words, which the repr may show."""

    def __init_subclass__(cls, shown: str = "") -> None:
        own = {name: value for name, value in vars(cls).items() if isinstance(value, Attribute)}
        for name, attribute in own.items():
            setattr(cls, name, attribute.default)
        cls._attributes = {**cls._attributes, **own}
        cls._plan = tuple(
            (keys[0], tuple(keys[1:]), name, attribute.read)
            for name, attribute in cls._attributes.items()
            for keys in (path.split(".") for path in attribute.paths)
        )
        cls._needed = tuple(name for name, attribute in cls._attributes.items() if attribute.required)
        cls._shown |= frozenset(shown.split())

    def __init__(self) -> None:
        raise TypeError(f"{type(self).__name__} is read from a webhook: use smewa.webhooks.parse")

    @classmethod
    def of(cls, node: Mapping[str, object], facts: Mapping[str, object] = _NO_FACTS) -> Self:
        """Read one from its JSON object, with `facts` beside; raise `Malformed` if it lacks what it must have."""
        values = {**facts}
        for head, rest, name, read in cls._plan:
            if head in node and name not in values:
                found = node[head]
                for key in rest:
                    found = cast("dict[str, object]", found).get(key) if isinstance(found, dict) else None
                if found is not None and (value := read(found)) is not None:
                    values[name] = value
        for name in cls._needed:
            if name not in values:
                raise Malformed(f"{cls._attributes[name].paths[0]} is missing or malformed")
        return cls.holding(values)

    @classmethod
    def holding(cls, values: dict[str, object]) -> Self:
        """Return one that holds `values`."""
        made = object.__new__(cls)
        object.__setattr__(made, "__dict__", values)
        return made

    def __setattr__(self, name: str, value: object) -> NoReturn:
        raise AttributeError(f"{type(self).__name__} is immutable")

    def __delattr__(self, name: str) -> NoReturn:
        raise AttributeError(f"{type(self).__name__} is immutable")

    def __eq__(self, other: object) -> bool:
        return type(other) is type(self) and vars(other) == vars(self)

    def __hash__(self) -> int:
        return hash((type(self), *vars(self).values()))

    def __repr__(self) -> str:
        return shown(self, vars(self))


def shown(reading: Reading, values: Mapping[str, object]) -> str:
    """Return the repr of what was read, with `values` for its attributes: texts and numbers masked, absent ones left out."""
    words = reading._shown  # pyright: ignore[reportPrivateUsage] - this module's own class
    told = (
        f"{name}={repr(value) if name == 'problem' else _shown(value, word=name in words)}"
        for name, value in values.items()
        if name[0] != "_" and value not in (None, "", ())
    )
    return f"{type(reading).__name__}({', '.join(told)})"


def _shown(value: object, *, word: bool = False) -> str:
    if isinstance(value, bool | datetime | Masked | Reading) or (
        word and (isinstance(value, int) or (isinstance(value, str) and _WORD.fullmatch(value)))
    ):
        return repr(value)
    if isinstance(value, tuple):
        return f"({', '.join(map(_shown, cast('tuple[object, ...]', value)))},)"
    return DOT * 4
