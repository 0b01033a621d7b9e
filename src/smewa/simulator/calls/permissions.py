"""Whether a customer lets the business call, and how often it may ask. Source: Cloud API, Calling, read 2026-11."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from smewa.messages.requests import CallPermissionRequest
from smewa.simulator.calls.phone_calls import Calls, Permission
from smewa.simulator.events import CustomerWrote, Inbound
from smewa.simulator.messages.delivering import is_phone_shown
from smewa.simulator.people import Person
from smewa.simulator.refusal import Refusal
from smewa.simulator.writing import write
from smewa.values.jsons import JsonObject, JsonValue

if TYPE_CHECKING:
    from smewa.messages import Content
    from smewa.simulator.platform import Platform

DAY, WEEK = timedelta(days=1), timedelta(days=7)
TEMPORARY = WEEK
"""How long a permission holds that is not for good."""
ASKED_A_DAY, ASKED_A_WEEK = 1, 2
CALLS_A_DAY = 100
"""How many connected calls a customer gets from a number in 24 hours."""
_REPLY = "call_permission_reply"
_UNANSWERED = 4
"""Calls in a row that nobody answers, after which the permission is taken away."""


def refuse_request(platform: Platform, number: str, content: Content, person: Person | None) -> None:
    """Raise `Refusal` for a permission request too many, or for one that nobody needs; count the others."""
    if not isinstance(content, CallPermissionRequest) or person is None:
        return
    permission = platform.state.of(Calls).permission(number, person)
    if permission.granted and permission.until is None:
        raise Refusal(138017, "The customer allows calls for good")
    if any(limit["current_usage"] >= limit["max_allowed"] for limit in asking(permission, platform.now)):  # type: ignore[operator]  # pyright: ignore[reportOperatorIssue] - whole numbers
        raise Refusal(138009, "A customer is asked once a day and twice a week")
    permission.asked.append(platform.now)


def asking(permission: Permission, now: datetime) -> list[dict[str, JsonValue]]:
    """Return how often the business asked, and how often it may."""
    return [
        _limit("PT24H", permission.asked, DAY, ASKED_A_DAY, now),
        _limit("P7D", permission.asked, WEEK, ASKED_A_WEEK, now),
    ]


def calling(permission: Permission, now: datetime) -> dict[str, JsonValue]:
    """Return how often the business called, and how often it may."""
    return _limit("PT24H", permission.connected, DAY, CALLS_A_DAY, now)


def _limit(period: str, times: list[datetime], length: timedelta, most: int, now: datetime) -> dict[str, JsonValue]:
    within = [at for at in times if now - at < length]
    told: dict[str, JsonValue] = {"time_period": period, "max_allowed": most, "current_usage": len(within)}
    return {**told, "limit_expiration_time": int((within[0] + length).timestamp())} if len(within) >= most else told


def allow(platform: Platform, number: str, person: Person, *, permanent: bool, asked_in: str | None) -> str:
    """Let a customer allow calls; return the id of the message that says so."""
    permission = platform.state.of(Calls).permission(number, person)
    permission.granted, permission.unanswered = True, 0
    permission.until = None if permanent else platform.now + TEMPORARY
    reply: dict[str, JsonValue] = {"response": "accept", "is_permanent": permanent}
    if permission.until is not None:
        reply["expiration_timestamp"] = str(int(permission.until.timestamp()))
    return _reply(platform, number, person, {**reply, "response_source": "user_action"}, asked_in)


def refuse(platform: Platform, number: str, person: Person, *, asked_in: str | None) -> str:
    """Let a customer refuse calls, or take the permission back; return the id of the message that says so."""
    permission = platform.state.of(Calls).permission(number, person)
    permission.granted, permission.until = False, None
    return _reply(platform, number, person, {"response": "reject", "response_source": "user_action"}, asked_in)


def count_unanswered(platform: Platform, number: str, person: Person) -> None:
    """Count a call that nobody answered; the fourth in a row takes the permission away, and the business is told."""
    permission = platform.state.of(Calls).permission(number, person)
    permission.unanswered += 1
    if permission.unanswered < _UNANSWERED:
        return
    permission.unanswered, permission.granted = 0, False
    reply: JsonObject = {"response": "reject", "response_source": "automatic"}
    id_, shown = platform.ids.wamid(person.digits, from_business=False), is_phone_shown(platform, number, person)
    told: JsonObject = {"type": _REPLY, _REPLY: reply}
    message = Inbound(id_, number, platform.now, person, "interactive", told, phone_shown=shown)
    platform.note(CustomerWrote(platform.now, message))


def _reply(platform: Platform, number: str, person: Person, reply: JsonObject, asked_in: str | None) -> str:
    told: JsonObject = {"type": _REPLY, _REPLY: reply}
    return write(platform, number, person, "interactive", told, context=asked_in).id
