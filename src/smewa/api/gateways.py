"""Payment gateways of WhatsApp itself (India): set up, looked up, paid back. In Brazil the bank does all that."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any
from urllib.parse import quote

from pydantic import Field, model_validator

from smewa._core.call import Call
from smewa._core.incoming import Incoming, OrNone, Success
from smewa._core.operation import listing, operation
from smewa._core.page import Page
from smewa._core.resource import C, Resource
from smewa.api._path import id_in_path
from smewa.api._reading import OrEmpty, inside, items_of
from smewa.errors import InvalidRequest
from smewa.values.jsons import JsonObject
from smewa.values.money import Money

_Text = Annotated[str | None, OrNone]
_Instant = Annotated[datetime | None, OrNone]


class PaymentConfiguration(Incoming):
    """How payments reach the business."""

    configuration_name: _Text = None
    status: _Text = None
    """`Active`, `Needs_Connecting`, `Needs_Testing` and more."""
    provider_name: _Text = None
    provider_mid: _Text = None
    merchant_vpa: _Text = Field(default=None, repr=False)
    created_timestamp: _Instant = None
    updated_timestamp: _Instant = None


class PaymentConfigurations(Page[PaymentConfiguration]):
    """The configurations of an account."""

    @model_validator(mode="before")
    @classmethod
    def _flat(cls, page: Any) -> Any:  # JSON as it came
        """Take the configurations out of what holds them: `{"data": [{"payment_configurations": […]}]}`."""
        inner = [inside(each, "payment_configurations") for each in items_of(inside(page, "data"))]
        found = [each for part in inner for each in items_of(part)]
        return {**page, "data": found} if any(isinstance(part, list) for part in inner) else page


class OAuthLink(Incoming):
    """Where the business lets the gateway be connected. The link is a credential until `expiration`."""

    oauth_url: _Text = Field(default=None, repr=False)
    expiration: _Instant = None


class GatewayTransaction(Incoming):
    """One try to pay, or one refund."""

    id: _Text = None
    type: _Text = None
    status: _Text = None
    created_timestamp: _Instant = None
    updated_timestamp: _Instant = None


class GatewayPayment(Incoming):
    """What the gateway knows of a payment."""

    reference_id: _Text = None
    status: _Text = None
    """`new`, `pending`, `captured`, `canceled`, `failed` and more."""
    currency: _Text = None
    transactions: Annotated[tuple[GatewayTransaction, ...], OrEmpty] = ()


class GatewayPayments(Incoming):
    """The payments of a reference."""

    payments: Annotated[tuple[GatewayPayment, ...], OrEmpty] = ()


class GatewayRefund(Incoming):
    """A refund that the gateway works on."""

    id: str
    status: _Text = None
    speed_processed: _Text = None


class Gateways(Resource[C]):
    """WhatsApp's payment gateways, for businesses and customers of India. Source: Cloud API, Payments in India."""

    @operation
    def payments(self, configuration_name: str, reference_id: str) -> Call[GatewayPayments]:
        """Look up the payments of an order: the gateway's own word, after a payment status was told.

        # not run: it wants an order paid in India
        client.gateways.payments("loja", "PED-1").payments
        """
        path = f"{_name_in_path(configuration_name)}/{id_in_path(reference_id, 'reference_id')}"
        return Call.get(f"{self._scope.number}/payments/{path}", GatewayPayments)

    @operation
    def refund(self, configuration_name: str, reference_id: str, amount: Money) -> Call[GatewayRefund]:
        """Pay back all or a part of what was paid, in rupees.

        Not repeated when its fate is unknown: look it up with `payments`.
        """
        if amount.currency != "INR":
            raise InvalidRequest("is not in rupees", field="amount", fix='Give Money("…", "INR")')
        if amount.cents <= 0:
            raise InvalidRequest("is not more than nothing", field="amount")
        body: JsonObject = {
            "reference_id": _given(reference_id, "reference_id"),
            "payment_config_id": _given(configuration_name, "configuration_name"),
            "amount": {"currency": "INR", "value": str(amount.cents), "offset": "100"},
        }
        return Call.post(f"{self._scope.number}/payments_refund", body, GatewayRefund)

    @listing
    def configurations(self) -> Call[Page[PaymentConfiguration]]:
        """List how payments reach the business.

        for configuration in client.gateways.configurations(): print(configuration.status)
        """
        return Call.get(f"{self._scope.account}/payment_configurations", PaymentConfigurations)

    @listing
    def configuration(self, configuration_name: str) -> Call[Page[PaymentConfiguration]]:
        """List the one configuration of this name, or nothing."""
        path = f"{self._scope.account}/payment_configuration/{_name_in_path(configuration_name)}"
        return Call.get(path, PaymentConfigurations)

    @operation
    def create(
        self,
        configuration_name: str,
        *,
        merchant_category_code: str,
        purpose_code: str,
        provider_name: str | None = None,
        merchant_vpa: str | None = None,
        redirect_url: str | None = None,
    ) -> Call[OAuthLink]:
        """Add a way for payments to reach the business: by a gateway (`provider_name`), or a UPI handle (`merchant_vpa`).

        With a gateway the answer is a link, where the business lets it be connected.

            client.gateways.create("loja", merchant_category_code="5462", purpose_code="00", provider_name="razorpay")
        """
        if provider_name is None and merchant_vpa is None:
            raise InvalidRequest("is missing", field="provider_name", fix="Give provider_name, or merchant_vpa")
        told = {
            "configuration_name": _given(configuration_name, "configuration_name"),
            "merchant_category_code": merchant_category_code,
            "purpose_code": purpose_code,
            "provider_name": provider_name,
            "merchant_vpa": merchant_vpa,
            "redirect_url": redirect_url,
        }
        body = {name: value for name, value in told.items() if value is not None}
        return Call.post(f"{self._scope.account}/payment_configuration", body, OAuthLink)

    @operation
    def oauth_link(self, configuration_name: str, *, redirect_url: str | None = None) -> Call[OAuthLink]:
        """Make a new link for connecting the gateway."""
        body = {"configuration_name": _given(configuration_name, "configuration_name")}
        body |= {} if redirect_url is None else {"redirect_url": redirect_url}
        return Call.post(f"{self._scope.account}/generate_payment_configuration_oauth_link", body, OAuthLink)

    @operation
    def delete(self, configuration_name: str) -> Call[Success]:
        """Delete a configuration."""
        body = {"configuration_name": _given(configuration_name, "configuration_name")}
        return Call.delete(f"{self._scope.account}/payment_configuration", Success, body=body)


def _given(text: str, field: str) -> str:
    if not text:
        raise InvalidRequest("is empty", field=field)
    return text


def _name_in_path(configuration_name: str) -> str:
    """Return the business's own name of a configuration as one piece of a path: it may have spaces and accents."""
    return quote(_given(configuration_name, "configuration_name"), safe="")
