"""What stands on a screen: which components, how many, in which order of containers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from smewa.flows._checks import members
from smewa.flows._checks.places import Place, ScreenPlace
from smewa.flows._checks.sheet import Sheet, named, within
from smewa.flows._json import mapping
from smewa.flows.components import component_class
from smewa.flows.containers import Layout

_MOST = 50
_CONTAINERS = frozenset({"Form", "If", "Switch"})
_DEEPEST_IF = 3
_DOCUMENTED = "TextHeading TextSubheading TextBody TextCaption CheckboxGroup DatePicker Dropdown EmbeddedLink Footer Image OptIn RadioButtonsGroup TextArea TextInput"

# How many of a component fit on a screen, and in a Flow.
_COUNTS = (
    (("OptIn",), 5),
    (("EmbeddedLink",), 2),
    (("Image",), 3),
    (("ImageCarousel",), 2),
    (("NavigationList",), 2),
    (("PhotoPicker", "DocumentPicker"), 1),
)
_MOST_CAROUSELS = 3

# What is documented to stand in a conditional component, and from which version on (RichText: unverified).
_IN_A_CASE = {**dict.fromkeys(_DOCUMENTED.split(), ""), "RichText": "6.3", "ChipsSelector": "7.1"}
_IN = {"If": {**_IN_A_CASE, "If": "", "Switch": ""}, "Switch": _IN_A_CASE}


def check(sheet: Sheet, screen: ScreenPlace) -> None:
    """Check the components of one screen."""
    if isinstance(screen.body.get("layout"), dict):
        members.check(sheet, Layout, mapping(screen.body["layout"]), f"{screen.path}.layout")
    for place in screen.components:
        _component(sheet, place)
        _around(sheet, place)
        _holds(sheet, place)
    _counts(sheet, screen)
    _alone(sheet, screen)


def check_all(sheet: Sheet, screens: Iterable[ScreenPlace]) -> None:
    """Check what is counted over the whole Flow."""
    count = sum(len(screen.of("ImageCarousel")) for screen in screens)
    if count > _MOST_CAROUSELS:
        sheet.error("screens", "flow_count", type="ImageCarousel", actual=count, at_most=_MOST_CAROUSELS)


def _component(sheet: Sheet, place: Place) -> None:
    kind = component_class(place.type)
    if kind is not None:
        if kind.since and sheet.before(kind.since):
            sheet.error(place.path, "flow_early", since=kind.since, version=named(sheet.version))
        else:
            members.check(sheet, kind, place.body, place.path)
    elif not place.type:
        sheet.error(f"{place.path}.type", "missing")
    elif sheet.knows_all:
        sheet.error(f"{place.path}.type", "flow_component", type=named(place.type))


def _around(sheet: Sheet, place: Place) -> None:
    if not place.around or component_class(place.type) is None:
        return
    holder = place.around[-1].get("type")
    allowed = _IN.get(holder) if isinstance(holder, str) else None
    if allowed is not None and (place.type not in allowed or sheet.before(allowed[place.type] or "4.0")):
        sheet.warn(place.path, "flow_inside", type=named(place.type), holder=named(str(holder)))
    if place.type == "If" and place.inside("If") >= _DEEPEST_IF:
        sheet.error(place.path, "flow_deep", at_most=_DEEPEST_IF)


def _holds(sheet: Sheet, place: Place) -> None:
    """Check that what holds components holds objects, and at least one."""
    needed = {"If": ("then", "else"), "Form": ("children",)}.get(place.type, ())
    for key in needed:
        _list(sheet, place.body.get(key), f"{place.path}.{key}")
    if place.type == "Switch":
        if place.body.get("cases") == {}:
            sheet.error(f"{place.path}.cases", "flow_items", actual=0, at_least=1, at_most=_MOST)
        for case, items in mapping(place.body.get("cases")).items():
            _list(sheet, items, within(f"{place.path}.cases", case))


def _list(sheet: Sheet, items: object, path: str) -> None:
    if items == []:
        sheet.error(path, "flow_items", actual=0, at_least=1, at_most=_MOST)


def _counts(sheet: Sheet, screen: ScreenPlace) -> None:
    count = sum(place.type not in _CONTAINERS for place in screen.components)
    if count > _MOST:
        sheet.error(f"{screen.path}.layout.children", "flow_items", actual=count, at_least=0, at_most=_MOST)
    for types, most in _COUNTS:
        there = [place for place in screen.of(*types) if not place.inside("If") and not place.inside("Switch")]
        if len(there) > most:
            sheet.error(there[most].path, "flow_count", type=" / ".join(types), actual=len(there), at_most=most)


def _alone(sheet: Sheet, screen: ScreenPlace) -> None:
    """Check the components that suffer no others beside them."""
    others = Counter(place.type for place in screen.components)
    if others["RichText"]:
        beside = set(others) - {"RichText", *(() if sheet.before("6.3") else ("Footer", "If", "Switch"))}
        if beside:
            sheet.warn(screen.of("RichText")[0].path, "flow_alone", type="RichText")
    if others["NavigationList"] and set(others) != {"NavigationList"}:
        sheet.error(screen.of("NavigationList")[0].path, "flow_alone", type="NavigationList")
