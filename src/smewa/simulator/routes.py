"""What the platform answers, as a table; everything else is 501, never a fake success."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from smewa.simulator import files, numbers, sending
from smewa.simulator.asked import Asked
from smewa.simulator.refusal import NotSimulated, unknown_object
from smewa.transports.http import HttpResponse
from smewa.values.jsons import JsonObject

if TYPE_CHECKING:
    from smewa.simulator.platform import Platform

Answer: TypeAlias = Callable[["Platform", Asked], JsonObject | HttpResponse]


class Route(NamedTuple):
    """A method, a path in pieces, and what answers it. `{number}` and the like stand for the id of such a thing."""

    method: str
    path: tuple[str, ...]
    answer: Answer

    def fits(self, asked: Asked) -> bool:
        """Tell whether a request has this shape, whatever its ids."""
        return (
            self.method == asked.method
            and len(self.path) == len(asked.path)
            and all(
                given.isdigit() if piece[0] == "{" else piece == given
                for piece, given in zip(self.path, asked.path, strict=True)
            )
        )


ROUTES = (
    Route("POST", ("{number}", "messages"), sending.send),
    Route("POST", ("{number}", "media"), files.upload),
    Route("GET", ("{number}",), numbers.look),
    Route("GET", ("{account}", "phone_numbers"), numbers.listed),
    Route("GET", ("{media}",), files.look),
    Route("DELETE", ("{media}",), files.delete),
    Route("GET", ("whatsapp_business", "attachments"), files.download),
)
"""Everything that this platform does. Source: Cloud API reference, read 2026-11."""

KNOWN = [f"{route.method} /{'/'.join(route.path)}" for route in ROUTES]


def route(platform: Platform, asked: Asked) -> JsonObject | HttpResponse:
    """Answer what was asked. Raises `Refusal`: 501 for what is not in the table, 100 for the id of nothing of that kind."""
    shaped = [route for route in ROUTES if route.fits(asked)]
    if not shaped:
        raise NotSimulated(KNOWN)
    kinds = _kinds(platform, asked.path[0])
    for found in shaped:
        if found.path[0] in kinds:
            return found.answer(platform, asked)
    raise unknown_object(asked.method)


def _kinds(platform: Platform, first: str) -> set[str]:
    """Return what the first piece of a path may be in the table: the kind of thing it names, and itself."""
    state = platform.state
    known: Mapping[str, bool] = {
        "{number}": first in state.numbers,
        "{media}": first in state.media,
        "{account}": first == platform.settings.account,
    }
    return {first, *(kind for kind, named in known.items() if named)}
