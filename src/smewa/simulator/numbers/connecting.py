"""Numbers on their way into use: added, verified by a code, registered with a PIN, named.

Source: Cloud API, Phone numbers; Registration; Two-step verification; Display names; read 2026-11.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, TypeAlias, cast

from smewa.simulator.refusal import Refusal
from smewa.simulator.route import Route
from smewa.simulator.state import BusinessNumber
from smewa.values.jsons import JsonObject, JsonValue

if TYPE_CHECKING:
    from smewa.simulator.asked import Asked
    from smewa.simulator.platform import Platform

PIN = "135790"
"""The two-step PIN of the numbers that a world begins with."""
NUMBERS_AT_MOST = 20
"""Numbers that a verified portfolio can have."""
TIMES, WITHIN = 10, timedelta(hours=72)
"""How often a number may be registered, and how often deregistered."""
REVIEW = timedelta(minutes=1)
"""How long the review of a display name takes. The real one takes hours to days."""

_REVIEWED = "display name"
_ADDED: Mapping[str, JsonValue] = {
    "name_status": "PENDING_REVIEW",
    "status": "PENDING",
    "quality_rating": "UNKNOWN",
    "code_verification_status": "NOT_VERIFIED",
    "whatsapp_business_manager_messaging_limit": "TIER_2K",
    "throughput": {"level": "NOT_APPLICABLE"},
    "platform_type": "NOT_APPLICABLE",
    "account_mode": "LIVE",
    "is_official_business_account": False,
    "is_pin_enabled": False,
    "is_on_biz_app": False,
}
"""A number that was just added."""


@dataclass(slots=True)
class Connection:
    """How far a number is."""

    pin: str | None = field(default=PIN, repr=False)
    verified: bool = True
    registered: bool = True
    code: str | None = field(default=None, repr=False)
    """The code that was sent and not used."""
    callback: str | None = field(default=None, repr=False)
    """Where its webhooks go instead of to the account's address."""
    times: dict[str, list[datetime]] = field(default_factory=dict[str, list[datetime]])
    """When it was registered and deregistered."""


@dataclass(slots=True)
class Connections:
    """What is remembered of numbers on their way, by their ids."""

    known: dict[str, Connection] = field(default_factory=dict[str, Connection])

    def of(self, number: str) -> Connection:
        """Return how far a number is; those that a world begins with are in use."""
        return self.known.setdefault(number, Connection())


Subject: TypeAlias = tuple[str, str]


def connection(platform: Platform, number: str) -> Connection:
    """Return how far a number is."""
    return platform.state.of(Connections).of(number)


def add(platform: Platform, asked: Asked) -> JsonObject:
    """Answer `POST /{account}/phone_numbers`."""
    told = asked.document()
    code, national, name = (str(told.get(key, "")) for key in ("cc", "phone_number", "verified_name"))
    if not (code.isdigit() and national.isdigit() and 2 <= len(name) <= 75):
        raise Refusal(100, "cc and phone_number are digits, verified_name has 2 to 75 characters")
    numbers = platform.state.numbers
    if len(numbers) >= NUMBERS_AT_MOST:
        raise Refusal(100, f"A portfolio has at most {NUMBERS_AT_MOST} numbers")
    if any(number.digits == code + national for number in numbers.values()):
        raise Refusal(2388012)
    id_ = platform.ids.number()
    numbers[id_] = BusinessNumber(id_, f"+{code} {national}", name, dict(_ADDED))
    platform.state.of(Connections).known[id_] = Connection(None, verified=False, registered=False)
    return {"id": id_}


def send_code(platform: Platform, asked: Asked) -> JsonObject:
    """Answer `POST /{number}/request_code`."""
    told, at = asked.document(), connection(platform, asked.path[0])
    if told.get("code_method") not in ("SMS", "VOICE") or not told.get("language"):
        raise Refusal(100, "code_method is SMS or VOICE, language a code such as pt_BR")
    if at.verified:
        raise Refusal(2388091, "The number is verified already")
    at.code = platform.ids.number(6)
    return {"success": True}


def verify(platform: Platform, asked: Asked) -> JsonObject:
    """Answer `POST /{number}/verify_code`."""
    at = connection(platform, asked.path[0])
    if at.verified:
        raise Refusal(2388093, "The number is verified already")
    if at.code is None or asked.document().get("code") != at.code:
        raise Refusal(136025, "The code is not the one that was sent")
    at.verified, at.code = True, None
    platform.state.numbers[asked.path[0]].standing["code_verification_status"] = "VERIFIED"
    return {"id": asked.path[0], "success": True}


def register(platform: Platform, asked: Asked) -> JsonObject:
    """Answer `POST /{number}/register`."""
    number, told = asked.path[0], asked.document()
    at, standing = connection(platform, number), platform.state.numbers[number].standing
    pin = _pin(told.get("pin"))
    if told.get("messaging_product") != "whatsapp":
        raise Refusal(100, "messaging_product is whatsapp")
    _count(platform, at, "register")
    if not at.verified:
        raise Refusal(133006)
    if at.pin is not None and at.pin != pin:
        raise Refusal(133005)
    at.pin, at.registered = pin, True
    standing |= {"status": "CONNECTED", "platform_type": "CLOUD_API", "is_pin_enabled": True}
    standing["throughput"] = {"level": "STANDARD"}
    if standing.get("new_name_status") == "APPROVED":
        platform.state.numbers[number].verified_name = str(standing.pop("new_display_name"))
        standing.pop("new_name_status")
    return {"success": True}


def deregister(platform: Platform, asked: Asked) -> JsonObject:
    """Answer `POST /{number}/deregister`."""
    number = asked.path[0]
    at, standing = connection(platform, number), platform.state.numbers[number].standing
    if standing.get("is_on_biz_app"):
        raise Refusal(100, "A number that is in the WhatsApp Business app too is disconnected there")
    if not at.registered:
        raise Refusal(133010)
    _count(platform, at, "deregister")
    at.registered = False
    standing |= {"status": "DISCONNECTED", "platform_type": "NOT_APPLICABLE"}
    return {"success": True}


def change(platform: Platform, asked: Asked) -> JsonObject:
    """Answer `POST /{number}`: the PIN, the display name, or where webhooks go."""
    number, told = platform.state.numbers[asked.path[0]], {**asked.query, **asked.document()}
    given = [key for key in _CHANGES if key in told]
    if not given:
        raise Refusal(100, f"What can be changed: {', '.join(_CHANGES)}")
    for key in given:
        _CHANGES[key](platform, number, told[key])
    return {"success": True}


def refuse_unregistered(platform: Platform, number: str) -> None:
    """Raise `Refusal` for a number that is not registered: nothing can be sent from it."""
    if not connection(platform, number).registered:
        raise Refusal(133010)


def _set_pin(platform: Platform, number: BusinessNumber, pin: JsonValue) -> None:
    connection(platform, number.id).pin = _pin(pin)
    number.standing["is_pin_enabled"] = True
    platform.tell("security", {"display_phone_number": number.digits, "event": "PIN_CHANGED"})


def _ask_for_name(platform: Platform, number: BusinessNumber, name: JsonValue) -> None:
    if not isinstance(name, str) or not 2 <= len(name) <= 75:
        raise Refusal(100, "new_display_name has 2 to 75 characters")
    number.standing |= {"new_display_name": name, "new_name_status": "PENDING_REVIEW"}
    platform.clock.performs(_REVIEWED, lambda subject: _decide(platform, cast("Subject", subject)))
    platform.clock.plan(REVIEW, _REVIEWED, (number.id, name))


def _decide(platform: Platform, subject: Subject) -> None:
    """Tell the decision about a name: one that poses as the platform is declined."""
    number, name = platform.state.numbers[subject[0]], subject[1]
    if number.standing.get("new_display_name") != name:
        return
    reason = "NAME_VIOLATES_GUIDELINES" if "whatsapp" in name.lower() else None
    decision = "APPROVED" if reason is None else "DECLINED"
    number.standing["new_name_status"] = decision
    told = {"display_phone_number": number.digits, "decision": decision, "requested_verified_name": name}
    platform.tell("phone_number_name_update", {**told, "rejection_reason": reason})


def _override(platform: Platform, number: BusinessNumber, told: JsonValue) -> None:
    uri = told.get("override_callback_uri") if isinstance(told, Mapping) else None
    if not isinstance(uri, str):
        raise Refusal(100, "webhook_configuration has override_callback_uri")
    if uri and not (isinstance(told, Mapping) and told.get("verify_token")):
        raise Refusal(100, "webhook_configuration has verify_token")
    connection(platform, number.id).callback = uri or None


def _pin(pin: JsonValue) -> str:
    if not isinstance(pin, str) or len(pin) != 6 or not (pin.isascii() and pin.isdigit()):
        raise Refusal(100, "pin is a text of six digits")
    return pin


def _count(platform: Platform, at: Connection, act: str) -> None:
    lately = [when for when in at.times.get(act, []) if platform.now - when < WITHIN]
    if len(lately) >= TIMES:
        raise Refusal(133016)
    at.times[act] = [*lately, platform.now]


_CHANGES = {"pin": _set_pin, "new_display_name": _ask_for_name, "webhook_configuration": _override}

ROUTES = (
    Route("POST", ("{account}", "phone_numbers"), add),
    Route("POST", ("{number}", "request_code"), send_code),
    Route("POST", ("{number}", "verify_code"), verify),
    Route("POST", ("{number}", "register"), register),
    Route("POST", ("{number}", "deregister"), deregister),
    Route("POST", ("{number}",), change),
)
