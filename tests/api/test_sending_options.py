"""Direct Send, the identity key, the account that pays, marketing: what leaves, and what the platform makes of it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest

from api.conftest import ClientColor
from core.conftest import transport
from core.fakes import ok
from smewa import Client, GraphError, InvalidRequest, PhoneNumber
from smewa.messages import GroupId, Reaction, Template, Text
from smewa.simulator import Customer, Simulator
from smewa.webhooks import FailedStatus, MessageStatus, parse

from .test_messages import ANA, SENT, Who, Wrote, left


@pytest.fixture
def world() -> Iterator[Simulator]:
    with Simulator() as world:
        yield world


@pytest.fixture
def client(world: Simulator) -> Client:
    return world.client()


@pytest.fixture
def ana(world: Simulator) -> Customer:
    return world.customer(ANA, name="Ana Souza")


@pytest.fixture
def statuses(world: Simulator) -> list[MessageStatus]:
    """The statuses that webhooks tell, parsed as a business does."""
    read: list[MessageStatus] = []

    def handle(body: bytes, headers: object) -> None:
        read.extend(event for event in parse(body) if isinstance(event, MessageStatus))

    world.deliver_to(handle)
    return read


def test_what_is_said_beside_the_content_leaves_under_the_platforms_names(color: ClientColor) -> None:
    client = color.client(ok(SENT))
    color.run(
        lambda: client.messages.send(
            ANA,
            "Saiu",
            category="utility",
            ttl=timedelta(hours=2),
            identity_key_hash="Zk91QmFyPT0=",
            messaging_account_id="77",
        )
    )
    body = left(client)
    assert (body["category"], body["ttl_seconds"]) == ("utility", 7200)
    assert (body["recipient_identity_key_hash"], body["messaging_account_id"]) == ("Zk91QmFyPT0=", "77")


def test_a_life_without_a_category_never_leaves(color: ClientColor) -> None:
    client = color.client()
    with pytest.raises(InvalidRequest, match="ttl needs Direct Send"):
        color.run(lambda: client.messages.send(ANA, "Saiu", ttl=timedelta(hours=2)))
    assert transport(client).requests == []


def test_a_reaction_to_an_event_quotes_nothing(color: ClientColor) -> None:
    client = color.client(ok(SENT))
    event = Wrote("wamid.Q", Who(PhoneNumber(ANA)))
    color.run(lambda: client.messages.reply(event, Reaction(event.id, "👍")))
    assert "context" not in left(client)
    assert left(client)["reaction"] == {"message_id": "wamid.Q", "emoji": "👍"}


def test_direct_send_goes_outside_of_the_window_and_is_billed_as_utility(
    client: Client, ana: Customer, statuses: list[MessageStatus]
) -> None:
    client.messages.send(ana.phone, "Seu pedido saiu.", category="utility", ttl=timedelta(hours=2))
    assert ana.last.text == "Seu pedido saiu."
    delivered = statuses[-1]
    assert delivered.status == "delivered"
    assert delivered.pricing is not None
    assert delivered.pricing.category == "utility"
    assert delivered.template_id


def test_a_message_for_another_phone_fails(client: Client, ana: Customer, statuses: list[MessageStatus]) -> None:
    known = ana.identity_key_hash
    ana.says("Oi")
    client.messages.send(ana.phone, "Oi", identity_key_hash=known)
    ana.changes_phone()
    client.messages.send(ana.phone, "O código é 123456", identity_key_hash=known)
    assert [status.status for status in statuses] == ["sent", "delivered", "failed"]
    failed = statuses[-1]
    assert isinstance(failed, FailedStatus)
    assert failed.errors[0].code == 137000
    assert ana.last.text == "Oi"


def test_marketing_leaves_for_its_own_endpoint(color: ClientColor) -> None:
    client = color.client(ok(SENT), ok(SENT))
    template = Template("novidades", "pt_BR")
    color.run(
        lambda: client.messages.send_marketing(
            ANA, template, product_policy="STRICT", message_activity_sharing=False, callback_data="campanha-7"
        )
    )
    assert transport(client).requests[0].url.endswith("/1065/marketing_messages")
    assert left(client) == {
        "messaging_product": "whatsapp",
        "to": "+5511987654321",
        "type": "template",
        "template": {"name": "novidades", "language": {"code": "pt_BR"}},
        "biz_opaque_callback_data": "campanha-7",
        "product_policy": "STRICT",
        "message_activity_sharing": False,
    }
    color.run(lambda: client.messages.send_marketing("BR.99", template))
    assert left(client)["recipient"] == "BR.99"
    assert "to" not in left(client)


@pytest.mark.parametrize(("to", "content"), [(GroupId("Y2Fw"), Template("a", "en")), (ANA, Text("Oi"))])
def test_what_marketing_does_not_take_never_leaves(color: ClientColor, to: Any, content: Any) -> None:
    client = color.client()
    with pytest.raises(InvalidRequest, match="Marketing Messages API"):
        color.run(lambda: client.messages.send_marketing(to, content))
    assert transport(client).requests == []


def test_marketing_counts_toward_the_same_limits_as_any_message(color: ClientColor) -> None:
    client = color.client()
    marketing = client.messages.send_marketing.build(ANA, Template("novidades", "pt_BR"))
    assert marketing.paces == client.messages.send.build(ANA, "Oi").paces


def test_marketing_is_told_and_billed_as_such(
    world: Simulator, client: Client, ana: Customer, statuses: list[MessageStatus]
) -> None:
    world.approve_template("novidades", body="Bolo novo!", category="marketing")
    sent = client.messages.send_marketing(ana.phone, Template("novidades", "pt_BR"))
    assert sent.message_status == "accepted"
    assert ana.last.text == "Bolo novo!"
    pricing = statuses[-1].pricing
    assert pricing is not None
    assert pricing.category == "marketing_lite"


def test_a_template_of_another_category_is_no_marketing(world: Simulator, client: Client, ana: Customer) -> None:
    world.approve_template("lembrete", body="É amanhã.", category="utility")
    with pytest.raises(GraphError) as refused:
        client.messages.send_marketing(ana.phone, Template("lembrete", "pt_BR"))
    assert refused.value.code == 134100


def test_the_published_answer_is_read(color: ClientColor) -> None:
    published = {
        "contacts": [{"input": "16315552222", "wa_id": "16315552222"}],
        "messages": [{"id": "wamid.gBGGSFcCNEOPAgkO_KJ55r4w_ww"}],
        "messaging_product": "whatsapp",
        "success": True,
    }
    client = color.client(ok(json.dumps(published).encode()))
    sent = color.run(lambda: client.messages.send_marketing("+16315552222", Template("oi", "en")))
    assert (sent.id, sent.wa_id) == ("wamid.gBGGSFcCNEOPAgkO_KJ55r4w_ww", PhoneNumber("+16315552222"))
