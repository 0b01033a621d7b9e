"""Limits about which the platform's pages disagree: the smaller one counts, unless the caller takes the larger."""

from __future__ import annotations

from collections.abc import Sequence

from smewa.errors import InvalidRequest


def within(field: str, given: str | Sequence[object], sure: int, perhaps: int) -> None:
    """Raise `InvalidRequest` for more than every page of the platform's allows."""
    length = len(given)
    if length > sure:
        raise InvalidRequest(
            f"has {length} characters" if isinstance(given, str) else f"has {length} of them",
            field=field,
            limit=f"The platform's pages agree on {sure}; one says {perhaps}",
            fix="Shorten it, or pass generous=True to try the larger limit",
        )
