"""Conversation routing: who has a conversation, who hears of it, and how it changes hands."""

from __future__ import annotations

import json
from typing import Any

import pytest

from api.conftest import ClientColor
from core.conftest import transport
from core.fakes import ok
from smewa import Client, InvalidRequest, PermissionDeniedError
from smewa.messages import Template
from smewa.simulator import Customer, Simulator
from smewa.webhooks import ChangeReceived, StandbyEcho, StandbyMessage, TextReceived, parse


@pytest.fixture
def world() -> Simulator:
    return Simulator()


@pytest.fixture
def client(world: Simulator) -> Client:
    return world.client()


@pytest.fixture
def ana(world: Simulator) -> Customer:
    return world.customer("+55 11 98765-4321", name="Ana Souza")


def told(world: Simulator) -> list[Any]:
    return [event for webhook in world.webhooks for event in parse(webhook.body)]


def handovers(world: Simulator) -> list[Any]:
    return [e.value for e in told(world) if isinstance(e, ChangeReceived) and "sender" in e.value]


def test_a_conversation_is_passed_with_what_the_next_one_needs(color: ClientColor) -> None:
    client = color.client(ok(b'{"success":true}'))
    color.run(lambda: client.routing.pass_to("+55 11 98765-4321", "escalation", metadata="quer uma pessoa"))
    assert json.loads(transport(client).requests[0].body) == {  # type: ignore[arg-type]
        "messaging_product": "whatsapp",
        "action": "pass",
        "to": "+5511987654321",
        "control_pass": {"target_role": "escalation"},
        "metadata": "quer uma pessoa",
    }


@pytest.mark.parametrize(
    ("role", "metadata", "said"),
    [("boss", None, "target_role is none of the values"), ("ctwa", "x" * 2001, "metadata has 2001 characters")],
)
def test_what_whatsapp_would_not_take_never_leaves(client: Client, role: Any, metadata: str, said: str) -> None:
    with pytest.raises(InvalidRequest, match=said):
        client.routing.pass_to.build("+5511987654321", role, metadata=metadata)


def test_who_does_not_own_a_conversation_hears_of_it_in_standby(
    world: Simulator, client: Client, ana: Customer
) -> None:
    world.share_conversations("customer_service")
    ana.says("Oi")
    world.partner("ai_agent").says(ana, "Olá, sou o assistente")
    assert [type(event) for event in told(world)] == [StandbyMessage, StandbyEcho]
    assert told(world)[0].value["text"]["body"] == "Oi"
    assert told(world)[1].value["message"]["text"]["body"] == "Olá, sou o assistente"


def test_a_conversation_that_was_passed_to_us_is_ours(world: Simulator, client: Client, ana: Customer) -> None:
    world.share_conversations("customer_service")
    ana.says("Quero falar com uma pessoa")
    world.partner("ai_agent").passes(ana, "customer_service", summary="Troca de horário", metadata="m")
    (handover,) = handovers(world)
    assert handover["control_passed"]["previous_owner_role"] == "ai_agent"
    assert handover["control_passed"]["conversation_context"]["summary"]["text"] == "Troca de horário"
    ana.says("Alô?")
    assert isinstance(told(world)[-1], TextReceived)
    client.messages.send(ana.phone, "Aqui é a Zé")
    assert ana.last.text == "Aqui é a Zé"


def test_a_message_in_anothers_conversation_is_refused_and_a_template_is_not(
    world: Simulator, client: Client, ana: Customer
) -> None:
    world.share_conversations("customer_service")
    world.approve_template("lembrete", body="É amanhã!")
    ana.says("Oi")
    with pytest.raises(PermissionDeniedError):
        client.messages.send(ana.phone, "Oi")
    client.messages.send(ana.phone, Template("lembrete", "pt_BR"))
    assert ana.last.text == "É amanhã!"


def test_escalation_takes_conversations(world: Simulator, client: Client, ana: Customer) -> None:
    world.share_conversations("escalation")
    ana.says("Oi")
    client.routing.take(ana.phone, metadata="caixa")
    assert handovers(world)[0]["control_taken"]["new_owner_role"] == "escalation"
    ana.says("Alô?")
    assert isinstance(told(world)[-1], TextReceived)
    world.partner("ai_agent").takes(ana)
    client.messages.send(ana.phone, "Oi!")  # sending takes over too
    assert handovers(world)[-1]["control_taken"]["previous_owner_role"] == "ai_agent"


def test_nobody_else_takes_them(world: Simulator, client: Client, ana: Customer) -> None:
    world.share_conversations("marketing")
    ana.says("Oi")
    for act in (client.routing.take, client.routing.release):
        with pytest.raises(PermissionDeniedError):
            act(ana.phone)


def test_what_was_passed_or_released_is_no_longer_ours(world: Simulator, client: Client) -> None:
    davi = world.customer(name="Davi", username="davi.lima")
    world.share_conversations("customer_service", first="customer_service")
    davi.says("Oi")
    client.routing.pass_to(davi.user_id, "ai_agent")
    assert "phone_number" not in handovers(world)[0]["sender"]
    with pytest.raises(PermissionDeniedError):
        client.routing.release(davi.user_id)
    world.partner("ai_agent").passes(davi, "customer_service")
    client.routing.release(davi.user_id)
    with pytest.raises(PermissionDeniedError):
        client.routing.pass_to(davi.user_id, "ai_agent")


def test_after_a_day_of_silence_a_conversation_has_no_owner(world: Simulator, client: Client, ana: Customer) -> None:
    world.share_conversations("customer_service")
    ana.says("Oi")
    world.partner("ai_agent").passes(ana, "customer_service")
    world.clock.advance(hours=25)
    ana.says("Oi de novo")
    assert isinstance(told(world)[-1], ChangeReceived)  # the first partner has it again


def test_a_number_that_shares_nothing_passes_nothing(client: Client, ana: Customer) -> None:
    ana.says("Oi")
    with pytest.raises(PermissionDeniedError):
        client.routing.pass_to(ana.phone, "escalation")


def test_a_partner_shows_its_role(world: Simulator) -> None:
    assert repr(world.partner("ai_agent")) == "Partner('ai_agent')"
