"""The WhatsApp Business app beside the API: what it sends, its history, its contacts. Source: Cloud API, Coexistence."""

from __future__ import annotations

from datetime import datetime

from smewa.values.phone import PhoneNumber
from smewa.values.user_id import UserId
from smewa.webhooks import attributes as read
from smewa.webhooks.content import Content
from smewa.webhooks.event import Event, OfMessage
from smewa.webhooks.other import ChangeReceived
from smewa.webhooks.person import Person
from smewa.webhooks.reading import Reading
from smewa.webhooks.shape import Facts, Fields, Item, Shape, ids_at, of_kind


class EchoReceived(OfMessage, Event, shown="type", strict=False):
    """A message that the business sent by other means, such as the WhatsApp Business app."""

    id: str = read.text("id")
    type: str = read.text("type")
    timestamp: datetime | None = read.instant("timestamp")
    text: str = read.words("text.body", "image.caption", "video.caption", "document.caption")
    sender_phone: PhoneNumber | None = read.phone("from")
    """The business's own number."""
    original_message_id: str | None = read.maybe_text("edit.original_message_id", "revoke.original_message_id")
    """The message that was edited or deleted, when `type` is `edit` or `revoke`."""
    content: Content | None = read.later_part(Content, "")
    """All that it holds."""
    _whose = ("to", "to_user_id", "to_parent_user_id")

    @property
    def recipient(self) -> Person:
        """To whom it went."""
        return self._joined[0]

    def _about(self) -> tuple[str | None, ...]:
        return ("message", self.original_message_id or self.id)

    def _people(self) -> dict[str, object]:
        return {"recipient": self.recipient}


class HistoryMessage(Content, shown="status"):
    """A message of the past. It is a record: nothing written for `MessageReceived` sees it."""

    id: str | None = read.maybe_text("id")
    timestamp: datetime | None = read.instant("timestamp")
    status: str | None = read.maybe_text("history_context.status")
    """`SENT`, `DELIVERED`, `READ`, `PLAYED`, `PENDING`, `ERROR`."""
    sender_phone: PhoneNumber | None = read.phone("from")
    """Who wrote it: the business's own number, or the person's."""
    sender_user_id: UserId | None = read.user_id("from_user_id")
    sender_parent_user_id: UserId | None = read.user_id("from_parent_user_id")
    recipient_phone: PhoneNumber | None = read.phone("to")
    """To whom it went; only what the business wrote has it."""
    recipient_user_id: UserId | None = read.user_id("to_user_id")
    recipient_parent_user_id: UserId | None = read.user_id("to_parent_user_id")


class HistoryThread(Reading):
    """The conversation with one person."""

    id: str | None = read.maybe_text("id")
    """The person's phone as digits; absent when they hide it."""
    phone: PhoneNumber | None = read.phone("context.wa_id", "id")
    user_id: UserId | None = read.user_id("context.user_id")
    parent_user_id: UserId | None = read.user_id("context.parent_user_id")
    sent_username: str | None = read.maybe_text("context.username")
    messages: tuple[HistoryMessage, ...] = read.maybe_parts(HistoryMessage, "messages")

    @property
    def username(self) -> str | None:
        """Without the `@`."""
        return self.sent_username.removeprefix("@") if self.sent_username else None


class HistoryReceived(ChangeReceived):
    """A chunk of the chats of up to 180 days; `errors` when the business does not share them (code 2593109).

    A chunk may hold thousands of messages: they are read when `threads` is first asked for.
    """

    phase: int | None = read.whole("metadata.phase")
    """0 for the last day, 1 up to 90 days, 2 up to 180."""
    chunk_order: int | None = read.whole("metadata.chunk_order")
    """Chunks may come in another order."""
    progress: int | None = read.whole("metadata.progress")
    """Percent; 100 with the last chunk."""
    threads: tuple[HistoryThread, ...] = read.later_parts(HistoryThread, "threads")


class HistoryMediaReceived(OfMessage, ChangeReceived, shown="type"):
    """A file of the history, told apart from its chunk. It can be fetched for 14 days."""

    id: str = read.text("id")
    """The message whose placeholder it fills."""
    type: str = read.text("type")
    timestamp: datetime | None = read.instant("timestamp")
    is_echo: bool = False
    """Whether the business sent it."""
    content: Content | None = read.later_part(Content, "")
    _whose = ("from", "from_user_id", "from_parent_user_id", "to", "to_user_id", "to_parent_user_id")

    @property
    def person(self) -> Person:
        """The person of the conversation."""
        return self._joined[0]

    def _people(self) -> dict[str, object]:
        return {"person": self.person}


class SyncedContact(Reading):
    """A contact in the address book of the app."""

    full_name: str | None = read.maybe_text("full_name")
    first_name: str | None = read.maybe_text("first_name")
    phone: PhoneNumber | None = read.phone("phone_number")
    user_id: UserId | None = read.user_id("user_id")
    sent_username: str | None = read.maybe_text("username")

    @property
    def username(self) -> str | None:
        """Without the `@`."""
        return self.sent_username.removeprefix("@") if self.sent_username else None


class AppStateSync(ChangeReceived, shown="type action"):
    """A contact was added to the address book of the app, changed, or removed."""

    type: str = read.text("type")
    """`contact`."""
    action: str = read.text("action")
    """`add` (also for a change) or `remove`."""
    contact: SyncedContact | None = read.maybe_part(SyncedContact, "contact")
    timestamp: datetime | None = read.instant("metadata.timestamp")
    version: str | None = read.maybe_text("metadata.version")

    def _about(self) -> tuple[str | None, ...]:
        who = self.contact and (self.contact.user_id or self.contact.phone)
        return ("contact", who.reveal() if who else None)


_TO = ("to", "to_user_id", "to_parent_user_id")
_FROM = ("from", "from_user_id", "from_parent_user_id")
_ECHOES = Shape({"message_echoes": of_kind(EchoReceived)})


def _media(item: Item, facts: Facts) -> Event:
    facts["_ids"] = ids_at(item, _FROM)
    return HistoryMediaReceived.of(item, facts)


def _media_echo(item: Item, facts: Facts) -> Event:
    facts["_ids"] = ids_at(item, _TO)
    facts["is_echo"] = True
    return HistoryMediaReceived.of(item, facts)


FIELDS: Fields = {
    "history": Shape({"history": HistoryReceived.of, "messages": _media, "message_echoes": _media_echo}),
    "message_echoes": _ECHOES,
    "smb_app_state_sync": Shape({"state_sync": of_kind(AppStateSync)}),
    "smb_message_echoes": _ECHOES,
}
