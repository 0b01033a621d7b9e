"""Who a customer is: one value for the phone, the user ids and the username by which WhatsApp names one person.

Source: Cloud API, Business-scoped user IDs; Webhooks, System messages; read 2026-11.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Generic, TypeAlias, TypeVar

from smewa.errors import InvalidRequest
from smewa.rules.instant import in_utc
from smewa.values.phone import PhoneNumber
from smewa.values.user_id import UserId

V = TypeVar("V")

IdentityKey: TypeAlias = PhoneNumber | UserId
"""What a person is found by: a user id, a parent user id, or a canonical phone. Never a username, which may pass on."""


@dataclass(frozen=True, slots=True)
class Sighting(Generic[V]):
    """A name of a person, exactly as the platform gave it, and when it was seen last."""

    value: V
    at: datetime


@dataclass(frozen=True, slots=True)
class Identity:
    """A person: every phone, user id, parent user id and username they were seen with, the newest last.

    What the platform gave is kept as it came. Two identities of one person become one with `merge`, in any order.

        ana = Identity.seen(event.timestamp, phone=event.sender.phone, user_id=event.sender.user_id)
        client.messages.send(ana.key, "Oi!")
    """

    phones: tuple[Sighting[PhoneNumber], ...] = ()
    user_ids: tuple[Sighting[UserId], ...] = ()
    parent_user_ids: tuple[Sighting[UserId], ...] = ()
    usernames: tuple[Sighting[str], ...] = field(default=(), repr=False)

    @classmethod
    def seen(
        cls,
        at: datetime,
        *,
        phone: PhoneNumber | None = None,
        user_id: UserId | None = None,
        parent_user_id: UserId | None = None,
        username: str | None = None,
    ) -> Identity:
        """Return what one webhook tells of a person. `at` has a time zone; a username's `@` is left out.

        Raises `InvalidRequest` when there is neither a phone nor a user id: a username names nobody for long.
        """
        at = in_utc(at)
        if phone is None and user_id is None and parent_user_id is None:
            raise InvalidRequest("a contact has a phone or a user id; a username alone may pass to somebody else")
        name = (username or "").removeprefix("@")
        return cls(_once(phone, at), _once(user_id, at), _once(parent_user_id, at), _once(name or None, at))

    @property
    def phone(self) -> PhoneNumber | None:
        """The newest phone, spelled as it came."""
        return _newest(self.phones)

    @property
    def user_id(self) -> UserId | None:
        """The newest business-scoped user id."""
        return _newest(self.user_ids)

    @property
    def parent_user_id(self) -> UserId | None:
        """The newest parent user id; only businesses with several portfolios have these."""
        return _newest(self.parent_user_ids)

    @property
    def username(self) -> str | None:
        """The newest username, without `@`. It is shown to people, never looked up."""
        return _newest(self.usernames)

    @property
    def key(self) -> IdentityKey:
        """What to store this person under: the parent user id, else the user id, else the canonical phone."""
        return self.parent_user_id or self.user_id or self.keys[-1]

    @property
    def ids(self) -> frozenset[UserId]:
        """Every user id of this person, former ones too: each belonged to nobody else."""
        return frozenset(seen.value for seen in (*self.user_ids, *self.parent_user_ids))

    @property
    def keys(self) -> tuple[IdentityKey, ...]:
        """Everything this person is or was found by; the newest phone comes last."""
        lines = dict.fromkeys(seen.value.canonical for seen in reversed(self.phones))
        return (*sorted(self.ids, key=UserId.reveal), *reversed(lines))

    def last_on(self, line: PhoneNumber) -> datetime | None:
        """Return when the person was last seen with a phone, in any of its spellings; None if never."""
        return max((seen.at for seen in self.phones if seen.value.same_as(line)), default=None)

    def __repr__(self) -> str:
        return f"Identity(phone={self.phone!r}, user_id={self.user_id!r}, parent_user_id={self.parent_user_id!r})"


def same_person(one: Identity, other: Identity) -> bool:
    """Tell whether two identities are certainly one person's.

    A shared user id decides, former ones included. Without one, the same phone line does (whatever the Brazilian ninth
    digit), unless both have user ids of the same kind: then a phone has passed from one person to the next.
    """
    if one.ids & other.ids:
        return True
    if (one.user_ids and other.user_ids) or (one.parent_user_ids and other.parent_user_ids):
        return False
    return one.phone is not None and other.phone is not None and one.phone.same_as(other.phone)


def merge(one: Identity, other: Identity) -> Identity:
    """Return one identity that has what both have. Merging again, or the other way round, gives the same.

    It does not ask whether they are one person: `same_person` does, and the platform's system messages tell.
    """
    return Identity(
        _united(one.phones, other.phones),
        _united(one.user_ids, other.user_ids),
        _united(one.parent_user_ids, other.parent_user_ids),
        _united(one.usernames, other.usernames),
    )


def changed(previous: Identity, now: Identity) -> Identity:
    """Return the identity of a person whose names changed, as `system` messages tell: what `now` has is the newer.

    The platform counts in whole seconds, so a change is the last thing in its second.
    """
    ids = (*now.user_ids, *now.parent_user_ids)
    newest = max([seen.at for seen in now.phones] + [seen.at for seen in ids])
    return merge(previous, _dated(now, newest.replace(microsecond=999_999)))


def _dated(contact: Identity, at: datetime) -> Identity:
    return Identity(
        tuple(Sighting(seen.value, at) for seen in contact.phones),
        tuple(Sighting(seen.value, at) for seen in contact.user_ids),
        tuple(Sighting(seen.value, at) for seen in contact.parent_user_ids),
        tuple(Sighting(seen.value, at) for seen in contact.usernames),
    )


def _once(value: V | None, at: datetime) -> tuple[Sighting[V], ...]:
    return () if value is None else (Sighting(value, at),)


def _newest(seen: tuple[Sighting[V], ...]) -> V | None:
    return seen[-1].value if seen else None


def _united(one: Iterable[Sighting[V]], other: Iterable[Sighting[V]]) -> tuple[Sighting[V], ...]:
    latest: dict[V, datetime] = {}
    for seen in (*one, *other):
        latest[seen.value] = max(seen.at, latest.get(seen.value, seen.at))
    return tuple(sorted((Sighting(value, at) for value, at in latest.items()), key=_age))


def _age(seen: Sighting[V]) -> tuple[datetime, str]:
    """Sort by time, and what was seen at the same time by its text, so that no order of arrival shows."""
    value = seen.value
    return seen.at, value.reveal() if isinstance(value, PhoneNumber | UserId) else str(value)
