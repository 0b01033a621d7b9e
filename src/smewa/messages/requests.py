"""What a customer is asked for by one button: their place, their number, a call.

Source: Cloud API, Location request messages; Request contact information; Calling; read 2026-11.
"""

from dataclasses import KW_ONLY
from datetime import timedelta
from typing import Annotated, TypeAlias

from pydantic import StringConstraints

from smewa.messages._fields import BodyText
from smewa.messages._outgoing import At, Content
from smewa.messages._times import counted, within
from smewa.messages.interactive import ButtonTitle

_MINUTE = timedelta(minutes=1)
_Ttl: TypeAlias = Annotated[
    timedelta,
    counted(_MINUTE),
    within(_MINUTE, _MINUTE, timedelta(days=30), "It is 1 minute to 30 days, in whole minutes"),
]
_Payload: TypeAlias = Annotated[str, StringConstraints(min_length=1, max_length=512)]


class LocationRequest(
    Content,
    wire={
        "type": "interactive",
        "interactive.type": "location_request_message",
        "interactive.action.name": "send_location",
    },
):
    """A button that sends the customer's place. The answer is a location message.

    LocationRequest("Onde entregamos?")
    """

    body: Annotated[BodyText, At("interactive.body.text")]


class ContactInfoRequest(
    Content,
    wire={
        "type": "interactive",
        "interactive.type": "request_contact_info",
        "interactive.action.name": "request_contact_info",
    },
):
    """A button that sends the customer's own phone number, for somebody known by a username alone.

    The answer is a contacts message whose `is_own_number` is true.

        ContactInfoRequest("Qual é o seu telefone, para o entregador ligar?")
    """

    body: Annotated[BodyText, At("interactive.body.text")]


class VoiceCall(
    Content,
    wire={"type": "interactive", "interactive.type": "voice_call", "interactive.action.name": "voice_call"},
):
    """A button that calls your business on WhatsApp.

    The label is at most 20 characters ("Call Now" without one). `ttl` is for how long the button works: whole minutes,
    up to 30 days, by default 7 days. `payload`, at most 512 characters, comes with the call.

        VoiceCall("Prefere falar?", label="Ligar", ttl=timedelta(hours=2))
    """

    body: Annotated[BodyText, At("interactive.body.text")]
    _: KW_ONLY
    label: Annotated[ButtonTitle | None, At("interactive.action.parameters.display_text")] = None
    ttl: Annotated[_Ttl | None, At("interactive.action.parameters.ttl_minutes")] = None
    payload: Annotated[_Payload | None, At("interactive.action.parameters.payload")] = None


class CallPermissionRequest(
    Content,
    wire={
        "type": "interactive",
        "interactive.type": "call_permission_request",
        "interactive.action.name": "call_permission_request",
    },
):
    """Asks whether your business may call: once in 24 hours, twice in 7 days, until a call was connected.

    CallPermissionRequest("Podemos ligar para confirmar a entrega?")
    """

    body: Annotated[BodyText | None, At("interactive.body.text")] = None
