"""What is sent about an account: read by the simulator as strictly as it is written."""

from collections.abc import Mapping, Sequence
from dataclasses import KW_ONLY
from datetime import time
from typing import Annotated, Literal, TypeAlias

from pydantic import StringConstraints

from smewa.messages._faults import fault, refusal
from smewa.messages._fields import Checked, Id, Like, Many
from smewa.messages._kinds import an_object
from smewa.messages._outgoing import At, Outgoing, Personal, Wire

ScheduleType: TypeAlias = Literal[
    "BUSINESS_HOURS", "AUTOMATED_RESPONSE", "MESSAGE_CAMPAIGN", "MAINTENANCE_WINDOW", "CUSTOM"
]
Weekday: TypeAlias = Literal["MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY", "SATURDAY", "SUNDAY"]
AccountTask: TypeAlias = Literal[
    "MANAGE",
    "DEVELOP",
    "MANAGE_TEMPLATES",
    "MANAGE_PHONE",
    "VIEW_COST",
    "MANAGE_EXTENSIONS",
    "VIEW_PHONE_ASSETS",
    "MANAGE_PHONE_ASSETS",
    "VIEW_TEMPLATES",
    "VIEW_INSIGHTS",
    "RECEIVE_INCOMING_MESSAGES",
    "MANAGE_BILLING",
    "MANAGE_USERS",
    "MESSAGING",
    "FULL_CONTROL",
]
"""What somebody may do in an account. Source: WhatsApp Business Account, Assigned users, read 2026-11."""

_HTTPS = r"https://[^\s/?#]\S*"
_Name: TypeAlias = Annotated[str, StringConstraints(min_length=1, max_length=100)]
_Url: TypeAlias = Annotated[str, Like(_HTTPS, "It begins with https://")]
_ShortUrl: TypeAlias = Annotated[str, StringConstraints(max_length=200), Like(_HTTPS, "It begins with https://")]
_Token: TypeAlias = Annotated[str, Personal(), StringConstraints(min_length=1)]
_Field: TypeAlias = Annotated[
    str, Like(r"(?!user_id_update$)[a-z_]+", "It is the name of a webhook field, such as messages")
]


class AccountChange(Outgoing):
    """What an account is to be from now on."""

    _: KW_ONLY
    name: Annotated[_Name | None, At("name")] = None
    timezone_id: Annotated[Id | None, At("timezone_id")] = None
    is_enabled_for_insights: Annotated[bool | None, At("is_enabled_for_insights")] = None
    degrees_of_freedom_spec: Annotated[
        Mapping[str, object] | None, Checked(an_object), At("degrees_of_freedom_spec")
    ] = None
    disable_marketing_messages_on_cloud_api: Annotated[bool | None, At("disable_marketing_messages_on_cloud_api")] = (
        None
    )


def _time(value: object) -> time:
    try:
        found = value if isinstance(value, time) else time.fromisoformat(value)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType] - TypeError is caught
    except (TypeError, ValueError):
        found = None
    if found is None:
        raise refusal("wrong_type", expected="time")
    if found.microsecond or found.tzinfo is not None:
        limit = "It has whole seconds and no time zone: timezone= says which"
        raise refusal("pattern", limit=limit, pattern="")
    return found


_Time: TypeAlias = Annotated[time, Checked(_time), Wire(lambda value: value.strftime("%H:%M:%S"))]


class NewSchedule(Outgoing):
    """Times at which something applies, in `timezone` (a name such as `America/Sao_Paulo`; UTC without one).

    NewSchedule("Padaria aberta", "BUSINESS_HOURS", time(6), time(20), days_of_week=["SATURDAY", "SUNDAY"])
    """

    name: Annotated[_Name, At("name")]
    schedule_type: Annotated[ScheduleType, At("schedule_type")]
    start_time: Annotated[_Time, At("start_time")]
    end_time: Annotated[_Time, At("end_time")]
    _: KW_ONLY
    timezone: Annotated[Id | None, At("timezone")] = None
    days_of_week: Annotated[Sequence[Weekday] | None, Many(1, 7), At("days_of_week")] = None
    description: Annotated[Annotated[str, StringConstraints(max_length=500)] | None, At("description")] = None
    is_active: Annotated[bool | None, At("is_active")] = None


class AccountOverride(Outgoing):
    """Where the account's webhooks go instead of the app's own address; nothing takes the override away."""

    override_callback_uri: Annotated[_ShortUrl | None, At("override_callback_uri")] = None
    verify_token: Annotated[_Token | None, At("verify_token")] = None

    def __post_init__(self) -> None:
        if (self.override_callback_uri is None) != (self.verify_token is None):
            raise fault(refusal("goes with override_callback_uri, one with the other"), "verify_token")


def _listed(fields: Sequence[str]) -> str:
    return ",".join(fields)


def _unlisted(text: object) -> object:
    return text.split(",") if isinstance(text, str) else text


class AppSubscription(Outgoing, wire={"object": "whatsapp_business_account"}):
    """Which webhook fields an app wants, and where they go."""

    callback_url: Annotated[_Url, At("callback_url")]
    verify_token: Annotated[_Token, At("verify_token")]
    fields: Annotated[Sequence[_Field], Many(1), Wire(_listed, _unlisted), At("fields")]


class AssignedTasks(Outgoing):
    """Somebody, and what they may do."""

    user: Annotated[Annotated[str, Like(r"[0-9]+", "It is digits")], At("user")]
    tasks: Annotated[Sequence[AccountTask], Many(1, 16), At("tasks")]
