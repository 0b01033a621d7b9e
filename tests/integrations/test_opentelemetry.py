"""Spans and measurements of calls: one for each try, and nobody's number in any of them."""

from __future__ import annotations

import sys
from typing import Any

import pytest

from api.conftest import ClientColor
from core.fakes import graph, ok
from smewa import ConfigurationError, ConnectError, DeadlineError, GraphError
from smewa._core.options import Event
from smewa.integrations import OpenTelemetryHook
from smewa.integrations.opentelemetry import template_of
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
        return list(self.exporter.get_finished_spans())

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


def test_a_deadline_that_passes_while_waiting_is_no_second_span(seen: Seen) -> None:
    hook = seen.hook()
    hook(Event("request", "POST", "1065/messages", 1))
    hook(Event("retry", "POST", "1065/messages", 1, seconds=0.1, delay=1.0, error="TimeoutError"))
    hook(Event("error", "POST", "1065/messages", 1, seconds=0.0, error="TimeoutError"))
    assert len(seen.spans) == 1


def test_a_call_that_never_left_is_no_span(color: ClientColor, seen: Seen) -> None:
    client = color.client(hooks=[seen.hook()], guard=Stop())
    with pytest.raises(DeadlineError):
        color.run(lambda: client.messages.send(TO, "Oi"))
    assert not seen.spans


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
    span = next(each for each in seen.spans if each.kind.name == "CLIENT")
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
        shown = [f"{span.name} {dict(span.attributes)}" for span in seen.spans]
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
