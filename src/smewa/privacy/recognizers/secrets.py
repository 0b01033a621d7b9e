"""Secrets: tokens, passwords, one-time codes, keys. They are taken out whole, never shown in part."""

from __future__ import annotations

import re

from smewa.privacy.reading import Reading
from smewa.privacy.strength import FAIR, NONE, STRONG, WEAK, Candidate

TOKENS = ("eaa", "eyj", "//lookaside.")
"""What a text in lower case holds if it holds a token that is known by its shape."""
_TOKEN = re.compile(
    r"(?<![0-9A-Za-z])(?:"
    r"EAA[0-9A-Za-z]{16,}+"  # Meta's access tokens
    r"|eyJ[0-9A-Za-z_-]{8,}+\.[0-9A-Za-z_-]{8,}+(?:\.[0-9A-Za-z_-]++)?"  # JSON web tokens
    r"|https://lookaside\.fbsbx\.com/[^\s\"'<>]++"  # links to people's media, signed
    r")"
)
_BEARER = re.compile(r"(authorization\W{1,4})?\b(bearer|basic)\s{1,3}([0-9A-Za-z._~+/=-]{8,}+)", re.IGNORECASE)
_HEX = re.compile(r"(?<![0-9A-Za-z])[0-9A-Fa-f]{32}(?:[0-9A-Fa-f]{32})?(?![0-9A-Za-z])")
_PRIVATE_KEY = re.compile(r"-----BEGIN [A-Z ]{0,32}PRIVATE KEY-----")
_KEY_END = "-----END "
_LONGEST_KEY = 16_384

# `senha do app: gato4123`, `"client_secret": "…"`, `?access_token=…`
_NAMED = re.compile(
    r"(?<![^\W_])(?:senha|palavra-passe|contrase[ñn]a|password|passwd|pwd|passphrase|secret|token|api.?key|appsecret_proof|pin|otp)"
    r"(?:[ _-](?!(?:é|eh|is|es)\s)[^\W\d_]{1,12}+){0,3}"
    r"(\\?[\"']?\s?[:=]\s?\\?[\"']?|\s(?:é|eh|is|es)\s|\s)"
    r"([^\s\"',;&<>{}\\]{4,256})",
    re.IGNORECASE,
)
_MIXED = 7
_NO_VALUE = frozenset({"null", "none", "true", "false", "undefined"})

# `código sms 756185`, `your verification code is 123-456`
_ONE_TIME = re.compile(
    r"(?<![^\W_])(?:c[óo]d(?:igo)?|code|kode|token|otp|pin)(?![^\W_])[^\d\n]{0,24}?"
    r"(?<![0-9A-Za-z])([0-9]{3}[ -][0-9]{3}|[0-9]{4,8})(?![0-9A-Za-z])",
    re.IGNORECASE,
)
_ONE_TIME_WORDS = re.compile(
    r"(?<![^\W_])(?:sms|verifi|confirma|ativa[çc]|acesso|access|seguran[çc]a|security|whats|login|otp|2fa|autentica|cheg|receb)",
    re.IGNORECASE,
)
_WORDS_BEFORE = 24


def names_secret(lower: str) -> bool:
    """Tell whether a text may call something a secret; literal look-ups are far cheaper than the patterns."""
    return (
        "bearer" in lower
        or "authorization" in lower
        or "senh" in lower
        or "pass" in lower
        or "pwd" in lower
        or "secret" in lower
        or "token" in lower
        or "key" in lower
        or "pin" in lower
        or "otp" in lower
        or "contrase" in lower
    )


def _names_code(lower: str) -> bool:
    return "cod" in lower or "cód" in lower or "kode" in lower or "token" in lower or "otp" in lower or "pin" in lower


def secrets(reading: Reading) -> list[Candidate]:
    """Return the secrets of a text: those known by their shape, and those that the text calls so."""
    text, lower = reading.text, reading.lower
    found: list[Candidate] = []
    if "EAA" in text or "eyJ" in text or "//lookaside." in lower:
        found += [_secret(match, 0, STRONG) for match in _TOKEN.finditer(text)]
    if names_secret(lower):
        found += [_secret(match, 3, _weigh_bearer(match)) for match in _BEARER.finditer(text)]
        found += _private_keys(text)
        found += [_secret(match, 2, _weigh_named(match)) for match in _NAMED.finditer(text)]
    if _names_code(lower):
        found += [_secret(match, 1, STRONG) for match in _ONE_TIME.finditer(text) if _is_one_time(text, match)]
    if len(text) >= 32 and ("secret" in lower or "segredo" in lower or "sha256" in lower or "proof" in lower):
        found += [_secret(match, 0, WEAK if len(match[0]) == 32 else FAIR) for match in _HEX.finditer(text)]
    return [candidate for candidate in found if candidate.strength] if found else found


def _secret(match: re.Match[str], group: int, strength: int) -> Candidate:
    return Candidate("SECRET", *match.span(group), strength)


def _weigh(value: str, *, sure: bool) -> int:
    """Weigh what stands where a secret would: prose is letters and hyphens only."""
    if value.lower() in _NO_VALUE:
        return NONE
    return STRONG if sure or len(value) >= 20 or not value.rstrip(".!?)").replace("-", "").isalpha() else NONE


def _weigh_bearer(match: re.Match[str]) -> int:
    named = bool(match[1])
    return _weigh(match[3], sure=named) if named or match[2].lower() == "bearer" else NONE


def _weigh_named(match: re.Match[str]) -> int:
    link, value = match.groups()
    if link.isspace():  # nothing but a space: only what no word and no number looks like
        return STRONG if len(value) >= _MIXED and value.isalnum() and not (value.isalpha() or value.isdigit()) else NONE
    return _weigh(value, sure=any(sign in link for sign in "='\""))


def _is_one_time(text: str, match: re.Match[str]) -> bool:
    return _ONE_TIME_WORDS.search(text, max(0, match.start() - _WORDS_BEFORE), match.end()) is not None


def _private_keys(text: str) -> list[Candidate]:
    found: list[Candidate] = []
    at = 0
    while match := _PRIVATE_KEY.search(text, at):
        end = text.find(_KEY_END, match.end(), match.end() + _LONGEST_KEY)
        at = min(len(text), match.end() + _LONGEST_KEY) if end < 0 else _line_end(text, end)
        found.append(Candidate("SECRET", match.start(), at, STRONG))
    return found


def _line_end(text: str, start: int) -> int:
    end = text.find("-----", start + len(_KEY_END))
    return min(len(text), end + 5 if end >= 0 else start + len(_KEY_END))
