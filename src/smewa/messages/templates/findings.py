"""What is found in a template before it is submitted."""

from __future__ import annotations

from dataclasses import dataclass

from smewa.errors.tree import Problem
from smewa.errors.wording import refusal_text, written
from smewa.messages.templates.rules import RULES, Severity

_TEXTS = {"gaps_many": "gaps_dense"}
"""Rules that are told with the text of another."""


@dataclass(frozen=True, slots=True)
class TemplateFinding:
    """One thing that review would refuse, or that a customer would miss. `str` tells it in English.

    for finding in definition.lint():
        print(finding.severity, finding.place, finding.in_language("pt-BR"))
    """

    rule: str
    """The rule's name, such as `gap_last`."""
    place: str
    """Where, such as `body` or `buttons[1].url`."""
    arguments: tuple[tuple[str, int | str], ...] = ()
    """What the texts fill in: counts and limits, never the text itself."""

    @property
    def severity(self) -> Severity:
        """`error` is refused or rejected, `warning` may be, `note` changes only how it is shown."""
        return RULES[self.rule].severity

    @property
    def subcode(self) -> int | None:
        """The `error_subcode` with which creation is refused at once; None when only review sees it."""
        return RULES[self.rule].subcode

    @property
    def source(self) -> str:
        """The page that says so, and when it was read."""
        return RULES[self.rule].source

    @property
    def reason(self) -> str:
        """What is wrong, in English."""
        return self.problem.message

    @property
    def limit(self) -> str:
        """What WhatsApp takes, in English; empty where that is no number."""
        return self.problem.limit

    @property
    def fix(self) -> str:
        """What to do, in English."""
        return self.problem.fix

    @property
    def problem(self) -> Problem:
        """The same as `InvalidRequest` has it."""
        key = _TEXTS.get(self.rule, self.rule)
        what, limit, fix = written(key, self.arguments)
        return Problem(self.place, what, limit, fix, key, self.arguments)

    def in_language(self, language: str) -> str:
        """Return reason, limit and fix as one sentence, in `"pt-BR"` or English."""
        return refusal_text([self.problem], language)

    def __str__(self) -> str:
        return self.in_language("en")
