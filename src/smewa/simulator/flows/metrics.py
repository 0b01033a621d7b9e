"""Figures of an endpoint, counted from what it was asked. Source: WhatsApp Flows, Metrics, read 2026-11."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from typing import TypeAlias

from smewa.simulator.flows.memory import EndpointCall
from smewa.simulator.refusal import Refusal
from smewa.values.jsons import JsonObject, JsonValue

Calls: TypeAlias = Sequence[EndpointCall]


def _errors(calls: Calls) -> Mapping[str, float]:
    return Counter(call.error for call in calls if call.error is not None)


def _rate(calls: Calls) -> Mapping[str, float]:
    return {"value": sum(call.error is not None for call in calls) / len(calls)}


def _availability(calls: Calls) -> Mapping[str, float]:
    return Counter("failed" if call.error else "succeeded" for call in calls)


_METRICS: Mapping[str, Callable[[Calls], Mapping[str, float]]] = {
    "ENDPOINT_REQUEST_COUNT": lambda calls: {"value": len(calls)},
    "ENDPOINT_REQUEST_ERROR": _errors,
    "ENDPOINT_REQUEST_ERROR_RATE": _rate,
    # An endpoint in this process takes no simulated time: every answer is there within the first second.
    "ENDPOINT_REQUEST_LATENCY_SECONDS_CEIL": lambda calls: {"1": len(calls)},
    "ENDPOINT_AVAILABILITY": _availability,
}
_STARTS = {"DAY": "%Y-%m-%dT00:00:00+0000", "HOUR": "%Y-%m-%dT%H:00:00+0000", "LIFETIME": ""}
_PART = re.compile(r"(name|granularity|since|until)\(([\w-]+)\)")


def metric(calls: Iterable[EndpointCall], flow: str, fields: str) -> JsonObject:
    """Answer the `metric` member of a Flow. Availability is that of the pings, which are of no Flow."""
    asked = dict(_PART.findall(fields.partition("metric.")[2]))
    name, granularity = asked.get("name", ""), asked.get("granularity", "")
    if name not in _METRICS or granularity not in _STARTS:
        raise Refusal(100, "metric needs a name and a granularity that exist")
    of = None if name == "ENDPOINT_AVAILABILITY" else flow
    counted = [call for call in calls if call.flow == of and _is_within(call.at, asked)]
    points: dict[str, list[EndpointCall]] = {}
    for call in counted:
        start = counted[0].at if granularity == "LIFETIME" else call.at
        points.setdefault(f"{start:{_STARTS[granularity] or _STARTS['DAY']}}", []).append(call)
    data: list[JsonValue] = [
        {"timestamp": at, "data": [{"key": key, "value": value} for key, value in _METRICS[name](of_it).items()]}
        for at, of_it in points.items()
    ]
    return {"name": name, "granularity": granularity, "data_points": data}


def _is_within(at: datetime, asked: Mapping[str, str]) -> bool:
    day = f"{at:%Y-%m-%d}"
    return asked.get("since", "") <= day <= asked.get("until", "9999-12-31")
