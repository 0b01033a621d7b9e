"""The button of a screen: there is one, also where a condition decides which."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from smewa.flows._checks.places import Place, ScreenPlace
from smewa.flows._checks.sheet import Sheet


def check(sheet: Sheet, screen: ScreenPlace) -> None:
    """Check the buttons of one screen."""
    footers = screen.of("Footer")
    if not footers and screen.is_terminal:
        sheet.error(screen.path, "flow_no_footer")
    for place in footers:
        if place.inside("If") > 1:
            sheet.error(place.path, "flow_deep_footer")
        _captions(sheet, place)
    _one(sheet, screen, footers)


def _one(sheet: Sheet, screen: ScreenPlace, footers: Sequence[Place]) -> None:
    """Check that one button shows at a time: one condition may hold several, in branches of their own."""
    outside = [place for place in footers if not _conditional(place)]
    holders = [place for place in screen.of("If", "Switch") if not _conditional(place) and _within(place, footers)]
    if len(outside) + len(holders) > 1:
        sheet.error([*outside, *holders][1].path, "flow_footers")
    lists = Counter(place.path.rpartition("[")[0] for place in footers if place not in outside)
    for path, count in lists.items():
        if count > 1:
            sheet.error(path, "flow_footers")
    for place in holders:
        if place.type == "If" and not all(_within(place, footers, branch) for branch in (".then", ".else")):
            sheet.error(place.path, "flow_half_footer")


def _conditional(place: Place) -> bool:
    return bool(place.inside("If") + place.inside("Switch"))


def _within(holder: Place, footers: Sequence[Place], branch: str = ".") -> bool:
    return any(place.path.startswith(f"{holder.path}{branch}") for place in footers)


def _captions(sheet: Sheet, place: Place) -> None:
    left, center, right = (f"{side}-caption" in place.body for side in ("left", "center", "right"))
    if center and (left or right):
        sheet.error(f"{place.path}.center-caption", "flow_captions")
    elif left != right:
        sheet.warn(f"{place.path}.{'right' if left else 'left'}-caption", "flow_captions")
