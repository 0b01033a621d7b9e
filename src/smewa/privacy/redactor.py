"""Redactor: finds personal data and secrets in a text, and takes them out."""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterable
from functools import cache
from typing import Any

from smewa.errors import ConfigurationError
from smewa.privacy.cues import KINDS
from smewa.privacy.finding import Finding, Redacted
from smewa.privacy.operators import Operator, replaced, tag
from smewa.privacy.recognizers import NUMBERS, QUIET_HINTS, RECOGNIZERS, REGIONS, Recognizer
from smewa.privacy.recognizers.numbers import Numbers
from smewa.privacy.recognizers.secrets import names_secret
from smewa.privacy.residue import with_residue
from smewa.privacy.scan import Rules, scan
from smewa.privacy.strength import SCORES, STRICT_SCORES

_GATE = re.compile(r"[\d@＠﹫]")
"""What a text must hold to be read at all, but for what `_speaks` knows."""


class NamesNotCoveredWarning(UserWarning):
    """This version cannot find people's names; `Redactor(names=False)` says that you know."""


class Redactor:
    """Finds what names or betrays people: documents, phones, e-mails, cards, Pix keys, addresses of devices, secrets.

    `regions` are the countries whose identifiers are looked for (all known ones by default: BR); what exists
    everywhere is always looked for. `names=None` warns once that names are not covered, `False` is silent, `True`
    raises `ConfigurationError` until a version covers them, as do unknown regions. A bare number that a word nearby
    calls an order, a protocol or the like is left alone; `strict=True` takes it out too, as logs should. One redactor
    serves any number of threads and processes. Its time is linear in the length of the text, whatever the text.

        redactor = Redactor(names=False)
        redactor.redact("meu cpf é 529.982.247-25").text     # "meu cpf é <CPF>"
    """

    def __init__(
        self, regions: Iterable[str] | None = None, names: bool | None = None, *, strict: bool = False
    ) -> None:
        self._regions = _known(regions)
        self._names = names
        self._strict = strict
        if names is None:
            _warn_once()
        elif names:
            raise ConfigurationError("names=True: people's names are not covered in this version. Pass names=False.")
        here = {*self._regions, ""}
        numbers = [shape for shape in NUMBERS if shape.region in here]
        recognizers = (
            Recognizer(frozenset({shape.type for shape in numbers}), Numbers(numbers)),
            *(recognizer for recognizer in RECOGNIZERS if recognizer.region in here),
        )
        self._covers = frozenset[str]().union(*(recognizer.types for recognizer in recognizers))
        self._rules = Rules(recognizers, KINDS - self._covers, STRICT_SCORES if strict else SCORES)

    @property
    def covers(self) -> frozenset[str]:
        """The types that are looked for, such as `CPF`. A type that is not here is not taken out."""
        return self._covers

    def find(self, text: str) -> list[Finding]:
        """Return what was found, in order, without overlaps; offsets are those of `text` as it was given.

        Whatever would be found in the redacted text is found at once, so that redacting twice is redacting once.

            redactor.find("meu cpf é 529.982.247-25")     # [Finding(type="CPF", start=10, end=24, score=0.95, …)]
        """
        found = self._scan(text)
        return with_residue(text, found, self._scan) if found else found

    def _scan(self, text: str) -> list[Finding]:
        if _GATE.search(text) is None and not _speaks(text):
            return []
        return scan(text, self._rules)

    def redact(self, text: str, *, replace: Operator = tag) -> Redacted:
        """Return the text with what was found replaced, by `<TYPE>` unless another operator is given."""
        findings = self.find(text)
        return Redacted(replaced(text, findings, replace), tuple(findings)) if findings else Redacted(text)

    def redact_many(self, texts: Iterable[str], *, replace: Operator = tag) -> list[Redacted]:
        """Redact many texts, in order: the same as `redact` for each. Texts that come again are read once.

        Chats repeat themselves, so this is faster than a loop of one's own. `replace` must give the same for the same.
        """
        done: dict[str, Redacted] = {}
        return [done.get(text) or done.setdefault(text, self.redact(text, replace=replace)) for text in texts]

    def __repr__(self) -> str:
        return f"Redactor(regions={list(self._regions)}, names={self._names}, strict={self._strict})"

    def __reduce__(self) -> tuple[Any, ...]:
        return (_remade, (self._regions, self._strict))


@cache
def for_logs() -> Redactor:
    """Return the redactor of logs, where none is given: strict, and without names."""
    return Redactor(names=False, strict=True)


def _remade(regions: tuple[str, ...], strict: bool) -> Redactor:
    return Redactor(regions, names=False, strict=strict)


def _known(regions: Iterable[str] | None) -> tuple[str, ...]:
    chosen = REGIONS if regions is None else tuple(dict.fromkeys([regions] if isinstance(regions, str) else regions))
    unknown = [region for region in chosen if region not in REGIONS]
    if unknown:
        raise ConfigurationError(
            f"regions: {', '.join(unknown)} not known in this version. Known: {', '.join(REGIONS)}."
        )
    return chosen


def _speaks(text: str) -> bool:
    """Tell whether a text without digits may hold a dictated e-mail address, a message id, or a secret."""
    lower = text.lower()
    for hint in QUIET_HINTS:  # a loop is twice as fast as any() over so few
        if hint in lower:
            return True
    return (":" in text or "=" in text) and names_secret(lower)


def _warn_once() -> None:
    global _warned
    if not _warned:
        _warned = True
        notice = "people's names are not covered in this version; Redactor(names=False) says that you know"
        warnings.warn(notice, NamesNotCoveredWarning, stacklevel=3)


_warned = False
