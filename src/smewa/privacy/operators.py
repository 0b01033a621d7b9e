"""What to put in the place of what was found."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeAlias

from smewa.privacy.finding import Finding

Operator: TypeAlias = Callable[[Finding, str], str]
"""Takes a finding and the text it covers, and returns what stands there instead."""


def tag(finding: Finding, found: str) -> str:
    """Return the type in angle brackets, such as `<CPF>`."""
    return f"<{finding.type}>"


class Numbered:
    """Tags that tell one person from another: the first phone is `<PHONE_1>` wherever it comes again.

    One `Numbered` serves one document or conversation. It remembers what it saw, so it is as personal as the text.

        numbers = Numbered()
        redactor.redact("fala com 11 98765-4321", replace=numbers).text     # "fala com <PHONE_1>"
    """

    def __init__(self) -> None:
        self._seen: dict[str, dict[str, int]] = {}

    def __call__(self, finding: Finding, found: str) -> str:
        """Return the numbered tag of what was found; spelling does not make two of one."""
        return self.tag(finding.type, found)

    def tag(self, kind: str, found: str) -> str:
        """Return the numbered tag of a value of a type."""
        numbers = self._seen.setdefault(kind, {})
        return f"<{kind}_{numbers.setdefault(_same(found), len(numbers) + 1)}>"

    def __repr__(self) -> str:
        return f"{type(self).__name__}({sum(map(len, self._seen.values()))} seen)"


def _same(found: str) -> str:
    """Return what is common to all spellings of a value: its letters and digits, without case."""
    return "".join(filter(str.isalnum, found)).casefold()


def replaced(text: str, findings: Iterable[Finding], replace: Operator) -> str:
    """Return `text` with each finding replaced. Findings are in order and do not overlap."""
    parts: list[str] = []
    end = 0
    for finding in findings:
        parts.append(text[end : finding.start])
        parts.append(replace(finding, text[finding.start : finding.end]))
        end = finding.end
    parts.append(text[end:])
    return "".join(parts)
