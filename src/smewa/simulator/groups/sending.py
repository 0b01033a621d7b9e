"""Messages in a group: of the business to all its people, told together; of its people to the business.

Source: Cloud API, Groups messaging; Webhooks, statuses; WhatsApp pricing, Groups; read 2026-11.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import timedelta
from typing import TYPE_CHECKING

from smewa.messages.pins import Pin, Unpin
from smewa.messages.recipients import GroupId
from smewa.messages.template import Template
from smewa.rules.pricing import Pricing, counted_as, day_of, month_of
from smewa.rules.window import is_window_open
from smewa.simulator.events import BusinessWrote, CustomerWrote, Inbound, Outbound
from smewa.simulator.groups.routes import Delivered, Group, Groups
from smewa.simulator.messages.delivering import ACCOUNT_ZONE, is_phone_shown
from smewa.simulator.people import Person
from smewa.simulator.refusal import Refusal, told
from smewa.simulator.templates.sent import known
from smewa.values.jsons import JsonObject, JsonValue

if TYPE_CHECKING:
    from smewa.messages import Content, Message
    from smewa.simulator.platform import Platform

TAKEN = frozenset({"text", "image", "video", "audio", "document", "sticker", "template", "pin"})
"""What may be sent to a group."""

MOST_PINNED = 3


def send_to_group(platform: Platform, number: str, message: Message, to: GroupId) -> JsonObject:
    """Answer a message to a group. Raises `Refusal` for a group that cannot take it."""
    group = platform.state.of(Groups).known.get(to.reveal())
    if group is None or group.number != number:
        raise Refusal(131041, "The group does not exist, or this number is not in it")
    _refuse(platform, group, message.content)
    sent = Outbound(platform.ids.wamid(group.id[-16:], from_business=True), number, platform.now, message, None)
    platform.state.sent[sent.id] = sent
    platform.note(BusinessWrote(platform.now, sent))
    if isinstance(message.content, Template) or is_window_open(group.wrote_at, platform.now):
        _deliver(platform, group, sent)
    else:
        sent.status = "failed"
        _tell(platform, group, sent, [{"errors": [told(131047, "Nobody wrote in the group in the last 24 hours")]}])
    return {
        "messaging_product": "whatsapp",
        "contacts": [{"input": group.id, "wa_id": group.id}],
        "messages": [{"id": sent.id}],
    }


def _refuse(platform: Platform, group: Group, content: Content) -> None:
    if group.suspended:
        raise Refusal(131207, "The group is suspended")
    if not group.members:
        raise Refusal(131020, "Nobody but the business is in the group")
    if content.__wire__["type"] not in TAKEN or _category(platform, content) == "authentication":
        raise Refusal(130501, "Groups take text, files, templates of text or files, and pins")
    if isinstance(content, Pin | Unpin):
        _pin(platform, group, content)


def _pin(platform: Platform, group: Group, content: Pin | Unpin) -> None:
    if not _is_of(platform, group, content.message_id):
        raise Refusal(131009, "message_id is of no message of this group")
    group.pinned.pop(content.message_id, None)
    if isinstance(content, Pin):
        while len(group.pinned) >= MOST_PINNED:
            del group.pinned[next(iter(group.pinned))]
        group.pinned[content.message_id] = platform.now + timedelta(days=content.days)


def _is_of(platform: Platform, group: Group, message_id: str) -> bool:
    sent, received = platform.state.sent.get(message_id), platform.state.received.get(message_id)
    if sent is not None:
        return isinstance(sent.message.to, GroupId) and sent.message.to.reveal() == group.id
    return received is not None and received.group == group.id


def _deliver(platform: Platform, group: Group, sent: Outbound) -> None:
    """Bring a message to everybody in the group, and tell so in one webhook for each status."""
    people = list(group.members.values())
    named = [_participant(platform, group, person) for person in people]
    sent.status = "sent"
    _tell(platform, group, sent, named, people)
    sent.status = "delivered"
    if isinstance(sent.message.content, Pin | Unpin):
        return
    priced = [_priced(platform, group, sent, person) for person in people]
    told_people = [{**name, "pricing": _cost(pricing)} for name, pricing in zip(named, priced, strict=True)]
    for person in people:
        for box in (group.inboxes, group.unread):
            box.setdefault(person.user_id, []).append(sent)
    _tell(platform, group, sent, told_people, people)


def read_group(platform: Platform, group: Group, person: Person) -> None:
    """Mark everything as read that came to somebody in a group."""
    for sent in group.unread.pop(person.user_id, ()):
        sent.status = "read"
        _tell(platform, group, sent, [_participant(platform, group, person)], [person])


def write_in_group(
    platform: Platform, group: Group, person: Person, text: str, *, context: str | None = None
) -> Inbound:
    """Let a member write: it opens the group's service window anew."""
    read_group(platform, group, person)
    group.wrote_at = platform.now
    is_shown = is_phone_shown(platform, group.number, person)
    id_ = platform.ids.wamid(person.digits, from_business=False)
    body: JsonObject = {"body": text}
    message = Inbound(id_, group.number, platform.now, person, "text", body, context, None, is_shown, group.id)
    platform.state.received[id_] = message
    platform.note(CustomerWrote(platform.now, message))
    return message


def _priced(platform: Platform, group: Group, sent: Outbound, person: Person) -> Pricing:
    """Count one message to one person: each uses one of the month's free service messages."""
    now, state = platform.now, platform.state
    month = (group.number, month_of(now, ACCOUNT_ZONE))
    used = state.service_sent.get(month, 0)
    category = _category(platform, sent.message.content)
    pricing = counted_as(
        category,
        day_of(now, ACCOUNT_ZONE),
        in_window=is_window_open(group.wrote_at, now),
        service_sent=used,
        in_group=True,
    )
    if category == "service":
        state.service_sent[month] = used + 1
    state.of(Groups).delivered.append(Delivered(now, group.number, person, pricing))
    return pricing


def _category(platform: Platform, content: Content) -> str:
    return known(platform, content).category if isinstance(content, Template) else "service"


def _cost(pricing: Pricing) -> JsonObject:
    return {
        "billable": pricing.billable,
        "pricing_model": "PMP",
        "type": pricing.type,
        "category": pricing.category,
    }


def _participant(platform: Platform, group: Group, person: Person) -> dict[str, JsonValue]:
    named: dict[str, JsonValue] = {"recipient_participant_user_id": person.user_id.reveal()}
    if person.wa_id is not None and is_phone_shown(platform, group.number, person):
        named["recipient_participant_id"] = person.wa_id
    return named


def _tell(
    platform: Platform,
    group: Group,
    sent: Outbound,
    each: Iterable[Mapping[str, JsonValue]],
    people: Iterable[Person] = (),
) -> None:
    number = platform.state.numbers[group.number]
    about: dict[str, JsonValue] = {
        "id": sent.id,
        "status": sent.status,
        "timestamp": str(int(platform.now.timestamp())),
        "recipient_id": group.id,
        "recipient_type": "group",
    }
    if sent.message.callback_data is not None:
        about["biz_opaque_callback_data"] = sent.message.callback_data
    value: dict[str, JsonValue] = {
        "messaging_product": "whatsapp",
        "metadata": {"display_phone_number": number.digits, "phone_number_id": number.id},
    }
    contacts: list[JsonValue] = [_contact(platform, group, person) for person in people]
    if contacts:
        value["contacts"] = contacts
    platform.tell("messages", {**value, "statuses": [{**about, **one} for one in each]})


def _contact(platform: Platform, group: Group, person: Person) -> JsonObject:
    told_of: dict[str, JsonValue] = {} if person.name is None else {"profile": {"name": person.name}}
    if person.wa_id is not None and is_phone_shown(platform, group.number, person):
        told_of["wa_id"] = person.wa_id
    return {**told_of, "user_id": person.user_id.reveal()}
