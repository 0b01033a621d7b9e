"""The door: signatures and the handshake."""

from __future__ import annotations

import hashlib
import hmac
import pickle
from email.message import Message

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from smewa.errors import ConfigurationError, PayloadError, SignatureError
from smewa.values import Secret
from smewa.webhooks import SIGNATURE_HEADER, TextReceived, Webhook, sign
from tests.webhooks.payloads import SAMPLES

SECRET, OLD_SECRET, TOKEN = "5f2b" * 8, "a1c9" * 8, "padaria-dona-ze"
BODY = SAMPLES["message_text"]
HEADERS = {SIGNATURE_HEADER: sign(BODY, SECRET)}
WEBHOOK = Webhook(app_secrets=[SECRET], verify_token=TOKEN)


# --- signatures


def test_the_published_vector():
    assert sign(b"test", "secret") == "sha256=0329a06b62cd16b33eb6792be8c60b158d89a2ee3a876fce9a881ebb488c0914"


@given(st.binary(max_size=300), st.text(st.characters(min_codepoint=33, max_codepoint=126), min_size=1, max_size=200))
def test_a_signature_is_hmac_sha256(body, secret):
    assert sign(body, secret) == "sha256=" + hmac.digest(secret.encode(), body, "sha256").hex()
    assert sign(body, Secret(secret)) == sign(body, secret)


def test_a_signed_body_is_received():
    (event,) = WEBHOOK.receive(BODY, HEADERS)
    assert isinstance(event, TextReceived)


def test_a_body_is_verified_before_it_is_read():
    with pytest.raises(SignatureError):
        WEBHOOK.receive(b"no JSON", {})
    with pytest.raises(PayloadError):
        WEBHOOK.receive(b"no JSON", {SIGNATURE_HEADER: sign(b"no JSON", SECRET)})


def test_an_empty_body_can_be_signed():
    WEBHOOK.verify(b"", {SIGNATURE_HEADER: sign(b"", SECRET)})


def test_while_a_secret_is_replaced_both_count():
    both = Webhook(app_secrets=[OLD_SECRET, Secret(SECRET)], verify_token=TOKEN)
    for secret in (OLD_SECRET, SECRET):
        both.verify(BODY, {SIGNATURE_HEADER: sign(BODY, secret)})


def test_the_signature_of_another_secret_is_refused():
    with pytest.raises(SignatureError, match="another body or another secret"):
        WEBHOOK.verify(BODY, {SIGNATURE_HEADER: sign(BODY, OLD_SECRET)})


@given(st.binary(max_size=300), st.data())
def test_a_body_that_was_changed_anywhere_is_refused(body, data):
    other = data.draw(st.binary(max_size=300))
    assume(other != body)
    with pytest.raises(SignatureError):
        WEBHOOK.verify(other, {SIGNATURE_HEADER: sign(body, SECRET)})


@given(st.integers(0, 70), st.characters())
def test_a_signature_that_was_changed_anywhere_is_refused(place, sign_):
    good = HEADERS[SIGNATURE_HEADER]
    bad = good[:place] + sign_ + good[place + 1 :]
    assume(bad != good)
    with pytest.raises(SignatureError):
        WEBHOOK.verify(BODY, {SIGNATURE_HEADER: bad})


@given(st.text(max_size=100) | st.binary(max_size=100))
def test_any_other_header_is_refused(value):
    with pytest.raises(SignatureError):
        WEBHOOK.verify(BODY, [(SIGNATURE_HEADER if isinstance(value, str) else SIGNATURE_HEADER.encode(), value)])


@pytest.mark.parametrize(
    ("headers", "said"),
    [
        ({}, "no X-Hub-Signature-256"),
        ([], "no X-Hub-Signature-256"),
        ({"X-Hub-Signature": HEADERS[SIGNATURE_HEADER]}, "no X-Hub-Signature-256"),
        ([*HEADERS.items(), *HEADERS.items()], "2 X-Hub-Signature-256"),
        ({**HEADERS, "x-hub-signature-256": HEADERS[SIGNATURE_HEADER]}, "2 X-Hub-Signature-256"),
        ({SIGNATURE_HEADER: f"{HEADERS[SIGNATURE_HEADER]}, {HEADERS[SIGNATURE_HEADER]}"}, "malformed"),
        ({SIGNATURE_HEADER: ""}, "malformed"),
        ({SIGNATURE_HEADER: HEADERS[SIGNATURE_HEADER][7:]}, "malformed"),
        ({SIGNATURE_HEADER: "sha1=" + "0" * 40}, "malformed"),
        ({SIGNATURE_HEADER: "sha256=" + "é" * 64}, "not ASCII"),
        ({SIGNATURE_HEADER: "sha256=" + "\ud800" * 64}, "not ASCII"),
        ([(b"x-hub-signature-256", b"sha256=" + b"\xe9" * 64)], "not ASCII"),
    ],
)
def test_a_header_that_is_missing_double_or_malformed_is_refused(headers, said):
    with pytest.raises(SignatureError, match=said):
        WEBHOOK.verify(BODY, headers)


def test_headers_come_in_many_shapes():
    value = HEADERS[SIGNATURE_HEADER]
    message = Message()
    message["x-hub-signature-256"] = value
    for headers in (
        {"x-hub-signature-256": value},
        {"Host": "x", "X-HUB-SIGNATURE-256": value, "X-Hub-Signature": "sha1=00"},
        [("Host", "x"), (SIGNATURE_HEADER, value)],
        iter([(b"host", b"x"), (b"x-hub-signature-256", value.encode())]),
        message,
    ):
        WEBHOOK.verify(BODY, headers)


@pytest.mark.parametrize("body", [BODY.decode(), {"object": "x"}, None])
def test_a_body_that_was_parsed_or_decoded_is_a_mistake(body):
    with pytest.raises(TypeError, match="differs from what was signed"):
        WEBHOOK.verify(body, HEADERS)
    with pytest.raises(TypeError, match="differs from what was signed"):
        sign(body, SECRET)


def test_no_error_shows_the_right_signature():
    for headers in ({}, {SIGNATURE_HEADER: "sha256=" + "0" * 64}):
        with pytest.raises(SignatureError) as refused:
            WEBHOOK.verify(BODY, headers)
        assert HEADERS[SIGNATURE_HEADER][7:] not in str(refused.value)


def test_the_cap_can_be_set():
    small = Webhook(app_secrets=[SECRET], verify_token=TOKEN, max_bytes=10)
    with pytest.raises(PayloadError, match="at most 10"):
        small.receive(BODY, HEADERS)


# --- construction


@pytest.mark.parametrize(
    "secrets", [[], (), SECRET, Secret(SECRET), [""], ["short"], [SECRET, "x" * 15], ["with space" * 4], [None]]
)
def test_no_webhook_without_real_secrets(secrets):
    with pytest.raises(ConfigurationError, match="app_secrets"):
        Webhook(app_secrets=secrets, verify_token=TOKEN)


@pytest.mark.parametrize("token", ["", "short", None])
def test_no_webhook_without_a_real_verify_token(token):
    with pytest.raises(ConfigurationError, match="verify_token"):
        Webhook(app_secrets=[SECRET], verify_token=token)


def test_a_refused_secret_is_not_shown():
    with pytest.raises(ConfigurationError) as refused:
        Webhook(app_secrets=["hunter2 "], verify_token=TOKEN)
    assert "hunter2" not in str(refused.value)


def test_a_webhook_shows_and_pickles_no_secret():
    assert repr(WEBHOOK) == "Webhook(1 app secrets)"
    assert SECRET not in str(vars(WEBHOOK))
    assert TOKEN not in str(vars(WEBHOOK))
    with pytest.raises(TypeError):
        pickle.dumps(WEBHOOK)


# --- handshake

QUERY = {"hub.mode": "subscribe", "hub.challenge": "1158201444", "hub.verify_token": TOKEN}


def test_a_handshake_gives_the_challenge_back():
    assert WEBHOOK.handshake(QUERY) == "1158201444"


def test_a_handshake_reads_a_query_string():
    query = "hub.mode=subscribe&hub.challenge=1158201444&hub.verify_token=padaria%2Ddona-ze"
    assert WEBHOOK.handshake(query) == WEBHOOK.handshake(query.encode()) == "1158201444"


@pytest.mark.parametrize(
    "change",
    [
        {"hub.mode": "unsubscribe"},
        {"hub.mode": ""},
        {"hub.verify_token": "padaria-dona-zé"},
        {"hub.verify_token": ""},
        {"hub.verify_token": "\ud800"},
        {"hub.challenge": ""},
        {"hub.challenge": "<script>alert(1)</script>"},
        {"hub.challenge": "1\r\nset-cookie: a=b"},
        {"hub.challenge": "1\n"},
        {"hub.challenge": "1" * 257},
        {"hub.challenge": ["1"]},
    ],
)
def test_a_wrong_handshake_is_refused(change):
    with pytest.raises(SignatureError, match="handshake"):
        WEBHOOK.handshake({**QUERY, **change})


@pytest.mark.parametrize("missing", QUERY)
def test_a_handshake_lacks_nothing(missing):
    with pytest.raises(SignatureError):
        WEBHOOK.handshake({name: value for name, value in QUERY.items() if name != missing})


GOOD = "&".join(f"{name}={value}" for name, value in QUERY.items())


@pytest.mark.parametrize("query", ["", b"", "&", GOOD + "&hub.challenge=2", GOOD + "&a=1" * 40, b"\xff=1"])
def test_an_odd_query_string_is_refused(query):
    with pytest.raises(SignatureError):
        WEBHOOK.handshake(query)


@given(st.text(max_size=60) | st.binary(max_size=60))
def test_any_other_query_string_is_refused(query):
    with pytest.raises(SignatureError):
        WEBHOOK.handshake(query)


def test_the_verify_token_is_not_in_the_error():
    with pytest.raises(SignatureError) as refused:
        WEBHOOK.handshake({**QUERY, "hub.mode": "x"})
    assert TOKEN not in str(refused.value)


def test_signing_is_what_hashlib_says_for_long_secrets_too():
    long = "k" * 100
    assert sign(b"x", long) == "sha256=" + hmac.new(long.encode(), b"x", hashlib.sha256).hexdigest()
