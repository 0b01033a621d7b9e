"""How fast a business may send: throughput of a number, and the pair rate of one customer.

Source: Cloud API, Throughput; read 2026-11. The platform's own formula is not published; a reservation that borrows from
the future (GCRA) has both documented properties: one message per 6 seconds, and bursts of 45.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from smewa.simulator.refusal import Refusal

PAIR_INTERVAL, PAIR_BURST = 6.0, 45
"""Seconds a message to the same customer costs, and how many may be borrowed at once."""

TOLERANCE = 1e-6
"""Seconds that clocks may differ by."""


@dataclass
class Limits:
    """What has been sent lately, as data: for each number and pair the instant at which it would be free."""

    throughput: float
    """Messages a second of each number."""
    free_at: dict[tuple[str, ...], float] = field(default_factory=dict[tuple[str, ...], float], repr=False)

    def take(self, number: str, recipient: str, now: float) -> None:
        """Count one message. Raises `Refusal` when it is one too many; it then does not count."""
        interval = 1 / self.throughput
        sending, pair = (number,), (number, recipient)
        sent_until, paired_until = self.free_at.get(sending, now), self.free_at.get(pair, now)
        if sent_until > now + TOLERANCE:
            raise Refusal(130429)
        if paired_until - (PAIR_BURST - 1) * PAIR_INTERVAL > now + TOLERANCE:
            raise Refusal(131056)
        self.free_at[sending] = max(sent_until, now) + interval
        self.free_at[pair] = max(paired_until, now) + PAIR_INTERVAL
