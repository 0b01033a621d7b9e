"""Webhooks written from what happened. Source: Cloud API, Webhooks, messages and statuses; read 2026-11."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from hashlib import sha256
from typing import TypeAlias

from smewa.simulator.escaping import escaped
from smewa.simulator.events import Changed, CustomerWrote, Event, Inbound, Outbound, StatusChanged
from smewa.simulator.messages.categories import is_direct, template_id_of
from smewa.simulator.people import Person
from smewa.simulator.refusal import told as told_error
from smewa.simulator.state import BusinessNumber
from smewa.values.jsons import JsonObject, JsonValue

Update: TypeAlias = CustomerWrote | StatusChanged | Changed
"""What the business is told by a webhook."""


def is_told(event: Event) -> bool:
    """Tell whether a webhook says so."""
    return isinstance(event, CustomerWrote | StatusChanged | Changed)


def body(account: str, updates: Iterable[Update], numbers: Mapping[str, BusinessNumber]) -> bytes:
    """Return the exact bytes of one webhook."""
    changes: list[JsonValue] = [_change(update, numbers) for update in updates]
    return escaped({"object": "whatsapp_business_account", "entry": [{"id": account, "changes": changes}]})


def _change(update: Update, numbers: Mapping[str, BusinessNumber]) -> JsonObject:
    if isinstance(update, Changed):
        return {"value": update.value, "field": update.name}
    return {"value": value(update, numbers[update.message.number]), "field": "messages"}


def value(update: CustomerWrote | StatusChanged, number: BusinessNumber) -> JsonObject:
    """Return what one update says."""
    told: dict[str, JsonValue] = {
        "messaging_product": "whatsapp",
        "metadata": {"display_phone_number": number.digits, "phone_number_id": number.id},
    }
    if isinstance(update, CustomerWrote):
        message = update.message
        identity = {"identity_key_hash": message.identity} if message.identity else {}
        told["contacts"] = [{**_contact(message.person, phone_shown=message.phone_shown), **identity}]
        told["messages"] = [_message(message, number)]
        return told
    person = update.message.person
    if update.code is None and person is not None:
        named = update.status != "sent"
        told["contacts"] = [_contact(person, phone_shown=update.phone_shown, username_shown=named)]
    told["statuses"] = [_status(update)]
    return told


def _contact(person: Person, *, phone_shown: bool, username_shown: bool = True) -> JsonObject:
    profile: dict[str, JsonValue] = {}
    if person.name is not None:
        profile["name"] = person.name
    if person.username is not None and username_shown:
        profile["username"] = f"@{person.username}"
    contact: dict[str, JsonValue] = {"profile": profile} if profile else {}
    if phone_shown and person.wa_id is not None:
        contact["wa_id"] = person.wa_id
    contact["user_id"] = person.user_id.reveal()
    return contact


def _message(message: Inbound, number: BusinessNumber) -> JsonObject:
    told: dict[str, JsonValue] = {}
    if message.phone_shown and message.person.wa_id is not None:
        told["from"] = message.person.wa_id
    told |= {"from_user_id": message.person.user_id.reveal(), "id": message.id, "timestamp": _seconds(message.at)}
    payload = message.payload
    told |= {"type": message.type, message.type: payload["contacts"] if message.type == "contacts" else payload}
    if message.context is not None:
        told["context"] = {"from": number.digits, "id": message.context}
    if message.referral is not None:
        told["referral"] = message.referral
    if message.group is not None:
        told["group_id"] = message.group
    return told


def _status(update: StatusChanged) -> JsonObject:
    message = update.message
    told: dict[str, JsonValue] = {"id": message.id, "status": update.status, "timestamp": _seconds(update.at)}
    told |= _recipient(update)
    if update.status in ("sent", "delivered"):
        told |= _cost(message, ends_told=update.status == "sent")
    if is_direct(message.message) and update.code is None:
        told["template_id"] = template_id_of(message.number, message.message)
    if update.code == 137000 and message.message.recipient_identity_key_hash is not None:
        told["recipient_identity_key_hash"] = message.message.recipient_identity_key_hash
    callback_data = message.message.callback_data
    if callback_data is not None:
        told["biz_opaque_callback_data"] = callback_data
    if update.code is not None:
        told["errors"] = [told_error(update.code, update.details)]
    return told


def _recipient(update: StatusChanged) -> dict[str, JsonValue]:
    """Say whom it was for: a failed message names only what it was sent to."""
    message, person = update.message, update.message.person
    if update.code is not None and message.phone is not None:
        return {"recipient_id": message.phone}
    if person is None:
        return {"recipient_user_id": message.message.recipient.reveal()} if message.message.recipient else {}
    told: dict[str, JsonValue] = {}
    if update.phone_shown and person.wa_id is not None and update.code is None:
        told["recipient_id"] = person.wa_id
    told["recipient_user_id"] = person.user_id.reveal()
    return told


def _cost(message: Outbound, *, ends_told: bool) -> dict[str, JsonValue]:
    """Say what it costs; a conversation is named only where an ad made it free."""
    pricing, told = message.pricing, dict[str, JsonValue]()
    if message.free_until is not None:
        ends: dict[str, JsonValue] = {"expiration_timestamp": _seconds(message.free_until)} if ends_told else {}
        id_ = sha256(f"{message.number}/{message.free_until}".encode()).hexdigest()[:32]
        told["conversation"] = {"id": id_, **ends, "origin": {"type": "referral_conversion"}}
    if pricing is not None:
        told["pricing"] = {
            "billable": pricing.billable,
            "pricing_model": "PMP",
            "type": pricing.type,
            "category": pricing.category,
        }
    return told


def _seconds(instant: datetime) -> str:
    return str(int(instant.timestamp()))
