"""The versions of Flow JSON, and which of them can still be published.

Source: WhatsApp Flows, Changelog, read 2026-11 (entries up to 2025-11-11). What froze later is unverified.
"""

from __future__ import annotations

from functools import cache

VERSIONS = ("2.1", "3.0", "3.1", "4.0", "5.0", "5.1", "6.0", "6.1", "6.2", "6.3", "7.0", "7.1", "7.2", "7.3")
"""Every published version, the oldest first."""

NEWEST = VERSIONS[-1]

# From when a version can be sent, but not be published any more.
FROZEN = {
    "2.1": "2025-04-08",
    "3.0": "2025-04-08",
    "3.1": "2025-04-08",
    "4.0": "2025-04-08",
    "5.0": "2025-09-10",
}

DATA_API_VERSIONS = ("3.0", "4.0")
"""The versions of what an endpoint is asked; 4.0 adds `flow_token_signature`."""


@cache
def number(version: str) -> tuple[int, ...] | None:
    """Return a version as numbers that compare; None when it is no version."""
    parts = version.split(".")
    return tuple(map(int, parts)) if len(parts) == 2 and all(map(_plain, parts)) else None


def _plain(part: str) -> bool:
    return part.isascii() and part.isdecimal() and len(part) < 5
