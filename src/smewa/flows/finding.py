"""One thing that the checks of a Flow found: where, what, and what to do, in two languages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from smewa.errors.tree import Problem
from smewa.errors.wording import refusal_text, written

Severity: TypeAlias = Literal["error", "warning"]


@dataclass(frozen=True)
class Finding:
    """What is wrong at one place of a Flow.

    An `error` is what the platform documents as refused; a `warning` is what it takes and shows otherwise than meant,
    or what its documents leave open. `str()` is an English sentence. It names screens, components and members, and
    never what a text says.
    """

    path: str
    """Where it is, such as `screens[2].layout.children[0].name`; empty for the whole."""
    severity: Severity
    problem: Problem

    @property
    def rule(self) -> str:
        """The name of the rule, such as `flow_footers`: stable, to ignore or count findings by."""
        return self.problem.key

    @property
    def reason(self) -> str:
        """What is wrong, and the limit if there is one, in English."""
        return f"{self.problem.message}; {self.problem.limit}" if self.problem.limit else self.problem.message

    @property
    def fix(self) -> str:
        """What to do about it, in English."""
        return self.problem.fix

    def in_language(self, language: str) -> str:
        """Return the sentence in `language`: `"pt-BR"`, or anything else for English."""
        return refusal_text([self.problem], language)

    def __str__(self) -> str:
        return self.in_language("en")


def problem(path: str, rule: str, **arguments: int | str) -> Problem:
    """Return a text of the catalogue, filled in, about one place."""
    given = tuple(arguments.items())
    what, limit, fix = written(rule, given)
    return Problem(path, what, limit, fix, rule, given)
