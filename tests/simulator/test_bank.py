"""The bank is the truth: only what is booked there was paid."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest

from smewa.payments import Item, Merchant, Money, Order
from smewa.payments.pix import BRCode, PixKey
from smewa.simulator import PaymentRefused
from tests.simulator.conftest import told

PRICE = Money("13.00", "BRL")


@pytest.fixture
def charge(world, client, ana):
    """A charge that Ana was asked to pay."""
    return ask(world, client, ana, "PED-1")


def ask(world, client, ana, reference_id, code=None, **more):
    ana.says("Quero 2 pães de queijo")
    order = Order(reference_id, [Item("pq", "Pão de queijo", Money("6.50", "BRL"), quantity=2)])
    charge = None if code else world.bank.charge(PRICE, **more)
    client.payments.request(ana.phone, order, pix=code or charge.code, merchant=None if code else world.bank.account)
    return charge


def test_a_charge_is_a_code_that_any_bank_reads(world):
    charge = world.bank.charge(PRICE, txid="PEDIDO1")
    code = BRCode.parse(charge.code.payload)
    assert (code.kind, code.key, code.amount, code.txid) == ("static", world.bank.key, PRICE, "PEDIDO1")
    assert code.warnings == ()


def test_a_charge_that_expires_is_a_place_at_the_bank(world):
    charge = world.bank.charge(PRICE, expires=timedelta(hours=1))
    code = BRCode.parse(charge.code.payload)
    assert (code.kind, code.amount, code.key) == ("dynamic", None, None)
    assert code.url.startswith("pix.bank.example/qr/v2/")
    assert re.fullmatch("[A-Za-z0-9]{26,35}", charge.txid)
    assert charge.expires_at == world.clock.now() + timedelta(hours=1)


@pytest.mark.parametrize("expires", [None, timedelta(hours=1)])
def test_a_payment_arrives(world, client, ana, expires):
    charge = ask(world, client, ana, "PED-1", expires=expires)
    assert world.bank.payments(charge.txid) == []
    (receipt,) = ana.pays()
    assert world.bank.payments(charge.txid) == [receipt]
    assert (receipt.amount, receipt.txid, receipt.time) == (PRICE, charge.txid, world.clock.now())


def test_an_end_to_end_id_is_well_formed(world, ana, charge):
    (receipt,) = ana.pays()
    bank, minute, rest = receipt.end_to_end_id[1:9], receipt.end_to_end_id[9:21], receipt.end_to_end_id[21:]
    assert receipt.end_to_end_id[0] == "E"
    assert re.fullmatch("[0-9]{8}", bank)
    assert minute == f"{world.clock.now():%Y%m%d%H%M}"
    assert re.fullmatch("[A-Za-z0-9]{11}", rest)


def test_a_forged_receipt_never_pays(world, ana, charge):
    ana.forges_receipt()
    assert world.bank.payments() == []
    assert told(world)[-1]["type"] == "image"
    assert "13,00" in told(world)[-1]["image"]["caption"]


def test_a_wrong_amount_is_what_it_is(world, ana, charge):
    ana.pays(amount=Money("1.30", "BRL"))
    assert [payment.amount for payment in world.bank.payments(charge.txid)] == [Money("1.30", "BRL")]


def test_a_static_code_can_be_paid_twice(world, ana, charge):
    first, second = ana.pays(times=2)
    assert first.end_to_end_id != second.end_to_end_id
    assert world.bank.payments(charge.txid) == [first, second]


def test_a_dynamic_code_is_paid_once_in_time_and_exactly(world, client, ana):
    charge = ask(world, client, ana, "PED-1", expires=timedelta(hours=1))
    with pytest.raises(PaymentRefused, match="its own amount"):
        ana.pays(amount=Money("1.30", "BRL"))
    ana.pays()
    with pytest.raises(PaymentRefused, match="paid already"):
        ana.pays()
    ask(world, client, ana, "PED-2", expires=timedelta(hours=1))
    world.clock.advance(hours=1, seconds=1)
    with pytest.raises(PaymentRefused, match="expired"):
        ana.pays()
    assert len(world.bank.payments()) == len(world.bank.payments(charge.txid)) == 1


def test_a_swapped_code_pays_somebody_else(world, client, ana):
    thief = Merchant("Padaria Dona Zé", PixKey.parse("ladrao@example.com"), "São Paulo")
    ask(world, client, ana, "PED-1", thief.code(PRICE, txid="PEDIDO1"))
    (receipt,) = ana.pays()
    assert receipt.amount == PRICE
    assert world.bank.payments() == []
    assert not world.events[-1].reached_us


def test_a_code_without_an_amount_leaves_it_to_the_payer(world, ana):
    code = world.bank.account.code()
    with pytest.raises(PaymentRefused, match="amount"):
        ana.pays(code)
    ana.pays(code, amount=Money("2.00", "BRL"))
    assert [payment.txid for payment in world.bank.payments()] == [None]


def test_one_of_several_orders_can_be_paid(world, client, ana):
    first, _ = ask(world, client, ana, "PED-1"), ask(world, client, ana, "PED-2")
    ana.pays("PED-1")
    assert len(world.bank.payments(first.txid)) == len(world.bank.payments()) == 1


def test_nothing_to_pay(client, ana):
    with pytest.raises(LookupError, match="no Pix code came"):
        ana.pays()
    ana.says("Oi")
    client.messages.send(ana.phone, "Oi")
    with pytest.raises(LookupError, match="for this order"):
        ana.pays("PED-9")
    with pytest.raises(TypeError, match="reference_id"):
        ana.pays(9)


@pytest.mark.parametrize("txid", ["PEDIDO1", "A" * 26])
def test_a_txid_is_used_once(world, txid):
    expires = timedelta(hours=1) if len(txid) > 25 else None
    world.bank.charge(PRICE, txid=txid, expires=expires)
    with pytest.raises(ValueError, match="has a charge already"):
        world.bank.charge(PRICE, txid=txid, expires=expires)


@pytest.mark.parametrize("txid", ["PEDIDO1", "A" * 36, "Ç" * 30, "A-" * 15])
def test_a_charge_that_expires_has_a_long_txid(world, txid):
    with pytest.raises(ValueError, match="26 to 35"):
        world.bank.charge(PRICE, txid=txid, expires=timedelta(hours=1))


def test_the_bank_says_when_something_arrives(world, ana, charge):
    heard = []
    world.bank.notify(lambda payment: heard.append((payment, world.bank.payments(charge.txid))))
    (receipt,) = ana.pays()
    assert heard == [(receipt, [receipt])]


def test_a_notice_may_come_late(world, ana, charge):
    heard = []
    world.bank.notify(heard.append, delay=timedelta(minutes=5))
    ana.pays()
    world.clock.advance(minutes=4)
    assert (heard, len(world.bank.payments(charge.txid))) == ([], 1)
    world.clock.advance(minutes=1)
    assert len(heard) == 1


def test_a_notice_may_come_before_the_money(world, ana, charge):
    seen = []
    world.bank.notify(lambda payment: seen.append(len(world.bank.payments(charge.txid))), delay=timedelta(seconds=-5))
    ana.pays()
    assert seen == [0]
    assert world.bank.payments(charge.txid) == []
    world.clock.advance(seconds=5)
    assert len(world.bank.payments(charge.txid)) == 1


@pytest.mark.parametrize("times", [0, 2])
def test_a_notice_may_get_lost_or_come_twice(world, ana, charge, times):
    heard = []
    world.bank.notify(heard.append, times=times)
    ana.pays()
    assert len(heard) == times
    assert len(world.bank.payments(charge.txid)) == 1


def test_a_notice_that_fails_is_noted(world, ana, charge):
    world.bank.notify(lambda payment: 1 / 0)
    ana.pays()
    assert [type(failure) for failure in world.failures] == [ZeroDivisionError]


def test_a_notice_may_answer_the_customer(world, client, ana, charge):
    def confirm(payment):
        assert world.bank.payments(payment.txid)
        client.payments.update(ana.phone, "PED-1", payment="captured")

    world.bank.notify(confirm)
    ana.pays()
    assert "pagamento confirmado" in ana.last.text
    assert not world.failures


@pytest.mark.anyio
async def test_an_async_notice_is_called_by_settle(world, ana, charge):
    heard = []

    async def confirm(payment):
        heard.append(payment)

    world.bank.notify(confirm)
    ana.pays()
    assert heard == []
    await world.settle()
    assert len(heard) == 1


def test_a_charge_shows_no_txid_in_payments_repr(world, ana, charge):
    ana.pays()
    assert charge.txid not in repr(world.events)
