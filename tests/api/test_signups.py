"""In-app sign-ups: made by the business, used by customers."""

from __future__ import annotations

from typing import Any

import pytest

from api.conftest import ClientColor
from core.fakes import ok
from smewa import Client, GraphError, InvalidRequest
from smewa.simulator import Simulator
from smewa.webhooks import parse

TEXTS = ("Quer receber nossas ofertas?", "Pronto!", "https://example.com/privacidade")


def test_a_signup_is_made_read_changed_and_listed(client: Client) -> None:
    made = client.signups.create(
        *TEXTS, website_url="https://example.com", promo_code="PAO10", display_name="Padaria", terms_accepted=True
    )
    signup = client.signups.get(made.id)
    assert (signup.status, signup.promo_code, signup.display_name) == ("ACTIVE", "PAO10", "Padaria")
    assert signup.privacy_policy_url == "https://example.com/privacidade"
    assert client.signups.update(made.id, status="DISABLED", signup_message="Voltamos já").success
    changed = client.signups.get(made.id)
    assert (changed.status, changed.signup_message, changed.promo_code) == ("DISABLED", "Voltamos já", "PAO10")
    assert [each.id for each in client.signups.list(page_size=5)] == [made.id]


def test_terms_are_accepted_with_the_first_signup_alone(client: Client) -> None:
    with pytest.raises(GraphError) as refusal:
        client.signups.create(*TEXTS)
    assert refusal.value.code == 2494168
    client.signups.create(*TEXTS, terms_accepted=True)
    client.signups.create(*TEXTS)
    with pytest.raises(GraphError) as refusal:
        client.signups.create(*TEXTS, terms_accepted=True, terms_url="https://example.com/termos")
    assert refusal.value.code == 2494176


def test_a_customer_signs_up_and_the_business_hears_of_it(world: Simulator, client: Client) -> None:
    signup = client.signups.create(*TEXTS, terms_accepted=True)
    ana = world.customer("+55 11 98765-4321", name="Ana")
    ana.signs_up(signup.id)
    (event,) = parse(world.webhooks[-1].body)
    assert event.field == "user_preferences"
    (preference,) = world.platform.events[-1].value["user_preferences"]
    assert (preference["value"], preference["signup_id"], preference["wa_id"]) == ("signup", signup.id, "5511987654321")


def test_somebody_behind_a_username_signs_up_without_a_phone(world: Simulator, client: Client) -> None:
    signup = client.signups.create(*TEXTS, terms_accepted=True)
    world.customer(username="davi.lima").signs_up(signup.id)
    value = world.platform.events[-1].value
    assert "wa_id" not in value["user_preferences"][0]
    assert value["contacts"][0]["profile"] == {}


def test_nobody_signs_up_by_what_is_off_or_unknown(world: Simulator, client: Client) -> None:
    ana, signup = world.customer("+55 11 98765-4321"), client.signups.create(*TEXTS, terms_accepted=True)
    client.signups.update(signup.id, status="DISABLED")
    with pytest.raises(LookupError, match="disabled"):
        ana.signs_up(signup.id)
    with pytest.raises(LookupError, match="no such sign-up"):
        ana.signs_up("1")
    with pytest.raises(GraphError) as refusal:
        client.signups.get("1")
    assert refusal.value.code == 2494164


def test_a_signup_in_a_list_of_one_is_read(color: ClientColor) -> None:
    client = color.client(ok(b'{"data":[{"id":"556677","status":"ACTIVE"}]}'))
    assert color.run(lambda: client.signups.get("556677")).status == "ACTIVE"


@pytest.mark.parametrize("answer", [b'{"success":true}', b'{"id":"556677","status":"DISABLED"}'])
def test_a_change_is_done_whatever_its_answer_tells(color: ClientColor, answer: bytes) -> None:
    assert color.run(lambda: color.client(ok(answer)).signups.update("556677", status="DISABLED")).success


@pytest.mark.parametrize(
    ("call", "field", "said"),
    [
        (lambda s: s.create.build("", "b", TEXTS[2]), "signup_message", "is empty"),
        (lambda s: s.create.build("a", "b", "example.com"), "privacy_policy_url", "begins with https:// or http://"),
        (lambda s: s.create.build(*TEXTS, website_url="ftp://x"), "website_url", "begins with https:// or http://"),
        (lambda s: s.create.build(*TEXTS, promo_code="PAO 10"), "promo_code", "letters and digits"),
        (lambda s: s.create.build(*TEXTS, promo_code="P" * 51), "promo_code", "at most 50"),
        (lambda s: s.create.build(*TEXTS, display_name="P" * 257), "display_name", "at most 256"),
        (lambda s: s.update.build("1"), "status", "says nothing to change"),
        (lambda s: s.update.build("1", status="OFF"), "status", "'ACTIVE', 'DISABLED'"),
        (lambda s: s.get.build("a b"), "signup_id", "is not an id"),
    ],
)
def test_what_no_signup_takes_is_refused_before_the_network(client: Client, call: Any, field: str, said: str) -> None:
    with pytest.raises(InvalidRequest) as refusal:
        call(client.signups)
    assert refusal.value.field == field
    assert said in str(refusal.value)
