"""A call is tried again exactly when that is right, and its world is asked in the right order."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Sequence
from typing import Any

import anyio
import pytest

from core.conftest import Color, transport
from core.fakes import SCOPE, StillClock, TestClock, async_engine, graph, ok, world
from smewa._core.call import Call, Json
from smewa._core.incoming import Incoming
from smewa._core.operation import operation
from smewa._core.options import Event
from smewa._core.pacing import Buckets
from smewa._core.resource import C, Resource
from smewa._core.usage import AppUsage, Usage
from smewa.errors import (
    ConfigurationError,
    ConnectError,
    DeadlineError,
    GraphError,
    InvalidRequest,
    PairRateLimitError,
    ProtocolError,
    RateLimitError,
    ServerError,
    SmewaError,
    TimeoutError,
    TokenExpiredError,
)
from smewa.values import Secret


class Thing(Incoming):
    id: str


class Things(Resource[C]):
    @operation
    def send(self, body: str = "hi") -> Call[Thing]:
        """Send a thing."""
        return Call.post(f"{self._scope.number}/things", {"body": body}, Thing, paces=(("number", "1065"),))

    @operation
    def get(self) -> Call[Thing]:
        return Call.get("things/1", Thing, query={"fields": "id", "none": None})

    @operation
    def at(self, url: str) -> Call[bytes]:
        return Call.get(url, bytes)

    @operation
    def draft(self) -> Call[Thing]:
        return Call.post("things", {"file": "?"}, Thing).after(Call.post("files", {}, Thing), with_file)


def with_file(call: Call[Thing], file: Thing) -> Call[Thing]:
    from dataclasses import replace

    return replace(call, body=Json({"file": file.id}))


THING = b'{"id":"7","new":"kept"}'


def test_a_call_is_sent_with_the_token_and_read_into_its_type(color: Color) -> None:
    things = color.resource(Things, ok(THING))
    thing = color.run(lambda: things.send())
    request = transport(things).requests[0]
    assert thing.id == "7"
    assert thing.model_extra == {"new": "kept"}
    assert request.url == "https://graph.facebook.com/v26.0/1065/things"
    assert request.headers["authorization"] == "Bearer EAAtoken"
    assert request.headers["content-type"] == "application/json"
    assert json.loads(bytes(request.body)) == {"body": "hi"}  # type: ignore[arg-type]


def test_parameters_that_are_none_are_left_out(color: Color) -> None:
    things = color.resource(Things, ok(THING))
    color.run(lambda: things.get())
    assert transport(things).requests[0].url == "https://graph.facebook.com/v26.0/things/1?fields=id"


def test_raw_gives_status_headers_usage_and_tries(color: Color) -> None:
    usage = '{"call_count":28,"total_time":1}'
    answer = ok(THING, x_app_usage=usage, x_business_use_case_usage="not json", x_fb_trace_id="T1")
    things = color.resource(Things, ConnectError("refused"), answer)
    response = color.run(lambda: things.send.raw())
    assert (response.value.id, response.status, response.attempts, response.trace_id) == ("7", 200, 2, "T1")
    assert response.usage == Usage(AppUsage(call_count=28, total_time=1))


@pytest.mark.parametrize(
    ("failure", "again"),
    [
        (ConnectError("refused"), True),
        (TimeoutError("slow"), False),
        (ProtocolError("reset"), False),
        (graph(131000, 500), True),
        (graph(130429, 429), True),
        (graph(4), True),
        (graph(131047), False),
        (graph(100), False),
        (graph(999999, 400, is_transient=True), True),
        (graph(131048, 400, is_transient=True), False),
        (ok(b"", 429), True),
        (ok(b"<html>bad gateway</html>", 502), False),
        (ok(b"", 503), False),
    ],
)
def test_a_send_is_repeated_only_when_it_did_not_happen(color: Color, failure: Any, again: bool) -> None:
    things = color.resource(Things, failure, ok(THING))
    if again:
        assert color.run(lambda: things.send()).id == "7"
    else:
        with pytest.raises(SmewaError):
            color.run(lambda: things.send())
    assert len(transport(things).requests) == (2 if again else 1)


@pytest.mark.parametrize("failure", [TimeoutError("slow"), ProtocolError("cut"), ok(b"<html>", 502), ok(b"", 503)])
def test_a_reading_call_is_repeated_after_any_passing_trouble(color: Color, failure: Any) -> None:
    things = color.resource(Things, failure, ok(THING))
    assert color.run(lambda: things.get()).id == "7"


def test_a_send_of_unknown_fate_is_repeated_only_on_demand(color: Color) -> None:
    things = color.resource(Things, TimeoutError("slow"), ok(THING), options={"retry_ambiguous": True})
    assert color.run(lambda: things.send()).id == "7"


def test_backing_off_doubles_and_the_tries_are_counted(color: Color) -> None:
    things = color.resource(Things, *[ConnectError("refused")] * 4, options={"max_retries": 3})
    with pytest.raises(ConnectError):
        color.run(lambda: things.send())
    assert color.clock.slept == [0.25, 0.5, 1.0]


def test_the_pair_rate_is_answered_with_four_to_the_nth_seconds(color: Color) -> None:
    things = color.resource(Things, *[graph(131056)] * 4, options={"max_retries": 3})
    with pytest.raises(PairRateLimitError):
        color.run(lambda: things.send())
    assert color.clock.slept == [1.0, 4.0, 16.0]


def test_a_short_retry_after_is_obeyed_and_a_long_one_raised(color: Color) -> None:
    limited = ok(b'{"error":{"code":4,"message":"slow down"}}', 400, retry_after="7")
    things = color.resource(Things, limited, ok(THING))
    color.run(lambda: things.send())
    assert color.clock.slept == [7.25]
    patient = ok(b'{"error":{"code":4,"message":"slow down"}}', 400, retry_after="3600")
    things = color.resource(Things, patient)
    with pytest.raises(RateLimitError) as caught:
        color.run(lambda: things.send())
    assert caught.value.retry_after == 3600


def test_a_wait_beyond_the_deadline_is_not_begun(color: Color) -> None:
    things = color.resource(Things, *[graph(131056)] * 3, options={"max_retries": 9, "deadline": 5.5})
    with pytest.raises(PairRateLimitError):
        color.run(lambda: things.send())
    assert color.clock.slept == [1.0, 4.0]


def test_pacing_beyond_the_deadline_raises_before_anything_left(color: Color) -> None:
    pacing = Buckets(throughput=0.1)
    things = color.resource(Things, ok(THING), ok(THING), options={"pacing": pacing, "deadline": 5.0})
    color.run(lambda: things.send())
    with pytest.raises(DeadlineError) as caught:
        color.run(lambda: things.send())
    assert not caught.value.maybe_sent
    assert len(transport(things).requests) == 1


def test_pacing_spaces_the_sends_of_a_number(color: Color) -> None:
    things = color.resource(Things, *[ok(THING)] * 3, options={"pacing": Buckets(throughput=80)})
    for _ in range(3):
        color.run(lambda: things.send())
    assert color.clock.slept == pytest.approx([1 / 80, 1 / 80])


def test_the_token_provider_is_asked_before_each_try(color: Color) -> None:
    tokens = iter(["EAA1", Secret("EAA2")])
    things = color.resource(Things, ConnectError("refused"), ok(THING), token=lambda: next(tokens))
    color.run(lambda: things.send())
    assert [request.headers["authorization"] for request in transport(things).requests] == [
        "Bearer EAA1",
        "Bearer EAA2",
    ]


def test_an_expired_token_is_renewed_once_by_its_provider(color: Color) -> None:
    things = color.resource(Things, graph(190, 401), ok(THING), token=lambda: "EAA1", options={"max_retries": 0})
    assert color.run(lambda: things.send()).id == "7"
    things = color.resource(Things, graph(190, 401), graph(190, 401), token=lambda: "EAA1")
    with pytest.raises(TokenExpiredError):
        color.run(lambda: things.send())


@pytest.mark.parametrize("answer", ["", "two words", 7])
def test_a_provider_that_gives_no_token_is_a_wrong_setting(color: Color, answer: Any) -> None:
    things = color.resource(Things, token=lambda: answer)
    with pytest.raises(ConfigurationError):
        color.run(lambda: things.send())


def test_a_future_is_no_token_for_a_blocking_client() -> None:
    class Promised:
        def __await__(self) -> Any:
            raise AssertionError("never awaited")

    things = Color("sync").resource(Things, token=Promised)
    with pytest.raises(ConfigurationError, match="AsyncClient"):
        things.send()


def test_an_async_provider_serves_an_async_client_only(color: Color) -> None:
    async def provider() -> str:
        return "EAA9"

    things = color.resource(Things, ok(THING), token=provider)
    if color.is_async:
        color.run(lambda: things.send())
        assert transport(things).requests[0].headers["authorization"] == "Bearer EAA9"
    else:
        with pytest.raises(ConfigurationError, match="AsyncClient"):
            things.send()


def test_the_proof_of_the_app_secret_is_the_hmac_of_the_token(color: Color) -> None:
    things = color.resource(Things, ok(THING), app_secret=Secret("s3cret"))
    color.run(lambda: things.send())
    import hashlib
    import hmac

    expected = hmac.new(b"s3cret", b"EAAtoken", hashlib.sha256).hexdigest()
    assert transport(things).requests[0].url.endswith(f"?appsecret_proof={expected}")


@pytest.mark.parametrize(
    "url",
    [
        "https://evil.example/x",
        "http://lookaside.fbsbx.com/x",
        "https://lookaside.fbsbx.com.evil.example/x",
        "https://user@lookaside.fbsbx.com/x",
        "https://lookaside.fbsbx.com:8443/x",
    ],
)
def test_the_token_never_goes_to_another_host(color: Color, url: str) -> None:
    things = color.resource(Things, ok(b""))
    with pytest.raises(InvalidRequest, match="media_hosts"):
        color.run(lambda: things.at(url))
    assert transport(things).requests == []


@pytest.mark.parametrize("url", ["https://lookaside.fbsbx.com/x?a=1", "https://graph.facebook.com/y"])
def test_the_platforms_own_hosts_get_the_token(color: Color, url: str) -> None:
    things = color.resource(Things, ok(b"bytes"), app_secret=Secret("s3cret"))
    assert color.run(lambda: things.at(url)) == b"bytes"
    assert transport(things).requests[0].url == url


def test_what_a_call_needs_first_is_performed_first(color: Color) -> None:
    things = color.resource(Things, ok(b'{"id":"file-9"}'), ok(THING))
    color.run(lambda: things.draft())
    first, second = transport(things).requests
    assert first.url.endswith("/files")
    assert second.body == b'{"file":"file-9"}'


def test_the_deadline_covers_what_is_needed_first(color: Color) -> None:
    things = color.resource(
        Things, graph(131056), graph(131056), ok(THING), options={"deadline": 1.5, "max_retries": 5}
    )
    with pytest.raises(PairRateLimitError):
        color.run(lambda: things.draft())
    assert color.clock.slept == [1.0]


def test_a_guard_stops_a_call_before_it_leaves(color: Color) -> None:
    class Never:
        def check(self, call: Call[Any]) -> Awaitable[None] | None:
            raise InvalidRequest("no consent", fix="Ask first")

    things = color.resource(Things, ok(THING), options={"guard": Never()})
    with pytest.raises(InvalidRequest, match="No consent"):
        color.run(lambda: things.send())
    assert transport(things).requests == []


def test_hooks_see_each_step_and_cannot_break_it(color: Color) -> None:
    seen: list[Event] = []

    def broken(event: Event) -> None:
        raise RuntimeError("hook")

    things = color.resource(
        Things, ConnectError("refused"), ok(THING, x_fb_trace_id="T"), options={"hooks": [broken, seen.append]}
    )
    color.run(lambda: things.send())
    assert [(event.kind, event.attempt) for event in seen] == [
        ("request", 1),
        ("retry", 1),
        ("request", 2),
        ("response", 2),
    ]
    assert seen[1].error == "ConnectError"
    assert seen[1].delay == 0.25
    assert seen[3].trace_id == "T"


def test_an_error_event_names_the_platforms_code(color: Color) -> None:
    seen: list[Event] = []
    things = color.resource(Things, graph(131047), options={"hooks": [seen.append]})
    with pytest.raises(GraphError):
        color.run(lambda: things.send())
    assert seen[-1].kind == "error"
    assert seen[-1].error == "OutsideWindowError 131047"


def test_an_answer_of_another_shape_is_the_servers_error_without_its_content(color: Color) -> None:
    things = color.resource(Things, ok(b'{"phone":"+5511987654321"}'))
    with pytest.raises(ServerError) as caught:
        color.run(lambda: things.send())
    assert "5511987654321" not in repr(caught.value) + str(caught.value.__context__)


def test_options_for_one_use_do_not_stay(color: Color) -> None:
    things = color.resource(Things, ConnectError("no"), ConnectError("no"), ok(THING))
    with pytest.raises(ConnectError):
        color.run(lambda: things.send.with_options(max_retries=0)())
    assert color.run(lambda: things.send()).id == "7"


def test_a_described_call_is_not_performed(color: Color) -> None:
    things = color.resource(Things)
    call = things.send.build("segredo")
    assert call == things.send.build("segredo")
    assert "segredo" not in repr(call)
    assert transport(things).requests == []


def test_a_described_call_pickles() -> None:
    import pickle

    call = Call.post("things", {"file": "?"}, Thing).after(Call.post("files", {}, Thing), with_file)
    assert pickle.loads(pickle.dumps(call)) == call


def test_a_bound_call_looks_like_the_method_it_was_written_as(color: Color) -> None:
    import inspect

    things = color.resource(Things)
    assert list(inspect.signature(things.send).parameters) == ["body"]
    assert things.send.__doc__ == "Send a thing."
    assert things.send.__name__ == "send"
    with pytest.raises(AttributeError):
        things.send.nothing  # noqa: B018


@pytest.mark.parametrize("wrong", [{"max_retries": -1}, {"deadline": 0}, {"timeout": 0}])
def test_options_that_make_no_sense_are_refused(color: Color, wrong: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="is"):
        color.engine(options=wrong)


def test_a_time_out_is_one_number_for_every_step() -> None:
    from smewa._core.options import Options

    timeouts = Options().changed(timeout=3).timeout
    assert (timeouts.connect, timeouts.read, timeouts.write, timeouts.pool) == (3, 3, 3, 3)
    assert Options().changed(timeout=60).timeout.connect == 5


@pytest.mark.parametrize("wrong", [{"deadline": float("nan")}, {"timeout": float("nan")}])
def test_a_time_that_is_no_number_is_refused(color: Color, wrong: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="positive"):
        color.engine(options=wrong)


@pytest.mark.parametrize("status", [301, 302, 307, 304])
def test_a_redirect_is_no_answer(color: Color, status: int) -> None:
    things = color.resource(Things, ok(b'{"id":"7"}', status))
    with pytest.raises(GraphError) as caught:
        color.run(lambda: things.send())
    assert caught.value.status == status
    assert "accepted" not in str(caught.value)


class Store:
    """Pacing in a store elsewhere: asking it takes an await."""

    def __init__(self, *waits: float | None) -> None:
        self.waits = list(waits)
        self.asked: list[tuple[Any, float | None]] = []

    async def reserve(self, keys: Sequence[Any], now: float, at_most: float | None) -> float | None:
        self.asked.append((keys, at_most))
        return self.waits.pop(0)


def test_pacing_in_a_store_elsewhere_serves_an_async_client_only(color: Color) -> None:
    store = Store(2.5, None)
    things = color.resource(Things, ok(THING), options={"pacing": store, "deadline": 9.0})
    if not color.is_async:
        with pytest.raises(ConfigurationError, match="AsyncClient"):
            things.send()
        return
    color.run(lambda: things.send())
    assert store.asked == [((("number", "1065"),), 9.0)]
    assert color.clock.slept == [2.5]
    with pytest.raises(DeadlineError):
        color.run(lambda: things.send())


def test_pacing_that_ignores_the_deadline_is_not_waited_for(color: Color) -> None:
    class Slow:
        def reserve(self, keys: Sequence[Any], now: float, at_most: float | None) -> float | None:
            return 60.0

    things = color.resource(Things, options={"pacing": Slow(), "deadline": 5.0})
    with pytest.raises(DeadlineError) as caught:
        color.run(lambda: things.send())
    assert not caught.value.maybe_sent
    assert color.clock.slept == []


def test_a_send_that_may_have_left_is_never_said_not_to_have(color: Color) -> None:
    options = {"retry_ambiguous": True, "max_retries": 1}
    things = color.resource(Things, TimeoutError("slow"), ConnectError("refused"), options=options)
    with pytest.raises(ConnectError) as caught:
        color.run(lambda: things.send())
    assert caught.value.maybe_sent


def test_a_retry_that_finds_no_place_in_time_raises_what_went_wrong_first(color: Color) -> None:
    seen: list[Event] = []
    options = {"retry_ambiguous": True, "pacing": Buckets(throughput=0.1), "deadline": 5.0, "hooks": [seen.append]}
    things = color.resource(Things, TimeoutError("slow"), options=options)
    with pytest.raises(TimeoutError, match="slow") as caught:
        color.run(lambda: things.send())
    assert caught.value.maybe_sent
    assert [event.kind for event in seen] == ["request", "retry", "error"]


@pytest.mark.parametrize("safe", [True, False])
def test_what_was_needed_first_leaves_no_doubt_about_the_send(color: Color, safe: bool) -> None:
    class Drafts(Resource[C]):
        @operation
        def send(self, safe: bool) -> Call[Thing]:
            return Call.post("things", {}, Thing).after(Call.post("files", {}, Thing, safe=safe), with_file)

    drafts = color.resource(Drafts, TimeoutError("slow"), options={"max_retries": 0})
    with pytest.raises(TimeoutError) as caught:
        color.run(lambda: drafts.send(safe))
    assert caught.value.maybe_sent is not safe


def test_a_guard_is_asked_before_anything_left(color: Color) -> None:
    asked: list[str] = []

    class OnlyFiles:
        def check(self, call: Call[Any]) -> Awaitable[None] | None:
            asked.append(call.path)
            raise InvalidRequest("no consent", fix="Ask first")

    things = color.resource(Things, options={"guard": OnlyFiles()})
    with pytest.raises(InvalidRequest):
        color.run(lambda: things.draft())
    assert asked == ["things"]
    assert transport(things).requests == []


def test_a_log_that_breaks_does_not_undo_a_send(color: Color) -> None:
    import logging

    class Breaking(logging.Filter):
        def filter(self, record: logging.LogRecord) -> bool:
            raise RuntimeError("filter")

    def show(body: bytes) -> str:
        raise RecursionError("show")

    logger, breaking, before = logging.getLogger("smewa"), Breaking(), logging.getLogger("smewa").level
    logger.setLevel(logging.DEBUG)
    try:
        for filters in ([], [breaking]):
            logger.filters = list(filters)
            things = color.resource(Things, ok(THING), show=show)
            assert color.run(lambda things=things: things.send()).id == "7"  # type: ignore[misc]
    finally:
        logger.filters = []
        logger.setLevel(before)


@pytest.mark.parametrize("backend", ["asyncio", "trio"])
@pytest.mark.parametrize("waiting_for", ["token", "guard", "pacing"])
def test_the_deadline_holds_while_somebody_elses_code_is_awaited(waiting_for: str, backend: str) -> None:
    async def forever(*_: Any) -> Any:
        await anyio.sleep_forever()

    class Hanging:
        check = staticmethod(forever)
        reserve = staticmethod(forever)

    changes: dict[str, Any] = {"token": forever} if waiting_for == "token" else {}
    options = {} if waiting_for == "token" else {waiting_for: Hanging()}
    things: Any = Things(async_engine(world=world(StillClock(), **changes), deadline=1e-9, **options), SCOPE)
    with pytest.raises(DeadlineError) as caught:
        anyio.run(things.send, backend=backend)
    assert not caught.value.maybe_sent


@pytest.mark.parametrize("value", [float("nan"), object(), "\ud800"])
def test_json_that_is_none_is_refused_before_the_network_and_not_shown(color: Color, value: Any) -> None:
    things = color.resource(Things)
    with pytest.raises(InvalidRequest) as caught:
        color.run(lambda: things.send(value))
    assert caught.value.__context__ is None
    assert transport(things).requests == []


def test_an_answer_does_not_show_what_was_read(color: Color) -> None:
    things = color.resource(Things, ok(b"+5511987654321"))
    assert "98765" not in repr(color.run(lambda: things.at.raw("x")))


@pytest.mark.parametrize("backend", ["asyncio", "trio"])
def test_an_answer_that_does_not_come_ends_with_the_deadline(backend: str) -> None:
    things: Any = Things(async_engine(world=world(StillClock()), deadline=1e-9), SCOPE)

    async def hang(request: Any) -> Any:
        await anyio.sleep_forever()

    things._engine.transport.send = hang
    with pytest.raises(TimeoutError, match="deadline") as caught:
        anyio.run(things.send, backend=backend)
    assert caught.value.maybe_sent


def test_the_transport_is_told_the_real_seconds_that_are_left(color: Color) -> None:
    color.clock = StillClock()
    things = color.resource(Things, ok(b'{"id":"file-9"}'), ok(THING), options={"deadline": 5.0})
    color.run(lambda: things.draft())
    assert [request.budget for request in transport(things).requests] == [5.0, 5.0]


def test_of_a_simulated_clock_no_real_seconds_are_counted(color: Color) -> None:
    things = color.resource(Things, ok(THING), options={"deadline": 5.0})
    color.run(lambda: things.send())
    assert transport(things).requests[0].budget is None


@pytest.mark.parametrize("spent_by", ["guard", "token"])
def test_a_deadline_that_passed_on_the_way_leaves_nothing_to_send(color: Color, spent_by: str) -> None:
    class Slow:
        def check(self, call: Call[Any]) -> Awaitable[None] | None:
            color.clock.seconds += 6
            return None

    def token() -> str:
        color.clock.seconds += 6
        return "EAA1"

    given: dict[str, Any] = {"token": token} if spent_by == "token" else {}
    options: dict[str, Any] = {"deadline": 5.0} | ({"guard": Slow()} if spent_by == "guard" else {})
    things = color.resource(Things, options=options, **given)
    for send in (things.send, things.draft):
        with pytest.raises(DeadlineError):
            color.run(send)
    assert transport(things).requests == []


def test_waiting_without_a_simulated_clock_takes_real_time(color: Color) -> None:
    class Moment:
        def reserve(self, keys: Sequence[Any], now: float, at_most: float | None) -> float | None:
            return 1e-9

    color.clock = StillClock()
    things = color.resource(Things, ok(THING), options={"pacing": Moment()})
    assert color.run(lambda: things.send()).id == "7"


@pytest.mark.parametrize("backend", ["asyncio", "trio"])
def test_tasks_wait_together_where_the_clock_can(backend: str) -> None:
    class Together(TestClock):
        async def wait(self, seconds: float) -> None:
            await anyio.lowlevel.checkpoint()
            self.slept.append(seconds)

    clock = Together()
    things: Any = Things(async_engine(ConnectError("refused"), ok(THING), world=world(clock)), SCOPE)
    assert anyio.run(things.send, backend=backend).id == "7"
    assert clock.slept == [0.25]


def test_jitter_is_between_nothing_and_the_ceiling() -> None:
    from smewa._core.retry import LONGEST, pause
    from smewa._core.world import World

    random = World("https://graph.facebook.com", "v26.0", Secret("EAAx")).random
    for attempt in (1, 2, 3, 5000):
        delays = {
            pause(ConnectError("no"), attempt, safe=False, retry_ambiguous=False, random=random) for _ in range(20)
        }
        assert len(delays) > 1
        assert all(delay is not None and 0 <= delay < min(LONGEST, 2.0 ** min(attempt, 9)) for delay in delays)


@pytest.mark.parametrize(("code", "held"), [(130429, 0.25), (131056, 1 / 80)])
def test_a_limit_that_was_reached_holds_back_the_next_calls_too(color: Color, code: int, held: float) -> None:
    pacing = Buckets()
    options = {"pacing": pacing, "max_retries": 0}
    things = color.resource(Things, graph(code), ok(b'{"id":"1"}'), options=options)
    with pytest.raises(RateLimitError):
        color.run(things.send)
    color.run(things.send)
    assert sum(color.clock.slept) == pytest.approx(held)


def test_pacing_of_another_make_needs_no_hold(color: Color) -> None:
    class Plain:
        def reserve(self, keys: object, now: float, at_most: float | None) -> float:
            return 0.0

    things = color.resource(Things, graph(130429), ok(b'{"id":"1"}'), options={"pacing": Plain()})
    assert color.run(things.send).id == "1"
