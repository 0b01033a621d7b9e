"""Names in the store: of kinds, keys, queues, lanes, histories, buckets."""

from __future__ import annotations

from smewa.errors import ConfigurationError

LONGEST = 512
"""Characters."""


def checked(name: str) -> str:
    """Return a name. Raises `ConfigurationError` for one that no column holds."""
    if not name or len(name) > LONGEST or "\0" in name:
        raise ConfigurationError(f"A name in the store has 1 to {LONGEST} characters, none of them NUL.")
    return name
