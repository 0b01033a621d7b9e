"""How a class says what it reads from JSON: one line per attribute, tolerant, masked when shown.

Not pydantic's models, as elsewhere: here one odd value must cost that value and not the message, and all of it has to
stay within 2.5 times what `json.loads` takes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any, ClassVar, NoReturn, Self, TypeAlias, cast

from smewa.values._masked import DOT, Masked
from smewa.webhooks.paths import Attribute, Convert, Converted, Keys, Later, keys_of

_Step: TypeAlias = tuple[str, Keys, Convert, int]
"""The attribute's name, the keys after the first, how it is read, and how many other first keys go before this one."""

_Late: TypeAlias = tuple[tuple[int, str, object, Convert], ...]
_NOTHING_LATE: _Late = ()
_PLAIN = ((), 0)

_WORD = re.compile(r"[A-Za-z][A-Za-z_-]{0,60}")
_new, _set = object.__new__, object.__setattr__


class Malformed(Exception):
    """A part lacks what its type must have. The text names the path and never holds a value."""


class Reading:
    """What was read from a part of a payload: immutable, equal by its values, with every text masked in its repr.

    A subclass lists its attributes as `name: type = text("path")`, with the functions of `attributes`.
    """

    _attributes: ClassVar[Mapping[str, Attribute]] = {}
    _plain: ClassVar[Mapping[str, tuple[str, Convert]]] = {}
    """For reading: the attributes that stand at a key of their own."""
    _plan: ClassVar[Mapping[str, tuple[_Step, ...]]] = {}
    """For reading: all others, by the key that a path begins with."""
    _needed: ClassVar[tuple[str, ...]] = ()
    _strict: ClassVar[bool] = True
    """Whether a part without what it must have is refused; else the attribute is empty."""
    _tells: ClassVar[bool] = False
    """Whether it has a `problem`, to say what was missing or malformed."""
    _shown: ClassVar[frozenset[str]] = frozenset()
    """Names of attributes that hold one of the platform's own words, which the repr may show."""

    def __init_subclass__(cls, shown: str = "", strict: bool | None = None) -> None:
        own = {name: value for name, value in vars(cls).items() if isinstance(value, Attribute)}
        cls._attributes = {**cls._attributes, **own}
        now = {name: each for name, each in cls._attributes.items() if not isinstance(each, Later)}
        for name in own.keys() & now.keys():
            if not isinstance(now[name], Converted):
                setattr(cls, name, now[name].default)
        cls._plan = _by_first_key(now)
        cls._plain = {
            head: (step[0], step[2]) for head, (step, *more) in cls._plan.items() if step[1::2] == _PLAIN and not more
        }
        cls._needed = tuple(name for name, each in now.items() if each.required)
        cls._shown |= frozenset(shown.split())
        cls._strict = cls._strict if strict is None else strict
        cls._tells = hasattr(cls, "problem")

    def __init__(self) -> None:
        raise TypeError(f"{type(self).__name__} is read from a webhook: use smewa.webhooks.parse")

    @classmethod
    def of(cls, node: Mapping[str, object], values: dict[str, object] | None = None) -> Self:
        """Read one from its JSON object; `values`, which it takes for its own, holds what is known of it otherwise.

        Raises `Malformed` if it lacks what it must have, unless it is not strict. An event notes what was wrong.
        """
        # Written in one piece, without calls: it runs for every message.
        values = {} if values is None else values
        plain, plan = cls._plain, cls._plan
        odd, late = "", _NOTHING_LATE
        for head, found in node.items():
            if head in plain:
                name, read = plain[head]
                if (value := read(found)) is not None:
                    values[name] = value
                elif found is not None and found != "":
                    odd = odd or name
            elif head in plan:
                for name, rest, read, rank in plan[head]:
                    inner: Any = found
                    for key in rest:
                        inner = inner.get(key) if inner.__class__ is dict else None
                    if inner is None or name in values:
                        continue
                    if rank:
                        late = (*late, (rank, name, inner, read))
                    elif (value := read(inner)) is not None:
                        values[name] = value
                    elif inner != "":
                        odd = odd or name
        if late:
            _take(late, values)
        for name in cls._needed:
            if name not in values:
                odd = cls._lacking(name)
                break
        else:
            odd = odd and f"{cls._attributes[odd.lstrip('_')].paths[0]} is malformed"
        if odd and cls._tells and "problem" not in values:
            values["problem"] = odd
        made = _new(cls)
        _set(made, "__dict__", values)
        return made

    @classmethod
    def holding(cls, values: dict[str, object]) -> Self:
        """Return one that holds `values`."""
        made = _new(cls)
        _set(made, "__dict__", values)
        return made

    @classmethod
    def _lacking(cls, name: str) -> str:
        problem = f"{cls._attributes[name].paths[0]} is missing or malformed"
        if cls._strict:
            raise Malformed(problem)
        return problem

    def __setattr__(self, name: str, value: object) -> NoReturn:
        raise AttributeError(f"{type(self).__name__} is immutable")

    def __delattr__(self, name: str) -> NoReturn:
        raise AttributeError(f"{type(self).__name__} is immutable")

    def __eq__(self, other: object) -> bool:
        return type(other) is type(self) and vars(other) == vars(self)

    def __hash__(self) -> int:
        return hash((type(self), frozenset(vars(self).items())))

    def __repr__(self) -> str:
        return shown(self, vars(self))


def reached(kind: type[Reading], before: str = "") -> Iterator[tuple[str, str]]:
    """Yield the path of each JSON value that a class reads, and the attribute it becomes; lists are written `[]`."""
    for name, attribute in kind._attributes.items():  # pyright: ignore[reportPrivateUsage] - this module's own class
        for path in attribute.paths:
            yield before + path, name
            if attribute.kind is not None:
                many = "[]" if attribute.default == () else ""
                inner = f"{before}{path}{many}." if path else before
                yield from ((deep, f"{name}.{rest}") for deep, rest in reached(attribute.kind, inner))


def shown(reading: Reading, values: Mapping[str, object]) -> str:
    """Return the repr of what was read, with `values` for its attributes: texts and numbers masked, absent ones left out."""
    words, all_ = reading._shown, reading._attributes  # pyright: ignore[reportPrivateUsage] - this module's own class
    first = [name for name in values if name not in all_]
    now = [name for name, attribute in all_.items() if not isinstance(attribute, Later)]
    told = (
        f"{name}={repr(value) if name == 'problem' else _shown(value, word=name in words)}"
        for name in (*first, *now)
        if name[0] != "_"
        and (value := values[name] if name in values else getattr(reading, name)) not in (None, "", ())
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


def _by_first_key(attributes: Mapping[str, Attribute]) -> dict[str, tuple[_Step, ...]]:
    plan: dict[str, tuple[_Step, ...]] = {}
    for name, attribute in attributes.items():
        kept = f"_{name}" if isinstance(attribute, Converted) else name
        paths = [keys_of(path) for path in attribute.paths]
        heads = list(dict.fromkeys(head for head, *_ in paths))
        for head, *rest in paths:
            plan[head] = (*plan.get(head, ()), (kept, tuple(rest), attribute.read, heads.index(head)))
    return plan


def _take(late: _Late, values: dict[str, object]) -> None:
    """Read what stands at the second and further paths of an attribute, unless the first said something."""
    for _, name, found, read in sorted(late, key=lambda each: each[0]):
        if name not in values and (value := read(found)) is not None:
            values[name] = value
