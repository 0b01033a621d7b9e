"""Where an attribute stands in the JSON, when it is read, and what it is made into."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Protocol, TypeAlias, cast

if TYPE_CHECKING:
    from smewa.webhooks.reading import Reading

Convert: TypeAlias = Callable[[object], object]
"""Makes the attribute's value of what stands in the JSON; None when it cannot."""
Keys: TypeAlias = tuple[str, ...]


class Attribute:
    """Where an attribute stands in the JSON, how it is read, and whether the part is worth anything without it.

    Of several paths the first that says anything counts; the path `""` is the object itself. `kind` is the class of the
    part, or of each item of the list, that stands there.
    """

    __slots__ = ("default", "kind", "paths", "read", "required")

    def __init__(
        self,
        paths: tuple[str, ...],
        read: Convert,
        default: object = None,
        *,
        required: bool = False,
        kind: type[Reading] | None = None,
    ) -> None:
        self.paths, self.read, self.default, self.required, self.kind = paths, read, default, required, kind

    def of(self, node: Mapping[str, object]) -> object:
        """Return the attribute's value in an object; its default when nothing is there."""
        for path in self.paths:
            value = self.read(dug(node, keys_of(path)))
            if value is not None:
                return value
        return self.default


class _Raw(Protocol):
    @property
    def raw(self) -> Mapping[str, object]: ...


class Later(Attribute):
    """An attribute of an event that is read when it is first asked for: what is long, and often not needed."""

    __slots__ = ("name",)

    def __set_name__(self, owner: type, name: str) -> None:
        self.name = name

    def __get__(self, event: Reading | None, owner: type) -> object:
        if event is None:
            return self
        value = self.of(cast("_Raw", event).raw)
        vars(event)[self.name] = value
        return value


class Converted(Attribute):
    """An attribute that is kept as the text it came as, and converted whenever it is asked for: what costs, and is rarer."""

    __slots__ = ("convert", "name")

    def __init__(self, paths: tuple[str, ...], read: Convert, convert: Convert) -> None:
        super().__init__(paths, read)
        self.convert = convert

    def __set_name__(self, owner: type, name: str) -> None:
        self.name = name

    def __get__(self, reading: Reading | None, owner: type) -> object:
        if reading is None:
            return self
        found = vars(reading).get(f"_{self.name}")
        return None if found is None else self.convert(found)


def keys_of(path: str) -> Keys:
    """Return the keys of a dotted path; none for the object itself."""
    return tuple(path.split(".")) if path else ()


def dug(node: object, keys: Keys) -> object:
    """Return what stands under these keys, one in the other; None when nothing does."""
    for key in keys:
        node = cast("Mapping[str, object]", node).get(key) if isinstance(node, dict) else None
    return node
