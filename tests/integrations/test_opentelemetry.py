"""Spans and measurements of calls and of their tries, and nobody's number in any of them."""

from __future__ import annotations

import sys
from typing import Any

import pytest

from api.conftest import ClientColor
from core.fakes import graph, ok
from smewa import Buckets, ConfigurationError, ConnectError, DeadlineError, GraphError, TimeoutError
from smewa._core.options import Event
from smewa.integrations import OpenTelemetryHook
from smewa.integrations.opentelemetry import template_of
from smewa.messages import Image
from smewa.simulator import Simulator
from smewa.transports.http import HttpResponse

SENT = b'{"messages":[{"id":"wamid.X"}]}'
TO = "+55 11 98765-4321"


class Seen:
    """Providers that keep what they are given."""

    def __init__(self) -> None:
        export = pytest.importorskip("opentelemetry.sdk.trace.export", reason="needs the extra smewa[otel]")
        memory = pytest.importorskip("opentelemetry.sdk.trace.export.in_memory_span_exporter")
        trace, metrics = (
            pytest.importorskip("opentelemetry.sdk.trace"),
            pytest.importorskip("opentelemetry.sdk.metrics"),
        )
        self.exporter, self.reader = memory.InMemorySpanExporter(), metrics.export.InMemoryMetricReader()
        self.tracers = trace.TracerProvider(shutdown_on_exit=False)
        self.tracers.add_span_processor(export.SimpleSpanProcessor(self.exporter))
        self.meters = metrics.MeterProvider([self.reader], shutdown_on_exit=False)

    def hook(self, clock: Any = None) -> OpenTelemetryHook:
        return OpenTelemetryHook(tracer_provider=self.tracers, meter_provider=self.meters, clock=clock)

    @property
    def spans(self) -> list[Any]:
        """The tries."""
        return [span for span in self.exporter.get_finished_spans() if span.kind.name == "CLIENT"]

    @property
    def calls(self) -> list[Any]:
        return [
            span
            for span in self.exporter.get_finished_spans()
            if span.kind.name == "INTERNAL" and span.name != "pedido"
        ]

    def measured(self) -> dict[str, Any]:
        data = self.reader.get_metrics_data()
        return {
            metric.name: metric.data.data_points
            for resource in data.resource_metrics
            for scope in resource.scope_metrics
            for metric in scope.metrics
        }


@pytest.fixture
def seen() -> Seen:
    return Seen()


@pytest.fixture(params=["sync", "asyncio", "trio"])
def color(request: pytest.FixtureRequest) -> ClientColor:
    return ClientColor(request.param)


def test_a_call_is_a_client_span_without_ids(color: ClientColor, seen: Seen) -> None:
    client = color.client(ok(SENT), hooks=[seen.hook()])
    color.run(lambda: client.messages.send(TO, "Oi"))
    (span,) = seen.spans
    assert span.name == "POST /{id}/messages"
    assert span.kind.name == "CLIENT"
    assert span.status.is_ok
    assert dict(span.attributes) == {
        "http.request.method": "POST",
        "url.template": "/{id}/messages",
        "http.response.status_code": 200,
    }


def test_every_try_is_a_span_and_tells_which(color: ClientColor, seen: Seen) -> None:
    client = color.client(graph(131000, 500), ok(SENT), hooks=[seen.hook()])
    color.run(lambda: client.messages.send(TO, "Oi"))
    first, second = seen.spans
    assert first.attributes["error.type"] == "ServerError"
    assert first.attributes["smewa.error.code"] == 131000
    assert first.attributes["smewa.retry.delay"] > 0
    assert first.status.status_code.name == "ERROR"
    assert second.attributes["http.request.resend_count"] == 1


def test_a_refusal_has_its_code_and_the_platforms_trace_id(color: ClientColor, seen: Seen) -> None:
    body = b'{"error":{"code":131047,"fbtrace_id":"Tr4ce"}}'
    client = color.client(HttpResponse(400, {}, body), hooks=[seen.hook()])
    with pytest.raises(GraphError):
        color.run(lambda: client.messages.send(TO, "Oi"))
    (span,) = seen.spans
    assert span.attributes["error.type"] == "OutsideWindowError"
    assert span.attributes["smewa.error.code"] == 131047
    assert span.attributes["smewa.trace_id"] == "Tr4ce"


def test_no_connection_has_no_status(color: ClientColor, seen: Seen) -> None:
    client = color.client(ConnectError("no"), hooks=[seen.hook()], max_retries=0)
    with pytest.raises(ConnectError):
        color.run(lambda: client.messages.send(TO, "Oi"))
    (span,) = seen.spans
    assert span.attributes["error.type"] == "ConnectError"
    assert "http.response.status_code" not in span.attributes


def test_a_call_is_one_span_around_its_tries_and_waits(color: ClientColor, seen: Seen) -> None:
    options = {"hooks": [seen.hook(color.clock)], "pacing": Buckets(throughput=0.5)}
    client = color.client(ok(SENT), graph(131000, 500, fbtrace_id="Tr4ce"), ok(SENT, x_fb_trace_id="G00d"), **options)
    color.run(lambda: client.messages.send(TO, "Oi"))
    began = color.clock.now()
    color.run(lambda: client.messages.send(TO, "Oi"))
    first, call = seen.calls
    assert (first.name, first.parent) == ("smewa POST /{id}/messages", None)
    assert dict(call.attributes) == {"url.template": "/{id}/messages", "smewa.attempts": 2, "smewa.trace_id": "G00d"}
    assert call.status.is_ok
    tries = seen.spans[1:]
    assert [span.parent.span_id for span in tries] == [call.context.span_id] * 2
    assert call.start_time == began.timestamp() * 1e9
    assert call.end_time == color.clock.now().timestamp() * 1e9
    assert call.start_time < tries[0].start_time <= tries[0].end_time < tries[1].start_time <= call.end_time


def test_calls_that_go_on_together_keep_their_tries_apart(seen: Seen) -> None:
    hook = seen.hook()
    for kind, number, status in (("retry", 1, 500), ("retry", 2, 429), ("response", 2, 200), ("response", 1, 201)):
        hook(Event(kind, "POST", "1065/messages", 1, status=status, seconds=0.1, call=number, total=1.0))  # type: ignore[arg-type]
    second, first = seen.calls
    told = {span.attributes["http.response.status_code"]: span.parent.span_id for span in seen.spans}
    assert told == {500: first.context.span_id, 201: first.context.span_id} | {
        429: second.context.span_id,
        200: second.context.span_id,
    }


def test_a_call_that_gives_up_waiting_is_an_error_and_no_try_more(color: ClientColor, seen: Seen) -> None:
    options = {"retry_ambiguous": True, "pacing": Buckets(throughput=0.1), "deadline": 5.0}
    client = color.client(TimeoutError("slow"), hooks=[seen.hook()], **options)
    with pytest.raises(TimeoutError):
        color.run(lambda: client.messages.send(TO, "Oi"))
    assert len(seen.spans) == 1
    (call,) = seen.calls
    assert (call.attributes["error.type"], call.attributes["smewa.attempts"]) == ("TimeoutError", 1)
    assert call.status.status_code.name == "ERROR"


def test_what_a_send_needs_first_is_a_call_beside_it(color: ClientColor, seen: Seen) -> None:
    client = color.client(ok(b'{"id":"9"}'), ok(SENT), hooks=[seen.hook()])
    color.run(lambda: client.messages.send(TO, Image.from_bytes(b"x", mime_type="image/png")))
    assert [span.name for span in seen.calls] == ["smewa POST /{id}/media", "smewa POST /{id}/messages"]


def test_a_call_that_is_canceled_is_an_error_and_leaves_nothing_behind(seen: Seen) -> None:
    hook = seen.hook()
    hook(Event("request", "POST", "1065/messages", 1, call=7))
    hook(Event("retry", "POST", "1065/messages", 1, seconds=0.1, delay=1.0, error="ConnectError", call=7, total=0.1))
    hook(Event("error", "POST", "1065/messages", 1, error="Interrupted", call=7, total=0.6))
    (call,) = seen.calls
    assert call.attributes["error.type"] == "Interrupted"
    assert [span.attributes["error.type"] for span in seen.spans] == ["ConnectError"]
    assert not hook._ended


def test_a_call_that_never_left_is_no_span(color: ClientColor, seen: Seen) -> None:
    client = color.client(hooks=[seen.hook()], guard=Stop())
    with pytest.raises(DeadlineError):
        color.run(lambda: client.messages.send(TO, "Oi"))
    assert not seen.spans + seen.calls


class Stop:
    def check(self, call: Any) -> None:
        raise DeadlineError("no time left")


def test_a_span_is_a_child_of_the_callers(color: ClientColor, seen: Seen) -> None:
    client = color.client(ok(SENT), hooks=[seen.hook()])
    tracer = seen.tracers.get_tracer("shop")

    with tracer.start_as_current_span("pedido") as parent:
        if not color.is_async:
            color.run(lambda: client.messages.send(TO, "Oi"))
    if color.is_async:

        async def order() -> None:
            nonlocal parent
            with tracer.start_as_current_span("pedido") as parent:
                await client.messages.send(TO, "Oi")

        color.run(order)
    (span,) = seen.calls
    assert span.parent.span_id == parent.get_span_context().span_id


def test_how_long_a_try_took_is_its_length(seen: Seen) -> None:
    world = Simulator()
    hook = seen.hook(world.clock)
    hook(Event("request", "POST", "1065/messages", 1))
    hook(Event("response", "POST", "1065/messages", 1, status=200, seconds=2.5))
    (span,) = seen.spans
    assert span.end_time == world.clock.now().timestamp() * 1e9
    assert (span.end_time - span.start_time) / 1e9 == 2.5


def test_durations_and_retries_are_measured_by_few_words(color: ClientColor, seen: Seen) -> None:
    client = color.client(graph(131000, 500), ok(SENT), hooks=[seen.hook()])
    color.run(lambda: client.messages.send(TO, "Oi"))
    measured = seen.measured()
    assert sum(point.count for point in measured["http.client.request.duration"]) == 2
    assert [point.count for point in measured["smewa.client.call.duration"]] == [1]
    (retries,) = measured["smewa.client.retries"]
    assert retries.value == 1
    assert set(retries.attributes) == {
        "http.request.method",
        "url.template",
        "http.response.status_code",
        "error.type",
        "smewa.error.code",
    }


def test_nobody_stands_in_a_span(seen: Seen) -> None:
    with Simulator() as world:
        ana = world.customer(TO, name="Ana Souza")
        client = world.client(hooks=[seen.hook(world.clock)])
        ana.says("Oi")
        client.messages.send(ana.phone, "Bom dia, Ana!")
        with client.media.download(client.media.upload(b"x", mime_type="image/png").id) as file:
            file.read()
        shown = [f"{span.name} {dict(span.attributes)}" for span in seen.spans + seen.calls]
        world.assert_no_pii_in(shown)
        assert not any(world.phone_number_id in text for text in shown)


@pytest.mark.parametrize(
    ("path", "template"),
    [
        ("106540352242922/messages", "/{id}/messages"),
        ("106540352242922", "/{id}"),
        ("oauth/access_token", "/oauth/access_token"),
        ("debug_token", "/debug_token"),
        ("Y2FwaV9ncm91cDo/invite_link", "/{id}/invite_link"),
        ("1065/payments/loja/PED-1", "/{id}/payments/{id}/{id}"),
        ("1065/message_qrdls/WOMVT6TJ2BP7A1", "/{id}/message_qrdls/{id}"),
        ("api:102/message_templates/archive", "/{id}/message_templates/archive"),
        ("https://lookaside.fbsbx.com/whatsapp_business/attachments/", "/whatsapp_business/attachments"),
        ("", "/"),
    ],
)
def test_what_may_be_an_id_is_not_told(path: str, template: str) -> None:
    assert template_of(path) == template


def test_without_opentelemetry_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "opentelemetry", None)
    with pytest.raises(ConfigurationError, match=r"smewa\[otel\]"):
        OpenTelemetryHook()
