"""The two ticks turning blue, and the dots of somebody writing."""

from collections.abc import Mapping
from typing import Annotated, TypeAlias

from smewa.messages._faults import refusal
from smewa.messages._fields import Wamid
from smewa.messages._outgoing import At, Outgoing, Wire


def _shown(typing: bool) -> Mapping[str, str]:
    return {"type": "text"}


def _read(indicator: object) -> bool:
    if indicator != {"type": "text"}:
        raise refusal("must be an object with type 'text'")
    return True


_Typing: TypeAlias = Annotated[bool, Wire(_shown, _read)]


class ReadReceipt(Outgoing, wire={"messaging_product": "whatsapp", "status": "read"}):
    """Marks a message, and all before it in that chat, as read; messages of a group one by one.

    `typing=True` also shows for 25 seconds, or until your answer, that one is being written. The message must be of the
    last 30 days. Source: Cloud API, Mark messages as read; Typing indicators.
    """

    message_id: Annotated[Wamid, At("message_id")]
    typing: Annotated[_Typing, At("typing_indicator")] = False
