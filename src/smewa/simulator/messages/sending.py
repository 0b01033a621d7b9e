"""`POST /{number}/messages` and `/marketing_messages`: from the request to the customer, and what is answered.

Source: Cloud API, Messages; Marketing Messages API; read 2026-11.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, TypeVar

from smewa.errors import InvalidRequest
from smewa.messages.marketing import MarketingMessage
from smewa.messages.message import Message
from smewa.messages.read_receipt import ReadReceipt
from smewa.messages.recipients import GroupId
from smewa.messages.template import Template
from smewa.simulator.calls.permissions import refuse_request
from smewa.simulator.events import BusinessRead, BusinessWrote, Outbound
from smewa.simulator.groups.sending import send_to_group
from smewa.simulator.messages.delivering import deliver, fail
from smewa.simulator.messages.holding import HELD, is_held, keep_waiting
from smewa.simulator.messages.recipients import Recipient, recipient_of
from smewa.simulator.messages.refusing import READABLE, failure_of, refuse_now
from smewa.simulator.numbers.connecting import refuse_unregistered
from smewa.simulator.refusal import Refusal
from smewa.simulator.route import Route
from smewa.simulator.routing import refuse_not_owner
from smewa.values.jsons import JsonObject, JsonValue

if TYPE_CHECKING:
    from smewa.simulator.asked import Asked
    from smewa.simulator.platform import Platform

M = TypeVar("M", Message, MarketingMessage, ReadReceipt)

_CODES: Mapping[str, int] = {
    "is missing": 131008,
    "is not known here": 100,
    "is not a type known here": 100,
    "needs Direct Send": 100,
}
"""The code of what is wrong with a body; 131009 for anything else. Source: Cloud API, Error codes."""


def send(platform: Platform, asked: Asked) -> JsonObject:
    """Answer `POST /{number}/messages`: 200 means accepted, no more."""
    number, body = asked.path[0], asked.document()
    if "status" in body:
        return _mark_read(platform, number, _read(body, ReadReceipt))
    return _send(platform, number, _read(body, Message), body)


def send_marketing(platform: Platform, asked: Asked) -> JsonObject:
    """Answer `POST /{number}/marketing_messages`."""
    body = asked.document()
    return _send(platform, asked.path[0], _read(body, MarketingMessage), body)


def _send(platform: Platform, number: str, message: Message, body: JsonObject) -> JsonObject:
    refuse_unregistered(platform, number)
    if isinstance(message.to, GroupId):
        refuse_now(platform, number, message)
        return send_to_group(platform, number, message, message.to)
    to = recipient_of(platform, message)
    _count(platform, number, to)
    refuse_now(platform, number, message)
    refuse_not_owner(platform, number, message.content, to.person)
    refuse_request(platform, number, message.content, to.person)
    failure = failure_of(platform, number, message, to)
    if failure is not None and failure.code in platform.settings.at_once:
        raise failure
    return _answer(_accept(platform, number, message, to, failure), body)


def _accept(platform: Platform, number: str, message: Message, to: Recipient, failure: Refusal | None) -> Outbound:
    id_ = platform.ids.wamid(to.person.digits if to.person else to.phone or "", from_business=True)
    sent = Outbound(id_, number, platform.now, message, to.person, to.phone)
    platform.state.sent[id_] = sent
    platform.note(BusinessWrote(platform.now, sent))
    if failure is not None or to.person is None:
        fail(platform, sent, failure or Refusal(131026))
    elif is_held(platform, message.content):
        sent.status = HELD
        keep_waiting(platform, sent)
    else:
        deliver(platform, sent, to.person)
    return sent


def _answer(sent: Outbound, body: JsonObject) -> JsonObject:
    contact: dict[str, JsonValue] = {"input": body.get("to", body.get("recipient"))}
    if sent.phone is not None:
        contact["wa_id"] = sent.phone
    if "recipient" in body:
        contact["user_id"] = body["recipient"]
    named: dict[str, JsonValue] = {"id": sent.id}
    if isinstance(sent.message.content, Template):
        named["message_status"] = sent.status if sent.status == HELD else "accepted"
    return {"messaging_product": "whatsapp", "contacts": [contact], "messages": [named]}


def _read(body: JsonObject, kind: type[M]) -> M:
    try:
        return kind.from_wire(body)
    except InvalidRequest as error:
        problem, details = error.problems[0], str(error)
    raise Refusal(_CODES.get(problem.message, 131009), details)


def _count(platform: Platform, number: str, to: Recipient) -> None:
    limits = platform.state.limits
    if limits is not None:
        one = to.person.user_id.reveal() if to.person else to.phone or "nobody"
        limits.take(number, one, platform.clock.monotonic())


def _mark_read(platform: Platform, number: str, receipt: ReadReceipt) -> JsonObject:
    message = platform.state.received.get(receipt.message_id)
    if message is None or message.number != number or platform.now - message.at > READABLE:
        raise Refusal(131009, "message_id is of no message that this number received in the last 30 days")
    platform.note(BusinessRead(platform.now, message, receipt.typing))
    return {"success": True}


ROUTES = (
    Route("POST", ("{number}", "messages"), send),
    Route("POST", ("{number}", "marketing_messages"), send_marketing),
)
