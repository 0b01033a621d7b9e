"""A text of the catalogue: English and Brazilian Portuguese side by side."""

from __future__ import annotations

from typing import NamedTuple, TypeAlias

Pair: TypeAlias = tuple[str, str]
"""The same said in English and in Brazilian Portuguese."""


class Text(NamedTuple):
    """What happened and why, what to do, and for a refusal what the limit is. `{name}` stands for an argument."""

    what: Pair
    fix: Pair = ("", "")
    limit: Pair = ("", "")
