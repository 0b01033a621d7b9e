"""Reading: a body of the wire made flat, as its class's plan says. What is left over is refused by its name."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, cast

from pydantic_core import PydanticCustomError

from smewa.messages._faults import Faults, Place, refusal
from smewa.messages._old_names import FIXES
from smewa.messages._plan import Const, Leaf, Plan, Tree, always, is_list


def flattened(plan: Plan, body: Mapping[str, object], *, any_case: bool = False) -> dict[str, Any]:
    """Return the fields of a body by their names, unchecked but for their place."""
    reading = _Reading(any_case)
    reading.take(plan.tree, body, ())
    reading.faults.raise_any()
    return {**dict.fromkeys(plan.blanks), **reading.fields}


class _Reading:
    def __init__(self, any_case: bool) -> None:
        self.fields: dict[str, Any] = {}
        self.faults = Faults()
        self.any_case = any_case

    def take(self, tree: Tree, body: Mapping[str, object], place: Place) -> None:
        for key, value in body.items():
            member = tree.get(key)
            if member is None:
                self.faults.add(_unknown(key), (*place, _shown(key)))
            else:
                self.member(key, member, value, (*place, key))
        for key, member in tree.items():
            if isinstance(member, Const) and key not in body:
                self.faults.add(refusal("missing", fix=f"Write {member.value!r}"), (*place, key))

    def member(self, key: str, member: Const | Leaf | Tree, value: object, here: Place) -> None:
        if isinstance(member, Leaf):
            self.field(key, member, value, here)
        elif isinstance(member, Const):
            self.constant(member, value, here)
        elif is_list(member):
            self.only(member["0"], value, here)
        else:
            self.object(member, value, here)

    def field(self, key: str, leaf: Leaf, value: object, here: Place) -> None:
        if value is None:
            self.faults.add(refusal("is null", fix="Leave it out"), here)
        elif leaf.instead and leaf.name in self.fields:
            self.faults.add(refusal("not_together", names="id or link"), here[:-1])
        elif leaf.instead and leaf.instead[1](value) != (key == leaf.instead[0]):
            other = "link" if key == "id" else "id"
            self.faults.add(refusal(f"does not look like one: it looks like the {other}"), here)
        else:
            self.read(leaf, value)

    def read(self, leaf: Leaf, value: object) -> None:
        if leaf.read:
            value = self.spelled(leaf.read, value, (leaf.name,))
        elif leaf.read_each and isinstance(value, list | tuple):
            items = enumerate(cast("Sequence[object]", value))
            value = [self.spelled(leaf.read_each, item, (leaf.name, number)) for number, item in items]
        self.fields[leaf.name] = value

    def spelled(self, read: Callable[[Any], object], value: object, place: Place) -> object:
        try:
            return read(value)
        except PydanticCustomError as error:
            self.faults.add(error, place)
            return None

    def constant(self, member: Const, value: object, here: Place) -> None:
        written = value.lower() if self.any_case and isinstance(value, str) else value
        if written != member.value or isinstance(value, bool):
            self.faults.add(refusal(f"must be {member.value!r} here"), here)

    def only(self, member: Const | Leaf | Tree, value: object, here: Place) -> None:
        if isinstance(value, list | tuple) and len(items := cast("Sequence[object]", value)) == 1:
            self.member("0", member, items[0], (*here, 0))
        else:
            self.faults.add(refusal("must be a list of one", fix="Give one"), here)

    def object(self, tree: Tree, value: object, here: Place) -> None:
        if not isinstance(value, Mapping):
            self.faults.add(refusal("must be an object"), here)
        elif not value and not always(tree):
            self.faults.add(refusal("is empty", fix="Leave it out"), here)
        else:
            self.take(tree, cast("Mapping[str, object]", value), here)


def _unknown(key: object) -> PydanticCustomError:
    return refusal("unknown_field", fix=FIXES.get(key, "") if isinstance(key, str) else "")


def _shown(key: object) -> str:
    """Return a name as it may be shown: one that no program would write could hold anything."""
    return key if isinstance(key, str) and key.isidentifier() and len(key) <= 64 else "(a name)"
