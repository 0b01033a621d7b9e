"""What became of a message that the business sent."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

from smewa.values.money import Money
from smewa.webhooks import attributes as read
from smewa.webhooks.event import Event
from smewa.webhooks.person import Person
from smewa.webhooks.reading import Reading


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
    recipient: Person
    """Who got it; in a group, which participant."""
    group_id: str | None
    callback_data: str | None = read.maybe_text("biz_opaque_callback_data")
    """What was given as `callback_data` when it was sent."""
    pricing: Pricing | None = read.maybe_part(Pricing, "pricing", "conversation.pricing")
    conversation: Conversation | None = read.maybe_part(Conversation, "conversation")
    template_id: str | None = read.maybe_text("template_id")

    def _identity(self) -> tuple[str, ...]:
        if not self.id:
            return ()
        who = self.recipient.user_id or self.recipient.phone
        participant = who.reveal() if self.group_id and who else ""
        return (self.id, self.status, participant)


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


class Transaction(Reading, shown="type status"):
    """What a payment gateway tells of a payment."""

    id: str | None = read.maybe_text("id")
    type: str | None = read.maybe_text("type")
    status: str | None = read.maybe_text("status")
    created_timestamp: datetime | None = read.instant("created_timestamp")
    updated_timestamp: datetime | None = read.instant("updated_timestamp")


class PaymentStatus(MessageStatus):
    """A payment through WhatsApp's own gateways (India): a hint to ask the gateway, never a proof of payment."""

    reference_id: str | None = read.maybe_text("payment.reference_id")
    """The order."""
    currency: str | None = read.maybe_text("payment.currency")
    value: int | None = read.whole("payment.amount.value")
    offset: int | None = read.whole("payment.amount.offset")
    transaction: Transaction | None = read.maybe_part(Transaction, "payment.transaction")

    @property
    def amount(self) -> Money | None:
        """The amount, if it is an exact amount of its currency."""
        if self.value is None or not self.offset or self.currency is None:
            return None
        try:
            return Money(Decimal(self.value) / self.offset, self.currency)
        except ValueError:
            return None

    def _identity(self) -> tuple[str, ...]:
        return (*super()._identity(), "payment") if self.id else ()


class UnknownStatus(MessageStatus):
    """A status that smewa does not know, or that lacks what it must have. All of it is in `raw`."""

    id: str = read.words("id")
    status: str = read.words("status")
    problem: str | None = None
    """What is missing, by its path; None when only the status is unknown."""
