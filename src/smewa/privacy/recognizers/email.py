"""E-mail addresses, also as people dictate them: `ana arroba exemplo ponto com`, `ana @ exemplo.com`, one over two lines."""

from __future__ import annotations

import re

from smewa.privacy.reading import Reading
from smewa.privacy.strength import FAIR, NONE, STRONG, WEAK, Candidate

# Where Brazilians, and their neighbors, have mail. Source: the providers' own pages, as of 2026-11.
PROVIDERS = frozenset(
    """
    gmail googlemail hotmail outlook live msn yahoo ymail icloud me mac uol bol terra ig globo globomail r7 zipmail
    oi proton protonmail pm gmx aol zoho tutanota
    """.split()
)
_TOP_LEVELS = frozenset("com net org br edu gov info io co app dev me pt ar cl mx in id biz".split())
_FILES = frozenset("png jpg jpeg gif webp svg pdf mp3 mp4 ogg html js css json xml txt csv".split())

_LOCAL = r"(?<![\w.+%'-])([\w.+%'-]++)"
_LABEL = r"(?:[^\W_]|-)++"
_DOMAIN = rf"({_LABEL}(?:\.{_LABEL})*\.[^\W\d_]{{2,24}})"
_WRITTEN = re.compile(rf"{_LOCAL}(\s{{0,2}})@(\s{{0,2}}){_DOMAIN}")

_DOT = r"(?:\.|\s?\b(?:ponto|dot|punto)\b\s?)"
_SPOKEN = re.compile(
    rf"(?<![\w.+-])(?:[\w+-]{{1,64}}{_DOT}){{0,4}}[\w+-]{{1,64}}"
    r"(?:\s{0,3}[\[(](?:arroba|at)[\])]\s{0,3}|\s{1,3}arroba\s{1,3}|\sat\s(?=[\w-]{1,63}\sdot\s))"
    rf"([\w-]{{1,63}}(?:{_DOT}[\w-]{{1,63}}){{1,4}})",
    re.IGNORECASE,
)
DICTATED = ("arroba", "at]", "at)", " dot ")
"""What a text with a dictated address holds."""
_DOT_WORD = re.compile(_DOT, re.IGNORECASE)


def emails(reading: Reading) -> list[Candidate]:
    """Return the e-mail addresses written with `@`."""
    found: list[Candidate] = []
    for match in _WRITTEN.finditer(reading.text):
        local, before, after, domain = match.groups()
        named = local.lstrip(".'%+-")
        strength = _weigh(domain.lower().split("."), before, after) if named else NONE
        if strength:
            found.append(Candidate("EMAIL", match.end(1) - len(named), match.end(), strength))
    return found


def dictated_emails(reading: Reading) -> list[Candidate]:
    """Return the e-mail addresses written with words."""
    return [
        Candidate("EMAIL", match.start(), match.end(), FAIR)
        for match in _SPOKEN.finditer(reading.text)
        if _known(_DOT_WORD.split(match[1].lower()))
    ]


def _weigh(labels: list[str], before: str, after: str) -> int:
    """Weigh a domain and the white space around the `@`; ` @loja.com` alone is a name on a social network."""
    if labels[-1] in _FILES:
        return NONE
    if not before and not after:
        return STRONG
    if not _known(labels):
        return WEAK
    return WEAK if before and not after and labels[0] not in PROVIDERS else FAIR


def _known(labels: list[str]) -> bool:
    return labels[-1] in _TOP_LEVELS or labels[0] in PROVIDERS
