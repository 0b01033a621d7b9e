"""How much a shape says by itself, and what it and the words around it are worth together."""

from __future__ import annotations

from typing import NamedTuple

NONE, WEAK, FAIR, STRONG = range(4)
"""Not this type; only if a word nearby says so; unless a word nearby says otherwise; whatever the words say."""

AGAINST, SILENT, FOR = -1, 0, 1
"""What the words around a candidate say."""

# Score of a strength under what the words say; what is missing is no finding. Nobody asks the words about the strong.
SCORES: dict[tuple[int, int], float] = {
    (STRONG, SILENT): 0.95,
    (FAIR, FOR): 0.9,
    (FAIR, SILENT): 0.65,
    (WEAK, FOR): 0.75,
}

STRICT_SCORES: dict[tuple[int, int], float] = {**SCORES, (FAIR, AGAINST): 0.5}
"""The same where leaving something in costs more than taking too much out."""

# What each type would cost its holder: 1 harmless alone, 2 personal, 3 a strong identifier, 4 a secret or a means of payment.
RISKS: dict[str, int] = {
    "BRCODE": 2,
    "BSUID": 2,
    "CARD": 4,
    "CEP": 1,
    "CNPJ": 1,
    "CPF": 3,
    "EMAIL": 2,
    "IP": 2,
    "PHONE": 2,
    "PIX_KEY": 3,
    "SECRET": 4,
}


class Candidate(NamedTuple):
    """A shape that may be a finding once the words around it are heard. Offsets are those of the reading."""

    type: str
    start: int
    end: int
    strength: int
    checked: bool = False
    """Whether check digits, or something as telling, are right."""
    numeric: bool = False
    """Whether it is digits only, so that the words of another number speak against it."""
    glued: bool = False
    """Whether a letter touches it, which speaks against it if no word does."""
    region: str = ""
