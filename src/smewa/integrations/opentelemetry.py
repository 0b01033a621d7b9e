"""OpenTelemetry: a span and a measurement for every try of a call. Needs `smewa[otel]`.

Source: OpenTelemetry semantic conventions, HTTP client spans and metrics, stable since 1.23.
"""

from __future__ import annotations

import re
from contextvars import ContextVar
from importlib import import_module
from typing import Any

from smewa._core.options import Event
from smewa.transports._extra import needed
from smewa.values.clock import Clock, SystemClock

_WORD = re.compile(r"[a-z][a-z_]*")
_DEEP_WORDS = frozenset({"archive", "unarchive"})
"""What may stand in the third place of a path and is no id."""
_ERROR = re.compile(r"(\w+)(?: (-?\d+))?")
_NANO = 1_000_000_000


class OpenTelemetryHook:
    """Writes a client span for each try of a call, and measures it: `Client(..., hooks=[OpenTelemetryHook()])`.

    A span is named `POST /{id}/messages`: ids never stand in it, nor anything personal. It has `http.request.method`,
    `url.template`, `http.response.status_code`, `http.request.resend_count`, `error.type`, and the platform's code and
    trace id as `smewa.error.code` and `smewa.trace_id`; a try that is repeated has `smewa.retry.delay` (seconds). It is
    a child of the span that is current where the call is made. Measured are `http.client.request.duration` (seconds)
    and `smewa.client.retries`.

    Waiting between tries, and for a free place under the rate limits, is in no span: hooks hear of tries, not of calls.
    `clock` is the client's, for worlds that have their own. Raises `ConfigurationError` without OpenTelemetry.

        # not run: it needs smewa[otel]
        client = Client(token="…", hooks=[OpenTelemetryHook()])
    """

    def __init__(
        self, *, tracer_provider: object = None, meter_provider: object = None, clock: Clock | None = None
    ) -> None:
        needed("opentelemetry", "otel")
        # Any: OpenTelemetry may be missing where this is type-checked
        self._trace: Any = import_module("opentelemetry.trace")
        metrics: Any = import_module("opentelemetry.metrics")
        self._tracer = self._trace.get_tracer("smewa", tracer_provider=tracer_provider)
        meter = metrics.get_meter("smewa", meter_provider=meter_provider)
        self._duration = meter.create_histogram(
            "http.client.request.duration", unit="s", description="Duration of each try of a call."
        )
        self._retries = meter.create_counter("smewa.client.retries", unit="1", description="Tries that were repeated.")
        self._clock = clock or SystemClock()
        self._open: ContextVar[bool] = ContextVar("a try is under way", default=False)

    def __call__(self, event: Event) -> None:
        """Hear of one thing that happened to a call."""
        if event.kind == "request":
            self._open.set(True)
        elif self._open.get():  # a deadline that passes while waiting is told again, of a try that is over
            self._open.set(False)
            self._ended(event)

    def _ended(self, event: Event) -> None:
        attributes = _attributes(event)
        seconds = event.seconds or 0.0
        ends = int(self._clock.now().timestamp() * _NANO)
        span = self._tracer.start_span(
            f"{event.method} {attributes['url.template']}",
            kind=self._trace.SpanKind.CLIENT,
            attributes={**attributes, **_more(event)},
            start_time=ends - int(seconds * _NANO),
        )
        if event.error is not None:
            span.set_status(self._trace.StatusCode.ERROR)
        span.end(end_time=ends)
        self._duration.record(seconds, attributes)
        if event.kind == "retry":
            self._retries.add(1, attributes)


def template_of(path: str) -> str:
    """Return a path with its ids replaced: `/{id}/messages`. What may be a name is taken for an id.

    template_of("106540352242922/messages")
    """
    plain = path.removeprefix("api:").partition("://")
    pieces = [piece for piece in (plain[2].partition("/")[2] if plain[1] else plain[0]).split("/") if piece]
    shown = (piece if _is_word(place, piece) else "{id}" for place, piece in enumerate(pieces))
    return "/" + "/".join(shown)


def _is_word(place: int, piece: str) -> bool:
    return piece in _DEEP_WORDS if place > 1 else _WORD.fullmatch(piece) is not None


def _attributes(event: Event) -> dict[str, str | int]:
    """Return what a measurement is parted by: few values each."""
    found: dict[str, str | int] = {"http.request.method": event.method, "url.template": template_of(event.path)}
    if event.status is not None:
        found["http.response.status_code"] = event.status
    named = _ERROR.fullmatch(event.error or "")
    if named is not None:
        found["error.type"] = named[1]
        if named[2] is not None:
            found["smewa.error.code"] = int(named[2])
    return found


def _more(event: Event) -> dict[str, str | int | float]:
    """Return what only a span has."""
    found: dict[str, str | int | float] = {}
    if event.attempt > 1:
        found["http.request.resend_count"] = event.attempt - 1
    if event.delay is not None:
        found["smewa.retry.delay"] = event.delay
    if event.trace_id is not None:
        found["smewa.trace_id"] = event.trace_id
    return found
