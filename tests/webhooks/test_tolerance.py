"""Nothing in the content raises; only what is no JSON object, or beyond the caps, is refused."""

from __future__ import annotations

import copy
import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from smewa.errors import PayloadError
from smewa.webhooks import Event, TextReceived, UnknownEvent, parse
from smewa.webhooks.fields import READ_IN, shape_of
from smewa.webhooks.reading import Reading
from tests.webhooks.payloads import SAMPLES, message, messages
from tests.webhooks.test_samples import leaves

WORDS = {
    key for body in SAMPLES.values() for path, _ in leaves(json.loads(body)) for key in path if key != "entry"
}  # fmt: skip
"""Every key that stands in a sample."""

scalars = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text()
    | st.sampled_from(["", "text", "interactive", "messages", "1793012345", "\0", "9" * 400, 10**4000])
)
jsons = st.recursive(scalars, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4))


def read(event: Event) -> None:
    """Read all that an event offers, to the last part of its parts."""
    touch(event)
    assert repr(event)
    assert Event.from_json(event.to_json()) == event


def touch(part: Any) -> None:
    if isinstance(part, tuple):
        for each in part:
            touch(each)
    elif isinstance(part, Reading):
        for name in dir(part):
            if not name.startswith("_") and not callable(getattr(type(part), name, None)):
                touch(getattr(part, name))


def check(body: bytes) -> None:
    """Read all of a body; nothing may raise, and nothing may be lost."""
    events = parse(body)
    kept = set()
    for event in events:
        read(event)
        kept.update(leaf for part in (event.raw, event.envelope) for leaf in keyed(part))
    assert kept >= set(keyed(json.loads(body)))


def keyed(tree: Any) -> list[tuple[Any, str]]:
    """Return each scalar with the key it stands under; those of the outermost lists under none."""
    return [(path[-1:], value) for path, value in leaves(tree)]


def places(node: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Return the path of every node but the root."""
    children = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    return [found for step, child in children for found in [(*path, step), *places(child, (*path, step))]]


@st.composite
def damaged(draw: st.DrawFn) -> bytes:
    """Return a sample with some of its nodes deleted, replaced or doubled."""
    tree = json.loads(SAMPLES[draw(st.sampled_from(sorted(SAMPLES)))])
    for _ in range(draw(st.integers(1, 3))):
        path = draw(st.sampled_from(places(tree) or [("entry",)]))
        holder = tree
        for step in path[:-1]:
            holder = holder[step]
        act = draw(st.sampled_from(["delete", "replace", "double"]))
        if act == "replace" or not isinstance(holder, list):
            if act == "delete":
                holder.pop(path[-1], None)
            else:
                holder[path[-1]] = draw(jsons)
        elif act == "double":
            holder.insert(path[-1], copy.deepcopy(holder[path[-1]]))
        else:
            del holder[path[-1]]
    return json.dumps(tree).encode()


def dropped(draw: st.DrawFn, node: Any, rate: int) -> Any:
    """Return a copy of a tree without some of the members of its objects and items of its lists, at any depth."""
    if isinstance(node, dict):
        return {key: dropped(draw, child, rate) for key, child in node.items() if draw(st.integers(0, 9)) >= rate}
    if isinstance(node, list):
        return [dropped(draw, child, rate) for child in node if draw(st.integers(0, 9)) >= rate]
    return node


@st.composite
def with_less(draw: st.DrawFn) -> bytes:
    """Return a sample whose changes lack anything: the envelope stays, so that each field's own reading is met."""
    tree = json.loads(SAMPLES[draw(st.sampled_from(sorted(SAMPLES)))])
    rate = draw(st.integers(1, 4))
    for entry in tree["entry"]:
        for change in entry["changes"]:
            change["value"] = dropped(draw, change["value"], rate)
    return json.dumps(tree).encode()


@settings(max_examples=50)
@given(with_less())
def test_whatever_is_left_out_nothing_raises_and_the_field_stays_typed(body):
    check(body)
    for event in parse(body):
        if isinstance(event, UnknownEvent) and event.field in READ_IN:
            assert event.problem.startswith("value holds none of ")


@pytest.mark.parametrize("field", sorted(READ_IN))
@pytest.mark.parametrize("value", [{}, [], [{}], None, "x", 7, {"event": []}, {"errors": [{}]}])
def test_a_test_from_the_dashboard_may_hold_anything(field, value):
    check(json.dumps({"entry": [{"id": "0", "changes": [{"field": field, "value": value}]}]}).encode())


@pytest.mark.parametrize("field", sorted(READ_IN))
def test_a_list_may_hold_empty_items(field):
    for key in shape_of(field).lists:
        inner = {key: [{}, {"id": 7}, {"type": [], "timestamp": {}}, None, 3]}
        value = {shape_of(field).inside: inner} if shape_of(field).inside else inner
        check(json.dumps({"entry": [{"id": "0", "changes": [{"field": field, "value": value}]}]}).encode())


@settings(max_examples=50)
@given(st.sampled_from(sorted(READ_IN)), st.dictionaries(st.sampled_from(sorted(WORDS)), jsons, max_size=8), st.data())
def test_any_value_under_a_known_key_is_kept(field, value, data):
    lists = sorted(shape_of(field).lists)
    if lists and data.draw(st.booleans()):
        value = {data.draw(st.sampled_from(lists)): [value]}
    check(json.dumps({"entry": [{"id": "0", "changes": [{"field": field, "value": value}]}]}).encode())


@settings(max_examples=100)
@given(damaged())
def test_damage_raises_nothing_and_loses_nothing(body):
    check(body)


@given(jsons, st.sampled_from(["messages", "calls", "standby", "history", "account_update", "new", "", None, 7]))
def test_any_value_is_kept(value, field):
    check(json.dumps({"entry": [{"changes": [{"field": field, "value": value}]}]}).encode())


@given(st.dictionaries(st.text() | st.just("entry"), jsons, max_size=4))
def test_any_json_object_is_kept(tree):
    check(json.dumps(tree).encode())


@given(st.sampled_from(["text", "image", "interactive", "contacts", "order", "system", "edit", "status"]), jsons, jsons)
def test_any_body_of_a_known_type_is_kept(kind, value, other):
    inner = {"type": "button_reply", "button_reply": value} if kind == "interactive" else value
    check(messages(message(kind, **{kind: inner, "context": other, "errors": other}), contacts=other))


@given(st.binary(max_size=60) | st.text(max_size=60).map(str.encode))
def test_bytes_that_are_no_json_object_are_refused(body):
    refused = False
    try:
        parse(body)
    except PayloadError:
        refused = True
    assert refused or isinstance(json.loads(body), dict)


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b" ",
        b"[]",
        b"null",
        b'"text"',
        b"7",
        b"{",
        b"{} {}",
        b"{'a': 1}",
        b'{"a":NaN}',
        b'{"a":Infinity}',
        b'{"a":-Infinity}',
        b'{"a":"\xff"}',
        b'{"a":"\xed\xa0\x80"}',
        b'\xef\xbb\xbf{"a":1}',
        '{"a":1}'.encode("utf-16"),
        b'{"a":' + b"9" * 4301 + b"}",
        b'{"a":"\n"}',
        b'{"a":"\\ud800',
    ],
)
def test_what_is_no_json_object_is_refused_and_not_quoted(body):
    with pytest.raises(PayloadError) as refused:
        parse(body)
    assert refused.value.__context__ is None or refused.value.__suppress_context__
    assert "text" not in str(refused.value)


def nested(depth: int) -> bytes:
    """Return a payload that is nested `depth` deep."""
    lists = depth - 6
    return b'{"entry":[{"changes":[{"value":{"a":' + b"[" * lists + b"]" * lists + b'},"field":"new"}]}]}'


def test_nesting_is_read_to_64_and_no_further():
    check(nested(64))
    with pytest.raises(PayloadError, match="deeper than 64"):
        parse(nested(65))


@pytest.mark.parametrize("depth", [100, 200, 201, 5_000, 1_000_000])
def test_deep_nesting_is_refused_without_recursion(depth):
    with pytest.raises(PayloadError):
        parse(nested(depth))
    with pytest.raises(PayloadError):
        parse(b"[" * depth)
    with pytest.raises(PayloadError):
        parse(b'{"a":' * depth)


def test_many_brackets_that_are_not_deep_are_read():
    check(messages(*(message(id=f"w{n}", text={"body": "[{" * 9}) for n in range(40))))


def test_a_body_over_the_cap_is_refused_and_the_cap_can_be_set():
    body = SAMPLES["message_text"]
    assert parse(body, max_bytes=len(body))
    with pytest.raises(PayloadError, match=f"{len(body)} bytes; at most {len(body) - 1}"):
        parse(body, max_bytes=len(body) - 1)


def test_a_thousand_updates_fit():
    events = parse(messages(*(message(id=f"wamid.{n}") for n in range(1000))))
    assert [event.id for event in events] == [f"wamid.{n}" for n in range(1000)]


@pytest.mark.parametrize(
    "body",
    [
        b'{"entry":[' + b"0," * 30_000 + b"0]}",
        b'{"entry":[{"changes":[' + b"0," * 30_000 + b"0]}]}",
        b'{"entry":[{"changes":[{"field":"messages","value":{"messages":[' + b"{}," * 30_000 + b"{}]}}]}]}",
    ],
)
def test_a_flood_of_events_is_refused(body):
    with pytest.raises(PayloadError, match="more than 20000 events"):
        parse(body)


def test_a_huge_integer_within_the_cap_is_kept():
    (event,) = parse(messages(message(new=10**4299)))
    assert event.raw["new"] == 10**4299
    read(event)


def test_a_huge_integer_as_an_id_is_no_id():
    (event,) = parse(messages(message(id=10**4299)))
    assert event.id == ""


def test_a_number_as_an_id_is_its_text():
    (event,) = parse(messages(message(id=12345678901234567890)))
    assert event.id == "12345678901234567890"


def test_a_long_text_is_read():
    (event,) = parse(
        messages(message(text={"body": "á" * 200_000}, timestamp="1" * 200_000, **{"from": "5" * 200_000}))
    )
    assert len(event.text) == 200_000
    assert (event.timestamp, event.sender.phone) == (None, None)
    read(event)


def test_a_null_character_is_kept():
    (event,) = parse(messages(message(text={"body": "a\0b"})))
    assert event.text == "a\0b"


@pytest.mark.parametrize(
    ("escaped", "said"),
    [
        (rb"\ud83d\ude00", "\U0001f600"),
        (rb"a\ud83d", "a\ufffd"),
        (rb"\ude00b", "\ufffdb"),
        (rb"\ud83d\ud83d\ude00", "\ufffd\U0001f600"),
        (rb"\ud83dA", "\ufffdA"),
        (rb"\\ud83d\ud83d", "\\ud83d\ufffd"),
        (rb"\\\ud83d", "\\\ufffd"),
    ],
)
def test_half_a_surrogate_pair_is_read_as_a_replacement(escaped, said):
    body = messages(message(text={"body": "HERE"})).replace(b"HERE", escaped)
    (event,) = parse(body)
    assert event.text == said
    assert event.text.encode()
    assert event.raw["text"] == {"body": said}
    read(event)


def test_of_a_key_that_stands_twice_the_last_counts():
    (event,) = parse(messages(message()).replace(b'"type": "text"', b'"type": "image", "type": "text"'))
    assert isinstance(event, TextReceived)


@pytest.mark.parametrize("body", ["{}", {}, None, 7])
def test_a_body_that_is_not_bytes_is_a_mistake(body):
    with pytest.raises(TypeError, match="must be the bytes of the request"):
        parse(body)


def test_a_bytearray_is_bytes():
    assert parse(bytearray(SAMPLES["message_text"])) == parse(SAMPLES["message_text"])


@pytest.mark.parametrize(
    ("tree", "problem"),
    [
        ({}, "entry is missing or is no list"),
        ({"entry": []}, "entry is missing or is no list"),
        ({"entry": {"id": 1}}, "entry is missing or is no list"),
        ({"entry": [7]}, "entry.changes is missing or is no list"),
        ({"entry": [{"messaging": []}]}, "entry.changes is missing or is no list"),
        ({"entry": [{"changes": [7]}]}, "entry.changes holds no object with a value"),
        ({"entry": [{"changes": [{"field": "messages"}]}]}, "entry.changes holds no object with a value"),
        ({"entry": [{"changes": [{"field": "messages", "value": []}]}]}, "value is no object"),
        ({"entry": [{"changes": [{"field": "messages", "value": {"messages": {"a": 1}}}]}]}, "messages is no list"),
        ({"entry": [{"changes": [{"field": "standby", "value": {"standby": 1}}]}]}, "value holds none of messages, message_echoes, statuses"),
        ({"entry": [{"changes": [{"value": {}}]}]}, None),
        ({"entry": [{"changes": [{"field": ["messages"], "value": {}}]}]}, None),
    ],
)  # fmt: skip
def test_a_payload_of_another_shape_is_one_event_that_says_so(tree, problem):
    body = json.dumps(tree).encode()
    (event,) = parse(body)
    assert isinstance(event, UnknownEvent)
    assert event.problem == problem
    check(body)
