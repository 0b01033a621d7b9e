"""Analytics: figures that follow from what happened in this world. Source: WhatsApp Business Platform, Analytics."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from json import loads
from typing import TYPE_CHECKING, cast

from smewa.errors import InvalidRequest
from smewa.messages.template import Template
from smewa.rules.markets import market_of
from smewa.rules.pricing import Pricing, day_of
from smewa.rules.rates import RateCard
from smewa.simulator.calls.phone_calls import Calls
from smewa.simulator.events import StatusChanged
from smewa.simulator.groups.routes import Groups
from smewa.simulator.messages.delivering import ACCOUNT_ZONE
from smewa.simulator.people import Person
from smewa.simulator.refusal import Refusal
from smewa.values.jsons import JsonObject, JsonValue

if TYPE_CHECKING:
    from smewa.simulator.platform import Platform

_EXPRESSION = re.compile(r"(\w*analytics)((?:\.\w+\([^)]*\))+)")
_PART = re.compile(r"\.(\w+)\(([^)]*)\)")
_LENGTHS = {"HALF_HOUR": timedelta(minutes=30), "DAY": timedelta(days=1), "DAILY": timedelta(days=1)}
_CURRENCY = "BRL"
_TEMPLATES, _ANSWERS = 0, 2
"""The products that messages are counted by."""


@dataclass(frozen=True, slots=True)
class Happened:
    """Something to count, and by what it may be parted."""

    at: datetime
    dimensions: Mapping[str, JsonValue]
    figures: Mapping[str, Decimal] = field(default_factory=dict[str, Decimal])


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked for, read from a field expression."""

    start: datetime
    end: datetime
    granularity: str
    filters: Mapping[str, list[JsonValue]]

    @classmethod
    def read(cls, parts: str) -> Question:
        """Read `.start(1).end(2).granularity(DAY)` and the filters after it. Raises `Refusal`."""
        given = dict(_PART.findall(parts))
        try:
            start, end = (datetime.fromtimestamp(int(given.pop(name)), UTC) for name in ("start", "end"))
            granularity = given.pop("granularity")
            filters = {name: cast("list[JsonValue]", loads(text)) for name, text in given.items()}
        except (KeyError, ValueError, OverflowError, OSError):
            raise Refusal(100, "start and end are seconds since 1970, filters are lists of JSON") from None
        if granularity not in (*_LENGTHS, "MONTH", "MONTHLY") or start >= end:
            raise Refusal(100, "start is before end, and granularity a word of the platform's")
        return cls(start, end, granularity, filters)

    def wants(self, name: str, value: JsonValue) -> bool:
        """Tell whether a filter lets a value through: an empty one lets all."""
        wanted = self.filters.get(name)
        return not wanted or value in wanted

    def stretch(self, at: datetime) -> tuple[datetime, datetime]:
        """Return the stretch of time that an instant is in: half hours, days and months of the account's own zone."""
        local = at.astimezone(ACCOUNT_ZONE)
        midnight = local.replace(hour=0, minute=0, second=0, microsecond=0)
        length = _LENGTHS.get(self.granularity)
        if length is None:
            first = midnight.replace(day=1)
            return first, (first + timedelta(days=32)).replace(day=1)
        begins = midnight + (local - midnight) // length * length
        return begins, begins + length


def counted(platform: Platform, fields: str) -> JsonObject:
    """Return the figures that `fields` asks for."""
    found: dict[str, JsonValue] = {}
    for name, parts in _EXPRESSION.findall(fields):
        if name in _KINDS:
            found[name] = _KINDS[name](platform, Question.read(parts))
    return found


def _messages(platform: Platform, asked: Question) -> JsonObject:
    happened = [
        Happened(event.at, _who(platform, event), {event.status: Decimal(1)})
        for event in platform.events
        if isinstance(event, StatusChanged)
        and event.status in ("sent", "delivered")
        and asked.wants("product_types", _product(event))
    ]
    points = _summed(asked, happened, (), ("sent", "delivered"))
    numbers = cast("list[JsonValue]", sorted({number.digits for number in platform.state.numbers.values()}))
    return {"phone_numbers": numbers, "granularity": asked.granularity, "data_points": points}


def _who(platform: Platform, event: StatusChanged) -> dict[str, JsonValue]:
    return _place(platform, event.message.number, event.message.person)


def _product(event: StatusChanged) -> int:
    return _TEMPLATES if isinstance(event.message.message.content, Template) else _ANSWERS


def _place(platform: Platform, number: str, person: Person | None) -> dict[str, JsonValue]:
    country = person.user_id.country if person else None
    return {"phone_number": platform.state.numbers[number].digits, "country": country}


def _pricing(platform: Platform, asked: Question) -> JsonObject:
    happened = [
        Happened(at, {**_place(platform, number, person), **_kind(pricing)}, _cost(person, pricing, at))
        for at, number, person, pricing in _delivered(platform)
        if asked.wants("pricing_types", pricing.type.upper())
        and asked.wants("pricing_categories", pricing.category.upper())
    ]
    dimensions = {"PRICING_CATEGORY": "pricing_category", "PRICING_TYPE": "pricing_type", **_PLACES}
    return _parted(asked, happened, dimensions, {"VOLUME": "volume", "COST": "cost"})


def _conversations(platform: Platform, asked: Question) -> JsonObject:
    """There are none any more: since 2025-07 every message is counted by itself."""
    return {"data": [{"data_points": []}]}


def _calls(platform: Platform, asked: Question) -> JsonObject:
    happened = [
        Happened(
            call.began_at,
            {**_place(platform, call.number, call.person), "direction": call.direction},
            {"count": Decimal(1), "cost": Decimal(0), "average_duration": Decimal(call.seconds)},
        )
        for call in platform.state.of(Calls).known.values()
        if call.is_over and asked.wants("directions", call.direction)
    ]
    metrics = {"COUNT": "count", "COST": "cost", "AVERAGE_DURATION": "average_duration"}
    return _parted(asked, happened, {"DIRECTION": "direction", **_PLACES}, metrics)


_PLACES = {"PHONE": "phone_number", "COUNTRY": "country"}
_KINDS: Mapping[str, Callable[[Platform, Question], JsonObject]] = {
    "analytics": _messages,
    "conversation_analytics": _conversations,
    "pricing_analytics": _pricing,
    "call_analytics": _calls,
}


def _delivered(platform: Platform) -> Iterator[tuple[datetime, str, Person | None, Pricing]]:
    for event in platform.events:
        if isinstance(event, StatusChanged) and event.status == "delivered" and event.message.pricing is not None:
            yield event.at, event.message.number, event.message.person, event.message.pricing
    for each in platform.state.of(Groups).delivered:
        yield each.at, each.number, each.person, each.pricing


def _kind(pricing: Pricing) -> dict[str, JsonValue]:
    return {"pricing_category": pricing.category.upper(), "pricing_type": pricing.type.upper()}


def _cost(person: Person | None, pricing: Pricing, at: datetime) -> dict[str, Decimal]:
    """Return one message's figures: what is billed costs what the published card says, where it says so."""
    volume = {"volume": Decimal(1)}
    if not pricing.billable or person is None:
        return {**volume, "cost": Decimal(0)}
    day = day_of(at, ACCOUNT_ZONE)
    try:
        market, category = market_of(person.user_id, day), pricing.category.removeprefix("group_")
        return {**volume, "cost": RateCard.published().quote(category, market, day, _CURRENCY).rate.price}
    except InvalidRequest:
        return volume


def _parted(
    asked: Question, happened: Iterable[Happened], dimensions: Mapping[str, str], metrics: Mapping[str, str]
) -> JsonObject:
    """Return figures by the dimensions and of the metrics that are asked for; of all metrics when none is."""
    by = [dimensions[str(name)] for name in asked.filters.get("dimensions", ()) if name in dimensions]
    wanted = [metrics[name] for name in metrics if asked.wants("metric_types", name)]
    return {"data": [{"data_points": _summed(asked, happened, by, wanted)}]}


def _summed(
    asked: Question, happened: Iterable[Happened], dimensions: Iterable[str], metrics: Iterable[str]
) -> list[JsonValue]:
    """Sum figures up over each stretch of time and each value of the dimensions."""
    by, wanted = tuple(dimensions), tuple(metrics)
    groups: dict[tuple[object, ...], list[Happened]] = {}
    for each in happened:
        if _is_asked_for(asked, each):
            key = (*asked.stretch(each.at), *(each.dimensions.get(name) for name in by))
            groups.setdefault(key, []).append(each)
    return [_point(key, by, wanted, groups[key]) for key in sorted(groups, key=str)]


def _is_asked_for(asked: Question, each: Happened) -> bool:
    return (
        asked.start <= each.at < asked.end
        and asked.wants("phone_numbers", each.dimensions["phone_number"])
        and asked.wants("country_codes", each.dimensions["country"])
    )


def _point(key: tuple[object, ...], by: tuple[str, ...], metrics: tuple[str, ...], each: list[Happened]) -> JsonObject:
    start, end, *values = key
    point: dict[str, JsonValue] = {"start": _seconds(start), "end": _seconds(end)}
    point |= {name: cast("JsonValue", value) for name, value in zip(by, values, strict=True) if value is not None}
    for name in metrics:
        figures = [one.figures[name] for one in each if name in one.figures]
        total = sum(figures, Decimal(0)) / (len(figures) if name == "average_duration" else 1)
        point[name] = int(total) if total == int(total) else float(total)
    return point


def _seconds(instant: object) -> int:
    return int(cast("datetime", instant).timestamp())
