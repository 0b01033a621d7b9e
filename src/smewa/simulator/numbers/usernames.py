"""Business usernames: one owner each. Source: Cloud API, Business usernames, read 2026-11."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from smewa.rules.usernames import problem_of
from smewa.simulator.refusal import Refusal
from smewa.simulator.route import Route
from smewa.values.jsons import JsonObject, JsonValue

if TYPE_CHECKING:
    from smewa.simulator.asked import Asked
    from smewa.simulator.platform import Platform


@dataclass(slots=True)
class Usernames:
    """Who has which."""

    owners: dict[str, str] = field(default_factory=dict[str, str])
    """The number of ours that has a name."""
    taken: set[str] = field(default_factory=set[str])
    """Names of other businesses."""

    def of(self, number: str) -> str | None:
        """Return the name of a number."""
        return next((name for name, owner in self.owners.items() if owner == number), None)


def look(platform: Platform, asked: Asked) -> JsonObject:
    """Answer `GET /{number}/username`."""
    name = platform.state.of(Usernames).of(asked.path[0])
    return {"status": "none"} if name is None else {"username": name, "status": "approved"}


def ask_for(platform: Platform, asked: Asked) -> JsonObject:
    """Answer `POST /{number}/username`: a name of another number of ours moves when it is asked to."""
    told, names, number = asked.document(), platform.state.of(Usernames), asked.path[0]
    name = str(told.get("username", "")).lower()
    problem = problem_of(name)
    if problem is not None:
        raise Refusal(100, f"username {problem.what}")
    if name in names.taken or any(person.username == name for person in platform.state.people.values()):
        raise Refusal(147001)
    owner = names.owners.get(name)
    if owner not in (None, number) and told.get("transfer_action") != "force_transfer":
        raise Refusal(147005)
    before = names.of(number)
    if before is not None:
        del names.owners[before]
    if owner not in (None, number):
        _tell(platform, str(owner), "deleted")
    names.owners[name] = number
    _tell(platform, number, "approved", name)
    return {"status": "approved"}


def give_back(platform: Platform, asked: Asked) -> JsonObject:
    """Answer `DELETE /{number}/username`."""
    names = platform.state.of(Usernames)
    name = names.of(asked.path[0])
    if name is None:
        raise Refusal(100, "The number has no username")
    del names.owners[name]
    _tell(platform, asked.path[0], "deleted")
    return {"success": True}


def suggest(platform: Platform, asked: Asked) -> JsonObject:
    """Answer `GET /{number}/username_suggestions`: the display name in small letters, and two like it."""
    name = platform.state.numbers[asked.path[0]].verified_name.lower()
    plain = "".join(sign if sign.isascii() and sign.isalnum() else "." for sign in name).strip(".")[:28]
    base = plain if problem_of(plain) is None else "minha.loja"
    known = platform.state.of(Usernames)
    found: list[JsonValue] = [
        each for each in (base, f"{base}_oficial", f"loja.{base}") if each not in known.taken | set(known.owners)
    ]
    return {"data": [{"username_suggestions": found}]}


def _tell(platform: Platform, number: str, status: str, name: str | None = None) -> None:
    told: dict[str, JsonValue] = {"display_phone_number": platform.state.numbers[number].digits}
    if name is not None:
        told["username"] = name
    platform.tell("business_username_update", {**told, "status": status})


ROUTES = (
    Route("GET", ("{number}", "username"), look),
    Route("POST", ("{number}", "username"), ask_for),
    Route("DELETE", ("{number}", "username"), give_back),
    Route("GET", ("{number}", "username_suggestions"), suggest),
)
