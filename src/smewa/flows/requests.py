"""What WhatsApp asks an endpoint. Source: Flows, Implementing endpoints, read 2026-11."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from smewa.values.jsons import JsonObject, JsonValue

if TYPE_CHECKING:
    from smewa.flows.picked import FlowMedia


@dataclass(frozen=True, slots=True, kw_only=True)
class FlowRequest:
    """What a person's phone asks while a Flow is open. Odd members are None here, and whole in `raw`.

    It is one of the classes below, or this one itself when the action is none of theirs.
    """

    action: str
    """`INIT`, `data_exchange`, `BACK`."""
    screen: str | None = None
    """The screen the person is on."""
    data: JsonObject = field(default_factory=dict[str, JsonValue], repr=False)
    """What the screen sends."""
    flow_token: str | None = field(default=None, repr=False)
    """What you sent the Flow with. Anybody can make one up unless you sign it: see `FlowTokens`."""
    flow_token_signature: str | None = field(default=None, repr=False)
    """WhatsApp's own proof of `flow_token`, from data API version 4.0 on."""
    is_token_signed: bool | None = None
    """What that proof says: True, False when it is of another token or app, None without one or in a shape not known.

    Its shape, a JWT of HS256 with the app secret as key, is read from code in use, not from the reference (unverified).
    """
    version: str | None = None
    """The data API's: `3.0`, `4.0`."""
    raw: JsonObject = field(default_factory=dict[str, JsonValue], repr=False)
    """The request as it was decrypted."""

    def media(self, name: str) -> tuple[FlowMedia, ...]:
        """Return the files that a PhotoPicker or DocumentPicker of this name sent; empty when it sent none."""
        from smewa.flows.picked import FlowMedia

        items = self.data.get(name)
        listed = items if isinstance(items, list) else []
        return tuple(FlowMedia.of(item) for item in listed if isinstance(item, Mapping))


class FlowInit(FlowRequest):
    """A person opened the Flow: answer with its first screen."""

    __slots__ = ()


class FlowDataExchange(FlowRequest):
    """A screen sent its data: answer with the next screen, the same one with an `error_message`, or `FlowFinished`."""

    __slots__ = ()


class FlowBack(FlowRequest):
    """A person went back from a screen with `refresh_on_back`: answer with the screen to show, made anew."""

    __slots__ = ()


class FlowErrorNotice(FlowRequest):
    """WhatsApp could not use what you answered before. It is acknowledged for you: return None."""

    __slots__ = ()

    @property
    def error(self) -> str:
        """The platform's word for what is wrong."""
        return str(self.data.get("error", ""))

    @property
    def error_message(self) -> str:
        """The same as a sentence."""
        return str(self.data.get("error_message", ""))


_KINDS: Mapping[str, type[FlowRequest]] = {
    "INIT": FlowInit,
    "data_exchange": FlowDataExchange,
    "BACK": FlowBack,
}
_NOTICE = frozenset({"error", "error_message"})
_NOTICED = ("INIT", "data_exchange")
"""The actions that an error notice comes as."""


def read_request(told: JsonObject, *, is_token_signed: bool | None = None) -> FlowRequest:
    """Return a decrypted request as what it is. Never raises."""
    action, found = _text(told.get("action")) or "", told.get("data")
    data: JsonObject = found if isinstance(found, Mapping) else {}
    is_notice = action in _NOTICED and "error" in data and data.keys() <= _NOTICE
    kind = FlowErrorNotice if is_notice else _KINDS.get(action, FlowRequest)
    return kind(
        action=action,
        screen=_text(told.get("screen")),
        data=data,
        flow_token=_text(told.get("flow_token")),
        flow_token_signature=_text(told.get("flow_token_signature")),
        is_token_signed=is_token_signed,
        version=_text(told.get("version")),
        raw=told,
    )


def _text(value: object) -> str | None:
    return value if isinstance(value, str) and value else None
