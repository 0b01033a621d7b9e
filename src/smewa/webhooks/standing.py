"""Where a message stands, whatever the order its statuses come in."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

# What counts more stands lower: a failure is final only if nothing later than `sent` was seen, so it is above `sent` and
# below `delivered`. `warning` and `deleted` are the on-premises API's. Payments of WhatsApp's own gateways have words of
# their own, and one of them, `failed`, in common. Source: Cloud API, Webhooks, statuses; read 2026-11.
RANKS: Mapping[str, int] = {
    "sent": 1,
    "failed": 2,
    "warning": 3,
    "delivered": 4,
    "read": 5,
    "played": 6,
    "deleted": 7,
}
PAYMENT_RANKS: Mapping[str, int] = {"pending": 1, "failed": 2, "canceled": 3, "captured": 4, "success": 5}

_EPOCH = datetime.fromtimestamp(0, UTC)


class Standing(NamedTuple):
    """What is known of one message to one person, or of one payment: the status that holds, and since when."""

    status: str
    """The platform's own word."""
    at: datetime | None = None
    """An aware instant."""


def rank_of(status: str, ranks: Mapping[str, int] = RANKS) -> int:
    """Return how much a status counts; 0 for a word that is not known, so that any known one supersedes it."""
    return ranks.get(status, 0)


def merged(current: Standing | None, incoming: Standing, ranks: Mapping[str, int] = RANKS) -> Standing:
    """Return where a message stands after one more status. Order, repetition and grouping make no difference.

    sent < failed < delivered < read < played: a failure holds only if nothing later than `sent` was seen. Of the same
    status twice the earlier instant is kept. Pass `PAYMENT_RANKS` for the statuses of payments.

        from smewa.webhooks import Standing, merged

        merged(Standing("read"), Standing("delivered")) == Standing("read")
        merged(None, Standing("sent")) == Standing("sent")
    """
    return incoming if current is None else max(current, incoming, key=lambda each: _weight(each, ranks))


def _weight(standing: Standing, ranks: Mapping[str, int]) -> tuple[int, str, bool, timedelta]:
    known = standing.at is not None
    return rank_of(standing.status, ranks), standing.status, known, _EPOCH - (standing.at or _EPOCH)
