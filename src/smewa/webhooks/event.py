"""What every event is: one thing that happened, and where in the payload it stood."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime
from functools import cached_property
from json import dumps
from typing import Any, ClassVar, Self

from smewa.errors.tree import GraphError, PayloadError
from smewa.values.jsons import JsonObject
from smewa.webhooks import attributes as read
from smewa.webhooks.attributes import as_instant, as_text
from smewa.webhooks.body import Body, Node, Path, holder, objects_along
from smewa.webhooks.person import Contacts, Ids, Person
from smewa.webhooks.reading import Reading, shown
from smewa.webhooks.trouble import Trouble


class Change:
    """What the events of one change have in common, held once for all of them."""

    __slots__ = ("_contacts", "_entry", "body", "field", "items", "listed", "number", "path")

    def __init__(self, body: Body, path: Path, entry: Mapping[str, object]) -> None:
        self.body, self.path = body, path
        self._entry = entry.get("id"), entry.get("time")
        self.field = ""
        self.number: Mapping[str, object] = {}
        """What the payload tells of the business number."""
        self.items: Collection[str] = ()
        """The keys of the lists whose items are events of their own."""
        self.listed: object = None
        """The contacts beside the items, as they stand in the payload."""
        self._contacts: Contacts | None = None

    @property
    def entry_id(self) -> str | None:
        """As `Event.entry_id`."""
        return as_text(self._entry[0])

    @property
    def entry_time(self) -> datetime | None:
        """As `Event.entry_time`."""
        return as_instant(self._entry[1])

    @property
    def contacts(self) -> Contacts:
        """The contacts beside the items, joined with them when a person is first asked for."""
        if self._contacts is None:
            self._contacts = Contacts(self.listed)
        return self._contacts


class Event(Reading, shown="field"):
    """One thing that a webhook tells: a message, a status, an error, a change of an account.

    Immutable; equal to the same event of another delivery; pickles and goes through JSON with all of its part of the
    payload, and nothing of the other events in it. The repr masks every text.

        from smewa.webhooks import Event

        queue = [event.to_json()]                       # your queue
        Event.from_json(queue.pop()) == event
    """

    problem: str | None = None
    """What is missing or malformed in it, by its path; all the rest of it is typed."""
    troubles: tuple[Trouble, ...] = read.later_parts(Trouble, "errors")
    """What went wrong, as the platform wrote it; `errors` has the same as exceptions."""
    _whose: ClassVar[tuple[str, ...]] = ()
    """Where it says whom it is about: the keys of phone, user id, parent user id, and of the identity key's hash."""
    _change: Change
    _at: Path = ()
    """Where it stands below the change's path."""
    _ids: Ids | None = None
    """What stood at `_whose`."""

    @property
    def field(self) -> str:
        """The webhook field, such as `messages`; empty when the payload names none."""
        return self._change.field

    @property
    def entry_id(self) -> str | None:
        """The business account (WABA); the business portfolio in `partner_solutions` and some of `account_update`."""
        return self._change.entry_id

    @property
    def entry_time(self) -> datetime | None:
        """When the platform told it; only changes of accounts, templates and the like have it."""
        return self._change.entry_time

    @property
    def phone_number_id(self) -> str | None:
        """The business number that it is about."""
        return as_text(self._change.number.get("phone_number_id"))

    @property
    def display_phone_number(self) -> str | None:
        """The business number as the platform writes it."""
        return as_text(self._change.number.get("display_phone_number"))

    @property
    def raw(self) -> JsonObject:
        """The JSON object that this event was read from, with all that smewa does not know. Each call gives a copy.

        The payload is decoded again for it, once for all its events. Of a part that is no object, the object around it.
        """
        return objects_along(self._path, self._alone())[-1]

    @property
    def envelope(self) -> JsonObject:
        """The payload around this event: entry, field, metadata, and all contacts of the change, other people's too."""
        envelope = self._change.body.alone(self._path, self._change.items, None)
        around, key = holder(self._path)
        objects_along(around, envelope)[-1].pop(key, None)
        return envelope

    @property
    def errors(self) -> tuple[GraphError, ...]:
        """The errors that it tells of: why a message failed or is unsupported, why a group was not made."""
        from smewa.errors.graph import webhook_error

        listed = self.raw.get("errors")
        found = listed if isinstance(listed, list) else []
        return tuple(webhook_error(error) for error in found if isinstance(error, Mapping) and "code" in error)

    @property
    def dedup_key(self) -> str:
        """A key that is the same when the platform delivers the same event again; keep it for at least 7 days.

        What has no id of its own (changes of an account, a number, a template) is known by all that it says and by when
        the platform told it: a number that is flagged, cleared and flagged again is flagged twice. Should the platform
        tell another time when it delivers again, which it does not say, such a change comes twice; it is never lost. A
        SHA-256 in hex: message ids hold phone numbers, so they are not shown. Source: Cloud API, Webhooks, retries.
        """
        from hashlib import sha256

        told = None if self.entry_time is None else self.entry_time.isoformat()
        identity = self._identity() or (self.entry_id, self.phone_number_id, told, self.raw)
        return sha256(_canonical([self.field, holder(self._path)[1], *identity])).hexdigest()

    @property
    def topic(self) -> str | None:
        """A key of what the event is about: the same for all that tells of one message, template, group, number.

        Of the events of one topic, the one with the highest `rank` holds, in whatever order they came. None when the
        event stands for itself. A SHA-256 in hex, which shows no person.
        """
        from hashlib import sha256

        about = self._about()
        return sha256(_canonical([self.field, *about])).hexdigest() if about and all(about[1:]) else None

    @property
    def rank(self) -> int:
        """How far its topic has come: the Unix seconds of the event, or the step of a status or a call; 0 if unknown."""
        told = getattr(self, "timestamp", None) or self.entry_time
        return int(told.timestamp()) if isinstance(told, datetime) else 0

    def _identity(self) -> tuple[str, ...]:
        """Return what tells this event from all others; nothing when only its whole part does."""
        return ()

    def _about(self) -> tuple[str | None, ...]:
        """Return the kind of its topic, and the ids of that; nothing when it stands for itself."""
        return ()

    def to_json(self) -> bytes:
        """Return the payload as it would be if this event had come alone: a webhook body of its own."""
        from pydantic_core import to_json

        return to_json(self._alone(), inf_nan_mode="constants")

    @classmethod
    def from_json(cls, data: bytes) -> Self:
        """Read what `to_json` wrote. Raises `PayloadError` if it holds another kind of event, or several."""
        from smewa.webhooks.parsing import reread

        event = reread(data)
        if not isinstance(event, cls):
            raise PayloadError(f"the event is a {type(event).__name__}, not a {cls.__name__}")
        return event

    @property
    def _path(self) -> Path:
        return self._change.path + self._at

    @cached_property
    def _joined(self) -> tuple[Person, int | None]:
        """Whom it is about, and which contact of the change is theirs."""
        return self._change.contacts.person(self._ids or (None, None, None, None))

    @property
    def _contact(self) -> int | None:
        return self._joined[1] if self._ids is not None else None

    def _alone(self) -> dict[str, Node]:
        return self._change.body.alone(self._path, self._change.items, self._contact)

    def __eq__(self, other: object) -> bool:
        if type(other) is not type(self):
            return NotImplemented
        return _canonical(self._alone()) == _canonical(other._alone())

    def __hash__(self) -> int:
        return hash((type(self), self.dedup_key))

    def __reduce__(self) -> tuple[Any, ...]:
        return (Event.from_json, (self.to_json(),))

    def __repr__(self) -> str:
        return shown(self, {"field": self.field, **self._people(), **vars(self)})

    def _people(self) -> dict[str, object]:
        """Return whom the event is about, by the name of the attribute."""
        return {}


class OfMessage:
    """Mixed into an event that tells of one message, and is known by its id."""

    id: str

    def _identity(self) -> tuple[str, ...]:
        return (self.id,) if self.id else ()

    def _about(self) -> tuple[str | None, ...]:
        return ("message", self.id)


def _canonical(value: object) -> bytes:
    return dumps(value, sort_keys=True, separators=(",", ":")).encode()
