"""The WhatsApp Business Account: how it stands, what it is called, what happened in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING, Annotated

from pydantic import AliasChoices, Field

from smewa._core.call import Call
from smewa._core.incoming import Incoming, OrNone, Success
from smewa._core.operation import listing, operation
from smewa._core.page import Page
from smewa._core.resource import C, Resource
from smewa.api._account_bodies import AccountChange, NewSchedule
from smewa.api._reading import instant
from smewa.api._words import several
from smewa.api.health import Health
from smewa.api.made import Made
from smewa.errors import InvalidRequest

if TYPE_CHECKING:
    from smewa.api.assigned_users import AssignedUsers
    from smewa.api.conversions import Conversions

_FIELDS = (
    "id,name,currency,timezone_id,country,status,account_review_status,business_verification_status,ownership_type,"
    "message_template_namespace,primary_business_location,is_enabled_for_insights,on_behalf_of_business_info,"
    "owner_business_info,primary_funding_id,purchase_order_number,health_status,auth_international_rate_eligibility,"
    "marketing_messages_onboarding_status,linked_commerce_account"
)
_SPARE = (
    "business_verification_status",
    "primary_business_location",
    "on_behalf_of_business_info",
    "owner_business_info",
    "primary_funding_id",
    "purchase_order_number",
    "auth_international_rate_eligibility",
    "marketing_messages_onboarding_status",
    "linked_commerce_account",
)
"""What only the owner of the account may read."""

_Text = Annotated[str | None, OrNone]


class BusinessInfo(Incoming):
    """A business portfolio."""

    id: _Text = None
    name: _Text = None


class BusinessAccount(Incoming):
    """A WhatsApp Business Account. Members that the token may not read are None. Source: WhatsApp Business Account."""

    id: str
    name: _Text = None
    currency: _Text = None
    """What the account is billed in: three letters of ISO 4217."""
    timezone_id: _Text = None
    """The platform's own number of a time zone, not a name."""
    country: _Text = None
    status: _Text = None
    account_review_status: _Text = None
    """`APPROVED`, `PENDING`, `REJECTED` or `RESTRICTED`."""
    business_verification_status: _Text = None
    ownership_type: _Text = None
    message_template_namespace: _Text = None
    primary_business_location: _Text = None
    is_enabled_for_insights: Annotated[bool | None, OrNone] = None
    """Whether template analytics are on; once on, they stay on."""
    on_behalf_of_business_info: Annotated[BusinessInfo | None, OrNone] = None
    owner_business_info: Annotated[BusinessInfo | None, OrNone] = None
    primary_funding_id: _Text = None
    purchase_order_number: _Text = None
    health: Annotated[Health | None, OrNone] = Field(
        default=None, validation_alias=AliasChoices("health", "health_status")
    )
    auth_international_rate_eligibility: Annotated[Mapping[str, object] | None, OrNone] = None
    marketing_messages_onboarding_status: _Text = None
    linked_commerce_account: Annotated[BusinessInfo | None, OrNone] = None


class Activity(Incoming):
    """Something that somebody, or the platform, did in the account."""

    id: str
    activity_type: _Text = None
    """`PHONE_NUMBER_ADDED`, `TEMPLATE_DELETED`, `USER_ADDED`, `SECURITY_EVENT` and more."""
    timestamp: Annotated[datetime | None, OrNone] = None
    actor_type: _Text = None
    actor_id: _Text = None
    actor_name: Annotated[str | None, OrNone] = Field(default=None, repr=False)
    description: Annotated[str | None, OrNone] = Field(default=None, repr=False)
    ip_address: Annotated[str | None, OrNone] = Field(default=None, repr=False)
    user_agent: Annotated[str | None, OrNone] = Field(default=None, repr=False)


class ActivityPage(Page[Activity]):
    """One page of activities."""


class Schedule(Incoming):
    """Times at which something of the account applies, such as business hours."""

    id: str
    name: _Text = None
    status: _Text = None
    schedule_type: _Text = None
    description: _Text = None
    start_time: _Text = None
    end_time: _Text = None
    timezone: _Text = None
    days_of_week: Annotated[tuple[str, ...] | None, OrNone] = None
    is_active: Annotated[bool | None, OrNone] = None


class SchedulePage(Page[Schedule]):
    """One page of schedules."""


class Account(Resource[C]):
    """The account of this client: `business_account_id`."""

    @operation
    def get(self, *, fields: Sequence[str] | None = None) -> Call[BusinessAccount]:
        """Look at the account. `fields` asks for exactly these members; others are kept in `model_extra`.

        Without `fields`, what the token may not read (code 10) is left out and the call repeated once.

            client.account.get().currency
        """
        if fields is not None:
            query = {"fields": ",".join(several(fields, "fields"))}
            return Call.get(self._scope.account, BusinessAccount, query=query)
        return Call.get(self._scope.account, BusinessAccount, query={"fields": _FIELDS}, spare=_SPARE)

    @operation
    def update(
        self,
        *,
        name: str | None = None,
        timezone_id: str | None = None,
        is_enabled_for_insights: bool | None = None,
        degrees_of_freedom_spec: Mapping[str, object] | None = None,
        disable_marketing_messages_on_cloud_api: bool | None = None,
    ) -> Call[Success]:
        """Change the account. `name` has up to 100 characters; `is_enabled_for_insights=True` cannot be taken back.

        With `disable_marketing_messages_on_cloud_api`, marketing templates go by the Marketing Messages API only
        (131063). `degrees_of_freedom_spec` is passed on as it is. Source: WhatsApp Business Account, Updating.

            client.account.update(name="Padaria Dona Zé")
        """
        body = AccountChange(
            name=name,
            timezone_id=timezone_id,
            is_enabled_for_insights=is_enabled_for_insights,
            degrees_of_freedom_spec=degrees_of_freedom_spec,
            disable_marketing_messages_on_cloud_api=disable_marketing_messages_on_cloud_api,
        )
        if not body.to_wire():
            raise InvalidRequest("nothing would change", fix="Give at least one member")
        return Call.post(self._scope.account, body, Success, safe=True)

    @operation
    def health(self) -> Call[Health]:
        """Tell whether the account can send messages now, and what is in the way.

        client.account.health().can_send_message            # "AVAILABLE"
        """
        return Call.get(self._scope.account, Health, query={"fields": "health_status"})

    @listing
    def activities(
        self,
        *,
        since: datetime | None = None,
        until: datetime | None = None,
        activity_types: Sequence[str] = (),
        page_size: int | None = None,
    ) -> Call[Page[Activity]]:
        """List what was done in the account, newest first; `since` and `until` are aware.

        for activity in client.account.activities(): print(activity.activity_type)
        """
        query = {
            "since": None if since is None else str(instant(since, "since")),
            "until": None if until is None else str(instant(until, "until")),
            "activity_type": ",".join(several(activity_types, "activity_types")) or None,
            "limit": page_size,
        }
        return Call.get(f"{self._scope.account}/activities", ActivityPage, query=query)

    @listing
    def schedules(self, *, page_size: int | None = None) -> Call[Page[Schedule]]:
        """List the account's schedules."""
        query = {"limit": page_size}
        return Call.get(f"{self._scope.account}/schedules", SchedulePage, query=query)

    @operation
    def add_schedule(self, schedule: NewSchedule) -> Call[Made]:
        """Add a schedule, such as business hours.

        from datetime import time

        client.account.add_schedule(NewSchedule("Padaria aberta", "BUSINESS_HOURS", time(6), time(20)))
        """
        return Call.post(f"{self._scope.account}/schedules", schedule, Made)

    @cached_property
    def users(self) -> AssignedUsers[C]:
        """Who may do what in the account."""
        from smewa.api.assigned_users import AssignedUsers

        return AssignedUsers(self._engine, self._scope)

    @cached_property
    def conversions(self) -> Conversions[C]:
        """What became of customers whom an ad brought."""
        from smewa.api.conversions import Conversions

        return Conversions(self._engine, self._scope)
