"""Orders: what a customer buys and what it costs, added up exactly."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Annotated

from annotated_types import Ge

from smewa.errors.tree import InvalidRequest, Problem
from smewa.messages._outgoing import At
from smewa.messages.media import Image
from smewa.messages.orders import (
    GoodsType,
    OrderCharge,
    OrderDetails,
    OrderDiscount,
    OrderExpiration,
    OrderItem,
    OrderParameters,
    OrderSummary,
)
from smewa.messages.payment_settings import Boleto, PaymentSetting
from smewa.payments.boleto import amount_in
from smewa.values.money import Money


class Item(OrderItem):
    """One line of an order: the shop's own id of the product, its name, its price, how many; `sale_amount` if reduced.

    Item("pq", "Pão de queijo", Money("6.50", "BRL"), quantity=2)
    """

    quantity: Annotated[int, Ge(1), At("quantity")] = 1


@dataclass(frozen=True, init=False, repr=False)
class Order:
    """What is to be paid, and for what. Made once per attempt to pay: `reference_id` is never used again.

    The total is subtotal + tax + shipping - discount, in centavos, never typed in. Each of these is `Money`, or the
    message's own `OrderCharge` or `OrderDiscount` where a description belongs to it. After `expires_at` the payment
    button is off; it lies at least 300 seconds ahead when the order is sent, and not after the charge's own expiry.
    Raises `InvalidRequest`, which names the field. Source: Cloud API, Payments in Brazil.

        order = Order("PED-1", [Item("pq", "Pão de queijo", Money("6.50", "BRL"), quantity=2)])
        order.total == Money("13.00", "BRL")
    """

    _parameters: OrderParameters

    def __init__(
        self,
        reference_id: str,
        items: Sequence[OrderItem],
        *,
        tax: Money | OrderCharge | None = None,
        shipping: Money | OrderCharge | None = None,
        discount: Money | OrderDiscount | None = None,
        kind: GoodsType = "physical-goods",
        expires_at: datetime | OrderExpiration | None = None,
        catalog_id: str | None = None,
    ) -> None:
        summary = OrderSummary(
            [_as_message(item) for item in items],
            _sum_of(items),
            tax if isinstance(tax, OrderCharge) else OrderCharge(tax or Money(0, "BRL")),
            shipping=OrderCharge(shipping) if isinstance(shipping, Money) else shipping,
            discount=OrderDiscount(discount) if isinstance(discount, Money) else discount,
            expiration=OrderExpiration(expires_at) if isinstance(expires_at, datetime) else expires_at,
            catalog_id=catalog_id,
        )
        total = Money.from_cents(summary.total_cents, "BRL")
        self._hold(OrderParameters(reference_id, kind, total, summary))

    @classmethod
    def simplified(cls, reference_id: str, total: Money, *, kind: GoodsType = "physical-goods") -> Order:
        """Return an order that shows the customer its total only; its status messages carry only a payment."""
        order = cls.__new__(cls)
        order._hold(OrderParameters(reference_id, kind, total))
        return order

    @property
    def reference_id(self) -> str:
        """The shop's own id of this order: 1 to 60 of `A-Z a-z 0-9 _ . -`."""
        return self._parameters.reference_id

    @property
    def items(self) -> tuple[OrderItem, ...]:
        """What is bought; empty for a simplified order."""
        return tuple(self._parameters.order.items) if self._parameters.order else ()

    @property
    def subtotal(self) -> Money:
        """The sum of the items, each at its `sale_amount` or `amount`, times its quantity."""
        return self._parameters.order.subtotal if self._parameters.order else self.total

    @property
    def total(self) -> Money:
        """What the customer pays."""
        return self._parameters.total_amount

    @property
    def expires_at(self) -> datetime | None:
        """When the payment button stops working."""
        expiration = self._parameters.order and self._parameters.order.expiration
        return expiration.expires_at if expiration else None

    @property
    def is_simplified(self) -> bool:
        """Whether only the total is shown."""
        return self._parameters.order is None

    def parameters(self, *settings: PaymentSetting) -> OrderParameters:
        """Return what a message or a template's order button carries, with the ways to pay.

        Raises `InvalidRequest` for a boleto over another amount, and for two ways of the same type. A Pix code is
        checked by `pix_setting`, which makes the setting.
        """
        problems = [
            Problem(
                f"payment_settings[{number}].digitable_line",
                "is a boleto over another amount",
                fix="Ask for one over the order's total",
            )
            for number, setting in enumerate(settings)
            if isinstance(setting, Boleto) and amount_in(setting.digitable_line) not in (None, self.total)
        ]
        if problems:
            raise InvalidRequest.of(problems)
        return replace(self._parameters, payment_settings=settings or None)

    def details(
        self, *settings: PaymentSetting, body: str | None = None, header: Image | None = None, footer: str | None = None
    ) -> OrderDetails:
        """Return the message that asks for the payment; `body` is by default `Pedido PED-1 · total R$ 13,00`."""
        text = f"Pedido {self.reference_id} · total {self.total.display('pt-BR')}" if body is None else body
        return OrderDetails(text, self.parameters(*settings), header=header, footer=footer)

    def __repr__(self) -> str:
        return f"Order({self.reference_id!r}, total={self.total!r}, items={len(self.items)})"

    def _hold(self, parameters: OrderParameters) -> None:
        object.__setattr__(self, "_parameters", parameters)


def _as_message(item: OrderItem) -> OrderItem:
    """Return the item as the message reads itself back, so that both are equal."""
    return OrderItem(item.retailer_id, item.name, item.amount, item.quantity, item.sale_amount)


def _sum_of(items: Sequence[OrderItem]) -> Money:
    prices = (item.amount if item.sale_amount is None else item.sale_amount for item in items)
    return sum((price * item.quantity for price, item in zip(prices, items, strict=True)), Money(0, "BRL"))
