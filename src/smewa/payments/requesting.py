"""Asking for a payment in the chat, and telling how the order goes: the messages, checked before they are sent."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from smewa.errors.tree import InvalidRequest, Problem
from smewa.messages.media import Image
from smewa.messages.orders import OrderDetails, OrderState, OrderStatus, PaymentState
from smewa.messages.payment_settings import PaymentSetting, PixCode
from smewa.payments.merchant import Merchant
from smewa.payments.order import Order
from smewa.payments.pix.brcode import BRCode
from smewa.payments.pix.comparing import FLAGS, Flag
from smewa.payments.pix.reading import CodeKind

# How each status is told by default, in the customers' language.
_TOLD: dict[OrderState, str] = {
    "pending": "recebido",
    "processing": "em preparo",
    "partially-shipped": "enviado em parte",
    "shipped": "enviado",
    "completed": "concluído",
    "canceled": "cancelado",
}
_PAYMENT_TOLD: dict[PaymentState, str] = {
    "pending": "aguardando pagamento",
    "captured": "pagamento confirmado",
    "failed": "pagamento não concluído",
}


def check(
    order: Order,
    code: BRCode,
    merchant: Merchant | None = None,
    *,
    txid: str | None = None,
    kind: CodeKind | None = None,
    recurrence: bool = False,
) -> None:
    """Raise `InvalidRequest` with every reason why `code` is not the one for this order and merchant.

    Compared are the amount, what `merchant` says (key, name, hosts), and `txid` and `kind` where given. Of a dynamic
    code only the bank can tell amount, key and txid: ask it. A code with a recurrence is refused unless one was ordered.
    """
    flags: list[Flag] = [
        *code.compare(
            key=merchant.key if merchant else None,
            name=merchant.name if merchant else None,
            hosts=merchant.hosts if merchant else None,
            amount=order.total,
            txid=txid,
            kind=kind,
            recurrence=recurrence,
        )
    ]
    if code.kind == "recurrence_only" and "KIND_MISMATCH" not in flags:
        flags.append("KIND_MISMATCH")
    if flags:
        raise InvalidRequest.of(
            Problem(
                "pix", FLAGS[flag], fix="Make the code anew from the order, and look into where this one comes from"
            )
            for flag in flags
        )


def pix_setting(
    order: Order,
    code: BRCode,
    merchant: Merchant | None = None,
    *,
    txid: str | None = None,
    kind: CodeKind | None = None,
    recurrence: bool = False,
) -> PixCode:
    """Return the way to pay by `code`, after `check`; name and key that the customer sees are the code's own.

    A dynamic code does not hold its key, so it needs the merchant. Raises `InvalidRequest`.
    """
    check(order, code, merchant, txid=txid, kind=kind, recurrence=recurrence)
    key = merchant.key if merchant else code.key
    if key is None:
        raise InvalidRequest(
            "is missing", field="merchant", fix="A dynamic code does not say whom it pays: pass merchant=Merchant(...)"
        )
    return PixCode(code.payload, merchant.name if merchant else code.name, key.reveal(), key.kind)


def request_content(
    order: Order,
    *,
    pix: BRCode | None = None,
    merchant: Merchant | None = None,
    txid: str | None = None,
    kind: CodeKind | None = None,
    recurrence: bool = False,
    settings: Sequence[PaymentSetting] = (),
    body: str | None = None,
    header: Image | None = None,
    footer: str | None = None,
) -> OrderDetails:
    """Return the message that asks for the payment of `order` by Pix, by other `settings`, or by several.

    The code is held against the order and the merchant first: see `check`. The body is by default
    `Pedido PED-1 · total R$ 13,00`. Raises `InvalidRequest`.

        request_content(order, pix=merchant.code(order.total), merchant=merchant)
    """
    if any(isinstance(setting, PixCode) for setting in settings):
        raise InvalidRequest(
            "holds a Pix code that was not checked", field="settings", fix="Pass it as pix=BRCode.parse(...)"
        )
    by_pix = [] if pix is None else [pix_setting(order, pix, merchant, txid=txid, kind=kind, recurrence=recurrence)]
    return order.details(*by_pix, *settings, body=body, header=header, footer=footer)


def status_content(
    order: Order | str,
    status: OrderState | None = None,
    *,
    payment: PaymentState | None = None,
    paid_at: datetime | None = None,
    description: str | None = None,
    body: str | None = None,
) -> OrderStatus:
    """Return the message that tells how an order goes; `order` is the order or its `reference_id`.

    The body is by default `Pedido PED-1: concluído`, or `Pedido PED-1: em preparo · pagamento confirmado`. A simplified
    order has only a payment. Raises `InvalidRequest`.

        status_content("PED-1", "completed")
    """
    reference = order if isinstance(order, str) else order.reference_id
    if isinstance(order, Order) and order.is_simplified and status is not None:
        raise InvalidRequest(
            "belongs to an order with items", field="status", fix="Tell a simplified order's payment only"
        )
    if body is None:
        told = [_TOLD.get(status, "") if status else "", _PAYMENT_TOLD.get(payment, "") if payment else ""]
        body = f"Pedido {reference}: {' · '.join(part for part in told if part)}"
    return OrderStatus(body, reference, status, description=description, payment=payment, paid_at=paid_at)
