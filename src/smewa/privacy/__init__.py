"""Floor 2: finding what names or betrays people, and texts, JSON and logs without it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smewa._lazy import lazily

if TYPE_CHECKING:
    from smewa.privacy.finding import Finding, Redacted
    from smewa.privacy.logs import RedactingFilter
    from smewa.privacy.operators import Numbered, Operator, tag
    from smewa.privacy.redactor import NamesNotCoveredWarning, Redactor
    from smewa.privacy.structure import redact_json, shown

__all__ = [
    "Finding",
    "NamesNotCoveredWarning",
    "Numbered",
    "Operator",
    "Redacted",
    "RedactingFilter",
    "Redactor",
    "redact_json",
    "shown",
    "tag",
]

__getattr__, __dir__ = lazily(
    __name__,
    {
        "Finding": ".finding",
        "Redacted": ".finding",
        "RedactingFilter": ".logs",
        "Numbered": ".operators",
        "Operator": ".operators",
        "tag": ".operators",
        "NamesNotCoveredWarning": ".redactor",
        "Redactor": ".redactor",
        "redact_json": ".structure",
        "shown": ".structure",
    },
)
