"""Other people's words, made safe to quote in an error: a platform or a proxy may repeat what it was sent."""

from __future__ import annotations

import re
from unicodedata import normalize

_DOTS = "•" * 4
_AHEAD = 1_000
"""Characters read past the cut, so that nothing personal is cut into a piece that is not known again."""

# What a person puts between the digits of a number: at most five of these.
_BETWEEN = r"[\s+\-‐-―−()./,_%']{0,5}"

_PERSONAL = re.compile(
    "|".join(
        (
            r"(?P<kept>\(#\d{1,7}\)|https://(?:[a-z\-]+\.)*(?:facebook|whatsapp|meta)\.com(?=[/\s]|$))",
            r"(?<=://)[^\s\"'<>]+",  # paths and queries hold names, signatures, tokens
            r"(?i:\bbearer\s+|(?:access_token|appsecret_proof|\w{0,20}_secret|verify_token|password)[\"']?\s*[:=]\s*)[^\s,;&}]+",
            r"EAA[A-Za-z0-9_\-]{8,}",
            r"wamid\.[A-Za-z0-9+/=_\-]+",  # a message id holds the phone number, in base 64
            r"[A-Z]{2}\.(?:ENT\.)?[A-Za-z0-9_\-]{2,}",  # a business-scoped user id
            r"[^\s@\"'<>(),:;=]{1,64}@[^\s@\"'<>(),:;]+",
            r"\b[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}\b",  # a random Pix key
            r"(?=[A-Za-z_\-|]{0,60}\d)[A-Za-z0-9_\-|]{28,}",  # a token of some other make
            rf"[+(]{{0,2}}\d(?:{_BETWEEN}\d){{7,}}",
        )
    )
)


def quotable(text: str, at_most: int) -> str:
    """Return the first `at_most` characters of `text` on one line, with what may be a person's or a secret masked.

    Masked are eight digits and more, whatever stands between them (phones, documents, cards, places), e-mail
    addresses, tokens, message ids, business-scoped user ids, random Pix keys, and URLs but the platform's own. Names
    cannot be told from other words, and stay. Codes of up to seven digits stay readable.
    """
    plain = _one_line(text[: 8 * (at_most + _AHEAD)])
    if len(text) > 8 * (at_most + _AHEAD):
        at_most = min(at_most, max(0, len(plain) - _AHEAD))
    kept: list[str] = []
    at = 0
    for found in _PERSONAL.finditer(plain, 0, at_most + _AHEAD):
        if found.start() >= at_most:
            break
        if found.lastgroup != "kept":
            kept += (plain[at : found.start()], _DOTS)
            at = found.end()
    return "".join((*kept, plain[at:at_most]))


def _one_line(text: str) -> str:
    shown = (sign if sign.isprintable() else " " for sign in normalize("NFKC", text))
    return " ".join("".join(shown).split())
