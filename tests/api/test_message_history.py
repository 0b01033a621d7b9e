"""What became of a message."""

from __future__ import annotations

import json

import pytest

from api.conftest import ClientColor
from core.conftest import transport
from core.fakes import ok
from smewa import Client, InvalidRequest
from smewa.simulator import Simulator

RECORDS = {
    "data": [
        {
            "id": "1234567890123456",
            "message_id": "wamid.HBgLMTY0NzM3Nzc3NzUVAgARGBI5QTNEQTA2RjdGMEY4RTRGAA==",
            "events": {"data": [
                {"id": "23", "delivery_status": "SENT", "timestamp": 1640995200, "webhook_update_state": "FAILED",
                 "webhook_uri": "https://example.com/webhook", "application": {"id": "98"},
                 "error_description": "Webhook endpoint returned HTTP 500"}]},
        },
        {"id": "2", "events": None},
    ]
}  # fmt: skip
EVENTS = {
    "data": [
        {"cursor": "MT", "node": {"id": "1", "delivery_status": "DELIVERED", "occurrence_timestamp": 1640995200}},
        {"id": "2", "delivery_status": "READ", "timestamp": 1640995300},
    ]
}


def test_the_published_record_is_read(color: ClientColor) -> None:
    client = color.client(ok(json.dumps(RECORDS).encode()))
    first, second = color.listed(client.message_history.list("wamid.X", page_size=2))
    (event,) = first.events
    assert (event.delivery_status, event.webhook_update_state, event.application_id) == ("SENT", "FAILED", "98")
    assert event.at.year == 2022
    assert second.events == ()
    assert "wamid" not in repr(first)
    assert "message_id=wamid.X" in transport(client).requests[0].url
    assert "&fields=id%2Cmessage_id%2Cevents%7B" in transport(client).requests[0].url


def test_events_are_read_with_and_without_an_edge_around(color: ClientColor) -> None:
    client = color.client(ok(json.dumps(EVENTS).encode()))
    events = color.listed(client.message_history.events("12"))
    assert "error_description" in transport(client).requests[0].url
    assert [(event.id, event.delivery_status) for event in events] == [("1", "DELIVERED"), ("2", "READ")]
    assert all(event.at is not None for event in events)


def test_the_world_tells_what_became_of_a_message(world: Simulator, client: Client) -> None:
    ana = world.customer("+55 11 98765-4321")
    ana.says("Oi")
    client.messages.send(ana.phone, "Bom dia!")
    sent = client.messages.send(ana.phone, "Qual sabor?")
    ana.reads()
    (record,) = client.message_history.list(sent.id)
    told = ["ACCEPTED", "SENT", "DELIVERED", "READ"]
    assert [event.delivery_status for event in record.events] == told
    assert [event.delivery_status for event in client.message_history.events(record.id)] == told
    assert len(list(client.message_history.list())) == 2
    assert next(iter(client.message_history.list(sent.id))).id == record.id


def test_events_come_when_they_are_asked_for(world: Simulator, client: Client) -> None:
    ana = world.customer("+55 11 98765-4321")
    ana.says("Oi")
    client.messages.send(ana.phone, "Bom dia!")
    records = client.request("GET", f"{world.phone_number_id}/message_history")
    assert [record.keys() for record in records["data"]] == [{"id", "message_id"}]


def test_a_failure_says_why(world: Simulator, client: Client) -> None:
    ana = world.customer("+55 11 98765-4321")
    ana.says("Oi")
    ana.cannot_receive(131026)
    sent = client.messages.send(ana.phone, "Oi")
    (record,) = client.message_history.list(sent.id)
    assert (record.events[-1].delivery_status, record.events[-1].error_description) == (
        "FAILED",
        "Message undeliverable",
    )


def test_a_record_is_named_by_an_id(client: Client) -> None:
    with pytest.raises(InvalidRequest, match="is not an id"):
        client.message_history.events.build("a b")
