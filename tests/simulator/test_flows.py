"""A Flow on a customer's phone: what WhatsApp asks the endpoint, and what the business is told."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

import anyio
import pytest

from smewa import Client
from smewa.errors import FlowError
from smewa.flows import (
    FlowAnswer,
    FlowBack,
    FlowDataExchange,
    FlowEndpoint,
    FlowErrorNotice,
    FlowFinished,
    FlowInit,
    FlowKeys,
    FlowRequest,
    FlowTokenInvalid,
    FlowTokens,
    NextScreen,
)
from smewa.messages import FlowMessage
from smewa.simulator import Customer, FlowSession, Simulator
from smewa.simulator.flows.calling import NoEndpoint
from smewa.webhooks import FlowReplyReceived, parse
from tests.flows.booking import BOOKING, STATIC
from tests.flows.phone import OTHER_PEM, PEM
from tests.simulator.conftest import asked

KEYS = FlowKeys.load(PEM)
DAYS = {"days": [{"id": "seg", "title": "Segunda"}]}
TIMES = {"times": [{"id": "9", "title": "9:00"}]}


@dataclass
class Shop:
    """A business whose endpoint books a time; it keeps what it was asked."""

    asked: list[FlowRequest] = field(default_factory=list)
    used: set[str] = field(default_factory=set)

    def answer(self, request: FlowRequest) -> FlowAnswer | None:
        self.asked.append(request)
        if request.flow_token in self.used:
            raise FlowTokenInvalid("Este pedido já foi agendado.")
        match request:
            case FlowInit() | FlowBack():
                return NextScreen("DAY", DAYS)
            case FlowDataExchange(screen="DAY", data={"day": "dom"}):
                return NextScreen("DAY", DAYS, error_message="Domingo não abrimos.")
            case FlowDataExchange(screen="DAY"):
                return NextScreen("TIME", TIMES)
            case FlowDataExchange(screen="TIME", data={"time": time}):
                self.used.add(str(request.flow_token))
                return FlowFinished({"time": time})
            case FlowDataExchange():
                return NextScreen("NOWHERE")
        return None


@pytest.fixture
def shop() -> Shop:
    return Shop()


@pytest.fixture
def world(world: Simulator, shop: Shop) -> Simulator:
    world.flow_endpoint_is(FlowEndpoint(PEM, shop.answer, app_secrets=[world.app_secret]).receive)
    return world


@pytest.fixture
def flow_id(client: Client) -> str:
    """A published Flow with an endpoint."""
    client.encryption.set(KEYS.public_pem)
    uri = "https://padaria.example/flow"
    return client.flows.create("agendar", ["OTHER"], flow_json=BOOKING, endpoint_uri=uri, publish=True).id


def opened(client: Client, ana: Customer, flow_id: str, **more: Any) -> FlowSession:
    """Send a Flow to Ana, who opens it."""
    ana.says("Quero agendar")
    given = {"token": "PED-1", "action": "data_exchange", **more}
    client.messages.send(ana.phone, FlowMessage("Escolha o dia", "Agendar", flow_id=flow_id, **given))
    return ana.opens_flow()


def replies(world: Simulator) -> list[FlowReplyReceived]:
    events = [event for webhook in world.webhooks for event in parse(webhook.body)]
    return [event for event in events if isinstance(event, FlowReplyReceived)]


def test_a_booking_from_the_first_screen_to_the_message(world, client, ana, flow_id):
    flow = opened(client, ana, flow_id)
    assert (flow.screen, flow.data) == ("DAY", DAYS)
    flow.sends(day="seg")
    assert (flow.screen, flow.data) == ("TIME", TIMES)
    flow.sends(time="9")
    assert not flow.is_open
    (reply,) = replies(world)
    assert (reply.id, reply.name, reply.body) == (flow.message_id, "flow", "Sent")
    assert reply.response == {"flow_token": "PED-1", "time": "9"}
    assert reply.context is not None
    assert reply.context.id == ana.last.id


def test_the_endpoint_sees_what_a_phone_asks(client, ana, flow_id, shop):
    opened(client, ana, flow_id).sends(day="seg").goes_back()
    seen = [(type(request), request.screen, request.data) for request in shop.asked]
    assert seen == [(FlowInit, None, {}), (FlowDataExchange, "DAY", {"day": "seg"}), (FlowBack, "TIME", {})]
    assert {(request.version, request.flow_token) for request in shop.asked} == {("3.0", "PED-1")}


def test_a_message_at_the_foot_keeps_the_screen(client, ana, flow_id):
    flow = opened(client, ana, flow_id).sends(day="dom")
    assert (flow.screen, flow.data, flow.error_message) == ("DAY", DAYS, "Domingo não abrimos.")
    assert flow.sends(day="seg").error_message is None


def test_a_token_that_is_used_up_ends_the_flow_with_your_words(client, ana, flow_id):
    opened(client, ana, flow_id).sends(day="seg").sends(time="9")
    flow = ana.opens_flow()
    assert not flow.is_open
    assert flow.error_message == "Este pedido já foi agendado."
    with pytest.raises(LookupError, match="closed"):
        flow.sends(day="seg")
    with pytest.raises(LookupError, match="closed"):
        flow.completes()


def test_an_answer_that_names_no_screen_of_the_flow_is_noticed(client, ana, flow_id, shop):
    flow = opened(client, ana, flow_id, action=None, screen="TIME").sends()
    assert not flow.is_open
    notice = shop.asked[-1]
    assert isinstance(notice, FlowErrorNotice)
    assert "does not have" in notice.error_message


def test_what_the_endpoint_raises_is_among_the_failures(world, client, ana, flow_id):
    def answer(request: FlowRequest) -> FlowAnswer:
        raise KeyError("x")

    world.flow_endpoint_is(FlowEndpoint(PEM, answer, app_secrets=[world.app_secret]).receive)
    flow = opened(client, ana, flow_id)
    assert not flow.is_open
    assert flow.error_message == "Something went wrong. Try again later."
    assert [type(failure) for failure in world.failures] == [KeyError]


def test_after_421_the_request_comes_once_more(world, client, ana, flow_id):
    tries: list[int] = []
    other = FlowEndpoint(OTHER_PEM, print, app_secrets=[world.app_secret])

    def receive(body: bytes, headers: Mapping[str, str]) -> Any:
        response = other.receive(body, headers)
        tries.append(response.status)
        return response

    world.flow_endpoint_is(receive)
    assert not opened(client, ana, flow_id).is_open
    assert tries == [421, 421]


def test_an_endpoint_of_another_app_is_told_by_its_status(world, client, ana, flow_id):
    world.flow_endpoint_is(FlowEndpoint(PEM, print, app_secrets=["another-app-of-ours"]).receive)
    assert not opened(client, ana, flow_id).is_open
    errors = client.flows.metrics(flow_id, "ENDPOINT_REQUEST_ERROR").data_points[0].data
    assert [(figure.key, figure.value) for figure in errors] == [("signature_error", 1)]


@dataclass
class Bare:
    """What an endpoint returns that encrypts nothing."""

    status: int = 200
    body: bytes = b'{"screen": "DAY"}'


@pytest.mark.parametrize("body", [b"", b"{}", b"YWJj", "é".encode()])
def test_an_answer_in_the_clear_is_no_answer(world, client, ana, flow_id, body):
    world.flow_endpoint_is(lambda sent, headers: Bare(200, body))
    assert not opened(client, ana, flow_id).is_open
    (error,) = client.flows.metrics(flow_id, "ENDPOINT_REQUEST_ERROR", granularity="LIFETIME").data_points[0].data
    assert error.key == "response_decryption_error"


def test_tokens_of_ours_are_verified_under_the_worlds_clock(world, client, ana, flow_id):
    tokens = FlowTokens(["um segredo só da padaria"], clock=world.clock, lifetime=timedelta(hours=1))

    def answer(request: FlowRequest) -> FlowAnswer:
        return NextScreen("DAY", {"pedido": tokens.verify(request.flow_token)})

    world.flow_endpoint_is(FlowEndpoint(PEM, answer, app_secrets=[world.app_secret]).receive)
    assert opened(client, ana, flow_id, token=tokens.make("PED-7")).data == {"pedido": "PED-7"}
    world.clock.advance(hours=2)
    assert ana.opens_flow().error_message == "Este formulário não vale mais. Peça um novo na conversa."


def test_version_4_of_the_data_api_vouches_for_the_token(world, client, ana, shop):
    client.encryption.set(KEYS.public_pem)
    uri = "https://padaria.example/flow"
    document = {**BOOKING, "data_api_version": "4.0"}
    made = client.flows.create("agendar", ["OTHER"], flow_json=document, endpoint_uri=uri)
    opened(client, ana, made.id, mode="draft")
    assert shop.asked[-1].version == "4.0"
    assert shop.asked[-1].is_token_signed is True


def test_a_picked_photo_reaches_the_shop_encrypted(client, ana, flow_id, shop):
    flow = opened(client, ana, flow_id)
    flow.sends(day="seg", fotos=[flow.picks(b"a cake", file_name="bolo.jpg")])
    (photo,) = shop.asked[-1].media("fotos")
    assert photo.file_name == "bolo.jpg"
    assert client.flows.download_media(photo) == b"a cake"


def test_a_url_of_a_file_that_was_changed_leads_nowhere(world, client, ana, flow_id):
    item = opened(client, ana, flow_id).picks(b"a cake")
    status, _ = asked(world, "GET", f"{item['cdn_url']}x", host="")
    assert status == 404


def test_a_flow_without_an_endpoint_is_filled_in_on_the_phone(world, client, ana):
    made = client.flows.create("opiniao", ["SURVEY"], flow_json=STATIC, publish=True)
    flow = opened(client, ana, made.id, action=None, screen="OPINION", data={"nome": "Ana"})
    assert (flow.screen, flow.data) == ("OPINION", {"nome": "Ana"})
    flow.completes(note="5")
    assert replies(world)[0].response == {"flow_token": "PED-1", "note": "5"}


def test_a_flow_sent_without_a_token_comes_back_without_one(world, client, ana):
    client.flows.create("opiniao", ["SURVEY"], flow_json=STATIC, publish=True)
    ana.says("Oi")
    client.messages.send(ana.phone, FlowMessage("Sua opinião", "Opinar", flow_name="opiniao"))
    ana.opens_flow().completes(note="5")
    assert replies(world)[0].response == {"note": "5"}
    assert replies(world)[0].flow_token is None


def test_one_goes_to_a_screen_and_back_on_the_phone_alone(client, ana, flow_id, shop):
    screens = [dict(screen) for screen in BOOKING["screens"]]
    screens[1].pop("refresh_on_back")
    made = client.flows.create("sem_volta", ["OTHER"], flow_json={**BOOKING, "screens": screens})
    flow = opened(client, ana, made.id, action="navigate", mode="draft")
    assert flow.screen == "DAY"
    with pytest.raises(LookupError, match="first screen"):
        flow.goes_back()
    flow.goes_to("TIME", times=[])
    assert (flow.goes_back().screen, flow.data, shop.asked) == ("DAY", {}, [])


def test_a_screen_that_the_flow_does_not_have_is_named(client, ana, flow_id):
    with pytest.raises(LookupError, match="it has DAY, TIME"):
        opened(client, ana, flow_id).goes_to("NOWHERE")


def test_there_must_be_a_flow_to_open(client, ana, flow_id):
    with pytest.raises(LookupError, match="no message that opens a Flow"):
        ana.opens_flow()
    with pytest.raises(LookupError, match="no such Flow"):
        opened(client, ana, "404")


@pytest.mark.parametrize("status", ["DEPRECATED", "BLOCKED"])
def test_a_flow_out_of_use_cannot_be_opened(world, client, ana, flow_id, status):
    opened(client, ana, flow_id)
    world.flow_becomes(flow_id, status)
    with pytest.raises(LookupError, match=f"it is {status}"):
        ana.opens_flow()


def test_without_an_endpoint_or_a_key_it_says_what_to_do(world, client, ana, flow_id):
    world.flow_endpoint_is(None)
    with pytest.raises(NoEndpoint, match=r"world\.flow_endpoint_is"):
        opened(client, ana, flow_id)


def test_a_number_without_a_public_key_reaches_no_endpoint(world, client, ana):
    made = client.flows.create("agendar", ["OTHER"], flow_json=BOOKING)
    with pytest.raises(NoEndpoint, match=r"client\.encryption\.set"):
        opened(client, ana, made.id, mode="draft")


def test_an_endpoint_is_pinged_before_its_flow_is_published(world, client, flow_id, shop):
    assert shop.asked == []
    availability = client.flows.metrics(flow_id, "ENDPOINT_AVAILABILITY").data_points[0].data
    assert [(figure.key, figure.value) for figure in availability] == [("succeeded", 1)]


def test_figures_count_what_the_endpoint_was_asked(world, client, ana, flow_id):
    opened(client, ana, flow_id).sends(day="seg")
    world.clock.advance(days=1)
    ana.opens_flow()
    counted = client.flows.metrics(flow_id, "ENDPOINT_REQUEST_COUNT", granularity="DAY").data_points
    assert [point.data[0].value for point in counted] == [2, 1]
    assert [point.timestamp.date() for point in counted if point.timestamp] == [date(2026, 11, 23), date(2026, 11, 24)]
    later = client.flows.metrics(flow_id, "ENDPOINT_REQUEST_COUNT", since=date(2026, 11, 24)).data_points
    assert [point.data[0].value for point in later] == [1]
    earlier = client.flows.metrics(flow_id, "ENDPOINT_REQUEST_COUNT", granularity="HOUR", until=date(2026, 11, 23))
    assert [point.data[0].value for point in earlier.data_points] == [2]
    whole = client.flows.metrics(flow_id, "ENDPOINT_REQUEST_ERROR_RATE", granularity="LIFETIME").data_points
    assert [point.data[0].value for point in whole] == [0]
    latency = client.flows.metrics(flow_id, "ENDPOINT_REQUEST_LATENCY_SECONDS_CEIL", granularity="LIFETIME").data_points
    assert [(figure.key, figure.value) for figure in latency[0].data] == [("1", 3)]


def test_the_transcript_holds_the_flow_and_nothing_personal(world, client, ana, flow_id):
    opened(client, ana, flow_id).sends(day="seg").sends(time="9")
    lines = world.transcript()
    assert [line["text"] for line in lines if line["event"] == "customer"] == ["Quero agendar", "Sent"]
    world.assert_no_pii_in(lines)


def test_a_session_shows_no_personal_data(client, ana, flow_id):
    flow = opened(client, ana, flow_id).sends(day="seg")
    assert repr(flow) == "FlowSession('agendar', screen='TIME', is_open=True)"


def post(world: Simulator, path: str, body: Any) -> tuple[int, Any]:
    return asked(world, "POST", path, json.dumps(body).encode())


@pytest.mark.parametrize(
    ("path", "body", "said"),
    [
        ("{account}/flows", {"categories": ["OTHER"]}, "name is required"),
        ("{account}/flows", {"name": "x"}, "categories is a list"),
        ("{account}/flows", {"name": "x", "categories": "["}, "categories is a list"),
        ("{account}/flows", {"name": "x", "categories": ["FOOD"]}, "categories is a list of one or more of SIGN_UP"),
        ("{account}/flows", {"name": "x", "categories": ["OTHER"], "clone_flow_id": "1"}, "clone_flow_id is no Flow"),
        ("{account}/flows", {"name": "x", "categories": ["OTHER"], "endpoint_uri": "http://x"}, "endpoint_uri begins"),
        ("{account}/migrate_flows", {}, "source_waba_id is required"),
        ("{flow}", {"name": ""}, "name is required"),
        ("{number}/whatsapp_business_encryption", {}, "business_public_key is not a public key"),
    ],
)
def test_what_the_platform_does_not_take_is_100(world, flow_id, path, body, said):
    filled = path.format(account=world.business_account_id, flow=flow_id, number=world.phone_number_id)
    status, error = post(world, filled, body)
    assert (status, error["code"]) == (400, 100)
    assert said in error["error_data"]["details"]


def test_categories_may_come_as_a_text_that_holds_json(world, client):
    status, answer = post(world, f"{world.business_account_id}/flows", {"name": "x", "categories": '["OTHER"]'})
    assert status == 200
    assert client.flows.get(answer["id"]).categories == ("OTHER",)


@pytest.mark.parametrize("fields", ["metric.name(CLICKS).granularity(DAY)", "metric.name(ENDPOINT_AVAILABILITY)"])
def test_a_figure_that_does_not_exist_is_100(world, flow_id, fields):
    status, error = asked(world, "GET", f"{flow_id}?fields={fields}")
    assert (status, error["code"]) == (400, 100)


def test_a_flow_that_is_published_already_is_not_published_again(world, flow_id):
    status, error = post(world, f"{flow_id}/publish", {})
    assert (status, error["code"]) == (400, 139002)


def test_an_upload_without_its_words_is_100(world, flow_id):
    head = {"content-type": "multipart/form-data; boundary=x"}
    body = b'--x\r\nContent-Disposition: form-data; name="name"\r\n\r\nflow.json\r\n--x--\r\n'
    status, error = asked(world, "POST", f"{flow_id}/assets", body, headers=head)
    assert (status, error["code"]) == (400, 100)


def test_a_flow_json_beyond_10_mb_is_100(world):
    body = {"name": "x", "categories": ["OTHER"], "flow_json": "x" * (10 * 1024**2 + 1)}
    status, error = post(world, f"{world.business_account_id}/flows", body)
    assert (status, error["code"]) == (400, 100)


def test_a_flow_json_that_is_a_list_has_no_screens(world, client, ana):
    made = client.flows.create("lista", ["OTHER"], flow_json=b"[]")
    assert made.validation_errors
    with pytest.raises(LookupError, match="has 0 screens"):
        opened(client, ana, made.id, mode="draft")


def sends(client, ana, flow_id, count=1):
    for _ in range(count):
        client.messages.send(ana.phone, FlowMessage("Escolha", "Agendar", flow_id=flow_id, action="data_exchange"))


def test_a_blocked_flow_is_not_sent(world, client, ana, flow_id):
    ana.says("Oi")
    world.flow_becomes(flow_id, "BLOCKED")
    with pytest.raises(FlowError) as caught:
        sends(client, ana, flow_id)
    assert caught.value.code == 132068


def test_a_throttled_flow_is_sent_ten_times_an_hour(world, client, ana, flow_id):
    ana.says("Oi")
    world.flow_becomes(flow_id, "THROTTLED")
    sends(client, ana, flow_id, 10)
    with pytest.raises(FlowError) as caught:
        sends(client, ana, flow_id)
    assert caught.value.code == 132069
    world.clock.advance(hours=1)
    sends(client, ana, flow_id)


def test_another_flow_is_not_held_back_by_a_throttled_one(world, client, ana, flow_id):
    ana.says("Oi")
    other = client.flows.create("opiniao", ["SURVEY"], flow_json=STATIC, publish=True).id
    world.flow_becomes(flow_id, "THROTTLED")
    sends(client, ana, flow_id, 10)
    before = len(ana.inbox)
    sends(client, ana, other)
    assert len(ana.inbox) == before + 1


@pytest.mark.parametrize(
    ("uri", "key", "endpoint", "said"),
    [
        (None, True, True, "no endpoint_uri"),
        ("https://padaria.example/flow", False, True, "no public key"),
        ("https://padaria.example/flow", True, False, "does not answer the ping"),
    ],
)
def test_what_a_flow_with_an_endpoint_lacks_is_told_when_it_is_published(world, client, uri, key, endpoint, said):
    if key:
        client.encryption.set(KEYS.public_pem)
    if not endpoint:
        world.flow_endpoint_is(None)
    made = client.flows.create("agendar", ["OTHER"], flow_json=BOOKING, endpoint_uri=uri)
    with pytest.raises(FlowError) as caught:
        client.flows.publish(made.id)
    assert said in str(caught.value.details)


def test_an_async_endpoint_is_told_how_to_be_asked(world, client, ana, flow_id):
    async def answer(request: FlowRequest) -> FlowAnswer:
        return NextScreen("DAY", DAYS)

    world.flow_endpoint_is(FlowEndpoint(PEM, answer, app_secrets=[world.app_secret]).areceive)  # type: ignore[arg-type] # what the test is about
    with pytest.raises(NoEndpoint, match=r"anyio\.run"):
        opened(client, ana, flow_id)
    plain = FlowEndpoint(PEM, lambda request: anyio.run(answer, request), app_secrets=[world.app_secret])
    world.flow_endpoint_is(plain.receive)
    assert ana.opens_flow().screen == "DAY"
