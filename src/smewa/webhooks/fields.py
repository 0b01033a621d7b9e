"""What stands in each webhook field: lists of items that are events of their own, or one event. A new field is a row."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeAlias, cast

from smewa.webhooks.attributes import as_text
from smewa.webhooks.event import Event
from smewa.webhooks.kinds import INTERACTIVE, MESSAGES, STATUSES
from smewa.webhooks.message import MessageReceived, UnknownMessage
from smewa.webhooks.other import CallReceived, CallStatus, ChangeReceived, EchoReceived, ErrorReceived
from smewa.webhooks.person import Contacts
from smewa.webhooks.reading import Malformed
from smewa.webhooks.status import MessageStatus, PaymentStatus, UnknownStatus

Item: TypeAlias = Mapping[str, object]
Facts: TypeAlias = dict[str, object]
"""What an event holds beside what it reads from its item."""
Read: TypeAlias = Callable[[Item, Facts, Contacts], Event]
Lists: TypeAlias = Mapping[str, Read]
"""The lists in a `value` whose items are events of their own, and how one is read."""


def _message(item: Item, facts: Facts, contacts: Contacts) -> Event:
    facts["sender"], facts["_contact"] = contacts.person(
        item.get("from"), item.get("from_user_id"), item.get("from_parent_user_id")
    )
    try:
        return _message_kind(item).of(item, facts)
    except Malformed as found:
        return UnknownMessage.of(item, {**facts, "problem": str(found)})


def _message_kind(message: Item) -> type[MessageReceived]:
    kinds, type_ = MESSAGES, message.get("type")
    if type_ == "interactive":
        interactive = message.get("interactive")
        kinds, type_ = INTERACTIVE, cast("Item", interactive).get("type") if isinstance(interactive, dict) else None
    if not isinstance(type_, str):
        raise Malformed("type is missing or malformed" if kinds is MESSAGES else "interactive is missing or malformed")
    return kinds.get(type_, UnknownMessage)


def _status(item: Item, facts: Facts, contacts: Contacts) -> Event:
    group = as_text(item.get("recipient_id")) if item.get("recipient_type") == "group" else None
    who = "recipient_participant" if group else "recipient"
    facts["recipient"], facts["_contact"] = contacts.person(
        item.get(f"{who}_id") or item.get("participant_recipient_id"),
        item.get(f"{who}_user_id"),
        item.get(f"{who}_parent_user_id"),
        item.get("recipient_identity_key_hash"),
    )
    facts["group_id"] = group
    try:
        return _status_kind(item).of(item, facts)
    except Malformed as found:
        return UnknownStatus.of(item, {**facts, "problem": str(found)})


def _status_kind(status: Item) -> type[MessageStatus]:
    word = status.get("status")
    if not isinstance(word, str):
        raise Malformed("status is missing or malformed")
    return PaymentStatus if status.get("type") == "payment" else STATUSES.get(word, UnknownStatus)


def _echo(item: Item, facts: Facts, contacts: Contacts) -> Event:
    facts["recipient"], facts["_contact"] = contacts.person(
        item.get("to"), item.get("to_user_id"), item.get("to_parent_user_id")
    )
    return EchoReceived.of(item, facts)


def _plain(kind: type[Event]) -> Read:
    return lambda item, facts, _: kind.of(item, facts)


_ERRORS, _CHANGE = _plain(ErrorReceived), _plain(ChangeReceived)
_WHOLE: Lists = {}
"""The `value` is one event."""

# Source: Cloud API, Webhooks, all fields; read 2026-11.
FIELDS: Mapping[str, Lists] = {
    "account_alerts": _WHOLE,
    "account_review_update": _WHOLE,
    "account_settings_update": _WHOLE,
    "account_update": _WHOLE,
    "automatic_events": {"automatic_events": _CHANGE},
    "business_capability_update": _WHOLE,
    "business_status_update": _WHOLE,
    "business_username_update": _WHOLE,
    "business_username_updates": _WHOLE,
    "calls": {"calls": _plain(CallReceived), "statuses": _plain(CallStatus), "errors": _ERRORS},
    "flows": _WHOLE,
    "group_lifecycle_update": {"groups": _CHANGE},
    "group_participants_update": {"groups": _CHANGE},
    "group_settings_update": {"groups": _CHANGE},
    "group_status_update": {"groups": _CHANGE},
    "history": {"history": _CHANGE, "messages": _CHANGE, "message_echoes": _CHANGE},
    "message_echoes": {"message_echoes": _echo},
    "message_template_components_update": _WHOLE,
    "message_template_quality_update": _WHOLE,
    "message_template_status_update": _WHOLE,
    "messages": {"messages": _message, "statuses": _status, "errors": _ERRORS},
    "messaging_handovers": _WHOLE,
    "partner_solutions": _WHOLE,
    "payment_configuration_update": _WHOLE,
    "phone_number_name_update": _WHOLE,
    "phone_number_quality_update": _WHOLE,
    "security": _WHOLE,
    "smb_app_state_sync": {"state_sync": _CHANGE},
    "smb_message_echoes": {"message_echoes": _echo},
    # Somebody else answers these conversations: not typed as messages, so that no handler for messages answers too.
    "standby": {"messages": _CHANGE, "message_echoes": _CHANGE, "statuses": _CHANGE},
    "template_category_update": _WHOLE,
    "template_correct_category_detection": _WHOLE,
    "tracking_events": _WHOLE,
    "user_id_update": {"user_id_update": _CHANGE},
    "user_preferences": {"user_preferences": _CHANGE},
    "whatsapp_account": _WHOLE,
}
