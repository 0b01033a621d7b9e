"""How the screens follow each other: what the routing model says, and what the actions do."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from graphlib import CycleError, TopologicalSorter
from typing import Any, cast

from smewa.flows._checks.places import ScreenPlace, placed
from smewa.flows._checks.sheet import Sheet, named, within

Routes = Mapping[str, Sequence[str]]

_MOST_BRANCHES = 10


def routes(body: Mapping[str, Any]) -> Routes:
    """Return where each screen may go: what the routing model says, or the actions where there is none."""
    screens = placed(Sheet(body))
    return _model(body) if _has_model(body) else _navigated(screens)


def check(sheet: Sheet, screens: Sequence[ScreenPlace]) -> None:
    """Check the routing model, or the one that the platform makes of the actions."""
    ids = [screen.id for screen in screens]
    if "routing_model" not in sheet.body:
        if "data_api_version" not in sheet.body:
            _graph(sheet, screens, _navigated(screens), "screens")
    elif _has_model(sheet.body):
        model = _model(sheet.body)
        _known(sheet, model, ids)
        _followed(sheet, screens, model)
        if "data_api_version" in sheet.body:
            _complete(sheet, model, ids)
            _graph(sheet, screens, model, "routing_model")


def _has_model(body: Mapping[str, Any]) -> bool:
    model = body.get("routing_model")
    lists = cast("Mapping[str, object]", model).values() if isinstance(model, Mapping) else [None]
    return all(isinstance(to, list) and all(isinstance(id, str) for id in cast("list[object]", to)) for to in lists)


def _model(body: Mapping[str, Any]) -> Routes:
    return cast("Routes", body["routing_model"])


def _navigated(screens: Iterable[ScreenPlace]) -> Routes:
    ways: dict[str, list[str]] = {}
    for screen in screens:
        targets = (handler.target for handler in screen.handlers)
        ways[screen.id] = list(dict.fromkeys(id for id in targets if id and id != screen.id))
    return ways


def _known(sheet: Sheet, model: Routes, ids: Sequence[str]) -> None:
    for start, ends in model.items():
        place = within("routing_model", start)
        if start not in ids:
            sheet.error(place, "flow_no_screen", name=named(start))
        if len(ends) > _MOST_BRANCHES:
            sheet.error(place, "flow_branches", actual=len(ends), at_most=_MOST_BRANCHES)
        for at, end in enumerate(ends):
            if end not in ids:
                sheet.error(f"{place}[{at}]", "flow_no_screen", name=named(end))
            elif end == start:
                sheet.error(f"{place}[{at}]", "flow_to_itself")
            elif start in model.get(end, ()):
                sheet.error(f"{place}[{at}]", "flow_backward", name=named(end))


def _complete(sheet: Sheet, model: Routes, ids: Sequence[str]) -> None:
    seen = {*model, *(end for ends in model.values() for end in ends)}
    for id in ids if len(ids) > 1 else ():
        if id not in seen:
            sheet.error("routing_model", "flow_not_routed", name=named(id))


def _followed(sheet: Sheet, screens: Iterable[ScreenPlace], model: Routes) -> None:
    """Check that every action goes where the routing model lets it."""
    known = {screen.id for screen in screens}
    for screen in screens:
        for handler in screen.handlers:
            target = handler.target
            if target in known and target != screen.id and target not in model.get(screen.id, ()):
                sheet.error(f"{handler.path}.next.name", "flow_off_route", name=named(target), screen=named(screen.id))


def _graph(sheet: Sheet, screens: Sequence[ScreenPlace], ways: Routes, path: str) -> None:
    """Check that the routes begin somewhere, go in no circle, hang together, and come to a terminal screen.

    A screen that leads nowhere is fine: the customer reads the terms, and goes back.
    """
    ids = {screen.id for screen in screens}
    ahead = {id: [end for end in ways.get(id, ()) if end in ids and end != id] for id in ids}
    if _circles(ahead):
        sheet.error(path, "flow_circle")
    entries = ids - {end for ends in ahead.values() for end in ends}
    if not entries:
        sheet.error(path, "flow_no_entry")
    terminal = {screen.id for screen in screens if screen.is_terminal}
    together = _reached(_both_ways(ahead), [screens[0].id])
    for screen in screens:
        if screen.id not in together:
            sheet.error(screen.path, "flow_apart", name=named(screen.id))
        if terminal and screen.id in entries and not _reached(ahead, [screen.id]) & terminal:
            sheet.error(screen.path, "flow_dead_end", name=named(screen.id))


def _circles(ahead: Routes) -> bool:
    try:
        TopologicalSorter(ahead).prepare()
    except CycleError:
        return True
    return False


def _both_ways(ahead: Routes) -> Routes:
    ways = {start: list(ends) for start, ends in ahead.items()}
    for start, ends in ahead.items():
        for end in ends:
            ways[end].append(start)
    return ways


def _reached(ways: Routes, begin: Iterable[str]) -> set[str]:
    reached: set[str] = set()
    left = list(begin)
    while left:
        id = left.pop()
        if id not in reached:
            reached.add(id)
            left += ways.get(id, ())
    return reached
