"""Orders: sums in centavos, one of each way to pay, and what may not go together."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smewa.errors import InvalidRequest
from smewa.messages import (
    Boleto,
    Image,
    OrderCharge,
    OrderDetails,
    OrderDiscount,
    OrderExpiration,
    OrderParameters,
    OrderStatus,
    PaymentLink,
    PixCode,
)
from smewa.values import Money
from tests.messages.examples import item, order, parameters, pix, reais, summary
from tests.messages.strategies import order_parameters

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)


def refused(make, **changes):
    with pytest.raises(InvalidRequest) as caught:
        make(**changes)
    return [problem.field for problem in caught.value.problems]


def test_an_order_is_written_as_the_platform_wants_it():
    full = order(
        parameters=parameters(
            total_amount=reais("17.50"),
            order=summary(
                shipping=OrderCharge(reais("5.00"), "Moto"),
                discount=OrderDiscount(reais("0.50"), "Fiel", "Clube"),
                expiration=OrderExpiration(NOON, "Reserva"),
            ),
            payment_settings=[pix()],
        ),
        header=Image("https://example.com/pq.jpg"),
        footer="Padaria Dona Zé",
    )
    assert full.to_wire() == {
        "type": "interactive",
        "interactive": {
            "type": "order_details",
            "header": {"type": "image", "image": {"link": "https://example.com/pq.jpg"}},
            "body": {"text": "Seu pedido"},
            "footer": {"text": "Padaria Dona Zé"},
            "action": {
                "name": "review_and_pay",
                "parameters": {
                    "reference_id": "PED-1",
                    "type": "physical-goods",
                    "payment_type": "br",
                    "payment_settings": [
                        {
                            "type": "pix_dynamic_code",
                            "pix_dynamic_code": {
                                "code": "000201",
                                "merchant_name": "Padaria",
                                "key": "a@example.com",
                                "key_type": "EMAIL",
                            },
                        }
                    ],
                    "currency": "BRL",
                    "total_amount": {"value": 1750, "offset": 100},
                    "order": {
                        "status": "pending",
                        "items": [
                            {
                                "retailer_id": "pq",
                                "name": "Pão de queijo",
                                "amount": {"value": 650, "offset": 100},
                                "quantity": 2,
                            }
                        ],
                        "subtotal": {"value": 1300, "offset": 100},
                        "tax": {"value": 0, "offset": 100},
                        "shipping": {"value": 500, "offset": 100, "description": "Moto"},
                        "discount": {
                            "value": 50,
                            "offset": 100,
                            "description": "Fiel",
                            "discount_program_name": "Clube",
                        },
                        "expiration": {"timestamp": "1795435200", "description": "Reserva"},
                    },
                },
            },
        },
    }


@given(order_parameters(simplified=False), st.integers(-5, 5).filter(bool))
def test_a_total_that_is_off_by_a_centavo_is_refused(order, off):
    body = order.to_wire()
    body["total_amount"]["value"] += off
    with pytest.raises(InvalidRequest) as caught:
        OrderParameters.from_wire(body)
    assert caught.value.field == "total_amount"


@given(order_parameters(simplified=False), st.integers(-5, 5).filter(bool))
def test_a_subtotal_that_is_off_by_a_centavo_is_refused(order, off):
    body = order.to_wire()
    body["order"]["subtotal"]["value"] += off
    with pytest.raises(InvalidRequest) as caught:
        OrderParameters.from_wire(body)
    assert caught.value.field in ("order.subtotal", "order.subtotal.value")


def test_a_lower_price_counts_instead():
    assert summary(items=[item(sale_amount=reais("6.00"))], subtotal=reais("12.00")).total_cents == 1200
    assert refused(summary, items=[item(sale_amount=reais("6.00"))]) == ["subtotal"]


@pytest.mark.parametrize("price", ["6.50", "7.00"])
def test_a_lower_price_is_lower(price):
    assert refused(item, sale_amount=reais(price)) == ["sale_amount"]


@pytest.mark.parametrize(
    "amount", [Money("13.00", "USD"), Money("-1.00", "BRL"), 13, "13.00", {"value": 1300}, {"value": 1, "offset": 1}]
)
def test_an_amount_is_money_in_reais_and_not_below_zero(amount):
    assert refused(parameters, total_amount=amount)[0].startswith("total_amount")


@pytest.mark.parametrize(
    "amount",
    [
        {"value": "1300", "offset": 100},
        {"value": 13.0, "offset": 100},
        {"value": True, "offset": 100},
        {"value": -1, "offset": 100},
        {"value": 1300, "offset": 1000},
        {"value": 1300, "offset": "100"},
        {"value": 1300},
        {"value": 1300, "offset": 100, "currency": "BRL"},
        1300,
        None,
    ],
)
def test_an_amount_of_the_wire_is_a_whole_number_of_centavos(amount):
    with pytest.raises(InvalidRequest) as caught:
        OrderParameters.from_wire({**parameters().to_wire(), "total_amount": amount})
    assert caught.value.field.startswith("total_amount")


@pytest.mark.parametrize("value", ["1", 1.0, None, True, -1])
def test_a_charge_of_the_wire_is_a_whole_number_of_centavos(value):
    with pytest.raises(InvalidRequest):
        OrderCharge.from_wire({"value": value, "offset": 100})


@pytest.mark.parametrize(
    ("member", "value"),
    [("payment_type", "upi"), ("currency", "INR"), ("type", "services"), ("payment_configuration", "x")],
)
def test_only_the_brazilian_form_is_taken(member, value):
    with pytest.raises(InvalidRequest) as caught:
        OrderParameters.from_wire({**parameters().to_wire(), member: value})
    assert caught.value.field == member


def test_each_way_to_pay_is_offered_once():
    link = PaymentLink("https://example.com/pagar")
    assert parameters(payment_settings=[pix(), link, Boleto("0" * 47)])
    assert refused(parameters, payment_settings=[pix(), link, pix()]) == ["payment_settings[2]"]


def test_a_pix_code_says_whom_it_pays():
    assert PixCode("000201")
    assert refused(parameters, payment_settings=[PixCode("000201")]) == ["payment_settings[0].key"]
    assert refused(pix, key=None) == ["key"]
    assert refused(PixCode, code="000201", key="a@example.com") == ["merchant_name"]


def test_a_setting_is_of_a_known_type():
    with pytest.raises(InvalidRequest) as caught:
        OrderParameters.from_wire({**parameters().to_wire(), "payment_settings": [{"type": "pix_static_code"}]})
    assert caught.value.field == "payment_settings[0].type"
    assert "pix_dynamic_code" in caught.value.limit
    assert refused(parameters, payment_settings=["pix"]) == ["payment_settings[0]"]


def test_a_simplified_order_has_no_header():
    simplified = parameters(order=None)
    assert OrderDetails("Seu pedido", simplified).parameters.order is None
    assert refused(order, parameters=simplified, header=Image("1")) == ["header"]


def test_a_header_has_no_caption():
    assert refused(order, header=Image("1", caption="Pão")) == ["header.caption"]


def test_an_order_expires_at_least_300_seconds_from_now():
    expiring = parameters(order=summary(expiration=OrderExpiration(NOON)))
    expiring.check_expiration(NOON - timedelta(seconds=300))
    with pytest.raises(InvalidRequest) as caught:
        expiring.check_expiration(NOON - timedelta(seconds=299))
    assert caught.value.field == "order.expiration.expires_at"


def test_an_order_without_expiration_does_not_expire():
    parameters().check_expiration(NOON)
    parameters(order=None).check_expiration(NOON)


def test_an_expiration_is_kept_to_the_second():
    assert OrderExpiration(NOON + timedelta(microseconds=999_999)) == OrderExpiration(NOON)


@pytest.mark.parametrize("instant", [datetime(2026, 1, 1), "2026-01-01", 1795435200])
def test_an_expiration_has_its_time_zone(instant):
    assert refused(OrderExpiration, expires_at=instant) == ["expires_at"]


@pytest.mark.parametrize("timestamp", [1795435200, "1795435200.5", "01", "-1", "", "soon", "9" * 13, "9" * 12, None])
def test_an_expiration_of_the_wire_is_a_text_of_seconds(timestamp):
    with pytest.raises(InvalidRequest):
        OrderExpiration.from_wire({"timestamp": timestamp})


def test_a_status_tells_of_the_order_the_payment_or_both():
    assert OrderStatus("Saiu", "PED-1", "shipped").to_wire()["interactive"]["action"] == {
        "name": "review_order",
        "parameters": {"reference_id": "PED-1", "order": {"status": "shipped"}},
    }
    assert OrderStatus("Pago", "PED-1", payment="captured", paid_at=NOON).to_wire()["interactive"]["action"] == {
        "name": "review_order",
        "parameters": {"reference_id": "PED-1", "payment": {"status": "captured", "timestamp": 1795435200}},
    }


def test_a_status_tells_of_something():
    assert refused(OrderStatus, body="Oi", reference_id="PED-1") == ["status"]
    assert refused(OrderStatus, body="Oi", reference_id="PED-1", description="x", payment="failed") == ["description"]
    assert refused(OrderStatus, body="Oi", reference_id="PED-1", status="shipped", paid_at=NOON) == ["paid_at"]


@pytest.mark.parametrize("payment", ["pending", "captured"])
def test_a_paid_order_is_not_canceled(payment):
    assert refused(OrderStatus, body="Oi", reference_id="PED-1", status="canceled", payment=payment) == ["status"]
    assert OrderStatus("Oi", "PED-1", "canceled", payment="failed")


@pytest.mark.parametrize("timestamp", ["1795435200", 1.5, -1, True, 10**12])
def test_a_payment_of_the_wire_is_dated_in_whole_seconds(timestamp):
    body = OrderStatus("Pago", "PED-1", payment="captured", paid_at=NOON).to_wire()
    body["interactive"]["action"]["parameters"]["payment"]["timestamp"] = timestamp
    with pytest.raises(InvalidRequest) as caught:
        OrderStatus.from_wire(body)
    assert caught.value.field == "paid_at"


def test_both_spellings_of_a_part_are_read_and_one_is_written():
    body = OrderStatus("Parte", "PED-1", "partially-shipped").to_wire()
    body["interactive"]["action"]["parameters"]["order"]["status"] = "partially_shipped"
    read = OrderStatus.from_wire(body)
    assert read.status == "partially-shipped"
    assert read.to_wire()["interactive"]["action"]["parameters"]["order"]["status"] == "partially-shipped"
