"""Why a message is refused at once, and why it fails later. Source: Cloud API, Messages; Error codes; read 2026-11."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from smewa.messages.direct_buttons import CodeButton, DirectSendButtons
from smewa.messages.marketing import MarketingMessage
from smewa.messages.media import Document, is_link
from smewa.messages.orders import OrderDetails, OrderStatus
from smewa.messages.reaction import Reaction
from smewa.messages.template import Template
from smewa.messages.template_parameters import Gif
from smewa.rules.media import media_type
from smewa.rules.window import is_window_open
from smewa.simulator.files import find
from smewa.simulator.flows.sending import refuse_flow
from smewa.simulator.messages import orders
from smewa.simulator.messages.categories import is_direct, needs_window
from smewa.simulator.messages.identities import key_hash_of
from smewa.simulator.messages.preferences import wants_marketing
from smewa.simulator.messages.recipients import Recipient
from smewa.simulator.messages.restrictions import refuse
from smewa.simulator.messages.showing import files_of
from smewa.simulator.numbers.blocking import is_blocked
from smewa.simulator.people import wa_id_of
from smewa.simulator.refusal import Refusal
from smewa.simulator.templates.sent import approved, known
from smewa.values.phone import PhoneNumber

if TYPE_CHECKING:
    from smewa.messages import Content
    from smewa.messages.message import Message
    from smewa.simulator.people import Person
    from smewa.simulator.platform import Platform


READABLE = timedelta(days=30)
"""How old a message may be that is marked as read, or reacted to."""


def refuse_now(platform: Platform, number: str, message: Message) -> None:
    """Raise `Refusal` for what the platform sees at once."""
    content = message.content
    if isinstance(content, Template):
        _refuse_template(platform, message, content)
    elif is_direct(message):
        refuse(platform, "direct_send_off", "direct_send_blocked")
        _refuse_code_to_user_id(message)
    for file in files_of(content):
        if not is_link(file.source) and find(platform, file.source, number) is None:
            raise Refusal(100, "The media id is not known to this number, or has expired")
    orders.refuse_request(platform, content)
    refuse_flow(platform, content)


def failure_of(platform: Platform, number: str, message: Message, to: Recipient) -> Refusal | None:
    """Return why a message will not arrive, in what the platform finds out after it has answered; None when it will."""
    content, person = message.content, to.person
    if person is None:
        return _nobody(platform, number, to)
    if is_blocked(platform, number, person):
        return Refusal(131026, "The business blocked this person")
    chat = platform.state.chat(number, person)
    if chat.fails_with is not None:
        return Refusal(chat.fails_with)
    key_hash = message.recipient_identity_key_hash
    if key_hash is not None and key_hash != key_hash_of(platform, person):
        return Refusal(137000, "recipient_identity_key_hash is not that of this person's phone")
    if needs_window(message) and not is_window_open(chat.wrote_at, platform.now):
        return Refusal(131047)
    if isinstance(content, Reaction) and not _takes_reaction(platform, number, person, content.message_id):
        return Refusal(131009, "message_id is of no message that this customer wrote here in the last 30 days")
    if isinstance(content, OrderDetails | OrderStatus):
        return orders.failure_of(platform, content, person)
    return _unwanted(platform, number, content, person) or _wrong_file(platform, content)


def _refuse_template(platform: Platform, message: Message, template: Template) -> None:
    category = approved(platform, template).category
    if isinstance(message, MarketingMessage):
        if category != "marketing":
            raise Refusal(134100, "The Marketing Messages API takes templates of the marketing category only")
        refuse(platform, *(("marketing_messages_off",) if message.product_policy == "STRICT" else ()))
    elif category == "marketing":
        refuse(platform, "marketing_on_cloud_api_off")
    elif category == "authentication":
        _refuse_code_to_user_id(message)


def _refuse_code_to_user_id(message: Message) -> None:
    """Refuse a code to copy that goes to a user id alone."""
    content = message.content
    has_code = isinstance(content, Template) or (
        isinstance(content, DirectSendButtons) and isinstance(content.buttons[0], CodeButton)
    )
    if has_code and message.to is None:
        raise Refusal(131062, "A code to copy goes to a phone number only")


def _nobody(platform: Platform, number: str, to: Recipient) -> Refusal:
    """Return why a message reaches nobody."""
    if to.phone is None:
        return Refusal(131009, "recipient is no user id of this business")
    own = wa_id_of(PhoneNumber.from_wa_id(platform.state.numbers[number].digits))
    return Refusal(131021) if to.phone == own else Refusal(131026)


def _takes_reaction(platform: Platform, number: str, person: Person, message_id: str) -> bool:
    """Tell whether a message can be reacted to: this person's, of this chat, not old, and no reaction itself."""
    found = platform.state.received.get(message_id)
    if found is None or (found.number, found.person.user_id, found.group) != (number, person.user_id, None):
        return False
    return found.type != "reaction" and platform.now - found.at <= READABLE


def _unwanted(platform: Platform, number: str, content: Content, person: Person) -> Refusal | None:
    marketing = isinstance(content, Template) and known(platform, content).category == "marketing"
    return Refusal(131050) if marketing and not wants_marketing(platform, number, person) else None


def _wrong_file(platform: Platform, content: Content) -> Refusal | None:
    """Return why a file cannot be shown: it is of another type than the message. A document may be anything."""
    for file in files_of(content):
        if is_link(file.source) or isinstance(file, Document):
            continue
        wanted = "video" if isinstance(file, Gif) else file.__wire__["type"]
        if media_type(platform.state.media[file.source].mime_type, "").kind != wanted:
            return Refusal(131053)
    return None
