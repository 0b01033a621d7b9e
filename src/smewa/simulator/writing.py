"""What customers do in the platform. Source: Cloud API, Webhooks, messages; read 2026-11."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smewa.simulator.events import Inbound
from smewa.simulator.files import RECEIVED, described, keep
from smewa.simulator.messages.delivering import is_phone_shown, read_all
from smewa.simulator.messages.identities import key_hash_of
from smewa.simulator.numbers.blocking import is_blocked
from smewa.simulator.numbers.connecting import connection
from smewa.simulator.numbers.settings import checks_identity
from smewa.simulator.people import Person
from smewa.simulator.routing import hear
from smewa.values.jsons import JsonObject, JsonValue

if TYPE_CHECKING:
    from smewa.simulator.platform import Platform


def write(
    platform: Platform,
    number: str,
    person: Person,
    type_: str,
    payload: JsonObject,
    *,
    context: str | None = None,
    referral: JsonObject | None = None,
) -> Inbound:
    """Let a customer send a message. Whoever writes has read, and opens the service window anew.

    A blocked one is not heard, nor is anybody while the number is not registered.
    """
    shown = is_phone_shown(platform, number, person)
    id_ = platform.ids.wamid(person.digits, from_business=False)
    identity = key_hash_of(platform, person) if checks_identity(platform, number) else None
    message = Inbound(id_, number, platform.now, person, type_, payload, context, referral, shown, identity=identity)
    if is_blocked(platform, number, person) or not connection(platform, number).registered:
        return message  # nobody hears of it
    read_all(platform, number, person)
    chat = platform.state.chat(number, person)
    chat.wrote_at = platform.now
    if referral is not None:
        chat.referred_at = platform.now
    platform.state.received[id_] = message
    hear(platform, message)
    return message


def write_media(
    platform: Platform, number: str, person: Person, type_: str, content: bytes, mime_type: str, **more: JsonValue
) -> Inbound:
    """Let a customer send a file; its id lives 7 days, its URL 5 minutes."""
    file = keep(platform, number, content, mime_type, RECEIVED)
    told = {name: value for name, value in more.items() if value is not None}
    return write(platform, number, person, type_, described(platform, file, **told))
