"""What a customer sees: messages as they are read, and what can be tapped on them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from smewa.messages.interactive import Buttons, List
from smewa.messages.template import Template
from smewa.simulator.templates import approved, payload_of, rendered
from smewa.values.jsons import JsonObject

if TYPE_CHECKING:
    from smewa.messages import Content
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


def received(platform: Platform, sent: Outbound) -> Received:
    """Return a message as the customer sees it."""
    message = sent.message
    return Received(sent.id, sent.at, message.content, text_of(platform, message.content), message.reply_to)


def text_of(platform: Platform, content: Content) -> str:
    """Return what is read of a content."""
    if isinstance(content, Template):
        return rendered(content, approved(platform, content))
    return next((text for name in _READ_AS if isinstance(text := getattr(content, name, None), str)), "")


def choices(platform: Platform, content: Content) -> Iterator[Choice]:
    """Yield what can be tapped: reply buttons, rows of a list, quick replies of a template."""
    if isinstance(content, Buttons):
        for button in content.buttons:
            reply = {"id": button.id, "title": button.title}
            yield Choice(button.title, "interactive", {"type": "button_reply", "button_reply": reply})
    elif isinstance(content, List):
        for row in (row for section in content.sections for row in section.rows):
            reply = {"id": row.id, "title": row.title}
            if row.description is not None:
                reply["description"] = row.description
            yield Choice(row.title, "interactive", {"type": "list_reply", "list_reply": reply})
    elif isinstance(content, Template):
        found = approved(platform, content)
        for label in found.buttons:
            yield Choice(label, "button", {"payload": payload_of(content, found, label), "text": label})
