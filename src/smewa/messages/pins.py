"""Holding a message at the top of a group, and letting it go. Source: Cloud API, Groups messaging, read 2026-11."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Self, TypeAlias, cast

from annotated_types import Interval

from smewa.messages._fields import Wamid
from smewa.messages._outgoing import At, Content

_Days: TypeAlias = Annotated[int, Interval(ge=1, le=30)]


class Pinning(Content, wire={"type": "pin"}):
    """What becomes of a message at the top of a group. Make a `Pin` or an `Unpin`."""

    message_id: Annotated[Wamid, At("pin.message_id")]

    @classmethod
    def checked(cls, value: object) -> Self:
        """Return an instance as it is, or what a body of the wire says, by its `pin.type`."""
        if cls is not Pinning or not isinstance(value, Mapping):
            return super().checked(value)
        inner = cast("Mapping[str, Any]", value).get("pin")
        name: object = cast("Mapping[str, object]", inner).get("type") if isinstance(inner, Mapping) else None
        kind = Unpin if name == "unpin" else Pin
        return cast("Self", kind.checked(cast("object", value)))


class Pin(Pinning, wire={"pin.type": "pin"}):
    """Hold a message at the top of a group for 1 to 30 days. Three fit: a fourth lets the oldest go. Groups only.

    Pin("wamid.…", days=7)
    """

    days: Annotated[_Days, At("pin.expiration_days")]


class Unpin(Pinning, wire={"pin.type": "unpin"}):
    """Let a message go that was held at the top of a group.

    Unpin("wamid.…")
    """
