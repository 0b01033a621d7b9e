"""What detection gives back. Neither type holds, shows or logs what was found: only where it stands."""

from __future__ import annotations

from typing import NamedTuple


class Finding(NamedTuple):
    """One piece of personal data or one secret: what it is, and where in the original text."""

    type: str
    """What it is, such as `CPF`, `PHONE` or `SECRET`."""
    start: int
    """The index of its first character in the text that was given."""
    end: int
    """The index after its last character: `text[start:end]` is what was found."""
    score: float
    """How sure this is, from 0.5 to 1."""
    region: str = ""
    """The country whose identifier this is (ISO 3166-1 alpha-2); empty for what exists everywhere."""
    evidence: tuple[str, ...] = ()
    """What spoke for it: `shape`, `check digits`, `word nearby`."""


class Redacted(NamedTuple):
    """A text without its personal data, and what was taken out."""

    text: str
    findings: tuple[Finding, ...] = ()
    """In the order of the original text, with offsets of the original text."""
