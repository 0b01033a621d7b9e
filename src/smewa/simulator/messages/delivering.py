"""From accepted to read: the statuses of a message, and what it costs. Source: Cloud API, Status webhooks; WhatsApp pricing."""

from __future__ import annotations

from datetime import timedelta, timezone
from typing import TYPE_CHECKING

from smewa.messages.reaction import Reaction
from smewa.rules.pricing import counted_as, day_of
from smewa.rules.window import entry_point_closes, is_window_open
from smewa.simulator.events import Outbound, StatusChanged
from smewa.simulator.messages import orders
from smewa.simulator.messages.categories import category_of
from smewa.simulator.people import Person
from smewa.simulator.refusal import Refusal
from smewa.simulator.state import ChatState

if TYPE_CHECKING:
    from smewa.simulator.platform import Platform

ACCOUNT_ZONE = timezone(timedelta(hours=-3))
"""The account's own zone, in which its months begin: Brasília's."""

PHONE_KNOWN = timedelta(days=30)
"""How long a phone stays visible behind a username after the business sent to it. Source: Business-scoped user IDs."""


def deliver(platform: Platform, sent: Outbound, person: Person) -> None:
    """Bring a message to its customer: sent, then delivered, in no time. Of a reaction only `sent` is told."""
    chat = platform.state.chat(sent.number, person)
    _open_entry_point(platform, chat)
    _price(platform, sent, chat)
    if sent.phone is not None:
        chat.phone_used_at = platform.now
    chat.inbox.append(sent)
    orders.keep(platform, sent.message.content)
    _change(platform, sent, "sent", person)
    if not isinstance(sent.message.content, Reaction):
        chat.unread.append(sent)
        _change(platform, sent, "delivered", person)


def fail(platform: Platform, sent: Outbound, failure: Refusal) -> None:
    """Tell that a message will not arrive."""
    sent.status = "failed"
    platform.note(StatusChanged(platform.now, sent, "failed", code=failure.code, details=failure.details))


def read_all(platform: Platform, number: str, person: Person) -> None:
    """Mark everything that was delivered as read: the customer has opened the chat."""
    chat = platform.state.chat(number, person)
    unread, chat.unread = chat.unread, []
    for sent in unread:
        _change(platform, sent, "read", person)


def is_phone_shown(platform: Platform, number: str, person: Person) -> bool:
    """Tell whether webhooks name the phone: not behind a username, unless the business sent to it in the last 30 days."""
    if person.username is None:
        return True
    used = platform.state.chat(number, person).phone_used_at
    return used is not None and platform.now - used <= PHONE_KNOWN


def _change(platform: Platform, sent: Outbound, status: str, person: Person) -> None:
    sent.status = status
    shown = is_phone_shown(platform, sent.number, person)
    platform.note(StatusChanged(platform.now, sent, status, shown))


def _open_entry_point(platform: Platform, chat: ChatState) -> None:
    """Open the free entry point with the first answer to somebody whom an ad brought."""
    if chat.referred_at is not None:
        chat.free_until = entry_point_closes(chat.referred_at, platform.now, platform.settings.entry_point)
        chat.referred_at = None


def _price(platform: Platform, sent: Outbound, chat: ChatState) -> None:
    now = platform.now
    day = day_of(now, ACCOUNT_ZONE)
    free = chat.free_until is not None and now <= chat.free_until
    category = category_of(platform, sent.message)
    month = (sent.number, day.replace(day=1))
    used = platform.state.service_sent.get(month, 0)
    sent.pricing = counted_as(
        category,
        day,
        in_window=is_window_open(chat.wrote_at, now),
        in_entry_point=free,
        service_sent=used,
    )
    sent.free_until = chat.free_until if free else None
    if sent.pricing.category == "service":
        platform.state.service_sent[month] = used + 1
