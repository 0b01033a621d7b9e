"""Groups: made, looked at, changed, deleted. Source: Cloud API, Groups; Webhooks, groups; read 2026-11."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from typing import TYPE_CHECKING, TypeVar
from urllib.parse import unquote

from smewa.api._group_bodies import GroupChange, GroupOnly, NewGroup
from smewa.rules.media import largest
from smewa.rules.pricing import Pricing
from smewa.simulator.events import Outbound
from smewa.simulator.groups.pictures import jpeg_size
from smewa.simulator.messages.delivering import is_phone_shown
from smewa.simulator.multipart import Part, parts
from smewa.simulator.paging import paged, selected
from smewa.simulator.people import Person
from smewa.simulator.refusal import Refusal
from smewa.simulator.route import Kinds, Route
from smewa.simulator.strict import taken
from smewa.values.jsons import JsonObject, JsonValue
from smewa.values.user_id import UserId

if TYPE_CHECKING:
    from smewa.simulator.asked import Asked
    from smewa.simulator.platform import Platform

T = TypeVar("T")

MOST_GROUPS = 10_000
"""How many groups a number may have."""

_SMALLEST_PICTURE = 192
"""Pixels of each side."""


@dataclass(slots=True, eq=False)
class Group:
    """A group as the platform knows it."""

    id: str
    number: str
    subject: str = field(repr=False)
    description: str | None = field(repr=False)
    join_approval_mode: str
    created_at: datetime
    invite_link: str = field(repr=False)
    members: dict[UserId, Person] = field(default_factory=dict[UserId, Person], repr=False)
    wanting: dict[str, tuple[Person, datetime]] = field(default_factory=dict[str, tuple[Person, datetime]], repr=False)
    """Who asked to join, and when, by the id of the request."""
    suspended: bool = False
    picture: str | None = None
    """The SHA-256 of its picture, in base64."""
    wrote_at: datetime | None = None
    """When a member last wrote: the service window of the group begins then."""
    inboxes: dict[UserId, list[Outbound]] = field(default_factory=dict[UserId, list[Outbound]], repr=False)
    """What came to each member, oldest first."""
    unread: dict[UserId, list[Outbound]] = field(default_factory=dict[UserId, list[Outbound]], repr=False)
    pinned: dict[str, datetime] = field(default_factory=dict[str, datetime], repr=False)
    """The messages at its top, and until when they stay there."""


@dataclass(frozen=True, slots=True)
class Delivered:
    """A message of a group that reached one of its people."""

    at: datetime
    number: str
    person: Person
    pricing: Pricing


@dataclass(slots=True)
class Groups:
    """All groups, by id."""

    known: dict[str, Group] = field(default_factory=dict[str, Group])
    delivered: list[Delivered] = field(default_factory=list[Delivered], repr=False)
    """What was delivered in groups, and how it counted, person by person."""


def group_of(platform: Platform, id_: str) -> Group:
    """Return the group that a piece of a path names."""
    return platform.state.of(Groups).known[unquote(id_)]


def tell(platform: Platform, name: str, group: Group, type_: str, **members: JsonValue) -> None:
    """Tell a webhook field what happened to a group."""
    number = platform.state.numbers[group.number]
    told: dict[str, JsonValue] = {"timestamp": int(platform.now.timestamp()), "group_id": group.id, "type": type_}
    value: JsonObject = {
        "messaging_product": "whatsapp",
        "metadata": {"display_phone_number": number.digits, "phone_number_id": number.id},
        "groups": [{**told, **{key: member for key, member in members.items() if member is not None}}],
    }
    platform.tell(name, value)


def shown(platform: Platform, group: Group, person: Person) -> dict[str, JsonValue]:
    """Return how a member is named: by a phone only where the business may see it."""
    told: dict[str, JsonValue] = {"user_id": person.user_id.reveal()}
    if person.wa_id is not None and is_phone_shown(platform, group.number, person):
        told = {"wa_id": person.wa_id, **told}
    return told if person.username is None else {**told, "username": f"@{person.username}"}


def create(platform: Platform, asked: Asked) -> JsonObject:
    """Answer `POST /{number}/groups`."""
    new = taken(NewGroup, asked.document())
    number = platform.state.numbers[asked.path[0]]
    known = platform.state.of(Groups).known
    standing = number.standing
    if standing.get("is_official_business_account") is not True or standing.get("is_on_biz_app") is True:
        raise Refusal(131215, "Groups are for official business accounts that are not in the WhatsApp Business app too")
    if sum(group.number == number.id for group in known.values()) >= MOST_GROUPS:
        raise Refusal(131211, f"A number has up to {MOST_GROUPS} groups")
    named = f"capi_group:{number.digits}:{platform.ids.number(18)}"
    group = Group(
        b64encode(named.encode()).decode().rstrip("="),
        number.id,
        new.subject,
        new.description,
        new.join_approval_mode or "auto_approve",
        platform.now,
        _link(platform),
    )
    known[group.id] = group
    request = requested(platform)
    tell(
        platform,
        "group_lifecycle_update",
        group,
        "group_create",
        request_id=request["request_id"],
        subject=group.subject,
        description=group.description,
        invite_link=group.invite_link,
        join_approval_mode=group.join_approval_mode,
    )
    return request


def listed(platform: Platform, asked: Asked) -> JsonObject:
    """Answer `GET /{number}/groups`, page by page."""
    own = [each for each in platform.state.of(Groups).known.values() if each.number == asked.path[0]]
    page = paged_in_group(asked, own, _summary)
    return {**page, "data": {"groups": page["data"]}}


def paged_in_group(asked: Asked, items: Sequence[T], write: Callable[[T], JsonValue]) -> JsonObject:
    """Answer one page: groups have a code of their own for a cursor that is none."""
    try:
        return paged(asked, items, write, most=1024)
    except Refusal as refusal:
        if "after" not in refusal.details:
            raise
        raise Refusal(131059, refusal.details) from None


def _summary(group: Group) -> JsonObject:
    return {"id": group.id, "subject": group.subject, "created_at": str(int(group.created_at.timestamp()))}


def look(platform: Platform, asked: Asked) -> JsonObject:
    """Answer `GET /{group}`."""
    group = group_of(platform, asked.path[0])
    known: Mapping[str, JsonValue] = {
        "id": group.id,
        "messaging_product": "whatsapp",
        "subject": group.subject,
        "description": group.description or "",
        "suspended": group.suspended,
        "creation_timestamp": int(group.created_at.timestamp()),
        "participants": [shown(platform, group, person) for person in group.members.values()],
        "total_participant_count": len(group.members),
        "join_approval_mode": group.join_approval_mode,
    }
    return {**selected(known, asked, known), "messaging_product": "whatsapp"}


def change(platform: Platform, asked: Asked) -> JsonObject:
    """Answer `POST /{group}`: as JSON, or as a form with a picture."""
    group = group_of(platform, asked.path[0])
    content_type = asked.headers.get("content-type", "")
    form = parts(content_type, asked.body) if content_type.startswith("multipart/") else {}
    picture = form.get("profile_picture_file")
    told: JsonObject = {
        name: part.content.decode("utf-8", "replace") for name, part in form.items() if part is not picture
    }
    new = taken(GroupChange, told if form else asked.document())
    if group.suspended:
        raise Refusal(131207, "The group is suspended")
    changed: dict[str, JsonValue] = {} if picture is None else {"profile_picture": _framed(group, picture)}
    if new.subject is not None:
        group.subject = new.subject
        changed["group_subject"] = {"text": new.subject, "update_successful": True}
    if new.description is not None:
        group.description = new.description
        changed["group_description"] = {"text": new.description, "update_successful": True}
    request = requested(platform)
    tell(
        platform,
        "group_settings_update",
        group,
        "group_settings_update",
        request_id=request["request_id"],
        **changed,
    )
    return request


def _framed(group: Group, picture: Part) -> JsonObject:
    """Take a picture. Raises `Refusal` for one that is no JPEG, too heavy, too small, or not square."""
    size = jpeg_size(picture.content)
    if picture.mime_type != "image/jpeg" or size is None or len(picture.content) > largest("image"):
        raise Refusal(131053, "The picture of a group is a JPEG of at most 5 MB")
    if size[0] != size[1]:
        raise Refusal(131209, "The picture of a group is square")
    if size[0] < _SMALLEST_PICTURE:
        raise Refusal(131210, f"The picture of a group has {_SMALLEST_PICTURE} pixels on each side, or more")
    group.picture = b64encode(sha256(picture.content).digest()).decode()
    return {"mime_type": "image/jpeg", "sha256": group.picture, "update_successful": True}


def delete(platform: Platform, asked: Asked) -> JsonObject:
    """Answer `DELETE /{group}`."""
    group = group_of(platform, asked.path[0])
    del platform.state.of(Groups).known[group.id]
    request = requested(platform)
    tell(platform, "group_lifecycle_update", group, "group_delete", request_id=request["request_id"])
    return {**request, "success": True}


def invitation(platform: Platform, asked: Asked) -> JsonObject:
    """Answer `GET /{group}/invite_link`."""
    return {"messaging_product": "whatsapp", "invite_link": group_of(platform, asked.path[0]).invite_link}


def reset_invitation(platform: Platform, asked: Asked) -> JsonObject:
    """Answer `POST /{group}/invite_link`: the old link leads nowhere from then on."""
    taken(GroupOnly, asked.document())
    group_of(platform, asked.path[0]).invite_link = _link(platform)
    return invitation(platform, asked)


def requested(platform: Platform) -> dict[str, JsonValue]:
    """Return the answer to a request whose outcome a webhook tells."""
    return {"messaging_product": "whatsapp", "request_id": platform.ids.text(22)}


def _link(platform: Platform) -> str:
    return f"https://chat.whatsapp.com/{platform.ids.text(22)}"


ROUTES = (
    Route("POST", ("{number}", "groups"), create),
    Route("GET", ("{number}", "groups"), listed),
    Route("GET", ("{group}",), look),
    Route("POST", ("{group}",), change),
    Route("DELETE", ("{group}",), delete),
    Route("GET", ("{group}", "invite_link"), invitation),
    Route("POST", ("{group}", "invite_link"), reset_invitation),
)

KINDS: Kinds = {"{group}": lambda platform, id_: unquote(id_) in platform.state.of(Groups).known}
