"""Many messages at once: each outcome is told, once, also of those that fail; leaving it loses none."""

from __future__ import annotations

import threading
from typing import Any

import anyio
import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.conftest import ClientColor
from core.conftest import transport
from core.fakes import ok
from smewa import AsyncClient, Client, GraphError, InvalidRequest, NotOnWhatsAppError, TransportError
from smewa.api import Outcome
from smewa.messages import Image, Template
from smewa.simulator import Simulator
from smewa.simulator.transport import SimulatorTransport
from smewa.transports.http import HttpRequest, HttpResponse

ANA = "+55 11 98765-4321"


def read_all(color: ClientColor, client: Any, messages: Any, **options: Any) -> list[Outcome]:
    """Send all of them and return the outcomes as they are known."""

    async def in_tasks() -> list[Outcome]:
        async with client.messages.send_many(messages, **options) as outcomes:
            return [outcome async for outcome in outcomes]

    if color.is_async:
        return color.run(in_tasks)
    with client.messages.send_many(messages, **options) as outcomes:
        return list(outcomes)


def answer(number: int) -> Any:
    return ok(b'{"messages":[{"id":"wamid.%d"}]}' % number)


def test_every_message_has_its_outcome(color: ClientColor) -> None:
    client = color.client(*(answer(number) for number in range(5)), pacing=None)
    outcomes = read_all(color, client, [(f"+55 11 98765-432{number}", "Oi") for number in range(5)], at_once=2)
    assert sorted(outcome.place for outcome in outcomes) == [0, 1, 2, 3, 4]
    assert sorted(outcome.sent.id for outcome in outcomes if outcome.sent) == [f"wamid.{at}" for at in range(5)]
    assert all(outcome.error is None for outcome in outcomes)


def test_one_that_fails_stops_no_other(color: ClientColor) -> None:
    refusal = ok(b'{"error":{"code":131026,"message":"undeliverable"}}', 400)
    client = color.client(answer(0), refusal, answer(2), pacing=None, max_retries=0)
    outcomes = read_all(color, client, [(ANA, "Oi")] * 3, at_once=1)
    assert [outcome.sent is not None for outcome in outcomes] == [True, False, True]
    assert isinstance(outcomes[1].error, GraphError)


def test_one_that_cannot_be_described_is_told_too(color: ClientColor) -> None:
    client = color.client(answer(1), pacing=None)
    outcomes = read_all(color, client, [("nobody", "Oi"), (ANA, "Oi")], at_once=1)
    assert isinstance(outcomes[0].error, InvalidRequest)
    assert "nobody" not in str(outcomes[0].error)
    assert outcomes[1].sent is not None
    assert len(transport(client).requests) == 1


def test_a_described_call_says_everything_that_send_does(color: ClientColor) -> None:
    client = color.client(answer(0), answer(1), pacing=None)
    calls = [
        client.messages.send.build(ANA, "Oi", callback_data="campanha-7"),
        client.messages.send_marketing.build(ANA, Template("novidades", "pt_BR")),
    ]
    assert len(read_all(color, client, calls, at_once=1)) == 2
    urls = [request.url.rpartition("/")[2] for request in transport(client).requests]
    assert urls == ["messages", "marketing_messages"]
    assert b"campanha-7" in bytes(transport(client).requests[0].body)


def test_a_file_is_uploaded_for_each(color: ClientColor) -> None:
    client = color.client(ok(b'{"id":"900"}'), answer(0), pacing=None)
    photo = Image.from_bytes(b"\xff\xd8\xffjpeg", mime_type="image/jpeg")
    assert read_all(color, client, [(ANA, photo)])[0].sent is not None


def test_nothing_to_send_is_nothing(color: ClientColor) -> None:
    assert read_all(color, color.client(), []) == []


def test_what_a_guard_raises_is_an_outcome(color: ClientColor) -> None:
    class Closed:
        def check(self, call: object) -> None:
            raise PermissionError("after hours")

    outcomes = read_all(color, color.client(guard=Closed(), pacing=None), [(ANA, "Oi")] * 2)
    assert [type(outcome.error) for outcome in outcomes] == [PermissionError] * 2


def test_at_least_one_is_under_way(color: ClientColor) -> None:
    with pytest.raises(InvalidRequest, match="at_once is below 1"):
        color.client().messages.send_many([], at_once=0)


def test_without_with_it_says_how(color: ClientColor) -> None:
    client = color.client()

    async def in_tasks() -> None:
        await anext(client.messages.send_many([(ANA, "Oi")]))

    def act() -> Any:
        return in_tasks() if color.is_async else next(client.messages.send_many([(ANA, "Oi")]))

    with pytest.raises(RuntimeError, match=r"with client\.messages\.send_many"):
        color.run(act)


def test_messages_are_taken_as_places_get_free(color: ClientColor) -> None:
    taken: list[int] = []

    def messages() -> Any:
        for number in range(100):
            taken.append(number)
            yield ANA, "Oi"

    client = color.client(*(answer(number) for number in range(100)), pacing=None)

    async def in_tasks() -> int:
        async with client.messages.send_many(messages(), at_once=3) as outcomes:
            await anext(outcomes)
        return len(outcomes.unread)

    if color.is_async:
        unread = color.run(in_tasks)
    else:
        with client.messages.send_many(messages(), at_once=3) as outcomes:
            next(outcomes)
        unread = len(outcomes.unread)
    assert taken == [0, 1, 2]
    assert unread == 2, "what was under way came to its end, and nothing else began"


def test_an_error_of_the_reader_is_its_own_and_loses_nothing(color: ClientColor) -> None:
    client = color.client(*(answer(number) for number in range(4)), pacing=None)
    kept: list[Any] = []

    async def in_tasks() -> None:
        async with client.messages.send_many([(ANA, "Oi")] * 4, at_once=4) as outcomes:
            kept.append(outcomes)
            await anext(outcomes)
            raise KeyError("the reader's")

    def in_threads() -> None:
        with client.messages.send_many([(ANA, "Oi")] * 4, at_once=4) as outcomes:
            kept.append(outcomes)
            next(outcomes)
            raise KeyError("the reader's")

    with pytest.raises(KeyError, match="the reader's"):
        color.run(in_tasks) if color.is_async else in_threads()
    assert [outcome.sent is not None for outcome in kept[0].unread] == [True] * 3


def test_an_error_of_the_source_is_told_where_it_is_read(color: ClientColor) -> None:
    def messages() -> Any:
        yield ANA, "Oi"
        raise KeyError("the list ended")

    client = color.client(answer(0), pacing=None)
    with pytest.raises(KeyError, match="the list ended"):
        read_all(color, client, messages(), at_once=5)


class Gate:
    """A platform that keeps every request until it is opened, and counts how many wait together."""

    def __init__(self) -> None:
        self.lock, self.together, self.most = threading.Lock(), 0, 0
        self.full = threading.Barrier(4)

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with self.lock:
            self.together += 1
            self.most = max(self.most, self.together)
        self.full.wait(timeout=30)
        with self.lock:
            self.together -= 1
        return HttpResponse(200, {}, b'{"messages":[{"id":"wamid.A"}]}')


def test_as_many_as_were_allowed_are_under_way_together() -> None:
    gate = Gate()
    client = Client("EAAtoken", phone_number_id="1065", transport=SimulatorTransport(gate), pacing=None)
    with client.messages.send_many([(ANA, "Oi")] * 8, at_once=4) as outcomes:
        assert len(list(outcomes)) == 8
    assert gate.most == 4


@pytest.mark.parametrize("backend", ["asyncio", "trio"])
def test_a_canceled_broadcast_tells_what_it_cut_off(backend: str) -> None:
    class Never:
        async def send(self, request: HttpRequest) -> HttpResponse:
            await anyio.sleep_forever()
            raise AssertionError("unreachable")

        open = send

        async def close(self) -> None:
            """Nothing is open."""

    async def cancel() -> Any:
        client = AsyncClient("EAAtoken", phone_number_id="1065", transport=Never(), pacing=None)  # type: ignore[arg-type]
        kept = client.messages.send_many([(ANA, "Oi")] * 5, at_once=3)
        with anyio.CancelScope() as scope:
            async with anyio.create_task_group() as group:
                group.start_soon(stop_soon, scope)
                async with kept as outcomes:
                    await anext(outcomes)
        return kept

    async def stop_soon(scope: anyio.CancelScope) -> None:
        for _ in range(10):
            await anyio.lowlevel.checkpoint()
        scope.cancel()

    unread = anyio.run(cancel, backend=backend).unread
    assert [outcome.place for outcome in unread] == [0, 1, 2]
    for outcome in unread:
        assert isinstance(outcome.error, TransportError)
        assert outcome.error.maybe_sent
        assert "foi cancelado" in outcome.error.in_language("pt-BR")


@given(st.lists(st.booleans(), max_size=12), st.integers(1, 5))
def test_no_outcome_is_lost_in_the_simulator(reachable: list[bool], at_once: int) -> None:
    with Simulator(at_once={131026}, throughput=None) as world:
        people = [world.customer(f"+55 11 98765-4{number:03}") for number in range(len(reachable))]
        for person, here in zip(people, reachable, strict=True):
            person.says("Oi")
            person.cannot_receive(None if here else 131026)
        client = world.client(max_retries=0)
        with client.messages.send_many([(person.phone, "Abrimos!") for person in people], at_once=at_once) as outcomes:
            known = {outcome.place: outcome for outcome in outcomes}
        assert [known[place].sent is not None for place in range(len(reachable))] == reachable
        assert all(isinstance(each.error, NotOnWhatsAppError) for each in known.values() if each.sent is None)
        assert [len(person.inbox) for person in people] == [int(here) for here in reachable]


@pytest.mark.parametrize("backend", ["asyncio", "trio"])
def test_a_broadcast_in_tasks_keeps_the_pace_of_the_number(backend: str) -> None:
    async def send() -> float:
        with Simulator(throughput=10) as world:
            from smewa import Buckets

            people = [world.customer(f"+55 11 98765-4{number:03}") for number in range(30)]
            for person in people:
                person.says("Oi")
            client = world.async_client(pacing=Buckets(throughput=10), max_retries=0)
            began = world.clock.monotonic()
            async with client.messages.send_many([(each.phone, "Abrimos!") for each in people]) as outcomes:
                assert all([outcome.sent async for outcome in outcomes])
            return world.clock.monotonic() - began

    assert anyio.run(send, backend=backend) == pytest.approx(2.9, abs=0.2)


@pytest.mark.parametrize("item", [(ANA, "Oi", "extra"), (ANA,), None, 5])
def test_an_item_that_is_no_message_stops_no_other(color: ClientColor, item: Any) -> None:
    client = color.client(answer(1), pacing=None)
    outcomes = read_all(color, client, [item, (ANA, "Oi")], at_once=1)
    assert isinstance(outcomes[0].error, InvalidRequest)
    assert "messages is no message. Give (to, content), or a described call" in str(outcomes[0].error)
    assert outcomes[1].sent is not None


def test_leaving_that_is_stopped_from_the_keyboard_loses_nothing() -> None:
    under_way = threading.Event()

    def keep(request: HttpRequest) -> HttpResponse:
        under_way.wait(timeout=30)
        return HttpResponse(200, {}, b'{"messages":[{"id":"wamid.A"}]}')

    def stopped() -> None:
        raise KeyboardInterrupt

    client = Client("EAAtoken", phone_number_id="1065", transport=SimulatorTransport(keep), pacing=None)
    outcomes: Any = client.messages.send_many([("nobody", "Oi"), (ANA, "Oi")], at_once=2)
    next(outcomes.__enter__())
    leave, outcomes._threads.shutdown = outcomes._threads.shutdown, stopped
    with pytest.raises(KeyboardInterrupt):
        outcomes.__exit__()
    assert [outcome.place for outcome in outcomes.unread] == [1]
    assert outcomes.unread[0].error.maybe_sent
    under_way.set()
    leave()
