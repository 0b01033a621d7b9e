"""Listings, downloads and procedures: written once, in three colors."""

from __future__ import annotations

import hashlib
from base64 import b64encode
from pathlib import Path
from typing import Any

import pytest

from core.conftest import Color, transport
from core.fakes import graph, ok
from smewa._core.call import Call, Expected, Steps, do
from smewa._core.incoming import Incoming
from smewa._core.operation import listing, operation, procedure, streaming
from smewa._core.page import Page
from smewa._core.resource import C, Resource
from smewa.errors import (
    ConfigurationError,
    ConnectError,
    GraphError,
    ProtocolError,
    ServerError,
    SmewaError,
    TimeoutError,
)


class Thing(Incoming):
    id: str


ANY = Expected()


class Things(Resource[C]):
    @listing
    def list(self) -> Call[Page[Thing]]:
        return Call.get("things", Page[Thing], query={"limit": "2"})

    @streaming
    def download(self, expected: Expected = ANY) -> Call[bytes]:
        from dataclasses import replace

        return replace(Call.get("file", bytes), expected=expected)

    @procedure
    def copy(self, name: str) -> Steps[str]:
        """Upload in parts, going on after a break."""
        first = yield from do(Call.post("start", {"name": name}, Thing))
        try:
            last = yield from do(Call.post(f"{first.id}/part", {}, Thing))
        except TimeoutError:
            last = yield from do(Call.get(f"{first.id}/offset", Thing))
        return last.id

    @operation
    def get(self) -> Call[Thing]:
        return Call.get("things/1", Thing)


def page(*ids: str, after: str | None = None) -> Any:
    import json

    data: dict[str, Any] = {"data": [{"id": one} for one in ids]}
    if after is not None:
        data["paging"] = {"cursors": {"after": after}, "next": "https://graph.facebook.com/next?access_token=secret"}
    return ok(json.dumps(data).encode())


def test_a_listing_walks_all_pages_by_their_cursors(color: Color) -> None:
    things = color.resource(Things, page("1", "2", after="c1"), page("3"))
    assert [thing.id for thing in color.listed(things.list())] == ["1", "2", "3"]
    urls = [request.url for request in transport(things).requests]
    assert urls == [
        "https://graph.facebook.com/v26.0/things?limit=2",
        "https://graph.facebook.com/v26.0/things?limit=2&after=c1",
    ]


def test_a_listing_that_returns_the_same_cursor_ends(color: Color) -> None:
    things = color.resource(Things, page("1", after="c1"), page("2", after="c1"))
    assert len(color.listed(things.list())) == 2


def test_an_empty_listing_is_empty(color: Color) -> None:
    things = color.resource(Things, page())
    assert color.listed(things.list()) == []


def test_a_listing_retries_inside_the_walk(color: Color) -> None:
    things = color.resource(Things, page("1", after="c1"), ConnectError("no"), page("2"))
    assert [thing.id for thing in color.listed(things.list())] == ["1", "2"]


def test_a_listings_error_reaches_whoever_iterates(color: Color) -> None:
    things = color.resource(Things, page("1", after="c1"), graph(100))
    with pytest.raises(GraphError):
        color.listed(things.list())


def test_breaking_out_of_a_listing_asks_for_no_more_pages(color: Color) -> None:
    things = color.resource(Things, page("1", "2", after="c1"))

    async def first() -> str:
        async for thing in things.list():
            return str(thing.id)
        raise AssertionError

    found = color.run(first) if color.is_async else next(iter(things.list())).id
    assert found == "1"
    assert len(transport(things).requests) == 1


def test_a_procedure_goes_on_after_a_break(color: Color) -> None:
    things = color.resource(Things, ok(b'{"id":"up"}'), TimeoutError("cut"), ok(b'{"id":"40"}'))
    assert color.run(lambda: things.copy("bolo")) == "40"
    assert [request.method for request in transport(things).requests] == ["POST", "POST", "GET"]


def test_a_procedures_own_error_leaves_it(color: Color) -> None:
    things = color.resource(Things, ok(b'{"id":"up"}'), graph(100))
    with pytest.raises(GraphError):
        color.run(lambda: things.copy("bolo"))


DATA = b"padaria" * 1000


@pytest.mark.parametrize("text", [hashlib.sha256(DATA).hexdigest(), b64encode(hashlib.sha256(DATA).digest()).decode()])
def test_a_download_is_checked_against_its_hash_in_either_spelling(color: Color, text: str) -> None:
    things = color.resource(Things, ok(DATA))
    download = things.download(Expected(sha256=text, size=len(DATA)))
    assert color.reading(download, lambda file: file.read()) == DATA
    assert transport(things).bodies[0].closed


@pytest.mark.parametrize(
    ("expected", "said"),
    [
        (Expected(sha256="0" * 64), "hash"),
        (Expected(size=len(DATA) + 1), "ended after"),
        (Expected(size=len(DATA) - 1), "larger"),
        (Expected(at_most=10), "larger"),
    ],
)
def test_a_download_that_is_not_what_was_announced_raises(color: Color, expected: Expected, said: str) -> None:
    things = color.resource(Things, ok(DATA))
    with pytest.raises(ProtocolError, match=said):
        color.reading(things.download(expected), lambda file: file.read())
    assert transport(things).bodies[0].closed


@pytest.mark.parametrize("text", ["zz" * 32, "AAAA", "not base64!"])
def test_a_hash_that_is_none_is_the_servers_error(color: Color, text: str) -> None:
    things = color.resource(Things, ok(DATA))
    with pytest.raises(ServerError):
        color.reading(things.download(Expected(sha256=text)), lambda file: file.read())


def test_a_saved_file_is_there_whole_or_not_at_all(color: Color, tmp_path: Path) -> None:
    things = color.resource(Things, ok(DATA), ok(DATA))
    path = color.reading(things.download(), lambda file: file.save(tmp_path / "bolo.jpg"))
    assert path.read_bytes() == DATA
    with pytest.raises(ProtocolError):
        color.reading(things.download(Expected(sha256="0" * 64)), lambda file: file.save(tmp_path / "outro.jpg"))
    assert [file.name for file in tmp_path.iterdir()] == ["bolo.jpg"]


def test_a_refused_download_is_the_platforms_error(color: Color) -> None:
    things = color.resource(Things, graph(190, 401), options={"max_retries": 0})
    with pytest.raises(GraphError) as caught:
        color.reading(things.download(), lambda file: file.read())
    assert caught.value.code == 190
    assert transport(things).bodies[0].closed


def test_a_download_that_breaks_is_closed(color: Color) -> None:
    things = color.resource(Things, [b"half", ProtocolError("reset")])
    with pytest.raises(ProtocolError):
        color.reading(things.download(), lambda file: file.read())
    assert transport(things).bodies[0].closed


def test_a_download_can_be_left_in_the_middle(color: Color) -> None:
    things = color.resource(Things, ok(DATA))
    assert color.reading(things.download(), lambda file: None) is None
    assert transport(things).bodies[0].closed


def test_a_transports_own_stop_iteration_is_no_result(color: Color) -> None:
    things = color.resource(Things)
    transport(things).send = lambda request: next(iter([]))  # type: ignore[method-assign]
    with pytest.raises((StopIteration, RuntimeError)):
        color.run(lambda: things.get())


def test_a_keyboard_interrupt_closes_the_flow(color: Color) -> None:
    closed = []

    class Stubborn(Resource[C]):
        @procedure
        def go(self) -> Steps[str]:
            try:
                yield from do(Call.get("x", Thing))
            except SmewaError:
                return "caught"
            finally:
                closed.append(True)
            return "done"

    stubborn = color.resource(Stubborn)

    def interrupt(request: Any) -> Any:
        raise KeyboardInterrupt

    transport(stubborn).send = interrupt  # type: ignore[method-assign]
    with pytest.raises(BaseException) as caught:
        color.run(lambda: stubborn.go())
    assert isinstance(caught.value, KeyboardInterrupt | BaseExceptionGroup)
    assert closed == [True]


def test_a_download_is_read_once_and_inside_its_with(color: Color) -> None:
    things = color.resource(Things, ok(DATA))
    download = things.download()

    def again(file: Any) -> Any:
        if not color.is_async:
            file.read()
            return file.read()

        async def reading() -> Any:
            await file.read()
            return await file.read()

        return reading()

    for misuse in (
        lambda: color.listed(download),
        lambda: color.reading(download, again),
        lambda: color.listed(download),
    ):
        with pytest.raises(ConfigurationError, match="with"):
            misuse()
    assert transport(things).bodies[0].closed


def test_a_download_can_be_opened_again(color: Color) -> None:
    things = color.resource(Things, ok(DATA), ok(DATA))
    download = things.download()
    for _ in range(2):
        assert color.reading(download, lambda file: file.read()) == DATA


def test_a_listing_can_be_iterated_again(color: Color) -> None:
    things = color.resource(Things, page("1"), page("1", "2"))
    found = things.list()
    assert [len(color.listed(found)) for _ in range(2)] == [1, 2]


@pytest.mark.parametrize("expected", [Expected(sha256="0" * 64), Expected(size=1), Expected(at_most=10)])
def test_a_download_performed_whole_is_checked_too(color: Color, expected: Expected) -> None:
    from smewa._core.perform import value

    things = color.resource(Things, ok(DATA))
    engine, call = things._engine, things.download.build(expected)
    with pytest.raises(ProtocolError):
        color.run(lambda: engine.run(value(call, engine.world, engine.options)))


def test_a_redirected_download_is_not_saved(color: Color, tmp_path: Path) -> None:
    things = color.resource(Things, ok(b"moved", 302), options={"max_retries": 0})
    with pytest.raises(ServerError):
        color.reading(things.download(), lambda file: file.save(tmp_path / "bolo.jpg"))
    assert transport(things).bodies[0].closed
    assert list(tmp_path.iterdir()) == []


def test_of_an_endless_refusal_only_the_beginning_is_read(color: Color) -> None:
    from core.fakes import AsyncBody, Body

    things = color.resource(Things, options={"max_retries": 0})
    read: list[bytes] = []

    def endless() -> Any:
        while True:
            assert len(read) < 1000
            read.append(b"x" * 64 * 1024)
            yield read[-1]

    body = (AsyncBody if color.is_async else Body)(ok(b"", 404), endless())

    def blocking(request: Any) -> Any:
        return body

    async def waiting(request: Any) -> Any:
        return body

    transport(things).open = waiting if color.is_async else blocking  # type: ignore[method-assign, assignment]
    with pytest.raises(GraphError):
        color.reading(things.download(), lambda file: file.read())
    assert body.closed


def test_two_that_save_the_same_file_do_not_mix(color: Color, tmp_path: Path) -> None:
    from smewa._core.written import Written

    place = tmp_path / ("b" * 250)
    with Written(place) as first, Written(place) as second:
        first.write(b"first")
        second.write(b"second")
    assert place.read_bytes() == b"first"
    assert len(list(tmp_path.iterdir())) == 1


def test_a_file_that_cannot_take_its_place_leaves_nothing_behind(tmp_path: Path) -> None:
    from smewa._core.written import Written

    (tmp_path / "taken").mkdir()
    with pytest.raises(OSError, match="taken"), Written(tmp_path / "taken") as file:
        file.write(b"x")
    assert [found.name for found in tmp_path.iterdir()] == ["taken"]


@pytest.mark.parametrize("backend", ["asyncio", "trio"])
def test_a_listing_that_was_cancelled_ends(backend: str) -> None:
    import anyio

    from core.fakes import SCOPE, TestClock, async_engine, world

    engine = async_engine(world=world(TestClock()))
    things: Any = Things(engine, SCOPE)

    async def hang(request: Any) -> Any:
        await anyio.sleep_forever()

    engine.transport.send = hang  # type: ignore[method-assign]

    async def main() -> list[Any]:
        items = aiter(things.list())
        with anyio.move_on_after(0):
            await anext(items)
        return [item async for item in items]

    assert anyio.run(main, backend=backend) == []


def test_what_emits_is_iterated_not_run(color: Color) -> None:
    from smewa._core.flows import walk

    things = color.resource(Things, page("1"))
    engine = things._engine
    with pytest.raises(AssertionError):
        color.run(lambda: engine.run(walk(things.list.build(), engine.world, engine.options)))
