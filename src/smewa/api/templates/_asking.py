"""How lists and choices stand in a query, and their limits."""

from __future__ import annotations

from collections.abc import Sequence

from smewa.api._path import id_in_path
from smewa.errors import InvalidRequest

WINDOWS = (7, 30, 60, 90)
"""Days that a comparison reaches back. Source: Cloud API, Template comparison, read 2026-11."""


def listed(ids: Sequence[str], field: str, at_most: int) -> str:
    """Return ids as a list of JSON. Raises `InvalidRequest` for none, and for more than the platform takes."""
    if not 1 <= len(ids) <= at_most:
        raise InvalidRequest(f"has {len(ids)} ids", field=field, limit=f"WhatsApp takes 1 to {at_most}")
    return f"[{','.join(id_in_path(each, field) for each in ids)}]"


def words(names: Sequence[str]) -> str | None:
    """Return words as a list of JSON; None for none."""
    return f"[{','.join(chr(34) + name + chr(34) for name in names)}]" if names else None


def checked_days(days: int) -> int:
    """Return the days of a comparison."""
    if days not in WINDOWS:
        raise InvalidRequest("is no window of a comparison", field="days", limit="WhatsApp takes 7, 30, 60 or 90")
    return days
