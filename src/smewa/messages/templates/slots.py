"""What each button of a template takes when it is sent, and how that is written. Source: Cloud API, Template messages."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, NamedTuple, TypeAlias

from smewa.messages.orders import OrderParameters
from smewa.messages.payment_settings import Boleto, PaymentLink, PixCode
from smewa.messages.template_buttons import (
    CallPayload,
    CallTtl,
    CatalogButton,
    CopyCodeButton,
    FlowButton,
    OrderDetailsButton,
    PaymentRequestButton,
    PlainButton,
    ProductsButton,
    QuickReplyButton,
    TemplateButton,
    UrlButton,
    VoiceCallButton,
)
from smewa.messages.templates._parts import Part
from smewa.messages.templates.buttons import (
    CallBusiness,
    CopyCode,
    DialPhone,
    OneTimePassword,
    OpenFlow,
    OpenUrl,
    QuickReply,
    RequestPayment,
    ReviewOrder,
    ShareContact,
    ViewCatalog,
    ViewItems,
    ViewProduct,
)

ButtonValue: TypeAlias = (
    str | int | Mapping[str, object] | OrderParameters | PixCode | PaymentLink | Boleto | TemplateButton
)
"""What fills a button: the end of a link, a coupon, a payload, an order, a way to pay; or the filled button itself."""


def _always(button: Any) -> bool:
    return True


def _never(button: Any) -> bool:
    return False


def _has_gap(button: OpenUrl) -> bool:
    return bool(button.gaps)


class Slot(NamedTuple):
    """How a kind of button is filled."""

    filled_by: type[TemplateButton] | None
    """The part that fills it; None when it takes nothing."""
    takes: tuple[type, ...] = ()
    """The types of a value, beside the filled button itself."""
    write: Callable[[int, Any], TemplateButton] | None = None
    needs: Callable[[Any], bool] = _always
    """Whether it cannot be sent without a value."""
    takes_any: Callable[[Any], bool] = _always
    """Whether it takes a value at all."""
    says: str = ""
    """What it takes, in words for a person."""


def _flow(index: int, value: str | Mapping[str, object]) -> FlowButton:
    return FlowButton(index, value) if isinstance(value, str) else FlowButton(index, None, value)


def _call(index: int, value: str | int) -> VoiceCallButton:
    return VoiceCallButton(index, [CallPayload(value) if isinstance(value, str) else CallTtl(value)])


_PAYMENTS = (PixCode, PaymentLink, Boleto)

SLOTS: Mapping[type[Part], Slot] = {
    QuickReply: Slot(QuickReplyButton, (str,), QuickReplyButton, _never, says="str"),
    OpenUrl: Slot(UrlButton, (str,), UrlButton, _has_gap, _has_gap, "str"),
    DialPhone: Slot(None, needs=_never, takes_any=_never),
    CopyCode: Slot(CopyCodeButton, (str,), CopyCodeButton, says="str"),
    OneTimePassword: Slot(UrlButton, (str,), UrlButton, says="str"),
    OpenFlow: Slot(FlowButton, (str, Mapping), _flow, _never, says="str | dict"),
    ViewCatalog: Slot(CatalogButton, (str,), CatalogButton, _never, says="str"),
    ViewItems: Slot(ProductsButton, says="ProductsButton"),
    ViewProduct: Slot(None, needs=_never, takes_any=_never),
    CallBusiness: Slot(VoiceCallButton, (str, int), _call, _never, says="str | int"),
    ShareContact: Slot(PlainButton, needs=_never, takes_any=_never),
    ReviewOrder: Slot(OrderDetailsButton, (OrderParameters,), OrderDetailsButton, says="OrderParameters"),
    RequestPayment: Slot(PaymentRequestButton, _PAYMENTS, PaymentRequestButton, says="PixCode | PaymentLink | Boleto"),
}


def filled_button(slot: Slot, index: int, value: ButtonValue) -> TemplateButton | None:
    """Return the part that fills a button; None when the value is not of a type that it takes."""
    if isinstance(value, TemplateButton):
        return replace(value, index=index) if type(value) is slot.filled_by else None
    if slot.write is None or isinstance(value, bool) or not isinstance(value, slot.takes):
        return None
    return slot.write(index, value)
