"""How an order goes on: which status may follow which.

Source: the matrix of Cloud API, Payments in India, 2026-11; Brazil's page gives the same states without one. That the
same status twice fails is not documented: it is taken so, to be on the safe side.
"""

from __future__ import annotations

from smewa.messages.orders import OrderState, PaymentState

BEFORE: dict[OrderState, frozenset[OrderState]] = {
    "pending": frozenset(),
    "processing": frozenset({"pending", "partially-shipped", "shipped"}),
    "partially-shipped": frozenset({"pending", "processing", "shipped"}),
    "shipped": frozenset({"pending", "processing", "partially-shipped"}),
    "completed": frozenset({"pending", "processing", "partially-shipped", "shipped"}),
    "canceled": frozenset({"pending", "processing", "partially-shipped", "shipped"}),
}
"""What each status may follow. An order begins as `pending`; `completed` and `canceled` are final."""


def may_follow(before: OrderState, after: OrderState, *, payment: PaymentState | None = None) -> bool:
    """Tell whether an order may go from one status to another; `payment` is the last payment status told, if any.

    An order is canceled only when no payment of it is pending or captured.

        may_follow("shipped", "completed")
    """
    if after == "canceled" and payment in ("pending", "captured"):
        return False
    return before in BEFORE[after]
