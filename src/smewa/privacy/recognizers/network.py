"""Internet addresses of people's devices."""

from __future__ import annotations

import re

from smewa.privacy.reading import Reading
from smewa.privacy.strength import FAIR, STRONG, Candidate

_BYTE = r"(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])"
_V4 = re.compile(rf"(?<![0-9A-Za-z.]){_BYTE}(?:\.{_BYTE}){{3}}(?![0-9A-Za-z]|\.[0-9])")
_V6 = re.compile(r"(?<![0-9A-Za-z:.])[0-9A-Fa-f]{0,4}(?::[0-9A-Fa-f]{0,4}){2,7}(?:\.[0-9]{1,3}){0,3}(?![0-9A-Za-z:])")
_NOBODY = ("0.", "127.", "255.")


def addresses(reading: Reading) -> list[Candidate]:
    """Return the IP addresses; a machine's own (loopback, unspecified) are nobody's."""
    text, found = reading.text, list[Candidate]()
    if text.count(".") >= 3:
        found += [
            Candidate("IP", match.start(), match.end(), FAIR)
            for match in _V4.finditer(text)
            if not match[0].startswith(_NOBODY)
        ]
    if "::" in text or text.count(":") >= 7:
        found += [
            Candidate("IP", match.start(), match.end(), STRONG, True)
            for match in _V6.finditer(text)
            if _is_v6(match[0])
        ]
    return found


def _is_v6(text: str) -> bool:
    from ipaddress import IPv6Address

    try:
        address = IPv6Address(text)
    except ValueError:
        return False
    return not (address.is_loopback or address.is_unspecified)
