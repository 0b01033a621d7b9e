"""A conversation as data: one line for each thing that was said or told, without people by default."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from smewa.privacy.redactor import Redactor
from smewa.simulator.events import (
    BusinessRead,
    BusinessWrote,
    Changed,
    CustomerWrote,
    Event,
    Inbound,
    PixPaid,
    StatusChanged,
)
from smewa.simulator.inbox import text_of
from smewa.simulator.people import Person
from smewa.values.jsons import JsonValue

if TYPE_CHECKING:
    from smewa.simulator.platform import Platform

Line = dict[str, JsonValue]


def lines(platform: Platform, *, redacted: bool) -> list[Line]:
    """Return what was said, oldest first; people are `customer 1`, `customer 2` and so on."""
    show = _hiding(platform.state.people.values()) if redacted else _as_it_is
    numbered = {person: f"customer {place}" for place, person in enumerate(platform.state.people, 1)}

    def who(person: Person | None) -> str:
        return "nobody" if person is None else numbered[person.user_id]

    return [_line(platform, event, who, show) for event in platform.events]


def _line(platform: Platform, event: Event, who: Callable[[Person | None], str], show: Callable[[str], str]) -> Line:
    line: Line = {"at": event.at.isoformat()}
    match event:
        case CustomerWrote(_, message):
            line |= {
                "event": "customer",
                "who": who(message.person),
                "type": message.type,
                "text": show(_said(message)),
            }
        case BusinessWrote(_, sent):
            content = sent.message.content
            line |= {"event": "business", "who": who(sent.person), "type": content.__wire__["type"]}
            line["text"] = show(text_of(platform, content))
        case StatusChanged(_, sent, status):
            line |= {"event": "status", "who": who(sent.person), "status": status}
            if event.code is not None:
                line["code"] = event.code
        case BusinessRead(_, message, typing):
            line |= {"event": "read", "who": who(message.person), "typing": typing}
        case PixPaid(_, payment, reached_us):
            line |= {"event": "pix", "amount": str(payment.amount), "reached_us": reached_us}
        case Changed(_, name):
            line |= {"event": "change", "field": name}
    return line


def _said(message: Inbound) -> str:
    """Return what a customer's message says: its text, caption, or what was tapped."""
    payload = message.payload
    inner = payload.get(str(payload.get("type")), payload)
    told = inner if isinstance(inner, dict) else payload
    found = (told.get(name) for name in ("body", "caption", "title", "text", "emoji", "name"))
    return next((text for text in found if isinstance(text, str)), "")


def personal(people: Iterable[Person]) -> dict[str, str]:
    """Return everything that names these people, longest first, and what it is: a name, an id, a phone's digits."""
    found: dict[str, str] = {}
    for person in people:
        told = {"name": person.name, "username": person.username, "user id": person.user_id.reveal()}
        told |= {"phone": person.phone.reveal()[1:] if person.phone else None, "wa_id": person.wa_id}
        found |= {text: kind for kind, text in told.items() if text}
    return dict(sorted(found.items(), key=lambda each: -len(each[0])))


def _hiding(people: Iterable[Person]) -> Callable[[str], str]:
    """Return what takes out personal data, and the names of the people of this world, also their parts."""
    redactor = Redactor(names=False)
    names = dict.fromkeys(part for text in personal(people) for part in (text, *text.split()))
    known = re.compile(rf"\b(?:{'|'.join(map(re.escape, names))})\b", re.IGNORECASE) if names else None

    def hide(text: str) -> str:
        redacted = redactor.redact(text).text
        return known.sub("<PERSON>", redacted) if known else redacted

    return hide


def _as_it_is(text: str) -> str:
    return text
