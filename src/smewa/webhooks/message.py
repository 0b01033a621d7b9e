"""A message that a person sent: what all kinds have in common."""

from __future__ import annotations

from datetime import datetime

from smewa.values.phone import PhoneNumber
from smewa.values.user_id import UserId
from smewa.webhooks import attributes as read
from smewa.webhooks.event import Event, OfMessage
from smewa.webhooks.person import Person
from smewa.webhooks.reading import Reading


class ReferredProduct(Reading):
    """The product that a message asks about."""

    catalog_id: str | None = read.maybe_text("catalog_id")
    product_retailer_id: str | None = read.maybe_text("product_retailer_id")


class Context(Reading):
    """What a message answers or passes on. A forwarded message has neither `id` nor `from`."""

    id: str | None = read.maybe_text("id")
    """The message that it quotes."""
    phone: PhoneNumber | None = read.phone("from")
    """Who wrote the quoted message: the business's number, or a person's in a group."""
    user_id: UserId | None = read.user_id("from_user_id")
    parent_user_id: UserId | None = read.user_id("from_parent_user_id")
    forwarded: bool = read.flag("forwarded")
    frequently_forwarded: bool = read.flag("frequently_forwarded")
    referred_product: ReferredProduct | None = read.maybe_part(ReferredProduct, "referred_product")


class Referral(Reading, shown="source_type media_type"):
    """The ad or post that brought the person. Such a message opens the free entry point, if answered within 24 hours."""

    source_url: str | None = read.maybe_text("source_url")
    source_id: str | None = read.maybe_text("source_id")
    source_type: str | None = read.maybe_text("source_type")
    """`ad` or `post`."""
    headline: str | None = read.maybe_text("headline")
    body: str | None = read.maybe_text("body")
    media_type: str | None = read.maybe_text("media_type")
    image_url: str | None = read.maybe_text("image_url")
    video_url: str | None = read.maybe_text("video_url")
    thumbnail_url: str | None = read.maybe_text("thumbnail_url")
    ctwa_clid: str | None = read.maybe_text("ctwa_clid")
    """The click id; absent for ads in Status."""
    welcome_message: str | None = read.maybe_text("welcome_message.text")


class MessageReceived(OfMessage, Event, shown="type"):
    """A message that a person sent to the business. Its class tells the type; `text` and `choice` are there for all.

    for event in parse(body):
        if isinstance(event, ImageReceived):
            file = event.media.id
        elif isinstance(event, MessageReceived):
            tapped, said = event.choice, event.text     # the id behind a button, and what the person reads on it
    """

    id: str = read.text("id")
    """The `wamid`. It holds the person's phone number, so do not log it."""
    type: str = read.text("type")
    """The platform's own word, such as `text` or `interactive`."""
    timestamp: datetime | None = read.instant("timestamp")
    """When it was sent; None when the payload's text is no instant."""
    group_id: str | None = read.maybe_text("group_id")
    context: Context | None = read.maybe_part(Context, "context")
    referral: Referral | None = read.maybe_part(Referral, "referral")
    from_logical_id: str | None = read.maybe_text("from_logical_id")
    """Seen with payments; the platform does not say what it means."""
    text: str = ""
    """What the person wrote or tapped: the body, the caption, the button's title; empty when there is none."""
    choice: str | None = None
    """The id or payload behind what the person tapped."""
    _whose = ("from", "from_user_id", "from_parent_user_id")

    @property
    def sender(self) -> Person:
        """Who wrote it."""
        return self._joined[0]

    def _people(self) -> dict[str, object]:
        return {"sender": self.sender}


class UnknownMessage(MessageReceived):
    """A message of a type that smewa does not know, or that lacks what its type must have. All of it is in `raw`.

    `problem` is None when only the type is unknown.
    """

    id: str = read.words("id")
    type: str = read.words("type")


class InteractiveReceived(UnknownMessage, shown="interactive_type"):
    """An answer to an interactive message that came without what was answered, or in a form that smewa does not know.

    When the platform could not build it, an `ErrorReceived` in the same body says why.
    """

    interactive_type: str | None = read.maybe_text("interactive.type")
