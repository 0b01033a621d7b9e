"""What a message holds, whoever wrote it: for echoes, the history and other apps' conversations, which nobody answers."""

from __future__ import annotations

from decimal import Decimal

from smewa.values.money import Money
from smewa.webhooks import attributes as read
from smewa.webhooks.cards import ContactCard
from smewa.webhooks.filename import safe_filename
from smewa.webhooks.reading import Reading


class Media(Reading):
    """A file that came with a message: fetch it by its id, and check its hash. All that it says of itself is a claim."""

    id: str = read.text("id")
    mime_type: str | None = read.maybe_text("mime_type")
    sha256: str | None = read.maybe_text("sha256")
    """The SHA-256 of the file, in base64."""
    url: str | None = read.maybe_text("url")
    """Where it can be had for 5 minutes; it wants the token."""


class ProductItem(Reading):
    """A line of a cart. Its price comes from the person's phone: take your own."""

    product_retailer_id: str = read.text("product_retailer_id")
    quantity: int | None = read.whole("quantity")
    item_price: Decimal | None = read.exact("item_price")
    currency: str | None = read.maybe_text("currency")

    @property
    def price(self) -> Money | None:
        """The price of one, if it is an exact amount of its currency."""
        if self.item_price is None or self.currency is None:
            return None
        try:
            return Money(self.item_price, self.currency)
        except ValueError:
            return None


class MediaContent(Media):
    """A file with what was said about it."""

    caption: str | None = read.maybe_text("caption")
    voice: bool = read.flag("voice")
    animated: bool = read.flag("animated")
    sent_filename: str | None = read.maybe_text("filename")
    """The file's name as it came: do not save under it."""

    @property
    def filename(self) -> str | None:
        """The file's name without directories, control and direction characters, and reserved names."""
        return safe_filename(self.sent_filename) if self.sent_filename else None


class Place(Reading):
    """A place on the map."""

    latitude: float | None = read.maybe_number("latitude")
    longitude: float | None = read.maybe_number("longitude")
    name: str | None = read.maybe_text("name")
    address: str | None = read.maybe_text("address")
    url: str | None = read.maybe_text("url")


class Reaction(Reading):
    """An emoji on a message, or its removal."""

    message_id: str | None = read.maybe_text("message_id")
    emoji: str | None = read.maybe_text("emoji")
    """None when the reaction was taken back."""


_FILES = ("image", "video", "audio", "document", "sticker")


class Content(Reading, shown="type interactive_type template_language"):
    """What one message holds. Of its parts those of its `type` are there; `text` is there for all that has words."""

    type: str | None = read.maybe_text("type")
    text: str = read.words(
        "text.body",
        "text",
        "image.caption",
        "video.caption",
        "document.caption",
        "button.text",
        "interactive.button_reply.title",
        "interactive.list_reply.title",
        "interactive.body.text",
        "order.text",
        "system.body",
        "edit.message.text.body",
        "edit.message.image.caption",
        "edit.message.video.caption",
        "edit.message.document.caption",
    )
    choice: str | None = read.maybe_text(
        "button.payload", "interactive.button_reply.id", "interactive.list_reply.id", "button.text"
    )
    """The id or payload behind what the person tapped."""
    media: MediaContent | None = read.maybe_part(MediaContent, *_FILES, *(f"edit.message.{key}" for key in _FILES))
    location: Place | None = read.maybe_part(Place, "location")
    contacts: tuple[ContactCard, ...] = read.maybe_parts(ContactCard, "contacts")
    reaction: Reaction | None = read.maybe_part(Reaction, "reaction")
    product_items: tuple[ProductItem, ...] = read.maybe_parts(ProductItem, "order.product_items")
    interactive_type: str | None = read.maybe_text("interactive.type")
    template_name: str | None = read.maybe_text("template.name")
    template_language: str | None = read.maybe_text("template.language.code")
    original_message_id: str | None = read.maybe_text("edit.original_message_id", "revoke.original_message_id")
    """The message that was edited or deleted."""
    quoted_id: str | None = read.maybe_text("context.id", "context.message_id")
    """The message that it answers."""
