"""Pix: random keys and whole BR Codes. A CPF, phone or e-mail used as a key keeps its own type."""

from __future__ import annotations

import re
from itertools import islice

from smewa.privacy.reading import Reading
from smewa.privacy.strength import FAIR, STRONG, Candidate
from smewa.values.crc import crc16

_RANDOM_KEY = re.compile(
    r"(?<![0-9A-Za-z])[0-9A-Fa-f]{8}(?:\s?-\s?[0-9A-Fa-f]{4}){3}\s?-\s?[0-9A-Fa-f]{12}(?![0-9A-Za-z])"
)


def random_keys(reading: Reading) -> list[Candidate]:
    """Return the random keys (EVP), which are UUIDs of any version; words such as `request` or `trace` speak against."""
    if reading.text.count("-") < 4:
        return []
    found = _RANDOM_KEY.finditer(reading.text)
    return [Candidate("PIX_KEY", match.start(), match.end(), FAIR, region="BR") for match in found]


# Source: Manual do BR Code: the payload format indicator comes first, the CRC last; what a QR code holds ends at 512.
_FIRST = "000201"
_LAST = re.compile(r"6\s{0,3}3\s{0,3}0\s{0,3}4(?:\s{0,3}[0-9A-Fa-f]){4}(?![0-9A-Za-z])")
_PIX = "br.gov.bcb.pix"
_LONGEST = 640
_MOST_ENDS = 4
_BREAKS = re.compile(r"[\r\n]+[ \t]*")


def br_codes(reading: Reading) -> list[Candidate]:
    """Return the BR Codes ("Pix copia e cola"), whole, also when they were broken over lines or do not add up."""
    text, found = reading.text, list[Candidate]()
    start = text.find(_FIRST)
    while start >= 0:
        end = _end(text, start)
        if end:
            found.append(Candidate("BRCODE", start, end, STRONG, checked=True, region="BR"))
        start = text.find(_FIRST, end or start + len(_FIRST))
    return found


def _end(text: str, start: int) -> int:
    """Return where the code that begins at `start` ends, or 0 if none does.

    The first end with the right CRC wins; without one, the first that looks like an end, if the code is one of Pix.
    """
    stretch = text[start : start + _LONGEST]
    ends = [match.end() for match in islice(_LAST.finditer(stretch), _MOST_ENDS)]
    for end in ends:
        if _adds_up(_BREAKS.sub("", stretch[:end])):
            return start + end
    named = stretch.lower().find(_PIX)
    likely = next((end for end in ends if 0 <= named < end), 0)
    return start + likely if likely else 0


def _adds_up(code: str) -> bool:
    return f"{crc16(code[:-4].encode(errors='replace')):04X}" == code[-4:].upper()
