"""What became of a message that the business sent."""

from __future__ import annotations

from datetime import datetime

from smewa.webhooks import attributes as read
from smewa.webhooks.event import Event
from smewa.webhooks.person import Person
from smewa.webhooks.reading import Reading
from smewa.webhooks.standing import Standing, rank_of

WHOSE_STATUS = (
    "recipient_id",
    "recipient_user_id",
    "recipient_parent_user_id",
    "recipient_identity_key_hash",
    "recipient_participant_id",
    "recipient_participant_user_id",
    "recipient_participant_parent_user_id",
    "participant_recipient_id",
)
"""Where a status says whom it is about; of a message to a group, `recipient_id` is the group."""


class Pricing(Reading, shown="pricing_model type category"):
    """What a message costs. Decide on `type` and `category`; `billable` is to be dropped by the platform."""

    pricing_model: str | None = read.maybe_text("pricing_model")
    """`PMP` per message, `CBP` per conversation (older)."""
    type: str | None = read.maybe_text("type")
    """`regular`, `free_customer_service`, `free_entry_point`."""
    category: str | None = read.maybe_text("category")
    """`marketing`, `utility`, `authentication`, `service`, and more: new ones come."""
    billable: bool = read.flag("billable")


class Conversation(Reading, shown="origin"):
    """The conversation a message belongs to; since v24.0 only for free entry points."""

    id: str | None = read.maybe_text("id")
    origin: str | None = read.maybe_text("origin.type")
    expiration_timestamp: datetime | None = read.instant("expiration_timestamp")


class MessageStatus(Event, shown="status"):
    """A change in the fate of a message that the business sent.

    Order is not guaranteed: `delivered` may come before `sent`, `read` without `delivered`. In a group there is one for
    each participant.
    """

    id: str = read.text("id")
    """The `wamid` that sending gave. It holds the person's phone number, so do not log it."""
    status: str = read.text("status")
    """The platform's own word, such as `delivered`."""
    timestamp: datetime | None = read.instant("timestamp")
    group_id: str | None = None
    callback_data: str | None = read.maybe_text("biz_opaque_callback_data")
    """What was given as `callback_data` when it was sent."""
    pricing: Pricing | None = read.maybe_part(Pricing, "pricing", "conversation.pricing")
    conversation: Conversation | None = read.maybe_part(Conversation, "conversation")
    template_id: str | None = read.maybe_text("template_id")
    _whose = WHOSE_STATUS

    @property
    def recipient(self) -> Person:
        """Who got it; in a group, which participant."""
        return self._joined[0]

    @property
    def standing(self) -> Standing:
        """What it says of the message, to be merged with what was known before."""
        return Standing(self.status, self.timestamp)

    @property
    def rank(self) -> int:
        """How far the message has come: 1 for `sent`, and more for what supersedes it; 0 for a word that is not known."""
        return rank_of(self.status)

    def _participant(self) -> str:
        who = self.recipient.user_id or self.recipient.phone
        return who.reveal() if self.group_id and who else ""

    def _identity(self) -> tuple[str, ...]:
        return (self.id, self.status, self._participant()) if self.id else ()

    def _about(self) -> tuple[str | None, ...]:
        participant = self._participant()
        return ("status", self.id, participant) if participant else ("status", self.id)

    def _people(self) -> dict[str, object]:
        return {"recipient": self.recipient}


class SentStatus(MessageStatus):
    """WhatsApp took it."""


class DeliveredStatus(MessageStatus):
    """It reached the person's phone: the event that is billed."""


class ReadStatus(MessageStatus):
    """The person saw it, unless they switched that off."""


class PlayedStatus(MessageStatus):
    """The person played a voice note."""


class FailedStatus(MessageStatus):
    """It will not arrive; `errors` says why."""


class DeletedStatus(MessageStatus):
    """The person deleted it. From the on-premises API."""


class WarningStatus(MessageStatus):
    """It arrived, with a reservation. From the on-premises API."""


class UnknownStatus(MessageStatus):
    """A status that smewa does not know, or that lacks what it must have. All of it is in `raw`.

    `problem` is None when only the word is unknown.
    """

    id: str = read.words("id")
    status: str = read.words("status")
