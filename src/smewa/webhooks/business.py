"""What becomes of the business and what it may do. Source: Cloud API, Webhooks, the account fields; read 2026-11."""

from __future__ import annotations

from datetime import datetime

from smewa.values.jsons import JsonObject
from smewa.webhooks import attributes as read
from smewa.webhooks.other import ChangeReceived
from smewa.webhooks.shape import Fields, of_kind, whole


class BusinessUpdate(ChangeReceived):
    """Something about the account or its portfolio: `entry_id` says which."""

    def _about(self) -> tuple[str | None, ...]:
        return ("account", self.entry_id)


class AccountReviewUpdate(BusinessUpdate, shown="decision"):
    """The review of the account ended."""

    decision: str = read.text("decision")
    """`APPROVED`, `REJECTED`, `PENDING`, `DEFERRED`."""


class AccountAlert(BusinessUpdate, shown="entity_type severity status type"):
    """The platform draws attention to something: a badge granted, a limit not raised, a picture lost."""

    entity_type: str | None = read.maybe_text("entity_type")
    """`BUSINESS`, `PHONE_NUMBER`, `CURRENT_STATUS_ID`."""
    entity_id: str | None = read.maybe_text("entity_id")
    severity: str | None = read.maybe_text("alert_info.alert_severity", "alert_severity")
    """`CRITICAL`, `WARNING`, `INFORMATIONAL`."""
    status: str | None = read.maybe_text("alert_info.alert_status", "alert_status")
    """`ACTIVE`, `NONE`."""
    type: str = read.text("alert_info.alert_type", "alert_type")
    """`OBA_APPROVED`, `OBA_REJECTED`, `PROFILE_PICTURE_LOST`, `INCREASED_CAPABILITIES_ELIGIBILITY_…`."""
    description: str | None = read.maybe_text("alert_info.alert_description", "alert_description")

    def _about(self) -> tuple[str | None, ...]:
        return ("alert", self.entity_id or self.entry_id, self.type)


class AccountSettingsUpdate(BusinessUpdate, shown="event calling_status"):
    """The settings of a number changed. The platform's page does not show its exact shape: look at `settings` too."""

    event: str | None = read.maybe_text("event")
    timestamp: datetime | None = read.instant("timestamp")
    number_id: str | None = read.maybe_text("phone_number_settings.phone_number_id")
    """The number whose settings they are; the same as `phone_number_id`."""
    calling_status: str | None = read.maybe_text("phone_number_settings.calling.status")
    """`ENABLED`, `DISABLED`."""

    settings: JsonObject = read.later_object("phone_number_settings")
    """All settings that came, as they stand in the payload."""
    calling: JsonObject = read.later_object("phone_number_settings.calling")
    """The settings of calls, as they stand in the payload."""

    def _about(self) -> tuple[str | None, ...]:
        return ("settings", self.number_id or self.entry_id)


class BusinessCapabilityUpdate(BusinessUpdate):
    """The limits of the portfolio changed."""

    max_daily_conversations_per_business: str | None = read.maybe_text("max_daily_conversations_per_business")
    """How many people may be written to first in 24 hours: a number or `TIER_…`. Since v24.0."""
    max_daily_conversation_per_phone: int | None = read.whole(
        "max_daily_conversation_per_phone", "max_daily_conversations_per_phone"
    )
    """The same for each number, until v23.0; -1 is without limit."""
    max_phone_numbers_per_business: int | None = read.whole("max_phone_numbers_per_business")
    """Only while the limit of conversations is 250."""
    max_phone_numbers_per_waba: int | None = read.whole("max_phone_numbers_per_waba")


class BusinessStatusUpdate(BusinessUpdate, shown="event status"):
    """The status of the business changed. The platform's page does not show its keys: the rest stands in `raw`."""

    event: str | None = read.maybe_text("event")
    status: str | None = read.maybe_text("status", "business_status")
    business_id: str | None = read.maybe_text("business_id")


class WhatsAppAccountUpdate(BusinessUpdate, shown="event"):
    """Something about an account of the new account model. The platform's page does not show its keys: see `raw`."""

    event: str | None = read.maybe_text("event")


class PartnerSolutionUpdate(ChangeReceived, shown="event solution_status"):
    """A solution of several partners was made or changed. `entry_id` is the portfolio."""

    event: str = read.text("event")
    """`SOLUTION_CREATED`, `SOLUTION_UPDATED`."""
    solution_id: str | None = read.maybe_text("solution_id")
    solution_status: str | None = read.maybe_text("solution_status")
    """`INITIATED`, `ACTIVE`, `DRAFT`, `REJECTED`, `DEACTIVATED`, `PENDING_DEACTIVATION`."""

    def _about(self) -> tuple[str | None, ...]:
        return ("solution", self.solution_id)


class PaymentConfigurationUpdate(ChangeReceived, shown="status provider_name"):
    """How the account takes payments changed (India, Brazil)."""

    configuration_name: str = read.text("configuration_name")
    provider_name: str | None = read.maybe_text("provider_name")
    provider_mid: str | None = read.maybe_text("provider_mid")
    """The merchant's id at the provider."""
    status: str | None = read.maybe_text("status")
    """`Active`, `Needs_Connecting`, `Needs_Testing`, and more."""
    created_timestamp: datetime | None = read.instant("created_timestamp")
    timestamp: datetime | None = read.instant("updated_timestamp")
    """When it was changed."""

    def _about(self) -> tuple[str | None, ...]:
        return ("configuration", self.entry_id, self.configuration_name)


FIELDS: Fields = {
    "account_alerts": whole(of_kind(AccountAlert)),
    "account_review_update": whole(of_kind(AccountReviewUpdate)),
    "account_settings_update": whole(of_kind(AccountSettingsUpdate)),
    "business_capability_update": whole(of_kind(BusinessCapabilityUpdate)),
    "business_status_update": whole(of_kind(BusinessStatusUpdate)),
    "partner_solutions": whole(of_kind(PartnerSolutionUpdate)),
    "payment_configuration_update": whole(of_kind(PaymentConfigurationUpdate)),
    "whatsapp_account": whole(of_kind(WhatsAppAccountUpdate)),
}
