"""The gaps of a text: `{{1}}`, `{{2}}` by their order, or `{{nome}}` by name."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

GAP = re.compile(r"\{\{\s*([A-Za-z0-9_]+)\s*\}\}")
"""A gap, and its name or number."""


def gaps_in(text: str | None) -> Sequence[str]:
    """Return the names or numbers of a text's gaps, each once: numbers in their order, names as they stand.

    gaps_in("O pedido {{2}}, de {{1}}, está pronto.")
    """
    found = tuple(dict.fromkeys(GAP.findall(text or "")))
    return found if is_named(found) else tuple(sorted(found, key=int))


def is_named(gaps: Iterable[str]) -> bool:
    """Tell whether gaps are filled by name."""
    return any(not gap.isdecimal() for gap in gaps)


def filled_text(text: str, value_of: Callable[[str], str]) -> str:
    """Return the text with each gap replaced by what `value_of` says of its name or number."""
    return GAP.sub(lambda gap: value_of(gap[1]), text)
