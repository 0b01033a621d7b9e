"""What a customer sees: messages as they are read, and what can be tapped on them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from smewa.messages.carousels import CardButton, QuickReplyCarousel
from smewa.messages.direct_buttons import DirectSendButtons
from smewa.messages.interactive import Button, Buttons, List
from smewa.messages.template import Template
from smewa.simulator.messages.categories import is_direct
from smewa.simulator.templates.sent import known, payload_of, rendered
from smewa.values.jsons import JsonObject

if TYPE_CHECKING:
    from smewa.messages import Content, Message
    from smewa.simulator.events import Outbound
    from smewa.simulator.platform import Platform

_READ_AS = ("body", "caption", "emoji", "name")
"""The member of a content that is its text, whichever it has."""


@dataclass(frozen=True, slots=True)
class Received:
    """A message of the business as it came to a customer."""

    id: str = field(repr=False)
    at: datetime
    message: Content
    """What was sent: a `Text`, `Buttons`, an `OrderDetails`, or another content of `smewa.messages`."""
    text: str = field(repr=False)
    """What is read: the body or caption, a template with its gaps filled; empty for a file without a caption."""
    reply_to: str | None = field(default=None, repr=False)
    """The customer's message that it quotes."""


@dataclass(frozen=True, slots=True)
class Choice:
    """Something to tap, and what tapping it sends."""

    label: str
    type: str
    payload: JsonObject = field(repr=False)
    card: int = 0
    """Which card of a carousel it is on."""


def received(platform: Platform, sent: Outbound) -> Received:
    """Return a message as the customer sees it."""
    message = sent.message
    return Received(sent.id, sent.at, message.content, text_of(platform, message.content), message.reply_to)


def text_of(platform: Platform, content: Content) -> str:
    """Return what is read of a content."""
    if isinstance(content, Template):
        return rendered(content, known(platform, content))
    return next((text for name in _READ_AS if isinstance(text := getattr(content, name, None), str)), "")


def choices(platform: Platform, message: Message) -> Iterator[Choice]:
    """Yield what can be tapped: reply buttons, rows of a list, quick replies of a template and of a carousel.

    What goes by Direct Send is a template to WhatsApp, and is answered as one.
    """
    content = message.content
    if isinstance(content, Buttons | DirectSendButtons):
        for button in content.buttons:
            if isinstance(button, Button):
                yield _quick_reply(button) if is_direct(message) else _button_reply(button)
    elif isinstance(content, QuickReplyCarousel):
        for number, card in enumerate(content.cards):
            yield from (_button_reply(button, number) for button in card.buttons)
    elif isinstance(content, List):
        for row in (row for section in content.sections for row in section.rows):
            reply = {"id": row.id, "title": row.title}
            if row.description is not None:
                reply["description"] = row.description
            yield Choice(row.title, "interactive", {"type": "list_reply", "list_reply": reply})
    elif isinstance(content, Template):
        found = known(platform, content)
        for label in found.buttons:
            yield Choice(label, "button", {"payload": payload_of(content, found, label), "text": label})


def _button_reply(button: Button | CardButton, card: int = 0) -> Choice:
    reply = {"id": button.id, "title": button.title}
    return Choice(button.title, "interactive", {"type": "button_reply", "button_reply": reply}, card)


def _quick_reply(button: Button) -> Choice:
    return Choice(button.title, "button", {"payload": button.id, "text": button.title})
