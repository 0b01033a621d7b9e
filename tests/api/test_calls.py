"""Calls: permitted, begun, answered, ended, and limited."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

import pytest

from api.conftest import ClientColor
from core.conftest import transport
from core.fakes import ok
from smewa import Client, GraphError, InvalidRequest
from smewa.api import CallPermissions, CallRecording, CallTranscription, call_link
from smewa.messages import CallPermissionRequest, GroupId
from smewa.simulator import Customer, Simulator
from smewa.simulator.calls.phone_calls import Calls
from smewa.webhooks import CallPermissionReplyReceived, CallReceived, CallStatus, parse

SDP = "v=0\r\no=- 1 1 IN IP4 192.0.2.7\r\n"


@pytest.fixture
def world() -> Simulator:
    world = Simulator()
    world.client().request("POST", f"{world.phone_number_id}/settings", {"calling": {"status": "ENABLED"}})
    return world


@pytest.fixture
def client(world: Simulator) -> Client:
    return world.client()


@pytest.fixture
def ana(world: Simulator) -> Customer:
    return world.customer("+55 11 98765-4321", name="Ana Souza")


def events(world: Simulator, kind: type[Any]) -> list[Any]:
    return [event for webhook in world.webhooks for event in parse(webhook.body) if isinstance(event, kind)]


def code_of(act: Any) -> int | None:
    with pytest.raises(GraphError) as caught:
        act()
    return caught.value.code


def sent(client: Any) -> dict[str, Any]:
    body: dict[str, Any] = json.loads(transport(client).requests[0].body)  # type: ignore[arg-type]
    return body


# what is sent


def test_a_call_is_an_offer_to_a_phone_or_to_a_user_id(color: ClientColor) -> None:
    answer = ok(b'{"messaging_product":"whatsapp","calls":[{"id":"wacid.ABGG"}]}')
    client = color.client(answer)
    started = color.run(lambda: client.calls.connect("+55 11 98765-4321", SDP, callback_data="pedido-12"))
    assert started.id == "wacid.ABGG"
    assert sent(client) == {
        "messaging_product": "whatsapp",
        "action": "connect",
        "session": {"sdp_type": "offer", "sdp": SDP},
        "to": "+5511987654321",
        "biz_opaque_callback_data": "pedido-12",
    }
    other = color.client(answer)
    color.run(lambda: other.calls.connect("BR.13491208655302741918", SDP, recording=CallRecording("Qualidade")))
    assert sent(other)["recipient"] == "BR.13491208655302741918"
    assert sent(other)["recording"] == {"purpose": "Qualidade", "status": "ENABLED"}


@pytest.mark.parametrize("action", ["pre_accept", "accept", "reject", "terminate"])
def test_a_call_is_named_by_its_id_or_by_its_event(color: ClientColor, action: str) -> None:
    event = parse(json.dumps(WEBHOOK).encode())[0]
    told = []
    for call in (event.id, event):
        client = color.client(ok(b'{"success":true}'))
        arguments = (call, SDP) if action in ("pre_accept", "accept") else (call,)
        assert color.run(lambda c=client, a=arguments: getattr(c.calls, action)(*a)).success
        told.append(sent(client))
    assert told[0] == told[1]
    assert (told[0]["action"], told[0]["call_id"]) == (action, event.id)


WEBHOOK = {
    "object": "whatsapp_business_account",
    "entry": [
        {
            "id": "1",
            "changes": [
                {
                    "field": "calls",
                    "value": {
                        "messaging_product": "whatsapp",
                        "metadata": {"display_phone_number": "551140028922", "phone_number_id": "1065"},
                        "calls": [{"id": "wacid.HBgNFICTIONAL0001", "event": "connect", "timestamp": "1793012345"}],
                    },
                }
            ],
        }
    ],
}


@pytest.mark.parametrize(
    ("act", "said"),
    [
        (lambda c: c.calls.connect.build("+5511987654321", "hello"), "which begins with v=0"),
        (lambda c: c.calls.connect.build("+5511987654321", SDP, callback_data="x" * 513), "at most 512"),
        (lambda c: c.calls.accept.build("12", SDP), "which begins with wacid"),
        (lambda c: c.calls.connect.build(GroupId("G"), SDP), "to is a group"),
        (lambda c: CallRecording("x" * 251), "purpose has 251 characters; WhatsApp takes at most 250"),
        (lambda c: CallTranscription("x", announcement_language="p"), "announcement_language has 1 character"),
    ],
)
def test_what_whatsapp_would_not_take_never_leaves(client: Client, act: Any, said: str) -> None:
    with pytest.raises(InvalidRequest, match=said):
        act(client)


def test_neither_person_nor_session_is_shown(client: Client) -> None:
    shown = repr(client.calls.connect.build("+5511987654321", SDP))
    assert "98765" not in shown
    assert "192.0.2.7" not in shown


def test_a_link_that_calls() -> None:
    assert call_link("+55 11 4002-8922") == "https://wa.me/call/551140028922"
    assert call_link("+55 11 4002-8922", payload="a b") == "https://wa.me/call/551140028922?biz_payload=a%20b"


# a customer calls


def test_a_customers_call_is_accepted_and_its_length_told(world: Simulator, client: Client, ana: Customer) -> None:
    call = ana.calls(payload="campanha-7")
    (connect,) = events(world, CallReceived)
    assert (connect.id, connect.event, connect.direction) == (call.id, "connect", "USER_INITIATED")
    assert connect.value["session"]["sdp_type"] == "offer"
    assert connect.value["deeplink_payload"] == "campanha-7"
    client.calls.pre_accept(connect, SDP)
    assert call.state == "ringing"
    client.calls.accept(connect, SDP, callback_data="balcao")
    assert call.state == "talking"
    world.clock.advance(seconds=40)
    call.hangs_up()
    ended = events(world, CallReceived)[-1]
    assert (ended.event, ended.value["status"], ended.value["duration"]) == ("terminate", "COMPLETED", 40)
    assert ended.value["biz_opaque_callback_data"] == "balcao"
    assert (call.state, call.seconds) == ("over", 40)


def test_a_call_opens_the_service_window_even_if_nobody_answers(
    world: Simulator, client: Client, ana: Customer
) -> None:
    call = ana.calls()
    client.calls.reject(call)
    client.messages.send(ana.phone, "Desculpe, estamos no forno. Em que podemos ajudar?")
    assert ana.last.text.startswith("Desculpe")


def test_a_call_that_nobody_answers_is_given_up(world: Simulator, ana: Customer) -> None:
    call = ana.calls()
    world.clock.advance(seconds=61)
    assert (call.state, call.seconds) == ("over", 0)
    assert events(world, CallReceived)[-1].value["status"] == "FAILED"
    with pytest.raises(LookupError, match="nobody is calling"):
        ana.phone_call  # noqa: B018


def test_what_was_recorded_is_told_of_as_a_file(world: Simulator, client: Client, ana: Customer) -> None:
    call = ana.calls()
    client.calls.accept(call, SDP, recording=CallRecording("Qualidade"), transcription=CallTranscription("Resumo"))
    client.calls.terminate(call)
    told = {event.event: event.value for event in events(world, CallReceived)}
    recording = told["call_recording_available"]["call_recording"]
    assert client.media.lookup(recording["id"]).mime_type == "audio/ogg"
    assert "call_transcription" in told["call_transcription_available"]


def test_a_recording_that_is_switched_off_is_none(world: Simulator, client: Client, ana: Customer) -> None:
    call = ana.calls()
    client.calls.accept(call, SDP, recording=CallRecording(status="DISABLED"))
    client.calls.terminate(call)
    assert [event.event for event in events(world, CallReceived)] == ["connect", "terminate"]


def test_what_does_not_fit_the_state_of_a_call_is_refused(client: Client, ana: Customer) -> None:
    call = ana.calls()
    client.calls.accept(call, SDP)
    assert code_of(lambda: client.calls.accept(call, SDP)) == 100
    assert code_of(lambda: client.calls.reject(call)) == 100
    with pytest.raises(LookupError, match="talking"):
        call.answers()
    client.calls.terminate(call)
    assert code_of(lambda: client.calls.terminate(call)) == 100
    with pytest.raises(LookupError, match="over"):
        call.hangs_up()
    assert repr(call) == "OnThePhone(over)"


def test_nobody_calls_a_number_that_takes_no_calls() -> None:
    world = Simulator()
    ana = world.customer("+55 11 98765-4321")
    with pytest.raises(LookupError, match="not enabled"):
        ana.calls()
    assert code_of(lambda: world.client().calls.connect(ana.phone, SDP)) == 138000


# the business calls


def test_a_call_of_the_business_rings_is_answered_and_ends(world: Simulator, client: Client, ana: Customer) -> None:
    ana.allows_calls()
    started = client.calls.connect(ana.phone, SDP, callback_data="pedido-12")
    assert events(world, CallReceived)[-1].value["session"]["sdp_type"] == "answer"
    ana.phone_call.answers()
    assert [status.status for status in events(world, CallStatus)] == ["RINGING", "ACCEPTED"]
    assert {status.value["biz_opaque_callback_data"] for status in events(world, CallStatus)} == {"pedido-12"}
    world.clock.advance(seconds=12)
    client.calls.terminate(started.id)
    assert events(world, CallReceived)[-1].value["duration"] == 12


def test_a_declined_call_is_told_of(world: Simulator, client: Client) -> None:
    davi = world.customer(name="Davi", username="davi.lima")
    davi.allows_calls()
    client.calls.connect(davi.user_id, SDP)
    davi.phone_call.declines()
    last = events(world, CallStatus)[-1]
    assert last.status == "REJECTED"
    assert "recipient_id" not in last.value


def test_without_permission_nobody_is_called(client: Client, ana: Customer) -> None:
    assert code_of(lambda: client.calls.connect(ana.phone, SDP)) == 138006
    assert code_of(lambda: client.calls.connect("+55 11 91111-1111", SDP)) == 138001
    assert code_of(lambda: client.calls.connect("BR.13491208655302741918", SDP)) == 138001


def test_nobody_is_called_twice_at_once(client: Client, ana: Customer) -> None:
    ana.allows_calls()
    client.calls.connect(ana.phone, SDP)
    assert code_of(lambda: client.calls.connect(ana.phone, SDP)) == 138003


def test_a_number_has_so_many_calls_at_once(
    world: Simulator, client: Client, ana: Customer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("smewa.simulator.calls.routes.AT_ONCE", 1)
    world.customer("+55 11 91111-1111").calls()
    ana.allows_calls()
    client = client.with_options(max_retries=0)
    assert code_of(lambda: client.calls.connect(ana.phone, SDP)) == 138002


def test_a_hundred_connected_calls_a_day_are_enough(world: Simulator, client: Client, ana: Customer) -> None:
    ana.allows_calls()
    for _ in range(100):
        call = client.calls.connect(ana.phone, SDP)
        ana.phone_call.answers()
        client.calls.terminate(call.id)
    assert code_of(lambda: client.calls.connect(ana.phone, SDP)) == 138012
    assert not client.calls.permissions(ana.phone).allows("start_call")
    world.clock.advance(hours=24)
    client.calls.connect(ana.phone, SDP)


def test_four_unanswered_calls_take_the_permission_away(world: Simulator, client: Client, ana: Customer) -> None:
    ana.allows_calls(permanent=True)
    for _ in range(4):
        client.calls.connect(ana.phone, SDP)
        world.clock.advance(minutes=2)
    assert events(world, CallPermissionReplyReceived)[-1].response_source == "automatic"
    assert client.calls.permissions(ana.phone).status == "no_permission"


@pytest.mark.parametrize(
    ("display", "standing", "code"),
    [
        ("+1 202-555-0142", {}, 138013),
        ("+55 11 4002-8922", {"whatsapp_business_manager_messaging_limit": "TIER_250"}, 138015),
    ],
)
def test_a_number_that_may_not_call(world: Simulator, display: str, standing: dict[str, Any], code: int) -> None:
    number = world.add_number(display=display)
    world.platform.state.numbers[number].standing.update(standing)
    client = world.client(phone_number_id=number)
    client.request("POST", f"{number}/settings", {"calling": {"status": "ENABLED"}})
    ana = world.customer("+55 11 98765-4321")
    assert code_of(lambda: client.calls.connect(ana.phone, SDP)) == code


# permission


def test_a_permission_is_asked_for_given_and_runs_out(world: Simulator, client: Client, ana: Customer) -> None:
    ana.says("Oi")
    request = client.messages.send(ana.phone, CallPermissionRequest("Podemos ligar?"))
    ana.allows_calls()
    (reply,) = events(world, CallPermissionReplyReceived)
    assert (reply.response, reply.is_permanent, reply.context.id) == ("accept", False, request.id)
    found = client.calls.permissions(ana.phone)
    assert found.status == "temporary"
    assert found.expires_at == reply.expiration_timestamp == world.clock.now() + timedelta(days=7)
    assert found.allows("start_call")
    assert not found.allows("send_call_permission_request")
    world.clock.advance(days=7)
    assert client.calls.permissions(ana.user_id).status == "no_permission"


def test_a_permission_for_good_is_not_asked_for_again(world: Simulator, client: Client, ana: Customer) -> None:
    ana.says("Oi")
    ana.allows_calls(permanent=True)
    assert client.calls.permissions(ana.phone).status == "permanent"
    assert code_of(lambda: client.messages.send(ana.phone, CallPermissionRequest())) == 138017
    ana.refuses_calls()
    assert client.calls.permissions(ana.phone).status == "no_permission"


def test_a_permission_is_asked_for_once_a_day_and_twice_a_week(world: Simulator, client: Client, ana: Customer) -> None:
    def ask() -> None:
        ana.says("Oi")
        client.messages.send(ana.phone, CallPermissionRequest())

    ask()
    assert code_of(ask) == 138009
    world.clock.advance(hours=25)
    ask()
    world.clock.advance(hours=25)
    assert code_of(ask) == 138009
    limits = {limit.time_period: limit for limit in client.calls.permissions(ana.phone).actions[0].limits}
    assert (limits["P7D"].current_usage, limits["P7D"].max_allowed) == (2, 2)
    assert limits["P7D"].limit_expiration_time is not None


def test_a_call_that_connects_lets_the_business_ask_anew(world: Simulator, client: Client, ana: Customer) -> None:
    ana.says("Oi")
    client.messages.send(ana.phone, CallPermissionRequest())
    client.calls.accept(ana.calls(), SDP)
    client.messages.send(ana.phone, CallPermissionRequest())
    assert len(world.platform.state.of(Calls).permissions) == 1


def test_of_somebody_unknown_nothing_is_permitted(client: Client) -> None:
    assert client.calls.permissions("+55 11 91111-1111").status == "no_permission"
    assert code_of(lambda: client.request("GET", f"{client.numbers.get().id}/call_permissions")) == 100


def test_the_older_spelling_of_the_expiration_is_read() -> None:
    answer = b'{"permission":{"status":"temporary","expiration":1793012345},"actions":"odd"}'
    found = CallPermissions.model_validate_json(answer)
    assert found.expires_at is not None
    assert found.actions == ()
