"""CEP, Brazil's postcode: eight digits without a check digit, so the way it is written has to tell."""

from __future__ import annotations

from smewa.privacy.recognizers.numbers import Number, NumberShape
from smewa.privacy.strength import FAIR, NONE, STRONG, WEAK

_LOWEST = "01000000"


def _weigh(number: Number) -> int:
    if number.digits < _LOWEST:
        return NONE
    hyphen = "-" in number.written
    match number.layout:
        case (2, 3, 3):
            return STRONG if hyphen and "." in number.written else WEAK
        case (5, 3):
            return FAIR if hyphen else WEAK
        case (8,):
            return WEAK
        case _:
            return NONE


CEP = NumberShape("CEP", frozenset({8}), 3, _weigh, region="BR")
