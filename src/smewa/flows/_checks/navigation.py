"""Lists that lead to other screens."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from smewa.flows._checks.places import Place, ScreenPlace
from smewa.flows._checks.sheet import Sheet
from smewa.flows._json import listing, mapping


def check(sheet: Sheet, screen: ScreenPlace) -> None:
    """Check the navigation lists of one screen."""
    for place in screen.of("NavigationList"):
        if screen.is_terminal:
            sheet.error(place.path, "flow_list_terminal")
        _list(sheet, place, [mapping(item) for item in listing(place.body.get("list-items"))])


def _list(sheet: Sheet, place: Place, items: Sequence[Mapping[str, Any]]) -> None:
    shared = "on-click-action" in place.body
    own = [at for at, item in enumerate(items) if "on-click-action" in item]
    if shared and own:
        sheet.error(f"{place.path}.list-items[{own[0]}].on-click-action", "flow_list_actions")
    elif items and not shared and len(own) < len(items):
        sheet.error(f"{place.path}.on-click-action", "flow_list_actions")
    badged = [at for at, item in enumerate(items) if "badge" in item]
    if len(badged) > 1:
        sheet.error(f"{place.path}.list-items[{badged[1]}].badge", "flow_badges")
    if place.body.get("media-size") == "large":
        for at, item in enumerate(items):
            if "end" in item:
                sheet.error(f"{place.path}.list-items[{at}].end", "flow_large_end")
