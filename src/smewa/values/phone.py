"""Phone numbers, as people write them and as WhatsApp does."""

from __future__ import annotations

import re
from typing import Self

from smewa.values._masked import Masked
from smewa.values.calling_codes import CALLING_CODES, TRUNK_PREFIXES, calling_code

# What people put between the digits: spaces, hyphens, brackets, and the invisible marks that copying from a phone adds.
_PUNCTUATION = str.maketrans(
    "",
    "",
    " \t\u00a0\u2007\u202f" "-\u2010\u2011\u2012\u2013\u2014\u2212" "()./" "\u200b\u200c\u200d\u200e\u200f"
    "\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff",
)  # fmt: skip
_DIGITS = re.compile(r"[0-9]+")

# Numbers after the calling code, where a wrong one is often seen: a forgotten 55 or 1, a country code written twice.
# Source: Anatel, TRAI, MinTIC, NANPA, IFT and ENACOM numbering plans; read 2026-11, held against libphonenumber 9.0.
_SHAPES = {
    "1": re.compile(r"[2-9][0-9]{9}"),
    "52": re.compile(r"1?[2-9][0-9]{9}"),
    "54": re.compile(r"9?[2368][0-9]{9}|9?11[0-9]{8}|[89][0-9]{10}"),
    "55": re.compile(r"[1-9][1-9](?:9[0-9]{8}|[2-9][0-9]{7})|[3589]00[0-9]{6,7}|(?:300|400)[0-9]{5}|303[0-9]{7}"),
    "57": re.compile(r"[369][0-9]{9}|1[0-9]{10}|46[0-9]{6}"),
    "91": re.compile(r"[2-9][0-9]{9}|1[0-9]{7,12}"),
}

# Two spellings of one line, and the one to keep. Source: Cloud API, Phone numbers; the platform's wa_id has either.
_SPELLINGS = {
    "+55": (re.compile(r"\+55([1-9][1-9])([6-9][0-9]{7})"), r"+55\g<1>9\g<2>"),
    "+52": (re.compile(r"\+521([2-9][0-9]{9})"), r"+52\g<1>"),
    "+54": (re.compile(r"\+54([1-8][0-9]{9})"), r"+549\g<1>"),
}


class PhoneNumber(Masked):
    """A phone number in international form. It is shown masked; `.reveal()` gives `+5511987654321`.

    Written with `+` in any spelling, or nationally with `default_country` (two letters of ISO 3166-1). Digits without
    `+` are ambiguous and refused; those a webhook gives are read by `PhoneNumber.from_wa_id`. Raises `ValueError`, which
    never holds the number. Source: ITU-T E.164; Cloud API, Messages, `to`.

        PhoneNumber("+55 (11) 98765-4321") == PhoneNumber("11 98765-4321", default_country="BR")
    """

    __slots__ = ()
    _shown = (3, 4)

    def __init__(self, text: str, *, default_country: str | None = None) -> None:
        super().__init__(_international(text, default_country) if default_country else text)

    @classmethod
    def from_wa_id(cls, digits: str) -> Self:
        """Read the digits without `+` of a webhook's `wa_id`, `from` or `recipient_id`, exactly as they came."""
        plain = digits.removeprefix("+")
        if not 6 <= len(plain) <= 20 or _DIGITS.fullmatch(plain) is None:
            raise ValueError(
                "a wa_id is 6 to 20 digits, as webhooks give it; read what a person wrote with PhoneNumber(...)"
            )
        return cls._made(f"+{plain}")

    @classmethod
    def _checked(cls, text: str) -> str:
        plain = _plain(text)
        digits = plain[1:]
        if plain[:1] != "+":
            raise ValueError(
                "write the phone number with + and its country code, such as +55 11 91234-5678, or set default_country"
            )
        if _DIGITS.fullmatch(digits) is None:
            raise ValueError(
                "after + a phone number has digits, spaces, hyphens and parentheses only; leave the rest out"
            )
        if not 7 <= len(digits) <= 15:
            raise ValueError("an international phone number has 7 to 15 digits; check for missing or repeated ones")
        code = calling_code(digits)
        if not code:
            raise ValueError("no country has this code; after + comes the country code, such as +55 for Brazil")
        shape = _SHAPES.get(code)
        if shape is not None and shape.fullmatch(digits, len(code)) is None:
            raise ValueError(_WRONG_BRAZILIAN if code == "55" else _WRONG_SHAPE)
        return plain

    @property
    def canonical(self) -> Self:
        """The one spelling to keep contacts under: Brazilian mobiles get their ninth digit.

        WhatsApp knows many Brazilian mobiles without it, so one customer arrives in two spellings; Mexican and
        Argentine ones differ by a 1 and a 9. Compare with it; answer to the number as it came.
        Source: Cloud API, Phone numbers.
        """
        known = _SPELLINGS.get(self._text[:3])
        found = known and known[0].fullmatch(self._text)
        return self._made(found.expand(known[1])) if known and found else self

    def same_as(self, other: PhoneNumber) -> bool:
        """Tell whether both are the same line, whatever the spelling of the Brazilian ninth digit."""
        return self.canonical == other.canonical


_WRONG_BRAZILIAN = (
    "a Brazilian number is +55, two digits of area code, then 9 digits (mobile, beginning with 9) or 8 (landline); "
    "add what is missing, such as the area code"
)
_WRONG_SHAPE = "this country has no such number; check the country code after +, and for missing or repeated digits"


def _plain(text: str) -> str:
    if "(0)" in text:
        raise ValueError("leave out the (0): it is dialed at home only, and is no part of an international number")
    return text.strip().translate(_PUNCTUATION)


def _international(text: str, country: str) -> str:
    """Return `text` in international form, if it is not already."""
    code = CALLING_CODES.get(country.upper())
    if code is None:
        raise ValueError("default_country is two letters of ISO 3166-1, such as BR")
    plain = _plain(text)
    if plain.startswith("+"):
        return plain
    trunk = TRUNK_PREFIXES[country.upper()]
    national = plain.removeprefix(trunk)
    if trunk == "0" and national.startswith("0"):
        raise ValueError("a national number does not begin with 00; write an international one with + instead of 00")
    if national == plain and len(plain) > 10 and plain.startswith(code) and code not in ("1", "55"):
        raise ValueError("this begins with the country code; write the number with + before it")
    return f"+{code}{national}"
