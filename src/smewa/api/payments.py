"""Payments: ask for one in the chat, and tell how the order goes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from smewa._core.call import Call
from smewa._core.operation import operation
from smewa._core.resource import C, Resource
from smewa.api.messages import Sent, To, send_call
from smewa.messages.media import Image
from smewa.messages.orders import OrderState, PaymentState
from smewa.messages.payment_settings import PaymentSetting
from smewa.payments.merchant import Merchant
from smewa.payments.order import Order
from smewa.payments.pix.brcode import BRCode
from smewa.payments.pix.reading import CodeKind
from smewa.payments.requesting import request_content, status_content


class Payments(Resource[C]):
    """Orders in the chat. WhatsApp shows them; only the bank says whether one was paid."""

    @operation
    def request(
        self,
        to: To,
        order: Order,
        *,
        pix: BRCode | None = None,
        merchant: Merchant | None = None,
        settings: Sequence[PaymentSetting] = (),
        txid: str | None = None,
        kind: CodeKind | None = None,
        recurrence: bool = False,
        body: str | None = None,
        header: Image | None = None,
        footer: str | None = None,
        reply_to: str | None = None,
        callback_data: str | None = None,
    ) -> Call[Sent]:
        """Ask for the payment of an order (`order_details`), by Pix, by other `settings`, or by several.

        Raises `InvalidRequest`, before anything leaves, with every reason why the code is not the one for this order and
        merchant: another amount, key, name, host, or the `txid` or `kind` you expect; or when the order expires in less
        than 300 seconds. The body is by default
        `Pedido PED-1 · total R$ 13,00`. Source: Cloud API, Payments in Brazil.

            client.payments.request(ana.phone, order, pix=code)
        """
        content = request_content(
            order,
            pix=pix,
            merchant=merchant,
            txid=txid,
            kind=kind,
            recurrence=recurrence,
            settings=settings,
            body=body,
            header=header,
            footer=footer,
        )
        content.parameters.check_expiration(self._engine.world.clock.now())
        return send_call(self._scope, to, content, None, {"reply_to": reply_to, "callback_data": callback_data})

    @operation
    def update(
        self,
        to: To,
        order: Order | str,
        *,
        status: OrderState | None = None,
        payment: PaymentState | None = None,
        paid_at: datetime | None = None,
        description: str | None = None,
        body: str | None = None,
        reply_to: str | None = None,
        callback_data: str | None = None,
    ) -> Call[Sent]:
        """Tell how an order goes (`order_status`): its `status`, its `payment` as the bank told it, or both.

        Send `payment="captured"` only on the bank's word. A transition that the platform does not allow fails later, in
        a status with error 2046. Source: Cloud API, Payments in Brazil, order_status.

            client.payments.update(ana.phone, order, status="completed")
        """
        content = status_content(order, status, payment=payment, paid_at=paid_at, description=description, body=body)
        return send_call(self._scope, to, content, None, {"reply_to": reply_to, "callback_data": callback_data})
