"""What became of each message, as the platform tells it when asked; not how webhooks were taken.

Source: Cloud API, Message history, read 2026-11.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from smewa.simulator.events import BusinessWrote, StatusChanged
from smewa.simulator.paging import paged, selected
from smewa.simulator.refusal import title
from smewa.simulator.route import Kinds, Route
from smewa.values.jsons import JsonObject, JsonValue

if TYPE_CHECKING:
    from smewa.simulator.asked import Asked
    from smewa.simulator.platform import Platform


@dataclass(slots=True)
class Histories:
    """The messages that were asked about, by the ids of their records."""

    messages: dict[str, str] = field(default_factory=dict[str, str], repr=False)


def listed(platform: Platform, asked: Asked) -> JsonObject:
    """Answer `GET /{number}/message_history`: the records of all messages, or of one, with what happened if asked for."""
    only = asked.query.get("message_id")
    sent = [
        id_ for id_, message in platform.state.sent.items() if message.number == asked.path[0] and only in (None, id_)
    ]

    def record(message_id: str) -> JsonObject:
        events: JsonObject = {"data": [{**event, "timestamp": at} for at, event in _events(platform, message_id)]}
        known: JsonObject = {"id": _record(platform, message_id), "message_id": message_id, "events": events}
        return selected(known, asked, ("message_id",))

    return paged(asked, sent, record)


def events(platform: Platform, asked: Asked) -> JsonObject:
    """Answer `GET /{history}/events`: each in an edge of its own."""
    message_id = platform.state.of(Histories).messages[asked.path[0]]
    edges: list[JsonObject] = [
        {"cursor": str(event["id"]), "node": {**event, "occurrence_timestamp": at}}
        for at, event in _events(platform, message_id)
    ]
    return paged(asked, edges, lambda edge: edge)


def _events(platform: Platform, message_id: str) -> Iterator[tuple[int, JsonObject]]:
    """Yield when something happened, in seconds since 1970, and what."""
    own = (
        event
        for event in platform.events
        if isinstance(event, BusinessWrote | StatusChanged) and event.message.id == message_id
    )
    for number, event in enumerate(own):
        told: dict[str, JsonValue] = {"id": f"{_record(platform, message_id)}{number}"}
        told |= {"delivery_status": "ACCEPTED", "application": {"id": platform.settings.app}}
        if isinstance(event, StatusChanged):
            told["delivery_status"] = event.status.upper()
            if event.code is not None:
                told["error_description"] = title(event.code)
        yield int(event.at.timestamp()), told


def _record(platform: Platform, message_id: str) -> str:
    """Return the id of a message's record: the same each time."""
    known = platform.state.of(Histories).messages
    found = next((record for record, message in known.items() if message == message_id), None)
    if found is None:
        found = platform.ids.number()
        known[found] = message_id
    return found


ROUTES = (
    Route("GET", ("{number}", "message_history"), listed),
    Route("GET", ("{history}", "events"), events),
)

KINDS: Kinds = {"{history}": lambda platform, id_: id_ in platform.state.of(Histories).messages}
