"""Bodies read as strictly as the platform reads them: by the very types that write them."""

from __future__ import annotations

from typing import TypeVar

from smewa.errors import InvalidRequest
from smewa.messages._outgoing import Outgoing
from smewa.simulator.refusal import Refusal
from smewa.values.jsons import JsonObject

Kind = TypeVar("Kind", bound=Outgoing)


def taken(kind: type[Kind], body: JsonObject) -> Kind:
    """Return what a body says. Raises `Refusal` 100 for what the platform would not take."""
    try:
        return kind.from_wire(body)
    except InvalidRequest as error:
        details = str(error)
    raise Refusal(100, details)
