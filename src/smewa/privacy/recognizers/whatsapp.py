"""What WhatsApp itself calls people by: business-scoped ids, numbers in its JSON, numbers inside message ids."""

from __future__ import annotations

import re
from binascii import a2b_base64

from smewa.privacy.reading import Reading
from smewa.privacy.strength import FAIR, STRONG, WEAK, Candidate
from smewa.values.calling_codes import CALLING_CODES

_USER_ID = re.compile(r"(?<![0-9A-Za-z.])([A-Z]{2})\.(?:ENT\.)?([0-9A-Za-z]{6,128})(?![0-9A-Za-z])")
_USUAL_LENGTH = 14
"""Ids seen so far have 16 to 20 digits; a shorter text needs a word that says what it is."""


def user_ids(reading: Reading) -> list[Candidate]:
    """Return the business-scoped user ids, such as BR.1502576394655843."""
    return [
        Candidate("BSUID", match.start(), match.end(), FAIR if len(match[2]) >= _USUAL_LENGTH else WEAK)
        for match in _USER_ID.finditer(reading.text)
        if match[1] in CALLING_CODES and any(sign.isdigit() for sign in match[2])
    ]


# Members of the platform's JSON that hold a phone number's digits. Source: Cloud API, webhooks reference, as of 2026-11.
_MEMBER = re.compile(
    r'["\'](?:from|to|input|wa_id|recipient_id|recipient_participant_id|phone|phone_number|id)\\?["\']\s?:\s?\\?["\']'
    r"(\+?[0-9]{8,15})\\?[\"']"
)


def members(reading: Reading) -> list[Candidate]:
    """Return the phone numbers, of any country, that stand in the platform's JSON under their names."""
    return [Candidate("PHONE", *match.span(1), STRONG, checked=True) for match in _MEMBER.finditer(reading.text)]


MESSAGE_IDS = ("wamid.", "wacid.")
"""How the ids of messages and calls begin."""
_MESSAGE_ID = re.compile(r"wa[mc]id\.([0-9A-Za-z+/_-]{16,200})={0,2}")
_NUMBER = re.compile(rb"(?<![0-9])[1-9][0-9]{7,14}(?![0-9])")


def message_ids(reading: Reading) -> list[Candidate]:
    """Return the message ids that hold a phone number, as most do: base64 hides it from readers only."""
    return [
        Candidate("PHONE", *match.span(), STRONG, checked=True)
        for match in _MESSAGE_ID.finditer(reading.text)
        if _holds_number(match[1])
    ]


def _holds_number(encoded: str) -> bool:
    whole = encoded[: len(encoded) // 4 * 4].replace("-", "+").replace("_", "/")
    return _NUMBER.search(a2b_base64(whole)) is not None
