"""What the platform answers, as a table; everything else is 501, never a fake success."""

from __future__ import annotations

import re
from types import ModuleType
from typing import TYPE_CHECKING

from smewa.simulator import files, routing, uploads
from smewa.simulator.accounts import gateways, selling, subscribing, tokens
from smewa.simulator.accounts import routes as accounts
from smewa.simulator.calls import routes as calls
from smewa.simulator.flows import routes as flows
from smewa.simulator.groups import joining
from smewa.simulator.groups import routes as groups
from smewa.simulator.messages import sending
from smewa.simulator.numbers import (
    blocking,
    connecting,
    histories,
    links,
    profiles,
    settings,
    signups,
    standing,
    usernames,
)
from smewa.simulator.numbers import routes as numbers
from smewa.simulator.refusal import NotSimulated, unknown_object
from smewa.simulator.route import Kinds, Route
from smewa.simulator.templates import routes as templates
from smewa.transports.http import HttpResponse
from smewa.values.jsons import JsonObject

if TYPE_CHECKING:
    from smewa.simulator.asked import Asked
    from smewa.simulator.platform import Platform

AREAS: tuple[ModuleType, ...] = (
    sending,
    files,
    flows,
    numbers,
    uploads,
    blocking,
    connecting,
    histories,
    links,
    profiles,
    settings,
    signups,
    standing,
    usernames,
    calls,
    groups,
    joining,
    routing,
    templates,
    accounts,
    gateways,
    selling,
    subscribing,
    tokens,
)
"""Each has `ROUTES`, and `KINDS` when its ids begin paths. Source: Cloud API reference, read 2026-11."""

ROUTES: tuple[Route, ...] = tuple(route for area in AREAS for route in area.ROUTES)

KINDS: Kinds = {
    "{account}": lambda platform, id_: id_ == platform.settings.account,
    "{app}": lambda platform, id_: id_ == platform.settings.app,
    "{business}": lambda platform, id_: id_ == platform.settings.business,
    **{kind: tells for area in AREAS for kind, tells in getattr(area, "KINDS", {}).items()},
}

_WORD = re.compile(r"[a-z_]*")
"""A word at the beginning of a path is a thing of the platform's own; an id has more than small letters."""

KNOWN = sorted({f"{route.method} /{'/'.join(route.path)}" for route in ROUTES})


def route(platform: Platform, asked: Asked) -> JsonObject | HttpResponse:
    """Answer what was asked. Raises `Refusal`: 501 for what is not in the table, 100 for the id of nothing of that kind."""
    method, path = asked.method, asked.path
    perhaps: tuple[Route, ...] = (
        *_BY_SHAPE.get((method, len(path), *path[1:2]), ()),
        *_BY_SHAPE.get((method, len(path), "{}"), ()),
    )
    shaped = [route for route in perhaps if route.fits(path)]
    for found in shaped:
        first = found.path[0]
        if first == asked.path[0] or (first in KINDS and KINDS[first](platform, asked.path[0])):
            return found.answer(platform, asked)
    if not shaped or _WORD.fullmatch(asked.path[0]):
        raise NotSimulated(KNOWN)
    raise unknown_object(asked.method)


def _by_shape() -> dict[tuple[str | int, ...], list[Route]]:
    """Return the routes by method, number of pieces, and second piece: `{}` stands for any id."""
    found: dict[tuple[str | int, ...], list[Route]] = {}
    for each in ROUTES:
        second = tuple("{}" if piece[0] == "{" else piece for piece in each.path[1:2])
        found.setdefault((each.method, len(each.path), *second), []).append(each)
    return found


_BY_SHAPE = _by_shape()
