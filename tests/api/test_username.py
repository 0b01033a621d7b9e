"""The business by a name."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from api.conftest import ClientColor
from core.fakes import ok
from smewa import Client, GraphError, InvalidRequest
from smewa.rules.usernames import USERNAME_RULES, problem_of
from smewa.simulator import Simulator
from smewa.simulator.numbers.usernames import Usernames
from smewa.webhooks import parse


def test_a_username_is_set_told_and_given_back(world: Simulator, client: Client) -> None:
    assert client.username.get().username is None
    assert client.username.set("padaria.dona.ze").status == "approved"
    assert client.username.get().username == client.numbers.get().username == "padaria.dona.ze"
    client.username.set("padaria_ze")
    client.username.delete()
    told = [event.value for event in world.platform.events]
    assert [each["status"] for each in told] == ["approved", "approved", "deleted"]
    assert "username" not in told[-1]
    (event,) = parse(world.webhooks[0].body)
    assert event.field == "business_username_update"
    with pytest.raises(GraphError):
        client.username.delete()


def test_a_taken_name_is_refused(world: Simulator, client: Client) -> None:
    world.platform.state.of(Usernames).taken.add("padaria")
    world.customer(name="Davi", username="davi.lima")
    for name in ("padaria", "davi.lima"):
        with pytest.raises(GraphError) as refusal:
            client.username.set(name)
        assert refusal.value.code == 147001


def test_a_name_moves_between_numbers_when_it_is_asked_to(world: Simulator, client: Client) -> None:
    shop = client.number(world.add_number(display="+55 11 4002-8923"))
    client.username.set("padaria")
    with pytest.raises(GraphError) as refusal:
        shop.username.set("padaria", transfer_action="none")
    assert refusal.value.code == 147005
    shop.username.set("padaria", transfer_action="force_transfer")
    assert (client.username.get().username, shop.username.get().username) == (None, "padaria")
    assert [event.value["status"] for event in world.platform.events] == ["approved", "deleted", "approved"]


def test_suggestions_are_free_and_well_formed(world: Simulator, client: Client) -> None:
    first = client.username.suggestions().usernames
    assert all(problem_of(name) is None for name in first)
    client.username.set(first[0])
    assert first[0] not in client.username.suggestions().usernames


def test_a_number_whose_name_is_no_username_gets_suggestions_too(world: Simulator, client: Client) -> None:
    world.platform.state.numbers[world.phone_number_id].verified_name = "25"
    assert client.username.suggestions().usernames[0] == "minha.loja"


@pytest.mark.parametrize(
    "data",
    [
        [{"username_suggestions": ["a1", "b2"]}],
        ["a1", "b2"],
        [["a1"], "b2"],
        [{"username_suggestions": ["a1", 7, "b2"]}],
    ],
)
def test_suggestions_are_read_in_every_shape(color: ClientColor, data: Any) -> None:
    client = color.client(ok(json.dumps({"data": data}).encode()))
    assert color.run(client.username.suggestions).usernames == ("a1", "b2")


def test_no_suggestions_are_none(color: ClientColor) -> None:
    assert color.run(color.client(ok(b'{"data":{}}')).username.suggestions).usernames == ()


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("@padaria", "begins with @. Leave the @ out"),
        ("Padaria", "small letters without accents"),
        ("pão.quente", "small letters without accents"),
        ("padaria\n", "small letters without accents"),
        ("ze", "It has 3 to 35 characters"),
        ("z" * 36, "It has 3 to 35 characters"),
        ("12.34", "has no letter"),
        (".padaria", "begins or ends with a period"),
        ("padaria.", "begins or ends with a period"),
        ("pada..ria", "has two periods in a row"),
        ("www.padaria", "begins with www"),
        ("padaria.com", "ends like a domain"),
        ("padaria.br", "ends like a domain"),
    ],
)
def test_a_name_of_another_form_is_refused_before_the_network(client: Client, name: str, said: str) -> None:
    with pytest.raises(InvalidRequest) as refusal:
        client.username.set.build(name)
    assert refusal.value.field == "username"
    assert said.split(". ")[0] in str(refusal.value)
    assert refusal.value.in_language("pt-BR") != str(refusal.value)


def test_a_name_moves_by_force_or_not_at_all(client: Client) -> None:
    with pytest.raises(InvalidRequest, match="It takes none, force_transfer") as refusal:
        client.username.set.build("padaria", transfer_action="force")
    assert refusal.value.field == "transfer_action"


@given(st.text("abz019._", min_size=3, max_size=35))
@settings(max_examples=50)
def test_a_name_without_a_problem_keeps_every_rule(name: str) -> None:
    broken = [rule for rule in USERNAME_RULES if rule.form.fullmatch(name) is None]
    assert problem_of(name) == (broken[0] if broken else None)
    if not broken:
        assert any(sign.isalpha() for sign in name)
        assert ".." not in name
        assert name.strip(".") == name


def test_a_period_inside_is_fine() -> None:
    assert problem_of("padaria.dona_ze1") is None
    assert problem_of("padaria.comida") is None


def test_the_simulator_holds_the_same_rules(world: Simulator, client: Client) -> None:
    with pytest.raises(GraphError, match="username ends like a domain"):
        client.request("POST", f"{world.phone_number_id}/username", {"username": "padaria.com"})
