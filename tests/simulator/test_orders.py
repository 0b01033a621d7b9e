"""Orders in the chat: what the platform lets through, and what it says no to."""

from __future__ import annotations

from datetime import timedelta

import pytest

from smewa import GraphError
from smewa.messages import (
    BodyComponent,
    OrderDetailsButton,
    OrderStatus,
    PaymentRequestButton,
    PixCode,
    Template,
    from_wire,
)
from smewa.payments import Item, Money, Order
from smewa.simulator import Simulator
from tests.simulator.conftest import statuses, told


def order(reference_id="PED-1", **more):
    return Order(reference_id, [Item("pq", "Pão de queijo", Money("6.50", "BRL"), quantity=2)], **more)


@pytest.fixture
def asked_for(world, client, ana):
    """An order whose payment was asked for in Ana's chat."""
    ana.says("Quero 2 pães de queijo")
    made = order()
    charge = world.bank.charge(made.total)
    client.payments.request(ana.phone, made, pix=charge.code)
    return made


def last_error(world):
    return told(world)[-1]["errors"][0]["code"]


def test_an_order_reaches_the_customer(ana, asked_for):
    assert ana.last.message.parameters.reference_id == "PED-1"
    assert "13,00" in ana.last.text


def test_a_reference_is_used_once(world, client, ana, asked_for):
    with pytest.raises(GraphError) as refusal:
        client.payments.request(ana.phone, order())
    assert refusal.value.code == 131009
    client.payments.request(ana.phone, order("PED-2"))


def test_an_order_that_never_arrived_may_be_asked_for_again(world, client, ana):
    client.payments.request(ana.phone, order())
    assert last_error(world) == 131047
    ana.says("Oi")
    client.payments.request(ana.phone, order())
    assert ana.last.message.parameters.reference_id == "PED-1"


def test_an_order_expires_no_sooner_than_in_300_seconds(world, client, ana):
    ana.says("Oi")
    soon = world.clock.now() + timedelta(seconds=299)
    with pytest.raises(GraphError) as refusal:
        client.messages.send(ana.phone, order(expires_at=soon).details())
    assert refusal.value.code == 131009
    client.payments.request(ana.phone, order(expires_at=soon + timedelta(seconds=2)))


def test_an_order_goes_its_way(world, client, ana, asked_for):
    client.payments.update(ana.phone, asked_for, payment="captured")
    client.payments.update(ana.phone, asked_for, status="processing")
    client.payments.update(ana.phone, asked_for, status="shipped")
    client.payments.update(ana.phone, asked_for, status="completed")
    assert "failed" not in statuses(world)


@pytest.mark.parametrize(
    ("steps", "code"),
    [
        ([{"status": "completed"}, {"status": "processing"}], 2046),
        ([{"status": "processing"}, {"status": "processing"}], 2046),
        ([{"payment": "captured"}, {"status": "canceled"}], 2047),
        ([{"payment": "pending"}, {"status": "canceled"}], 2047),
    ],
)
def test_a_step_that_may_not_follow_fails_later(world, client, ana, asked_for, steps, code):
    *before, wrong = steps
    for step in before:
        client.payments.update(ana.phone, asked_for, **step)
    seen = len(ana.inbox)
    client.payments.update(ana.phone, asked_for, **wrong)
    assert last_error(world) == code
    assert len(ana.inbox) == seen, "the customer does not see it"


def test_a_failed_payment_can_be_canceled(world, client, ana, asked_for):
    client.payments.update(ana.phone, asked_for, payment="failed")
    client.payments.update(ana.phone, asked_for, status="canceled")
    assert "failed" not in statuses(world)


def test_a_step_can_be_refused_at_once():
    with Simulator(at_once={2046}) as world:
        ana = world.customer("+55 11 98765-4321")
        client = world.client()
        ana.says("Oi")
        client.payments.request(ana.phone, order())
        client.payments.update(ana.phone, "PED-1", status="completed")
        with pytest.raises(GraphError) as refusal:
            client.payments.update(ana.phone, "PED-1", status="shipped")
        assert refusal.value.code == 2046


def test_an_order_nobody_asked_for_has_no_status(world, client, ana):
    ana.says("Oi")
    client.messages.send(ana.phone, OrderStatus("Pronto", "PED-9", "completed"))
    assert last_error(world) == 131009


def test_orders_are_for_brazil_only(world, client):
    ema = world.customer("+351 912 345 678")
    ema.says("Oi")
    client.payments.request(ema.phone, order())
    assert last_error(world) == 2040


def test_an_order_may_come_by_a_template(world, client, ana):
    world.approve_template("cobranca", body="Seu pedido, {{1}}")
    made, charge = order(), world.bank.charge(Money("13.00", "BRL"))
    account = world.bank.account
    pix = PixCode(charge.code.payload, account.name, account.key.reveal(), account.key.kind)
    button = OrderDetailsButton(0, made.parameters(pix))
    client.messages.send(ana.phone, Template("cobranca", "pt_BR", [BodyComponent(["Ana"]), button]))
    assert ana.last.text == "Seu pedido, Ana"
    ana.pays(made)
    assert world.bank.payments(charge.txid)[0].amount == made.total
    client.payments.update(ana.phone, made, payment="captured")


def test_a_template_may_offer_a_code_without_an_order(world, client, ana):
    world.approve_template("pix", body="Pague aqui")
    charge = world.bank.charge(Money("5.00", "BRL"))
    client.messages.send(ana.phone, Template("pix", "pt_BR", [PaymentRequestButton(0, PixCode(charge.code.payload))]))
    ana.pays()
    assert len(world.bank.payments(charge.txid)) == 1


def test_what_the_customer_sees_is_what_the_wire_said(world, ana, asked_for):
    body = world.requests[-1].request.body
    assert from_wire(body).content == ana.last.message
