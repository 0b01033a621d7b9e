"""How a value stands in a column: JSON, sealed for its place. Its names go in with it, so that they can be read again."""

from __future__ import annotations

from datetime import UTC, datetime
from json import loads
from typing import Any

from smewa.store.given import aware, checked, dumped
from smewa.store.seal import Seal


def written(seal: Seal, place: str, *parts: object) -> bytes:
    """Return the bytes of a column."""
    return seal.close(dumped(parts), place)


def read(seal: Seal, place: str, column: bytes) -> Any:  # JSON, as it was written
    """Return what `written` was given."""
    return loads(seal.open(bytes(column), place))


def named(seal: Seal, name: str) -> str:
    """Return what stands for a name in a key column."""
    return seal.name(checked(name))


def seconds(instant: datetime) -> float:
    """Return an instant as a column holds it."""
    return aware(instant).timestamp()


def instant(column: float) -> datetime:
    """Return the instant that a column holds."""
    return datetime.fromtimestamp(column, UTC)
