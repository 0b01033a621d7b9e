"""The kinds of messages, one class each. Source: Cloud API, Webhooks, messages; read 2026-11."""

from __future__ import annotations

from datetime import datetime

from smewa.values.phone import PhoneNumber
from smewa.values.user_id import UserId
from smewa.webhooks import attributes as read
from smewa.webhooks.cards import ContactCard
from smewa.webhooks.content import Content, Media, ProductItem
from smewa.webhooks.filename import safe_filename
from smewa.webhooks.message import MessageReceived


class TextReceived(MessageReceived):
    """A text."""

    text: str = read.text("text.body")


class MediaReceived(MessageReceived):
    """A message with a file."""

    media: Media
    caption: str | None = None


class ImageReceived(MediaReceived):
    """A picture. A picture of a payment receipt is no evidence of a payment."""

    media: Media = read.part(Media, "image")
    caption: str | None = read.maybe_text("image.caption")
    text: str = read.words("image.caption")


class VideoReceived(MediaReceived):
    """A video."""

    media: Media = read.part(Media, "video")
    caption: str | None = read.maybe_text("video.caption")
    text: str = read.words("video.caption")


class AudioReceived(MediaReceived):
    """A voice note, a sound file, or a voicemail (its id is a `wacid`)."""

    media: Media = read.part(Media, "audio")
    voice: bool = read.flag("audio.voice")
    """Whether it was recorded in the chat."""

    @property
    def is_voicemail(self) -> bool:
        """Whether it was left after a call that nobody took: its id is then a `wacid`."""
        return self.id.startswith("wacid.")


class DocumentReceived(MediaReceived):
    """A document."""

    media: Media = read.part(Media, "document")
    caption: str | None = read.maybe_text("document.caption")
    text: str = read.words("document.caption")
    sent_filename: str | None = read.maybe_text("document.filename")
    """The file's name as it came: do not save under it."""

    @property
    def filename(self) -> str | None:
        """The file's name without directories, control and direction characters, and reserved names: at most 120 characters.

        Names repeat, so save under an id of your own, and show this one.
        """
        return safe_filename(self.sent_filename) if self.sent_filename else None


class StickerReceived(MediaReceived):
    """A sticker."""

    media: Media = read.part(Media, "sticker")
    animated: bool = read.flag("sticker.animated")


class LocationReceived(MessageReceived):
    """A place. Live locations do not come."""

    latitude: float = read.number("location.latitude")
    longitude: float = read.number("location.longitude")
    name: str | None = read.maybe_text("location.name")
    address: str | None = read.maybe_text("location.address")
    url: str | None = read.maybe_text("location.url")


class ContactsReceived(MessageReceived, shown="origin"):
    """Contacts that a person shared."""

    contacts: tuple[ContactCard, ...] = read.parts(ContactCard, "contacts")
    origin: str | None = read.maybe_text("origin")

    @property
    def is_own_number(self) -> bool:
        """Whether the person answered a request for their contact: only then the number is proven to be theirs."""
        return "contact_request" in (self.origin, *(card.origin for card in self.contacts))


class ReactionReceived(MessageReceived):
    """A reaction to a message, or its removal."""

    message_id: str = read.text("reaction.message_id")
    emoji: str | None = read.maybe_text("reaction.emoji")
    """None when the reaction was taken back."""

    def _about(self) -> tuple[str | None, ...]:
        who = self.sender.user_id or self.sender.phone
        return ("reaction", self.message_id, who.reveal() if who else None)


class OrderReceived(MessageReceived):
    """A cart of the catalog. `text` is the note that the person added."""

    catalog_id: str | None = read.maybe_text("order.catalog_id")
    product_items: tuple[ProductItem, ...] = read.parts(ProductItem, "order.product_items")
    text: str = read.words("order.text")


class SystemReceived(MessageReceived, shown="change"):
    """WhatsApp tells that a person changed their number, their user id or their identity key. The person wrote nothing.

    `sender` is who they were, as far as the payload says; there is no contact to join, so no name.
    """

    change: str = read.text("system.type")
    """`user_changed_number`, `user_changed_user_id`, `customer_identity_changed`, and older spellings."""
    body: str | None = read.maybe_text("system.body")
    new_phone: PhoneNumber | None = read.phone("system.wa_id", "system.new_wa_id")
    new_user_id: UserId | None = read.user_id("system.user_id")
    new_parent_user_id: UserId | None = read.user_id("system.parent_user_id")
    previous_user_id: UserId | None = read.user_id("system.previous_user_id")
    previous_parent_user_id: UserId | None = read.user_id("system.previous_parent_user_id")
    customer: str | None = read.maybe_text("system.customer")
    """Who they were, in older payloads."""
    identity_hash: str | None = read.maybe_text("identity.hash", "system.identity.hash", "system.identity")
    identity_acknowledged: bool = read.flag("identity.acknowledged", "system.identity.acknowledged")
    identity_created: datetime | None = read.instant("identity.created_timestamp", "system.identity.created_timestamp")


class EditReceived(MessageReceived):
    """A message was edited. Only with the WhatsApp Business app beside the API. `text` is the new text or caption."""

    original_message_id: str = read.text("edit.original_message_id")
    text: str = read.words(
        "edit.message.text.body",
        "edit.message.image.caption",
        "edit.message.video.caption",
        "edit.message.document.caption",
    )
    content: Content | None = read.later_part(Content, "edit.message")
    """The whole of the message as it is after the edit."""

    def _about(self) -> tuple[str | None, ...]:
        return ("message", self.original_message_id)


class RevokeReceived(MessageReceived):
    """A message was deleted for everyone. Only with the WhatsApp Business app beside the API."""

    original_message_id: str = read.text("revoke.original_message_id")

    def _about(self) -> tuple[str | None, ...]:
        return ("message", self.original_message_id)


class RequestWelcomeReceived(MessageReceived):
    """A person opened the chat for the first time. WhatsApp stopped sending these on 2026-03-27."""


class UnsupportedReceived(MessageReceived, shown="unsupported_type"):
    """A message that WhatsApp does not pass on, such as a poll; `errors` says why."""

    unsupported_type: str | None = read.maybe_text("unsupported.type")


class MediaPlaceholderReceived(MessageReceived):
    """A file stood here. Only in the history of the WhatsApp Business app: the file follows, or is too old to come."""
