"""Whether an object has the members of its class, each of its kind and within its limits."""

from __future__ import annotations

from binascii import Error, a2b_base64
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any, cast

from smewa.flows._checks.dates import is_date
from smewa.flows._checks.sheet import Sheet, named, within
from smewa.flows._json import is_list, listing, mapping
from smewa.flows._members import Is, Member, members_of
from smewa.flows._parts import Part
from smewa.flows.components import Component
from smewa.flows.containers import Layout
from smewa.flows.refs import is_dynamic
from smewa.flows.screens import Screen


def check(sheet: Sheet, cls: type[Part], body: Mapping[str, Any], path: str) -> None:
    """Check one object by its class, and the objects inside that are no components and no actions."""
    known = {member.key: member for member in members_of(cls)}
    for key, value in body.items():
        place = within(path, key)
        member = known.get(key)
        if member is not None:
            member_of, wanted = member.rule.unless
            _member(sheet, member.rule, value, place, roomy=bool(wanted) and body.get(member_of) == wanted)
        elif key in cls.constants:
            _constant(sheet, cls.constants[key], value, place)
        elif sheet.knows_all:
            sheet.error(place, "unknown_field")
    for member in known.values():
        if member.key not in body and _is_needed(sheet, member):
            sheet.error(within(path, member.key), "missing")


def _is_needed(sheet: Sheet, member: Member) -> bool:
    required = member.rule.required
    return not sheet.before(required) if required else not member.optional


def _constant(sheet: Sheet, wanted: str, value: object, place: str) -> None:
    if value != wanted:
        sheet.error(place, "flow_words", words=wanted)


def _member(sheet: Sheet, rule: Is, value: object, place: str, *, roomy: bool) -> None:
    if rule.since and sheet.before(rule.since):
        sheet.error(place, "flow_early", since=rule.since, version=named(sheet.version))
    elif rule.until and not sheet.before(rule.until):
        sheet.error(place, "flow_late", until=rule.until)
    elif not rule.kind.accepts(value):
        sheet.error(place, "wrong_type", expected=rule.kind.expected)
    else:
        _limits(sheet, replace(rule, longest=0) if roomy else rule, value, place)
        _inside(sheet, rule, value, place)


def _inside(sheet: Sheet, rule: Is, value: object, place: str) -> None:
    """Check the objects inside; components and actions are checked where they stand, when they are objects."""
    part = rule.kind.part
    if part is None or rule.actions:
        return
    for path, each in _components(sheet, value, place) if part() is Component else _listed(value, place):
        if not isinstance(each, Mapping):
            sheet.error(path, "wrong_type", expected="an object")
        elif part() not in (Component, Layout, Screen):
            check(sheet, part(), mapping(cast("object", each)), path)


def _components(sheet: Sheet, value: object, place: str) -> Iterator[tuple[str, object]]:
    """Yield what stands in a list of components, or in lists of them by name."""
    if is_list(value):
        yield from _listed(value, place)
    for name, items in mapping(value).items():
        if is_list(items):
            yield from _listed(items, within(place, name))
        else:
            sheet.error(within(place, name), "wrong_type", expected="a list of objects")


def _listed(value: object, place: str) -> Iterator[tuple[str, object]]:
    """Yield the items of a list with their places, or the value itself; nothing of a reference."""
    if is_list(value):
        yield from ((f"{place}[{at}]", each) for at, each in enumerate(listing(value)))
    elif not isinstance(value, str):
        yield place, value


def _limits(sheet: Sheet, rule: Is, value: object, place: str) -> None:
    if is_list(value) and rule.items is not None:
        _count(sheet, len(listing(value)), rule.items, place)
    for at, each in _values(value):
        if isinstance(each, str):
            _text(sheet, rule, each, place + at)
        elif rule.within is not None and isinstance(each, int) and not rule.within[0] <= each <= rule.within[1]:
            sheet.error(place + at, "flow_range", at_least=rule.within[0], at_most=rule.within[1])


def _count(sheet: Sheet, count: int, items: tuple[int, int], place: str) -> None:
    if not items[0] <= count <= items[1]:
        sheet.error(place, "flow_items", actual=count, at_least=items[0], at_most=items[1])


def _values(value: object) -> Iterator[tuple[str, object]]:
    """Yield what a limit is about: the value, the items of a list, or the ends of a range."""
    ends = mapping(value)
    if ends or is_list(value):
        yield from ((f".{key}", ends[key]) for key in ("start-date", "end-date") if key in ends)
        yield from ((f"[{at}]", each) for at, each in enumerate(listing(value)))
    else:
        yield "", value


def _text(sheet: Sheet, rule: Is, text: str, place: str) -> None:
    if rule.filled and not text.strip():
        sheet.error(place, "text_empty", at_least=1)
    if is_dynamic(text):
        if rule.fixed:
            sheet.error(place, "flow_fixed")
        return
    if rule.longest and len(text) > rule.longest:
        sheet.warn(place, "text_long", actual=len(text), at_most=rule.longest)
    if rule.words and text not in rule.words:
        sheet.error(place, "flow_words", words=", ".join(rule.words))
    if rule.dated and not is_date(sheet, text):
        sheet.error(place, "flow_date" if not sheet.before("5.0") else "flow_timestamp")
    if rule.kilobytes:
        _picture(sheet, rule, text, place)


def _picture(sheet: Sheet, rule: Is, text: str, place: str) -> None:
    base64 = text.partition(",")[2] if text.startswith("data:") else text
    try:
        size = len(a2b_base64(base64))
    except (Error, ValueError):
        sheet.warn(place, "flow_base64")
        return
    most = next(kilobytes for since, kilobytes in reversed(rule.kilobytes) if not sheet.before(since))
    if size > most * 1000:
        sheet.warn(place, "flow_heavy", actual=-(-size // 1000), at_most=most)
