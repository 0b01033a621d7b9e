"""Webhooks on their way: signed, escaped, in order, again when they were not taken."""

from __future__ import annotations

import json
from datetime import timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smewa.messages import Button, Buttons
from smewa.simulator import Simulator
from smewa.simulator.escaping import escaped
from smewa.webhooks import SIGNATURE_HEADER, Webhook
from tests.simulator.conftest import changes, told

JSON = st.recursive(st.none() | st.booleans() | st.integers() | st.text(), lambda each: st.lists(each) | st.dictionaries(st.text(), each), max_leaves=8)  # fmt: skip


def test_it_is_escaped_as_the_platform_does():
    written = escaped({"text": "Olá </b> 100% a@b.example 🍞"})
    assert written == rb'{"text":"Ol\u00e1 \u003C\/b> 100\u0025 a\u0040b.example \ud83c\udf5e"}'


@given(JSON)
def test_escaping_changes_no_value(value):
    assert json.loads(escaped(value)) == value
    assert escaped(value).isascii()
    assert not set(escaped(value)) & set(b"<%@")


@pytest.fixture
def door(world):
    return Webhook(app_secrets=[world.app_secret], verify_token=world.verify_token)


def test_it_is_really_signed(world, ana, door):
    ana.says("Olá")
    webhook = world.webhooks[0]
    (event,) = door.receive(webhook.body, webhook.headers)
    assert event.text == "Olá"


def test_what_is_written_again_has_another_signature(world, ana, door):
    ana.says("Olá")
    webhook = world.webhooks[0]
    rewritten = json.dumps(json.loads(webhook.body)).encode()
    with pytest.raises(Exception, match="signature"):
        door.receive(rewritten, webhook.headers)


def test_the_handler_gets_body_and_headers(world, ana):
    got = []
    world.deliver_to(lambda body, headers: got.append((body, headers)))
    ana.says("Oi")
    ((body, headers),) = got
    assert body == world.webhooks[0].body
    assert SIGNATURE_HEADER.lower() in {name.lower() for name in headers}


def test_without_a_handler_webhooks_are_only_noted(world, ana):
    ana.says("Oi")
    assert world.webhooks[0].attempts == []
    got = []
    world.deliver_to(lambda body, headers: got.append(body))
    ana.says("Oi de novo")
    assert len(got) == 1


def test_deliveries_never_stand_inside_one_another(world, client, ana):
    depth, deepest = 0, 0

    def handle(body, headers):
        nonlocal depth, deepest
        depth += 1
        deepest = max(deepest, depth)
        if "messages" in changes(body)[0]["value"]:
            client.messages.send(ana.phone, "Oi!")
            assert "statuses" not in json.dumps(seen)
        seen.append(changes(body)[0]["value"].keys())
        depth -= 1

    seen = []
    world.deliver_to(handle)
    ana.says("Oi")
    assert (deepest, len(seen)) == (1, 3)
    assert not world.failures


def test_several_updates_may_come_in_one_webhook():
    with Simulator(batch=100) as world:
        ana = world.customer("+55 11 98765-4321")
        ana.says("Oi")
        world.client().messages.send(ana.phone, "Um")
        world.client().messages.send(ana.phone, "Dois")
        ana.says("Tchau")
        updates = [len(changes(webhook.body)) for webhook in world.webhooks]
        assert updates == [1, 2, 2, 3]
        assert [item.get("status", item.get("type")) for item in told(world)][-3:] == ["read", "read", "text"]


def test_a_webhook_that_was_not_taken_comes_again(world, ana):
    taken = []

    def handle(body, headers):
        if len(taken) < 2:
            taken.append("broken")
            raise ConnectionError("the database is away")
        taken.append(body)

    world.deliver_to(handle)
    ana.says("Oi")
    assert [type(failure) for failure in world.failures] == [ConnectionError]
    world.clock.advance(seconds=10)
    world.clock.advance(seconds=40)
    world.clock.advance(days=7)
    assert taken == ["broken", "broken", world.webhooks[0].body]
    assert [attempt.ok for attempt in world.webhooks[0].attempts] == [False, False, True]


def test_it_comes_again_less_and_less_often(world, ana):
    began = world.clock.now()
    world.deliver_to(lambda body, headers: 500)
    ana.says("Oi")
    world.clock.advance(days=30)
    after = [attempt.at - began for attempt in world.webhooks[0].attempts]
    pauses = [later - earlier for earlier, later in pairwise(after)]
    assert pauses[:3] == [timedelta(seconds=10), timedelta(seconds=40), timedelta(seconds=160)]
    assert pauses == sorted(pauses)
    assert timedelta(days=6) < after[-1] <= timedelta(days=7)


def test_each_retry_comes_at_its_own_time_even_when_the_clock_jumps(world, ana):
    times = []

    def handle(body, headers):
        times.append((world.clock.now() - began).total_seconds())
        return 503 if len(times) < 3 else 200

    began = world.clock.now()
    world.deliver_to(handle)
    ana.says("Oi")
    world.clock.advance(days=1)
    assert times == [0, 10, 50]


def test_retries_may_end_after_36_hours():
    with Simulator(retry_for=timedelta(hours=36)) as world:
        world.deliver_to(lambda body, headers: 500)
        world.customer("+55 11 98765-4321").says("Oi")
        world.clock.advance(days=30)
        attempts = world.webhooks[0].attempts
        assert attempts[-1].at - attempts[0].at <= timedelta(hours=36)


class Answer:
    def __init__(self, status):
        self.status_code = status


@pytest.mark.parametrize(
    ("answer", "ok"), [(None, True), (200, True), (204, True), (302, False), (401, False), (True, True), ([1], True), (Answer(200), True), (Answer(500), False)]
)  # fmt: skip
def test_any_status_but_2xx_is_no(world, ana, answer, ok):
    world.deliver_to(lambda body, headers: answer)
    ana.says("Oi")
    assert world.webhooks[0].attempts[0].ok is ok


def test_delivery_is_at_least_once(world, ana):
    got = []
    world.deliver_to(lambda body, headers: got.append(body))
    ana.says("Um")
    ana.says("Dois")
    world.redeliver(2)
    assert got == [*got[:2], *got[:2]]
    world.redeliver()
    world.redeliver(0)
    assert len(got) == 5
    world.redeliver(100)
    assert len(got) == 7, "there are no more than two"


def test_a_handler_may_be_taken_away(world, ana):
    world.deliver_to(lambda body, headers: 500)
    ana.says("Oi")
    world.deliver_to(None)
    world.clock.advance(minutes=1)
    assert not world.failures


def test_what_stops_a_test_is_not_swallowed(world, ana):
    def handle(body, headers):
        raise KeyboardInterrupt

    world.deliver_to(handle)
    with pytest.raises(KeyboardInterrupt):
        ana.says("Oi")
    got = []
    world.deliver_to(lambda body, headers: got.append(body))
    ana.says("Oi")
    assert len(got) == 1, "the next delivery is not held back"
    world.clock.advance(seconds=10)
    assert len(got) == 2, "the one that was stopped comes again"


def test_the_handshake_asks_for_the_challenge(world, door):
    assert world.handshake(door.handshake)
    assert not world.handshake(lambda query: "no")
    assert not world.handshake(lambda query: None)


@pytest.mark.anyio
async def test_an_async_handler_is_called_by_settle(world, ana):
    client, got = world.async_client(), []

    async def handle(body, headers):
        got.append(body)
        if "messages" in changes(body)[0]["value"]:
            await client.messages.send(ana.phone, Buttons("Oi!", [Button("x", "Sair")]))

    world.deliver_to(handle)
    ana.says("Oi")
    assert got == []
    await world.settle()
    assert len(got) == 3
    assert ana.last.text == "Oi!"


@pytest.mark.anyio
async def test_an_object_may_be_an_async_handler(world, ana):
    class Endpoint:
        async def __call__(self, body, headers):
            return 500

    world.deliver_to(Endpoint())
    ana.says("Oi")
    await world.settle()
    world.clock.advance(seconds=10)
    await world.settle()
    assert [attempt.ok for attempt in world.webhooks[0].attempts] == [False, False]


@pytest.mark.anyio
async def test_settle_does_for_plain_handlers_too(world, ana):
    got = []
    world.deliver_to(lambda body, headers: got.append(body))
    ana.says("Oi")
    await world.settle()
    assert len(got) == 1


def test_an_async_function_in_disguise_is_refused(world, ana):
    async def handle(body, headers): ...

    world.deliver_to(lambda body, headers: handle(body, headers))
    ana.says("Oi")
    assert "async" in str(world.failures[0])


def test_nothing_personal_in_the_repr(world, ana):
    ana.says("Meu segredo")
    shown = repr([world.webhooks, world.events, list(world.requests), world])
    for personal in ("segredo", "Ana", "98765", "wamid", ana.user_id.reveal()):
        assert personal not in shown
