"""As what a message counts, and whether it needs an open service window. Source: WhatsApp pricing; Direct Send; read 2026-11."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

from smewa.messages.marketing import MarketingMessage
from smewa.messages.template import Template
from smewa.simulator.messages.restrictions import is_in_force
from smewa.simulator.templates.sent import known

if TYPE_CHECKING:
    from smewa.messages.message import Message
    from smewa.simulator.platform import Platform


def category_of(platform: Platform, message: Message) -> str:
    """Return what a message is billed as."""
    content = message.content
    if not isinstance(content, Template):
        return message.category or "service"
    if isinstance(message, MarketingMessage) and not is_in_force(platform, "marketing_messages_off"):
        return "marketing_lite"
    return known(platform, content).category


def is_direct(message: Message) -> bool:
    """Tell whether a message goes by Direct Send: WhatsApp makes its template."""
    return message.category not in (None, "service")


def needs_window(message: Message) -> bool:
    """Tell whether a message goes only inside of the service window."""
    return not isinstance(message.content, Template) and not is_direct(message)


def template_id_of(account: str, message: Message) -> str:
    """Return the id of the template that WhatsApp made for a message: the same for messages of the same make."""
    content = message.content
    make = f"{account}/{message.category}/{type(content).__name__}"
    return str(int(sha256(make.encode()).hexdigest()[:13], 16))
