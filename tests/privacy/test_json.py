"""JSON without people: known members, texts, numbers, names of members, and JSON inside texts."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smewa.privacy import Numbered, redact_json, shown
from smewa.privacy.fields import FIELDS, FIELDS_OF
from smewa.values import JsonValue
from tests.privacy.people import BR_CODE, CPF, EMAIL, PHONE, RANDOM_KEY, REDACTOR, TOKEN, USER_ID

FOLDER = Path(__file__).parents[1] / "data" / "webhooks"
SAMPLES = {path.stem: path.read_bytes() for path in sorted(FOLDER.glob("*.json"))}

KNOWN = ("5521987650043", "5521977770011", "BR.88", "BR.77", "Téo", "teo@", "Laranjeiras", "HBgNNTUy", "davi.lima")


def known_in(text: str, *known: str) -> list[str]:
    return [name for name in known if name in text]


WORDS = st.sampled_from([*FIELDS, *(name for _, name in FIELDS_OF), "contacts", "anything", "phone", CPF])
LEAVES = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False)
    | st.text(max_size=8)
    | st.sampled_from(
        [CPF, PHONE, "5511987654321", EMAIL, USER_ID, "<CPF>", "<PHONE_2>", '{"cpf": "1"}', 5511987654321]
    )
)
DOCUMENTS = st.recursive(
    LEAVES, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(WORDS, inner, max_size=3), max_leaves=12
)


def clean(value: JsonValue, **options: Any) -> JsonValue:
    return redact_json(value, REDACTOR, **options)


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("wa_id", "5511987654321", "<PHONE>"),
        ("from", "5511987654321", "<PHONE>"),
        ("to", USER_ID, "<BSUID>"),
        ("to", "Y2FwaV9ncm91cDox", "Y2FwaV9ncm91cDox"),
        ("recipient_id", "12025550123", "<PHONE>"),
        ("user_id", "BR.1001", "<BSUID>"),
        ("FROM", "5511987654321", "<PHONE>"),
        ("name", "Ana Souza", "<PERSON>"),
        ("latitude", -22.97, "<GEO>"),
        ("filename", "rg da ana.pdf", "<FILENAME>"),
        ("access_token", "curto", "<SECRET>"),
        ("pin", 123456, "<SECRET>"),
        ("cpf", "1", "<CPF>"),
        ("pixCopiaECola", BR_CODE, "<BRCODE>"),
        ("chave", EMAIL, "<PIX_KEY>"),
        ("logradouro", "Rua das Flores, 1", "<ADDRESS>"),
        ("body", f"meu cpf é {CPF}", "meu cpf é <CPF>"),
        ("caption", "Bolo", "Bolo"),
        ("telefone_fixo", "34567890", "<PHONE>"),
        ("phone_of_customer", 34567890, "<PHONE>"),
        ("timestamp", "1793012345", "1793012345"),
        ("id", "4111111111111111", "4111111111111111"),
        ("id", "wamid.HBgNNTUyMTk4NzY1MDA0MxUCABIYFDNB", "<PHONE>"),
        ("id", 5511987654321, "<PHONE>"),
        ("value", CPF, "<CPF>"),
        ("order_id", "52998224725", "52998224725"),
        ("anything", 5511987654321, "<PHONE>"),
        ("anything", -1, -1),
        ("anything", 3.5, 3.5),
        ("anything", True, True),
        ("name", None, None),
        ("name", "", ""),
        ("name", False, False),
        ("from", ["5511987654321", USER_ID], ["<PHONE>", "<BSUID>"]),
        ("from", {"phone": "1", "body": EMAIL}, {"phone": "1", "body": "<EMAIL>"}),
    ],
)
def test_a_member_is_redacted_by_its_name(name, value, expected):
    assert clean({name: value}) == {name: expected}
    assert clean(value, name=name) == expected


def test_a_number_too_long_to_write_is_nobody():
    huge = 10**5000
    assert clean({"anything": huge, "wa_id": huge, "id": -huge}) == {"anything": huge, "wa_id": huge, "id": -huge}


def test_names_of_templates_and_products_are_no_people():
    document = {
        "template": {"name": "lembrete", "components": [{"name": "corpo"}]},
        "items": [{"name": "Pão"}],
        "action": {"name": "flow"},
        "location": {"name": "Casa da Ana"},
        "threads": [{"id": "5511987654321"}],
    }
    assert clean(document) == {
        **document,
        "location": {"name": "<ADDRESS>"},
        "threads": [{"id": "<PHONE>"}],
    }


def test_names_of_members_are_read_and_stay_apart():
    assert clean({CPF: 1, "111.444.777-35": 2, "ok": 3}) == {"<CPF>": 1, "<CPF>'": 2, "ok": 3}


def test_json_inside_a_text_is_read_as_json():
    inside = json.dumps({"nome": "João", "nota": "5"}, ensure_ascii=False)
    cleaned = clean({"response_json": inside})
    assert cleaned == {"response_json": '{"nome": "<PERSON>", "nota": "5"}'}
    assert clean({"response_json": '{"nota":"5"}'}) == {"response_json": '{"nota":"5"}'}
    assert clean({"response_json": f"{{no json {CPF}"}) == {"response_json": "{no json <CPF>"}


def test_texts_can_be_taken_out_whole():
    document = {
        "text": {"body": "Oi, sou a Ana"},
        "event": "connect",
        "city_hall": "na rua da Ana",
        "errors": [{"message": "It failed"}],
    }
    assert clean(document, keep_text=False) == {
        "text": {"body": "<TEXT>"},
        "event": "connect",
        "city_hall": "<TEXT>",
        "errors": [{"message": "It failed"}],
    }


def test_numbers_tell_people_apart_in_a_whole_document():
    document = {"from": "5511987654321", "to": "5521998765432", "body": "sou +55 11 98765-4321"}
    assert clean(document, replace=Numbered()) == {"from": "<PHONE_1>", "to": "<PHONE_2>", "body": "sou <PHONE_1>"}


def test_what_lies_too_deep_is_taken_out():
    deep: Any = "529.982.247-25"
    for _ in range(100):
        deep = [deep]
    text = json.dumps(clean(deep))
    assert "529" not in text
    assert "<DEEP>" in text


def test_json_in_json_in_json_goes_no_deeper():
    text = '"oi"'
    for _ in range(12):
        text = json.dumps({"a": text})
    assert clean(text) == text


@given(DOCUMENTS)
def test_twice_is_once_and_the_value_itself_stays(document):
    before = copy.deepcopy(document)
    once = clean(document)
    assert document == before
    assert clean(once) == once


@given(DOCUMENTS)
def test_the_shape_stays(document):
    def shape(value: Any) -> Any:
        if isinstance(value, dict):
            return [shape(member) for member in value.values()]
        return [shape(item) for item in value] if isinstance(value, list) else "leaf"

    assert shape(clean(document)) == shape(document)


@pytest.mark.parametrize("name", SAMPLES)
def test_no_webhook_leaks_a_person(name):
    document = json.loads(SAMPLES[name])
    text = json.dumps(clean(document), ensure_ascii=False)
    assert not known_in(text, *KNOWN)
    assert clean(clean(document)) == clean(document)
    assert not known_in(shown(SAMPLES[name]), *KNOWN, "Joana", "Davi")


def test_what_a_log_shows_of_a_body_is_its_shape():
    body = {"to": "5511987654321", "type": "text", "text": {"body": "Oi, Ana\u2028!"}, "token": TOKEN, "k": RANDOM_KEY}
    expected = '{"to":"<PHONE>","type":"text","text":{"body":"<TEXT>"},"token":"<SECRET>","k":"<PIX_KEY>"}'
    assert shown(json.dumps(body).encode()) == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (b"", "(0 bytes)"),
        (b"\xff\xd8\xff", "(3 bytes)"),
        (b"access_token=EAA", "(16 bytes)"),
        (b"[" * 100_000, "(100000 bytes)"),
        (b"9" * 5_000, "(5000 bytes)"),
        (b"null", "null"),
        (b'"oi"', '"oi"'),
    ],
)
def test_what_is_not_json_is_told_by_its_size(body, expected):
    assert shown(body) == expected


def test_a_code_that_verifies_a_number_is_secret_and_codes_of_errors_and_links_are_not():
    assert shown(b'{"code":"987654"}') == '{"code":"<SECRET>"}'
    for open_ in (
        '{"error":{"code":131047}}',
        '{"code":131047}',
        '{"code":"ANED2T5QRU7HG1"}',
        '{"language":{"code":"pt_BR"}}',
    ):
        assert shown(open_.encode()) == open_


def test_a_long_body_is_cut():
    text = shown(json.dumps(["ok"] * 5_000).encode())
    assert text.endswith("… (30000 bytes)")
    assert len(text) < 4_100
