"""Which status may follow which."""

from itertools import product
from typing import get_args

import pytest

from smewa.messages.orders import OrderState
from smewa.payments import may_follow

STATES = get_args(OrderState)
MIDDLE = ("processing", "partially-shipped", "shipped")
FINAL = ("completed", "canceled")


@pytest.mark.parametrize(("before", "after"), list(product(STATES, STATES)))
def test_an_order_goes_from_pending_over_the_middle_to_its_end(before, after):
    begins = before == "pending" and after != "pending"
    alternates = before in MIDDLE and after in (*MIDDLE, *FINAL) and before != after
    assert may_follow(before, after) == (begins or alternates)


@pytest.mark.parametrize(
    ("payment", "allowed"), [("captured", False), ("pending", False), ("failed", True), (None, True)]
)
def test_an_order_is_canceled_only_without_a_payment_that_may_have_come(payment, allowed):
    assert may_follow("processing", "canceled", payment=payment) == allowed
    assert may_follow("processing", "completed", payment=payment)
