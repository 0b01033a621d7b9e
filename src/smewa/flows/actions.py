"""What a tap does: go to a screen, finish, ask the endpoint, open a link, change what the screen shows.

Source: WhatsApp Flows, Flow JSON, "Actions", read 2026-11.
"""

from collections.abc import Mapping
from dataclasses import KW_ONLY, field
from typing import TYPE_CHECKING, Annotated, TypeAlias

from smewa.flows._json import mapping
from smewa.flows._kinds import OBJECT, TEXT, one
from smewa.flows._members import Is
from smewa.flows._parts import Part
from smewa.values.jsons import JsonObject, JsonValue

if TYPE_CHECKING:
    from smewa.flows._kinds import Misfit

Payload: TypeAlias = Annotated[JsonObject | None, Is(OBJECT)]


class Action(Part):
    """What a tap does. `Navigate`, `Complete`, `DataExchange`, `OpenUrl`, `UpdateData`, `OtherAction`."""

    @classmethod
    def read(cls, body: Mapping[str, object]) -> "Action | Misfit":
        """Return the action that an object of the wire names; `OtherAction` when it is none that is known."""
        if cls is not Action:
            return super().read(body)
        kind = action_class(body.get("name"))
        read = kind.read(body) if kind is not None else None
        return read if isinstance(read, Action) else OtherAction.kept(body)


class Next(Part):
    """Where `Navigate` goes."""

    name: Annotated[str, Is(TEXT, fixed=True)]
    """The id of the screen."""
    _: KW_ONLY
    type: Annotated[str | None, Is(TEXT, words=("screen",), fixed=True)] = "screen"


class Navigate(Action, wire={"name": "navigate"}):
    """Go to another screen, with the values that its `data` declares.

    Navigate("ENDERECO", {"nome": Ref.form("nome")})
    """

    next: Annotated[Next, Is(one(lambda: Next, lambda value: Next(value) if isinstance(value, str) else value))]
    payload: Payload = field(default_factory=dict[str, JsonValue])

    if TYPE_CHECKING:

        def __init__(
            self,
            next: Next | str,
            payload: JsonObject | None = ...,
            *,
            extra: JsonObject = ...,
            order: tuple[str, ...] | None = None,
        ) -> None: ...


class Complete(Action, wire={"name": "complete"}):
    """End the Flow: the payload comes to you in a message. Only on a terminal screen.

    Complete({"nome": Ref.form("nome")})
    """

    payload: Payload = field(default_factory=dict[str, JsonValue])


class DataExchange(Action, wire={"name": "data_exchange"}):
    """Ask your endpoint, which answers with the next screen or with other data for this one."""

    payload: Payload = field(default_factory=dict[str, JsonValue])


class OpenUrl(Action, wire={"name": "open_url"}, since="6.0"):
    """Open a link in the phone's browser; for `EmbeddedLink` and `OptIn` (Flow JSON 6.0)."""

    url: Annotated[str, Is(TEXT, filled=True)]


class UpdateData(Action, wire={"name": "update_data"}, since="6.0"):
    """Change what this screen was given, at once and without the endpoint (Flow JSON 6.0)."""

    payload: Payload = field(default_factory=dict[str, JsonValue])


class OtherAction(Action):
    """An action that is not known here, or that lacks what its name asks for: all of it is in `extra`."""

    @classmethod
    def kept(cls, body: Mapping[str, object]) -> "OtherAction":
        """Return an action that holds an object of the wire as it is."""
        return cls(extra=dict(mapping(body)), order=tuple(body))


_BY_NAME: Mapping[str, type[Action]] = {
    kind.constants["name"]: kind for kind in (Navigate, Complete, DataExchange, OpenUrl, UpdateData)
}


def action_class(name: object) -> type[Action] | None:
    """Return the class of an action by its name in Flow JSON; None when it is not known here."""
    return _BY_NAME.get(name) if isinstance(name, str) else None


ACTION = one(lambda: Action)
"""The kind of a member that holds an action."""
