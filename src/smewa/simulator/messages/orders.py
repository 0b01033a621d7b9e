"""Orders in the chat: what the platform checks of them. That one was paid, only the bank knows.

Source: Cloud API, Payments in Brazil, read 2026-11.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from smewa.errors import InvalidRequest
from smewa.messages.orders import OrderDetails, OrderParameters, OrderStatus
from smewa.messages.payment_settings import PaymentSetting, PixCode
from smewa.messages.template import Template
from smewa.messages.template_buttons import OrderDetailsButton, PaymentRequestButton, TemplateButton
from smewa.payments.progress import may_follow
from smewa.simulator.people import Person
from smewa.simulator.refusal import Refusal
from smewa.simulator.state import OrderRecord

if TYPE_CHECKING:
    from smewa.messages import Content
    from smewa.simulator.platform import Platform


def reference_in(content: Content) -> str | None:
    """Return the order that a message asks to be paid, if it does: an order message, or a template's order button."""
    asked = _parameters(content)
    return asked.reference_id if asked else None


def pix_code_in(content: Content) -> str | None:
    """Return the Pix code that a message offers to be paid, if it does."""
    return next((setting.code for setting in settings_in(content) if isinstance(setting, PixCode)), None)


def settings_in(content: Content) -> list[PaymentSetting]:
    """Return the ways to pay that a message offers."""
    asked = _parameters(content)
    offered = [*(asked.payment_settings or ())] if asked else []
    return offered + [button.setting for button in _buttons(content) if isinstance(button, PaymentRequestButton)]


def refuse_request(platform: Platform, content: Content) -> None:
    """Raise `Refusal` for an order that was asked for before, or that expires too soon."""
    asked = _parameters(content)
    if asked is None:
        return
    if asked.reference_id in platform.state.orders:
        raise Refusal(131009, "reference_id was used by an earlier order message; a new attempt needs a new one")
    try:
        asked.check_expiration(platform.now)
    except InvalidRequest as problem:
        raise Refusal(131009, str(problem)) from None


def failure_of(platform: Platform, content: OrderDetails | OrderStatus, person: Person) -> Refusal | None:
    """Return why an order, or its status, cannot be shown to somebody; None when it can."""
    if person.user_id.country != "BR":
        return Refusal(2040)
    return _wrong_step(platform, content) if isinstance(content, OrderStatus) else None


def _wrong_step(platform: Platform, status: OrderStatus) -> Refusal | None:
    order = platform.state.orders.get(status.reference_id)
    if order is None:
        return Refusal(131009, "reference_id is of no order that was asked for")
    payment = status.payment or order.payment
    if status.status is None or may_follow(order.status, status.status, payment=payment):
        return None
    return Refusal(2047 if status.status == "canceled" and payment in ("pending", "captured") else 2046)


def keep(platform: Platform, content: Content) -> None:
    """Remember what a delivered message said of an order."""
    if isinstance(content, OrderStatus):
        order = platform.state.orders[content.reference_id]
        order.status = content.status or order.status
        order.payment = content.payment or order.payment
        return
    reference = reference_in(content)
    if reference is not None:
        platform.state.orders[reference] = OrderRecord()


def _parameters(content: Content) -> OrderParameters | None:
    if isinstance(content, OrderDetails):
        return content.parameters
    return next((each.parameters for each in _buttons(content) if isinstance(each, OrderDetailsButton)), None)


def _buttons(content: Content) -> list[TemplateButton]:
    parts = (content.components or ()) if isinstance(content, Template) else ()
    return [part for part in parts if isinstance(part, TemplateButton)]
