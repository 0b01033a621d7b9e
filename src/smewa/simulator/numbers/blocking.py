"""Who is blocked, and who is in the contact book. Source: Cloud API, Block users; Business-scoped user IDs; read 2026-11."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING

from smewa.api.privacy import BLOCKED_AT_MOST
from smewa.simulator.messages.delivering import is_phone_shown
from smewa.simulator.paging import paged
from smewa.simulator.people import Person
from smewa.simulator.refusal import Refusal, told
from smewa.simulator.route import Route
from smewa.values.jsons import JsonObject, JsonValue
from smewa.values.phone import PhoneNumber
from smewa.values.user_id import UserId

if TYPE_CHECKING:
    from smewa.simulator.asked import Asked
    from smewa.simulator.platform import Platform

RECENT = timedelta(hours=24)
"""How lately somebody wrote who can be blocked."""


@dataclass(slots=True)
class Blocking:
    """Who is blocked, by number, in the order in which they were; and who was taken out of the contact book."""

    blocked: dict[str, dict[UserId, Person]] = field(default_factory=dict[str, dict[UserId, Person]])
    forgotten: set[UserId] = field(default_factory=set[UserId])

    def of(self, number: str) -> dict[UserId, Person]:
        """Return who is blocked from a number."""
        return self.blocked.setdefault(number, {})


class PartlyDone(Refusal):
    """A part was done: the answer is an error and both lists."""

    def __init__(self, lists: JsonObject) -> None:
        super().__init__(139100)
        self._lists = lists

    def answer(self, trace: str) -> JsonObject:
        """Return the body of an HTTP answer."""
        return {"messaging_product": "whatsapp", "block_users": self._lists, **super().answer(trace)}


def is_blocked(platform: Platform, number: str, person: Person) -> bool:
    """Tell whether somebody is blocked from a number."""
    return person.user_id in platform.state.of(Blocking).of(number)


def block(platform: Platform, asked: Asked) -> JsonObject:
    """Answer `POST /{number}/block_users`."""
    number, blocked = asked.path[0], platform.state.of(Blocking).of(asked.path[0])

    def add(person: Person) -> None:
        wrote = platform.state.chat(number, person).wrote_at
        if wrote is None or platform.now - wrote > RECENT:
            raise Refusal(131047)
        if len(blocked) >= BLOCKED_AT_MOST:
            raise Refusal(139101)
        blocked[person.user_id] = person

    return _each(platform, asked, "added_users", add)


def unblock(platform: Platform, asked: Asked) -> JsonObject:
    """Answer `DELETE /{number}/block_users`."""
    blocked = platform.state.of(Blocking).of(asked.path[0])
    return _each(platform, asked, "removed_users", lambda person: blocked.pop(person.user_id, None))


def listed(platform: Platform, asked: Asked) -> JsonObject:
    """Answer `GET /{number}/block_users`."""
    number = asked.path[0]
    people = list(platform.state.of(Blocking).of(number).values())
    product = {"messaging_product": "whatsapp"}
    return paged(asked, people, lambda person: {**product, **_named(platform, number, person)})


def forget(platform: Platform, asked: Asked) -> JsonObject:
    """Answer `DELETE /{number}/contact_book`: who has talked with the business is in it, once."""
    if asked.query.get("messaging_product") != "whatsapp":
        raise Refusal(100, "messaging_product is whatsapp")
    user_id = _user_id(asked.query.get("bsuid"))
    person, memory = platform.state.people.get(user_id), platform.state.of(Blocking)
    if person is None:
        raise Refusal(131009, "bsuid is no user id of this business")
    talked = any(user == user_id for _, user in platform.state.chats)
    there = talked and person.phone is not None and user_id not in memory.forgotten
    memory.forgotten.add(user_id)
    return {"messaging_product": "whatsapp", "success": True, "deleted": there}


def parents(platform: Platform, asked: Asked) -> JsonObject:
    """Answer `GET /{business}/parent-bsuid-accounts`: one account, of this portfolio alone."""
    business = platform.settings.business
    return {"parent_bsuid_account_id": f"9{business[1:]}", "enrolled_business_portfolios": [business]}


def _each(platform: Platform, asked: Asked, list_: str, act: Callable[[Person], object]) -> JsonObject:
    """Do it for each of those who are named; raise `PartlyDone` when it failed for some."""
    done: list[JsonValue] = []
    failed: list[JsonValue] = []
    for one in _asked_for(asked.document()):
        given = one.get("user", one.get("user_id"))
        try:
            person = _person(platform, one)
            act(person)
            done.append({"input": given, **_named(platform, asked.path[0], person)})
        except Refusal as refusal:
            failed.append({"input": given, "errors": [told(refusal.code, refusal.details)]})
    lists: dict[str, JsonValue] = {list_: done}
    if failed:
        raise PartlyDone({**lists, "failed_users": failed})
    return {"messaging_product": "whatsapp", "block_users": lists}


def _asked_for(body: JsonObject) -> Iterable[JsonObject]:
    people = body.get("block_users")
    if body.get("messaging_product") != "whatsapp" or not isinstance(people, list) or not people:
        raise Refusal(100, "messaging_product is whatsapp, and block_users a list of people")
    found = [one for one in people if isinstance(one, Mapping)]
    if len(found) < len(people):
        raise Refusal(100, "block_users is a list of objects with user or user_id")
    return found


def _person(platform: Platform, one: JsonObject) -> Person:
    if "user_id" in one:
        found = platform.state.people.get(_user_id(one["user_id"]))
    else:
        try:
            found = platform.state.phones.get(PhoneNumber(str(one.get("user"))).canonical)
        except ValueError:
            raise Refusal(131009, "user is not a phone number") from None
    if found is None:
        raise Refusal(131026)
    return found


def _user_id(text: JsonValue) -> UserId:
    if not isinstance(text, str) or not UserId.looks_like(text) or UserId(text).is_parent:
        raise Refusal(131009, "This is no business-scoped user id of one portfolio")
    return UserId(text)


def _named(platform: Platform, number: str, person: Person) -> dict[str, JsonValue]:
    named: dict[str, JsonValue] = {"user_id": person.user_id.reveal()}
    if person.wa_id is not None and is_phone_shown(platform, number, person):
        named["wa_id"] = person.wa_id
    return named


ROUTES = (
    Route("POST", ("{number}", "block_users"), block),
    Route("DELETE", ("{number}", "block_users"), unblock),
    Route("GET", ("{number}", "block_users"), listed),
    Route("DELETE", ("{number}", "contact_book"), forget),
    Route("GET", ("{business}", "parent-bsuid-accounts"), parents),
)
