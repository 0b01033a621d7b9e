"""What an annotation of a field may say: its place on the wire, its spelling there, and whom it is about."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, cast

from smewa.values._masked import mask


@dataclass(frozen=True)
class At:
    """The place of a field on the wire, such as `interactive.body.text`; `parameters.0.text` is in a list of one.

    An empty place spreads the field's own members among its owner's. `instead` is another name for the last key, for
    the values that its function tells: a file goes as `id` or as `link`.
    """

    place: str
    instead: tuple[str, Callable[[Any], bool]] | None = None


@dataclass(frozen=True)
class Wire:
    """How a value is written on the wire and read from it, where that is not the value itself."""

    write: Callable[[Any], object] | None = None
    read: Callable[[Any], object] | None = None


@dataclass(frozen=True)
class Personal:
    """Marks what a person reads, writes, or is known by: `repr` masks it but for its last `tail` characters.

    With `only`, it masks the values that `only` tells.
    """

    tail: int = 0
    only: Callable[[Any], bool] | None = None

    def shown(self, value: object) -> str:
        """Return the `repr` of a value: its shape, and nothing of its text but the tail."""
        if isinstance(value, tuple):
            shown = [self.shown(each) for each in cast("tuple[object, ...]", value)]
            return f"({', '.join(shown)}{',' if len(shown) == 1 else ''})"
        if value is None or hasattr(value, "to_wire") or (self.only and not self.only(value)):
            return repr(value)
        return repr(mask(value if isinstance(value, str) else "", tail=self.tail))
