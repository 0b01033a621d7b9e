"""What the platform bills: which messages are free, and since when. Prices themselves stand in `rates`.

Source: WhatsApp pricing, changes of 2025-07-01 and 2026-10-01; Cloud API, status webhooks; read 2026-11.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo

from smewa.rules.instant import in_utc

FREE_SERVICE_MESSAGES = 1000
"""Delivered messages that are no templates, free each month for each business number; nothing carries over."""

SERVICE_BILLED_SINCE = date(2026, 10, 1)

EXEMPT_UNTIL = date(2027, 12, 31)
"""The last day on which eligible government and non-profit bodies pay nothing for service messages."""


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


_WORDS: Mapping[str, str] = {"authentication_international": "authentication-international"}
"""Categories that status webhooks write otherwise than templates and conversations do."""


@dataclass(frozen=True, slots=True)
class Pricing:
    """How the platform counts one message, in the words of its status webhooks."""

    category: str
    """`marketing`, `utility`, `authentication`, `authentication-international`, `service`, `referral_conversion`;
    `group_…` in a group."""
    type: str
    """`regular`, `free_customer_service`, `free_group_customer_service` or `free_entry_point`."""

    @property
    def billable(self) -> bool:
        """Whether it costs something."""
        return self.type == "regular"


def counted_as(
    category: str,
    day: date,
    *,
    in_window: bool = True,
    in_entry_point: bool = False,
    service_sent: int = 0,
    in_group: bool = False,
    exempt: bool = False,
) -> Pricing:
    """Return how a message delivered on `day` is counted.

    `category` is the template's in lower case, or `service`. `service_sent` is how many service messages the number had
    delivered this month before it; a message to a group counts once for each member reached. `exempt` is for eligible
    government and non-profit bodies. What the platform reports inside the monthly allowance is not documented; this says
    `free_customer_service`.

        counted_as("utility", date(2026, 10, 1)).type       # "regular"
    """
    if in_entry_point:
        return Pricing("referral_conversion", "free_entry_point")
    free = in_window and any(rule.category == category and rule.first <= day <= rule.last for rule in FREE_IN_WINDOW)
    allowed = category == "service" and (
        (day >= SERVICE_BILLED_SINCE and service_sent < FREE_SERVICE_MESSAGES) or (exempt and day <= EXEMPT_UNTIL)
    )
    group, group_ = ("group_", "_group") if in_group else ("", "")
    return Pricing(
        group + _WORDS.get(category, category), f"free{group_}_customer_service" if free or allowed else "regular"
    )


def day_of(instant: datetime, zone: tzinfo) -> date:
    """Return the day an instant counts to in the account's own zone: cards and months change there at 00:00.

    Raises `InvalidRequest` for an instant without its time zone.
    """
    return in_utc(instant).astimezone(zone).date()


def month_of(instant: datetime, zone: tzinfo) -> date:
    """Return the first day of the month an instant counts to: the allowance starts anew at 00:00 in the account's zone."""
    return day_of(instant, zone).replace(day=1)
