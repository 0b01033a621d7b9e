"""What is written is read back the same: from the dict, from the bytes, and from a pickle. None of it shows in a repr."""

from __future__ import annotations

import json
import pickle
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smewa.messages import MarketingMessage, ReadReceipt, from_wire
from tests.messages.strategies import (
    CONTENTS,
    SECRET,
    SECRET_DIGIT,
    marketing_messages,
    messages,
    read_receipts,
    templates,
)

OWN = ("flow_action_data", "data", "values", "value", "validation_errors")
"""Members whose members are the sender's own."""

each_kind = pytest.mark.parametrize("kind", CONTENTS)


@each_kind
@given(st.data())
def test_a_message_is_read_back_from_its_dict(kind, data):
    message = data.draw(messages(CONTENTS[kind]))
    body = message.to_wire()
    read = from_wire(body)
    assert read == message
    assert read.to_wire() == body


@each_kind
@given(st.data())
def test_a_message_is_read_back_from_its_bytes(kind, data):
    message = data.draw(messages(CONTENTS[kind]))
    assert json.loads(message.to_json()) == message.to_wire()
    assert from_wire(message.to_json()) == message


@given(read_receipts)
def test_a_read_receipt_is_read_back(receipt):
    assert from_wire(receipt.to_wire()) == receipt == from_wire(receipt.to_json())
    assert isinstance(from_wire(receipt.to_json()), ReadReceipt)


@given(marketing_messages)
def test_a_marketing_message_is_read_back(message):
    body = message.to_wire()
    assert from_wire(body) == message == from_wire(message.to_json())
    assert isinstance(from_wire(body), MarketingMessage)
    assert from_wire(body).to_wire() == body


@given(messages(templates))
def test_a_template_reads_the_same_for_both_endpoints(message):
    plain = replace(message, category=None, reply_to=None, to=None, recipient_type=None, recipient="BR.1349")
    assert MarketingMessage.from_wire(plain.to_wire()).to_wire() == plain.to_wire()


@given(messages())
def test_a_content_is_read_back_without_its_message(message):
    content = message.content
    assert type(content).from_wire(content.to_wire()) == content


@given(messages())
def test_a_message_survives_pickling_whole(message):
    copy = pickle.loads(pickle.dumps(message))
    assert copy == message
    assert hash(copy) == hash(message)
    assert copy.to_json() == message.to_json()


@given(messages())
def test_a_changed_copy_differs_in_that_only(message):
    changed = replace(message, callback_data="changed!")
    assert changed != message
    assert replace(changed, callback_data=message.callback_data) == message


@each_kind
@given(st.data())
def test_no_repr_shows_what_is_personal(kind, data):
    message = data.draw(messages(CONTENTS[kind]))
    for shown in (repr(message), str(message), f"{message}", repr(message.content)):
        assert SECRET not in shown
        assert SECRET_DIGIT * 4 not in shown


@given(messages(), st.data())
def test_a_member_too_many_is_refused_by_its_name(message, data):
    body = json.loads(message.to_json())
    inside = data.draw(st.sampled_from(objects(body, OWN)))
    inside["surprise"] = SECRET
    with pytest.raises(ValueError, match="surprise") as refused:
        from_wire(body)
    assert SECRET not in str(refused.value)


def objects(value, closed):
    """Return every object in a body, but for those whose members are the sender's own."""
    if isinstance(value, list):
        return [each for item in value for each in objects(item, closed)]
    if not isinstance(value, dict):
        return []
    return [value, *(each for key, item in value.items() if key not in closed for each in objects(item, closed))]


def test_the_kinds_are_all_that_a_message_can_say():
    from smewa.messages._contents import INTERACTIVE, TYPES

    assert len(CONTENTS) == len(TYPES) + len(INTERACTIVE)
