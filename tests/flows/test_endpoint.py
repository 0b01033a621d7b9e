"""The endpoint, asked by a phone that is written from the fact sheet alone."""

from __future__ import annotations

import json
import logging
from base64 import b64encode
from collections.abc import Mapping
from typing import Any

import anyio
import pytest
from hypothesis import given
from hypothesis import strategies as st

from smewa.errors import ConfigurationError
from smewa.flows import (
    FlowBack,
    FlowChannel,
    FlowDataExchange,
    FlowEndpoint,
    FlowErrorNotice,
    FlowFinished,
    FlowInit,
    FlowKeys,
    FlowRequest,
    FlowResponse,
    FlowTokenInvalid,
    NextScreen,
)
from smewa.flows.keys import read_keys
from tests.flows.phone import INIT, IV, KEY, OTHER_PEM, PEM, SECRET, envelope, signed, understood

SCREEN = NextScreen("DAY", {"days": [{"id": "1", "title": "Segunda"}]})
NOTICE = {"version": "3.0", "action": "data_exchange", "data": {"error": "INVALID_SCREEN", "error_message": "no"}}


def endpoint(answer: Any = lambda request: SCREEN, keys: Any = PEM, **more: Any) -> FlowEndpoint:
    return FlowEndpoint(keys, answer, **{"app_secrets": [SECRET], **more})


PUBLIC, KEYS = FlowKeys.load(PEM).public_pem, read_keys(PEM, None)
# Made once, because reading a private key takes milliseconds; what it answers is said for each request.
ANSWERS: list[Any] = []
ENDPOINT = endpoint(lambda request: ANSWERS[-1](request))


def asked(said: Any, answer: Any = lambda request: SCREEN) -> FlowResponse:
    body = envelope(said)
    ANSWERS.append(answer)
    return ENDPOINT.receive(body, signed(body))


def seen(said: Any) -> FlowRequest:
    """Return the request that the user's function sees."""
    requests: list[FlowRequest] = []

    def answer(request: FlowRequest) -> NextScreen:
        requests.append(request)
        return SCREEN

    assert asked(said, answer).status == 200
    return requests[0]


def test_the_answer_is_encrypted_under_the_inverted_iv_as_plain_text():
    response = asked(INIT)
    assert (response.status, response.content_type) == (200, "text/plain")
    assert understood(response.body) == {"screen": "DAY", "data": {"days": [{"id": "1", "title": "Segunda"}]}}


def test_a_ping_is_answered_without_asking_anybody():
    response = asked({"version": "3.0", "action": "ping"}, answer=None)
    assert understood(response.body) == {"data": {"status": "active"}}


def test_a_ping_is_answered_with_exactly_these_bytes():
    response = asked({"version": "3.0", "action": "ping"})
    assert response.body == b"IHgL0mWXHJ7eVaPA/vOzhg9ZZX7nKjYtwh96dUO69ju4agW3GH26r/7aPmkgHg=="


@pytest.mark.parametrize(
    ("action", "kind"),
    [("INIT", FlowInit), ("data_exchange", FlowDataExchange), ("BACK", FlowBack), ("SOON", FlowRequest)],
)
def test_each_action_is_a_request_of_its_own_class(action, kind):
    request = seen({"version": "3.0", "action": action, "screen": "DAY", "data": {"day": "1"}, "flow_token": "PED-1"})
    assert type(request) is kind
    assert (request.action, request.screen, request.data) == (action, "DAY", {"day": "1"})
    assert (request.flow_token, request.version) == ("PED-1", "3.0")


def test_odd_members_are_none_and_whole_in_raw():
    told = {"action": "INIT", "screen": 7, "data": "x", "flow_token": None, "more": [1]}
    request = seen(told)
    assert (request.screen, request.data, request.flow_token, request.version) == (None, {}, None, None)
    assert request.raw == told


def test_requests_can_be_told_apart_by_their_parts():
    match seen({"action": "data_exchange", "screen": "DAY", "data": {"day": "1"}}):
        case FlowDataExchange(screen="DAY", data={"day": day}):
            assert day == "1"
        case _:
            pytest.fail("no match")


def test_an_error_message_stands_in_the_data_of_the_screen():
    response = asked(INIT, lambda request: NextScreen("DAY", {"a": 1}, error_message="Dia sem vaga."))
    assert understood(response.body) == {"screen": "DAY", "data": {"a": 1, "error_message": "Dia sem vaga."}}


def test_the_end_carries_the_params_and_the_token():
    response = asked(INIT, lambda request: FlowFinished({"time": "9"}))
    params = {"flow_token": "PED-1", "time": "9"}
    assert understood(response.body) == {
        "screen": "SUCCESS",
        "data": {"extension_message_response": {"params": params}},
    }


def test_the_end_of_a_flow_without_a_token_has_none():
    response = asked({"action": "INIT"}, lambda request: FlowFinished())
    assert understood(response.body)["data"] == {"extension_message_response": {"params": {}}}


@pytest.mark.parametrize("action", ["data_exchange", "INIT"])
def test_an_error_notice_is_acknowledged_whatever_is_returned(action):
    notices: list[FlowErrorNotice] = []
    response = asked({**NOTICE, "action": action}, notices.append)
    assert understood(response.body) == {"data": {"acknowledged": True}}
    assert (notices[0].error, notices[0].error_message) == ("INVALID_SCREEN", "no")


def test_a_form_with_a_field_named_error_is_no_notice():
    request = seen({"action": "data_exchange", "data": {"error": "sim", "when": "ontem"}})
    assert type(request) is FlowDataExchange


def test_a_token_that_is_no_longer_valid_is_427_with_an_encrypted_text():
    def answer(request: FlowRequest) -> NextScreen:
        raise FlowTokenInvalid("Este pedido já foi agendado.")

    response = asked(INIT, answer)
    assert response.status == 427
    assert understood(response.body) == {"error_msg": "Este pedido já foi agendado."}


@pytest.mark.parametrize(
    "headers", [{}, {"X-Hub-Signature-256": "sha256=" + "0" * 64}, signed(envelope(INIT)), signed(b"", "other" * 8)]
)
def test_what_is_not_signed_is_432_and_asks_nobody(headers):
    body = envelope({"action": "INIT", "n": 1})
    response = endpoint(None).receive(body, headers)
    assert (response.status, response.body) == (432, b"")


def test_a_body_cut_on_its_way_fails_at_its_signature():
    body = envelope(INIT)
    assert endpoint().receive(body[:-1], signed(body)).status == 432


def test_any_of_several_app_secrets_may_have_signed():
    body = envelope(INIT)
    rotating = endpoint(app_secrets=["another-secret-of-the-app", SECRET])
    assert rotating.receive(body, signed(body)).status == 200


def test_any_of_several_private_keys_opens_the_request():
    body = envelope(INIT, OTHER_PEM)
    assert endpoint(keys=[PEM, OTHER_PEM]).receive(body, signed(body)).status == 200


def test_a_request_for_another_key_pair_is_421():
    body = envelope(INIT, OTHER_PEM)
    assert endpoint().receive(body, signed(body)).status == 421


@pytest.mark.parametrize(
    "changes",
    [
        {"initial_vector": b64encode(bytes(16)).decode()},
        {"encrypted_flow_data": b64encode(bytes(40)).decode()},
        {"encrypted_flow_data": b64encode(b"short").decode()},
        {"encrypted_aes_key": b64encode(bytes(256)).decode()},
        {"encrypted_aes_key": ""},
    ],
    ids=["another IV", "changed data", "cut data", "no wrapped key", "empty key"],
)
def test_what_cannot_be_decrypted_is_421(changes):
    body = envelope(INIT, **changes)
    assert endpoint().receive(body, signed(body)).status == 421


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"[]",
        b"{",
        envelope(INIT, initial_vector=None),
        envelope(INIT, initial_vector=7),
        envelope(INIT, initial_vector=b64encode(bytes(12)).decode()),
        envelope(INIT, encrypted_flow_data="%%%"),
        envelope(b"[1]"),
        envelope(b"not json"),
        envelope(b'{"action": "INIT", "data": {"x": NaN}}'),
    ],
)
def test_what_is_no_request_at_all_is_400(body):
    assert ENDPOINT.receive(body, signed(body)).status == 400


def test_a_body_beyond_the_limit_is_413_before_anything_is_checked():
    assert endpoint(max_bytes=10).receive(bytes(11), {}).status == 413


@given(st.binary(max_size=300))
def test_no_signed_body_makes_it_raise(body):
    assert ENDPOINT.receive(body, signed(body)).status == 400


@given(st.data())
def test_no_damage_to_a_part_makes_it_raise_or_reach_the_function(data):
    name = data.draw(st.sampled_from(["encrypted_flow_data", "encrypted_aes_key", "initial_vector"]))
    body = envelope(INIT, **{name: data.draw(st.text(max_size=40) | st.integers() | st.none() | st.booleans())})
    ANSWERS.append(None)
    assert ENDPOINT.receive(body, signed(body)).status in (400, 421)


_json = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)


@given(st.dictionaries(st.text(max_size=8), _json, max_size=4))
def test_the_data_of_a_screen_arrives_as_it_was_given(data):
    told = understood(asked(INIT, lambda request: NextScreen("DAY", data)).body)
    assert told == {"screen": "DAY", "data": data}


@given(st.dictionaries(st.sampled_from("action screen data flow_token version flow_token_signature".split()), _json))
def test_no_content_of_a_request_makes_it_raise(said):
    assert asked(said).status == 200


@given(st.binary(max_size=200), st.binary(min_size=16, max_size=16), st.binary(min_size=16, max_size=16))
def test_both_ends_of_a_channel_understand_each_other(said, key, iv):
    channel, heard = FlowChannel.opened(FlowChannel(key, iv).request(said, PUBLIC), KEYS)
    assert heard == said
    assert FlowChannel(key, iv).understood(channel.answer(said)) == said


def test_what_the_function_raises_is_500_and_in_the_response_not_in_the_log(caplog):
    def answer(request: FlowRequest) -> NextScreen:
        raise KeyError("Ana Souza, 529.982.247-25")

    with caplog.at_level(logging.DEBUG, "smewa"):
        response = asked(INIT, answer)
    assert (response.status, response.body) == (500, b"")
    assert isinstance(response.error, KeyError)
    assert "Ana" not in repr(response)
    assert "KeyError in test_endpoint.py:" in caplog.text
    assert "Ana" not in caplog.text


@pytest.mark.parametrize("answer", [None, "DAY", {"screen": "DAY"}, NextScreen("DAY", {"x": {1, 2}})])
def test_an_answer_that_whatsapp_cannot_use_is_500(answer):
    response = asked(INIT, lambda request: answer)
    assert response.status == 500
    assert isinstance(response.error, TypeError)


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (None, "answer returned None to a FlowInit; return a NextScreen or a FlowFinished"),
        ("Ana", "answer returned str to a FlowInit; return a NextScreen or a FlowFinished"),
        (NextScreen("DAY", {"x": {1, 2}}), "the NextScreen that answer returned is no JSON: Object of type set is not"),
        (FlowFinished({"x": float("nan")}), "the FlowFinished that answer returned is no JSON: Out of range"),
    ],
)
def test_the_log_says_what_is_wrong_with_what_a_function_returned(answer, said, caplog):
    with caplog.at_level(logging.DEBUG, "smewa"):
        response = asked(INIT, lambda request: answer)
    assert said in caplog.text
    assert "Ana" not in caplog.text
    assert said in str(response.error)


class Lazy(Mapping[str, Any]):
    """A mapping of somebody's own, that fails when it is read."""

    def __getitem__(self, key: str) -> Any:
        raise ValueError("Ana Souza")

    def __iter__(self) -> Any:
        return iter(["nome"])

    def __len__(self) -> int:
        return 1


def test_what_fails_while_the_answer_is_read_is_500_and_not_in_the_log(caplog):
    with caplog.at_level(logging.DEBUG, "smewa"):
        response = asked(INIT, lambda request: NextScreen("DAY", Lazy()))
    assert (response.status, str(response.error)) == (500, "Ana Souza")
    assert "ValueError in test_endpoint.py:" in caplog.text
    assert "Ana" not in caplog.text


def test_stopping_the_program_is_not_swallowed():
    def answer(request: FlowRequest) -> NextScreen:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        asked(INIT, answer)


@pytest.mark.parametrize("backend", ["asyncio", "trio"])
def test_an_async_function_is_awaited(backend):
    async def answer(request: FlowRequest) -> NextScreen:
        await anyio.lowlevel.checkpoint()
        return SCREEN

    body = envelope(INIT)
    made = endpoint(answer)
    response = anyio.run(made.areceive, body, signed(body), backend=backend)
    assert made.is_async
    assert understood(response.body)["screen"] == "DAY"


def test_a_plain_function_may_be_asked_from_async_code():
    body = envelope(INIT)
    assert anyio.run(endpoint().areceive, body, signed(body)).status == 200


def test_a_refusal_is_the_same_from_async_code():
    assert anyio.run(endpoint().areceive, envelope(INIT), {}).status == 432


def test_what_an_async_function_raises_is_told_in_the_same_way():
    async def answer(request: FlowRequest) -> NextScreen:
        raise FlowTokenInvalid("Usado.")

    body = envelope(INIT)
    assert anyio.run(endpoint(answer).areceive, body, signed(body)).status == 427


def test_an_async_function_asked_by_plain_code_says_what_to_call():
    async def answer(request: FlowRequest) -> NextScreen:
        return SCREEN

    with pytest.raises(ConfigurationError, match=r"await endpoint\.areceive"):
        endpoint(answer).receive(b"", {})


def test_an_async_function_in_disguise_is_500_and_leaves_nothing_unawaited():
    async def answer(request: FlowRequest) -> NextScreen:
        return SCREEN

    assert "answer returned a coroutine" in str(asked(INIT, lambda request: answer(request)).error)


def test_a_text_is_not_the_bytes_that_were_signed():
    with pytest.raises(TypeError, match="must be the bytes"):
        endpoint().receive("{}", {})  # type: ignore[arg-type] # what the test is about


@pytest.mark.parametrize("secrets", [[], "5f2b" * 8, ["short"]])
def test_there_is_no_endpoint_without_app_secrets(secrets):
    with pytest.raises(ConfigurationError, match="app_secrets"):
        endpoint(app_secrets=secrets)


def test_nothing_secret_or_personal_is_in_a_repr():
    request = seen({**INIT, "data": {"nome": "Ana Souza"}, "flow_token_signature": "a.b.c"})
    shown = f"{request!r} {endpoint()!r} {NextScreen('DAY', {'nome': 'Ana'})!r} {FlowFinished({'nome': 'Ana'})!r}"
    shown += repr(FlowChannel(KEY, IV))
    assert not [word for word in ("Ana", "PED-1", "a.b.c", SECRET, "BEGIN", "\\x00") if word in shown]
    assert repr(endpoint()) == "FlowEndpoint(1 private keys, 1 app secrets)"


def test_the_log_says_why_a_request_was_refused_and_nothing_of_it(caplog):
    with caplog.at_level(logging.DEBUG, "smewa"):
        body = envelope(INIT, OTHER_PEM)
        endpoint().receive(body, signed(body))
    assert "another key pair" in caplog.text
    assert json.loads(body)["encrypted_flow_data"] not in caplog.text
