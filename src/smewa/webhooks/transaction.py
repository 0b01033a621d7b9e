"""Payments through WhatsApp's own gateways (India). Source: Cloud API, Payments API India, payment status webhooks."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

from smewa.values.jsons import JsonObject
from smewa.values.money import Money
from smewa.webhooks import attributes as read
from smewa.webhooks.reading import Reading
from smewa.webhooks.standing import PAYMENT_RANKS, rank_of
from smewa.webhooks.status import MessageStatus


def _money(value: int | None, offset: int | None, currency: str | None) -> Money | None:
    if value is None or not offset or currency is None:
        return None
    try:
        return Money(Decimal(value) / offset, currency)
    except ValueError:
        return None


class Transaction(Reading, shown="type status method"):
    """What a payment gateway tells of a payment."""

    id: str | None = read.maybe_text("id")
    type: str | None = read.maybe_text("type")
    status: str | None = read.maybe_text("status")
    created_timestamp: datetime | None = read.instant("created_timestamp")
    updated_timestamp: datetime | None = read.instant("updated_timestamp")
    currency: str | None = read.maybe_text("currency")
    value: int | None = read.whole("amount.value")
    offset: int | None = read.whole("amount.offset")
    method: str | None = read.maybe_text("method.type", "method")
    """How it was paid, such as `upi` or `card`."""

    @property
    def amount(self) -> Money | None:
        """The amount, if it is an exact amount of its currency."""
        return _money(self.value, self.offset, self.currency)


class Refund(Reading, shown="status speed_processed"):
    """Money that went back."""

    id: str | None = read.maybe_text("id")
    status: str | None = read.maybe_text("status")
    currency: str | None = read.maybe_text("currency")
    value: int | None = read.whole("amount.value")
    offset: int | None = read.whole("amount.offset")
    speed_processed: str | None = read.maybe_text("speed_processed")
    created_timestamp: datetime | None = read.instant("created_timestamp")
    updated_timestamp: datetime | None = read.instant("updated_timestamp")

    @property
    def amount(self) -> Money | None:
        """The amount, if it is an exact amount of its currency."""
        return _money(self.value, self.offset, self.currency)


class PaymentStatus(MessageStatus):
    """A payment through WhatsApp's own gateways (India): a hint to ask the gateway, never a proof of payment.

    `status` is `pending`, `captured`, `success`, `failed` or `canceled`.
    """

    reference_id: str | None = read.maybe_text("payment.reference_id")
    """The order."""
    currency: str | None = read.maybe_text("payment.currency")
    value: int | None = read.whole("payment.amount.value")
    offset: int | None = read.whole("payment.amount.offset")
    transaction: Transaction | None = read.maybe_part(Transaction, "payment.transaction")
    receipt: str | None = read.maybe_text("payment.receipt")
    refunds: tuple[Refund, ...] = read.maybe_parts(Refund, "payment.refunds")
    notes: JsonObject = read.later_object("payment.notes")
    """What was noted when the payment was asked for."""

    @property
    def amount(self) -> Money | None:
        """The amount, if it is an exact amount of its currency."""
        return _money(self.value, self.offset, self.currency)

    @property
    def rank(self) -> int:
        """How far the payment has come: 1 for `pending`, and more for what supersedes it; 0 for an unknown word."""
        return rank_of(self.status, PAYMENT_RANKS)

    def _identity(self) -> tuple[str, ...]:
        """One message may be paid at the second try, and be refunded: each has the same id and may have the same word."""
        tried = (self.transaction and self.transaction.id) or ""
        refunds = (f"{refund.id} {refund.status}" for refund in self.refunds)
        return (*super()._identity(), "payment", tried, *refunds)

    def _about(self) -> tuple[str | None, ...]:
        return ("payment", *super()._about()[1:])
