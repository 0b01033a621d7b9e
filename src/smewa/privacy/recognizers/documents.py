"""CPF and CNPJ: the numbers by which Brazil's tax office knows people and firms."""

from __future__ import annotations

import re

from smewa.privacy.reading import Reading
from smewa.privacy.recognizers.numbers import NumberShape, by_layout
from smewa.privacy.strength import FAIR, STRONG, WEAK, Candidate
from smewa.values.documents import is_cnpj, is_cpf

CPF = NumberShape(
    "CPF",
    frozenset({11}),
    11,
    by_layout(is_cpf, {(3, 3, 3, 2): STRONG, (9, 2): FAIR, (11,): FAIR}),
    region="BR",
    checked=True,
)

CNPJ = NumberShape(
    "CNPJ",
    frozenset({14}),
    8,
    by_layout(is_cnpj, {(2, 3, 3, 4, 2): STRONG, (8, 4, 2): STRONG, (14,): FAIR, (12, 2): FAIR, (8, 6): FAIR}),
    region="BR",
    checked=True,
)

# With letters since July 2026 (IN RFB 2.229/2024). Every separator may be missing; one may be a line break or a space.
_WITH_LETTERS = re.compile(
    r"(?<![0-9A-Za-z])[0-9A-Za-z]{2}(\.|\s)?[0-9A-Za-z]{3}(?:\.|\s)?[0-9A-Za-z]{3}(?:/|\s)?[0-9A-Za-z]{4}(?:-|\s)?[0-9]{2}"
    r"(?![0-9A-Za-z])"
)
_BARE = re.compile(r"[0-9A-Z]{12}[0-9]{2}")
_SEPARATORS = str.maketrans("", "", "./- \t\r\n\f\v\x1c\x1d\x1e\x1f")


def cnpj_with_letters(reading: Reading) -> list[Candidate]:
    """Return the CNPJs that hold a letter.

    Punctuated they stand by themselves; bare, in capitals, unless a word speaks against them; in other spellings they
    need a word for them, as one lower-case text of this length in a hundred has the right check digits too.
    """
    found: list[Candidate] = []
    if "/" not in reading.text and "cnpj" not in reading.lower and _BARE.search(reading.text) is None:
        return found
    for match in _WITH_LETTERS.finditer(reading.text):
        written = match[0]
        plain = written.translate(_SEPARATORS).upper()
        if plain.isdigit() or not is_cnpj(plain):
            continue
        if match[1] == "." or "/" in written:
            strength = STRONG
        elif written == plain and not plain[:12].isalpha():
            strength = FAIR
        else:
            strength = WEAK
        found.append(Candidate("CNPJ", match.start(), match.end(), strength, checked=True, region="BR"))
    return found
