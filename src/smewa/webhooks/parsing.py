"""Bytes in, events out: every entry, change and item becomes one event, in order."""

from __future__ import annotations

from typing import Any

from smewa.errors.tree import PayloadError
from smewa.rules.signature import as_bytes
from smewa.webhooks.attributes import as_text
from smewa.webhooks.body import MAX_BYTES, Body, Node, Path, decode
from smewa.webhooks.event import Change, Event
from smewa.webhooks.fields import shape_of
from smewa.webhooks.other import UnknownEvent
from smewa.webhooks.shape import Read, Shape

MAX_EVENTS = 20_000
"""WhatsApp puts up to 1,000 updates into one body; this bounds memory. Source: Cloud API, Webhooks, read 2026-11."""

_NUMBER = ("phone_number_id", "display_phone_number")
_TELLING = frozenset(("recipient", "phone_number_settings", *_NUMBER))
_NONE: dict[str, object] = {}
_VALUE = ("value",)


def parse(body: bytes, *, max_bytes: int = MAX_BYTES) -> list[Event]:
    """Read a webhook's body: one event for each message, status, error, echo, call and change in it, in order.

    Nothing in the content raises: what smewa does not know, or finds malformed, becomes an `UnknownMessage`,
    `UnknownStatus` or `UnknownEvent` with its part of the payload in `raw`, so there is at least one event; what only
    lacks something has a `problem`. Raises `PayloadError` if the body is no JSON object in UTF-8, or over the caps:
    `max_bytes` (3 MB), nesting of 64, integers of 4,300 digits, 20,000 events. It does not look at the signature:
    `Webhook.receive` does.

        for event in parse(body):
            if isinstance(event, TextReceived):
                print(event.sender, event.timestamp)     # masked; event.sender.phone.reveal() shows it
    """
    data = as_bytes(body)
    return _events(decode(data, max_bytes), Body(data))


def reread(data: bytes) -> Event:
    """Read the one event of a payload that `Event.to_json` wrote."""
    events = _events(decode(data, len(data), constants=True), Body(data))
    if len(events) != 1:
        raise PayloadError(f"the payload holds {len(events)} events; Event.from_json reads one, parse reads all")
    return events[0]


def _events(tree: dict[str, Node], body: Body) -> list[Event]:
    entries = tree.get("entry")
    if not isinstance(entries, list) or not entries:
        return [_unknown(Change(body, (), {}), (), "entry is missing or is no list")]
    events: list[Event] = []
    for place, entry in enumerate(entries):
        _read_entry(entry, body, ("entry", place), events)
        if len(events) > MAX_EVENTS:
            raise _too_many()
    return events


def _read_entry(entry: Any, body: Body, path: Path, events: list[Event]) -> None:
    known: dict[str, Any] = entry if entry.__class__ is dict else {}
    changes = known.get("changes")
    if changes.__class__ is not list or not changes:
        events.append(_unknown(Change(body, path, known), (), "entry.changes is missing or is no list"))
    else:
        for place, change in enumerate(changes):
            _read_change(change, Change(body, (*path, "changes", place), known), events)
            if len(events) > MAX_EVENTS:
                raise _too_many()


def _too_many() -> PayloadError:
    return PayloadError(f"the body holds more than {MAX_EVENTS} events")


def _read_change(node: Any, change: Change, events: list[Event]) -> None:
    if node.__class__ is not dict or "value" not in node:
        events.append(_unknown(change, (), "entry.changes holds no object with a value"))
        return
    value = node["value"]
    field = change.field = as_text(node.get("field")) or ""
    change.path += _VALUE
    if value.__class__ is not dict:
        events.append(_unknown(change, (), "value is no object"))
        return
    change.number = _number(value)
    shape = shape_of(field)
    if shape is None:
        events.append(_unknown(change))
        return
    inner: Any = value.get(shape.inside) if shape.inside else None
    if inner.__class__ is dict:
        value, change.path = inner, (*change.path, shape.inside)
    change.listed = value.get("contacts")
    _read_value(value, change, shape, events)


def _number(value: Any) -> dict[str, object]:
    """Return what tells which business number a change is about, wherever its field says it."""
    told: Any = value.get("metadata")
    if not told:
        if _TELLING.isdisjoint(value):
            return _NONE
        told = value.get("recipient") or value.get("phone_number_settings")
    return told if told.__class__ is dict else {key: value[key] for key in _NUMBER if key in value}


def _read_value(value: Any, change: Change, shape: Shape, events: list[Event]) -> None:
    before = len(events)
    for key, items in value.items():
        read = shape.lists.get(key)
        if read is None:
            continue
        change.items = shape.lists
        if items.__class__ is list:
            _read_items(items, key, read, change, events)
        else:
            events.append(_unknown(change, (key,), f"{key} is no list"))
    if len(events) > before:
        return
    if shape.whole is not None:
        events.append(shape.whole(value, {"_change": change}))
    else:
        events.append(_unknown(change, (), f"value holds none of {', '.join(shape.lists)}"))


def _read_items(items: list[Any], key: str, read: Read, change: Change, events: list[Event]) -> None:
    if len(items) > MAX_EVENTS:
        raise _too_many()
    for place, item in enumerate(items):
        if item.__class__ is dict:
            events.append(read(item, {"_change": change, "_at": (key, place)}))
        else:
            events.append(_unknown(change, (key, place), "a list holds what is no object"))


def _unknown(change: Change, at: Path = (), problem: str | None = None) -> UnknownEvent:
    return UnknownEvent.holding({"_change": change, "_at": at, "problem": problem})
