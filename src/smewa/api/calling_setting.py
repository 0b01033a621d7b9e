"""How a number takes calls: hours, icons, codecs, SIP, voicemail. Source: Cloud API, Calling, Settings; read 2026-11."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import KW_ONLY
from datetime import date, time
from itertools import pairwise
from typing import Annotated, Literal, TypeAlias, cast

from annotated_types import Ge, Le
from pydantic import StringConstraints

from smewa.api.setting import Setting, Switch
from smewa.messages._faults import Faults, fault, refusal
from smewa.messages._fields import Checked, Like, Many
from smewa.messages._outgoing import At, Outgoing, Wire

Day: TypeAlias = Literal["MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY", "SATURDAY", "SUNDAY"]
Codec: TypeAlias = Literal["PCMA", "PCMU"]
Trigger: TypeAlias = Literal["REJECT", "TIMEOUT"]

_PERIODS_A_DAY = 2


def _minute(value: object) -> time:
    if not isinstance(value, time) or value.second or value.microsecond or value.tzinfo is not None:
        raise refusal("must be a time of day to the minute, such as time(9, 30)")
    return value


def _from_hhmm(value: object) -> time:
    if not isinstance(value, str) or len(value) != 4 or not (value.isascii() and value.isdigit()):
        raise refusal("must be four digits of a 24-hour clock")
    try:
        return time(int(value[:2]), int(value[2:]))
    except ValueError:
        raise refusal("must be four digits of a 24-hour clock") from None


def _date(value: object) -> date:
    if type(value) is date:
        return value
    try:
        return date.fromisoformat(cast("str", value))
    except (TypeError, ValueError):
        raise refusal("is not a date", limit="A holiday is a date, on the wire as YYYY-MM-DD") from None


def _pairs(value: object) -> tuple[tuple[str, str], ...]:
    given = tuple(cast("Mapping[object, object]", value).items()) if isinstance(value, Mapping) else value
    if not isinstance(given, Sequence):
        raise refusal("must be pairs of a name and a value")
    pairs: list[tuple[str, str]] = []
    for pair in cast("Sequence[object]", given):
        match pair:
            case (str() as name, str() as said):
                pairs.append((name, said))
            case _:
                raise refusal("must be pairs of a name and a value")
    return tuple(pairs)


Minute: TypeAlias = Annotated[time, Wire(lambda at: at.strftime("%H%M"), _from_hhmm), Checked(_minute)]
"""A time of day to the minute, `0930` on the wire."""
_Pairs: TypeAlias = Annotated[Sequence[tuple[str, str]], Wire(dict, _pairs), Checked(_pairs)]
_Country: TypeAlias = Annotated[str, Like(r"[A-Z]{2}", "It is two letters of ISO 3166-1")]
_Host: TypeAlias = Annotated[
    str,
    StringConstraints(max_length=253),
    Like(r"[A-Za-z0-9](?:[A-Za-z0-9-]*\.)+[A-Za-z]{2,63}", "It is the name of a host, without a scheme"),
]
_Capitals: TypeAlias = Annotated[str, Like(r"[A-Z_]+", "It is a word in capitals")]
_Zone: TypeAlias = Annotated[str, Like(r"[A-Za-z_]+(?:/[A-Za-z0-9_+-]+)*", "It is a name such as America/Sao_Paulo")]


class OpenHours(Outgoing):
    """A period in which calls are taken, on one day of the week.

    OpenHours("MONDAY", time(9), time(18))
    """

    day: Annotated[Day, At("day_of_week")]
    opens: Annotated[Minute, At("open_time")]
    closes: Annotated[Minute, At("close_time")]

    def __post_init__(self) -> None:
        _in_order(self.opens, self.closes)


class Holiday(Outgoing):
    """A date with hours of its own."""

    date: Annotated[date, Checked(_date), At("date")]
    opens: Annotated[Minute, At("start_time")]
    closes: Annotated[Minute, At("end_time")]


class CallHours(Outgoing):
    """When calls are taken: at most two periods a day, which do not overlap, and 20 dates with hours of their own."""

    status: Annotated[Switch, At("status")]
    timezone: Annotated[_Zone, At("timezone_id")]
    weekly: Annotated[Sequence[OpenHours], Many(1), At("weekly_operating_hours")]
    holidays: Annotated[Sequence[Holiday] | None, Many(0, 20, unique=("date",)), At("holiday_schedule")] = None

    def __post_init__(self) -> None:
        faults = Faults()
        for day in dict.fromkeys(each.day for each in self.weekly):
            periods = sorted((each.opens, each.closes) for each in self.weekly if each.day == day)
            if len(periods) > _PERIODS_A_DAY:
                faults.add(refusal(f"has {len(periods)} periods on {day}", limit="A day takes at most 2"), ("weekly",))
            if any(second[0] < first[1] for first, second in pairwise(periods)):
                faults.add(refusal(f"has periods on {day} that overlap", fix="Make them one"), ("weekly",))
        faults.raise_any()


class SipServer(Outgoing):
    """A server that calls go to, by TLS. The port is 5061 when none is given."""

    hostname: Annotated[_Host, At("hostname")]
    port: Annotated[int | None, Ge(1), Le(65535), At("port")] = None
    parameters: Annotated[_Pairs | None, At("request_uri_user_params")] = None
    """Pairs of a name and a value that the address of each call carries."""


class Sip(Outgoing):
    """Whether calls go by SIP instead of webhooks and the API, and to which servers."""

    status: Annotated[Switch, At("status")]
    servers: Annotated[Sequence[SipServer] | None, Many(1), At("servers")] = None
    webhook_delivery: Annotated[_Capitals | None, At("webhook_delivery")] = None


class Voicemail(Outgoing):
    """Whether a caller may leave a message: when the call is rejected, when nobody answers in time, or both.

    The announcement is a file uploaded for it (`use_case="call_voicemail_announcement"`).
    """

    status: Annotated[Switch, At("status")]
    triggers: Annotated[Sequence[Trigger] | None, Many(1, 2), At("triggers")] = None
    announcement: Annotated[str | None, StringConstraints(min_length=1), At("audio.default.announcement_media_id")] = (
        None
    )
    timeout_seconds: Annotated[int | None, Ge(0), Le(30), At("timeout_seconds")] = None


class CallingSetting(Setting):
    """How the number takes calls. What is None stays as it is; hours and servers are replaced whole.

    client.settings.update(CallingSetting(
        "ENABLED",
        hours=CallHours("ENABLED", "America/Sao_Paulo", [OpenHours("MONDAY", time(9), time(18))]),
    ))
    """

    status: Annotated[Switch | None, At("calling.status")] = None
    _: KW_ONLY
    icon_visibility: Annotated[Literal["DEFAULT", "DISABLE_ALL"] | None, At("calling.call_icon_visibility")] = None
    icon_countries: Annotated[
        Sequence[_Country] | None, Many(0), At("calling.call_icons.restrict_to_user_countries")
    ] = None
    """Whose customers see the icons, two letters of ISO 3166-1 each; an empty list shows them to all."""
    hours: Annotated[CallHours | None, At("calling.call_hours")] = None
    callback_permission: Annotated[Switch | None, At("calling.callback_permission_status")] = None
    """Whether somebody who calls lets the business call back."""
    srtp: Annotated[Literal["DTLS", "SDES"] | None, At("calling.srtp_key_exchange_protocol")] = None
    sip: Annotated[Sip | None, At("calling.sip")] = None
    codecs: Annotated[Sequence[Codec] | None, Many(0, 2), At("calling.audio.additional_codecs")] = None
    """Besides Opus."""
    voicemail: Annotated[Voicemail | None, At("calling.voicemail")] = None

    def __post_init__(self) -> None:
        if not self.to_wire():
            raise fault(refusal("says nothing to change", fix="Give what is to change"), "status")


def _in_order(opens: time, closes: time) -> None:
    if closes <= opens:
        raise fault(refusal("is not after it opens", fix="Split a night into two days"), "closes")
