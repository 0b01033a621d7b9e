"""The fixed words of authentication templates: our own, of the same make as the platform's.

Source: Cloud API, Authentication templates, read 2026-11.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from smewa.messages.templates.definition import TemplateDefinition


class FixedWords(NamedTuple):
    """What an authentication template says in one language."""

    body: str
    advice: str
    footer: str
    copy: str
    autofill: str

    def said(self, *, advised: bool) -> str:
        """Return the body, with the advice if wanted."""
        return f"{self.body} {self.advice}" if advised else self.body


WORDS: Mapping[str, FixedWords] = {
    "pt_BR": FixedWords(
        "Seu código de verificação: *{{1}}*, só para você.",
        "Não o mostre a ninguém.",
        "Vale por {} minutos.",
        "Copiar código",
        "Preencher",
    ),
    "en_US": FixedWords(
        "Your verification code: *{{1}}*, for you only.",
        "Show it to nobody.",
        "Valid for {} minutes.",
        "Copy code",
        "Autofill",
    ),
    "es": FixedWords(
        "Tu código de verificación: *{{1}}*, solo para ti.",
        "No lo muestres a nadie.",
        "Vale por {} minutos.",
        "Copiar código",
        "Autocompletar",
    ),
}


def words_of(language: str) -> FixedWords:
    """Return the fixed words of a language; English where we have none."""
    alike = (each for code, each in WORDS.items() if code[:2] == language[:2])
    return WORDS.get(language) or next(alike, WORDS["en_US"])


def is_advised(definition: TemplateDefinition) -> bool:
    """Tell whether a template advises to keep the code to oneself."""
    return definition.body is not None and bool(definition.body.add_security_recommendation)
