"""What the platform knows of calls, and tells of them. Source: Cloud API, Calling; Webhooks, calls; read 2026-11."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from smewa.simulator.messages.delivering import is_phone_shown
from smewa.simulator.people import Person
from smewa.values.jsons import JsonObject, JsonValue
from smewa.values.user_id import UserId

if TYPE_CHECKING:
    from smewa.api._call_bodies import CallRecording
    from smewa.simulator.platform import Platform


@dataclass(slots=True, eq=False)
class PhoneCall:
    """A call as the platform knows it."""

    id: str = field(repr=False)
    number: str
    person: Person
    direction: str
    began_at: datetime
    callback_data: str | None = None
    payload: str | None = field(default=None, repr=False)
    """What the link had that the customer called by."""
    captured: dict[str, CallRecording] = field(default_factory=dict[str, "CallRecording"], repr=False)
    """What is kept of it: `recording`, `transcription`."""
    accepted_at: datetime | None = None
    ended_at: datetime | None = None

    @property
    def is_over(self) -> bool:
        """Whether it has ended."""
        return self.ended_at is not None

    @property
    def seconds(self) -> int:
        """How long it was."""
        if self.accepted_at is None or self.ended_at is None:
            return 0
        return int((self.ended_at - self.accepted_at).total_seconds())


@dataclass(slots=True)
class Permission:
    """Whether a customer lets a number call, and how often it asked and called."""

    granted: bool = False
    until: datetime | None = None
    """None is for good, where it is granted."""
    asked: list[datetime] = field(default_factory=list[datetime])
    connected: list[datetime] = field(default_factory=list[datetime])
    unanswered: int = 0

    def holds(self, now: datetime) -> bool:
        """Tell whether the number may call."""
        return self.granted and (self.until is None or now < self.until)


@dataclass(slots=True)
class Calls:
    """All calls by id, and the permissions by number and person."""

    known: dict[str, PhoneCall] = field(default_factory=dict[str, PhoneCall])
    permissions: dict[tuple[str, UserId], Permission] = field(default_factory=dict[tuple[str, UserId], Permission])

    def permission(self, number: str, person: Person) -> Permission:
        """Return what a customer lets a number do."""
        return self.permissions.setdefault((number, person.user_id), Permission())

    def active(self, number: str, person: Person | None = None) -> list[PhoneCall]:
        """Return the calls of a number that are not over, of everybody or of one person."""
        return [
            call
            for call in self.known.values()
            if call.number == number and not call.is_over and person in (None, call.person)
        ]


def tell_event(
    platform: Platform,
    call: PhoneCall,
    event: str,
    members: Mapping[str, JsonValue],
    errors: Sequence[JsonValue] = (),
) -> None:
    """Tell that something happened to a call."""
    of_user = call.direction == "USER_INITIATED"
    number = platform.state.numbers[call.number]
    item: dict[str, JsonValue] = {"id": call.id, "timestamp": seconds(platform.now), "event": event}
    item |= {"direction": call.direction, "to" if of_user else "from": number.digits}
    side = "from" if of_user else "to"
    if _is_shown(platform, call):
        item[side] = call.person.wa_id
    item[f"{side}_user_id"] = call.person.user_id.reveal()
    item |= {key: member for key, member in members.items() if member is not None}
    if call.callback_data is not None:
        item["biz_opaque_callback_data"] = call.callback_data
    _tell(platform, call, {"calls": [item], **({"errors": list(errors)} if errors else {})})


def tell_status(platform: Platform, call: PhoneCall, status: str) -> None:
    """Tell what became of a call that the business began."""
    item: dict[str, JsonValue] = {"id": call.id, "timestamp": seconds(platform.now), "type": "call", "status": status}
    if _is_shown(platform, call):
        item["recipient_id"] = call.person.wa_id
    item["recipient_user_id"] = call.person.user_id.reveal()
    if call.callback_data is not None:
        item["biz_opaque_callback_data"] = call.callback_data
    _tell(platform, call, {"statuses": [item]})


def _tell(platform: Platform, call: PhoneCall, what: Mapping[str, JsonValue]) -> None:
    number, person = platform.state.numbers[call.number], call.person
    contact: dict[str, JsonValue] = {} if person.name is None else {"profile": {"name": person.name}}
    if _is_shown(platform, call):
        contact["wa_id"] = person.wa_id
    contact["user_id"] = person.user_id.reveal()
    head: JsonObject = {
        "messaging_product": "whatsapp",
        "metadata": {"display_phone_number": number.digits, "phone_number_id": number.id},
        "contacts": [contact],
    }
    platform.tell("calls", {**head, **what})


def _is_shown(platform: Platform, call: PhoneCall) -> bool:
    return call.person.wa_id is not None and is_phone_shown(platform, call.number, call.person)


def seconds(instant: datetime) -> str:
    """Return an instant as webhooks of calls write it."""
    return str(int(instant.timestamp()))
