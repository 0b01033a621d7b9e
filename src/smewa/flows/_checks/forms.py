"""Inputs: their names, their forms, and the members that depend on each other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

from smewa.flows._checks.places import Place, ScreenPlace
from smewa.flows._checks.sheet import Sheet, named, within
from smewa.flows._json import listing, mapping
from smewa.flows.components import Input, component_class
from smewa.flows.refs import is_dynamic

_PATTERNED = ("text", "number", "password", "passcode")
_RANGED = ("title", "description", "min-days", "max-days")
_PICKERS = frozenset({"PhotoPicker", "DocumentPicker"})
_MOST_PICTURED = 100
"""Options of a Dropdown, when one has a picture."""

# The least and the most of something: the first is not more than the second.
_BOUNDS = (
    ("min-chars", "max-chars"),
    ("min-selected-items", "max-selected-items"),
    ("min-uploaded-photos", "max-uploaded-photos"),
    ("min-uploaded-documents", "max-uploaded-documents"),
    ("min-days", "max-days"),
    ("min-date", "max-date"),
)


def check(sheet: Sheet, screen: ScreenPlace) -> None:
    """Check the inputs of one screen."""
    _names(sheet, screen)
    for place in screen.components:
        if place.type == "Form":
            _form(sheet, screen, place)
        elif _is_input(place):
            _input(sheet, place)


def _is_input(place: Place) -> bool:
    kind = component_class(place.type)
    return kind is not None and issubclass(kind, Input) and place.type != "NavigationList"


def _names(sheet: Sheet, screen: ScreenPlace) -> None:
    """Check that no two inputs, and no two forms, have one name; branches of a condition exclude each other."""
    inputs = [place for place in screen.components if place.name and not place.inside("If") + place.inside("Switch")]
    counts = Counter((place.type == "Form", place.name) for place in inputs)
    for place in inputs:
        if counts[place.type == "Form", place.name] > 1:
            sheet.error(f"{place.path}.name", "flow_repeated", name=named(place.name))


def _input(sheet: Sheet, place: Place) -> None:
    if sheet.before("4.0") and not place.inside("Form"):
        sheet.error(place.path, "flow_formless", type=named(place.type))
    if place.inside("Form"):
        for key in ("init-value", "error-message"):
            if key in place.body and place.type not in _PICKERS:
                sheet.warn(f"{place.path}.{key}", "flow_in_form", member=f"{key}s")
    for least, most in _BOUNDS:
        if _is_more(place.body.get(least), place.body.get(most)):
            sheet.error(f"{place.path}.{least}", "flow_bounds", most=most)
    if place.type == "TextInput":
        _pattern(sheet, place)
    if place.type == "CalendarPicker":
        _range(sheet, place)
    _selected(sheet, place)


def _is_more(least: Any, most: Any) -> bool:
    numbers = all(isinstance(each, int) for each in (least, most))
    dates = all(isinstance(each, str) and len(each) == 10 and not is_dynamic(each) for each in (least, most))
    return (numbers or dates) and least > most


def _pattern(sheet: Sheet, place: Place) -> None:
    if "pattern" in place.body:
        if "helper-text" not in place.body:
            sheet.error(f"{place.path}.helper-text", "flow_pattern_help")
        type = place.body.get("input-type", "text")
        if isinstance(type, str) and not is_dynamic(type) and type not in _PATTERNED:
            sheet.error(f"{place.path}.pattern", "flow_pattern_type", words=", ".join(_PATTERNED))


def _range(sheet: Sheet, place: Place) -> None:
    mode = place.body.get("mode", "single")
    if mode == "single":
        for key in _RANGED:
            if key in place.body:
                sheet.error(f"{place.path}.{key}", "flow_only_range")
    for key in ("label", "helper-text", "init-value", "error-message"):
        value = place.body.get(key)
        ranged = isinstance(value, Mapping)
        dynamic = isinstance(value, str) and is_dynamic(value)
        if value is not None and not dynamic and mode in ("single", "range") and ranged != (mode == "range"):
            expected = "a text" if mode == "single" else "an object with start-date and end-date"
            sheet.error(f"{place.path}.{key}", "wrong_type", expected=expected)


def _selected(sheet: Sheet, place: Place) -> None:
    options = listing(place.body.get("data-source"))
    least = place.body.get("min-selected-items")
    if options and isinstance(least, int) and least > len(options):
        sheet.error(f"{place.path}.min-selected-items", "flow_bounds", most="data-source")
    if place.type == "Dropdown" and len(options) > _MOST_PICTURED and any("image" in mapping(each) for each in options):
        most = _MOST_PICTURED
        sheet.error(f"{place.path}.data-source", "flow_items", actual=len(options), at_least=1, at_most=most)
    ids = Counter(_id(option) for option in options)
    for at, option in enumerate(options):
        if (id := _id(option)) and ids[id] > 1:
            sheet.error(f"{place.path}.data-source[{at}].id", "flow_repeated", name=named(id))


def _id(option: object) -> str:
    id = mapping(option).get("id")
    return id if isinstance(id, str) else ""


def _form(sheet: Sheet, screen: ScreenPlace, form: Place) -> None:
    for key in ("init-values", "error-messages"):
        for name in mapping(form.body.get(key)):
            input = screen.inputs.get(name)
            place = within(f"{form.path}.{key}", name)
            if input is None:
                sheet.warn(place, "flow_no_input", name=named(name))
            elif key == "init-values" and input.type in _PICKERS:
                sheet.error(place, "flow_picker_start")
