"""What becomes of the business account (WABA). Source: Cloud API, Webhooks, account_update; read 2026-11."""

from __future__ import annotations

from datetime import datetime

from smewa.webhooks import attributes as read
from smewa.webhooks.other import ChangeReceived
from smewa.webhooks.reading import Reading
from smewa.webhooks.shape import Fields, of_kind, whole


class AccountRestriction(Reading, shown="restriction_type"):
    """What the account may not do, and until when."""

    restriction_type: str | None = read.maybe_text("restriction_type")
    """`RESTRICTED_…`, such as `RESTRICTED_BIZ_INITIATED_MESSAGING`."""
    expiration: datetime | None = read.instant("expiration")
    remediation: str | None = read.maybe_text("remediation")
    """What the platform advises."""


class AccountViolation(Reading, shown="violation_type"):
    """A rule of the platform's that was broken."""

    violation_type: str | None = read.maybe_text("violation_type")


class AccountBan(Reading, shown="state"):
    """Whether the account is disabled, or will be."""

    state: str | None = read.maybe_word("waba_ban_state")
    """`SCHEDULE_FOR_DISABLE`, `DISABLE`, `REINSTATE`."""
    date: str | None = read.maybe_text("waba_ban_date")
    """As the platform writes it, such as `November 20, 2026`."""


class AccountLink(Reading):
    """Who shares the account: with which partner, app or ad account."""

    waba_id: str | None = read.maybe_text("waba_id")
    owner_business_id: str | None = read.maybe_text("owner_business_id")
    """The portfolio that owns the account."""
    partner_app_id: str | None = read.maybe_text("partner_app_id")
    solution_id: str | None = read.maybe_text("solution_id")
    solution_partner_business_ids: tuple[str, ...] = read.texts("solution_partner_business_ids")
    ad_account_linked: str | None = read.maybe_text("ad_account_linked")


class AccountDisconnection(Reading, shown="reason initiated_by"):
    """Why the WhatsApp Business app no longer shares its number."""

    reason: str | None = read.maybe_text("reason")
    """`ACCOUNT_DISCONNECTED`, `BUSINESS_DOWNGRADE`, `CHANGE_NUMBER`, `COMPANION_INACTIVITY`, `PRIMARY_INACTIVITY`,
    `USER_RE_REGISTERED`."""
    initiated_by: str | None = read.maybe_text("initiated_by")
    """`USER` or `SYSTEM`."""


class ClientCertification(Reading, shown="status"):
    """How the certification of a partner's client went."""

    client_business_id: str | None = read.maybe_text("client_business_id")
    status: str | None = read.maybe_text("status")
    rejection_reasons: tuple[str, ...] = read.texts("rejection_reasons")


class VolumeTier(Reading, shown="pricing_category region"):
    """The tier of prices that the portfolio reached in one market and month."""

    tier_update_time: datetime | None = read.instant("tier_update_time")
    """Several webhooks may tell of one change: the earliest counts."""
    pricing_category: str | None = read.maybe_text("pricing_category")
    """`UTILITY`, `AUTHENTICATION`, `CALLING`."""
    tier: str | None = read.maybe_text("tier")
    """The lowest and highest number of messages, such as `100001:250000`."""
    effective_month: str | None = read.maybe_text("effective_month")
    """Such as `2026-11`."""
    region: str | None = read.maybe_text("region")


class ExceptionCountry(Reading, shown="country_code"):
    """A country where the rate for foreign businesses begins at another time."""

    country_code: str | None = read.maybe_text("country_code")
    start_time: datetime | None = read.instant("start_time")


class InternationalRates(Reading):
    """From when the account pays the rate of authentication messages from abroad."""

    start_time: datetime | None = read.instant("start_time")
    exception_countries: tuple[ExceptionCountry, ...] = read.maybe_parts(ExceptionCountry, "exception_countries")


class AccountUpdate(ChangeReceived, shown="event country"):
    """Something happened to the account. `event` says what; the part that belongs to it is there, the others are not.

    `ACCOUNT_DELETED`, `ACCOUNT_OFFBOARDED`, `ACCOUNT_RECONNECTED` have no part.

        if isinstance(event, AccountUpdate) and event.restrictions:
            stop_campaigns(until=event.restrictions[0].expiration)
    """

    event: str = read.text("event")
    """The platform's own word, such as `ACCOUNT_RESTRICTION`."""
    restrictions: tuple[AccountRestriction, ...] = read.maybe_parts(AccountRestriction, "restriction_info")
    """With `ACCOUNT_RESTRICTION`."""
    violation: AccountViolation | None = read.maybe_part(AccountViolation, "violation_info")
    """With `ACCOUNT_VIOLATION`."""
    ban: AccountBan | None = read.maybe_part(AccountBan, "ban_info")
    """With `DISABLED_UPDATE`."""
    link: AccountLink | None = read.maybe_part(AccountLink, "waba_info")
    """With `PARTNER_ADDED`, `PARTNER_REMOVED`, `PARTNER_APP_INSTALLED`, `PARTNER_APP_UNINSTALLED`, `AD_ACCOUNT_LINKED`,
    `MM_LITE_TERMS_SIGNED`."""
    disconnection: AccountDisconnection | None = read.maybe_part(AccountDisconnection, "disconnection_info")
    """With some of `PARTNER_REMOVED`."""
    certification: ClientCertification | None = read.maybe_part(
        ClientCertification, "partner_client_certification_info"
    )
    """With `PARTNER_CLIENT_CERTIFICATION_STATUS_UPDATE`."""
    volume_tier: VolumeTier | None = read.maybe_part(VolumeTier, "volume_tier_info")
    """With `VOLUME_BASED_PRICING_TIER_UPDATE`."""
    international_rates: InternationalRates | None = read.maybe_part(
        InternationalRates, "auth_international_rate_eligibility"
    )
    """With `AUTH_INTL_PRICE_ELIGIBILITY_UPDATE`."""
    country: str | None = read.maybe_text("country")
    """With `BUSINESS_PRIMARY_LOCATION_COUNTRY_UPDATE`: two letters."""
    phone_number: str | None = read.maybe_text("phone_number")
    """With `VERIFIED_ACCOUNT`, an older event."""

    def _about(self) -> tuple[str | None, ...]:
        return ("account", self.entry_id, self.event)


FIELDS: Fields = {"account_update": whole(of_kind(AccountUpdate))}
