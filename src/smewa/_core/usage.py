"""How much of each rate limit is used, as the platform says it in its headers. Source: Graph API, Rate limiting."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import cast


@dataclass(frozen=True, slots=True)
class AppUsage:
    """What the app used of its own limit, in percent."""

    call_count: int = 0
    total_time: int = 0
    total_cputime: int = 0

    @property
    def highest(self) -> int:
        """The largest of the three: at 100 the platform refuses."""
        return max(self.call_count, self.total_time, self.total_cputime)


@dataclass(frozen=True, slots=True)
class BusinessUsage(AppUsage):
    """What the app used of the limit of one account, for one kind of calls, in percent."""

    type: str = ""
    """`whatsapp`, `messages` and more."""
    regains_in: timedelta = timedelta(0)
    """After how long calls are taken again; zero while they are."""


@dataclass(frozen=True, slots=True)
class Usage:
    """What `x-app-usage` and `x-business-use-case-usage` say.

    client.numbers.get.raw().usage.highest        # percent
    """

    app: AppUsage | None = None
    businesses: Mapping[str, tuple[BusinessUsage, ...]] = field(default_factory=dict[str, tuple[BusinessUsage, ...]])
    """By the id of the account."""

    @property
    def highest(self) -> int:
        """The largest percentage of all; 0 when the platform said nothing."""
        told = [usage for usages in self.businesses.values() for usage in usages]
        return max((usage.highest for usage in (*told, self.app or AppUsage())), default=0)

    @property
    def regains_in(self) -> timedelta:
        """After how long the last limit that was reached lets calls through again."""
        told = (usage.regains_in for usages in self.businesses.values() for usage in usages)
        return max(told, default=timedelta(0))


def usage_of(headers: Mapping[str, str]) -> Usage:
    """Read what an answer's headers say of limits. Never raises: what cannot be read is left out."""
    app = _object(headers.get("x-app-usage"))
    told = _object(headers.get("x-business-use-case-usage")).items()
    businesses = {id_: tuple(map(_of_business, cast("list[object]", each))) for id_, each in told if type(each) is list}
    return Usage(AppUsage(*_percents(app)) if app else None, businesses)


def _of_business(told: object) -> BusinessUsage:
    found = _mapping(told)
    minutes = found.get("estimated_time_to_regain_access")
    # The platform counts minutes; more than a month is no estimate.
    waits = timedelta(minutes=minutes) if type(minutes) is int and 0 <= minutes <= 43_200 else timedelta(0)
    count, time, cputime = _percents(found)
    kind = found.get("type")
    return BusinessUsage(count, time, cputime, kind if isinstance(kind, str) else "", waits)


def _percents(told: Mapping[str, object]) -> tuple[int, int, int]:
    return _whole(told.get("call_count")), _whole(told.get("total_time")), _whole(told.get("total_cputime"))


def _whole(value: object) -> int:
    try:
        return int(value) if isinstance(value, int | float) else 0
    except (ValueError, OverflowError):  # neither NaN nor infinity is a percentage
        return 0


def _object(text: str | None) -> Mapping[str, object]:
    try:
        found = json.loads(text or "")
    except (ValueError, RecursionError):
        return {}
    return _mapping(found)


def _mapping(value: object) -> Mapping[str, object]:
    return cast("Mapping[str, object]", value) if isinstance(value, dict) else {}
