"""Asking for a payment: a code that is not the order's never leaves."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

import pytest

from api.conftest import ClientColor
from core.conftest import transport
from core.fakes import ok
from smewa import InvalidRequest, Money
from smewa.payments import Item, Merchant, Order
from smewa.payments.pix import BRCode, PixKey

SENT = b'{"messages":[{"id":"wamid.A"}]}'
KEY = PixKey.parse("padaria@example.com")
ORDER = Order("PED-1", [Item("pq", "Pão de queijo", Money("6.50", "BRL"), quantity=2)])
ANA = "+55 11 98765-4321"


def code(amount: str = "13.00", key: PixKey = KEY) -> BRCode:
    return BRCode.static(key=key, name="Padaria Dona Zé", city="São Paulo", amount=Money(amount, "BRL"), txid="PEDIDO1")


def test_the_request_carries_order_and_code(color: ClientColor) -> None:
    client = color.client(ok(SENT))
    merchant = Merchant("Padaria Dona Zé", KEY, "São Paulo")
    color.run(lambda: client.payments.request(ANA, ORDER, pix=code(), merchant=merchant))
    body: dict[str, Any] = json.loads(bytes(transport(client).requests[0].body))  # type: ignore[arg-type]
    parameters = body["interactive"]["action"]["parameters"]
    assert parameters["total_amount"] == {"value": 1300, "offset": 100}
    assert parameters["payment_settings"][0]["pix_dynamic_code"]["code"] == code().payload


@pytest.mark.parametrize("wrong", [code("12.99"), code(key=PixKey.parse("golpe@example.com"))])
def test_a_code_that_disagrees_never_leaves(color: ClientColor, wrong: BRCode) -> None:
    client = color.client()
    merchant = Merchant("Padaria Dona Zé", KEY, "São Paulo")
    with pytest.raises(InvalidRequest) as caught:
        color.run(lambda: client.payments.request(ANA, ORDER, pix=wrong, merchant=merchant))
    assert transport(client).requests == []
    assert "golpe" not in str(caught.value)


def test_an_update_tells_status_and_payment(color: ClientColor) -> None:
    client = color.client(ok(SENT))
    color.run(lambda: client.payments.update(ANA, ORDER, status="processing", payment="captured"))
    body: dict[str, Any] = json.loads(bytes(transport(client).requests[0].body))  # type: ignore[arg-type]
    parameters = body["interactive"]["action"]["parameters"]
    assert parameters["reference_id"] == "PED-1"
    assert parameters["order"]["status"] == "processing"
    assert parameters["payment"]["status"] == "captured"


@pytest.mark.parametrize(("seconds", "taken"), [(300, True), (299, False)])
def test_an_order_that_expires_too_soon_never_leaves(color: ClientColor, seconds: int, taken: bool) -> None:
    client = color.client(ok(SENT))
    item = Item("pq", "Pão de queijo", Money("6.50", "BRL"), quantity=2)
    order = Order("PED-1", [item], expires_at=color.clock.now() + timedelta(seconds=seconds))
    if taken:
        color.run(lambda: client.payments.request(ANA, order, pix=code()))
    else:
        with pytest.raises(InvalidRequest, match="300 seconds"):
            client.payments.request.build(ANA, order, pix=code())
