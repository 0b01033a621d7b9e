"""Conversation routing: who owns a conversation, and what the others hear of it.

Source: WhatsApp Business Platform, Conversation routing; Webhooks, messaging_handovers, standby; read 2026-11.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from smewa.api.routing import Handover, Role
from smewa.messages.template import Template
from smewa.simulator.events import CustomerWrote, Inbound
from smewa.simulator.messages.delivering import is_phone_shown
from smewa.simulator.people import Person
from smewa.simulator.refusal import Refusal
from smewa.simulator.route import Route
from smewa.simulator.strict import taken
from smewa.simulator.telling import value
from smewa.values.jsons import JsonObject, JsonValue
from smewa.values.user_id import UserId

if TYPE_CHECKING:
    from smewa.messages import Content
    from smewa.simulator.asked import Asked
    from smewa.simulator.platform import Platform

IDLE = timedelta(hours=24)
"""How long a customer is silent until the conversation has no owner any more."""


@dataclass(slots=True)
class Ownership:
    """Which partner has a conversation, and since when its customer is silent."""

    role: Role
    heard_at: datetime


@dataclass(slots=True)
class Routing:
    """The partners of the business, and their conversations. Without `ours` nothing is shared."""

    ours: Role | None = None
    first: Role = "ai_agent"
    """Who gets a conversation that has no owner."""
    owners: dict[tuple[str, UserId], Ownership] = field(default_factory=dict[tuple[str, UserId], Ownership])

    def owner(self, number: str, person: Person, now: datetime) -> Role | None:
        """Return who has a conversation; None when nobody does."""
        found = self.owners.get((number, person.user_id))
        return found.role if found is not None and now - found.heard_at <= IDLE else None


def hear(platform: Platform, message: Inbound) -> None:
    """Tell of a customer's message: in `messages` when the conversation is ours, else in `standby`."""
    routing, event = platform.state.of(Routing), CustomerWrote(platform.now, message)
    if routing.ours is None or message.group is not None:
        platform.note(event)
        return
    role = routing.owner(message.number, message.person, platform.now) or routing.first
    routing.owners[message.number, message.person.user_id] = Ownership(role, platform.now)
    if role == routing.ours:
        platform.note(event)
        return
    platform.events.append(event)
    whole = value(event, platform.state.numbers[message.number])
    inner: JsonObject = {name: whole[name] for name in ("contacts", "messages")}
    tell_standby(platform, message.number, inner)


def tell_standby(platform: Platform, number: str, inner: JsonObject) -> None:
    """Tell what happened in a conversation of another partner."""
    named = platform.state.numbers[number]
    metadata: JsonObject = {"display_phone_number": named.digits, "phone_number_id": named.id}
    platform.tell("standby", {"messaging_product": "whatsapp", "metadata": metadata, "standby": inner})


def refuse_not_owner(platform: Platform, number: str, content: Content, person: Person | None) -> None:
    """Raise `Refusal` for a message in another partner's conversation; templates go always, escalation takes over."""
    routing = platform.state.of(Routing)
    if routing.ours is None or person is None or isinstance(content, Template):
        return
    owner = routing.owner(number, person, platform.now)
    if owner in (None, routing.ours):
        return
    if routing.ours != "escalation":
        raise Refusal(2494191, "The conversation is another partner's")
    hand_over(platform, number, person, routing.ours, taken_over=True)


def control(platform: Platform, asked: Asked) -> JsonObject:
    """Answer `POST /{number}/thread_control`."""
    number, wanted = asked.path[0], taken(Handover, asked.document())
    routing, state = platform.state.of(Routing), platform.state
    person = state.people.get(wanted.recipient) if wanted.recipient else None
    if wanted.to is not None:
        person = state.phones.get(wanted.to.canonical)
    if routing.ours is None or person is None:
        raise Refusal(2494191, "This number shares no conversation with that customer")
    is_ours = routing.owner(number, person, platform.now) == routing.ours
    if wanted.action == "take":
        if routing.ours != "escalation":
            raise Refusal(2494191, "Only the escalation partner takes conversations")
        hand_over(platform, number, person, routing.ours, taken_over=True, metadata=wanted.metadata)
    elif not is_ours:
        raise Refusal(2494191, "The conversation is another partner's")
    elif wanted.target_role is not None:
        hand_over(platform, number, person, wanted.target_role, metadata=wanted.metadata)
    else:
        del routing.owners[number, person.user_id]
    return {"success": True}


def hand_over(
    platform: Platform,
    number: str,
    person: Person,
    role: Role,
    *,
    taken_over: bool = False,
    metadata: str | None = None,
    summary: str | None = None,
) -> None:
    """Give a conversation to a partner, and tell so."""
    routing, named = platform.state.of(Routing), platform.state.numbers[number]
    type_ = "control_taken" if taken_over else "control_passed"
    change: dict[str, JsonValue] = {
        "previous_owner_role": routing.owner(number, person, platform.now),
        "new_owner_role": role,
    }
    if metadata is not None:
        change["metadata"] = metadata
    if summary is not None:
        change["conversation_context"] = {"type": "summary", "summary": {"text": summary}}
    known = routing.owners.get((number, person.user_id))
    routing.owners[number, person.user_id] = Ownership(role, known.heard_at if known else platform.now)
    sender: dict[str, JsonValue] = {"user_id": person.user_id.reveal()}
    if person.wa_id is not None and is_phone_shown(platform, number, person):
        sender["phone_number"] = person.wa_id
    told: Mapping[str, JsonValue] = {
        "messaging_product": "whatsapp",
        "sender": sender,
        "recipient": {"display_phone_number": named.digits, "phone_number_id": named.id},
        "type": type_,
        "timestamp": str(int(platform.now.timestamp())),
        type_: change,
    }
    platform.tell("messaging_handovers", told)


ROUTES = (Route("POST", ("{number}", "thread_control"), control),)
