"""Groups: made by the business, joined by invitation, at most eight people."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from os import PathLike
from pathlib import Path
from typing import Annotated, Any

from pydantic import AliasChoices, Field, model_validator

from smewa._core.call import Call
from smewa._core.form import FilePart, Form, Multipart
from smewa._core.incoming import Incoming, OrNone
from smewa._core.operation import listing, operation
from smewa._core.page import Page
from smewa._core.resource import C, Resource
from smewa.api._group_bodies import GroupChange, GroupOnly, JoinApproval, JoinRequestIds, NewGroup, Participants
from smewa.api._path import id_in_path
from smewa.api._reading import AsPhone, OrEmpty, inside
from smewa.api._whom import somebody
from smewa.api._words import several
from smewa.api.messages import To
from smewa.api.part_failure import PartFailure
from smewa.errors import InvalidRequest
from smewa.messages.recipients import GroupId
from smewa.rules.media import check_size, media_type
from smewa.transports.http import Upload
from smewa.values.ids import Ids
from smewa.values.phone import PhoneNumber
from smewa.values.user_id import UserId

_FIELDS = "subject,description,suspended,creation_timestamp,participants,total_participant_count,join_approval_mode"
_PHOTO = media_type("image/jpeg", "")


class Participant(Incoming):
    """Somebody in a group."""

    phone: Annotated[PhoneNumber | None, AsPhone] = Field(default=None, validation_alias=AliasChoices("phone", "wa_id"))
    user_id: Annotated[UserId | None, OrNone] = None
    parent_user_id: Annotated[UserId | None, OrNone] = None
    username: Annotated[str | None, OrNone] = Field(default=None, repr=False)


class Group(Incoming):
    """A group of the business. A list gives `id`, `subject` and `created_at`; `get` gives the rest too."""

    id: GroupId
    subject: Annotated[str | None, OrNone] = Field(default=None, repr=False)
    description: Annotated[str | None, OrNone] = Field(default=None, repr=False)
    suspended: Annotated[bool | None, OrNone] = None
    created_at: Annotated[datetime | None, OrNone] = Field(
        default=None, validation_alias=AliasChoices("created_at", "creation_timestamp")
    )
    participants: Annotated[tuple[Participant, ...], OrEmpty] = Field(default=(), repr=False)
    total_participant_count: Annotated[int | None, OrNone] = None
    """How many people are in it besides the business."""
    join_approval_mode: Annotated[str | None, OrNone] = None
    """`auto_approve` or `approval_required`."""


class GroupPage(Page[Group]):
    """One page of groups."""

    @model_validator(mode="before")
    @classmethod
    def _flat(cls, page: Any) -> Any:  # JSON as it came
        """Take the groups out of the object that holds them: `{"data": {"groups": […]}}`."""
        groups = inside(page, "data", "groups")
        return page if groups is None else {**page, "data": groups}


class GroupRequest(Incoming):
    """The platform took the request; a webhook with this `request_id` says how it went."""

    request_id: Annotated[str | None, OrNone] = None
    errors: Annotated[tuple[PartFailure, ...], OrEmpty] = ()
    """What failed at once, when only a part succeeded (131201)."""


class InviteLink(Incoming):
    """Where people join. Whoever has it can use it until it is reset."""

    invite_link: str = Field(repr=False)


class JoinRequest(Incoming):
    """Somebody who wants to join."""

    id: str = Field(validation_alias=AliasChoices("id", "join_request_id"))
    phone: Annotated[PhoneNumber | None, AsPhone] = Field(default=None, validation_alias=AliasChoices("phone", "wa_id"))
    user_id: Annotated[UserId | None, OrNone] = None
    created_at: Annotated[datetime | None, OrNone] = Field(
        default=None, validation_alias=AliasChoices("created_at", "creation_timestamp")
    )


class JoinRequestPage(Page[JoinRequest]):
    """One page of requests to join."""


class FailedJoinRequest(Incoming):
    """A request to join that was neither approved nor rejected, and why."""

    id: str = Field(validation_alias=AliasChoices("id", "join_request_id"))
    errors: Annotated[tuple[PartFailure, ...], OrEmpty] = ()


class JoinDecision(Incoming):
    """Which requests to join were decided on, and which could not be (HTTP status 206, code 131201)."""

    decided: Annotated[tuple[str, ...], OrEmpty] = Field(
        default=(), validation_alias=AliasChoices("decided", "approved_join_requests", "rejected_join_requests")
    )
    failed: Annotated[tuple[FailedJoinRequest, ...], OrEmpty] = Field(
        default=(), validation_alias=AliasChoices("failed", "failed_join_requests")
    )
    errors: Annotated[tuple[PartFailure, ...], OrEmpty] = ()

    @property
    def is_whole(self) -> bool:
        """Whether every request was decided on."""
        return not self.failed and not self.errors


@dataclass(frozen=True, slots=True)
class PictureForm(Form):
    """The form of a new picture, with what else changes."""

    change: GroupChange
    picture: FilePart

    def encode(self, ids: Ids) -> tuple[str, Upload]:
        """Return the content type, and the body as pieces of known length."""
        check_size(_PHOTO, self.picture.length())
        fields = tuple((name, str(value)) for name, value in self.change.to_wire().items())
        return Multipart(fields, self.picture, "profile_picture_file").encode(ids)


class Groups(Resource[C]):
    """The groups of a business number. What changes them is only requested here: webhooks say when it is done."""

    @operation
    def create(
        self, subject: str, *, description: str | None = None, join_approval_mode: JoinApproval | None = None
    ) -> Call[GroupRequest]:
        """Ask for a group; `group_lifecycle_update` gives its id and its invitation link.

        `subject` has up to 128 characters, `description` 2048. Everybody who opens the link is in at once, or asks with
        `join_approval_mode="approval_required"`. A number has up to 10,000 groups, of 8 people each, and is of an
        official business account (else 131215). Source: Cloud API, Groups.

            client.groups.create("Festa da Ana", description="Bolo, doces e horário")
        """
        body = NewGroup(subject, description, join_approval_mode)
        return Call.post(f"{self._scope.number}/groups", body, GroupRequest)

    @listing
    def list(self, *, page_size: int | None = None) -> Call[Page[Group]]:
        """List the groups of this number; `page_size` is 1 to 1024, by default 25.

        for group in client.groups.list(): print(group.id)
        """
        if page_size is not None and not 1 <= page_size <= 1024:
            raise InvalidRequest("is out of range", field="page_size", limit="WhatsApp takes 1 to 1024")
        query = {"limit": page_size}
        return Call.get(f"{self._scope.number}/groups", GroupPage, query=query)

    @operation
    def get(self, group: str | GroupId) -> Call[Group]:
        """Look at a group and at who is in it.

        client.groups.get(group_id).total_participant_count
        """
        return Call.get(_path(group), Group, query={"fields": _FIELDS})

    @operation
    def update(
        self,
        group: str | GroupId,
        *,
        subject: str | None = None,
        description: str | None = None,
        picture: str | PathLike[str] | bytes | None = None,
    ) -> Call[GroupRequest]:
        """Ask for another subject, description or picture; `group_settings_update` says which of them worked.

        The picture is a JPEG, square, at least 192 pixels wide, at most 5 MB; a path is read when it is sent. The
        platform refuses another shape with 131209, a smaller one with 131210.

            client.groups.update(group_id, subject="Festa da Ana, sábado")
        """
        if subject is None and description is None and picture is None:
            raise InvalidRequest("nothing would change", fix="Give subject, description or picture")
        change = GroupChange(subject, description)
        body = change if picture is None else PictureForm(change, _picture(picture))
        return Call.post(_path(group), body, GroupRequest)

    @operation
    def delete(self, group: str | GroupId) -> Call[GroupRequest]:
        """Ask for the end of a group: everybody is removed, the business too.

        client.groups.delete(group_id)
        """
        return Call.delete(_path(group), GroupRequest)

    @operation
    def invite_link(self, group: str | GroupId) -> Call[InviteLink]:
        """Return where people join. Send it in a chat, or as the variable of a template.

        client.messages.send(ana.phone, client.groups.invite_link(group_id).invite_link)
        """
        return Call.get(f"{_path(group)}/invite_link", InviteLink)

    @operation
    def reset_invite_link(self, group: str | GroupId) -> Call[InviteLink]:
        """Make a new invitation link; the old one works no more."""
        return Call.post(f"{_path(group)}/invite_link", GroupOnly(), InviteLink)

    @listing
    def join_requests(self, group: str | GroupId) -> Call[Page[JoinRequest]]:
        """List who wants to join, where that needs approval.

        asked = [request.id for request in client.groups.join_requests(group_id)]
        """
        return Call.get(f"{_path(group)}/join_requests", JoinRequestPage)

    @operation
    def approve(self, group: str | GroupId, join_requests: Sequence[str]) -> Call[JoinDecision]:
        """Let people in. Some may fail, which is no error: look at `failed`."""
        body = JoinRequestIds(join_requests)
        return Call.post(f"{_path(group)}/join_requests", body, JoinDecision)

    @operation
    def reject(self, group: str | GroupId, join_requests: Sequence[str]) -> Call[JoinDecision]:
        """Turn people away. Some may fail, which is no error: look at `failed`."""
        return Call.delete(f"{_path(group)}/join_requests", JoinDecision, body=JoinRequestIds(join_requests))

    @operation
    def remove(self, group: str | GroupId, participants: Sequence[To]) -> Call[GroupRequest]:
        """Ask for people to be removed, up to 8; `group_participants_update` says who was.

        Source: Cloud API, Groups.

            client.groups.remove(group_id, [ana.phone])
        """
        people = [
            somebody(each, self._scope.default_country, f"participants[{number}]")
            for number, each in enumerate(several(participants, "participants"))
        ]
        body = Participants(people)
        return Call.delete(f"{_path(group)}/participants", GroupRequest, body=body)


def _path(group: str | GroupId) -> str:
    return id_in_path(group.reveal() if isinstance(group, GroupId) else group, "group")


def _picture(picture: str | PathLike[str] | bytes) -> FilePart:
    source = picture if isinstance(picture, bytes) else Path(picture)
    if isinstance(source, Path) and source.suffix.lower() not in (".jpg", ".jpeg"):
        raise InvalidRequest("is not a JPEG", field="picture", limit="A group's picture is a square JPEG")
    return FilePart(source, "picture.jpg", _PHOTO.mime_type)
