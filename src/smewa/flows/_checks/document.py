"""The whole: its version, its screens, its endpoint, its size, its routes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import cast

from smewa.flows._checks import members, routing
from smewa.flows._checks.places import ScreenPlace
from smewa.flows._checks.sheet import Sheet, named
from smewa.flows._json import as_bytes, listing, mapping
from smewa.flows.document import MOST_BYTES, FlowJson
from smewa.flows.screens import Screen
from smewa.flows.versions import DATA_API_VERSIONS, FROZEN, NEWEST, VERSIONS, number

_ID = re.compile(r"[A-Za-z_]+")


def check(sheet: Sheet) -> None:
    """Check the members of the document and the frame of its screens."""
    members.check(sheet, FlowJson, {**sheet.body, "screens": []}, "")
    _version(sheet)
    _endpoint(sheet)
    _screens(sheet)
    if len(as_bytes(sheet.body)) > MOST_BYTES:
        sheet.error("", "flow_size")


def _version(sheet: Sheet) -> None:
    version = sheet.version
    if version in FROZEN:
        sheet.warn("version", "flow_frozen", version=version, since=FROZEN[version], newest=NEWEST)
    elif version not in VERSIONS and isinstance(sheet.body.get("version"), str):
        newer = (number(version) or ()) > (number(NEWEST) or ())
        (sheet.warn if newer else sheet.error)("version", "flow_version", words=", ".join(VERSIONS))


def _endpoint(sheet: Sheet) -> None:
    version = sheet.body.get("data_api_version")
    if version is None:
        return
    if isinstance(version, str) and version not in DATA_API_VERSIONS:
        sheet.error("data_api_version", "flow_words", words=", ".join(DATA_API_VERSIONS))
    if "routing_model" not in sheet.body:
        sheet.error("routing_model", "flow_unrouted")
    if sheet.before("3.0") and "data_channel_uri" not in sheet.body:
        sheet.warn("data_channel_uri", "missing")


def _screens(sheet: Sheet) -> None:
    screens = sheet.body.get("screens")
    if screens is None and "screens" not in sheet.body:
        sheet.error("screens", "missing")
    elif not isinstance(screens, list):
        sheet.error("screens", "wrong_type", expected="a list of objects")
    else:
        _each(sheet, listing(cast("object", screens)))


def _each(sheet: Sheet, screens: Sequence[object]) -> None:
    if not screens:
        sheet.error("screens", "flow_items", actual=0, at_least=1, at_most=1000)
    ids = Counter(_id(screen) for screen in screens)
    for at, each in enumerate(screens):
        path = f"screens[{at}]"
        if not isinstance(each, Mapping):
            sheet.error(path, "wrong_type", expected="an object")
            continue
        members.check(sheet, Screen, mapping(cast("object", each)), path)
        _name(sheet, _id(cast("object", each)), f"{path}.id", ids)


def _id(screen: object) -> str:
    id = mapping(screen).get("id")
    return id if isinstance(id, str) else ""


def _name(sheet: Sheet, id: str, path: str, ids: Counter[str]) -> None:
    if id == "SUCCESS":
        sheet.error(path, "flow_success")
    elif id and not _ID.fullmatch(id):
        sheet.error(path, "flow_screen_id")
    if id and ids[id] > 1:
        sheet.error(path, "flow_repeated", name=named(id))


def check_routes(sheet: Sheet, screens: Sequence[ScreenPlace]) -> None:
    """Check how the screens follow each other, when their ids can be told apart."""
    ids = [screen.id for screen in screens]
    if screens and all(ids) and len(set(ids)) == len(ids):
        if not any(screen.is_terminal for screen in screens):
            sheet.error("screens", "flow_endless")
        routing.check(sheet, screens)
