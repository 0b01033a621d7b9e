"""What customers see of a number: profile, questions and commands, shop, badge, and whom to turn to in India."""

from __future__ import annotations

import json
from typing import Any

import pytest

from api.conftest import ClientColor
from core.conftest import transport
from core.fakes import ok
from smewa import Client, GraphError, InvalidRequest
from smewa.api import Command, CustomerCare, GrievanceOfficer
from smewa.simulator import Simulator
from smewa.simulator.uploads import Sample, Uploads

PROFILE = {
    "about": "Pão quente",
    "email": "contato@example.com",
    "websites": ["https://example.com"],
    "vertical": "GROCERY",
}


@pytest.mark.parametrize(
    "answer", [{"data": [PROFILE]}, {"data": [{"business_profile": PROFILE}]}, PROFILE], ids=["flat", "wrapped", "bare"]
)
def test_the_published_profile_is_read(color: ClientColor, answer: Any) -> None:
    client = color.client(ok(json.dumps(answer).encode()))
    profile = color.run(client.profile.get)
    assert (profile.about, profile.websites, profile.vertical) == ("Pão quente", ("https://example.com",), "GROCERY")
    assert "fields=about%2Caddress" in transport(client).requests[0].url
    assert "contato@" not in repr(profile)


def test_a_profile_that_is_empty_is_read(color: ClientColor) -> None:
    assert color.run(color.client(ok(b'{"data":[]}')).profile.get).about is None


def test_a_profile_keeps_what_is_not_changed(client: Client) -> None:
    client.profile.update(about="Pão quente", websites=["https://example.com"], vertical="GROCERY")
    client.profile.update(description="Desde 1962", email="contato@example.com", address="Rua Direita, 1")
    profile = client.profile.get()
    assert (profile.about, profile.description, profile.address) == ("Pão quente", "Desde 1962", "Rua Direita, 1")
    client.profile.update(websites=[], email="")
    assert client.profile.get().websites == ()


def test_a_picture_is_a_handle_of_an_upload(world: Simulator, client: Client) -> None:
    samples = world.platform.state.of(Uploads).samples
    samples["4::picture"], samples["4::paper"] = Sample("image/png", b""), Sample("application/pdf", b"")
    client.profile.update(picture="4::picture")
    assert client.profile.get().profile_picture_url.startswith("https://pps.whatsapp.net/")
    for handle in ("4::paper", "4::nothing"):
        with pytest.raises(GraphError, match="not the handle of an uploaded picture"):
            client.profile.update(picture=handle)


def test_a_long_description_is_sent_when_it_is_meant(client: Client) -> None:
    client.profile.update(description="x" * 512, generous=True)
    with pytest.raises(InvalidRequest) as refusal:
        client.profile.update(description="x" * 257)
    assert str(refusal.value) == (
        "description has 257 characters. The platform's pages agree on 256; one says 512. "
        "Shorten it, or pass generous=True to try the larger limit."
    )


@pytest.mark.parametrize(
    ("given", "field", "said"),
    [
        ({}, "about", "says nothing to change"),
        ({"about": ""}, "about", "is empty"),
        ({"about": "x" * 140}, "about", "has 140 characters; WhatsApp takes at most 139"),
        ({"address": "x" * 257}, "address", "at most 256"),
        ({"description": "x" * 513, "generous": True}, "description", "at most 512"),
        ({"email": "contato.example.com"}, "email", "an address such as"),
        ({"email": "x" * 120 + "@example.com"}, "email", "at most 128"),
        ({"websites": ["example.com"]}, "websites[0]", "begins with https:// or http://"),
        ({"websites": ["https://example.com/" + "x" * 240]}, "websites[0]", "at most 256"),
        ({"websites": ["https://example.com"] * 3}, "websites", "at most 2"),
        ({"vertical": "BAKERY"}, "vertical", "'RESTAURANT'"),
        ({"vertical": "UNDEFINED"}, "vertical", "is none of the values"),
        ({"picture": ""}, "picture", "is empty"),
    ],
)
def test_what_no_profile_takes_is_refused_before_the_network(client: Client, given: Any, field: str, said: str) -> None:
    with pytest.raises(InvalidRequest) as refusal:
        client.profile.update.build(**given)
    assert refusal.value.field == field
    assert said in str(refusal.value)


def test_questions_and_commands_are_set_apart(client: Client) -> None:
    assert client.conversational_components.get().prompts == ()
    client.conversational_components.update(prompts=["Qual é o cardápio?"])
    client.conversational_components.update(commands=[Command("cardapio", "Ver o cardápio")])
    shown = client.conversational_components.get()
    assert shown.prompts == ("Qual é o cardápio?",)
    assert [(each.name, each.description) for each in shown.commands] == [("cardapio", "Ver o cardápio")]
    client.conversational_components.update(prompts=[])
    assert client.numbers.get().conversational_automation.prompts == ()


def test_odd_commands_undo_nothing(color: ClientColor) -> None:
    told = {"conversational_automation": {"prompts": ["Oi"], "commands": ["/menu"]}, "id": "1"}
    shown = color.run(color.client(ok(json.dumps(told).encode())).conversational_components.get)
    assert (shown.prompts, shown.commands) == (("Oi",), ())


def test_the_larger_limits_of_questions_and_commands_are_taken_when_meant(client: Client) -> None:
    four, long = ["a", "b", "c", "d"], [Command("x" * 31, "Faz")]
    client.conversational_components.update(prompts=four, commands=long, generous=True)
    with pytest.raises(InvalidRequest, match=r"prompts has 4 of them\. The platform's pages agree on 3; one says 4"):
        client.conversational_components.update(prompts=four)
    with pytest.raises(InvalidRequest, match=r"commands\[0\]\.name has 31 characters\. .* agree on 30; one says 32"):
        client.conversational_components.update(commands=long)


@pytest.mark.parametrize(
    ("given", "field", "said"),
    [
        ({}, "prompts", "Give prompts, commands, or both"),
        ({"prompts": ["x" * 81]}, "prompts[0]", "at most 80"),
        ({"prompts": ["Oi 🍞"]}, "prompts[0]", "It has no emoji"),
        ({"prompts": ["a"] * 5}, "prompts", "at most 4"),
        ({"commands": [Command(f"c{n}", "x") for n in range(31)]}, "commands", "at most 30"),
        ({"commands": [Command("a", "x"), Command("a", "y")]}, "commands[1].name", "is taken by another"),
    ],
)
def test_what_no_component_takes_is_refused(client: Client, given: Any, field: str, said: str) -> None:
    with pytest.raises(InvalidRequest) as refusal:
        client.conversational_components.update.build(**given)
    assert refusal.value.field == field
    assert said in str(refusal.value)


@pytest.mark.parametrize(
    ("name", "description", "said"),
    [
        ("/menu", "x", "letters, digits and _"),
        ("x" * 33, "x", "at most 32"),
        ("menu", "", "is empty"),
        ("menu", "x" * 257, "at most 256"),
    ],
)
def test_a_command_has_a_plain_name_and_says_what_it_does(name: str, description: str, said: str) -> None:
    with pytest.raises(InvalidRequest, match=said):
        Command(name, description)


def test_catalog_and_cart_are_switched_apart(client: Client) -> None:
    before = client.commerce_settings.get()
    assert (before.is_cart_enabled, before.is_catalog_visible) == (True, False)
    client.commerce_settings.update(catalog=True)
    client.commerce_settings.update(cart=False)
    after = client.commerce_settings.get()
    assert (after.is_cart_enabled, after.is_catalog_visible) == (False, True)
    with pytest.raises(InvalidRequest, match="Give cart, catalog, or both"):
        client.commerce_settings.update()


def test_the_shop_is_switched_by_parameters_as_the_platform_documents_it(color: ClientColor) -> None:
    client = color.client(ok(b'{"success":true}'))
    color.run(lambda: client.commerce_settings.update(cart=True, catalog=False))
    (request,) = transport(client).requests
    assert request.url.endswith("/1065/whatsapp_commerce_settings?is_cart_enabled=true&is_catalog_visible=false")
    assert request.body == b""


def test_a_switch_is_on_or_off(client: Client) -> None:
    with pytest.raises(InvalidRequest, match="must be True or False") as refusal:
        client.commerce_settings.update.build(catalog="no")  # type: ignore[arg-type]
    assert refusal.value.field == "catalog"


@pytest.mark.parametrize("data", ["[]", "[null]", '["x"]'])
def test_a_number_without_a_shop_is_read(color: ClientColor, data: str) -> None:
    client = color.client(ok(f'{{"data":{data}}}'.encode()))
    assert color.run(client.commerce_settings.get).is_cart_enabled is None


def test_the_simulator_switches_nothing_else(world: Simulator, client: Client) -> None:
    with pytest.raises(GraphError, match="is_cart_enabled, is_catalog_visible"):
        client.request("POST", f"{world.phone_number_id}/whatsapp_commerce_settings", {"cart": True})


def test_the_badge_is_asked_for_once(client: Client) -> None:
    assert client.official_business_account.get().oba_status == "NOT_STARTED"
    ask = client.official_business_account.apply
    ask(
        "https://example.com",
        "BR",
        language="pt_BR",
        parent_business="Grupo",
        supporting_links=["https://example.com/1"],
    )
    assert client.numbers.get().official_business_account.oba_status == "PENDING"
    with pytest.raises(GraphError, match="under review"):
        ask("https://example.com", "BR")


@pytest.mark.parametrize(
    ("given", "field"), [(("example.com", "BR"), "website"), (("https://example.com", "Brasil"), "country")]
)
def test_the_badge_wants_a_website_and_a_country(client: Client, given: Any, field: str) -> None:
    with pytest.raises(InvalidRequest) as refusal:
        client.official_business_account.apply.build(*given)
    assert refusal.value.field == field


OFFICER = GrievanceOfficer("Lia Prado", "lia@example.com", "+913854559033", "+913857614343")
CARE = CustomerCare("ajuda@example.com")


def test_a_firm_in_india_tells_whom_to_turn_to(client: Client) -> None:
    assert client.compliance.get().entity_name is None
    client.compliance.update("Lucky Shrub", "PARTNERSHIP", OFFICER, CARE, is_registered=True)
    record = client.compliance.get()
    assert (record.entity_name, record.entity_type, record.is_registered) == ("Lucky Shrub", "PARTNERSHIP", True)
    assert record.grievance_officer_details.mobile_number == "+913854559033"
    assert record.customer_care_details.email == "ajuda@example.com"
    assert "lia@example.com" not in repr(record) + repr(OFFICER)


def test_the_published_compliance_is_read(color: ClientColor) -> None:
    told = {"data": [{"whatsapp_business_account_id": "1", "entity_name": None, "is_registered": False}]}
    record = color.run(color.client(ok(json.dumps(told).encode())).compliance.get)
    assert (record.entity_name, record.is_registered, record.grievance_officer_details) == (None, False, None)


@pytest.mark.parametrize(
    ("given", "more", "field", "said"),
    [
        (("L", "PARTNERSHIP"), {}, "entity_name", "at least 2"),
        (("Lucky", "Partnership"), {}, "entity_type", "'SOLE_PROPRIETORSHIP'"),
        (("Lucky", "OTHER"), {}, "custom_type", "goes with OTHER, and only with it"),
        (("Lucky", "PARTNERSHIP"), {"custom_type": "LLP"}, "custom_type", "goes with OTHER, and only with it"),
        (("Lucky", "PUBLIC_COMPANY"), {"is_registered": True}, "is_registered", "OTHER and PARTNERSHIP only"),
    ],
)
def test_what_no_firm_is_is_refused(client: Client, given: Any, more: Any, field: str, said: str) -> None:
    with pytest.raises(InvalidRequest) as refusal:
        client.compliance.update.build(*given, OFFICER, CARE, **more)
    assert refusal.value.field == field
    assert said in str(refusal.value)


@pytest.mark.parametrize("phone", ["913854559033", "+91 38545 59033", "+0"])
def test_phones_of_contacts_are_a_plus_and_digits(phone: str) -> None:
    with pytest.raises(InvalidRequest, match="without spaces") as refusal:
        CustomerCare("ajuda@example.com", phone)
    assert phone not in str(refusal.value)
