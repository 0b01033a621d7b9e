"""What people tap and fill in: answers to buttons, lists, Flows and requests."""

from __future__ import annotations

from datetime import datetime

from smewa.errors.tree import PayloadError
from smewa.values.jsons import JsonObject
from smewa.webhooks import attributes as read
from smewa.webhooks.body import MAX_BYTES, decode
from smewa.webhooks.message import MessageReceived


class ButtonReceived(MessageReceived):
    """A quick reply of a template was tapped. `choice` is its payload, which defaults to its text."""

    text: str = read.words("button.text")
    choice: str | None = read.text("button.payload", "button.text")


class ButtonReplyReceived(MessageReceived):
    """One of `Buttons` was tapped."""

    text: str = read.words("interactive.button_reply.title")
    choice: str | None = read.text("interactive.button_reply.id")


class ListReplyReceived(MessageReceived):
    """A row of a `List` was chosen."""

    text: str = read.words("interactive.list_reply.title")
    choice: str | None = read.text("interactive.list_reply.id")
    description: str | None = read.maybe_text("interactive.list_reply.description")


class FlowReplyReceived(MessageReceived, shown="name"):
    """A Flow or an address form was filled in (`nfm_reply`)."""

    name: str | None = read.maybe_text("interactive.nfm_reply.name")
    """`flow`, `address_message`."""
    body: str | None = read.maybe_text("interactive.nfm_reply.body")
    response_json: str = read.text("interactive.nfm_reply.response_json")

    @property
    def response(self) -> JsonObject | None:
        """What was filled in; None when `response_json` is no JSON object."""
        try:
            return decode(self.response_json.encode(), MAX_BYTES)
        except PayloadError:
            return None

    @property
    def flow_token(self) -> str | None:
        """The token that the Flow was sent with."""
        return read.as_text((self.response or {}).get("flow_token"))


class CallPermissionReplyReceived(MessageReceived, shown="response response_source"):
    """A person allowed or refused calls from the business."""

    response: str = read.text("interactive.call_permission_reply.response")
    """`accept` or `reject`."""
    response_source: str | None = read.maybe_text("interactive.call_permission_reply.response_source")
    """`user_action` or `automatic`."""
    is_permanent: bool = read.flag("interactive.call_permission_reply.is_permanent")
    expiration_timestamp: datetime | None = read.instant("interactive.call_permission_reply.expiration_timestamp")


class PaymentMethodReceived(MessageReceived, shown="payment_method"):
    """A person wants to pay an order with a stored card, in one click: charge it, then send the order's status."""

    payment_method: str = read.text("interactive.payment_method.payment_method")
    reference_id: str | None = read.maybe_text("interactive.payment_method.reference_id")
    """The order."""
    credential_id: str | None = read.maybe_text("interactive.payment_method.credential_id")
    last_four_digits: str | None = read.maybe_text("interactive.payment_method.last_four_digits")
    payment_timestamp: datetime | None = read.instant("interactive.payment_method.payment_timestamp")


class ProductReplyReceived(MessageReceived):
    """A product was chosen. Documented since 2026-08-03 without its keys: what is not here stands in `raw`."""

    catalog_id: str | None = read.maybe_text("interactive.product.catalog_id")
    product_retailer_id: str | None = read.maybe_text(
        "interactive.product.product_retailer_id", "interactive.product.id"
    )
