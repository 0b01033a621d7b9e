"""Payments: orders, the merchant, Pix codes, and the messages that ask for a payment and tell how it goes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smewa._lazy import lazily

if TYPE_CHECKING:
    from smewa.payments.boleto import amount_in
    from smewa.payments.merchant import Merchant
    from smewa.payments.order import Item, Order
    from smewa.payments.progress import may_follow
    from smewa.payments.requesting import check, pix_setting, request_content, status_content
    from smewa.values.money import Money

__all__ = [
    "Item",
    "Merchant",
    "Money",
    "Order",
    "amount_in",
    "check",
    "may_follow",
    "pix_setting",
    "request_content",
    "status_content",
]

__getattr__, __dir__ = lazily(
    __name__,
    {
        "amount_in": ".boleto",
        "Merchant": ".merchant",
        "Item": ".order",
        "Order": ".order",
        "may_follow": ".progress",
        "check": ".requesting",
        "pix_setting": ".requesting",
        "request_content": ".requesting",
        "status_content": ".requesting",
        "Money": "smewa.values.money",
    },
)
