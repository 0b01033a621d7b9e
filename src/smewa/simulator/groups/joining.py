"""Who is in a group: people join by the link, ask to, leave, are let in, turned away and removed.

Source: Cloud API, Groups, Join requests, Participants; Webhooks, groups; read 2026-11.
"""

from __future__ import annotations

from collections.abc import Callable
from json import dumps
from typing import TYPE_CHECKING

from smewa.api._group_bodies import MOST_PARTICIPANTS, JoinRequestIds, Participants
from smewa.simulator.groups.routes import Group, Groups, group_of, paged_in_group, requested, shown, tell
from smewa.simulator.people import Person
from smewa.simulator.refusal import Refusal, told
from smewa.simulator.route import Route
from smewa.simulator.strict import taken
from smewa.transports.http import HttpResponse
from smewa.values.jsons import JsonObject, JsonValue
from smewa.values.phone import PhoneNumber
from smewa.values.user_id import UserId

if TYPE_CHECKING:
    from smewa.simulator.asked import Asked
    from smewa.simulator.platform import Platform

_FIELD = "group_participants_update"
_PARTLY = 131201


def invited(platform: Platform, invite_link: str) -> Group:
    """Return the group that a link leads to. Raises `LookupError` for one that leads nowhere."""
    for group in platform.state.of(Groups).known.values():
        if group.invite_link == invite_link:
            return group
    raise LookupError("this invitation leads nowhere: it was reset, or its group is gone")


def join(platform: Platform, group: Group, person: Person) -> None:
    """Let somebody join, or ask to. Raises `LookupError` where a group is full or suspended."""
    if person.user_id in group.members or any(each is person for each, _ in group.wanting.values()):
        raise LookupError("this customer is in the group already, or asked to join")
    if group.suspended or len(group.members) >= MOST_PARTICIPANTS:
        raise LookupError("the group is full or suspended")
    if group.join_approval_mode == "approval_required":
        request = platform.ids.text(22)
        group.wanting[request] = (person, platform.now)
        tell(
            platform,
            _FIELD,
            group,
            "group_join_request_created",
            join_request_id=request,
            **shown(platform, group, person),
        )
    else:
        _add(platform, group, [person])


def leave(platform: Platform, group: Group, person: Person) -> None:
    """Let somebody leave, or take their request to join back."""
    for request, (wanting, _) in list(group.wanting.items()):
        if wanting is person:
            del group.wanting[request]
            tell(
                platform,
                _FIELD,
                group,
                "group_join_request_revoked",
                join_request_id=request,
                **shown(platform, group, person),
            )
    if group.members.pop(person.user_id, None) is not None:
        left: list[JsonValue] = [shown(platform, group, person)]
        told_by = "group_participants_remove"
        tell(platform, _FIELD, group, told_by, removed_participants=left, initiated_by="participant")


def _add(platform: Platform, group: Group, people: list[Person], request_id: JsonValue = None) -> None:
    for person in people:
        group.members[person.user_id] = person
    added: list[JsonValue] = [shown(platform, group, person) for person in people]
    type_ = "group_participants_add"
    tell(platform, _FIELD, group, type_, request_id=request_id, reason="invite_link", added_participants=added)


def requests(platform: Platform, asked: Asked) -> JsonObject:
    """Answer `GET /{group}/join_requests`."""
    group = group_of(platform, asked.path[0])
    return paged_in_group(
        asked,
        list(group.wanting.items()),
        lambda each: {
            "join_request_id": each[0],
            **shown(platform, group, each[1][0]),
            "creation_timestamp": int(each[1][1].timestamp()),
        },
    )


def approve(platform: Platform, asked: Asked) -> JsonObject | HttpResponse:
    """Answer `POST /{group}/join_requests`: those fail that are no requests, or whom the group has no room for."""
    group = group_of(platform, asked.path[0])

    def let_in(request: str) -> None:
        if len(group.members) >= MOST_PARTICIPANTS:
            raise Refusal(131204, f"A group holds {MOST_PARTICIPANTS} people besides the business")
        _add(platform, group, [group.wanting.pop(request)[0]])

    return _decide(platform, asked, group, "approved_join_requests", let_in)


def reject(platform: Platform, asked: Asked) -> JsonObject | HttpResponse:
    """Answer `DELETE /{group}/join_requests`."""
    group = group_of(platform, asked.path[0])
    return _decide(platform, asked, group, "rejected_join_requests", lambda request: group.wanting.pop(request))


def _decide(
    platform: Platform, asked: Asked, group: Group, name: str, decide: Callable[[str], object]
) -> JsonObject | HttpResponse:
    decided, failed = list[JsonValue](), list[JsonValue]()
    for request in taken(JoinRequestIds, asked.document()).join_requests:
        try:
            if request not in group.wanting:
                raise Refusal(131213, "There is no such request to join")
            decide(request)
            decided.append(request)
        except Refusal as refusal:
            failed.append({"join_request_id": request, "errors": [told(refusal.code, refusal.details)]})
    answer: dict[str, JsonValue] = {"messaging_product": "whatsapp", name: decided}
    if not failed:
        return answer
    whole = {**answer, "failed_join_requests": failed, "errors": [told(_PARTLY, "Some requests failed")]}
    return HttpResponse(206, {"content-type": "application/json; charset=UTF-8"}, dumps(whole).encode())


def remove(platform: Platform, asked: Asked) -> JsonObject:
    """Answer `DELETE /{group}/participants`: who was in the group is removed, of the others a webhook tells."""
    group = group_of(platform, asked.path[0])
    named = taken(Participants, asked.document()).participants
    if len(set(named)) < len(named):
        raise Refusal(131202, "A participant is named twice")
    removed, failed = list[JsonValue](), list[JsonValue]()
    for each in named:
        person = _person(platform, each)
        if person is not None and group.members.pop(person.user_id, None) is not None:
            removed.append({"input": each.reveal()})
        else:
            failed.append({"input": each.reveal(), "errors": [told(131212, "")]})
    request = requested(platform)
    tell(
        platform,
        _FIELD,
        group,
        "group_participants_remove",
        request_id=request["request_id"],
        removed_participants=removed or None,
        failed_participants=failed or None,
        initiated_by="business",
    )
    return request


def _person(platform: Platform, named: PhoneNumber | UserId) -> Person | None:
    if isinstance(named, UserId):
        return platform.state.people.get(named)
    return platform.state.phones.get(named.canonical)


ROUTES = (
    Route("GET", ("{group}", "join_requests"), requests),
    Route("POST", ("{group}", "join_requests"), approve),
    Route("DELETE", ("{group}", "join_requests"), reject),
    Route("DELETE", ("{group}", "participants"), remove),
)
