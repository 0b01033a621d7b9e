"""The account: how it stands, what it is called, who works in it, and what was done. Source: WhatsApp Business Account."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, cast

from smewa.api._account_bodies import AccountChange, AssignedTasks, NewSchedule
from smewa.simulator.accounts.counting import counted
from smewa.simulator.paging import paged, selected
from smewa.simulator.refusal import Refusal
from smewa.simulator.route import Route
from smewa.simulator.strict import taken
from smewa.values.jsons import JsonObject, JsonValue

if TYPE_CHECKING:
    from smewa.simulator.asked import Asked
    from smewa.simulator.platform import Platform

CURRENCY = "BRL"
"""What this account is billed in."""

TIMEZONE = "25"
"""São Paulo, in the platform's own list of time zones."""


@dataclass(slots=True)
class Account:
    """What the platform remembers of the account itself."""

    changes: dict[str, JsonValue] = field(default_factory=dict[str, JsonValue])
    activities: list[JsonObject] = field(default_factory=list[JsonObject])
    schedules: list[JsonObject] = field(default_factory=list[JsonObject])
    users: dict[str, tuple[str, ...]] = field(default_factory=dict[str, tuple[str, ...]])
    """What each assigned user may do."""
    dataset: str | None = None
    conversions: list[JsonObject] = field(default_factory=list[JsonObject], repr=False)


def act(platform: Platform, activity_type: str, description: str) -> None:
    """Write down what somebody did in the account."""
    told: JsonObject = {
        "id": platform.ids.number(),
        "activity_type": activity_type,
        "timestamp": platform.now.isoformat(),
        "actor_type": "API",
        "description": description,
    }
    platform.state.of(Account).activities.insert(0, told)


def look(platform: Platform, asked: Asked) -> JsonObject:
    """Answer `GET /{account}`: the fields that are asked for, figures among them."""
    figures = counted(platform, asked.query.get("fields", ""))
    return {**figures, **selected(_known(platform), asked, ("name", "timezone_id", "message_template_namespace"))}


def _known(platform: Platform) -> Mapping[str, JsonValue]:
    settings, first = platform.settings, next(iter(platform.state.numbers.values()))
    portfolio: JsonObject = {"id": settings.business, "name": first.verified_name}
    return {
        "id": settings.account,
        "name": first.verified_name,
        "currency": CURRENCY,
        "timezone_id": TIMEZONE,
        "country": "BR",
        "status": "ACTIVE",
        "account_review_status": "APPROVED",
        "business_verification_status": "verified",
        "ownership_type": "SELF",
        "message_template_namespace": f"{settings.account}_namespace",
        "primary_business_location": "BR",
        "is_enabled_for_insights": False,
        "owner_business_info": portfolio,
        "health_status": _health(platform),
        **{key: value for key, value in platform.state.of(Account).changes.items() if key in _SHOWN},
    }


_SHOWN = frozenset({"name", "timezone_id", "is_enabled_for_insights"})


def _health(platform: Platform) -> JsonObject:
    settings = platform.settings
    parts = (("WABA", settings.account), ("BUSINESS", settings.business), ("APP", settings.app))
    entities: list[JsonValue] = [
        {"entity_type": kind, "id": id_, "can_send_message": "AVAILABLE"} for kind, id_ in parts
    ]
    return {"can_send_message": "AVAILABLE", "entities": entities}


def change(platform: Platform, asked: Asked) -> JsonObject:
    """Answer `POST /{account}`. Template analytics that were switched on stay on."""
    told = dict(asked.query) if not asked.body else asked.document()
    told = {key: value == "true" if value in ("true", "false") else value for key, value in told.items()}
    told.pop("appsecret_proof", None)
    new, account = taken(AccountChange, told), platform.state.of(Account)
    if new.is_enabled_for_insights is False and account.changes.get("is_enabled_for_insights"):
        raise Refusal(200006, "Template insights cannot be switched off")
    account.changes |= new.to_wire()
    act(platform, "ACCOUNT_UPDATED", ", ".join(new.to_wire()))
    return {"success": True}


def activities(platform: Platform, asked: Asked) -> JsonObject:
    """Answer `GET /{account}/activities`, newest first."""
    since, until = (_instant(asked, name) for name in ("since", "until"))
    types = {type_ for type_ in asked.query.get("activity_type", "").split(",") if type_}
    found = [
        each
        for each in platform.state.of(Account).activities
        if (not types or each["activity_type"] in types)
        and (since is None or _at(each) >= since)
        and (until is None or _at(each) <= until)
    ]
    return paged(asked, found, lambda each: each)


def _instant(asked: Asked, name: str) -> float | None:
    given = asked.query.get(name)
    if given is not None and not given.isdigit():
        raise Refusal(100, f"{name} is seconds since 1970")
    return None if given is None else float(given)


def _at(activity: JsonObject) -> float:
    return datetime.fromisoformat(cast("str", activity["timestamp"])).timestamp()


def schedules(platform: Platform, asked: Asked) -> JsonObject:
    """Answer `GET /{account}/schedules`."""
    return paged(asked, platform.state.of(Account).schedules, lambda each: each)


def add_schedule(platform: Platform, asked: Asked) -> JsonObject:
    """Answer `POST /{account}/schedules`."""
    new, id_ = taken(NewSchedule, asked.document()), platform.ids.number()
    usual: JsonObject = {"id": id_, "status": "ACTIVE", "timezone": "UTC", "is_active": True}
    platform.state.of(Account).schedules.append({**usual, **new.to_wire()})
    return {"id": id_}


def users(platform: Platform, asked: Asked) -> JsonObject:
    """Answer `GET /{account}/assigned_users`."""
    if asked.query.get("business") != platform.settings.business:
        raise Refusal(100, "business is the portfolio's id")
    assigned = platform.state.of(Account).users
    return paged(asked, list(assigned.items()), lambda each: {"id": each[0], "tasks": list(each[1])})


def assign(platform: Platform, asked: Asked) -> JsonObject:
    """Answer `POST /{account}/assigned_users`."""
    wanted = taken(AssignedTasks, asked.document())
    platform.state.of(Account).users[wanted.user] = tuple(wanted.tasks)
    act(platform, "USER_ADDED", wanted.user)
    return {"success": True}


def remove(platform: Platform, asked: Asked) -> JsonObject:
    """Answer `DELETE /{account}/assigned_users`."""
    user = asked.query.get("user") or str(asked.document().get("user"))
    if platform.state.of(Account).users.pop(user, None) is None:
        raise Refusal(100, "This user is not assigned")
    act(platform, "USER_REMOVED", user)
    return {"success": True}


ROUTES = (
    Route("GET", ("{account}",), look),
    Route("POST", ("{account}",), change),
    Route("GET", ("{account}", "activities"), activities),
    Route("GET", ("{account}", "schedules"), schedules),
    Route("POST", ("{account}", "schedules"), add_schedule),
    Route("GET", ("{account}", "assigned_users"), users),
    Route("POST", ("{account}", "assigned_users"), assign),
    Route("DELETE", ("{account}", "assigned_users"), remove),
)
