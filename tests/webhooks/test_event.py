"""What every event promises: it is a value, it reads its part only when asked, it shows no person."""

from __future__ import annotations

import copy
import gc
import json
import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

import smewa.webhooks.body
from smewa.errors import PayloadError
from smewa.webhooks import Event, MessageStatus, Person, TextReceived, parse
from tests.webhooks.payloads import SAMPLES, message, messages, payload, status, statuses


@pytest.fixture
def decodings(monkeypatch):
    """Return a list that grows with each decoding of a body."""
    counted: list[bytes] = []
    decode = smewa.webhooks.body.from_json

    def counting(data, **options):
        counted.append(data)
        return decode(data, **options)

    monkeypatch.setattr(smewa.webhooks.body, "from_json", counting)
    return counted


def test_a_body_is_decoded_once_however_much_of_its_events_is_read(decodings):
    for event in parse(SAMPLES["messages_two_in_one"]):
        assert event.text
        assert event.sender.name
        assert event.timestamp
    assert len(decodings) == 1


def test_raw_decodes_once_more_for_all_events(decodings):
    events = parse(SAMPLES["messages_two_in_one"])
    assert [event.raw["text"]["body"] for event in events] == ["um", "dois"]
    assert [event.raw["text"]["body"] for event in events] == ["um", "dois"]
    assert len(decodings) == 2


def test_an_event_holds_no_parsed_payload_until_asked():
    def holds_text(event):
        """Tell whether a dict with the message's own object can be reached from the event."""
        seen, todo = set(), [event]
        while todo:
            node = todo.pop()
            if id(node) in seen or isinstance(node, type) or type(node).__name__ in ("module", "function"):
                continue
            seen.add(id(node))
            if isinstance(node, dict) and isinstance(node.get("text"), dict) and "body" in node["text"]:
                return True
            todo += gc.get_referents(node)
        return False

    (event,) = parse(SAMPLES["message_text"])
    assert not holds_text(event)
    assert event.raw
    assert holds_text(event)


def test_each_raw_is_a_copy():
    (event,) = parse(SAMPLES["message_text"])
    event.raw["text"]["body"] = "forged"
    event.envelope["entry"] = []
    assert event.raw["text"]["body"] == "Oi! Vocês entregam em Niterói hoje?"
    assert event == parse(SAMPLES["message_text"])[0]


def test_an_event_is_immutable():
    (event,) = parse(SAMPLES["message_text"])
    with pytest.raises(AttributeError, match="TextReceived is immutable"):
        event.text = "forged"
    with pytest.raises(AttributeError, match="Person is immutable"):
        del event.sender.name


@pytest.mark.parametrize("kind", [Event, TextReceived, Person])
def test_an_event_is_read_not_made(kind):
    with pytest.raises(TypeError, match=r"use smewa\.webhooks\.parse"):
        kind()


def test_the_same_event_of_two_deliveries_is_equal():
    alone = parse(messages(message()))[0]
    together = parse(messages(message(id="wamid.other"), message()))[1]
    assert alone == together
    assert hash(alone) == hash(together)
    assert len({alone, together}) == 1


def test_what_differs_is_not_equal():
    event = parse(messages(message()))[0]
    for other in (message(id="wamid.A2"), message(text={"body": "Olá"}), message(new_key=1)):
        assert event != parse(messages(other))[0]
    assert event != parse(messages(message(), contacts=[]))[0]
    assert event != "Oi!"


def test_an_event_can_be_copied():
    (event,) = parse(SAMPLES["message_interactive_flow_reply"])
    assert copy.copy(event) == copy.deepcopy(event) == event


def test_a_part_of_an_event_pickles():
    media = parse(SAMPLES["message_image"])[0].media
    assert pickle.loads(pickle.dumps(media)) == media
    assert hash(pickle.loads(pickle.dumps(media))) == hash(media)


def test_json_of_an_event_is_a_webhook_body_of_its_own():
    first, second = parse(SAMPLES["messages_two_in_one"])
    assert parse(second.to_json()) == [second]
    assert b"Joana" not in second.to_json()
    assert b"Davi" not in first.to_json()


def test_json_of_one_kind_is_not_read_as_another():
    (event,) = parse(SAMPLES["message_text"])
    assert TextReceived.from_json(event.to_json()) == event
    with pytest.raises(PayloadError, match="is a TextReceived, not a MessageStatus"):
        MessageStatus.from_json(event.to_json())


def test_json_of_several_events_is_refused():
    with pytest.raises(PayloadError, match="holds 2 events"):
        Event.from_json(SAMPLES["messages_two_in_one"])


@pytest.mark.parametrize("data", [b"", b"[]", b"oops"])
def test_what_is_no_event_is_refused(data):
    with pytest.raises(PayloadError):
        Event.from_json(data)


def test_a_number_beyond_floats_goes_through_json():
    (event,) = parse(b'{"entry":[{"id":"1","changes":[{"field":"new","value":{"huge":1e999,"small":-1e999}}]}]}')
    assert Event.from_json(event.to_json()) == event
    assert pickle.loads(pickle.dumps(event)).raw == {"huge": float("inf"), "small": float("-inf")}


def test_nan_is_still_no_json():
    with pytest.raises(PayloadError):
        parse(b'{"entry":[{"changes":[{"field":"new","value":{"huge":Infinity}}]}]}')


# --- dedup_key


def key(body: bytes) -> str:
    (event,) = parse(body)
    return event.dedup_key


def test_a_message_is_known_by_its_id():
    assert key(messages(message())) == key(messages(message(text={"body": "edited by a proxy"}), contacts=[]))
    assert key(messages(message())) != key(messages(message(id="wamid.A2")))


def test_a_status_is_known_by_id_and_word():
    assert key(statuses(status("sent"))) == key(statuses(status("sent", timestamp="1793019999")))
    assert key(statuses(status("sent"))) != key(statuses(status("read")))


def test_a_status_of_a_group_is_known_by_its_participant_too():
    first, second = parse(SAMPLES["status_group_aggregated"])
    assert first.dedup_key != second.dedup_key


def test_a_failed_payment_is_not_a_failed_message():
    assert key(statuses(status("failed"))) != key(statuses(status("failed", type="payment")))


def test_a_call_is_known_by_id_and_event():
    keys = {parse(SAMPLES[name])[0].dedup_key for name in SAMPLES if name.startswith("call_")}
    assert (
        len(keys) == len({"user connect", "business connect", "terminate", "recording", "transcription", "ringing"}) - 1
    )


def test_anything_else_is_known_by_all_of_it_and_when_it_was_told():
    change = {"decision": "APPROVED", "reasons": {"b": 1, "a": 2}}
    again = {"reasons": {"a": 2, "b": 1}, "decision": "APPROVED"}
    assert key(payload(change, "account_review_update", time=1)) == key(payload(again, "account_review_update", time=1))
    assert key(payload(change, "account_review_update", time=1)) != key(payload(again, "account_review_update", time=2))
    assert key(payload(change, "account_review_update")) != key(payload(change, "account_update"))
    assert key(payload(change, "account_review_update")) != key(payload(change, "account_review_update", id="2"))


def test_without_an_id_all_of_the_message_tells_it_apart():
    assert key(messages(message(id=""))) != key(messages(message(id="", text={"body": "Olá"})))
    assert key(statuses(status(id=None))) != key(statuses(status("read", id=None)))
    assert key(statuses(status(id=None, type="payment"))) != key(statuses(status(id=None, type="payment", payment=1)))


def test_a_key_shows_no_person():
    made = key(messages(message()))
    assert len(made) == 64
    assert int(made, 16)


# --- repr

# Not ASCII, so that none is by chance the name of an attribute.
names = st.text(st.characters(min_codepoint=0xC0, categories=["L"]), min_size=4, max_size=20)
phones = st.from_regex(r"55[1-9]{2}9[0-9]{8}", fullmatch=True)


@given(
    name=names,
    body=names,
    phone=phones,
    user=st.from_regex(r"BR\.[0-9]{14}", fullmatch=True),
    kind=st.sampled_from(
        [
            "text",
            "image",
            "document",
            "location",
            "order",
            "contacts",
            "reaction",
            "button",
            "system",
            "hologram",
            "edit",
        ]
    ),
)
def test_no_repr_shows_a_person(name, body, phone, user, kind):
    said = {
        "body": body, "id": body, "caption": body, "filename": body, "sha256": body, "name": name, "address": body,
        "latitude": 1, "longitude": 2, "text": body, "message_id": body, "emoji": body, "payload": body,
        "product_items": [{"product_retailer_id": body, "currency": body}], "original_message_id": body,
        "type": "user_changed_number", "wa_id": phone, "message": {"text": {"body": body}},
    }  # fmt: skip
    item = {
        "from": phone,
        "from_user_id": user,
        "id": body,
        "type": kind,
        "timestamp": "1",
        "group_id": body,
        kind: said,
    }
    if kind == "contacts":
        item[kind] = [{"name": {"formatted_name": name}, "phones": [{"phone": phone, "wa_id": phone}], "vcard": body}]
    item |= {"context": {"id": body, "from": phone}, "referral": {"headline": body, "source_type": "ad"}}
    contact = {"profile": {"name": name, "username": name}, "wa_id": phone, "user_id": user}
    (event,) = parse(payload({"contacts": [contact], "messages": [item]}))
    shown = repr(event)
    assert "sender=Person(" in shown
    assert not [personal for personal in (name, body, phone, phone[2:], user, user[3:]) if personal in shown]


def test_a_repr_tells_what_it_is():
    (event,) = parse(SAMPLES["message_interactive_call_permission_accept"])
    shown = repr(event)
    assert shown.startswith("CallPermissionReplyReceived(")
    assert "type='interactive'" in shown
    assert "response='accept'" in shown
    assert "is_permanent=False" in shown


def test_a_repr_masks_lists():
    assert "product_items=(ProductItem(" in repr(parse(SAMPLES["message_order"])[0])


def test_the_json_is_the_platforms():
    (event,) = parse(SAMPLES["message_text"])
    assert json.loads(event.to_json()) == json.loads(SAMPLES["message_text"])


def test_a_payment_that_is_tried_again_or_refunded_is_another_event():
    def paid(word, **payment):
        return statuses(status(word, type="payment", payment=payment))

    first, second = ({"transaction": {"id": id_}} for id_ in ("order_X1", "order_X2"))
    refunds = [{"refunds": [{"id": "rfnd_1", "status": word}]} for word in ("pending", "success")]
    told = [paid("failed", **first), paid("failed", **second), paid("captured", **second)]
    told += [paid("captured", **second, **refund) for refund in refunds]
    assert len({key(body) for body in told}) == len(told)
    assert key(paid("captured", **second)) == key(paid("captured", **second, receipt="told later"))
