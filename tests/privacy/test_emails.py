"""E-mail addresses: written, dictated, encoded, broken over lines."""

from __future__ import annotations

import pytest
from hypothesis import given

from tests.privacy.people import EMAILS, found


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("ana@example.com", "ana@example.com"),
        ("mailto:ana.souza+pix@sub.example.com.br?subject=oi", "ana.souza+pix@sub.example.com.br"),
        ("é ana_99@example.com.", "ana_99@example.com"),
        ("<ana@example.com>", "ana@example.com"),
        ("'ana@example.com'", "ana@example.com"),
        ("joão@exemplo.com.br", "joão@exemplo.com.br"),
        ("ana@café.com.br", "ana@café.com.br"),
        ("ANA@EXAMPLE.COM", "ANA@EXAMPLE.COM"),
        ("ana@example.com_obs", "ana@example.com"),
        ("ana@example.com,bia", "ana@example.com"),
        ("11987654321@example.com", "11987654321@example.com"),
        ("email=ana%40example.com&x=1", "ana%40example.com"),
        ("ana＠example.com", "ana＠example.com"),
        ("ana@\nexample.com", "ana@\nexample.com"),
        ("ana @ example.com", "ana @ example.com"),
        ("ana @gmail.com", "ana @gmail.com"),
        ("meu email é ana @padaria.rio", "ana @padaria.rio"),
        ("ana arroba gmail.com", "ana arroba gmail.com"),
        ("ana ponto souza arroba gmail ponto com", "ana ponto souza arroba gmail ponto com"),
        ("ana_souza ARROBA example PONTO com PONTO br", "ana_souza ARROBA example PONTO com PONTO br"),
        ("ana[at]example.com", "ana[at]example.com"),
        ("ana at example dot com", "ana at example dot com"),
        ("ana arroba example.com. Obrigada", "ana arroba example.com"),
        ("ana (arroba) example.com", "ana (arroba) example.com"),
    ],
)
def test_an_email_address_is_found(text, written):
    assert found(text) == [("EMAIL", written)]


@pytest.mark.parametrize(
    "text",
    [
        "segue @loja.com.br no insta",
        "@ana",
        "oi @ana.souza tudo bem",
        "suresh.42@okhdfcbank",
        "foto@2x.png",
        "20 arrobas de boi",
        "a arroba do boi a 300 reais",
        "ana@",
        "@",
        "...@example.com",
        "ana@localhost",
        "ana@10.0.0.1x",
        "me espera @ casa.agora",
        "look at example.com dot",
        "polka dot dress at shop.com",
    ],
)
def test_what_only_looks_like_an_email_address_is_left(text):
    assert not found(text)


@given(EMAILS)
def test_any_ordinary_address_is_found_whole(address):
    assert found(f"manda pra {address}, por favor") == [("EMAIL", address)]
