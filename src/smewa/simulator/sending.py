"""`POST /{number}/messages`: what is refused at once, what fails later, and what reaches the customer.

Source: Cloud API, Messages; Error codes; read 2026-11.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from smewa.errors import InvalidRequest
from smewa.messages import from_wire
from smewa.messages.media import Audio, Document, Image, Sticker, Video, is_link
from smewa.messages.message import Message
from smewa.messages.orders import OrderDetails, OrderStatus
from smewa.messages.reaction import Reaction
from smewa.messages.read_receipt import ReadReceipt
from smewa.messages.recipients import GroupId
from smewa.messages.template import Template
from smewa.rules.media import media_type
from smewa.rules.window import is_window_open
from smewa.simulator import orders
from smewa.simulator.delivering import deliver, fail
from smewa.simulator.events import BusinessRead, BusinessWrote, Outbound
from smewa.simulator.files import find
from smewa.simulator.people import Person, wa_id_of
from smewa.simulator.refusal import Refusal
from smewa.simulator.route import Route
from smewa.simulator.templates import approved
from smewa.values.jsons import JsonObject, JsonValue

if TYPE_CHECKING:
    from smewa.messages import Content
    from smewa.simulator.asked import Asked
    from smewa.simulator.platform import Platform

READABLE = timedelta(days=30)
"""How old a message may be that is marked as read."""


@dataclass(frozen=True, slots=True)
class Recipient:
    """Whom a message goes to."""

    person: Person | None
    phone: str | None
    """The digits, when it goes to a phone."""


def send(platform: Platform, asked: Asked) -> JsonObject:
    """Answer `POST /{number}/messages`: 200 means accepted, no more."""
    number, body = asked.path[0], asked.document()
    message = _message(body)
    if isinstance(message, ReadReceipt):
        return _mark_read(platform, number, message)
    to = _recipient(platform, message)
    _count(platform, number, to)
    _refuse_now(platform, number, message.content)
    failure = _failure(platform, number, message.content, to)
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
        named["message_status"] = "accepted"
    return {"messaging_product": "whatsapp", "contacts": [contact], "messages": [named]}


def _message(body: JsonObject) -> Message | ReadReceipt:
    try:
        return from_wire(body)
    except InvalidRequest as error:
        problem, details = error.problems[0], str(error)
    if problem.message == "is missing":
        raise Refusal(131008, details)
    raise Refusal(100 if problem.message == "is not known here" else 131009, details)


def _recipient(platform: Platform, message: Message) -> Recipient:
    if isinstance(message.to, GroupId):
        raise Refusal(131041, "The simulator has no groups")
    if message.to is not None:
        known = platform.state.phones.get(message.to.canonical)
        return Recipient(known, known.wa_id if known else wa_id_of(message.to))
    return Recipient(platform.state.people.get(message.recipient) if message.recipient else None, None)


def _count(platform: Platform, number: str, to: Recipient) -> None:
    limits = platform.state.limits
    if limits is not None:
        one = to.person.user_id.reveal() if to.person else to.phone or "nobody"
        limits.take(number, one, platform.clock.monotonic())


def _refuse_now(platform: Platform, number: str, content: Content) -> None:
    """Raise `Refusal` for what the platform sees at once."""
    if isinstance(content, Template):
        approved(platform, content)
    source = _media_id(content)
    if source is not None and find(platform, source, number) is None:
        raise Refusal(100, "The media id is not known to this number, or has expired")
    orders.refuse_request(platform, content)


def _failure(platform: Platform, number: str, content: Content, to: Recipient) -> Refusal | None:
    """Return why a message will not arrive, in what the platform finds out after it has answered; None when it will."""
    if to.person is None:
        return Refusal(131026) if to.phone else Refusal(131009, "recipient is no user id of this business")
    chat = platform.state.chat(number, to.person)
    if chat.fails_with is not None:
        return Refusal(chat.fails_with)
    if not isinstance(content, Template) and not is_window_open(chat.wrote_at, platform.now):
        return Refusal(131047)
    if isinstance(content, Reaction) and content.message_id not in platform.state.received:
        return Refusal(131009, "message_id is of no message that this customer sent")
    if isinstance(content, OrderDetails | OrderStatus):
        return orders.failure_of(platform, content, to.person)
    return _wrong_media(platform, content)


def _media_id(content: Content) -> str | None:
    """Return the id of the file that a message shows, if it shows one by its id."""
    if isinstance(content, Image | Video | Audio | Document | Sticker) and not is_link(content.source):
        return content.source
    return None


def _wrong_media(platform: Platform, content: Content) -> Refusal | None:
    """Return why a file cannot be shown: it is of another type than the message. A document may be anything."""
    source = _media_id(content)
    if source is None or isinstance(content, Document):
        return None
    kind = media_type(platform.state.media[source].mime_type, "").kind
    return None if kind == content.__wire__["type"] else Refusal(131053)


def _mark_read(platform: Platform, number: str, receipt: ReadReceipt) -> JsonObject:
    message = platform.state.received.get(receipt.message_id)
    if message is None or message.number != number or platform.now - message.at > READABLE:
        raise Refusal(131009, "message_id is of no message that this number received in the last 30 days")
    platform.note(BusinessRead(platform.now, message, receipt.typing))
    return {"success": True}


ROUTES = (Route("POST", ("{number}", "messages"), send),)
