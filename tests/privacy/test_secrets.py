"""Secrets: by their shape, or because the text calls them so."""

from __future__ import annotations

import pytest
from hypothesis import given

from tests.privacy.people import TOKEN, TOKENS, found

HEX = "0123456789abcdef" * 2
PEM = "-----BEGIN ENCRYPTED PRIVATE KEY-----\nMIIE6TAbBgkqhkiG9w0\nBBQwDgQI\n-----END ENCRYPTED PRIVATE KEY-----"
MEDIA = "https://lookaside.fbsbx.com/whatsapp_business/attachments/?mid=1840276655012&hash=ATs"


@pytest.mark.parametrize(
    ("text", "written"),
    [
        (f"token {TOKEN}", TOKEN),
        (TOKEN, TOKEN),
        (f"?access_token={TOKEN}&v=1", TOKEN),
        (f"Authorization: Bearer {TOKEN}", TOKEN),
        ("Authorization: Bearer abc123.def", "abc123.def"),
        ("bearer abcdefghijklmnopqrstuvwxyz", "abcdefghijklmnopqrstuvwxyz"),
        ("Authorization: Basic dXNlcjpwYXNz", "dXNlcjpwYXNz"),
        ("eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl", "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl"),
        (f"app secret {HEX}", HEX),
        (f"app_secret={HEX}", HEX),
        (f"X-Hub-Signature-256: sha256={HEX * 2}", HEX * 2),
        ('{"client_secret": "shhhhh"}', "shhhhh"),
        ("{'password': 'aberto'}", "aberto"),
        ('{\\"token\\":\\"abc-12\\"}', "abc-12"),
        ("hub.verify_token=aberta", "aberta"),
        ("senha: gato4123", "gato4123"),
        ("senha do app: Senha!1515", "Senha!1515"),
        ("minha senha é Abc!2024", "Abc!2024"),
        ("password is hunter2", "hunter2"),
        ("a senha do wifi visita2024", "visita2024"),
        ("o código que chegou é 482913", "482913"),
        ("contraseña: luna99", "luna99"),
        ('"pin": "123456"', "123456"),
        ("código sms 756185", "756185"),
        ("código de verificação: 123-456", "123-456"),
        ("seu codigo de acesso é 4821", "4821"),
        ("your verification code is 123456", "123456"),
        ("token de login 998877", "998877"),
        (f"guarda:\n{PEM}\nok", PEM),
        (MEDIA, MEDIA),
    ],
)
def test_a_secret_is_found(text, written):
    assert found(text) == [("SECRET", written)]


@pytest.mark.parametrize(
    "text",
    [
        "senha 220 no painel",
        "senha 220 no painel: dirija-se ao caixa",
        "a senha é a mesma",
        "senha A123 no painel",
        "senha provisória amanhã",
        "token expira em 2026",
        "a senha é aquela",
        "senha: veja abaixo",
        "bearer of good news",
        "basic understanding",
        '"token": null',
        "tokens: 5000 usados",
        "spin: 1234",
        "código do produto 123456",
        "código 756185",
        f"md5 {HEX}",
        "EAA123",
        "-----BEGIN PUBLIC KEY-----",
        "https://example.com/whatsapp",
    ],
)
def test_what_is_no_secret_is_left(text):
    assert not found(text)


def test_a_private_key_without_an_end_is_taken_out_as_far_as_a_key_may_reach():
    text = "-----BEGIN PRIVATE KEY-----\nMIIE" + "A" * 100
    assert found(text) == [("SECRET", text)]


def test_a_private_key_cut_off_in_its_last_line_is_taken_out():
    text = "-----BEGIN PRIVATE KEY-----\nMIIE\n-----END PRIVATE"
    assert [kind for kind, _ in found(text)] == ["SECRET"]


@given(TOKENS)
def test_any_token_of_the_platform_is_found_whole(token):
    assert found(f"uso {token} aqui") == [("SECRET", token)]
