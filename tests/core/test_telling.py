"""What hooks are told of a call: which one, each try, the whole time, and always an end."""

from __future__ import annotations

from typing import Any

import anyio
import pytest

from core.conftest import Color
from core.fakes import SCOPE, graph, ok, world
from smewa import Buckets, ConnectError, GraphError, Secret
from smewa._core.call import Call
from smewa._core.drive import AsyncEngine, Engine
from smewa._core.incoming import Incoming
from smewa._core.operation import operation
from smewa._core.options import Event, Options
from smewa._core.resource import C, Resource
from smewa.transports.http import HttpRequest, HttpResponse

THING = b'{"id":"7"}'


class Thing(Incoming):
    id: str


def with_file(call: Call[Thing], file: Thing) -> Call[Thing]:
    return call


class Things(Resource[C]):
    @operation
    def send(self) -> Call[Thing]:
        return Call.post("things", {}, Thing, paces=(("number", "1065"),))

    @operation
    def draft(self) -> Call[Thing]:
        return Call.post("things", {}, Thing).after(Call.post("files", {}, Thing), with_file)


@pytest.fixture
def seen() -> list[Event]:
    return []


def test_all_events_of_a_call_have_its_number_and_others_have_theirs(color: Color, seen: list[Event]) -> None:
    things = color.resource(Things, ConnectError("no"), ok(THING), ok(THING), options={"hooks": [seen.append]})
    color.run(lambda: things.send())
    color.run(lambda: things.send())
    assert [(event.kind, event.call - seen[0].call) for event in seen] == [
        ("request", 0),
        ("retry", 0),
        ("request", 0),
        ("response", 0),
        ("request", 1),
        ("response", 1),
    ]


def test_what_is_needed_first_is_a_call_of_its_own(color: Color, seen: list[Event]) -> None:
    things = color.resource(Things, ok(THING), ok(THING), options={"hooks": [seen.append]})
    color.run(lambda: things.draft())
    assert [event.path for event in seen] == ["files", "files", "things", "things"]
    assert seen[0].call == seen[1].call != seen[2].call == seen[3].call


def test_the_whole_time_counts_what_was_waited_for(color: Color, seen: list[Event]) -> None:
    options = {"hooks": [seen.append], "pacing": Buckets(throughput=0.5)}
    things = color.resource(Things, ok(THING), ConnectError("no"), ok(THING), options=options)
    color.run(lambda: things.send())
    began = color.clock.seconds
    color.run(lambda: things.send())
    last = seen[-1]
    assert last.kind == "response"
    assert last.total == color.clock.seconds - began > 2
    assert last.seconds == 0.0
    assert [event.total for event in seen[:2]] == [0.0, 0.0]


def test_a_token_that_cannot_be_had_again_ends_the_call_that_was_tried(color: Color, seen: list[Event]) -> None:
    tokens = [Secret("EAAold")]

    def vault() -> Secret:
        return tokens.pop()

    things = color.resource(Things, graph(190, 401), options={"hooks": [seen.append]}, token=vault)
    with pytest.raises(IndexError):
        color.run(lambda: things.send())
    assert [(event.kind, event.error) for event in seen] == [
        ("request", None),
        ("retry", "TokenExpiredError 190"),
        ("error", "Interrupted"),
    ]
    assert seen[-1].seconds is None
    assert seen[-1].status is None


def test_a_refusal_ends_a_call_once(color: Color, seen: list[Event]) -> None:
    things = color.resource(Things, graph(131047, fbtrace_id="T"), options={"hooks": [seen.append]})
    with pytest.raises(GraphError):
        color.run(lambda: things.send())
    assert [event.kind for event in seen] == ["request", "error"]
    assert (seen[1].status, seen[1].trace_id, seen[1].seconds) == (400, "T", 0.0)


def test_a_call_that_never_left_tells_nothing(color: Color, seen: list[Event]) -> None:
    def vault() -> Secret:
        raise LookupError("sealed")

    things = color.resource(Things, options={"hooks": [seen.append]}, token=vault)
    with pytest.raises(LookupError):
        color.run(lambda: things.send())
    assert seen == []


class Stuck:
    """A transport whose answer does not come."""

    async def send(self, request: HttpRequest) -> HttpResponse:
        await anyio.sleep_forever()
        raise AssertionError("unreachable: it sleeps forever")


class Interrupted:
    """A transport under which somebody presses Ctrl-C."""

    def send(self, request: HttpRequest) -> HttpResponse:
        raise KeyboardInterrupt


@pytest.mark.parametrize("backend", ["asyncio", "trio"])
def test_a_call_that_is_given_up_tells_its_end(backend: str, seen: list[Event]) -> None:
    things: Any = Things(AsyncEngine(Stuck(), world(), Options().changed(hooks=[seen.append])), SCOPE)  # type: ignore[arg-type]

    async def hurried() -> None:
        with anyio.move_on_after(0):
            await things.send()

    anyio.run(hurried, backend=backend)
    assert [(event.kind, event.error) for event in seen] == [("request", None), ("error", "Interrupted")]
    assert seen[1].seconds == 0.0


def test_an_interrupt_is_an_end_too(seen: list[Event]) -> None:
    things: Any = Things(Engine(Interrupted(), world(), Options().changed(hooks=[seen.append])), SCOPE)  # type: ignore[arg-type]
    with pytest.raises(KeyboardInterrupt):
        things.send()
    assert [(event.kind, event.error) for event in seen] == [("request", None), ("error", "Interrupted")]


def test_every_request_is_followed_by_its_end(color: Color, seen: list[Event]) -> None:
    answers: list[Any] = [graph(131000, 500), ConnectError("no"), graph(131000, 500)]
    things = color.resource(Things, *answers, options={"hooks": [seen.append], "max_retries": 2})
    with pytest.raises(GraphError):
        color.run(lambda: things.send())
    assert [event.kind for event in seen] == ["request", "retry", "request", "retry", "request", "error"]
    assert [event.seconds for event in seen] == [None, 0.0, None, 0.0, None, 0.0]
