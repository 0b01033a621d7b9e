"""Who hears of the account, where, and of which fields. Source: WhatsApp Business Platform, Webhooks; Graph API."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from smewa.api._account_bodies import AccountOverride, AppSubscription
from smewa.simulator.events import Changed, Event
from smewa.simulator.refusal import Refusal
from smewa.simulator.route import Route
from smewa.simulator.strict import taken
from smewa.values.jsons import JsonObject, JsonValue
from smewa.webhooks.fields import READ_IN

if TYPE_CHECKING:
    from smewa.simulator.asked import Asked
    from smewa.simulator.platform import Platform

_OBJECT = "whatsapp_business_account"
_VERSION = "v26.0"
_FIELDS = READ_IN.keys() - {"user_id_update"}
"""All that there is to hear of."""


@dataclass(slots=True)
class Subscriptions:
    """A world begins with one app, that hears of the account and of every field."""

    subscribed: bool = True
    override: str | None = field(default=None, repr=False)
    callback_url: str | None = field(default=None, repr=False)
    fields: set[str] = field(default_factory=lambda: set(_FIELDS))


def is_heard(platform: Platform, event: Event) -> bool:
    """Tell whether a webhook tells of this."""
    known = platform.state.of(Subscriptions)
    name = event.name if isinstance(event, Changed) else "messages"
    return known.subscribed and name in known.fields


def subscribe(platform: Platform, asked: Asked) -> JsonObject:
    """Answer `POST /{account}/subscribed_apps`: without an override, one there was is gone."""
    wanted, known = taken(AccountOverride, asked.document()), platform.state.of(Subscriptions)
    known.subscribed, known.override = True, wanted.override_callback_uri
    return {"success": True}


def listed(platform: Platform, asked: Asked) -> JsonObject:
    """Answer `GET /{account}/subscribed_apps`."""
    known = platform.state.of(Subscriptions)
    if not known.subscribed:
        return {"data": []}
    app = platform.settings.app
    told: dict[str, JsonValue] = {
        "whatsapp_business_api_data": {
            "id": app,
            "name": "smewa",
            "link": f"https://www.facebook.com/games/?app_id={app}",
        }
    }
    if known.override is not None:
        told["override_callback_uri"] = known.override
    return {"data": [told]}


def unsubscribe(platform: Platform, asked: Asked) -> JsonObject:
    """Answer `DELETE /{account}/subscribed_apps`: the account tells nothing from then on."""
    platform.state.of(Subscriptions).subscribed = False
    return {"success": True}


def of_app(platform: Platform, asked: Asked) -> JsonObject:
    """Answer `GET /{app}/subscriptions`."""
    _refuse_others(platform, asked)
    known = platform.state.of(Subscriptions)
    if not known.fields:
        return {"data": []}
    fields: list[JsonValue] = [{"name": name, "version": _VERSION} for name in sorted(known.fields)]
    address = known.callback_url or f"{platform.settings.base_url}/webhooks"
    return {"data": [{"object": _OBJECT, "callback_url": address, "active": True, "fields": fields}]}


def subscribe_app(platform: Platform, asked: Asked) -> JsonObject:
    """Answer `POST /{app}/subscriptions`, asked with the app's own token."""
    _refuse_others(platform, asked)
    wanted, known = taken(AppSubscription, asked.document()), platform.state.of(Subscriptions)
    known.callback_url, known.fields = wanted.callback_url, set(wanted.fields)
    return {"success": True}


def unsubscribe_app(platform: Platform, asked: Asked) -> JsonObject:
    """Answer `DELETE /{app}/subscriptions`: of some fields, or of all."""
    _refuse_others(platform, asked)
    if asked.query.get("object") != _OBJECT:
        raise Refusal(100, f"object is {_OBJECT}")
    known, dropped = platform.state.of(Subscriptions), asked.query.get("fields")
    known.fields = known.fields - set(dropped.split(",")) if dropped else set()
    return {"success": True}


def _refuse_others(platform: Platform, asked: Asked) -> None:
    token = f"{platform.settings.app}|{platform.settings.app_secret}"
    if not asked.headers.get("authorization", "").endswith(token):
        raise Refusal(190, "An app's subscriptions are asked for with the app's own token")


ROUTES = (
    Route("POST", ("{account}", "subscribed_apps"), subscribe),
    Route("GET", ("{account}", "subscribed_apps"), listed),
    Route("DELETE", ("{account}", "subscribed_apps"), unsubscribe),
    Route("GET", ("{app}", "subscriptions"), of_app),
    Route("POST", ("{app}", "subscriptions"), subscribe_app),
    Route("DELETE", ("{app}", "subscriptions"), unsubscribe_app),
)
