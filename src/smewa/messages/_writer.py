"""Writing: one function per class, generated from its plan, as dataclasses do for `__init__`."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any, cast

from smewa.messages._plan import Const, Leaf, Plan, Tree, always, arms, bare, is_list, item_of, spelling
from smewa.values._masked import Masked
from smewa.values.jsons import JsonObject


def writer(plan: Plan) -> Callable[[Any], JsonObject]:
    """Return a function that writes an object as `plan` says.

    What is always there becomes one dict display; what may be absent is added by the lines after it.
    """
    code = _Code()
    code.lines.append(f"wire = {code.display(plan.tree, plan.spread)}")
    while code.open:
        code.add(*code.open.pop(0))
    source = "\n    ".join(["def to_wire(self):", *code.lines, "return wire"])
    exec(source, code.names)  # noqa: S102 - made of our own annotations, never of data
    return cast("Callable[[Any], JsonObject]", code.names["to_wire"])


class _Code:
    def __init__(self) -> None:
        self.lines: list[str] = []
        self.names: dict[str, object] = {}
        self.open: list[tuple[str, Tree]] = []

    def display(self, tree: Tree, spread: Sequence[Leaf] = ()) -> str:
        if is_list(tree):
            return f"[{self.member(tree['0'])}]"
        parts = [f"**{self.value(leaf.hint, f'self.{leaf.name}')}" for leaf in spread]
        perhaps: Tree = {}
        for key, member in tree.items():
            if isinstance(member, Leaf) and member.instead and key == member.instead[0]:
                continue
            if always({key: member}):
                parts.append(f"{self.key(key, member)}: {self.member(member)}")
            else:
                perhaps[key] = member
        shown = f"{{{', '.join(parts)}}}"
        if not perhaps:
            return shown
        name = self.name()
        self.open.append((name, perhaps))
        return f"({name} := {shown})"

    def add(self, owner: str, perhaps: Tree) -> None:
        """Add the members that may be absent, and the objects that hold only such."""
        for key, member in perhaps.items():
            name = self.name()
            if isinstance(member, Leaf):
                self.lines.append(f"if ({name} := self.{member.name}) is not {member.absent}:")
                self.lines.append(f"    {owner}[{key!r}] = {self.value(member.hint, name)}")
            else:
                self.lines.append(f"{name} = {{}}")
                self.add(name, cast("Tree", member))
                self.lines.append(f"if {name}:")
                self.lines.append(f"    {owner}[{key!r}] = {name}")

    def member(self, member: Const | Leaf | Tree) -> str:
        if isinstance(member, Const):
            return repr(member.value)
        if isinstance(member, Leaf):
            return self.value(member.hint, f"self.{member.name}")
        return self.display(member)

    def key(self, key: str, member: object) -> str:
        if not (isinstance(member, Leaf) and member.instead):
            return repr(key)
        other, applies = member.instead
        return f"{other!r} if {self.name(applies)}(self.{member.name}) else {key!r}"

    def value(self, hint: Any, shown: str) -> str:
        write = spelling(hint).write
        if write:
            return f"{self.name(write)}({shown})"
        kind = bare(hint)
        if (item := item_of(kind)) is not None:
            each = self.value(item, "each")
            return f"list({shown})" if each == "each" else f"[{each} for each in {shown}]"
        for method, has_it in _METHODS.items():
            if all(isinstance(arm, type) and has_it(arm) for arm in arms(kind)):
                return f"{shown}.{method}()"
        return shown

    def name(self, value: object = None) -> str:
        name = f"v{len(self.names)}"
        self.names[name] = value
        return name


_METHODS: Mapping[str, Callable[[type], bool]] = {
    "to_wire": lambda kind: hasattr(kind, "to_wire"),
    "reveal": lambda kind: issubclass(kind, Masked),
    "isoformat": lambda kind: kind is date,
}
