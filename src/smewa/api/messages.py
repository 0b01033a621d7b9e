"""Messages: send, reply, mark as read."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Annotated, Protocol, TypeAlias

from pydantic import AliasChoices, AliasPath, BeforeValidator, Field

from smewa._core.call import Call, PaceKey
from smewa._core.incoming import Incoming, OrNone, Success
from smewa._core.operation import operation
from smewa._core.resource import C, Resource
from smewa._core.scope import Scope
from smewa.api.media import MediaId, upload_call
from smewa.errors import InvalidRequest
from smewa.messages._outgoing import Content
from smewa.messages.local_media import LocalMedia
from smewa.messages.media import Audio, Document, Image, Sticker, Video
from smewa.messages.message import Message
from smewa.messages.read_receipt import ReadReceipt
from smewa.messages.recipients import GroupId, Recipient, recipient_of
from smewa.messages.text import Text
from smewa.values.phone import PhoneNumber
from smewa.values.user_id import UserId

To: TypeAlias = str | Recipient
"""A phone with `+` (or national, with the client's `default_country`), or a business-scoped user id, as text or value."""


LocalFile: TypeAlias = (
    LocalMedia[Image] | LocalMedia[Video] | LocalMedia[Audio] | LocalMedia[Document] | LocalMedia[Sticker]
)
"""A message whose file is still here, such as `Image.from_path("bolo.jpg")`."""


def _phone(wa_id: object) -> PhoneNumber | None:
    try:
        return PhoneNumber.from_wa_id(str(wa_id))
    except ValueError:
        return None


class Sent(Incoming):
    """The platform accepted the message: `id` names it in the statuses to come. Accepted is not delivered."""

    id: str = Field(validation_alias=AliasChoices("id", AliasPath("messages", 0, "id")))
    message_status: Annotated[str | None, OrNone] = Field(
        default=None, validation_alias=AliasPath("messages", 0, "message_status")
    )
    """For templates: `accepted`, `held_for_quality_assessment` or `paused`."""
    wa_id: Annotated[PhoneNumber | None, BeforeValidator(_phone)] = Field(
        default=None, validation_alias=AliasPath("contacts", 0, "wa_id")
    )
    """Whom WhatsApp found under the number; its spelling may differ from the one you gave (Brazil's ninth digit)."""
    user_id: Annotated[UserId | None, OrNone] = Field(
        default=None, validation_alias=AliasPath("contacts", 0, "user_id")
    )


class Sender(Protocol):
    """Who wrote."""

    @property
    def phone(self) -> PhoneNumber | None:
        """The phone number, when the platform tells it."""
        ...

    @property
    def user_id(self) -> UserId | None:
        """The business-scoped user id."""
        ...


class Replyable(Protocol):
    """What came from a customer: any message event of `smewa.webhooks`."""

    @property
    def id(self) -> str:
        """The message's id."""
        ...

    @property
    def sender(self) -> Sender:
        """Who wrote."""
        ...

    @property
    def group_id(self) -> str | None:
        """The group it was written in, if any."""
        ...


class Messages(Resource[C]):
    """The messages of one business number."""

    @operation
    def send(
        self,
        to: To,
        content: str | Content | LocalFile,
        *,
        recipient: str | UserId | None = None,
        reply_to: str | None = None,
        callback_data: str | None = None,
    ) -> Call[Sent]:
        """Send a message; a `str` is a `Text`, and a local file is uploaded first.

        `to` is a phone or a business-scoped user id; with `recipient` beside it, `to` wins at the platform. `reply_to`
        quotes a message; `callback_data` (up to 512 characters) comes back in the statuses. Raises `InvalidRequest`
        before the network, `OutsideWindowError` when more than 24 hours passed since the customer's last message.
        A send whose fate is unknown (a time-out) is not repeated. Source: Cloud API, Messages.

            sent = client.messages.send(ana.phone, "Qual sabor?")
        """
        return send_call(self._scope, to, content, recipient, reply_to, callback_data)

    @operation
    def reply(
        self,
        event: Replyable,
        content: str | Content | LocalFile,
        *,
        quote: bool = True,
        callback_data: str | None = None,
    ) -> Call[Sent]:
        """Send to whoever wrote (or to the group it was written in), quoting the message unless `quote=False`.

        client.messages.reply(event, "Temos, sim!")
        """
        return send_call(self._scope, sender_of(event), content, None, event.id if quote else None, callback_data)

    @operation
    def mark_read(self, event: Replyable | str, *, typing: bool = False) -> Call[Success]:
        """Mark a message, and the earlier ones of its chat, as read; show "typing…" for up to 25 seconds with `typing`.

        Takes an event or a message's id. Source: Cloud API, Mark messages as read; Typing indicators.
        """
        receipt = ReadReceipt(event if isinstance(event, str) else event.id, typing=typing)
        return Call.post(f"{self._scope.number}/messages", receipt, Success, safe=True)


def send_call(
    scope: Scope,
    to: To,
    content: str | Content | LocalFile,
    recipient: str | UserId | None = None,
    reply_to: str | None = None,
    callback_data: str | None = None,
) -> Call[Sent]:
    """Describe a send; a local file's upload is described as what it needs first."""
    whom = recipient_of(to, scope.default_country)
    also = user_id_of(recipient) if isinstance(recipient, str) else recipient
    number = scope.number
    path, paces = f"{number}/messages", paces_of(number, whom)
    if isinstance(content, LocalMedia):
        draft = message_to(whom, content.content, also, reply_to, callback_data)
        voice = bool(getattr(content.content, "voice", None))
        upload = upload_call(number, content.data or Path(content.path or ""), content.told_type, voice=voice)
        return Call.post(path, Draft(draft, content), Sent, paces=paces).after(upload, with_media)
    written = Text(content) if isinstance(content, str) else content
    return Call.post(path, message_to(whom, written, also, reply_to, callback_data), Sent, paces=paces)


def user_id_of(text: str) -> UserId:
    """Read a business-scoped user id; `InvalidRequest` when it is none."""
    if not UserId.looks_like(text):
        raise InvalidRequest(
            "is not a business-scoped user id", field="recipient", fix="Pass it whole, as a webhook gave it"
        )
    return UserId(text)


def message_to(
    whom: Recipient, content: Content, also: UserId | None, reply_to: str | None, callback_data: str | None
) -> Message:
    """Address a content."""
    if isinstance(whom, UserId):
        if also is not None:
            raise InvalidRequest("is a second user id", field="recipient", fix="Give one of them, as to")
        return Message(content, recipient=whom, reply_to=reply_to, callback_data=callback_data)
    return Message(content, to=whom, recipient=also, reply_to=reply_to, callback_data=callback_data)


@dataclass(frozen=True, slots=True)
class Draft:
    """A message whose file is still to be uploaded."""

    message: Message
    file: LocalFile

    def to_json(self) -> bytes:
        """Return the message as it would be sent, with a placeholder for the id of the file."""
        return self.message.to_json()


def with_media(call: Call[Sent], uploaded: MediaId) -> Call[Sent]:
    """Complete a draft by the id of its file."""
    assert isinstance(call.body, Draft)  # noqa: S101 - only drafts need an upload
    return replace(call, body=replace(call.body.message, content=call.body.file.uploaded(uploaded.id)))


def sender_of(event: Replyable) -> Recipient:
    """Return where an answer goes: the group, else the phone, else the business-scoped user id."""
    found: Recipient | None = event.sender.phone or event.sender.user_id
    if event.group_id is not None:
        with suppress(ValueError):  # another shape than any id of a group
            return GroupId(event.group_id)
        found = None
    if found is None:
        raise InvalidRequest(
            "the event names nobody to answer", field="event", fix="Pass an event of a customer's message"
        )
    return found


def paces_of(number: str, whom: Recipient) -> tuple[PaceKey, ...]:
    """Return what a message counts toward: the number's throughput, and the pair rate of one customer."""
    if isinstance(whom, GroupId):
        return (("number", number),)
    one = whom.canonical if isinstance(whom, PhoneNumber) else whom
    return ("number", number), ("pair", number, one)
