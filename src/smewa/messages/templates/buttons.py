"""The buttons of a template, by what a tap does. Source: Cloud API, Templates, components, read 2026-11."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import KW_ONLY
from typing import Annotated, Literal, TypeAlias, cast

from smewa.messages._faults import Faults, refusal
from smewa.messages._fields import Checked, Id, Many
from smewa.messages._json_data import JsonData
from smewa.messages._marks import At, Personal, Wire
from smewa.messages._outgoing import Outgoing
from smewa.messages.payment_settings import Boleto, PaymentLink, PixCode
from smewa.messages.templates._examples import one_example
from smewa.messages.templates._parts import AS_WRITTEN, AnyPart, Part, Word
from smewa.messages.templates.components import Written
from smewa.messages.templates.gaps import gaps_in

_LISTED, _ALONE = one_example(listed=True), one_example(listed=False)


class QuickReply(Part, wire={"type": "QUICK_REPLY"}):
    """A ready answer, at most 25 characters. What your code gets back with it is given when it is sent."""

    text: Annotated[Written, At("text")]


class OpenUrl(Part, wire={"type": "URL"}):
    """Opens a page: a label of at most 25 characters, a link of at most 2000 with at most one gap, at its end.

    The example is the whole link, or what fills the gap.

        OpenUrl("Acompanhar", "https://padaria.example.com/pedidos/{{1}}", "A-12")
    """

    text: Annotated[Written, At("text")]
    url: Annotated[Written, At("url")]
    example: Annotated[Annotated[str, Personal(), *_LISTED] | None, At("example")] = None
    _: KW_ONLY
    app_deep_link: Annotated[JsonData | None, At("app_deep_link")] = None

    @property
    def gaps(self) -> Sequence[str]:
        """The gaps of the link."""
        return gaps_in(self.url)


class DialPhone(Part, wire={"type": "PHONE_NUMBER"}):
    """Dials a number of your business, at most 20 characters, by the ordinary telephone."""

    text: Annotated[Written, At("text")]
    phone_number: Annotated[Written, Personal(), At("phone_number")]


class CopyCode(Part, wire={"type": "COPY_CODE"}):
    """Copies a coupon, given when it is sent: at most 20 letters and digits. Here stands an example."""

    example: Annotated[Annotated[str, Personal(), *_ALONE] | None, At("example")]
    text: Annotated[Written | None, At("text")] = None


class SupportedApp(Outgoing):
    """An Android app that takes the code by itself: its package, and the hash of 11 characters of its signing key."""

    package_name: Annotated[Id, At("package_name")]
    signature_hash: Annotated[Id, At("signature_hash")]


OtpType: TypeAlias = Literal["COPY_CODE", "ONE_TAP", "ZERO_TAP"]


class OneTimePassword(Part, wire={"type": "OTP"}):
    """Takes the code of an authentication template: by copying it, by one tap, or by none.

    OneTimePassword("COPY_CODE")
    OneTimePassword("ONE_TAP", supported_apps=[SupportedApp("com.example.padaria", "K8a/AINcGX7")])
    """

    otp_type: Annotated[Annotated[OtpType, AS_WRITTEN, Word("COPY_CODE", "ONE_TAP", "ZERO_TAP")], At("otp_type")]
    text: Annotated[Written | None, At("text")] = None
    _: KW_ONLY
    autofill_text: Annotated[Written | None, At("autofill_text")] = None
    supported_apps: Annotated[Sequence[SupportedApp] | None, Many(1), At("supported_apps")] = None
    zero_tap_terms_accepted: Annotated[bool | None, At("zero_tap_terms_accepted")] = None
    package_name: Annotated[Id | None, At("package_name")] = None
    """Of older templates, as `signature_hash`: one app, beside and not inside `supported_apps`."""
    signature_hash: Annotated[Id | None, At("signature_hash")] = None


FlowAction: TypeAlias = Literal["NAVIGATE", "DATA_EXCHANGE"]
FlowIcon: TypeAlias = Literal["DOCUMENT", "PROMOTION", "REVIEW"]


def _flow_id(value: object) -> str | int:
    if type(value) is int or (isinstance(value, str) and value):
        return value
    raise refusal("wrong_type", expected="str")


class OpenFlow(Part, wire={"type": "FLOW"}):
    """Opens a form: one of `flow_id`, `flow_name`, or `flow_json` (the form itself, as a text).

    OpenFlow("Agendar", "1234567890", flow_action="NAVIGATE", navigate_screen="INICIO")
    """

    text: Annotated[Written, At("text")]
    flow_id: Annotated[Annotated[str | int, Checked(_flow_id)] | None, At("flow_id")] = None
    _: KW_ONLY
    flow_name: Annotated[Id | None, At("flow_name")] = None
    flow_json: Annotated[Id | None, At("flow_json")] = None
    flow_action: Annotated[
        Annotated[FlowAction, AS_WRITTEN, Word("NAVIGATE", "DATA_EXCHANGE")] | None, At("flow_action")
    ] = None
    navigate_screen: Annotated[Id | None, At("navigate_screen")] = None
    icon: Annotated[Annotated[FlowIcon, AS_WRITTEN, Word("DOCUMENT", "PROMOTION", "REVIEW")] | None, At("icon")] = None

    def __post_init__(self) -> None:
        faults = Faults()
        named = [name for name in ("flow_id", "flow_name", "flow_json") if getattr(self, name) is not None]
        if not named:
            faults.add(refusal("missing", fix="Give flow_id, flow_name or flow_json"), ("flow_id",))
        elif len(named) > 1:
            faults.add(refusal("not_together", names=" or ".join(named)), (named[1],))
        faults.raise_any()


class ViewCatalog(Part, wire={"type": "CATALOG"}):
    """Opens the catalog. The label is fixed."""

    text: Annotated[Written, At("text")] = "View catalog"


class ViewItems(Part, wire={"type": "MPM"}):
    """Opens up to 30 products, chosen when it is sent. The label is fixed."""

    text: Annotated[Written, At("text")] = "View items"


class ViewProduct(Part, wire={"type": "SPM"}):
    """Opens the product of the header. The label is fixed."""

    text: Annotated[Written, At("text")] = "View"


class CallBusiness(Part, wire={"type": "VOICE_CALL"}):
    """Calls your business on WhatsApp, for `ttl_minutes` (1440 to 43200) after the message came."""

    text: Annotated[Written, At("text")]
    ttl_minutes: Annotated[int | None, At("ttl_minutes")] = None


class ShareContact(Part, wire={"type": "REQUEST_CONTACT_INFO"}):
    """Asks the customer for their phone number. WhatsApp writes the label."""

    text: Annotated[Written | None, At("text")] = None


class ReviewOrder(Part, wire={"type": "ORDER_DETAILS"}):
    """Opens an order to review and pay, given when it is sent. Its template has `display_format="ORDER_DETAILS"`."""

    text: Annotated[Written, At("text")]


PaymentMethod: TypeAlias = Literal["pix_dynamic_code", "boleto", "payment_link"]
_SETTINGS: Mapping[str, type[PixCode | Boleto | PaymentLink]] = {
    "pix_dynamic_code": PixCode,
    "boleto": Boleto,
    "payment_link": PaymentLink,
}


def _method(value: object) -> object:
    if isinstance(value, PixCode | Boleto | PaymentLink):
        return value
    if isinstance(value, Mapping):
        body = cast("Mapping[str, object]", value)
        name = body.get("type")
        if len(body) > 1 and name in _SETTINGS:
            return _SETTINGS[str(name)].checked(body)
        value = name if set(body) == {"type"} else None
    if value in _SETTINGS:
        return value
    raise refusal("choice", expected=", ".join(map(repr, _SETTINGS)))


def _setting(method: str | Outgoing) -> object:
    return {"type": method} if isinstance(method, str) else method.to_wire()


_Setting: TypeAlias = Annotated[PaymentMethod | PixCode | Boleto | PaymentLink, Wire(_setting), Checked(_method)]


class RequestPayment(Part, wire={"type": "PAYMENT_REQUEST"}):
    """Copies a Pix code or a boleto's line, or opens a page to pay; what it is, is given when it is sent. Brazil only.

    The label is fixed for each method. The setting is a method, or a sample of one.

        RequestPayment("Copy Pix code", "pix_dynamic_code")
    """

    text: Annotated[Written, At("text")]
    setting: Annotated[_Setting | None, At("payment_setting")]

    @property
    def method(self) -> PaymentMethod | None:
        """How it is paid."""
        if isinstance(self.setting, Outgoing):
            return cast("PaymentMethod", self.setting.__wire__["type"])
        return self.setting


BUTTONS = (
    QuickReply,
    OpenUrl,
    DialPhone,
    CopyCode,
    OneTimePassword,
    OpenFlow,
    ViewCatalog,
    ViewItems,
    ViewProduct,
    CallBusiness,
    ShareContact,
    ReviewOrder,
    RequestPayment,
)

ButtonPart: TypeAlias = (
    QuickReply
    | OpenUrl
    | DialPhone
    | CopyCode
    | OneTimePassword
    | OpenFlow
    | ViewCatalog
    | ViewItems
    | ViewProduct
    | CallBusiness
    | ShareContact
    | ReviewOrder
    | RequestPayment
)
"""A button of a template."""

_AnyButton: TypeAlias = Annotated[ButtonPart, AnyPart(*BUTTONS)]


class TemplateButtons(Part, wire={"type": "BUTTONS"}):
    """The buttons under a template, at most 10, quick replies side by side.

    TemplateButtons([QuickReply("Vou buscar"), OpenUrl("Cardápio", "https://padaria.example.com/cardapio")])
    """

    buttons: Annotated[Sequence[_AnyButton], Many(1), At("buttons")]
