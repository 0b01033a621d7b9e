"""What customers see of a number: its profile, its questions and commands, its shop.

Source: Cloud API, Business profiles; Conversational components; Commerce settings; read 2026-11.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from smewa.api.conversational_components import ComponentsUpdate
from smewa.api.profile import ProfileUpdate
from smewa.simulator.refusal import Refusal
from smewa.simulator.route import Route
from smewa.simulator.strict import taken
from smewa.simulator.uploads import Uploads
from smewa.values.jsons import JsonObject, JsonValue

if TYPE_CHECKING:
    from smewa.simulator.asked import Asked
    from smewa.simulator.platform import Platform

_HANDLE = "profile_picture_handle"
_SWITCHES = {"is_cart_enabled": True, "is_catalog_visible": False}


@dataclass(slots=True)
class Profiles:
    """What is remembered of each number, by its id."""

    profiles: dict[str, dict[str, JsonValue]] = field(default_factory=dict[str, dict[str, JsonValue]])
    components: dict[str, dict[str, JsonValue]] = field(default_factory=dict[str, dict[str, JsonValue]])
    shops: dict[str, dict[str, JsonValue]] = field(default_factory=dict[str, dict[str, JsonValue]])


def look(platform: Platform, asked: Asked) -> JsonObject:
    """Answer `GET /{number}/whatsapp_business_profile`."""
    known = {"messaging_product": "whatsapp", **platform.state.of(Profiles).profiles.get(asked.path[0], {})}
    wanted = asked.query.get("fields", ",".join(known)).split(",")
    return {"data": [{name: value for name, value in known.items() if name in wanted}]}


def change(platform: Platform, asked: Asked) -> JsonObject:
    """Answer `POST /{number}/whatsapp_business_profile`."""
    told = dict(taken(ProfileUpdate, asked.document()).to_wire())
    del told["messaging_product"]
    handle = told.pop(_HANDLE, None)
    if handle is not None:
        sample = platform.state.of(Uploads).samples.get(str(handle))
        if sample is None or not sample.mime_type.startswith("image/"):
            raise Refusal(100, f"{_HANDLE} is not the handle of an uploaded picture")
        told["profile_picture_url"] = f"https://pps.whatsapp.net/v/{platform.ids.text(20)}"
    platform.state.of(Profiles).profiles.setdefault(asked.path[0], {}).update(told)
    return {"success": True}


def automate(platform: Platform, asked: Asked) -> JsonObject:
    """Answer `POST /{number}/conversational_automation`."""
    told = taken(ComponentsUpdate, asked.document()).to_wire()
    platform.state.of(Profiles).components.setdefault(asked.path[0], {}).update(told)
    return {"success": True}


def look_at_shop(platform: Platform, asked: Asked) -> JsonObject:
    """Answer `GET /{number}/whatsapp_commerce_settings`."""
    shop = platform.state.of(Profiles).shops.get(asked.path[0], dict(_SWITCHES))
    return {"data": [{**shop, "id": asked.path[0]}]}


def change_shop(platform: Platform, asked: Asked) -> JsonObject:
    """Answer `POST /{number}/whatsapp_commerce_settings`."""
    told = {**asked.query, **asked.document()}
    given = {name: told[name] in (True, "true") for name in _SWITCHES if name in told}
    if not given:
        raise Refusal(100, f"What can be changed: {', '.join(_SWITCHES)}")
    platform.state.of(Profiles).shops.setdefault(asked.path[0], dict(_SWITCHES)).update(given)
    return {"success": True}


ROUTES = (
    Route("GET", ("{number}", "whatsapp_business_profile"), look),
    Route("POST", ("{number}", "whatsapp_business_profile"), change),
    Route("POST", ("{number}", "conversational_automation"), automate),
    Route("GET", ("{number}", "whatsapp_commerce_settings"), look_at_shop),
    Route("POST", ("{number}", "whatsapp_commerce_settings"), change_shop),
)
