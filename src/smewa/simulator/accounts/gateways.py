"""Payment gateways of WhatsApp (India): configurations, links, lookups, refunds. Source: Cloud API, Payments in India."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING, cast
from urllib.parse import unquote

from smewa.simulator.refusal import Refusal
from smewa.simulator.route import Route
from smewa.values.jsons import JsonObject, JsonValue

if TYPE_CHECKING:
    from smewa.simulator.asked import Asked
    from smewa.simulator.platform import Platform

_LINK_LIVES = timedelta(hours=1)
_WANTED = ("configuration_name", "merchant_category_code", "purpose_code")


@dataclass(slots=True)
class Gateways:
    """The configurations by name, and the payments by configuration and reference."""

    configurations: dict[str, dict[str, JsonValue]] = field(default_factory=dict[str, dict[str, JsonValue]])
    payments: dict[tuple[str, str], dict[str, JsonValue]] = field(
        default_factory=dict[tuple[str, str], dict[str, JsonValue]]
    )


def capture(platform: Platform, configuration_name: str, reference_id: str) -> None:
    """Let a customer pay an order by a gateway."""
    now = int(platform.now.timestamp())
    transaction: JsonObject = {
        "id": platform.ids.text(14),
        "type": "upi",
        "status": "success",
        "created_timestamp": now,
        "updated_timestamp": now,
    }
    paid: dict[str, JsonValue] = {"reference_id": reference_id, "status": "captured", "currency": "INR"}
    platform.state.of(Gateways).payments[configuration_name, reference_id] = {**paid, "transactions": [transaction]}


def create(platform: Platform, asked: Asked) -> JsonObject:
    """Answer `POST /{account}/payment_configuration`; a UPI handle works at once, a gateway wants connecting."""
    told, known = asked.document(), platform.state.of(Gateways).configurations
    missing = [name for name in _WANTED if not isinstance(told.get(name), str)]
    if missing:
        raise Refusal(131008, f"{missing[0]} is missing")
    name = cast("str", told["configuration_name"])
    if name in known:
        raise Refusal(100, "A configuration of this name exists")
    now = int(platform.now.timestamp())
    by_gateway = "provider_name" in told
    known[name] = {
        **told,
        "status": "Needs_Connecting" if by_gateway else "Active",
        "created_timestamp": now,
        "updated_timestamp": now,
    }
    _tell(platform, name)
    return {**(_link(platform, name) if by_gateway else {}), "success": True}


def _tell(platform: Platform, name: str) -> None:
    told = ("configuration_name", "provider_name", "provider_mid", "status", "created_timestamp", "updated_timestamp")
    known = platform.state.of(Gateways).configurations[name]
    platform.tell("payment_configuration_update", {key: known[key] for key in told if key in known})


def _link(platform: Platform, name: str) -> JsonObject:
    expires = int((platform.now + _LINK_LIVES).timestamp())
    return {"oauth_url": f"https://gateway.example/oauth?state={platform.ids.text(20)}", "expiration": expires}


def oauth_link(platform: Platform, asked: Asked) -> JsonObject:
    """Answer `POST /{account}/generate_payment_configuration_oauth_link`."""
    return _link(platform, _known(platform, asked.document().get("configuration_name")))


def listed(platform: Platform, asked: Asked) -> JsonObject:
    """Answer `GET /{account}/payment_configurations`."""
    known = platform.state.of(Gateways).configurations
    return {"data": [{"payment_configurations": list(known.values())}]}


def look(platform: Platform, asked: Asked) -> JsonObject:
    """Answer `GET /{account}/payment_configuration/{name}`."""
    known = platform.state.of(Gateways).configurations
    return {"data": [{"payment_configurations": [known[_known(platform, unquote(asked.path[2]))]]}]}


def delete(platform: Platform, asked: Asked) -> JsonObject:
    """Answer `DELETE /{account}/payment_configuration`."""
    name = _known(platform, asked.document().get("configuration_name"))
    del platform.state.of(Gateways).configurations[name]
    return {"success": True}


def _known(platform: Platform, name: JsonValue) -> str:
    if not isinstance(name, str) or name not in platform.state.of(Gateways).configurations:
        raise Refusal(100, "There is no configuration of this name")
    return name


def payments(platform: Platform, asked: Asked) -> JsonObject:
    """Answer `GET /{number}/payments/{configuration}/{reference}`."""
    found = platform.state.of(Gateways).payments.get((unquote(asked.path[2]), unquote(asked.path[3])))
    if found is None:
        raise Refusal(100, "There is no payment of this reference")
    return {"payments": [found]}


def refund(platform: Platform, asked: Asked) -> JsonObject:
    """Answer `POST /{number}/payments_refund`."""
    told = asked.document()
    key = (str(told.get("payment_config_id")), str(told.get("reference_id")))
    paid = platform.state.of(Gateways).payments.get(key)
    if paid is None:
        raise Refusal(100, "There is no payment of this reference")
    id_ = platform.ids.text(14)
    made: JsonObject = {"id": id_, "type": "refund", "status": "pending", "amount": told.get("amount")}
    paid["transactions"] = [*cast("list[JsonValue]", paid["transactions"]), made]
    return {"id": id_, "status": "pending", "speed_processed": "normal"}


ROUTES = (
    Route("POST", ("{account}", "payment_configuration"), create),
    Route("DELETE", ("{account}", "payment_configuration"), delete),
    Route("GET", ("{account}", "payment_configuration", "{name}"), look),
    Route("GET", ("{account}", "payment_configurations"), listed),
    Route("POST", ("{account}", "generate_payment_configuration_oauth_link"), oauth_link),
    Route("GET", ("{number}", "payments", "{name}", "{reference}"), payments),
    Route("POST", ("{number}", "payments_refund"), refund),
)
