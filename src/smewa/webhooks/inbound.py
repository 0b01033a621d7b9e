"""The field `messages`: what people send, what became of what the business sent, and trouble."""

from __future__ import annotations

from typing import cast

from smewa.webhooks.attributes import as_text
from smewa.webhooks.event import Event
from smewa.webhooks.kinds import INTERACTIVE, MESSAGES, STATUSES
from smewa.webhooks.message import InteractiveReceived, MessageReceived, UnknownMessage
from smewa.webhooks.other import ErrorReceived
from smewa.webhooks.reading import Malformed
from smewa.webhooks.shape import Facts, Fields, Item, Shape
from smewa.webhooks.status import UnknownStatus
from smewa.webhooks.transaction import PaymentStatus


def _message(item: Item, facts: Facts) -> Event:
    facts["_ids"] = (item.get("from"), item.get("from_user_id"), item.get("from_parent_user_id"), None)
    type_ = item.get("type")
    if type_ == "interactive":
        return _tried(_interactive_kind(item, facts), InteractiveReceived, item, facts)
    if not isinstance(type_, str):
        facts["problem"] = "type is missing or malformed"
        return UnknownMessage.of(item, facts)
    return _tried(MESSAGES.get(type_, UnknownMessage), UnknownMessage, item, facts)


def _interactive_kind(message: Item, facts: Facts) -> type[MessageReceived]:
    interactive = message.get("interactive")
    type_ = cast("Item", interactive).get("type") if isinstance(interactive, dict) else None
    if isinstance(type_, str):
        return INTERACTIVE.get(type_, InteractiveReceived)
    facts["problem"] = "interactive is missing or malformed"
    return InteractiveReceived


def _tried(kind: type[Event], otherwise: type[Event], item: Item, facts: Facts) -> Event:
    """Read an event of one class; of another if the item lacks what the first must have."""
    try:
        return kind.of(item, facts)
    except Malformed as found:
        kept = {key: fact for key, fact in facts.items() if key in _KEPT}
        return otherwise.of(item, {**kept, "problem": str(found)})


def _status(item: Item, facts: Facts) -> Event:
    whose_status(item, facts)
    word = item.get("status")
    if not isinstance(word, str):
        facts["problem"] = "status is missing or malformed"
        return UnknownStatus.of(item, facts)
    if item.get("type") != "payment":
        return _tried(STATUSES.get(word, UnknownStatus), UnknownStatus, item, facts)
    return _tried(PaymentStatus, UnknownStatus, item, facts)


def whose_status(item: Item, facts: Facts) -> None:
    """Note whom a status is about: in a group, which participant."""
    get, keys = item.get, _RECIPIENT
    if get("recipient_type") == "group":
        facts["group_id"] = as_text(get("recipient_id"))
        keys = _PARTICIPANT
    phone, user_id, parent_user_id = keys
    wa_id = get(phone) or get("participant_recipient_id")
    facts["_ids"] = (wa_id, get(user_id), get(parent_user_id), get("recipient_identity_key_hash"))


_KEPT = frozenset(("_change", "_at", "_ids", "group_id"))
_RECIPIENT = ("recipient_id", "recipient_user_id", "recipient_parent_user_id")
_PARTICIPANT = (
    "recipient_participant_id", "recipient_participant_user_id", "recipient_participant_parent_user_id"
)  # fmt: skip

FIELDS: Fields = {"messages": Shape({"messages": _message, "statuses": _status, "errors": ErrorReceived.of})}
