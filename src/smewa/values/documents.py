"""Check digits of the documents people write in chats: pure arithmetic over plain digits.

Every function takes the document without punctuation, and answers `False` for anything else.
Sources: Receita Federal (CPF; CNPJ, IN RFB 2.229/2024), ISO/IEC 7812-1 (cards).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from operator import mul

_CPF = re.compile(r"[0-9]{11}")
_CNPJ = re.compile(r"[0-9A-Z]{12}[0-9]{2}")
_CARD = re.compile(r"[0-9]{12,19}")
_CPF_WEIGHTS = (11, 10, 9, 8, 7, 6, 5, 4, 3, 2)
_CNPJ_WEIGHTS = (6, 5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2)


def is_cpf(text: str) -> bool:
    """Tell whether the two check digits are right; eleven equal digits are not a CPF.

    is_cpf("52998224725")
    """
    if _CPF.fullmatch(text) is None or text == text[0] * 11:
        return False
    digits = _values(text)
    first, second = _weighed(_CPF_WEIGHTS[1:], digits), _weighed(_CPF_WEIGHTS, digits)
    return first * 10 % 11 % 10 == digits[9] and second * 10 % 11 % 10 == digits[10]


def is_cnpj(text: str) -> bool:
    """Tell whether the two check digits are right, numeric or alphanumeric; a base of equal characters is not a CNPJ.

    is_cnpj("12ABC34501DE35")
    """
    if _CNPJ.fullmatch(text) is None or text[:12] == text[0] * 12:
        return False
    values = _values(text)
    first, second = _weighed(_CNPJ_WEIGHTS[1:], values), _weighed(_CNPJ_WEIGHTS, values)
    return -first % 11 % 10 == values[12] and -second % 11 % 10 == values[13]


def _values(text: str) -> list[int]:
    """Return what each character counts: a digit itself, a letter its code less 48."""
    return [code - 48 for code in text.encode()]


def _weighed(weights: Sequence[int], values: Sequence[int]) -> int:
    return sum(map(mul, weights, values))


def is_luhn(text: str) -> bool:
    """Tell whether a payment card's number passes the Luhn check.

    is_luhn("4111111111111111")
    """
    if _CARD.fullmatch(text) is None:
        return False
    total = 0
    for place, sign in enumerate(reversed(text)):
        digit = (ord(sign) - 48) << (place & 1)
        total += digit - 9 if digit > 9 else digit
    return total % 10 == 0
