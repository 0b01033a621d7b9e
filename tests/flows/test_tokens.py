"""Flow tokens: ours, and WhatsApp's proof of one."""

from __future__ import annotations

import hashlib
import hmac
import json
from base64 import urlsafe_b64encode
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smewa.errors import ConfigurationError, InvalidRequest
from smewa.flows import FlowTokenInvalid, FlowTokens
from smewa.flows.tokens import signature_of
from smewa.simulator import SimulatedClock
from smewa.values import Secret
from tests.flows.phone import SECRET
from tests.flows.test_endpoint import seen

OURS = "um segredo só da padaria"


@pytest.fixture
def clock() -> SimulatedClock:
    return SimulatedClock()


def tokens(clock: SimulatedClock, *secrets: Any, **more: Any) -> FlowTokens:
    return FlowTokens(secrets or [OURS], clock=clock, **more)


@given(st.text(min_size=1, max_size=64))
def test_a_token_gives_its_reference_back(reference):
    made = tokens(SimulatedClock())
    assert made.verify(made.make(reference)) == reference


def test_a_token_ends_with_its_lifetime(clock):
    made = tokens(clock, lifetime=timedelta(hours=2))
    token = made.make("PED-1")
    clock.advance(hours=1, minutes=59)
    assert made.verify(token) == "PED-1"
    clock.advance(minutes=1)
    with pytest.raises(FlowTokenInvalid, match="não vale mais"):
        made.verify(token)


@pytest.mark.parametrize("token", [None, "", "PED-1", "a.b.c", "unused", "é.1." + "A" * 43])
def test_what_is_no_token_of_ours_is_refused(clock, token):
    with pytest.raises(FlowTokenInvalid):
        tokens(clock).verify(token)


@given(st.integers(0, 60), st.characters(min_codepoint=33, max_codepoint=126))
def test_a_token_with_any_character_changed_is_refused(at, sign):
    made = tokens(SimulatedClock())
    token = made.make("PED-1")
    changed = token[: at % len(token)] + sign + token[at % len(token) + 1 :]
    if changed != token:
        with pytest.raises(FlowTokenInvalid):
            made.verify(changed)


def test_a_token_of_another_secret_is_refused(clock):
    with pytest.raises(FlowTokenInvalid):
        tokens(clock).verify(tokens(clock, "outro segredo qualquer").make("PED-1"))


def test_while_a_secret_is_changed_both_are_accepted_and_the_first_signs(clock):
    old, both, new = (
        tokens(clock),
        tokens(clock, Secret("novo_segredo_da_padaria"), OURS),
        tokens(clock, "novo_segredo_da_padaria"),
    )
    assert both.verify(old.make("PED-1")) == "PED-1"
    assert new.verify(both.make("PED-2")) == "PED-2"


def test_what_the_person_reads_is_yours_to_say(clock):
    with pytest.raises(FlowTokenInvalid, match="Peça de novo"):
        tokens(clock, error_msg="Peça de novo.").verify("x")


@pytest.mark.parametrize("reference", ["", "é" * 129])
def test_a_reference_has_1_to_256_bytes(clock, reference):
    with pytest.raises(InvalidRequest, match=f"reference has {len(reference.encode())} bytes. It has 1 to 256 bytes."):
        tokens(clock).make(reference)


def test_the_longest_reference_is_read_back(clock):
    assert tokens(clock).verify(tokens(clock).make("é" * 128)) == "é" * 128


@pytest.mark.parametrize("secrets", [[], OURS, ["short"]])
def test_secrets_are_a_list_of_long_ones(secrets):
    with pytest.raises(ConfigurationError, match="secrets"):
        FlowTokens(secrets)


def test_a_lifetime_is_at_least_a_second():
    with pytest.raises(ConfigurationError, match="lifetime"):
        FlowTokens([OURS], lifetime=timedelta(0))


def test_the_secrets_are_not_in_the_repr(clock):
    assert repr(tokens(clock)) == "FlowTokens(1 secrets, lifetime=1 day, 0:00:00)"


def jwt(claims: Any, secret: str = SECRET, alg: str = "HS256") -> str:
    """Sign as RFC 7515 says, with nothing of ours."""
    parts = [urlsafe_b64encode(json.dumps(part).encode()).rstrip(b"=") for part in ({"alg": alg}, claims)]
    mac = hmac.new(secret.encode(), b".".join(parts), hashlib.sha256).digest()
    return b".".join([*parts, urlsafe_b64encode(mac).rstrip(b"=")]).decode()


def verdict(signature: Any, token: str = "PED-1") -> bool | None:
    said = {"action": "INIT", "flow_token": token, "flow_token_signature": signature}
    return seen({key: value for key, value in said.items() if value is not None}).is_token_signed


def test_a_token_that_whatsapp_vouches_for_is_known():
    assert verdict(jwt({"flow_token": "PED-1", "iat": 1})) is True


def test_the_simulators_proof_is_made_as_whatsapp_makes_it():
    assert verdict(signature_of("PED-1", SECRET)) is True


@pytest.mark.parametrize(
    "signature", [jwt({"flow_token": "PED-2"}), jwt({"flow_token": "PED-1"}, "another secret of the app")]
)
def test_a_proof_of_another_token_or_app_is_false(signature):
    assert verdict(signature) is False


UNKNOWN_SHAPES = [None, "", 7, "x", "a.b.c", "%.%.%", f"bm8.bm8.{'A' * 43}", f"a.a.{'A' * 43}"]
OTHER_JWTS = [jwt([]), jwt({"token": "PED-1"}), jwt({"flow_token": "PED-1"}, alg="none")]


@pytest.mark.parametrize("signature", [*UNKNOWN_SHAPES, *OTHER_JWTS])
def test_a_proof_in_a_shape_that_is_not_known_says_nothing(signature):
    assert verdict(signature) is None


def test_the_proof_stays_readable_whatever_it_is():
    assert seen({"action": "INIT", "flow_token_signature": "later.another.shape"}).flow_token_signature == (
        "later.another.shape"
    )
