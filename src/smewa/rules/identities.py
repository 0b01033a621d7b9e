"""The people a business knows, each once, whatever names they come under."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import datetime
from typing import Protocol

from smewa.rules.identity import Identity, IdentityKey, changed, merge, same_person
from smewa.values.phone import PhoneNumber
from smewa.values.user_id import UserId


class IdentityStore(Protocol):
    """Where people are kept. Each is found by all its `keys`; replacing must be one step, seen whole or not at all."""

    def having(self, key: IdentityKey) -> Collection[Identity]:
        """Return every person that has or had this user id or canonical phone."""
        ...

    def replace(self, gone: Collection[Identity], kept: Identity) -> None:
        """Keep one identity in the place of others, of the same person."""
        ...

    def __iter__(self) -> Iterator[Identity]:
        """Yield each person once."""
        ...


class MemoryIdentities:
    """People in memory. Not for several threads at once."""

    def __init__(self) -> None:
        self._by_key: dict[IdentityKey, set[Identity]] = {}
        self._all: dict[Identity, None] = {}

    def having(self, key: IdentityKey) -> Collection[Identity]:
        """Return every person that has or had this key."""
        return tuple(self._by_key.get(key, ()))

    def replace(self, gone: Collection[Identity], kept: Identity) -> None:
        """Keep one identity in the place of others, of the same person."""
        for person in gone:
            self._all.pop(person, None)
            for key in person.keys:
                self._by_key[key].discard(person)
        self._all[kept] = None
        for key in kept.keys:
            self._by_key.setdefault(key, set()).add(kept)

    def __iter__(self) -> Iterator[Identity]:
        return iter(tuple(self._all))


class Identities:
    """An address book that never makes two people of one, nor one of two. Feed it what webhooks tell, in any order.

    A user id that changed leads to whoever has it now; a phone that passed on leads to its new owner.

        people = Identities()
        people.see(event.timestamp, phone=event.sender.phone, user_id=event.sender.user_id)
        people.find(PhoneNumber("+55 11 8765-4321"))      # the ninth digit does not matter
    """

    def __init__(self, store: IdentityStore | None = None) -> None:
        self._store: IdentityStore = MemoryIdentities() if store is None else store

    def see(
        self,
        at: datetime,
        *,
        phone: PhoneNumber | None = None,
        user_id: UserId | None = None,
        parent_user_id: UserId | None = None,
        username: str | None = None,
    ) -> Identity:
        """Take in what a webhook says of a person, and return all that is known of them.

        Raises `InvalidRequest` when there is neither a phone nor a user id. Names that come with a user id may arrive in
        any order; a phone that comes alone belongs to whoever was seen with it last.
        """
        fact = Identity.seen(at, phone=phone, user_id=user_id, parent_user_id=parent_user_id, username=username)
        return self._learn(fact)

    def change(self, previous: Identity, now: Identity) -> Identity:
        """Take in that a person's names changed, as `system` messages tell, and return all that is known of them.

        `previous` and `now` are one person from then on; what `now` has is the newer. Naming an id in both is no harm.

            was = Identity.seen(event.timestamp, user_id=UserId("BR.7719002345518276"))
            now = Identity.seen(event.timestamp, user_id=UserId("BR.6620881122334455"))
            Identities().change(was, now).user_id == UserId("BR.6620881122334455")
        """
        before = self._learn(previous)
        return self._learn(merge(before, changed(previous, now)), before)

    def find(self, key: IdentityKey) -> Identity | None:
        """Return the person who has or had this user id, or who has this phone; None when nobody does.

        A phone that its owner has left, and where nobody else was seen, leads to nobody.
        """
        if isinstance(key, UserId):
            return next(iter(self._store.having(key)), None)
        return next((person for person in self._on(key) if _is_on(person, key)), None)

    def __iter__(self) -> Iterator[Identity]:
        return iter(self._store)

    def __len__(self) -> int:
        return sum(1 for _ in self._store)

    def _learn(self, fact: Identity, *before: Identity) -> Identity:
        """Keep a fact with all who are certainly the same person: by an id, or else by the phone."""
        known = fact
        gone = dict.fromkeys(before)
        for id_ in fact.ids:
            for other in self._store.having(id_):
                known, gone[other] = merge(known, other), None
        for other in self._on(known.phone):
            if other not in gone and same_person(known, other):
                known, gone[other] = merge(known, other), None
        self._store.replace(tuple(gone), known)
        return known

    def _on(self, line: PhoneNumber | None) -> list[Identity]:
        """Return who was seen on a line, the last one first."""
        if line is None:
            return []
        dated = [(person.last_on(line), person) for person in self._store.having(line.canonical)]
        known = [(at, person) for at, person in dated if at is not None]
        return [person for _, person in sorted(known, key=lambda each: (each[0], _text(each[1])), reverse=True)]


def _is_on(person: Identity, line: PhoneNumber) -> bool:
    return person.phone is not None and person.phone.same_as(line)


def _text(person: Identity) -> str:
    return person.key.reveal()
