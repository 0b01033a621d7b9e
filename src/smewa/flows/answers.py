"""What an endpoint answers. Source: Flows, Implementing endpoints, read 2026-11."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from smewa.errors.tree import SmewaError
from smewa.values.jsons import JsonObject, JsonValue

ACTIVE: JsonObject = {"data": {"status": "active"}}
"""To a ping."""
ACKNOWLEDGED: JsonObject = {"data": {"acknowledged": True}}
"""To an error notice."""


@dataclass(frozen=True, slots=True)
class NextScreen:
    """Show a screen of the Flow, with its data. `error_message` appears at its foot, and the person tries again.

    All of it has at most 1 MB, pictures too. Source: Components, Image, read 2026-11.

        NextScreen("HORARIO", {"horarios": [{"id": "9", "title": "9:00"}]})
    """

    screen: str
    data: Mapping[str, JsonValue] = field(default_factory=dict[str, JsonValue], repr=False)
    error_message: str | None = field(default=None, repr=False)

    def to_json(self, flow_token: str | None) -> JsonObject:
        """Return it as it is told to WhatsApp."""
        said = {} if self.error_message is None else {"error_message": self.error_message}
        return {"screen": self.screen, "data": {**self.data, **said}}


@dataclass(frozen=True, slots=True)
class FlowFinished:
    """Close the Flow. `params` come back to you in the message that says it was filled in, with the Flow's token.

    FlowFinished({"agendamento": "A-12"})
    """

    params: Mapping[str, JsonValue] = field(default_factory=dict[str, JsonValue], repr=False)

    def to_json(self, flow_token: str | None) -> JsonObject:
        """Return it as it is told to WhatsApp."""
        token = {} if flow_token is None else {"flow_token": flow_token}
        return {"screen": "SUCCESS", "data": {"extension_message_response": {"params": {**token, **self.params}}}}


FlowAnswer: TypeAlias = NextScreen | FlowFinished


class FlowTokenInvalid(SmewaError):
    """Raise it in an endpoint to end a Flow whose token is used up or not yours. Its text is shown to the person.

    # not run: it stands in an endpoint's function
    raise FlowTokenInvalid("Este pedido já foi agendado.")
    """
