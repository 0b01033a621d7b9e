"""Windows: how long a business may write freely after a customer wrote, and how long an ad keeps messages free.

Source: Cloud API, Customer service windows; WhatsApp pricing, Free entry points; read 2026-11.
"""

from __future__ import annotations

from datetime import datetime, timedelta

SERVICE_WINDOW = timedelta(hours=24)
"""From the customer's last message or call; each new one starts it again."""

ENTRY_POINT_WINDOW = timedelta(hours=72)
"""From the business's first answer. The platform says "up to 7 days" since 2026-09, without saying when: count on this."""


def window_closes(last_from_customer: datetime) -> datetime:
    """Return the last instant at which a message that is no template may be sent."""
    return last_from_customer + SERVICE_WINDOW


def is_window_open(last_from_customer: datetime | None, now: datetime) -> bool:
    """Tell whether any message may be sent; otherwise only templates. Exactly 24 hours later it is still open."""
    return last_from_customer is not None and now <= window_closes(last_from_customer)


def entry_point_closes(
    referred: datetime, answered: datetime, length: timedelta = ENTRY_POINT_WINDOW
) -> datetime | None:
    """Return until when every message is free for a customer who came by an ad; None when the answer came too late.

    The business has 24 hours to answer; the window runs from its answer.
    """
    return answered + length if answered - referred <= SERVICE_WINDOW else None
