"""Orders add up, and say what a message says."""

import pickle
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smewa.errors import InvalidRequest
from smewa.messages.orders import OrderCharge, OrderDetails, OrderDiscount, OrderExpiration, OrderItem
from smewa.messages.payment_settings import Boleto, PaymentLink
from smewa.payments import Item, Money, Order, amount_in

LINE = "03399026944140000002628346101018898510000008848"
"""A bank's boleto over R$ 88,48."""
UTILITY = "846600000009" + "340001660011" + "012345678909" + "123456789016"
"""A utility's, over R$ 34,00: its value stands after three digits and a check digit, over the ends of the blocks."""


def reais(text):
    return Money(text, "BRL")


def bakery(**more):
    return Order("PED-1", [Item("pq", "Pão de queijo", reais("6.50"), quantity=2)], **more)


def test_the_total_is_the_sum_of_the_items():
    order = bakery()
    assert (order.subtotal, order.total) == (reais("13.00"), reais("13.00"))


def test_tax_and_shipping_are_added_and_a_discount_is_taken_off():
    order = bakery(tax=reais("1.00"), shipping=reais("5.00"), discount=reais("2.50"))
    assert (order.subtotal, order.total) == (reais("13.00"), reais("16.50"))


def test_a_reduced_price_counts_instead_of_the_price():
    assert Order("A", [Item("pq", "Pão", reais("6.50"), 2, reais("5.00"))]).total == reais("10.00")


prices = st.integers(0, 10_000_000).map(lambda cents: Money.from_cents(cents, "BRL"))
lines = st.lists(st.tuples(prices, st.integers(1, 999)), min_size=1, max_size=8)


@given(lines, prices, prices, prices)
def test_sums_are_exact_and_accepted_by_the_message(lines, tax, shipping, discount):
    items = [Item(f"i{n}", "Pão", price, quantity) for n, (price, quantity) in enumerate(lines)]
    cents = sum(price.cents * quantity for price, quantity in lines) + tax.cents + shipping.cents - discount.cents
    if cents < 0:
        with pytest.raises(InvalidRequest):
            Order("A", items, tax=tax, shipping=shipping, discount=discount)
        return
    order = Order("A", items, tax=tax, shipping=shipping, discount=discount)
    assert order.total.cents == cents
    details = order.details()
    assert OrderDetails.from_wire(details.to_wire()) == details


def test_an_item_is_one_unless_it_says_more():
    assert Item("pq", "Pão", reais("6.50")).quantity == 1


def test_the_message_has_everything_the_order_has():
    at = datetime(2026, 12, 1, 12, tzinfo=UTC)
    order = bakery(shipping=reais("5.00"), kind="digital-goods", expires_at=at, catalog_id="1")
    assert order.expires_at == at
    wire = order.details(footer="Padaria").to_wire()
    assert wire["interactive"]["footer"] == {"text": "Padaria"}
    assert wire["interactive"]["action"]["parameters"] == {
        "reference_id": "PED-1",
        "type": "digital-goods",
        "payment_type": "br",
        "currency": "BRL",
        "total_amount": {"value": 1800, "offset": 100},
        "order": {
            "status": "pending",
            "catalog_id": "1",
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
            "shipping": {"value": 500, "offset": 100},
            "expiration": {"timestamp": "1796126400"},
        },
    }


def test_descriptions_come_with_the_messages_own_charges():
    at = OrderExpiration(datetime(2026, 12, 1, tzinfo=UTC), "até meia-noite")
    order = bakery(
        tax=OrderCharge(reais("1.00"), "ISS"),
        shipping=OrderCharge(reais("5.00"), "motoboy"),
        discount=OrderDiscount(reais("2.00"), "bom dia", "clube"),
        expires_at=at,
    )
    said = order.parameters().to_wire()["order"]
    assert said["tax"]["description"] == "ISS"
    assert said["shipping"]["description"] == "motoboy"
    assert (said["discount"]["description"], said["discount"]["discount_program_name"]) == ("bom dia", "clube")
    assert said["expiration"]["description"] == "até meia-noite"


def test_the_body_says_order_and_total_in_portuguese_unless_told_otherwise():
    assert bakery().details().body == "Pedido PED-1 · total R$\u00a013,00"
    assert bakery().details(body="Oi").body == "Oi"


def test_a_simplified_order_shows_its_total_only():
    order = Order.simplified("PED-2", reais("13.00"))
    assert order.is_simplified
    assert (order.items, order.subtotal, order.total, order.expires_at) == ((), reais("13.00"), reais("13.00"), None)
    assert "order" not in order.details().to_wire()["interactive"]["action"]["parameters"]


@pytest.mark.parametrize(
    "make",
    [
        lambda: bakery(discount=reais("13.01")),
        lambda: bakery(tax=reais("-1.00")),
        lambda: bakery(kind="goods"),
        lambda: bakery(expires_at=datetime(2026, 12, 1)),
        lambda: Order("PED 1", [Item("pq", "Pão", reais("1.00"))]),
        lambda: Order("", [Item("pq", "Pão", reais("1.00"))]),
        lambda: Order("A", []),
        lambda: Order.simplified("A" * 61, reais("1.00")),
        lambda: Item("pq", "P" * 61, reais("1.00")),
        lambda: Item("pq", "Pão", reais("1.00"), quantity=0),
        lambda: Item("pq", "Pão", Money("1.00", "USD")),
        lambda: Item("pq", "Pão", "1.00"),
    ],
)
def test_what_the_message_would_refuse_is_refused_when_the_order_is_made(make):
    with pytest.raises(InvalidRequest):
        make()


def test_orders_are_equal_by_what_they_say_and_pickle():
    assert bakery() == bakery() != bakery(tax=reais("1.00"))
    assert pickle.loads(pickle.dumps(bakery())) == bakery()
    assert len({bakery(), bakery()}) == 1
    assert isinstance(bakery().items[0], OrderItem)


def test_nothing_personal_is_shown():
    assert repr(bakery()) == "Order('PED-1', total=Money('13.00', 'BRL'), items=1)"
    assert "Pão" not in repr(bakery().details())


def test_other_ways_to_pay_stand_beside_each_other():
    settings = bakery().parameters(PaymentLink("https://pay.example.com/1")).to_wire()["payment_settings"]
    assert settings == [{"type": "payment_link", "payment_link": {"uri": "https://pay.example.com/1"}}]


def test_a_boleto_is_over_the_amount_in_its_line():
    assert amount_in(LINE) == reais("88.48")
    assert amount_in(UTILITY) == reais("34.00")
    assert amount_in("85700000000" + UTILITY[11:]) is None


def test_a_boleto_over_another_amount_is_refused_by_its_place():
    order = Order.simplified("PED-1", reais("88.48"))
    assert order.parameters(Boleto(LINE)).payment_settings == (Boleto(LINE),)
    with pytest.raises(InvalidRequest) as refusal:
        bakery().parameters(PaymentLink("https://pay.example.com/1"), Boleto(LINE))
    assert refusal.value.field == "payment_settings[1].digitable_line"
    assert LINE not in str(refusal.value)


def test_a_boleto_that_lets_the_payer_choose_is_refused():
    with pytest.raises(InvalidRequest, match="another amount"):
        bakery().parameters(Boleto(LINE[:37] + "0" * 10))
