"""A business phone number, as the platform shows it. Source: Cloud API, Phone numbers, read 2026-11."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from pydantic import BeforeValidator, Field

from smewa._core.incoming import Incoming, OrNone
from smewa._core.page import Page
from smewa.api._reading import inside
from smewa.api.conversational_components import ConversationalComponents
from smewa.api.health import Health
from smewa.api.official_account import OfficialAccount
from smewa.values.secret import Secret

USUAL_FIELDS: tuple[str, ...] = (
    "id",
    "display_phone_number",
    "verified_name",
    "quality_rating",
    "status",
    "name_status",
    "code_verification_status",
    "whatsapp_business_manager_messaging_limit",
    "throughput",
    "platform_type",
    "account_mode",
    "is_official_business_account",
)
"""What every token of the account may read."""

SPARE_FIELDS: tuple[str, ...] = (
    "conversational_automation",
    "country_dial_code",
    "eligibility_for_api_business_global_search",
    "health_status",
    "host_platform",
    "is_on_biz_app",
    "is_pin_enabled",
    "is_preverified_number",
    "last_onboarded_time",
    "new_display_name",
    "new_name_status",
    "official_business_account",
    "quality_score",
    "search_visibility",
    "username",
    "webhook_configuration",
)
"""What some tokens may not: left out, and asked again without, when the platform refuses with code 10."""

CERTIFICATE = "certificate"
"""Spare too, and a secret: asked for when it is meant only, so that a number can be pickled and kept."""


def _secret(text: object) -> Secret:
    return Secret(str(text))


def _level(value: object) -> object:
    level = inside(value, "level")
    return value if level is None else level


def _score(value: object) -> object:
    score = inside(value, "score")
    return value if score is None else score


_Word = Annotated[str | None, OrNone]
_Yes = Annotated[bool | None, OrNone]


class WebhookConfiguration(Incoming):
    """Where the webhooks of a number go: the number's own address wins over the account's, that over the app's."""

    phone_number: _Word = Field(default=None, repr=False)
    whatsapp_business_account: _Word = Field(default=None, repr=False)
    application: _Word = Field(default=None, repr=False)

    @property
    def used(self) -> str | None:
        """The address that webhooks go to."""
        return self.phone_number or self.whatsapp_business_account or self.application


class BusinessNumber(Incoming):
    """A business phone number. Members the platform leaves out are None. Source: Cloud API, Phone numbers."""

    id: str
    display_phone_number: _Word = None
    verified_name: _Word = None
    """The display name that customers see."""
    status: _Word = None
    """`CONNECTED`, `PENDING`, `FLAGGED`, `RESTRICTED`, `RATE_LIMITED`, `DISCONNECTED`, `BANNED` and others."""
    name_status: _Word = None
    """`APPROVED`, `DECLINED`, `PENDING_REVIEW` and others."""
    new_display_name: _Word = None
    """The name that was requested and is not in use yet."""
    new_name_status: _Word = None
    quality_rating: _Word = None
    """`GREEN`, `YELLOW`, `RED`, `NA` or `UNKNOWN`."""
    quality_score: Annotated[str | None, BeforeValidator(_score), OrNone] = None
    """The same, as newer versions give it."""
    code_verification_status: _Word = None
    """`VERIFIED`, `NOT_VERIFIED` or `EXPIRED`."""
    whatsapp_business_manager_messaging_limit: _Word = None
    """How many people the portfolio may write to in 24 hours outside service windows: `TIER_250`, `TIER_2K` and up."""
    messaging_limit_tier: _Word = None
    """The limit by its older name."""
    throughput: Annotated[str | None, BeforeValidator(_level), OrNone] = None
    """`STANDARD` is 80 messages a second, `HIGH` 1,000."""
    platform_type: _Word = None
    """`CLOUD_API`, `ON_PREMISE` or `NOT_APPLICABLE`: not registered."""
    host_platform: _Word = None
    account_mode: _Word = None
    """`LIVE` or `SANDBOX`."""
    is_official_business_account: _Yes = None
    official_business_account: Annotated[OfficialAccount | None, OrNone] = None
    is_on_biz_app: _Yes = None
    """Whether the number is in the WhatsApp Business app too (coexistence)."""
    is_pin_enabled: _Yes = None
    is_preverified_number: _Yes = None
    certificate: Annotated[Secret | None, BeforeValidator(_secret), OrNone] = None
    """With `include_certificate` only. A number that holds it does not pickle."""
    eligibility_for_api_business_global_search: _Word = None
    search_visibility: _Word = None
    webhook_configuration: Annotated[WebhookConfiguration | None, OrNone] = None
    health_status: Annotated[Health | None, OrNone] = None
    conversational_automation: Annotated[ConversationalComponents | None, OrNone] = None
    last_onboarded_time: Annotated[datetime | None, OrNone] = None
    country_dial_code: _Word = None
    username: _Word = None


class BusinessNumbers(Page[BusinessNumber]):
    """One page of them."""
