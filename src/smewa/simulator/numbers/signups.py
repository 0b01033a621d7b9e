"""In-app sign-ups of an account, and who signs up by them. Source: Cloud API, In-app sign-up, read 2026-11."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from smewa.api.signups import NewSignup, SignupUpdate
from smewa.simulator.messages.preferences import Preferences, tell_wish
from smewa.simulator.paging import paged
from smewa.simulator.people import Person
from smewa.simulator.refusal import Refusal
from smewa.simulator.route import Route
from smewa.simulator.strict import taken
from smewa.values.jsons import JsonObject, JsonValue

if TYPE_CHECKING:
    from smewa.simulator.asked import Asked
    from smewa.simulator.platform import Platform


@dataclass(slots=True)
class Signups:
    """The sign-ups, by their ids, and whether their terms were accepted."""

    known: dict[str, dict[str, JsonValue]] = field(default_factory=dict[str, dict[str, JsonValue]])
    accepted: bool = False


def create(platform: Platform, asked: Asked) -> JsonObject:
    """Answer `POST /{account}/signups`; the terms are accepted with the first, and with no other."""
    new, memory = taken(NewSignup, asked.document()), platform.state.of(Signups)
    if memory.accepted and new.terms_accepted is not None:
        raise Refusal(2494176)
    if not memory.accepted and not new.terms_accepted:
        raise Refusal(2494168)
    memory.accepted = True
    id_ = platform.ids.number()
    kept = {name: value for name, value in new.to_wire().items() if name != "policy"}
    memory.known[id_] = {"id": id_, "status": "ACTIVE", **kept}
    return {"id": id_}


def listed(platform: Platform, asked: Asked) -> JsonObject:
    """Answer `GET /{account}/signups`."""
    return paged(asked, list(platform.state.of(Signups).known.values()), lambda signup: signup)


def look(platform: Platform, asked: Asked) -> JsonObject:
    """Answer `GET /signups/{signup}`."""
    return _found(platform, asked.path[1])


def change(platform: Platform, asked: Asked) -> JsonObject:
    """Answer `POST /signups/{signup}`."""
    signup = _found(platform, asked.path[1])
    signup |= taken(SignupUpdate, asked.document()).to_wire()
    return {"success": True}


def sign_up(platform: Platform, number: str, person: Person, signup_id: str) -> None:
    """Let a customer agree to marketing messages by a sign-up that is on."""
    if _found(platform, signup_id)["status"] != "ACTIVE":
        raise Refusal(2494164, "The sign-up is disabled")
    platform.state.of(Preferences).stopped.discard((number, person.user_id))
    tell_wish(platform, number, person, "signup", signup_id=signup_id)


def _found(platform: Platform, signup_id: str) -> dict[str, JsonValue]:
    found = platform.state.of(Signups).known.get(signup_id)
    if found is None:
        raise Refusal(2494164)
    return found


ROUTES = (
    Route("POST", ("{account}", "signups"), create),
    Route("GET", ("{account}", "signups"), listed),
    Route("GET", ("signups", "{signup}"), look),
    Route("POST", ("signups", "{signup}"), change),
)
