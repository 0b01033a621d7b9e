"""A webhook's body: decoded once under caps, kept as bytes, decoded again only when somebody asks for a part of it."""

from __future__ import annotations

import re
from collections.abc import Collection
from itertools import chain
from typing import TypeAlias, Union, cast

from pydantic_core import from_json

from smewa.errors.tree import PayloadError

Node: TypeAlias = Union[bool, int, float, str, "list[Node]", "dict[str, Node]", None]
"""JSON as the decoder makes it."""
Step: TypeAlias = str | int
Path: TypeAlias = tuple[Step, ...]
"""Where a part stands in the payload, such as `("entry", 0, "changes", 0, "value", "messages", 2)`."""

MAX_BYTES = 3 * 1024 * 1024
"""The largest body that WhatsApp sends. Source: Cloud API, Webhooks, read 2026-11."""
MAX_DEPTH = 64

_NOT_OPENING = bytes(set(range(256)) - set(b"{["))
_ESCAPES = re.compile(
    rb"\\\\|\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|(\\u[dD][89a-fA-F][0-9a-fA-F]{2})"
)


class Body:
    """The bytes of one payload, shared by all its events. The decoded tree is made when first asked for, then kept."""

    __slots__ = ("_tree", "data")

    def __init__(self, data: bytes) -> None:
        self.data = data
        self._tree: dict[str, Node] | None = None

    @property
    def tree(self) -> dict[str, Node]:
        """The decoded payload; not to be changed."""
        if self._tree is None:
            self._tree = cast("dict[str, Node]", _decoded(self.data))
        return self._tree

    def alone(self, path: Path, items: Collection[str], contact: int | None) -> dict[str, Node]:
        """Return the payload as if the part at `path` had come alone: without other items, and other people's contacts."""
        return cast("dict[str, Node]", _alone(self.tree, path, items, contact))


def decode(data: bytes, max_bytes: int, *, constants: bool = False) -> dict[str, Node]:
    """Decode a body, or raise `PayloadError` if it is no JSON object in UTF-8 or is over the caps.

    Not JSON, so refused: NaN and Infinity. Over the caps, so refused: more than `max_bytes`, nesting deeper than 64,
    integers of more than 4,300 digits. Of a key that stands twice in one object the last counts. Half of a surrogate
    pair, which no text can hold, is read as U+FFFD.
    """
    if len(data) > max_bytes:
        raise PayloadError(f"the body has {len(data)} bytes; at most {max_bytes} are read")
    try:
        tree = _decoded(data, constants=constants)
    except ValueError:
        raise PayloadError("the body is not JSON in UTF-8, or is nested too deep, or holds a number too long") from None
    if not isinstance(tree, dict):
        raise PayloadError("the body is JSON, but no object")
    if len(data.translate(None, _NOT_OPENING)) > MAX_DEPTH and _too_deep(tree):
        raise PayloadError(f"the body is nested deeper than {MAX_DEPTH}")
    return tree


def _decoded(data: bytes, *, constants: bool = True) -> Node:
    try:
        return from_json(data, allow_inf_nan=constants)  # type: ignore[no-any-return]  # JSON
    except ValueError:
        mended = _ESCAPES.sub(lambda found: rb"\ufffd" if found[1] else found[0], data)
        if mended == data:
            raise
        return cast("Node", from_json(mended, allow_inf_nan=constants))


_HOLDING = frozenset((dict, list))
_values = dict[str, Node].values


def _too_deep(tree: dict[str, Node]) -> bool:
    """Go down level by level: the loops over values are the interpreter's own, for bodies of thousands of items."""
    objects, lists = [tree], list[list[Node]]()
    for _ in range(MAX_DEPTH):
        below = chain(chain.from_iterable(map(_values, objects)), chain.from_iterable(lists))
        holding = [child for child in below if type(child) in _HOLDING]
        if not holding:
            return False
        objects = [child for child in holding if isinstance(child, dict)]
        lists = [child for child in holding if isinstance(child, list)]
    return True


def copied(node: Node) -> Node:
    """Return a copy that shares nothing with `node`."""
    if isinstance(node, dict):
        return {key: copied(child) for key, child in node.items()}
    if isinstance(node, list):
        return [copied(child) for child in node]
    return node


def objects_along(path: Path, tree: dict[str, Node]) -> list[dict[str, Node]]:
    """Return the objects met on the way along `path` in a tree that `Body.alone` made: its lists hold one item."""
    met, node = [tree], cast("Node", tree)
    for step in path:
        node = cast("list[Node]", node)[0] if isinstance(step, int) else cast("dict[str, Node]", node)[step]
        if isinstance(node, dict):
            met.append(node)
    return met


def holder(path: Path) -> tuple[Path, str]:
    """Return the path of the object that holds a part, or the list it stands in, and under which key; "" for the whole."""
    if path and isinstance(path[-1], int):
        path = path[:-1]
    return path[:-1], str(path[-1]) if path else ""


def _alone(node: Node, path: Path, items: Collection[str], contact: int | None) -> Node:
    if not path:
        return copied(node)
    step, rest = path[0], path[1:]
    if isinstance(step, int):
        return [_alone(cast("list[Node]", node)[step], rest, items, contact)]
    found: dict[str, Node] = {}
    for key, child in cast("dict[str, Node]", node).items():
        if key == step:
            found[key] = _alone(child, rest, items, contact)
        elif step not in items:
            found[key] = copied(child)
        elif key == "contacts" and contact is not None:
            found[key] = [copied(cast("list[Node]", child)[contact])]
        elif key not in items:
            found[key] = copied(child)
    return found
