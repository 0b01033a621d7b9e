"""Whether to try again, and how long to wait first."""

from __future__ import annotations

from collections.abc import Callable

from smewa.errors import GraphError, TransportError
from smewa.errors.codes import Retry

FIRST, LONGEST = 0.5, 30.0
"""Seconds: the ceiling of the first back-off, which doubles with each try, and the ceiling of all."""

RETRY_AFTER_CAP = 120.0
"""Seconds. When the platform asks for more, waiting is the caller's decision: the error is raised with `retry_after`."""


def pause(
    failure: TransportError | GraphError,
    attempt: int,
    *,
    safe: bool,
    retry_ambiguous: bool,
    random: Callable[[], float],
) -> float | None:
    """Return the seconds to wait before trying again, or None when that would be wrong.

    A call whose fate is unknown is repeated only if that is `safe`, or the caller accepts that a customer may get a
    message twice. Source: Cloud API, Error codes (documented transient codes; 4^n for the pair rate).
    """
    if isinstance(failure, TransportError):
        return _backoff(attempt, random) if not failure.maybe_sent or safe or retry_ambiguous else None
    if failure.retry_after is not None and failure.retry_after > RETRY_AFTER_CAP:
        return None
    if failure.retry is Retry.PAIR:
        return max(4.0 ** (attempt - 1), failure.retry_after or 0.0)
    if failure.retry is Retry.BACKOFF or (safe and failure.status in (429, 500, 502, 503, 504)):
        return (failure.retry_after or 0.0) + _backoff(attempt, random)
    return None


def _backoff(attempt: int, random: Callable[[], float]) -> float:
    """Full jitter: anything between nothing and the ceiling, so that many clients do not return at once."""
    return random() * min(LONGEST, FIRST * 2.0 ** min(attempt - 1, 16))
