"""What was said, as data, without people; and the check that nothing of them is anywhere else."""

from __future__ import annotations

import json

import pytest

from smewa import Money
from smewa.messages import Button, Buttons


@pytest.fixture
def talk(world, client, ana, davi):
    ana.says("Oi, aqui é a Ana Souza, cpf 529.982.247-25")
    client.messages.send(ana.phone, Buttons("Oi, Ana! Posso ajudar?", [Button("menu", "Cardápio")]))
    ana.taps("Cardápio")
    davi.says("Sou o davi.lima")
    client.messages.mark_read(davi.says("Tem bolo?"), typing=True)
    client.messages.send("+55 21 91234-5678", "Oi")
    ana.pays(world.bank.charge(Money("13.00", "BRL")).code)
    return world.transcript()


def test_it_says_who_said_what_in_order(talk):
    said = [(line["event"], line.get("who"), line.get("text")) for line in talk if line["event"] != "status"]
    assert said == [
        ("customer", "customer 1", "Oi, aqui é a <PERSON>, cpf <CPF>"),
        ("business", "customer 1", "Oi, <PERSON>! Posso ajudar?"),
        ("customer", "customer 1", "Cardápio"),
        ("customer", "customer 2", "Sou o <PERSON>"),
        ("customer", "customer 2", "Tem bolo?"),
        ("read", "customer 2", None),
        ("business", "nobody", "Oi"),
        ("pix", None, None),
    ]


def test_it_tells_statuses_and_payments(talk):
    assert [line["status"] for line in talk if line["event"] == "status"] == ["sent", "delivered", "read", "failed"]
    assert [line["code"] for line in talk if "code" in line] == [131026]
    assert talk[-1]["amount"] == "13.00"
    assert talk[-1]["reached_us"] is True


def test_it_is_json_lines_without_anybody(world, talk):
    written = "\n".join(json.dumps(line, ensure_ascii=False) for line in talk)
    world.assert_no_pii_in(written)


def test_it_can_be_had_as_it_was(world, talk):
    assert "529.982.247-25" in world.transcript(redacted=False)[0]["text"]


def test_an_empty_world_has_nothing_to_tell(world):
    assert world.transcript() == []


@pytest.mark.parametrize(
    "said",
    ["Ana Souza ligou", "de 5511987654321", "tel +55 (11) 98765-4321", "@davi.lima"],
)
def test_whatever_names_a_customer_is_found(world, ana, davi, said):
    with pytest.raises(AssertionError, match="the text holds"):
        world.assert_no_pii_in(["tudo bem", said])


def test_ids_and_secrets_are_found_too(world, ana):
    for text in (ana.user_id.reveal(), world.token, world.app_secret):
        with pytest.raises(AssertionError):
            world.assert_no_pii_in(f"x={text};")


def test_a_finding_does_not_repeat_what_it_found(world, ana):
    with pytest.raises(AssertionError) as found:
        world.assert_no_pii_in("Ana Souza")
    assert str(found.value).startswith("the text holds name")


def test_a_clean_text_is_clean(world, ana):
    world.assert_no_pii_in("Pedido 8841 pronto")
    world.assert_no_pii_in([])
