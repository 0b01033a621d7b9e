"""Bytes in, events out: every entry, change and item becomes one event, in order."""

from __future__ import annotations

from typing import cast

from smewa.errors.tree import PayloadError
from smewa.webhooks.attributes import as_text
from smewa.webhooks.body import MAX_BYTES, Body, Node, Path, as_bytes, decode
from smewa.webhooks.event import Change, Event
from smewa.webhooks.fields import FIELDS, Facts, Item, Lists, Read
from smewa.webhooks.other import ChangeReceived, UnknownEvent
from smewa.webhooks.person import Contacts
from smewa.webhooks.reading import Malformed

MAX_EVENTS = 20_000
"""WhatsApp puts up to 1,000 updates into one body; this bounds memory. Source: Cloud API, Webhooks, read 2026-11."""


def parse(body: bytes, *, max_bytes: int = MAX_BYTES) -> list[Event]:
    """Read a webhook's body: one event for each message, status, error, echo, call and change in it, in order.

    Nothing in the content raises: what smewa does not know, or finds malformed, becomes an `UnknownMessage`,
    `UnknownStatus` or `UnknownEvent` with its part of the payload in `raw`, so there is at least one event. Raises
    `PayloadError` if the body is no JSON object in UTF-8, or over the caps: `max_bytes` (3 MB), nesting of 64, integers
    of 4,300 digits, 20,000 events. It does not look at the signature: `Webhook.receive` does.

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
        events += _of_entry(entry, body, ("entry", place))
        if len(events) > MAX_EVENTS:
            raise _too_many()
    return events


def _of_entry(entry: Node, body: Body, path: Path) -> list[Event]:
    known: Item = entry if isinstance(entry, dict) else {}
    changes = known.get("changes")
    if not isinstance(changes, list) or not changes:
        return [_unknown(Change(body, path, known), (), "entry.changes is missing or is no list")]
    events: list[Event] = []
    for place, change in enumerate(cast("list[Node]", changes)):
        events += _of_change(change, Change(body, (*path, "changes", place), known))
        if len(events) > MAX_EVENTS:
            raise _too_many()
    return events


def _too_many() -> PayloadError:
    return PayloadError(f"the body holds more than {MAX_EVENTS} events")


def _of_change(node: Node, change: Change) -> list[Event]:
    if not isinstance(node, dict) or "value" not in node:
        return [_unknown(change, (), "entry.changes holds no object with a value")]
    field, value = node.get("field"), node["value"]
    change.field = as_text(field) or ""
    change.path = (*change.path, "value")
    if not isinstance(value, dict):
        return [_unknown(change, (), "value is no object")]
    metadata = value.get("metadata")
    if isinstance(metadata, dict):
        change.phone_number_id = as_text(metadata.get("phone_number_id"))
        change.display_phone_number = as_text(metadata.get("display_phone_number"))
    lists = FIELDS.get(field) if isinstance(field, str) else None
    if lists is None:
        return [_unknown(change)]
    if not lists:
        return [ChangeReceived.holding({"_change": change})]
    inner = value.get("standby")
    if field == "standby" and isinstance(inner, dict):
        value, change.path = inner, (*change.path, "standby")
    change.items = lists
    return _of_lists(value, change, lists)


def _of_lists(value: Item, change: Change, lists: Lists) -> list[Event]:
    contacts = Contacts(value.get("contacts"))
    events: list[Event] = []
    for key, items in value.items():
        read = lists.get(key)
        if read is None:
            continue
        if not isinstance(items, list):
            events.append(_unknown(change, (key,), f"{key} is no list"))
            continue
        if len(cast("list[object]", items)) > MAX_EVENTS:
            raise _too_many()
        for place, item in enumerate(cast("list[object]", items)):
            events.append(_of_item(item, {"_change": change, "_at": (key, place)}, contacts, read))
    return events or [_unknown(change, (), f"value holds none of {', '.join(lists)}")]


def _of_item(item: object, facts: Facts, contacts: Contacts, read: Read) -> Event:
    if not isinstance(item, dict):
        return UnknownEvent.holding({**facts, "problem": "a list holds what is no object"})
    try:
        return read(cast("Item", item), facts, contacts)
    except Malformed as found:
        return UnknownEvent.holding({**facts, "problem": str(found)})


def _unknown(change: Change, at: Path = (), problem: str | None = None) -> UnknownEvent:
    return UnknownEvent.holding({"_change": change, "_at": at, "problem": problem})
