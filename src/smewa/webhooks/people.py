"""What people wish, and who they became. Source: Cloud API, Webhooks, user_preferences; read 2026-11."""

from __future__ import annotations

from datetime import datetime

from smewa.values.user_id import UserId
from smewa.webhooks import attributes as read
from smewa.webhooks.other import ChangeReceived
from smewa.webhooks.person import Person
from smewa.webhooks.shape import Fields, Shape, of_kind


class UserPreference(ChangeReceived, shown="category preference"):
    """A person stopped marketing messages, wants them again, or signed up. It counts for one business-scoped user id.

    if isinstance(event, UserPreference) and event.preference == "stop":
        no_more_marketing_to(event.person.user_id)
    """

    preference: str = read.text("value")
    """`stop`, `resume`, `signup`."""
    category: str | None = read.maybe_text("category")
    """`marketing_messages`."""
    detail: str | None = read.maybe_text("detail")
    """The same in a sentence."""
    timestamp: datetime | None = read.instant("timestamp")
    signup_id: str | None = read.maybe_text("signup_id")
    """The sign-up that they came by; only with `signup`."""
    _whose = ("wa_id", "user_id", "parent_user_id")

    @property
    def person(self) -> Person:
        """Whose wish it is."""
        return self._joined[0]

    def _about(self) -> tuple[str | None, ...]:
        who = self.person.user_id or self.person.phone
        return ("preference", self.category, who.reveal() if who else None)

    def _people(self) -> dict[str, object]:
        return {"person": self.person}


class UserIdUpdate(ChangeReceived):
    """A person's user id changed. The platform withdrew this field: follow `SystemReceived` instead."""

    previous_user_id: UserId | None = read.user_id("user_id.previous")
    new_user_id: UserId | None = read.user_id("user_id.current")
    previous_parent_user_id: UserId | None = read.user_id("parent_user_id.previous")
    new_parent_user_id: UserId | None = read.user_id("parent_user_id.current")
    detail: str | None = read.maybe_text("detail")
    timestamp: datetime | None = read.instant("timestamp")
    _whose = ("wa_id", "user_id.previous", "parent_user_id.previous")

    @property
    def person(self) -> Person:
        """Whose it is, with the ids they had."""
        return self._joined[0]

    def _people(self) -> dict[str, object]:
        return {"person": self.person}


FIELDS: Fields = {
    "user_id_update": Shape({"user_id_update": of_kind(UserIdUpdate)}),
    "user_preferences": Shape({"user_preferences": of_kind(UserPreference)}),
}
