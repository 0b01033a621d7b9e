"""How templates did, counted from what happened. Source: Cloud API, Template analytics; Template comparison; read 2026-11."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, cast

from pydantic_core import from_json

from smewa.messages.template import Template
from smewa.simulator.events import BusinessWrote, CustomerWrote, StatusChanged
from smewa.simulator.refusal import Refusal
from smewa.simulator.templates.memory import TemplateRecord, record_of
from smewa.values.jsons import JsonObject, JsonValue

if TYPE_CHECKING:
    from smewa.messages import Content
    from smewa.simulator.asked import Asked
    from smewa.simulator.platform import Platform

_LOOKBACK, _MOST_IDS, _FEWEST_SENDS, _A_DAY = timedelta(days=90), 10, 1000, 86_400
_WINDOWS = (7, 30, 60, 90)
_SCORES = ("GREEN", "UNKNOWN", "YELLOW", "RED")


def analytics(platform: Platform, asked: Asked) -> JsonObject:
    """Answer `GET /{account}/template_analytics`: a point for each template and day on which something happened."""
    start, end = _stretch(platform, asked)
    ids = _ids(asked.query.get("template_ids", ""))
    records = [record_of(platform, id_) for id_ in ids]
    points = [point for record in records for point in _points(platform, record, start, end)]
    product = asked.query.get("product_type", "CLOUD_API")
    return {
        "data": [{"granularity": "DAILY", "product_type": product, "data_points": points}],
        "paging": {"cursors": {}},
    }


def group_analytics(platform: Platform, asked: Asked) -> JsonObject:
    """Answer `GET /{account}/template_group_analytics`: a world has no groups of templates, so nothing happened."""
    _stretch(platform, asked)
    _ids(asked.query.get("template_group_ids", ""))
    return {"data": [{"granularity": "DAILY", "product_type": "CLOUD_API", "data_points": []}]}


def compare(platform: Platform, asked: Asked) -> JsonObject:
    """Answer `GET /{template}/compare`."""
    start, end = _stretch(platform, asked)
    if (end - start) // _A_DAY not in _WINDOWS:
        raise Refusal(100, f"start and end are {', '.join(map(str, _WINDOWS))} days apart")
    others = _ids(asked.query.get("template_ids", ""))
    records = [record_of(platform, id_) for id_ in (asked.path[0], *others)]
    if len(records) != 2:
        raise Refusal(100, "template_ids is a list of one other template")
    sends = {record.id: sum(_count(platform, record, start, end)["sent"].values()) for record in records}
    if min(sends.values()) < _FEWEST_SENDS:
        raise Refusal(100, f"Both templates must have been sent {_FEWEST_SENDS} times")
    order = sorted(records, key=lambda record: _SCORES.index(record.score))
    numbers: list[JsonValue] = [{"key": id_, "value": count} for id_, count in sends.items()]
    reasons: list[JsonValue] = [{"key": record.id, "value": "UNKNOWN_BLOCK_REASON"} for record in records]
    ordered: list[JsonValue] = [record.id for record in order]
    return {
        "data": [
            {"metric": "BLOCK_RATE", "type": "RELATIVE", "order_by_relative_metric": ordered},
            {"metric": "MESSAGE_SENDS", "type": "NUMBER_VALUES", "number_values": numbers},
            {"metric": "TOP_BLOCK_REASON", "type": "STRING_VALUES", "string_values": reasons},
        ]
    }


def _points(platform: Platform, record: TemplateRecord, start: int, end: int) -> Iterator[JsonObject]:
    counted = _count(platform, record, start, end)
    clicked = _clicks(platform, record, start, end)
    for day in sorted({day for each in counted.values() for day in each} | set(clicked)):
        point: dict[str, JsonValue] = {"template_id": record.id, "start": day, "end": day + _A_DAY}
        point |= {name: counted[name][day] for name in ("sent", "delivered", "read")}
        if clicked[day]:
            point["clicked"] = [
                {"type": "quick_reply_button", "button_content": label, "count": count}
                for label, count in clicked[day].items()
            ]
        yield point


def _count(platform: Platform, record: TemplateRecord, start: int, end: int) -> dict[str, Counter[int]]:
    counted: dict[str, Counter[int]] = defaultdict(Counter)
    for event in platform.events:
        at = int(event.at.timestamp())
        if start <= at < end and isinstance(event, StatusChanged) and _is_of(record, event.message.message.content):
            counted[event.status][_day(at)] += 1
    return counted


def _clicks(platform: Platform, record: TemplateRecord, start: int, end: int) -> dict[int, Counter[str]]:
    sent = {
        e.message.id
        for e in platform.events
        if isinstance(e, BusinessWrote) and _is_of(record, e.message.message.content)
    }
    clicked: dict[int, Counter[str]] = defaultdict(Counter)
    for event in platform.events:
        at = int(event.at.timestamp())
        if (
            isinstance(event, CustomerWrote)
            and event.message.type == "button"
            and event.message.context in sent
            and start <= at < end
        ):
            clicked[_day(at)][str(event.message.payload.get("text"))] += 1
    return clicked


def _is_of(record: TemplateRecord, content: Content) -> bool:
    return isinstance(content, Template) and (content.name, content.language) == (record.name, record.language)


def _day(at: int) -> int:
    return at - at % _A_DAY


def _stretch(platform: Platform, asked: Asked) -> tuple[int, int]:
    try:
        start, end = int(asked.query.get("start", "")), int(asked.query.get("end", ""))
    except ValueError:
        raise Refusal(100, "start and end are seconds since 1970") from None
    if not start < end or platform.now - datetime.fromtimestamp(start, UTC) > _LOOKBACK + timedelta(days=1):
        raise Refusal(100, "start is before end, and at most 90 days ago")
    return start, end


def _ids(text: str) -> list[str]:
    try:
        read = from_json(text)
    except ValueError:
        read = None
    ids = [str(each) for each in cast("list[object]", read)] if isinstance(read, list) else []
    if not 1 <= len(ids) <= _MOST_IDS:
        raise Refusal(100, f"It takes a list of 1 to {_MOST_IDS} ids")
    return ids
