"""The arithmetic of a rate, in seconds: a bucket holds one number, the instant at which all that was taken is used up."""

from __future__ import annotations


def latest(now: float, interval: float, burst: int, at_most: float | None) -> float:
    """Return up to which instant a bucket may be filled, by those who wait at most so long."""
    return float("inf") if at_most is None else now + at_most + burst * interval


def wait(now: float, interval: float, burst: int, free_at: float) -> float:
    """Return how long to wait for the last place that was taken."""
    return max(0.0, free_at - burst * interval - now)
