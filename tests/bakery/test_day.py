"""The bakery's day: whoever paid is served, whoever only says so is not."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import timedelta

import pytest

from examples.bakery.bakery import Bakery
from examples.bakery.day import live, open_shop, read_day, start
from examples.bakery.figures import picture, sold, table
from smewa import Money
from smewa.simulator import Customer, Simulator


@pytest.fixture
def world() -> Iterator[Simulator]:
    with Simulator(start=start() + timedelta(hours=4)) as world:
        yield world
        assert not world.failures


@pytest.fixture
def shop(world: Simulator) -> Bakery:
    return open_shop(world)


@pytest.fixture
def ana(world: Simulator) -> Customer:
    return world.customer("+55 11 98765-4321", name="Ana Souza")


def orders(ana: Customer, line: str) -> None:
    ana.says(line)
    ana.taps("Confirmar")


def test_the_whole_day_comes_out_as_it_should() -> None:
    said: list[str] = []
    with Simulator(start=start()) as world:
        shop = live(world, read_day(), said.append)
        assert not world.failures
        world.assert_no_pii_in(said)
    assert [sale.state for sale in shop.day.sales] == ["paid", "paid", "paid", "wrong amount", "paid", "requested"]
    assert shop.day.receipts_not_believed == 3
    assert len(shop.day.handed_over) == 2
    assert any("<CPF>" in line and "529" not in line for line in said)
    assert {name: count for name, count, _ in sold(shop.day)}["Pão de queijo"] == 2
    assert "R$\u00a0135,80" in table(shop.day, 21, 25)
    assert picture(sold(shop.day)).count("<rect") == 7


def test_a_paid_order_is_told_as_paid(shop: Bakery, ana: Customer) -> None:
    orders(ana, "2 pães de queijo")
    assert "R$\u00a013,00" in ana.last.text
    ana.pays()
    assert "pagamento confirmado" in ana.last.text


def test_a_forged_receipt_never_pays_an_order(shop: Bakery, ana: Customer) -> None:
    orders(ana, "2 pães de queijo")
    ana.forges_receipt()
    assert shop.day.sales[0].state == "requested"
    assert "aguardando o banco" in ana.last.text


@pytest.mark.parametrize("amount", ["12.99", "13.01", "0.01"])
def test_a_wrong_amount_goes_to_a_person(shop: Bakery, ana: Customer, amount: str) -> None:
    orders(ana, "2 pães de queijo")
    ana.pays(amount=Money(amount, "BRL"))
    assert shop.day.sales[0].state == "wrong amount"
    assert "alguém da equipe" in ana.last.text


def test_a_notice_without_a_payment_is_only_a_hint(shop: Bakery, ana: Customer) -> None:
    orders(ana, "2 pães de queijo")
    shop.on_bank_notice("PED0001")
    assert shop.day.sales[0].state == "requested"


def test_a_second_notice_says_nothing_twice(shop: Bakery, ana: Customer) -> None:
    orders(ana, "2 pães de queijo")
    ana.pays()
    told = len(ana.inbox)
    shop.on_bank_notice("PED0001")
    assert len(ana.inbox) == told


def test_a_customer_without_a_phone_number_is_served_alike(shop: Bakery, world: Simulator) -> None:
    davi = world.customer(name="Davi", username="davi.prado")
    orders(davi, "1 bolo de cenoura")
    davi.pays()
    assert shop.day.sales[0].state == "paid"


def test_after_a_hand_over_the_program_is_silent(shop: Bakery, ana: Customer) -> None:
    ana.says("Quero um bolo de casamento")
    told = len(ana.inbox)
    ana.says("2 pães de queijo")
    assert len(ana.inbox) == told == 1


def test_a_webhook_that_comes_twice_is_acted_on_once(shop: Bakery, world: Simulator, ana: Customer) -> None:
    ana.says("2 pães de queijo")
    told, first = len(ana.inbox), world.webhooks[0]
    shop.handle(first.body, first.headers)
    assert len(ana.inbox) == told


def test_confirming_twice_orders_once(shop: Bakery, ana: Customer) -> None:
    orders(ana, "2 pães de queijo")
    ana.taps("Confirmar")
    assert len(shop.day.sales) == 1


def test_outside_the_hours_nothing_is_sold(world: Simulator, shop: Bakery, ana: Customer) -> None:
    world.clock.advance(hours=13)
    ana.says("2 pães de queijo")
    assert "fechados" in ana.last.text


def test_a_file_before_any_order_goes_to_a_person(shop: Bakery, ana: Customer) -> None:
    ana.sends_image()
    assert "alguém da equipe" in ana.last.text


def test_the_code_is_the_banks_and_says_the_order(shop: Bakery, world: Simulator, ana: Customer) -> None:
    orders(ana, "2 pães de queijo")
    sent = json.loads(world.requests[-1].request.body)  # type: ignore[arg-type]
    setting = sent["interactive"]["action"]["parameters"]["payment_settings"][0]["pix_dynamic_code"]
    assert setting["key"] == "padaria@example.com"
    assert "540513.00" in setting["code"]
