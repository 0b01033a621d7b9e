"""Whether a person wants marketing from the business. Source: Cloud API, Webhooks, user_preferences; read 2026-11."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, TypeAlias

from smewa.simulator.messages.delivering import is_phone_shown
from smewa.values.jsons import JsonObject, JsonValue
from smewa.values.user_id import UserId

if TYPE_CHECKING:
    from smewa.simulator.people import Person
    from smewa.simulator.platform import Platform

Wish: TypeAlias = Literal["stop", "resume"]


@dataclass(slots=True)
class Preferences:
    """Who wants no marketing, and from which number."""

    stopped: set[tuple[str, UserId]] = field(default_factory=set[tuple[str, UserId]])


def wants_marketing(platform: Platform, number: str, person: Person) -> bool:
    """Tell whether a person takes marketing from a number."""
    return (number, person.user_id) not in platform.state.of(Preferences).stopped


def prefer(platform: Platform, number: str, person: Person, wish: Wish) -> None:
    """Let a person stop or resume marketing, and tell it."""
    stopped = platform.state.of(Preferences).stopped
    (stopped.add if wish == "stop" else stopped.discard)((number, person.user_id))
    tell_wish(platform, number, person, wish)


def tell_wish(platform: Platform, number: str, person: Person, wish: str, **more: JsonValue) -> None:
    """Tell what a person wants."""
    whom: dict[str, JsonValue] = {"user_id": person.user_id.reveal()}
    if person.wa_id is not None and is_phone_shown(platform, number, person):
        whom["wa_id"] = person.wa_id
    profile: JsonObject = {"name": person.name} if person.name is not None else {}
    told: JsonObject = {
        "messaging_product": "whatsapp",
        "metadata": {"display_phone_number": platform.state.numbers[number].digits, "phone_number_id": number},
        "contacts": [{"profile": profile, **whom}],
        "user_preferences": [
            {
                **whom,
                "detail": f"User requested to {wish} marketing messages",
                "category": "marketing_messages",
                "value": wish,
                "timestamp": int(platform.now.timestamp()),
                **more,
            }
        ],
    }
    platform.tell("user_preferences", told)
