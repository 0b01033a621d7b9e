"""Business numbers: how they stand, and a list of them. Source: Cloud API, Phone numbers, read 2026-11."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from smewa.simulator.numbers.connecting import connection
from smewa.simulator.numbers.profiles import Profiles
from smewa.simulator.numbers.standing import badge
from smewa.simulator.numbers.usernames import Usernames
from smewa.simulator.paging import paged, selected
from smewa.simulator.refusal import Refusal
from smewa.simulator.route import Kinds, Route
from smewa.simulator.state import BusinessNumber
from smewa.values.calling_codes import calling_code
from smewa.values.jsons import JsonObject, JsonValue

if TYPE_CHECKING:
    from smewa.simulator.asked import Asked
    from smewa.simulator.platform import Platform

_USUAL = (
    "verified_name",
    "code_verification_status",
    "display_phone_number",
    "quality_rating",
    "platform_type",
    "throughput",
)
"""What is shown when no fields are asked for."""


def look(platform: Platform, asked: Asked) -> JsonObject:
    """Answer `GET /{number}`."""
    return selected(_known(platform, platform.state.numbers[asked.path[0]]), asked, _USUAL)


def listed(platform: Platform, asked: Asked) -> JsonObject:
    """Answer `GET /{account}/phone_numbers`, page by page, oldest first unless asked otherwise."""
    mode = _mode(asked.query.get("filtering", "[]"))
    numbers = [each for each in platform.state.numbers.values() if mode in (None, each.standing["account_mode"])]
    if "descending" in asked.query.get("sort", ""):
        numbers.reverse()
    return paged(asked, numbers, lambda number: selected(_known(platform, number), asked, _USUAL))


def _mode(filtering: str) -> str | None:
    """Read the only filter there is: the account mode."""
    try:
        found = json.loads(filtering)
        return str(found[0]["value"]) if found and found[0]["field"] == "account_mode" else None
    except (ValueError, LookupError, TypeError):
        raise Refusal(100, "filtering is a list of objects with field, operator and value") from None


def _known(platform: Platform, number: BusinessNumber) -> dict[str, JsonValue]:
    known: dict[str, JsonValue] = {
        "id": number.id,
        "display_phone_number": number.display_phone_number,
        "verified_name": number.verified_name,
        "country_dial_code": calling_code(number.digits),
        "certificate": f"CmEK{number.id}",
        **number.standing,
        "health_status": _health(platform, number),
        "official_business_account": badge(platform, number.id),
        "webhook_configuration": _callbacks(platform, number),
    }
    username = platform.state.of(Usernames).of(number.id)
    components = platform.state.of(Profiles).components.get(number.id)
    if username is not None:
        known["username"] = username
    if components is not None:
        known["conversational_automation"] = {"id": number.id, **components}
    return known


def _callbacks(platform: Platform, number: BusinessNumber) -> JsonObject:
    own, of_account = connection(platform, number.id).callback, f"{platform.settings.base_url}/webhooks"
    return {"application": of_account, **({"phone_number": own} if own else {})}


def _health(platform: Platform, number: BusinessNumber) -> JsonObject:
    """Return whether messages can be sent: a number that is not registered is what can be in the way."""
    settings = platform.settings
    above = (("WABA", settings.account), ("BUSINESS", settings.business), ("APP", settings.app))
    own: dict[str, JsonValue] = {"entity_type": "PHONE_NUMBER", "id": number.id, "can_send_message": "AVAILABLE"}
    if not connection(platform, number.id).registered:
        solution = "Register the number with its PIN"
        problem: JsonObject = {
            "error_code": 133010,
            "error_description": "Not registered",
            "possible_solution": solution,
        }
        own |= {"can_send_message": "BLOCKED", "errors": [problem]}
    entities: list[JsonValue] = [own]
    entities += [{"entity_type": kind, "id": id_, "can_send_message": "AVAILABLE"} for kind, id_ in above]
    return {"can_send_message": own["can_send_message"], "entities": entities}


ROUTES = (
    Route("GET", ("{number}",), look),
    Route("GET", ("{account}", "phone_numbers"), listed),
)

KINDS: Kinds = {"{number}": lambda platform, id_: id_ in platform.state.numbers}
