"""What happens in groups. Source: Cloud API, Webhooks, the four group fields; read 2026-11."""

from __future__ import annotations

from datetime import datetime

from smewa.values.phone import PhoneNumber
from smewa.values.user_id import UserId
from smewa.webhooks import attributes as read
from smewa.webhooks.other import ChangeReceived
from smewa.webhooks.person import Person
from smewa.webhooks.reading import Reading
from smewa.webhooks.shape import Fields, Shape, by_word, of_kind
from smewa.webhooks.trouble import Trouble


class GroupUpdate(ChangeReceived, shown="type"):
    """Something about one group. `errors` says why what was asked for was not done."""

    type: str = read.text("type")
    """The platform's own word, such as `group_create`."""
    group_id: str | None = read.maybe_text("group_id")
    request_id: str | None = read.maybe_text("request_id")
    """The id that the request gave, when the business asked for it."""
    timestamp: datetime | None = read.instant("timestamp")

    def _about(self) -> tuple[str | None, ...]:
        return ("group", self.group_id)


class GroupLifecycleUpdate(GroupUpdate, shown="join_approval_mode"):
    """A group was made or deleted, or could not be: `group_create`, `group_delete`."""

    subject: str | None = read.maybe_text("subject")
    """The group's name."""
    description: str | None = read.maybe_text("description")
    invite_link: str | None = read.maybe_text("invite_link")
    join_approval_mode: str | None = read.maybe_text("join_approval_mode")
    """`auto_approve` or `approval_required`."""


class GroupParticipant(Reading):
    """One who joined, left or could not be removed."""

    input: str | None = read.maybe_text("input")
    """What the business wrote in its request: a phone number or a user id."""
    phone: PhoneNumber | None = read.phone("wa_id")
    user_id: UserId | None = read.user_id("user_id")
    parent_user_id: UserId | None = read.user_id("parent_user_id")
    sent_username: str | None = read.maybe_text("username")
    errors: tuple[Trouble, ...] = read.maybe_parts(Trouble, "errors")
    """Why it failed."""

    @property
    def username(self) -> str | None:
        """Without the `@`."""
        return self.sent_username.removeprefix("@") if self.sent_username else None


class GroupParticipantsUpdate(GroupUpdate, shown="reason initiated_by"):
    """People joined or left a group: `group_participants_add`, `group_participants_remove`."""

    added_participants: tuple[GroupParticipant, ...] = read.maybe_parts(GroupParticipant, "added_participants")
    removed_participants: tuple[GroupParticipant, ...] = read.maybe_parts(GroupParticipant, "removed_participants")
    failed_participants: tuple[GroupParticipant, ...] = read.maybe_parts(GroupParticipant, "failed_participants")
    reason: str | None = read.maybe_text("reason")
    """How they came: `invite_link`."""
    initiated_by: str | None = read.maybe_text("initiated_by")
    """Who removed them: `business`, or `participant` when they left."""

    def _about(self) -> tuple[str | None, ...]:
        return ()


class GroupJoinRequest(GroupUpdate, shown="reason"):
    """A person asked to join, or took it back: `group_join_request_created`, `group_join_request_revoked`."""

    join_request_id: str | None = read.maybe_text("join_request_id")
    """What the business approves or rejects."""
    reason: str | None = read.maybe_text("reason")
    sent_username: str | None = read.maybe_text("username")
    _whose = ("wa_id", "user_id", "parent_user_id")

    @property
    def person(self) -> Person:
        """Who asks."""
        return self._joined[0]

    @property
    def username(self) -> str | None:
        """Their username, without the `@`."""
        return self.sent_username.removeprefix("@") if self.sent_username else None

    def _about(self) -> tuple[str | None, ...]:
        return ("request", self.join_request_id)

    def _people(self) -> dict[str, object]:
        return {"person": self.person}


class GroupSetting(Reading):
    """One setting that was to be changed."""

    text: str | None = read.maybe_text("text")
    """The new subject or description."""
    mime_type: str | None = read.maybe_text("mime_type")
    sha256: str | None = read.maybe_text("sha256")
    """The SHA-256 of the new picture, in base64."""
    update_successful: bool = read.flag("update_successful")
    errors: tuple[Trouble, ...] = read.maybe_parts(Trouble, "errors")
    """Why it was not changed."""


class GroupSettingsUpdate(GroupUpdate):
    """The subject, description or picture of a group was changed, or some of it could not be."""

    group_subject: GroupSetting | None = read.maybe_part(GroupSetting, "group_subject")
    group_description: GroupSetting | None = read.maybe_part(GroupSetting, "group_description")
    profile_picture: GroupSetting | None = read.maybe_part(GroupSetting, "profile_picture")


class GroupStatusUpdate(GroupUpdate):
    """The platform suspended a group, or lifted that: `group_suspend`, `group_suspend_cleared`."""

    @property
    def suspended(self) -> bool:
        """Whether nothing can be sent to the group."""
        return self.type == "group_suspend"


_PARTICIPANTS = {
    "group_join_request_created": GroupJoinRequest,
    "group_join_request_revoked": GroupJoinRequest,
}

FIELDS: Fields = {
    "group_lifecycle_update": Shape({"groups": of_kind(GroupLifecycleUpdate)}),
    "group_participants_update": Shape({"groups": by_word("type", _PARTICIPANTS, GroupParticipantsUpdate)}),
    "group_settings_update": Shape({"groups": of_kind(GroupSettingsUpdate)}),
    "group_status_update": Shape({"groups": of_kind(GroupStatusUpdate)}),
}
