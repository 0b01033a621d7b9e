"""The people a business knows, each once, whatever names they come under."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import datetime
from typing import Protocol

from smewa.rules.identity import Contact, ContactKey, changed, merge, same_person
from smewa.values.phone import PhoneNumber
from smewa.values.user_id import UserId


class ContactStore(Protocol):
    """Where contacts are kept. Each is found by all its `keys`; replacing must be one step, seen whole or not at all."""

    def having(self, key: ContactKey) -> Collection[Contact]:
        """Return every contact that has or had this user id or canonical phone."""
        ...

    def replace(self, gone: Collection[Contact], kept: Contact) -> None:
        """Keep one contact in the place of others."""
        ...

    def __iter__(self) -> Iterator[Contact]:
        """Yield each contact once."""
        ...


class MemoryContacts:
    """Contacts in memory. Not for several threads at once."""

    def __init__(self) -> None:
        self._by_key: dict[ContactKey, set[Contact]] = {}
        self._all: dict[Contact, None] = {}

    def having(self, key: ContactKey) -> Collection[Contact]:
        """Return every contact that has or had this key."""
        return tuple(self._by_key.get(key, ()))

    def replace(self, gone: Collection[Contact], kept: Contact) -> None:
        """Keep one contact in the place of others."""
        for contact in gone:
            self._all.pop(contact, None)
            for key in contact.keys:
                self._by_key[key].discard(contact)
        self._all[kept] = None
        for key in kept.keys:
            self._by_key.setdefault(key, set()).add(kept)

    def __iter__(self) -> Iterator[Contact]:
        return iter(tuple(self._all))


class Contacts:
    """An address book that never makes two people of one, nor one of two. Feed it what webhooks tell, in any order.

    A user id that changed leads to whoever has it now; a phone that passed on leads to its new owner.

        contacts = Contacts()
        contacts.see(event.timestamp, phone=event.sender.phone, user_id=event.sender.user_id)
        contacts.find(PhoneNumber("+55 11 8765-4321"))      # the ninth digit does not matter
    """

    def __init__(self, store: ContactStore | None = None) -> None:
        self._store: ContactStore = MemoryContacts() if store is None else store

    def see(
        self,
        at: datetime,
        *,
        phone: PhoneNumber | None = None,
        user_id: UserId | None = None,
        parent_user_id: UserId | None = None,
        username: str | None = None,
    ) -> Contact:
        """Take in what a webhook says of a person, and return all that is known of them.

        Raises `InvalidRequest` when there is neither a phone nor a user id. Names that come with a user id may arrive in
        any order; a phone that comes alone belongs to whoever was seen with it last.
        """
        fact = Contact.seen(at, phone=phone, user_id=user_id, parent_user_id=parent_user_id, username=username)
        return self._learn(fact)

    def change(self, previous: Contact, now: Contact) -> Contact:
        """Take in that a person's names changed, as `system` messages tell, and return all that is known of them.

        `previous` and `now` are one person from then on; what `now` has is the newer. Naming an id in both is no harm.

            was = Contact.seen(event.timestamp, user_id=UserId("BR.7719002345518276"))
            now = Contact.seen(event.timestamp, user_id=UserId("BR.6620881122334455"))
            Contacts().change(was, now).user_id == UserId("BR.6620881122334455")
        """
        before = self._learn(previous)
        return self._learn(merge(before, changed(previous, now)), before)

    def find(self, key: ContactKey) -> Contact | None:
        """Return the person who has or had this user id, or who has this phone; None when nobody does.

        A phone that its owner has left, and where nobody else was seen, leads to nobody.
        """
        if isinstance(key, UserId):
            return next(iter(self._store.having(key)), None)
        return next((contact for contact in self._on(key) if _is_on(contact, key)), None)

    def __iter__(self) -> Iterator[Contact]:
        return iter(self._store)

    def __len__(self) -> int:
        return sum(1 for _ in self._store)

    def _learn(self, fact: Contact, *before: Contact) -> Contact:
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

    def _on(self, line: PhoneNumber | None) -> list[Contact]:
        """Return who was seen on a line, the last one first."""
        if line is None:
            return []
        dated = [(contact.last_on(line), contact) for contact in self._store.having(line.canonical)]
        known = [(at, contact) for at, contact in dated if at is not None]
        return [contact for _, contact in sorted(known, key=lambda each: (each[0], _text(each[1])), reverse=True)]


def _is_on(contact: Contact, line: PhoneNumber) -> bool:
    return contact.phone is not None and contact.phone.same_as(line)


def _text(contact: Contact) -> str:
    return contact.key.reveal()
