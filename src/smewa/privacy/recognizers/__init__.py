"""What can be recognized: one family per file. A family takes a reading and returns candidates; it knows no other."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple, TypeAlias

from smewa.privacy.reading import Reading
from smewa.privacy.recognizers.cards import CARD
from smewa.privacy.recognizers.documents import CNPJ, CPF, cnpj_with_letters
from smewa.privacy.recognizers.email import DICTATED, dictated_emails, emails
from smewa.privacy.recognizers.network import addresses
from smewa.privacy.recognizers.numbers import NumberShape
from smewa.privacy.recognizers.phones import PHONE
from smewa.privacy.recognizers.pix import br_codes, random_keys
from smewa.privacy.recognizers.postcodes import CEP
from smewa.privacy.recognizers.secrets import TOKENS, secrets
from smewa.privacy.recognizers.whatsapp import MESSAGE_IDS, members, message_ids, user_ids
from smewa.privacy.strength import Candidate

Family: TypeAlias = Callable[[Reading], Sequence[Candidate]]


class Recognizer(NamedTuple):
    """A family that reads the whole text, and the types it may find."""

    types: frozenset[str]
    family: Family
    hints: tuple[str, ...] = ("",)
    """What the text, in lower case, must hold one of for the family to be asked; the empty text is always held."""
    region: str = ""


# The order is no matter: what overlaps is decided by what was found, not by who found it first.
NUMBERS: tuple[NumberShape, ...] = (CPF, CNPJ, CARD, PHONE, CEP)
RECOGNIZERS: tuple[Recognizer, ...] = (
    Recognizer(frozenset({"CNPJ"}), cnpj_with_letters, region="BR"),
    Recognizer(frozenset({"PIX_KEY"}), random_keys, ("-",), region="BR"),
    Recognizer(frozenset({"BRCODE"}), br_codes, ("000201",), region="BR"),
    Recognizer(frozenset({"EMAIL"}), emails, ("@",)),
    Recognizer(frozenset({"EMAIL"}), dictated_emails, DICTATED),
    Recognizer(frozenset({"BSUID"}), user_ids, (".",)),
    Recognizer(frozenset({"PHONE"}), members, ('":', "':")),
    Recognizer(frozenset({"PHONE"}), message_ids, MESSAGE_IDS),
    Recognizer(frozenset({"IP"}), addresses, (".", ":")),
    Recognizer(frozenset({"SECRET"}), secrets),
)
QUIET_HINTS: tuple[str, ...] = (*DICTATED, *MESSAGE_IDS, *TOKENS, "bearer", "private key")
"""What a text in lower case holds if something may be found in it although it has neither digits nor an `@`."""

REGIONS: tuple[str, ...] = ("BR",)
