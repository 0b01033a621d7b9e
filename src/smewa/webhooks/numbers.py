"""What becomes of the business's numbers. Source: Cloud API, Webhooks, the phone number fields; read 2026-11."""

from __future__ import annotations

from smewa.webhooks import attributes as read
from smewa.webhooks.other import ChangeReceived
from smewa.webhooks.shape import Fields, of_kind, whole


class NumberUpdate(ChangeReceived):
    """Something about one business number: `display_phone_number` says which."""

    def _about(self) -> tuple[str | None, ...]:
        return ("number", self.display_phone_number)


class NumberNameUpdate(NumberUpdate, shown="decision rejection_reason"):
    """The review of a number's display name ended."""

    decision: str = read.text("decision")
    """`APPROVED`, `DECLINED`, `DEFERRED`."""
    requested_verified_name: str | None = read.maybe_text("requested_verified_name")
    rejection_reason: str | None = read.maybe_text("rejection_reason")
    """`NAME_…` or `UNKNOWN`; None when it was approved."""


class NumberQualityUpdate(NumberUpdate, shown="event current_limit old_limit max_daily_conversations_per_business"):
    """The quality, the throughput or the messaging limit of a number changed."""

    event: str = read.text("event")
    """`ONBOARDING`, `THROUGHPUT_UPGRADE`, `UPGRADE`, `DOWNGRADE`, `FLAGGED`, `UNFLAGGED`."""
    current_limit: str | None = read.maybe_text("current_limit")
    """Until v23.0."""
    old_limit: str | None = read.maybe_text("old_limit")
    """Until v23.0."""
    max_daily_conversations_per_business: str | None = read.maybe_text("max_daily_conversations_per_business")
    """`TIER_…`: how many people the whole portfolio may write to first in 24 hours."""


class BusinessUsernameUpdate(NumberUpdate, shown="status"):
    """The username of a business was approved, reserved or deleted."""

    status: str = read.text("status")
    """`approved`, `reserved`, `deleted`."""
    username: str | None = read.maybe_text("username")
    """None when it was deleted."""


class SecurityEvent(NumberUpdate, shown="event"):
    """Somebody touched the two-step verification of a number: find out who."""

    event: str = read.text("event")
    """`PIN_CHANGED`, `PIN_RESET_REQUEST`, `PIN_RESET_SUCCESS` (also spelled `PIN_REQUEST_SUCCESS`)."""
    requester: str | None = read.maybe_text("requester")
    """The id of the person in the portfolio who asked for it."""


_USERNAME = whole(of_kind(BusinessUsernameUpdate))

FIELDS: Fields = {
    "business_username_update": _USERNAME,
    "business_username_updates": _USERNAME,
    "phone_number_name_update": whole(of_kind(NumberNameUpdate)),
    "phone_number_quality_update": whole(of_kind(NumberQualityUpdate)),
    "security": whole(of_kind(SecurityEvent)),
}
