"""What the platform bills: which messages are free, and since when. Prices themselves are no rule.

Source: WhatsApp pricing, changes of 2025-07-01 and 2026-10-01; Cloud API, status webhooks; read 2026-11.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo

FREE_SERVICE_MESSAGES = 1000
"""Delivered messages that are no templates, free each month for each business number; nothing carries over."""

SERVICE_BILLED_SINCE = date(2026, 10, 1)


@dataclass(frozen=True, slots=True)
class FreeInWindow:
    """A category that costs nothing inside the service window, on these days."""

    category: str
    first: date
    last: date


FREE_IN_WINDOW = (
    FreeInWindow("service", date(2024, 11, 1), SERVICE_BILLED_SINCE - timedelta(days=1)),
    FreeInWindow("utility", date(2025, 7, 1), date(2026, 9, 30)),
)


@dataclass(frozen=True, slots=True)
class Pricing:
    """How the platform counts one message, in the words of its status webhooks."""

    category: str
    """`marketing`, `utility`, `authentication`, `service` or `referral_conversion`."""
    type: str
    """`regular`, `free_customer_service` or `free_entry_point`."""

    @property
    def billable(self) -> bool:
        """Whether it costs something."""
        return self.type == "regular"


def counted_as(
    category: str, day: date, *, in_window: bool = True, in_entry_point: bool = False, service_sent: int = 0
) -> Pricing:
    """Return how a message delivered on `day` is counted.

    `category` is the template's in lower case, or `service`. `service_sent` is how many service messages the number had
    delivered this month before it. What the platform reports inside the monthly allowance is not documented; this says
    `free_customer_service`.

        counted_as("utility", date(2026, 10, 1)).type       # "regular"
    """
    if in_entry_point:
        return Pricing("referral_conversion", "free_entry_point")
    free = in_window and any(rule.category == category and rule.first <= day <= rule.last for rule in FREE_IN_WINDOW)
    allowed = category == "service" and day >= SERVICE_BILLED_SINCE and service_sent < FREE_SERVICE_MESSAGES
    return Pricing(category, "free_customer_service" if free or allowed else "regular")


def month_of(instant: datetime, zone: tzinfo) -> date:
    """Return the first day of the month an instant counts to: the allowance starts anew at 00:00 in the account's zone."""
    return instant.astimezone(zone).date().replace(day=1)
