"""What the buttons of a template need when it is sent. `index` counts all its buttons from 0.

Source: Cloud API, Template messages, read 2026-11.
"""

from collections.abc import Mapping, Sequence
from typing import Annotated, Literal, TypeAlias

from annotated_types import Interval
from pydantic import StringConstraints

from smewa.messages._amounts import Amount
from smewa.messages._faults import Faults, refusal
from smewa.messages._fields import Checked, Id, Like, Many
from smewa.messages._json_data import JsonData
from smewa.messages._kinds import OneOf
from smewa.messages._outgoing import At, Outgoing, Personal, Wire
from smewa.messages.orders import OrderParameters
from smewa.messages.payment_settings import Boleto, OffsiteCard, PaymentLink, PixCode
from smewa.messages.products import ProductSection, check_sections
from smewa.messages.template_parameters import ParameterText

_NUMBERS = frozenset("0123456789")


def _index(value: object) -> int | str:
    if (type(value) is int and 0 <= value <= 9) or (isinstance(value, str) and value in _NUMBERS):
        return value
    raise refusal("is not the number of a button", limit="A template has buttons 0 to 9")


_Index: TypeAlias = Annotated[int | str, Checked(_index)]
_Payload: TypeAlias = Annotated[str, StringConstraints(min_length=1, max_length=256)]
Coupon: TypeAlias = Annotated[
    str, Personal(), StringConstraints(min_length=1, max_length=20), Like(r"[A-Za-z0-9]*", "It has letters and digits")
]


class TemplateButton(Outgoing, wire={"type": "button"}, any_case=True):
    """A button of a template, by its number."""

    index: Annotated[_Index, At("index")]


class QuickReplyButton(TemplateButton, wire={"sub_type": "quick_reply", "parameters.0.type": "payload"}):
    """A quick reply, and the text of at most 256 characters that your code gets back."""

    payload: Annotated[_Payload, At("parameters.0.payload")]


class UrlButton(TemplateButton, wire={"sub_type": "url", "parameters.0.type": "text"}):
    """The end of a link that the template begins; for a one-time password, the code again."""

    text: Annotated[ParameterText, At("parameters.0.text")]


class CopyCodeButton(TemplateButton, wire={"sub_type": "copy_code", "parameters.0.type": "coupon_code"}):
    """A coupon to copy: at most 20 letters and digits."""

    code: Annotated[Coupon, At("parameters.0.coupon_code")]


class FlowButton(TemplateButton, wire={"sub_type": "flow", "parameters.0.type": "action"}):
    """A form, with your token for this customer and what its first screen shows."""

    token: Annotated[Id | None, Personal(), At("parameters.0.action.flow_token")] = None
    data: Annotated[JsonData | None, At("parameters.0.action.flow_action_data")] = None

    def __hash__(self) -> int:
        return hash((type(self), self.index, self.token))


class CatalogButton(TemplateButton, wire={"sub_type": "catalog", "parameters.0.type": "action"}):
    """The catalog, with the picture of one product; by default its first."""

    thumbnail: Annotated[Id | None, At("parameters.0.action.thumbnail_product_retailer_id")] = None


class ProductsButton(TemplateButton, wire={"sub_type": "mpm", "parameters.0.type": "action"}):
    """Up to 30 products in up to 10 sections, with the picture of one."""

    thumbnail: Annotated[Id, At("parameters.0.action.thumbnail_product_retailer_id")]
    sections: Annotated[Sequence[ProductSection], Many(1, 10), At("parameters.0.action.sections")]

    def __post_init__(self) -> None:
        check_sections(self.sections)


class OrderDetailsButton(TemplateButton, wire={"sub_type": "order_details", "parameters.0.type": "action"}):
    """An order to review and pay, as in `OrderDetails`."""

    parameters: Annotated[OrderParameters, At("parameters.0.action.order_details")]


_Setting: TypeAlias = Annotated[
    PixCode | PaymentLink | Boleto | OffsiteCard, OneOf(PixCode, PaymentLink, Boleto, OffsiteCard)
]


class PaymentRequestButton(TemplateButton, wire={"sub_type": "payment_request", "parameters.0.type": "action"}):
    """A Pix code or boleto to copy, a link to pay, or a stored card to pay by in one click. Brazil only.

    It stays active when the code expires: that is yours to watch. `total_amount` is shown for a Pix code, and needed for
    a card. The answer to a card is a `PaymentMethodReceived`: charge it, then send the order's status.
    """

    setting: Annotated[_Setting, At("parameters.0.action.payment_request.payment_setting")]
    total_amount: Annotated[Amount | None, At("parameters.0.action.payment_request.total_amount")] = None
    currency: Annotated[Literal["BRL"] | None, At("parameters.0.action.payment_request.currency")] = None

    def __post_init__(self) -> None:
        faults = Faults()
        if self.total_amount is not None:
            self.__dict__["currency"] = "BRL"
        elif isinstance(self.setting, OffsiteCard):
            faults.add(refusal("missing", fix="Say what the card is to pay"), ("total_amount",))
        elif self.currency is not None:
            faults.add(refusal("belongs to total_amount", fix="Give total_amount too"), ("currency",))
        faults.raise_any()


class CallTtl(Outgoing, wire={"type": "ttl_minutes"}):
    """For how long the customer can call: 1440 to 43200 minutes (1 to 30 days)."""

    minutes: Annotated[int, Interval(ge=1440, le=43200), At("ttl_minutes")]


class CallPayload(Outgoing, wire={"type": "payload"}):
    """What your code gets with the call, at most 512 characters."""

    payload: Annotated[str, StringConstraints(min_length=1, max_length=512), At("payload")]


_CallParameter: TypeAlias = Annotated[CallTtl | CallPayload, OneOf(CallTtl, CallPayload, any_case=True)]


class VoiceCallButton(TemplateButton, wire={"sub_type": "voice_call"}):
    """A call to your business."""

    parameters: Annotated[Sequence[_CallParameter], Many(1, 2), At("parameters")]


class PlainButton(TemplateButton):
    """A button without anything to fill; a template may as well be sent without naming it."""

    sub_type: Annotated[
        Literal["request_contact_info", "call_permission_request"],
        Wire(read=lambda name: str(name).lower()),
        At("sub_type"),
    ]


_FILLED = OneOf(
    QuickReplyButton,
    UrlButton,
    CopyCodeButton,
    FlowButton,
    CatalogButton,
    ProductsButton,
    OrderDetailsButton,
    PaymentRequestButton,
    VoiceCallButton,
    key="sub_type",
    any_case=True,
)


def button_of(body: Mapping[str, object]) -> object:
    """Read a button's body by its `sub_type`."""
    plain = str(body.get("sub_type")).lower() in ("request_contact_info", "call_permission_request")
    return PlainButton.checked(body) if plain else _FILLED.checked(body)
