"""Invented identifiers: the check digits are right, and nobody is known to hold them."""

from __future__ import annotations

import string

from hypothesis import strategies as st

from smewa.privacy import Redactor
from smewa.privacy.recognizers.phones import AREA_CODES
from smewa.values import crc16, is_luhn

REDACTOR = Redactor(names=False)

CPF = "529.982.247-25"
PHONE = "+55 11 98765-4321"
EMAIL = "ana.souza@example.com"
RANDOM_KEY = "123e4567-e12b-12d1-a456-426655440000"
BR_CODE = (
    "00020126580014br.gov.bcb.pix0136123e4567-e12b-12d1-a456-4266554400005204000053039865802BR"
    "5913Fulano de Tal6008BRASILIA62070503***63041D3D"
)
TOKEN = "EAAGm0PX4ZCpsBAKZCZCinventedtokenForTests2026"
USER_ID = "BR.1502576394655843"

ALNUM = string.digits + string.ascii_uppercase


def digits(count: int) -> st.SearchStrategy[str]:
    """Draw this many digits."""
    return st.text(string.digits, min_size=count, max_size=count)


def with_check_digits(body: str, *weights: tuple[int, ...]) -> str:
    """Return the body with its check digits, as the tax office counts them: written out, not as the code does it."""
    for row in weights:
        rest = sum(weight * (ord(sign) - 48) for weight, sign in zip(row, body, strict=True)) % 11
        body += str(0 if rest < 2 else 11 - rest)
    return body


def cpf(body: str) -> str:
    return with_check_digits(body, tuple(range(10, 1, -1)), tuple(range(11, 1, -1)))


def cnpj(body: str) -> str:
    first = (5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2)
    return with_check_digits(body, first, (6, *first))


def card(body: str) -> str:
    return next(body + last for last in string.digits if is_luhn(body + last))


def br_code(key: str, name: str) -> str:
    """Return a BR Code that adds up."""
    account = f"0014br.gov.bcb.pix01{len(key):02}{key}"
    code = f"00020126{len(account):02}{account}5204000053039865802BR59{len(name):02}{name}6008BRASILIA62070503***6304"
    return f"{code}{crc16(code.encode()):04X}"


def several_digits(text: str) -> bool:
    return len(set(text)) > 1


CPFS = digits(9).filter(several_digits).map(cpf)
CNPJS = digits(12).filter(several_digits).map(cnpj)
LETTERED_CNPJS = (
    st.text(ALNUM, min_size=12, max_size=12)
    .filter(lambda text: any(map(str.isalpha, text)) and several_digits(text))
    .map(cnpj)
)
CARDS = st.tuples(st.sampled_from(("4111", "5105", "6362", "6062", "3841")), digits(11)).map("".join).map(card)
AREAS = st.sampled_from(sorted(AREA_CODES))
MOBILES = st.tuples(AREAS, st.just("9"), digits(8)).map("".join)
EMAILS = st.from_regex(r"\A[a-z][a-z0-9]{2,10}(\.[a-z]{2,8})?@[a-z]{2,10}\.(com|com\.br|org)\Z")
RANDOM_KEYS = st.uuids().map(str)
BR_CODES = st.builds(br_code, RANDOM_KEYS | EMAILS, st.sampled_from(("LOJA DA ANA", "PADARIA SOL", "Fulano de Tal")))
TOKENS = st.text(string.ascii_letters + string.digits, min_size=40, max_size=120).map("EAA".__add__)
USER_IDS = st.tuples(st.sampled_from(("BR", "CO", "IN", "ID")), digits(16)).map(".".join)


def dotted(number: str) -> str:
    """Write a CPF as a form does."""
    return f"{number[:3]}.{number[3:6]}.{number[6:9]}-{number[9:]}"


def found(text: str) -> list[tuple[str, str]]:
    """Return what is found in a text: types, and the text they cover."""
    return [(finding.type, text[finding.start : finding.end]) for finding in REDACTOR.find(text)]
