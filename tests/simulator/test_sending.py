"""`POST /messages`: what is refused at once, and how; what is accepted and fails later."""

from __future__ import annotations

import json
import re

import pytest

from smewa import GraphError, OutsideWindowError, TemplateError, TokenExpiredError
from smewa.messages import BodyComponent, HeaderComponent, Reaction, Template
from smewa.simulator import Simulator
from tests.simulator.conftest import asked, refused, statuses, told


def test_an_accepted_message_is_answered_as_the_platform_does(world, ana):
    status, answer = refused(world, recipient=ana.user_id.reveal())
    assert status == 200
    assert answer["messaging_product"] == "whatsapp"
    assert answer["contacts"] == [
        {"input": "+5511987654321", "wa_id": "5511987654321", "user_id": ana.user_id.reveal()}
    ]
    assert re.fullmatch(r"wamid\.[A-Za-z0-9+/]+={0,2}", answer["messages"][0]["id"])


def test_a_user_id_alone_tells_no_phone(world, ana):
    _, answer = refused(world, to=None, recipient=ana.user_id.reveal())
    assert answer["contacts"] == [{"input": ana.user_id.reveal(), "user_id": ana.user_id.reveal()}]


def test_the_input_comes_back_as_it_was_written(world, ana):
    _, answer = refused(world, to="+55 (11) 98765-4321")
    assert answer["contacts"][0] == {"input": "+55 (11) 98765-4321", "wa_id": "5511987654321"}


@pytest.mark.parametrize(
    ("dialed", "wa_id"),
    [
        ("+55 31 98765-4321", "553187654321"),
        ("+55 31 8765-4321", "553187654321"),
        ("+55 11 98765-4321", "5511987654321"),
        ("+55 11 8765-4321", "5511987654321"),
        ("+55 31 3265-4321", "553132654321"),
        ("+1 212 555 0123", "12125550123"),
    ],
)
def test_a_wa_id_is_not_always_what_was_dialed(world, dialed, wa_id):
    _, answer = refused(world, to=dialed)
    assert answer["contacts"][0]["wa_id"] == wa_id


def test_the_ninth_digit_makes_no_other_customer(world, client):
    bia = world.customer("+55 31 98765-4321", name="Bia")
    bia.says("Oi")
    client.messages.send("+55 31 8765-4321", "Oi, Bia")
    assert bia.last.text == "Oi, Bia"


@pytest.mark.parametrize(
    ("changes", "code", "details"),
    [
        ({"text": {"body": "x" * 4097}}, 131009, "body"),
        ({"text": {}}, 131008, "body"),
        ({"to": None}, 131008, "to"),
        ({"messaging_product": None}, 131008, "messaging_product"),
        ({"messaging_product": "telegram"}, 131009, "messaging_product"),
        ({"colour": "blue"}, 100, "colour"),
        ({"type": "poll", "text": None}, 100, "type"),
        ({"to": "ana"}, 131009, "to"),
        ({"to": "120363", "recipient_type": "group"}, 131041, "group"),
        ({"type": "image", "text": None, "image": {"id": "1"}}, 100, "media id"),
    ],
)
def test_what_is_wrong_is_refused_with_its_code_and_field(world, changes, code, details):
    status, error = refused(world, **changes)
    assert (status, error["code"]) == (400, code)
    assert details in error["error_data"]["details"]


def test_an_error_has_the_platforms_shape(world):
    status, error = refused(world, text={"body": ""})
    assert status == 400
    assert set(error) == {"message", "type", "code", "error_data", "fbtrace_id"}
    assert error["message"] == "(#131009) Parameter value is not valid"
    assert error["type"] == "OAuthException"
    assert error["error_data"]["messaging_product"] == "whatsapp"


def test_a_refusal_never_repeats_the_value(world):
    _, error = refused(world, text={"body": "segredo" * 1000})
    assert "segredo" not in json.dumps(error)


@pytest.mark.parametrize("body", [b"{", b"[]", b'{"to": NaN}', b"\xff", b"null", b"[" * 10_000])
def test_a_body_that_is_no_json_object_is_refused(world, body):
    status, error = asked(world, "POST", f"{world.phone_number_id}/messages", body)
    assert (status, error["code"]) == (400, 100)


def test_nobody_has_this_phone_is_found_out_later(world, client):
    sent = client.messages.send("+55 21 91234-5678", "Oi")
    assert [item["errors"][0]["code"] for item in told(world)] == [131026]
    assert told(world)[0]["id"] == sent.id


def test_outside_the_window_is_found_out_later(world, client, ana):
    client.messages.send(ana.phone, "Oi")
    assert ana.inbox == []
    assert statuses(world) == ["failed"]
    assert told(world)[0]["errors"][0]["code"] == 131047


def test_what_is_found_out_later_can_be_answered_at_once():
    with Simulator(at_once={131047}) as world:
        ana = world.customer("+55 11 98765-4321")
        with pytest.raises(OutsideWindowError) as refusal:
            world.client().messages.send(ana.phone, "Oi")
        assert refusal.value.code == 131047
        assert world.events == []


@pytest.mark.parametrize(("waited", "arrives"), [(24 * 3600, True), (24 * 3600 + 1, False)])
def test_the_window_closes_24_hours_after_the_customers_last_message(world, client, ana, waited, arrives):
    ana.says("Oi")
    world.clock.advance(seconds=waited)
    client.messages.send(ana.phone, "Ainda está aí?")
    assert bool(ana.inbox) is arrives


def test_a_new_message_opens_the_window_anew(world, client, ana):
    ana.says("Oi")
    world.clock.advance(hours=25)
    ana.says("Oi de novo")
    client.messages.send(ana.phone, "Oi!")
    assert ana.last.text == "Oi!"


def test_a_window_is_of_one_number_only(world, client, ana):
    ana.says("Oi")
    other = client.number(world.add_number())
    other.messages.send(ana.phone, "Oi")
    assert statuses(world) == ["failed"]


def test_a_template_goes_at_any_time(world, client, ana):
    world.approve_template("ola", body="Olá!")
    sent = client.messages.send(ana.phone, Template("ola", "pt_BR"))
    assert sent.message_status == "accepted"
    assert ana.last.text == "Olá!"


@pytest.mark.parametrize("language", ["en", "pt_PT"])
def test_a_template_is_approved_in_one_language(world, client, ana, language):
    world.approve_template("ola", body="Olá!")
    with pytest.raises(TemplateError) as refusal:
        client.messages.send(ana.phone, Template("ola", language))
    assert (refusal.value.code, refusal.value.status) == (132001, 404)


@pytest.mark.parametrize("given", [None, ["Ana"], ["Ana", "A-12", "?"]])
def test_a_template_takes_as_many_parameters_as_it_has_gaps(world, client, ana, given):
    world.approve_template("pronto", body="Oi, {{1}}! {{2}} está pronto.")
    with pytest.raises(TemplateError) as refusal:
        client.messages.send(ana.phone, Template("pronto", "pt_BR", given and [BodyComponent(given)]))
    assert refusal.value.code == 132000


def test_a_header_has_its_own_gap(world, client, ana):
    world.approve_template("pronto", header="Pedido {{1}}", body="Pronto!")
    client.messages.send(ana.phone, Template("pronto", "pt_BR", [HeaderComponent("A-12")]))
    with pytest.raises(TemplateError):
        client.messages.send(ana.phone, Template("pronto", "pt_BR"))
    assert len(ana.inbox) == 1


def test_a_customer_can_be_made_unreachable(world, client, ana):
    ana.says("Oi")
    ana.cannot_receive(131049)
    client.messages.send(ana.phone, "Promoção!")
    assert told(world)[-1]["errors"][0]["code"] == 131049
    ana.cannot_receive(None)
    client.messages.send(ana.phone, "Oi")
    assert ana.last.text == "Oi"


def test_a_reaction_to_nothing_fails_later(world, client, ana):
    ana.says("Oi")
    client.messages.send(ana.phone, Reaction("wamid.AAAA", "👍"))
    assert told(world)[-1]["errors"][0]["code"] == 131009


def test_reading_is_told_to_the_platform(world, client, ana):
    wamid = ana.says("Oi")
    assert client.messages.mark_read(wamid, typing=True).success
    assert (world.events[-1].message.id, world.events[-1].typing) == (wamid, True)


def test_only_a_message_of_the_last_30_days_can_be_read(world, client, ana):
    wamid = ana.says("Oi")
    world.clock.advance(days=31)
    for unread in (wamid, "wamid.AAAA"):
        body = json.dumps({"messaging_product": "whatsapp", "status": "read", "message_id": unread}).encode()
        assert asked(world, "POST", f"{world.phone_number_id}/messages", body)[1]["code"] == 131009


def test_an_expired_token_is_refused_until_it_is_renewed(world, client, ana):
    world.expire_token()
    with pytest.raises(TokenExpiredError) as refusal:
        client.messages.send(ana.phone, "Oi")
    assert (refusal.value.code, refusal.value.subcode, refusal.value.status) == (190, 463, 401)
    old = world.token
    world.renew_token()
    assert asked(world, "GET", world.phone_number_id)[0] == 200
    assert asked(world, "GET", world.phone_number_id, token=old)[1]["error_subcode"] == 467


def test_the_client_and_the_platform_agree_on_every_answer(world, client, ana):
    """What the client cannot read would raise here."""
    ana.says("Oi")
    sent = client.messages.send.raw(ana.phone, "Oi")
    assert sent.headers["facebook-api-version"] == "v26.0"
    assert sent.headers["x-fb-trace-id"]
    assert json.loads(sent.headers["x-business-use-case-usage"]).keys() == {world.business_account_id}


def test_a_user_id_of_nobody_is_found_out_later(world, client):
    sent = client.messages.send("BR.13491208655302741918", "Oi")
    status = told(world)[-1]
    assert (status["id"], status["status"], status["errors"][0]["code"]) == (sent.id, "failed", 131009)
    assert status["recipient_user_id"] == "BR.13491208655302741918"


def test_a_user_id_of_nobody_can_be_refused_at_once():
    with Simulator(at_once={131009}) as world, pytest.raises(GraphError) as refusal:
        world.client().messages.send("BR.13491208655302741918", "Oi")
    assert refusal.value.code == 131009
