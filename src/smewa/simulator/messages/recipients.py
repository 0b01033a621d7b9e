"""Whom a message goes to, as far as the platform finds them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from smewa.simulator.people import Person, wa_id_of
from smewa.values.phone import PhoneNumber

if TYPE_CHECKING:
    from smewa.messages.message import Message
    from smewa.simulator.platform import Platform


@dataclass(frozen=True, slots=True)
class Recipient:
    """Whom a message goes to."""

    person: Person | None
    phone: str | None
    """The digits, when it goes to a phone."""


def recipient_of(platform: Platform, message: Message) -> Recipient:
    """Find one person: a phone wins over a user id."""
    if isinstance(message.to, PhoneNumber):
        known = platform.state.phones.get(message.to.canonical)
        return Recipient(known, known.wa_id if known else wa_id_of(message.to))
    return Recipient(platform.state.people.get(message.recipient) if message.recipient else None, None)
