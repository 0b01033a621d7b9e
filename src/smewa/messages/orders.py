"""Orders: what is bought and how it can be paid (`order_details`), and how it goes on (`order_status`).

Amounts are counted in centavos, so that every sum is exact. Brazil only.
Source: Cloud API, Payments in Brazil, read 2026-11.
"""

from collections.abc import Sequence
from dataclasses import KW_ONLY
from datetime import datetime, timedelta
from typing import Annotated, Literal, TypeAlias

from annotated_types import Ge
from pydantic import StringConstraints

from smewa.errors.tree import InvalidRequest
from smewa.messages._amounts import Amount, Cents
from smewa.messages._faults import Faults, fault, refusal
from smewa.messages._fields import BodyText, FooterText, Id, Like, Many
from smewa.messages._kinds import OneOf
from smewa.messages._outgoing import At, Content, Outgoing, Personal, Wire
from smewa.messages._times import Seconds, SecondsText
from smewa.messages.media import Image, without_caption
from smewa.messages.payment_settings import Boleto, OffsiteCard, PaymentLink, PaymentSetting, PixCode

GoodsType: TypeAlias = Literal["digital-goods", "physical-goods"]

OrderState: TypeAlias = Literal["pending", "processing", "partially-shipped", "shipped", "completed", "canceled"]
PaymentState: TypeAlias = Literal["pending", "captured", "failed"]

ReferenceId: TypeAlias = Annotated[
    str, StringConstraints(min_length=1, max_length=60), Like(r"[A-Za-z0-9_.-]*", "It has letters, digits, _ . and -")
]
_Name: TypeAlias = Annotated[str, Personal(), StringConstraints(min_length=1, max_length=60)]
_Reason: TypeAlias = Annotated[str, Personal(), StringConstraints(min_length=1, max_length=120)]


def _hyphenated(state: object) -> object:
    return "partially-shipped" if state == "partially_shipped" else state


WrittenState: TypeAlias = Annotated[OrderState, Wire(read=_hyphenated)]
"""Read in both spellings, written with the hyphen."""

SHORTEST_OFFER = timedelta(seconds=300)
"""How far ahead an order's expiration must be when it is sent."""


class OrderItem(Outgoing):
    """One line of an order. `sale_amount` is a lower price that counts instead of `amount`."""

    retailer_id: Annotated[Id, At("retailer_id")]
    name: Annotated[_Name, At("name")]
    amount: Annotated[Amount, At("amount")]
    quantity: Annotated[int, Ge(1), At("quantity")]
    sale_amount: Annotated[Amount | None, At("sale_amount")] = None

    def __post_init__(self) -> None:
        if self.sale_amount is not None and self.sale_amount >= self.amount:
            raise fault(refusal("is not lower than amount", fix="Leave it out"), "sale_amount")

    @property
    def total_cents(self) -> int:
        """What this line adds to the subtotal, in centavos."""
        return (self.amount if self.sale_amount is None else self.sale_amount).cents * self.quantity


class OrderCharge(Outgoing, wire={"offset": 100}):
    """Tax or shipping; zero is allowed."""

    amount: Annotated[Cents, At("value")]
    description: Annotated[_Name | None, At("description")] = None


class OrderDiscount(OrderCharge):
    """What is taken off, and the program that takes it."""

    program_name: Annotated[_Name | None, At("discount_program_name")] = None


class OrderExpiration(Outgoing):
    """When the payment button stops working: at least 300 seconds after the message is sent."""

    expires_at: Annotated[SecondsText, At("timestamp")]
    description: Annotated[_Reason | None, At("description")] = None


class OrderSummary(Outgoing, wire={"status": "pending"}):
    """What is bought: the items, their subtotal, and what is added to it and taken off.

    `subtotal` is the sum of the items' `sale_amount` or `amount`, each times its quantity.
    """

    items: Annotated[Sequence[OrderItem], Many(1), At("items")]
    subtotal: Annotated[Amount, At("subtotal")]
    tax: Annotated[OrderCharge, At("tax")]
    _: KW_ONLY
    shipping: Annotated[OrderCharge | None, At("shipping")] = None
    discount: Annotated[OrderDiscount | None, At("discount")] = None
    expiration: Annotated[OrderExpiration | None, At("expiration")] = None
    catalog_id: Annotated[Id | None, At("catalog_id")] = None

    def __post_init__(self) -> None:
        if self.subtotal.cents != sum(item.total_cents for item in self.items):
            fix = "Add up each item's sale_amount or amount, times its quantity"
            raise fault(refusal("is not the sum of the items", fix=fix), "subtotal")

    @property
    def total_cents(self) -> int:
        """What the customer pays, in centavos: subtotal + tax + shipping - discount."""
        added = (self.shipping.amount.cents if self.shipping else 0) + self.tax.amount.cents
        return self.subtotal.cents + added - (self.discount.amount.cents if self.discount else 0)


class OrderParameters(Outgoing, wire={"payment_type": "br", "currency": "BRL"}):
    """What is to be paid, how, and for what: the same in an order message and in a template's order button.

    `reference_id` is the order's, new for each attempt to pay. Without `order` the customer sees only the total.
    """

    reference_id: Annotated[ReferenceId, At("reference_id")]
    type: Annotated[GoodsType, At("type")]
    total_amount: Annotated[Amount, At("total_amount")]
    order: Annotated[OrderSummary | None, At("order")] = None
    payment_settings: Annotated[
        Sequence[Annotated[PaymentSetting, OneOf(PixCode, PaymentLink, Boleto, OffsiteCard)]] | None,
        Many(0, 4),
        At("payment_settings"),
    ] = None

    def __post_init__(self) -> None:
        faults = Faults()
        if self.order and self.order.total_cents != self.total_amount.cents:
            faults.add(
                refusal("is not subtotal + tax + shipping - discount", fix="Add them up again"), ("total_amount",)
            )
        offered: set[type] = set()
        for number, setting in enumerate(self.payment_settings or ()):
            place = ("payment_settings", number)
            if type(setting) in offered:
                faults.add(refusal("is offered twice", limit="An order takes one of each way to pay"), place)
            if isinstance(setting, PixCode) and setting.key is None:
                faults.add(refusal("missing", fix="Say whom it pays: merchant_name, key, key_type"), (*place, "key"))
            offered.add(type(setting))
        faults.raise_any()

    def check_expiration(self, now: datetime) -> None:
        """Raise `InvalidRequest` if, sent `now`, the order would expire in less than 300 seconds."""
        expiration = self.order and self.order.expiration
        if expiration and expiration.expires_at < now + SHORTEST_OFFER:
            limit = "WhatsApp takes at least 300 seconds from now"
            raise InvalidRequest("is too soon", field="order.expiration.expires_at", limit=limit)


class OrderDetails(
    Content,
    wire={"type": "interactive", "interactive.type": "order_details", "interactive.action.name": "review_and_pay"},
):
    """An order to review and pay, in the service window; outside of it use a template's order button.

    WhatsApp only shows it: that it was paid, the bank says. The customer's and the business's numbers are Brazilian.
    """

    body: Annotated[BodyText, At("interactive.body.text")]
    parameters: Annotated[OrderParameters, At("interactive.action.parameters")]
    _: KW_ONLY
    header: Annotated[Image | None, At("interactive.header")] = None
    footer: Annotated[FooterText | None, At("interactive.footer.text")] = None

    def __post_init__(self) -> None:
        without_caption(self.header)
        if self.header and self.parameters.order is None:
            raise fault(refusal("needs an order", fix="Leave it out, or give parameters.order"), "header")


class OrderStatus(
    Content, wire={"type": "interactive", "interactive.type": "order_status", "interactive.action.name": "review_order"}
):
    """How an order goes on: its status, its payment, or both. A simplified order has only a payment.

    WhatsApp refuses a canceled order whose payment is pending or captured, and a status that may not follow the last
    one (2046). Both spellings of `partially-shipped` are read; the one with a hyphen is written.
    """

    body: Annotated[BodyText, At("interactive.body.text")]
    reference_id: Annotated[ReferenceId, At("interactive.action.parameters.reference_id")]
    status: Annotated[WrittenState | None, At("interactive.action.parameters.order.status")] = None
    _: KW_ONLY
    description: Annotated[_Reason | None, At("interactive.action.parameters.order.description")] = None
    payment: Annotated[PaymentState | None, At("interactive.action.parameters.payment.status")] = None
    paid_at: Annotated[Seconds | None, At("interactive.action.parameters.payment.timestamp")] = None

    def __post_init__(self) -> None:
        faults = Faults()
        if self.status is None and self.payment is None:
            faults.add(refusal("missing", fix="Give status, payment, or both"), ("status",))
        if self.status is None and self.description is not None:
            faults.add(refusal("describes a status", fix="Give status too"), ("description",))
        if self.payment is None and self.paid_at is not None:
            faults.add(refusal("belongs to a payment", fix="Give payment too"), ("paid_at",))
        if self.status == "canceled" and self.payment in ("pending", "captured"):
            faults.add(
                refusal("cannot be canceled: the payment is pending or captured", fix="Refund it first"), ("status",)
            )
        faults.raise_any()
