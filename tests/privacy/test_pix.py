"""Pix: random keys, and BR Codes as one whole."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.privacy.people import BR_CODE, BR_CODES, RANDOM_KEY, RANDOM_KEYS, found


@pytest.mark.parametrize(
    "text",
    [
        RANDOM_KEY,
        f"chave {RANDOM_KEY.upper()}",
        f"segue o comprovante, chave {RANDOM_KEY}",
        f"pix do banco: {RANDOM_KEY}.",
        f'"key":"{RANDOM_KEY}"',
    ],
)
def test_a_random_key_is_found(text):
    assert [(kind, written.lower()) for kind, written in found(text)] == [("PIX_KEY", RANDOM_KEY)]


def test_a_random_key_broken_over_two_lines_is_found():
    broken = RANDOM_KEY.replace("a456-", "a456-\n")
    assert found(f"minha chave {broken}") == [("PIX_KEY", broken)]


@pytest.mark.parametrize(
    "text",
    [
        f"request {RANDOM_KEY}",
        f"trace id: {RANDOM_KEY}",
        f"protocolo {RANDOM_KEY}",
        f"a{RANDOM_KEY}",
        RANDOM_KEY[:-1],
        RANDOM_KEY.replace("-", ""),
        "a-b-c-d-e",
    ],
)
def test_another_uuid_is_left(text):
    assert not found(text)


@given(RANDOM_KEYS)
def test_any_random_key_is_found(key):
    assert found(f"a chave é {key} tá") == [("PIX_KEY", key)]


@given(BR_CODES)
def test_a_br_code_is_one_finding_whatever_it_holds(code):
    assert found(f"paga aí: {code} valeu") == [("BRCODE", code)]


@pytest.mark.parametrize("end", ["0000", "zzzz"])
def test_a_br_code_that_does_not_add_up_is_found_as_long_as_it_looks_like_one(end):
    code = BR_CODE[:-4] + end
    kinds = [kind for kind, _ in found(code)]
    assert ("BRCODE" in kinds) == (end == "0000")


@given(st.integers(30, len(BR_CODE) - 5), st.sampled_from(["\n", "\r\n", "\n  "]))
def test_a_br_code_broken_over_lines_is_found_whole(at, gap):
    code = BR_CODE[:at].rstrip() + gap + BR_CODE[at:].lstrip()
    assert found(code) == [("BRCODE", code)]


def test_the_code_ends_where_it_adds_up_not_where_it_first_could():
    held = BR_CODE.replace("0503***", "0512***63041D3D1")
    from smewa.values import crc16

    code = f"{held[:-4]}{crc16(held[:-4].encode()):04X}"
    assert found(code) == [("BRCODE", code)]


@pytest.mark.parametrize("text", ["000201", "000201" * 40, "0002010102 6304ABCD", "pedido 000201 de 6304ABCD"])
def test_what_only_begins_like_a_br_code_is_left(text):
    assert "BRCODE" not in [kind for kind, _ in found(text)]


def test_keys_of_other_kinds_keep_their_own_type():
    assert [kind for kind, _ in found("chave pix 529.982.247-25")] == ["CPF"]
    assert [kind for kind, _ in found("chave pix +5511987654321")] == ["PHONE"]
    assert [kind for kind, _ in found("chave pix ana@example.com")] == ["EMAIL"]
    assert [kind for kind, _ in found("chave pix 11.222.333/0001-81")] == ["CNPJ"]
