"""What taps do: whether the component may do it, and whether the next screen gets what it declares."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, cast

from smewa.flows._checks import members
from smewa.flows._checks.places import Handler, ScreenPlace
from smewa.flows._checks.sheet import Sheet, named, within
from smewa.flows._members import Is, members_of
from smewa.flows._parts import Part
from smewa.flows.actions import action_class
from smewa.flows.choices import Option
from smewa.flows.components import component_class
from smewa.flows.navigation import NavigationItem

_PICKERS = frozenset({"PhotoPicker", "DocumentPicker"})
_FORM = re.compile(r"\$\{form\.([^{}.]+)\}")
_ITEMS: Mapping[str, type[Part]] = {"data-source": Option, "list-items": NavigationItem}


def check(sheet: Sheet, screen: ScreenPlace, screens: Sequence[ScreenPlace]) -> None:
    """Check the actions of one screen."""
    known = {each.id: each for each in screens}
    for handler in screen.handlers:
        kind = action_class(handler.name)
        if kind is None:
            _unnamed(sheet, handler)
            continue
        members.check(sheet, kind, handler.body, handler.path)
        _allowed(sheet, handler)
        _screen(sheet, screen, handler, known)
        _pickers(sheet, screen, handler)


def _unnamed(sheet: Sheet, handler: Handler) -> None:
    if not handler.name:
        sheet.error(f"{handler.path}.name", "missing")
    elif sheet.knows_all:
        sheet.error(f"{handler.path}.name", "flow_action", name=named(handler.name))


def _allowed(sheet: Sheet, handler: Handler) -> None:
    kind, rule = action_class(handler.name), _rule(handler)
    if kind is not None and kind.since and sheet.before(kind.since):
        sheet.error(handler.path, "flow_early", since=kind.since, version=named(sheet.version))
    elif rule is not None:
        allowed = [name for name, first in rule.actions if not first or not sheet.before(first)]
        if handler.name not in allowed:
            sheet.error(f"{handler.path}.name", "flow_words", words=", ".join(allowed))


def _rule(handler: Handler) -> Is | None:
    """Return what the member that holds an action says of it."""
    holder = _ITEMS.get(handler.listed) or component_class(handler.owner.type)
    known = members_of(holder) if holder is not None else ()
    return next((each.rule for each in known if each.key == handler.member), None)


def _screen(sheet: Sheet, screen: ScreenPlace, handler: Handler, known: Mapping[str, ScreenPlace]) -> None:
    match handler.name:
        case "complete" if not screen.is_terminal:
            sheet.error(handler.path, "flow_complete")
        case "navigate" if handler.target == screen.id:
            sheet.error(f"{handler.path}.next.name", "flow_to_itself")
        case "navigate" if handler.target and handler.target not in known:
            sheet.error(f"{handler.path}.next.name", "flow_no_screen", name=named(handler.target))
        case "navigate" if handler.target:
            _given(sheet, handler, known[handler.target])
        case "data_exchange" if "data_api_version" not in sheet.body:
            sheet.error(handler.path, "flow_exchange")
        case "update_data":
            for name in handler.payload:
                if name not in screen.data:
                    sheet.error(within(f"{handler.path}.payload", name), "flow_not_declared", name=named(name))
        case _:
            pass
    if handler.owner.type == "Footer" and handler.name == "navigate" and screen.is_terminal:
        sheet.warn(handler.path, "flow_terminal_goes_on")


def _given(sheet: Sheet, handler: Handler, target: ScreenPlace) -> None:
    """Check that the next screen gets what it declares, and nothing else."""
    for name in handler.payload:
        if name not in target.data:
            sheet.error(
                within(f"{handler.path}.payload", name), "flow_not_awaited", name=named(name), screen=named(target.id)
            )
    for name in target.data:
        if name not in handler.payload:
            sheet.error(f"{handler.path}.payload", "flow_not_given", name=named(name), screen=named(target.id))


def _pickers(sheet: Sheet, screen: ScreenPlace, handler: Handler) -> None:
    """Check that photos and documents stand at the top of a payload, and not in that of `navigate`."""
    for path, text, deep in _texts(handler.payload, f"{handler.path}.payload", -1):
        found = _FORM.fullmatch(text)
        input = screen.inputs.get(found[1]) if found else None
        if input is not None and input.type in _PICKERS:
            if handler.name == "navigate":
                sheet.error(path, "flow_picker_goes")
            elif deep:
                sheet.error(path, "flow_picker_deep")


def _texts(value: object, path: str, depth: int) -> Iterator[tuple[str, str, bool]]:
    if isinstance(value, str):
        yield path, value, depth > 0
    elif isinstance(value, Mapping):
        for key, each in cast("Mapping[str, Any]", value).items():
            yield from _texts(each, within(path, key), depth + 1)
    elif isinstance(value, list):
        for at, each in enumerate(cast("list[object]", value)):
            yield from _texts(each, f"{path}[{at}]", depth + 1)
