"""Reading and writing are exact inverses: nothing is lost, nothing moves, whatever a document holds."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from smewa.errors import InvalidRequest
from smewa.flows import FlowJson, check_flow
from smewa.flows.components import component_class
from tests.flows.documents import OWN, others, text

NAMES = st.text("abcdefXYZ_-", min_size=1, max_size=8)
TEXTS = st.sampled_from(["Oi", "", "${data.a}", "${form.b}", "`'a' ${form.b}`", "ç ü 😀", "2026-11-24", "true"])
LEAVES = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | TEXTS
VALUES = st.recursive(LEAVES, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NAMES, inner, max_size=3))
TYPES = (
    "TextHeading TextBody RichText TextInput TextArea CheckboxGroup RadioButtonsGroup Dropdown ChipsSelector Footer "
    "OptIn EmbeddedLink DatePicker CalendarPicker Image ImageCarousel NavigationList PhotoPicker DocumentPicker Form If "
    "Switch"
).split()
KEYS = st.sampled_from(
    "name label text visible required enabled data-source on-click-action on-select-action children then else cases "
    "condition value list-items images init-values min-chars max-date mode markdown src payload next helper-text".split()
)
ACTIONS = st.fixed_dictionaries(
    {"name": st.sampled_from(["navigate", "complete", "data_exchange", "open_url", "update_data", "finish"])},
    optional={
        "next": st.fixed_dictionaries({"type": st.just("screen"), "name": TEXTS}) | VALUES,
        "payload": st.dictionaries(NAMES, VALUES, max_size=3) | VALUES,
        "url": TEXTS,
    },
)
OPTIONS = st.lists(st.fixed_dictionaries({"id": TEXTS, "title": TEXTS}, optional={"enabled": VALUES, "glow": VALUES}))


def components():
    """Return components of every type whose members are as they should be, or anything else, in any order."""
    holding = st.deferred(lambda: st.lists(components(), max_size=3))
    members = st.dictionaries(
        KEYS | NAMES,
        VALUES | TEXTS | ACTIONS | OPTIONS | holding | st.dictionaries(NAMES, holding, max_size=2),
        max_size=6,
    )
    typed = st.tuples(st.sampled_from([*TYPES, "Hologram"]), members, st.booleans())
    return typed.map(lambda made: {"type": made[0], **made[1]} if made[2] else {**made[1], "type": made[0]})


def documents():
    layouts = st.fixed_dictionaries(
        {"children": st.lists(components(), max_size=4)},
        optional={"type": st.just("SingleColumnLayout"), "gap": VALUES},
    )
    screens = st.fixed_dictionaries(
        {"layout": layouts, "id": TEXTS},
        optional={"title": TEXTS, "data": VALUES, "terminal": VALUES, "sensitive": VALUES, "glow": VALUES},
    )
    return st.fixed_dictionaries(
        {"version": st.sampled_from(["2.1", "4.0", "7.3", "9.9", "?"]), "screens": st.lists(screens, max_size=3)},
        optional={"routing_model": VALUES, "data_api_version": VALUES, "glow": VALUES},
    )


@settings(max_examples=50)
@given(documents())
def test_what_is_read_is_written_back_with_every_member_in_its_order(document):
    assert text(FlowJson.from_json(document).to_wire()) == text(document)


@settings(max_examples=50)
@given(documents())
def test_bytes_come_back_as_the_same_json(document):
    written = FlowJson.from_json(text(document)).to_json()
    assert text(json.loads(written)) == text(document)
    assert FlowJson.from_json(written).to_json() == written


@settings(max_examples=50)
@given(documents())
def test_the_checks_stop_at_nothing(document):
    for finding in check_flow(document):
        assert str(finding)
        assert finding.in_language("pt-BR")


@settings(max_examples=50)
@given(VALUES | documents().flatmap(lambda made: st.tuples(st.just(made), VALUES).map(lambda two: damaged(*two))))
def test_damage_raises_nothing_but_our_error(value):
    read = outcome(FlowJson.from_json, text(value))
    assert str(read) if isinstance(read, InvalidRequest) else text(read.to_wire()) == text(value)


@settings(max_examples=50)
@given(st.binary(max_size=60) | st.text(max_size=60))
def test_what_is_no_json_raises_nothing_but_our_error(junk):
    for act in (FlowJson.from_json, check_flow):
        read = outcome(act, junk)
        assert not isinstance(read, InvalidRequest) or "JSON" in str(read)


@pytest.mark.parametrize("path", OWN, ids=lambda path: path.stem)
def test_our_files_come_back_as_they_are(path):
    assert text(FlowJson.from_json(path.read_bytes()).to_wire()) == text(json.loads(path.read_bytes()))


@pytest.mark.parametrize("path", others(), ids=lambda path: path.stem if path else "none")
def test_files_of_others_come_back_as_they_are_and_are_checked(path):
    raw = path.read_bytes()
    flow = FlowJson.from_json(raw)
    assert text(flow.to_wire()) == text(json.loads(raw))
    assert text(json.loads(flow.to_json())) == text(json.loads(raw))
    assert all(str(finding) for finding in flow.check())


def test_every_type_that_is_generated_here_is_known():
    assert all(component_class(type) for type in TYPES)


def outcome(act, value):
    """Return what an act returns, or the refusal that it raises."""
    try:
        return act(value)
    except InvalidRequest as error:
        return error


def damaged(document, value):
    """Put a value where the frame of a document should be."""
    at = len(text(value)) % 4
    if at == 0:
        return {**document, "screens": value}
    if at == 1:
        return {**document, "version": value}
    screens = [dict(screen) for screen in document["screens"]]
    for screen in screens[:1]:
        screen["layout" if at == 2 else "id"] = value
    return {**document, "screens": screens}
