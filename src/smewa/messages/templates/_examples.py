"""Examples for the gaps: a list by their order, or a mapping by their names. Source: Cloud API, Templates, read 2026-11."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, TypeAlias, cast

from smewa.messages._faults import refusal
from smewa.messages._fields import Checked
from smewa.messages._marks import Wire

ExampleValues: TypeAlias = str | Sequence[str] | Mapping[str, str]
"""Examples by the order of the gaps, or by their names; one alone may stand as a text."""


def _values(value: object) -> tuple[str, ...] | dict[str, str]:
    if isinstance(value, str):
        return (value,)
    if isinstance(value, Mapping):
        named = dict(cast("Mapping[object, object]", value))
        if all(isinstance(each, str) and each for pair in named.items() for each in pair):
            return cast("dict[str, str]", named)
    elif isinstance(value, list | tuple):
        listed = tuple(cast("Sequence[object]", value))
        if all(isinstance(each, str) for each in listed):
            return cast("tuple[str, ...]", listed)
    raise refusal("wrong_type", expected="list[str] | dict[str, str]")


EXAMPLES = Checked(_values)


def _named(items: object) -> dict[str, str]:
    named: dict[str, str] = {}
    for item in _list(items):
        pair: Mapping[str, Any] = cast("Any", item) if isinstance(item, Mapping) else {}
        if set(pair) != {"param_name", "example"} or not isinstance(pair["param_name"], str):
            raise refusal("must be objects of param_name and example")
        if pair["param_name"] in named:
            raise refusal("is taken by another", fix="Make each its own")
        named[pair["param_name"]] = pair["example"]
    return named


def _list(value: object) -> Sequence[object]:
    if not isinstance(value, list | tuple):
        raise refusal("must be a list")
    return cast("Sequence[object]", value)


def _only(value: object) -> object:
    items = _list(value)
    if len(items) != 1:
        raise refusal("must be a list of one", fix="Give one")
    return items[0]


def examples_under(key: str, *, nested: bool = False) -> Wire:
    """Return how examples stand on the wire under `key` or `<key>_named_params`; the body's are a list in a list."""

    def write(values: tuple[str, ...] | dict[str, str]) -> object:
        if isinstance(values, dict):
            return {f"{key}_named_params": [{"param_name": name, "example": value} for name, value in values.items()]}
        return {key: [list(values)] if nested else list(values)}

    def read(value: object) -> object:
        body: Mapping[str, object] = cast("Any", value) if isinstance(value, Mapping) else {}
        if set(body) == {key}:
            return _list(_only(body[key]) if nested else body[key])
        if set(body) == {f"{key}_named_params"}:
            return _named(body[f"{key}_named_params"])
        raise refusal(f"must be {f'{key} or {key}_named_params'} here")

    return Wire(write, read)


ONE_IN_A_LIST = Wire(lambda one: [one], _only)
"""A text that stands on the wire in a list of one."""


class _Otherwise(str):
    """An example in the other of its two forms: a text alone, or a list of one."""


def one_example(*, listed: bool) -> tuple[Wire, Checked]:
    """Return how the only example of a button stands on the wire: as a text or in a list, whichever it was read as."""

    def write(value: str) -> object:
        return [str(value)] if listed is not isinstance(value, _Otherwise) else str(value)

    def read(value: object) -> object:
        is_list = isinstance(value, list | tuple)
        text = _only(cast("Sequence[object]", value)) if is_list else value
        return _Otherwise(text) if isinstance(text, str) and is_list is not listed else text

    return Wire(write, read), Checked(_text)


def _text(value: object) -> str:
    if isinstance(value, str) and value:
        return value
    raise refusal("wrong_type", expected="str")
