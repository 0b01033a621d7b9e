"""Each screen: what it declares to be given, where it stands in the Flow, which answers it hides."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast

from smewa.flows._checks.places import ScreenPlace
from smewa.flows._checks.sheet import Sheet, named, within
from smewa.flows._json import listing, mapping

# What a declared value may be, as JSON: the types of a screen's data.
_TYPES: Mapping[str, tuple[type, ...]] = {
    "string": (str,),
    "number": (int, float),
    "integer": (int,),
    "boolean": (bool,),
    "object": (dict,),
    "array": (list,),
}


def check(sheet: Sheet, screen: ScreenPlace) -> None:
    """Check one screen."""
    if "success" in screen.body and not screen.is_terminal:
        sheet.warn(f"{screen.path}.success", "flow_only_terminal")
    if screen.body.get("refresh_on_back") is True and "data_api_version" not in sheet.body:
        sheet.warn(f"{screen.path}.refresh_on_back", "flow_only_endpoint")
    for name, declaration in screen.data.items():
        if isinstance(declaration, Mapping):
            _declared(sheet, mapping(cast("object", declaration)), within(f"{screen.path}.data", name))
    _sensitive(sheet, screen)


def _declared(sheet: Sheet, declaration: Mapping[str, Any], path: str) -> None:
    type = declaration.get("type")
    if type is None:
        sheet.error(f"{path}.type", "missing")
    elif not isinstance(type, str) or type not in _TYPES:
        sheet.error(f"{path}.type", "flow_words", words=", ".join(_TYPES))
    if "__example__" not in declaration:
        sheet.error(f"{path}.__example__", "missing")
    elif isinstance(type, str) and type in _TYPES and not _is(declaration["__example__"], type):
        sheet.warn(f"{path}.__example__", "flow_example", type=type)


def _is(value: object, type: str) -> bool:
    return isinstance(value, _TYPES[type]) and (type == "boolean" or not isinstance(value, bool))


def _sensitive(sheet: Sheet, screen: ScreenPlace) -> None:
    for at, name in enumerate(listing(screen.body.get("sensitive"))):
        if isinstance(name, str) and name not in screen.inputs:
            sheet.warn(f"{screen.path}.sensitive[{at}]", "flow_no_input", name=named(name))
