"""Messages: send, to one or to many, reply, mark as read."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Protocol, TypeAlias, TypedDict, cast, overload

from pydantic import AliasChoices, AliasPath, Field, PlainValidator

from smewa._core.call import Call, PaceKey
from smewa._core.drive import Engine
from smewa._core.incoming import Incoming, OrNone, Success
from smewa._core.operation import operation
from smewa._core.resource import Async, C, Resource, Sync
from smewa._core.scope import Scope
from smewa.api.media import MediaId, upload_call
from smewa.errors import InvalidRequest
from smewa.messages._outgoing import Content
from smewa.messages.local_media import LocalMedia
from smewa.messages.media import Audio, Document, Image, Sticker, Video
from smewa.messages.message import Category, Message
from smewa.messages.read_receipt import ReadReceipt
from smewa.messages.recipients import GroupId, Recipient, recipient_of
from smewa.messages.text import Text
from smewa.values.phone import PhoneNumber
from smewa.values.user_id import UserId

if TYPE_CHECKING:
    from smewa.api.broadcast import AsyncBroadcast, Broadcast, Item
    from smewa.messages.marketing import ProductPolicy
    from smewa.messages.template import Template

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
    wa_id: Annotated[PhoneNumber | None, PlainValidator(_phone)] = Field(
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
        category: Category | None = None,
        ttl: timedelta | None = None,
        identity_key_hash: str | None = None,
        messaging_account_id: str | None = None,
    ) -> Call[Sent]:
        """Send a message; a `str` is a `Text`, and a local file is uploaded first.

        `to` is a phone or a business-scoped user id; with `recipient` beside it, `to` wins at the platform. `reply_to`
        quotes a message; `callback_data` (up to 512 characters) comes back in the statuses. Raises `InvalidRequest`
        before the network, `OutsideWindowError` when more than 24 hours passed since the customer's last message.
        A send whose fate is unknown (a time-out) is not repeated. Source: Cloud API, Messages.

        `category="utility"` goes by Direct Send, at any time and without a template, if your account may; `ttl` is then
        how long WhatsApp tries to deliver, 30 seconds to 12 hours (see `Message`). With `identity_key_hash` it reaches
        only the phone whose key a webhook told, and fails with code 137000 on another. `messaging_account_id` names the
        account that pays. Source: Direct Send; Identity change check.

            sent = client.messages.send(ana.phone, "Qual sabor?")
            client.messages.send(ana.phone, "Seu pedido saiu.", category="utility", ttl=timedelta(hours=2))
        """
        if (reply_to, callback_data, category, ttl, identity_key_hash, messaging_account_id) == _NOTHING:
            return send_call(self._scope, to, content, recipient)
        said: Said = {
            "reply_to": reply_to,
            "callback_data": callback_data,
            "category": category,
            "ttl": ttl,
            "recipient_identity_key_hash": identity_key_hash,
            "messaging_account_id": messaging_account_id,
        }
        return send_call(self._scope, to, content, recipient, said)

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

        A `Reaction` never quotes: it names its message itself.

            client.messages.reply(event, "Temos, sim!")
            client.messages.reply(event, Reaction(event.id, "👍"))
        """
        quoted = quote and not (isinstance(content, Content) and content.__wire__["type"] == "reaction")
        quoting = event.id if quoted else None
        return send_call(
            self._scope, sender_of(event), content, None, {"reply_to": quoting, "callback_data": callback_data}
        )

    @operation
    def send_marketing(
        self,
        to: To,
        template: Template,
        *,
        product_policy: ProductPolicy | None = None,
        message_activity_sharing: bool | None = None,
        recipient: str | UserId | None = None,
        callback_data: str | None = None,
    ) -> Call[Sent]:
        """Send a template of the marketing category through the Marketing Messages API, which chooses whom it reaches best.

        `product_policy="STRICT"` lets it fail where `"CLOUD_API_FALLBACK"`, the default, sends it as `send` does.
        `message_activity_sharing` says whether Meta learns who read and tapped; by default the account's setting does.
        Raises `InvalidRequest` for anything but a template, and for a group; a template of another category is refused
        by the platform, and one younger than about 10 minutes may be. Source: Marketing Messages API.

            # not run: the account must have a template of this name
            client.messages.send_marketing(ana.phone, Template("novidades", "pt_BR"))
        """
        from smewa.messages.marketing import MarketingMessage

        whom, also = whom_of(self._scope, to, recipient)
        message = MarketingMessage(
            template,
            to=None if isinstance(whom, UserId) else whom,
            recipient=whom if isinstance(whom, UserId) else also,
            callback_data=callback_data,
            product_policy=product_policy,
            message_activity_sharing=message_activity_sharing,
        )
        number = self._scope.number
        return Call.post(f"{number}/marketing_messages", message, Sent, paces=paces_of(number, whom))

    @overload
    def send_many(self: Messages[Sync], messages: Iterable[Item], *, at_once: int = 20) -> Broadcast: ...
    @overload
    def send_many(self: Messages[Async], messages: Iterable[Item], *, at_once: int = 20) -> AsyncBroadcast: ...
    def send_many(self, messages: Iterable[Item], *, at_once: int = 20) -> Broadcast | AsyncBroadcast:
        """Send many messages, up to `at_once` of them under way together, and tell the outcome of each as it is known.

        Each is a pair of whom and what, or a described call (`send.build(...)`, `send_marketing.build(...)`). They are
        taken from `messages` as places get free, under the client's pacing, and one that fails stops no other. Use it
        with `with`, or `async with`: leaving it starts no more, and waits for those under way; their outcomes are then
        in `unread`.

            with client.messages.send_many([(ana.phone, "Abrimos!"), (to, "Abrimos!")]) as outcomes:
                for outcome in outcomes:
                    print(outcome.place, outcome.sent or outcome.error)
        """
        from smewa.api.broadcast import AsyncBroadcast, Broadcast

        engine = self._engine
        if isinstance(engine, Engine):
            return Broadcast(engine, self._scope, messages, at_once)
        return AsyncBroadcast(engine, self._scope, messages, at_once)

    @operation
    def mark_read(self, event: Replyable | str, *, typing: bool = False) -> Call[Success]:
        """Mark a message, and the earlier ones of its chat, as read; show "typing…" for up to 25 seconds with `typing`.

        Takes an event or a message's id. Source: Cloud API, Mark messages as read; Typing indicators.
        """
        receipt = ReadReceipt(event if isinstance(event, str) else event.id, typing=typing)
        return Call.post(f"{self._scope.number}/messages", receipt, Success, safe=True)


_NOTHING = (None,) * 6
"""What most messages say beside their content: it is not worth gathering."""


class Said(TypedDict, total=False):
    """What a message says beside its content and whom it goes to."""

    reply_to: str | None
    callback_data: str | None
    category: Category | None
    ttl: timedelta | None
    recipient_identity_key_hash: str | None
    messaging_account_id: str | None


def send_call(
    scope: Scope,
    to: To,
    content: str | Content | LocalFile,
    recipient: str | UserId | None = None,
    said: Said | None = None,
) -> Call[Sent]:
    """Describe a send; a local file's upload is described as what it needs first."""
    whom, also = whom_of(scope, to, recipient)
    number = scope.number
    path, paces = f"{number}/messages", paces_of(number, whom)
    if isinstance(content, LocalMedia):
        draft = message_to(whom, content.content, also, said)
        voice = bool(getattr(content.content, "voice", None))
        upload = upload_call(number, content.data or Path(content.path or ""), content.told_type, voice=voice)
        return Call.post(path, Draft(draft, content), Sent, paces=paces).after(upload, with_media)
    written = Text(content) if isinstance(content, str) else content
    return Call.post(path, message_to(whom, written, also, said), Sent, paces=paces)


def whom_of(scope: Scope, to: To, recipient: str | UserId | None) -> tuple[Recipient, UserId | None]:
    """Return whom a message goes to, and the user id beside a phone or group."""
    whom = recipient_of(to, scope.default_country)
    also = user_id_of(recipient) if isinstance(recipient, str) else recipient
    if also is not None and isinstance(whom, UserId):
        raise InvalidRequest("is a second user id", field="recipient", fix="Give one of them, as to")
    return whom, also


def user_id_of(text: str) -> UserId:
    """Read a business-scoped user id; `InvalidRequest` when it is none."""
    if not UserId.looks_like(text):
        raise InvalidRequest(
            "is not a business-scoped user id", field="recipient", fix="Pass it whole, as a webhook gave it"
        )
    return UserId(text)


def message_to(whom: Recipient, content: Content, also: UserId | None, said: Said | None) -> Message:
    """Address a content. What is None is not said, and costs nothing."""
    given = cast("Said", {name: value for name, value in said.items() if value is not None}) if said else Said()
    if isinstance(whom, UserId):
        return Message(content, recipient=whom, **given)
    return Message(content, to=whom, **given) if also is None else Message(content, to=whom, recipient=also, **given)


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
