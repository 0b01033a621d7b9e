"""WhatsApp's payment gateways (India): set up, looked up, paid back."""

from __future__ import annotations

import json
from typing import Any

import pytest

from api.conftest import ClientColor
from core.conftest import transport
from core.fakes import ok
from smewa import Client, GraphError, InvalidRequest, Money
from smewa.api import PaymentConfiguration
from smewa.simulator import Simulator
from smewa.simulator.accounts.gateways import capture
from smewa.webhooks import parse


@pytest.fixture
def world() -> Simulator:
    return Simulator()


@pytest.fixture
def client(world: Simulator) -> Client:
    return world.client()


def razorpay(client: Client) -> None:
    client.gateways.create("loja", merchant_category_code="5462", purpose_code="00", provider_name="razorpay")


def test_a_gateway_is_connected_by_a_link_that_is_not_shown(world: Simulator, client: Client) -> None:
    link = client.gateways.create(
        "loja", merchant_category_code="5462", purpose_code="00", provider_name="razorpay", redirect_url="https://x.y"
    )
    assert link.oauth_url is not None
    assert link.oauth_url not in repr(link)
    assert link.expiration is not None
    assert client.gateways.oauth_link("loja", redirect_url="https://x.y").oauth_url != link.oauth_url
    assert client.gateways.oauth_link("loja").oauth_url is not None
    told = parse(world.webhooks[0].body)[0]
    assert told.raw["status"] == "Needs_Connecting"


def test_a_upi_handle_works_at_once(client: Client) -> None:
    client.gateways.create("upi", merchant_category_code="5462", purpose_code="00", merchant_vpa="loja@upi")
    (found,) = client.gateways.configuration("upi")
    assert found.status == "Active"
    assert "loja@upi" not in repr(found)


def test_configurations_are_listed_and_deleted(client: Client) -> None:
    razorpay(client)
    assert [each.configuration_name for each in client.gateways.configurations()] == ["loja"]
    with pytest.raises(GraphError, match="exists"):
        razorpay(client)
    client.gateways.delete("loja")
    assert not list(client.gateways.configurations())
    with pytest.raises(GraphError, match="no configuration"):
        client.gateways.delete("loja")


def test_a_flat_list_of_configurations_is_read_too(color: ClientColor) -> None:
    client = color.client(ok(b'{"data":[{"configuration_name":"loja","created_timestamp":1793012345}]}'))
    (found,) = color.listed(client.gateways.configurations())
    assert isinstance(found, PaymentConfiguration)
    assert found.created_timestamp.year == 2026


def test_what_is_missing_is_named(client: Client) -> None:
    account = client.account.get().id
    body = {"configuration_name": "x", "merchant_category_code": "5462"}
    with pytest.raises(GraphError, match="purpose_code"):
        client.request("POST", f"{account}/payment_configuration", body)


def test_a_payment_is_looked_up_and_paid_back(world: Simulator, client: Client) -> None:
    razorpay(client)
    with world.acting() as platform:
        capture(platform, "loja", "PED-1")
    (payment,) = client.gateways.payments("loja", "PED-1").payments
    assert (payment.status, payment.transactions[0].status) == ("captured", "success")
    refund = client.gateways.refund("loja", "PED-1", Money("10.00", "INR"))
    assert refund.status == "pending"
    assert client.gateways.payments("loja", "PED-1").payments[0].transactions[1].id == refund.id


def test_nothing_is_paid_back_that_was_not_paid(client: Client) -> None:
    with pytest.raises(GraphError, match="no payment"):
        client.gateways.refund("loja", "PED-1", Money("10.00", "INR"))
    with pytest.raises(GraphError, match="no payment"):
        client.gateways.payments("loja", "PED-1")


def test_a_name_with_spaces_and_accents_is_one_piece_of_the_path(world: Simulator, client: Client) -> None:
    client.gateways.create("Loja São Luís/2", merchant_category_code="5462", purpose_code="00", merchant_vpa="l@upi")
    (found,) = client.gateways.configuration("Loja São Luís/2")
    assert found.configuration_name == "Loja São Luís/2"
    with world.acting() as platform:
        capture(platform, "Loja São Luís/2", "PED-1")
    assert client.gateways.payments("Loja São Luís/2", "PED-1").payments
    client.gateways.delete("Loja São Luís/2")


@pytest.mark.parametrize(
    ("act", "said"),
    [
        (lambda g: g.create.build("x", merchant_category_code="1", purpose_code="00"), "provider_name is missing"),
        (
            lambda g: g.create.build("", merchant_category_code="1", purpose_code="00", merchant_vpa="l@upi"),
            "configuration_name is empty",
        ),
        (lambda g: g.configuration.build(""), "configuration_name is empty"),
        (lambda g: g.refund.build("loja", "", Money("1.00", "INR")), "reference_id is empty"),
        (lambda g: g.refund.build("loja", "PED-1", Money("0.00", "INR")), "amount is not more than nothing"),
        (lambda g: g.refund.build("loja", "PED-1", -Money("1.00", "INR")), "amount is not more than nothing"),
    ],
)
def test_what_a_gateway_would_not_take_never_leaves(client: Client, act: Any, said: str) -> None:
    with pytest.raises(InvalidRequest, match=said):
        act(client.gateways)


def test_a_refund_is_in_rupees(color: ClientColor) -> None:
    client = color.client(ok(b'{"id":"r"}'))
    with pytest.raises(InvalidRequest, match="amount is not in rupees"):
        client.gateways.refund.build("loja", "PED-1", Money("10.00", "BRL"))
    color.run(lambda: client.gateways.refund("loja", "PED-1", Money("10.00", "INR")))
    sent = json.loads(transport(client).requests[0].body)  # type: ignore[arg-type]
    assert sent["amount"] == {"currency": "INR", "value": "1000", "offset": "100"}
