"""The badge of an official business account, and what a firm in India tells of itself.

Source: Cloud API, Official business accounts; Business compliance; read 2026-11.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from smewa.api.compliance import ComplianceUpdate
from smewa.api.official_account import BadgeRequest
from smewa.simulator.refusal import Refusal
from smewa.simulator.route import Route
from smewa.simulator.strict import taken
from smewa.values.jsons import JsonObject, JsonValue

if TYPE_CHECKING:
    from smewa.simulator.asked import Asked
    from smewa.simulator.platform import Platform

_MESSAGES = {"NOT_STARTED": "No application was made", "PENDING": "The application is under review"}
_TOLD = (
    "entity_name",
    "entity_type",
    "entity_type_custom",
    "is_registered",
    "grievance_officer_details",
    "customer_care_details",
)


@dataclass(slots=True)
class Standing:
    """What is remembered of each number, by its id."""

    badges: dict[str, str] = field(default_factory=dict[str, str])
    compliance: dict[str, dict[str, JsonValue]] = field(default_factory=dict[str, dict[str, JsonValue]])


def badge(platform: Platform, number: str) -> dict[str, JsonValue]:
    """Return how the request for the badge stands."""
    status = platform.state.of(Standing).badges.get(number, "NOT_STARTED")
    return {"id": number, "oba_status": status, "status_message": _MESSAGES[status]}


def look(platform: Platform, asked: Asked) -> JsonObject:
    """Answer `GET /{number}/official_business_account`."""
    return badge(platform, asked.path[0])


def apply(platform: Platform, asked: Asked) -> JsonObject:
    """Answer `POST /{number}/official_business_account`: one application at a time."""
    taken(BadgeRequest, asked.document())
    badges = platform.state.of(Standing).badges
    if asked.path[0] in badges:
        raise Refusal(100, "An application is under review")
    badges[asked.path[0]] = "PENDING"
    return {"success": True}


def look_at_compliance(platform: Platform, asked: Asked) -> JsonObject:
    """Answer `GET /{number}/business_compliance_info`."""
    told = platform.state.of(Standing).compliance.get(asked.path[0], {})
    account: dict[str, JsonValue] = {"whatsapp_business_account_id": platform.settings.account}
    return {"data": [{**account, "messaging_product": "whatsapp", **dict.fromkeys(_TOLD), **told}]}


def tell_compliance(platform: Platform, asked: Asked) -> JsonObject:
    """Answer `POST /{number}/business_compliance_info`."""
    told = taken(ComplianceUpdate, asked.document()).to_wire()
    platform.state.of(Standing).compliance[asked.path[0]] = dict(told)
    return {"success": True}


ROUTES = (
    Route("GET", ("{number}", "official_business_account"), look),
    Route("POST", ("{number}", "official_business_account"), apply),
    Route("GET", ("{number}", "business_compliance_info"), look_at_compliance),
    Route("POST", ("{number}", "business_compliance_info"), tell_compliance),
)
