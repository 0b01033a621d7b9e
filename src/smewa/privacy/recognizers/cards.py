"""Payment cards: the number's length, brand and Luhn digit together."""

from __future__ import annotations

from smewa.privacy.recognizers.numbers import Layout, Number, NumberShape
from smewa.privacy.strength import FAIR, NONE, STRONG, WEAK
from smewa.values.documents import is_luhn

# How card numbers of each length begin, as ranges of the first four digits. Sources: ISO/IEC 7812 and the brands' published
# ranges as of 2026-11: Visa, Mastercard, American Express, Diners, Discover, JCB, Maestro, UnionPay, RuPay, Elo, Hipercard.
_MAESTRO = ((5018, 5020), (5038, 5038), (5893, 5893), (6304, 6304), (6759, 6763))
_UNIONPAY = ((6200, 6299),)
BRANDS: dict[int, tuple[tuple[int, int], ...]] = {
    12: _MAESTRO,
    13: ((4000, 4999), (6062, 6062), *_MAESTRO),
    14: ((3000, 3059), (3095, 3095), (3600, 3699), (3800, 3999), *_MAESTRO),
    15: ((3400, 3499), (3700, 3799), *_MAESTRO),
    16: (
        (2221, 2720),
        (3528, 3589),
        (3841, 3841),
        (4000, 4999),
        (5000, 5999),
        (6000, 6099),
        (6200, 6599),
        (6700, 6799),
        (8100, 8299),
    ),
    17: (*_MAESTRO, *_UNIONPAY),
    18: (*_MAESTRO, *_UNIONPAY),
    19: ((4000, 4999), (6062, 6062), (6360, 6369), *_MAESTRO, *_UNIONPAY),
}

_LAYOUTS: dict[Layout, int] = {
    (4, 4, 4, 4): STRONG,
    (4, 6, 5): STRONG,
    (4, 6, 4): STRONG,
    (4, 4, 4, 4, 3): STRONG,
    (16,): FAIR,
    (15,): FAIR,
    (8, 8): FAIR,
}


def _weigh(number: Number) -> int:
    begin = int(number.digits[:4])
    for low, high in BRANDS[len(number.digits)]:
        if low <= begin <= high:
            return _LAYOUTS.get(number.layout, WEAK) if is_luhn(number.digits) else NONE
    return NONE


CARD = NumberShape("CARD", frozenset(BRANDS), 6, _weigh, checked=True)
