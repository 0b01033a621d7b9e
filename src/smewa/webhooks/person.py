"""Who wrote, or who got it: what the platform tells of a person, joined from an item and the contacts beside it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias, cast

from smewa.values.phone import PhoneNumber
from smewa.values.user_id import UserId
from smewa.webhooks.attributes import as_phone, as_text, as_user_id
from smewa.webhooks.reading import Reading, shown

Contact: TypeAlias = Mapping[str, object]
Ids: TypeAlias = tuple[object, object, object, object]
"""Whom an item means: phone, user id, parent user id, the hash of their identity key; whatever stood there, or None."""

_NOBODY: Contact = {}


class Person(Reading):
    """A person as one webhook tells of them; anything may be absent, so key what you keep on `user_id` before `phone`.

    Source: Cloud API, Business-scoped user IDs, 2026.
    """

    name: str | None = None
    """The name in the person's profile. Anybody can take any name."""
    username: str | None = None
    """Without the `@`. It can change while `user_id` stays."""
    identity_key_hash: str | None = None
    _wa_id: str | None = None
    _user_id: str | None = None
    _parent_user_id: str | None = None

    @property
    def phone(self) -> PhoneNumber | None:
        """The phone number; absent when the person hides it behind a username."""
        return as_phone(self._wa_id)

    @property
    def user_id(self) -> UserId | None:
        """The business-scoped user id."""
        return as_user_id(self._user_id)

    @property
    def parent_user_id(self) -> UserId | None:
        """The user id that the portfolios of one enrolled business share."""
        return as_user_id(self._parent_user_id)

    def __repr__(self) -> str:
        ids = {"phone": self.phone, "user_id": self.user_id, "parent_user_id": self.parent_user_id}
        return shown(self, {**ids, **vars(self)})


class Contacts:
    """The contacts of one change, to be joined with its items."""

    __slots__ = ("_by_id", "_only")

    def __init__(self, contacts: object) -> None:
        listed = cast("list[object]", contacts) if isinstance(contacts, list) else []
        first = listed[0] if len(listed) == 1 else None
        self._only = cast("Contact", first) if isinstance(first, dict) else None
        self._by_id = _by_id(listed) if len(listed) > 1 else {}

    def person(self, ids: Ids) -> tuple[Person, int | None]:
        """Return whom an item means by these ids, and the place of the contact that is theirs.

        A contact is theirs if it has one of their ids, or if it is the only one and does not speak against it.
        """
        wa_id, user_id, parent_id, key_hash = map(as_text, ids)
        place, contact = self._theirs(wa_id, user_id)
        told: dict[str, object] = {
            "_wa_id": wa_id or as_text(contact.get("wa_id")),
            "_user_id": user_id or as_text(contact.get("user_id")),
        }
        if parent := parent_id or as_text(contact.get("parent_user_id")):
            told["_parent_user_id"] = parent
        if key_hash := key_hash or as_text(contact.get("identity_key_hash")):
            told["identity_key_hash"] = key_hash
        profile = contact.get("profile")
        if isinstance(profile, dict):
            told["name"] = as_text(cast("Contact", profile).get("name"))
            if username := as_text(cast("Contact", profile).get("username")):
                told["username"] = username.removeprefix("@")
        return Person.holding(told), place

    def _theirs(self, wa_id: str | None, user_id: str | None) -> tuple[int | None, Contact]:
        if self._only is not None:
            return (0, self._only) if _may_be_of(self._only, wa_id, user_id) else (None, _NOBODY)
        for id_ in (user_id, wa_id, wa_id and _line(wa_id)):
            place, found = self._by_id.get(id_, (None, _NOBODY))
            if place is not None and _may_be_of(found, wa_id, user_id):
                return place, found
        return None, _NOBODY


def _may_be_of(contact: Contact, wa_id: str | None, user_id: str | None) -> bool:
    """Tell whether a contact can be of these ids: a user id counts more than a phone, which may have passed on."""
    other_user, other_wa_id = as_text(contact.get("user_id")), as_text(contact.get("wa_id"))
    if user_id and other_user:
        return user_id == other_user
    if wa_id and other_wa_id:
        return wa_id == other_wa_id or _line(wa_id) == _line(other_wa_id)
    return True


def _line(wa_id: str) -> str:
    """Return the one spelling of a phone that is written with and without the ninth digit and the like."""
    phone = as_phone(wa_id)
    return wa_id if phone is None else phone.canonical.reveal()


def _by_id(contacts: list[object]) -> dict[str | None, tuple[int, Contact]]:
    found: dict[str | None, tuple[int, Contact]] = {}
    for place, contact in enumerate(contacts):
        if isinstance(contact, dict):
            known = cast("Contact", contact)
            wa_id = as_text(known.get("wa_id"))
            for id_ in (wa_id, wa_id and _line(wa_id), as_text(known.get("user_id"))):
                if id_ is not None:
                    found.setdefault(id_, (place, known))
    return found
