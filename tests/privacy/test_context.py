"""Words nearby: which speak for a number, which against, and how far they reach."""

from __future__ import annotations

import pytest

from smewa.privacy import Redactor
from smewa.privacy.cues import CUES, KINDS, LOOKALIKE
from tests.privacy.people import REDACTOR, found

MOBILE = "11987654321"
PAPERS = [
    "danfe 3526 0817 5372 8900 0185 5500 1415 1706 1812 6936 6494",
    "chave de acesso 35260817537289000185550014151706181269366494",
    "boleto 10493.16332 74526.820290 26419.990648 3 52560000086427",
    "10493163327452682029026419990648352560000086427",
    "836200000017 239800481001 011222333000 181000000000",
    "83620000001-7 23980048100-1 01122233300-0 18100000000-0",
    "processo 0001234-56.2024.8.26.0100",
    "objeto AA123456789BR",
    "gtin 7896379948967",
    "SKU-769686",
    "serial FG8Z8SFTK3FW",
    "guía número 82492087653",
    "awb no 26451301031",
    "R$ 37.128.510,00",
]


@pytest.mark.parametrize("text", PAPERS)
def test_papers_goods_and_amounts_are_nobody(text):
    assert not found(text)


@pytest.mark.parametrize(
    "text",
    [
        f"zap do pedido 123: {MOBILE}",
        f"pedido para o zap {MOBILE}",
        f"sobre o pedido? {MOBILE}",
        f"sobre o pedido!\n{MOBILE}",
        f"pedido 8841 do {MOBILE}",
        f"pedido <CPF> do {MOBILE}",
        f"{MOBILE} sobre o pedido",
    ],
)
def test_the_nearest_word_wins_and_reaches_no_further_than_its_number_or_sentence(text):
    assert ("PHONE", MOBILE) in found(text)


@pytest.mark.parametrize(
    "text",
    [
        f"zap sobre o pedido {MOBILE}",
        f"protocolo nº {MOBILE}",
        f"Pedido:\n{MOBILE}",
        f"código de rastreio é {MOBILE}",
    ],
)
def test_a_word_against_is_heard(text):
    assert not found(text)


@pytest.mark.parametrize(
    "text",
    [
        "34567890 é meu telefone",
        "tel. 34567890",
        "Telefone:\n34567890",
        "TELEFONE 34567890",
        "telefones 98765-4321 e 34567890",
    ],
)
def test_a_word_for_is_heard_on_both_sides(text):
    assert "34567890" in [written for _, written in found(text)]


@pytest.mark.parametrize(
    "text",
    [
        "34567890. Meu telefone mudou",
        "34567890 tel 11 98765-4321",
        "telefone " + "bla " * 20 + "34567890",
        "34567890 bla bla bla bla telefone",
        "autel 34567890",
        "telefone" + "x" * 60 + " 34567890",
        "x" * 60 + "telefone 3456-78901",
    ],
)
def test_a_word_for_does_not_reach_too_far(text):
    assert "34567890" not in [written for _, written in found(text)]


def test_half_a_word_at_the_edge_of_hearing_says_nothing():
    text = "hotel " + "é " * 29 + "34567890"
    for cut in range(len(text)):
        assert not found(text[cut:]) or text[cut:].startswith("tel")


def test_what_speaks_for_a_type_that_is_not_covered_speaks_against_numbers():
    assert not found("renavam 52998224725")
    assert not found("conta 12345-678")


def test_a_word_for_raises_the_score():
    bare, named = (REDACTOR.find(text)[0].score for text in ("52998224725", "cpf 52998224725"))
    assert bare < named


def test_the_word_of_the_type_decides_between_two():
    both = "11987650034"  # a mobile that has a CPF's check digits
    assert [kind for kind, _ in found(f"cpf {both}")] == ["CPF"]
    assert [kind for kind, _ in found(f"zap {both}")] == ["PHONE"]


def test_strict_takes_out_what_a_word_speaks_against():
    strict = Redactor(names=False, strict=True)
    assert strict.redact(f"request from {MOBILE}").text == "request from <PHONE>"
    assert strict.redact(f"id{MOBILE}").text == "id<PHONE>"
    assert strict.redact("order 123456789").findings == ()


def test_every_word_is_in_lower_case_and_speaks_for_something_known():
    assert all(word == word.lower() for word in CUES)
    assert {kind for meant in CUES.values() for kind in meant} == KINDS | {LOOKALIKE}
    assert REDACTOR.covers - KINDS == {"BRCODE"}
