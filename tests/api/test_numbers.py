"""Business numbers: how they stand, and how one comes into use."""

from __future__ import annotations

import json
import logging
import pickle
from typing import Any

import pytest

from api.conftest import ClientColor
from core.conftest import transport
from core.fakes import graph, ok
from smewa import Client, GraphError, InvalidRequest, PhoneNumber, RateLimitError, Secret
from smewa.api import BusinessNumber
from smewa.simulator import Simulator
from smewa.simulator.numbers.connecting import NUMBERS_AT_MOST, PIN
from smewa.webhooks import parse

PUBLISHED = {
    "id": "106853218861309",
    "display_phone_number": "+55 11 4002-8922",
    "verified_name": "Clínica Lia",
    "status": "CONNECTED",
    "quality_rating": "GREEN",
    "quality_score": {"score": "GREEN"},
    "code_verification_status": "VERIFIED",
    "name_status": "APPROVED",
    "whatsapp_business_manager_messaging_limit": "TIER_2K",
    "messaging_limit_tier": "TIER_1K",
    "throughput": {"level": "HIGH"},
    "platform_type": "CLOUD_API",
    "host_platform": "CLOUD_API",
    "account_mode": "LIVE",
    "is_official_business_account": True,
    "official_business_account": {"oba_status": "APPROVED", "status_message": "Approved"},
    "is_on_biz_app": False,
    "is_pin_enabled": True,
    "is_preverified_number": False,
    "certificate": "CmEKHQiJz4fH",
    "eligibility_for_api_business_global_search": "ELIGIBLE",
    "search_visibility": "VISIBLE",
    "webhook_configuration": {"application": "https://example.com/a", "phone_number": "https://example.com/n"},
    "health_status": {"can_send_message": "LIMITED", "entities": [{"entity_type": "WABA", "id": "1", "errors": [
        {"error_code": 141010, "error_description": "No payment", "possible_solution": "Add a card"}]}]},
    "conversational_automation": {"id": "1", "prompts": ["Oi"], "commands": [
        {"command_name": "menu", "command_description": "Cardápio"}]},
    "last_onboarded_time": "2025-03-04T12:00:00+0000",
    "country_dial_code": "55",
    "username": "clinicalia",
    "something_of_next_year": {"a": 1},
}  # fmt: skip


def test_a_number_is_read_with_every_member(color: ClientColor) -> None:
    client = color.client(ok(json.dumps(PUBLISHED).encode()))
    number: BusinessNumber = color.run(client.numbers.get)
    assert (number.throughput, number.quality_score, number.status) == ("HIGH", "GREEN", "CONNECTED")
    assert number.webhook_configuration is not None
    assert number.webhook_configuration.used == "https://example.com/n"
    assert number.health_status is not None
    assert [problem.possible_solution for problem in number.health_status.problems] == ["Add a card"]
    assert number.conversational_automation is not None
    assert number.conversational_automation.commands[0].name == "menu"
    assert number.last_onboarded_time is not None
    assert number.last_onboarded_time.year == 2025
    assert number.model_extra == {"something_of_next_year": {"a": 1}}
    missing = [name for name in BusinessNumber.model_fields if getattr(number, name) is None]
    assert missing == ["new_display_name", "new_name_status"]


def test_a_certificate_is_a_secret(color: ClientColor) -> None:
    number = color.run(color.client(ok(json.dumps(PUBLISHED).encode())).numbers.get)
    assert number.certificate == Secret("CmEKHQiJz4fH")
    assert "CmEKHQ" not in repr(number)


def test_a_certificate_comes_only_when_it_is_asked_for(client: Client) -> None:
    number = client.numbers.get()
    assert number.certificate is None
    assert pickle.loads(pickle.dumps(number)) == number
    certificate = client.numbers.get(include_certificate=True).certificate
    assert isinstance(certificate, Secret)


def test_odd_members_undo_nothing(color: ClientColor) -> None:
    odd = {"id": "1", "status": 7, "throughput": [], "health_status": "?", "certificate": "two words", "username": None}
    number = color.run(color.client(ok(json.dumps(odd).encode())).numbers.get)
    assert (number.id, number.status, number.throughput, number.certificate) == ("1", None, None, None)


def test_what_a_token_may_not_read_is_left_out_and_the_rest_asked_again(color: ClientColor) -> None:
    client = color.client(graph(10, 403), ok(b'{"id":"1065","verified_name":"Lia"}'))
    assert color.run(client.numbers.get).verified_name == "Lia"
    first, second = (request.url for request in transport(client).requests)
    assert "health_status" in first
    assert "health_status" not in second
    assert "quality_rating" in second


def test_numbers_are_listed_by_mode_and_time(color: ClientColor) -> None:
    client = color.client(ok(b'{"data":[{"id":"1"}]}'))
    color.listed(client.numbers.list(mode="SANDBOX", sort="last_onboarded_time_ascending"))
    url = transport(client).requests[0].url
    assert (
        "filtering=%5B%7B%22field%22%3A%22account_mode%22%2C%22operator%22%3A%22EQUAL%22%2C%22value%22%3A%22SANDBOX"
        in url
    )
    assert "sort=%5B%22last_onboarded_time_ascending%22%5D" in url


def test_a_list_is_narrowed_and_turned_around(world: Simulator, client: Client) -> None:
    other = world.add_number(display="+55 11 4002-8923")
    assert next(iter(client.numbers.list(sort="last_onboarded_time_descending"))).id == other
    assert list(client.numbers.list(mode="SANDBOX")) == []
    with pytest.raises(GraphError):
        client.request("GET", f"{world.business_account_id}/phone_numbers", query={"filtering": "7"})


def test_a_number_comes_into_use(world: Simulator, client: Client) -> None:
    added = client.numbers.create("+55 21 3333-4444", "Padaria da Praia")
    shop = client.number(added.id)
    assert shop.numbers.get().status == "PENDING"
    assert shop.numbers.health().can_send_message == "BLOCKED"
    with pytest.raises(GraphError) as unverified:
        shop.numbers.register("246810")
    assert unverified.value.code == 133006
    shop.numbers.request_code("VOICE", language="pt_BR")
    shop.numbers.verify_code(world.verification_code(added.id))
    shop.numbers.register(Secret("246810"))
    number = shop.numbers.get()
    assert (number.status, number.code_verification_status, number.is_pin_enabled) == ("CONNECTED", "VERIFIED", True)
    assert number.country_dial_code == "55"
    assert shop.numbers.health().can_send_message == "AVAILABLE"


def test_a_number_is_added_in_pieces_of_code_and_rest(color: ClientColor) -> None:
    client = color.client(ok(b'{"id":"1906385232743451"}'), default_country="BR")
    added = color.run(lambda: client.numbers.create("(21) 3333-4444", "Lia", migrate=True, preverified_id="77"))
    assert added.id == "1906385232743451"
    assert json.loads(transport(client).requests[0].body) == {
        "cc": "55", "phone_number": "2133334444", "verified_name": "Lia", "migrate_phone_number": True,
        "preverified_id": "77",
    }  # fmt: skip


def test_a_wrong_code_verifies_nothing(world: Simulator, client: Client) -> None:
    shop = client.number(client.numbers.create(PhoneNumber("+552133334444"), "Praia").id)
    shop.numbers.request_code()
    with pytest.raises(GraphError) as wrong:
        shop.numbers.verify_code("000000")
    assert wrong.value.code == 136025
    assert shop.numbers.get().code_verification_status == "NOT_VERIFIED"


def test_a_verified_number_gets_no_code(world: Simulator, client: Client) -> None:
    with pytest.raises(GraphError) as refusal:
        client.numbers.request_code()
    assert refusal.value.code == 2388091
    with pytest.raises(GraphError) as refusal:
        client.numbers.verify_code("123456")
    assert refusal.value.code == 2388093
    with pytest.raises(LookupError, match="request one first"):
        world.verification_code(world.phone_number_id)


def test_the_same_number_is_not_added_twice(client: Client) -> None:
    with pytest.raises(GraphError) as refusal:
        client.numbers.create("+55 11 4002-8922", "Padaria")
    assert refusal.value.code == 2388012


def test_a_portfolio_has_twenty_numbers(world: Simulator, client: Client) -> None:
    for last in range(NUMBERS_AT_MOST - 1):
        world.add_number(display=f"+55 11 4002-{last:04}")
    with pytest.raises(GraphError, match="at most 20 numbers"):
        client.numbers.create("+55 21 3333-4444", "Praia")


def test_another_pin_registers_nothing(client: Client) -> None:
    with pytest.raises(GraphError) as refusal:
        client.numbers.register("000001")
    assert refusal.value.code == 133005


def test_a_number_registers_ten_times_in_72_hours(world: Simulator, client: Client) -> None:
    for _ in range(10):
        client.numbers.register(PIN)
    with pytest.raises(RateLimitError) as refusal:
        client.numbers.register(PIN)
    assert refusal.value.code == 133016
    world.clock.advance(hours=72)
    assert client.numbers.register(PIN).success


def test_nothing_is_sent_from_a_number_that_is_not_registered(world: Simulator, client: Client) -> None:
    ana = world.customer("+55 11 98765-4321")
    ana.says("Oi")
    client.numbers.deregister()
    with pytest.raises(GraphError) as refusal:
        client.messages.send(ana.phone, "Oi")
    assert refusal.value.code == 133010
    with pytest.raises(GraphError):
        client.numbers.deregister()
    client.numbers.register(PIN)
    assert client.messages.send(ana.phone, "Oi").id


def test_nobody_is_heard_by_a_number_that_is_not_registered(world: Simulator, client: Client) -> None:
    ana = world.customer("+55 11 98765-4321")
    client.numbers.deregister()
    ana.says("Alguém aí?")
    assert not world.webhooks
    client.numbers.register(PIN)
    ana.says("Oi")
    assert len(world.webhooks) == 1


def test_a_number_of_the_app_is_disconnected_there(world: Simulator, client: Client) -> None:
    world.platform.state.numbers[world.phone_number_id].standing["is_on_biz_app"] = True
    with pytest.raises(GraphError, match="disconnected there"):
        client.numbers.deregister()


def test_a_new_pin_is_told_and_counts(world: Simulator, client: Client) -> None:
    client.numbers.set_pin("112233")
    (event,) = parse(world.webhooks[-1].body)
    assert event.field == "security"
    assert world.platform.events[-1].value == {"display_phone_number": "551140028922", "event": "PIN_CHANGED"}
    client.numbers.register("112233")
    with pytest.raises(GraphError):
        client.numbers.register(PIN)


def test_a_display_name_is_decided_and_in_use_after_registering(world: Simulator, client: Client) -> None:
    client.numbers.request_name("Padaria da Zé")
    assert client.numbers.get().new_name_status == "PENDING_REVIEW"
    world.clock.advance(hours=1)
    (event,) = parse(world.webhooks[-1].body)
    assert event.field == "phone_number_name_update"
    assert world.platform.events[-1].value["decision"] == "APPROVED"
    assert client.numbers.get().verified_name == "Padaria Dona Zé"
    client.numbers.register(PIN)
    number = client.numbers.get()
    assert (number.verified_name, number.new_display_name) == ("Padaria da Zé", None)


def test_a_name_that_poses_as_the_platform_is_declined(world: Simulator, client: Client) -> None:
    client.numbers.request_name("WhatsApp Oficial")
    client.numbers.request_name("Suporte WhatsApp")
    world.clock.advance(hours=1)
    decided = [event.value for event in world.platform.events if event.name == "phone_number_name_update"]
    assert [(each["decision"], each["requested_verified_name"]) for each in decided] == [
        ("DECLINED", "Suporte WhatsApp")
    ]


def test_webhooks_of_a_number_go_elsewhere_and_back(client: Client) -> None:
    client.numbers.override_webhook("https://example.com/loja-2", "um-segredo")
    assert client.numbers.get().webhook_configuration.used == "https://example.com/loja-2"
    client.numbers.remove_override()
    assert client.numbers.get().webhook_configuration.phone_number is None


def test_a_number_is_as_healthy_as_what_messages_pass_through(client: Client) -> None:
    health = client.numbers.health()
    assert [each.entity_type for each in health.entities] == ["PHONE_NUMBER", "WABA", "BUSINESS", "APP"]
    assert health.problems == ()


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (lambda numbers: numbers.register.build("12345"), "pin must be six digits"),
        (lambda numbers: numbers.register.build(123456), "pin must be six digits. Write it as a text"),
        (lambda numbers: numbers.set_pin.build(Secret("12345a")), "pin must be six digits"),
        (lambda numbers: numbers.verify_code.build("123-456"), "code must be six digits"),
        (lambda numbers: numbers.request_code.build("MAIL"), "It takes SMS, VOICE"),
        (lambda numbers: numbers.list.build(mode="live"), "mode is none of the platform's. It takes LIVE, SANDBOX"),
        (lambda numbers: numbers.list.build(sort="newest"), "sort is none of the platform's"),
        (lambda numbers: numbers.request_code.build(language="português"), "It is a code such as pt_BR"),
        (lambda numbers: numbers.create.build("4002-8922", "Lia"), "phone is not a phone number"),
        (lambda numbers: numbers.create.build("+551140028922", "L"), "It has 2 to 75 characters"),
        (lambda numbers: numbers.create.build("+551140028922", "    "), "It has 2 to 75 characters"),
        (lambda numbers: numbers.request_name.build("L" * 76), "It has 2 to 75 characters"),
        (lambda numbers: numbers.override_webhook.build("http://example.com", "x"), "URL of https"),
        (lambda numbers: numbers.override_webhook.build("https://e.com/" + "a" * 200, "x"), "200 characters"),
        (lambda numbers: numbers.override_webhook.build("https://e.com/", "a b"), "verify_token is no secret"),
    ],
)
def test_what_no_number_takes_is_refused_before_the_network(client: Client, call: Any, said: str) -> None:
    with pytest.raises(InvalidRequest, match=said) as refusal:
        call(client.numbers)
    assert "12345" not in str(refusal.value)


@pytest.mark.parametrize(
    "call",
    [lambda n: n.register.build("424242"), lambda n: n.override_webhook.build("https://e.com", Secret("424242"))],
)
def test_secrets_of_a_number_are_neither_shown_nor_pickled(client: Client, call: Any) -> None:
    described = call(client.numbers)
    assert "424242" not in repr(described) + repr(described.body)
    assert b"424242" in described.body.to_json()
    with pytest.raises(TypeError, match="never pickled"):
        pickle.dumps(described)


def test_no_log_holds_what_proves_that_a_number_is_ours(
    world: Simulator, client: Client, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG, "smewa")
    shop = client.number(client.numbers.create("+55 21 3333-4444", "Praia").id)
    shop.numbers.request_code()
    code = world.verification_code(shop.numbers.get(include_certificate=True).id)
    shop.numbers.verify_code(code)
    shop.numbers.register("246810")
    shop.numbers.override_webhook("https://example.com/loja-2", "um-segredo-da-loja")
    assert "sent" in caplog.text
    for secret in (code, "246810", "um-segredo-da-loja", "CmEK"):
        assert secret not in caplog.text


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("", {}),
        ("", {"pin": 123456}),
        ("", {"new_display_name": "L"}),
        ("", {"webhook_configuration": {}}),
        ("", {"webhook_configuration": {"override_callback_uri": "https://example.com"}}),
        ("/request_code", {"code_method": "MAIL"}),
        ("/register", {"pin": PIN}),
    ],
)
def test_the_simulator_refuses_what_the_platform_would(world: Simulator, client: Client, path: str, body: Any) -> None:
    with pytest.raises(GraphError) as refusal:
        client.request("POST", f"{world.phone_number_id}{path}", body)
    assert refusal.value.code == 100


def test_the_simulator_adds_no_number_without_digits(world: Simulator, client: Client) -> None:
    with pytest.raises(GraphError) as refusal:
        client.request("POST", f"{world.business_account_id}/phone_numbers", {"cc": "x"})
    assert refusal.value.code == 100
