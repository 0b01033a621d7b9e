"""Phone numbers: Brazilian ones in all their spellings, any other with `+` or with a word that says so."""

from __future__ import annotations

import re

from smewa.privacy.recognizers.numbers import Layout, Number, NumberShape
from smewa.privacy.strength import FAIR, NONE, STRONG, WEAK
from smewa.values.calling_codes import CALLING_CODES

# The 67 area codes in use. Source: Anatel, Plano Geral de Códigos Nacionais, as of 2026-11.
AREA_CODES = frozenset(
    """
    11 12 13 14 15 16 17 18 19 21 22 24 27 28 31 32 33 34 35 37 38 41 42 43 44 45 46 47 48 49 51 53 54 55
    61 62 63 64 65 66 67 68 69 71 73 74 75 77 79 81 82 83 84 85 86 87 88 89 91 92 93 94 95 96 97 98 99
    """.split()
)
# Numbers anybody may call, which are nobody's: non-geographic codes, and eight digits with a firm's own prefix.
# Source: Anatel, Resolution 749/2022.
_ANYBODY = ("0300", "0500", "0800", "0900")
_SERVICES = ("300", "400", "4020", "4062")

# How many digits follow the calling code, where it is worth knowing. Source: ITU-T national numbering plans, as of 2026-11.
NATIONAL_LENGTHS: dict[str, tuple[int, int]] = {
    "1": (10, 10),
    "33": (9, 9),
    "34": (9, 9),
    "44": (10, 10),
    "51": (8, 9),
    "52": (10, 10),
    "54": (10, 11),
    "56": (9, 9),
    "57": (10, 10),
    "58": (10, 10),
    "62": (8, 12),
    "91": (10, 10),
    "351": (9, 9),
    "595": (9, 9),
    "598": (8, 8),
}
_ANY_LENGTH = (6, 12)
_MOST_DIGITS, _FEW_GROUPS = 13, 4
_CALLING_CODES = frozenset(CALLING_CODES.values())

# Mobiles as WhatsApp writes them, without `+`: how they begin, and how many digits they have in all. Where people write
# ordinary numbers of this length, few begin like this. Source: the same plans.
WA_MOBILES: tuple[tuple[str, int], ...] = (
    ("573", 12),
    ("916", 12),
    ("917", 12),
    ("918", 12),
    ("919", 12),
    ("628", 11),
    ("628", 12),
    ("628", 13),
    ("549", 13),
    ("569", 11),
    ("519", 11),
    ("5959", 12),
    ("5989", 11),
    ("3519", 12),
    ("346", 11),
    ("447", 12),
    ("2449", 12),
    ("2588", 12),
)
_WA_MOBILES: dict[int, tuple[str, ...]] = {
    size: tuple(begin for begin, length in WA_MOBILES if length == size) for size in {size for _, size in WA_MOBILES}
}

# How a number with its area code is grouped.
_NATIONAL: dict[Layout, int] = {
    (2, 5, 4): STRONG,
    (2, 4, 4): STRONG,
    (2, 1, 4, 4): STRONG,
    (2, 9): STRONG,
    (2, 8): FAIR,
    (2, 1, 8): FAIR,
    (2, 3, 3, 3): FAIR,
    (2, 3, 2, 2, 2): FAIR,
    (2, 5, 2, 2): FAIR,
    (3, 4, 4): FAIR,
    (7, 4): FAIR,
    (6, 4): FAIR,
    (11,): FAIR,
    (10,): WEAK,
}
# How one without its area code is.
_LOCAL: dict[Layout, int] = {
    (5, 4): FAIR,
    (1, 4, 4): FAIR,
    (1, 8): WEAK,
    (9,): WEAK,
    (3, 3, 3): WEAK,
    (4, 4): WEAK,
    (8,): WEAK,
}

# (323) 263-3204 in North America, (316) 315-2658 in Colombia.
_AMERICAN: Layout = (3, 3, 4)

_LEAD = re.compile(r"(?:\+ ?\(?|\(\+?|\(? ?0?[xX]{2} ?\)?)$")


def _weigh(number: Number) -> int:
    digits, layout, _, lead = number
    if "+" in lead[-2:]:
        return _international(digits)
    if len(digits) < 10:
        return _local(digits, layout)
    if digits.startswith(_ANYBODY):
        return NONE
    bracketed = lead.endswith("(")
    strength = _brazilian(digits, layout, bracketed)
    return strength if strength >= FAIR else max(strength, _foreign(digits, layout, bracketed))


def _brazilian(digits: str, layout: Layout, bracketed: bool) -> int:
    national, rest = (digits, layout) if len(digits) < 12 and digits[0] != "0" else _without_prefix(digits, layout)
    strength = _national(national, rest)
    if strength and bracketed and rest[0] == 2:
        return STRONG
    return max(strength, FAIR) if strength and len(digits) - len(national) >= 2 else strength


def _foreign(digits: str, layout: Layout, bracketed: bool) -> int:
    if digits.startswith(_WA_MOBILES.get(len(digits), ())) or (bracketed and layout == _AMERICAN):
        return FAIR
    return WEAK if len(digits) <= _MOST_DIGITS and len(layout) <= _FEW_GROUPS else NONE


def _international(digits: str) -> int:
    if digits.startswith("55"):
        national, rest = _without_prefix(digits, (len(digits),))
        return STRONG if _national(national, rest) else WEAK
    for size in (1, 2, 3):
        if digits[:size] in _CALLING_CODES:
            low, high = NATIONAL_LENGTHS.get(digits[:size], _ANY_LENGTH)
            return STRONG if low <= len(digits) - size <= high else NONE
    return NONE


def _local(digits: str, layout: Layout) -> int:
    if (
        digits[0] in "01"
        or (len(digits) == 9 and digits[0] != "9")
        or (len(digits) == 8 and digits.startswith(_SERVICES))
    ):
        return NONE
    return _LOCAL.get(layout, NONE)


def _national(digits: str, layout: Layout) -> int:
    """Weigh an area code with its 8 or 9 digits: mobiles begin with 9, landlines with 2 to 5, old mobiles with 6 to 9."""
    mobile = len(digits) == 11 and digits[2] == "9"
    if not mobile and (len(digits) != 10 or digits[2] in "01"):
        return NONE
    if digits[:2] not in AREA_CODES:
        return NONE
    strength = _NATIONAL.get(layout, WEAK)
    return strength if mobile or digits[2] in "2345" else min(strength, FAIR)


def _without_prefix(digits: str, layout: Layout) -> tuple[str, Layout]:
    """Take the country code, the trunk 0 and a carrier's two digits off the front, as far as the length says they are there."""
    extra = 0
    if digits.startswith("55") and len(digits) >= 12:
        extra = 2
    if digits[extra : extra + 1] == "0":
        extra += 1
        if len(digits) - extra > 11:
            extra += 2
    if len(digits) - extra not in (10, 11):
        return "", layout
    return digits[extra:], _shortened(layout, extra)


def _shortened(layout: Layout, extra: int) -> Layout:
    """Return the layout without its first `extra` digits, which are fewer than all."""
    first, *others = layout
    return (first - extra, *others) if extra < first else _shortened(tuple(others), extra - first)


PHONE = NumberShape("PHONE", frozenset(range(8, 17)), 6, _weigh, lead=_LEAD)
