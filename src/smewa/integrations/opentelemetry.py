"""OpenTelemetry: a span for every call and one in it for each try, and how long they took. Needs `smewa[otel]`.

Source: OpenTelemetry semantic conventions, HTTP client spans and metrics, stable since 1.23.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
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
    """Writes a span for every call, and in it a client span for each try: `Client(..., hooks=[OpenTelemetryHook()])`.

    The call's span is named `smewa POST /{id}/messages` and covers its waits, between tries and for a free place under
    the rate limits; it has `smewa.attempts`. A try's span is named `POST /{id}/messages` and has `http.request.method`,
    `http.response.status_code`, `http.request.resend_count`; one that is repeated has `smewa.retry.delay` (seconds). Both
    have `url.template`, `error.type`, and the platform's code and trace id as `smewa.error.code` and `smewa.trace_id`. Ids
    never stand in them, nor anything personal. The call's span is a child of the span that is current where it is made,
    and is written when it ends. A call that was stopped before it left has none.

    Measured are `http.client.request.duration` (a try) and `smewa.client.call.duration` (a call), both in seconds, and
    `smewa.client.retries`. `clock` is the client's, for worlds that have their own. Raises `ConfigurationError` without
    OpenTelemetry.

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
        self._tries = meter.create_histogram(
            "http.client.request.duration", unit="s", description="Duration of each try of a call."
        )
        self._calls = meter.create_histogram(
            "smewa.client.call.duration", unit="s", description="Duration of each call, with its tries and waits."
        )
        self._retries = meter.create_counter("smewa.client.retries", unit="1", description="Tries that were repeated.")
        self._clock = clock or SystemClock()
        self._ended: dict[int, list[tuple[Event, int]]] = {}
        """The tries of calls that go on, and when they ended; each call takes its own away when it ends."""

    def __call__(self, event: Event) -> None:
        """Hear of one thing that happened to a call."""
        if event.kind == "request":
            return
        now = int(self._clock.now().timestamp() * _NANO)
        if event.seconds is not None:
            self._ended.setdefault(event.call, []).append((event, now))
            self._tries.record(event.seconds, _attributes(event))
        if event.kind == "retry":
            self._retries.add(1, _attributes(event))
        else:
            self._write(event, now, self._ended.pop(event.call, []))

    def _write(self, last: Event, now: int, tries: list[tuple[Event, int]]) -> None:
        """Write the span of a call that ended, and those of its tries."""
        seconds = last.total or last.seconds or 0.0
        self._calls.record(seconds, _attributes(last))
        whole = self._span(f"smewa {_name(last)}", last, now, seconds, "INTERNAL", _of_call(last))
        inside = self._trace.set_span_in_context(whole)
        for event, ended in tries:
            self._span(_name(event), event, ended, event.seconds or 0.0, "CLIENT", _of_try(event), inside)

    def _span(
        self,
        name: str,
        event: Event,
        ends: int,
        seconds: float,
        kind: str,
        attributes: Mapping[str, Any],
        context: Any = None,
    ) -> Any:
        span = self._tracer.start_span(
            name,
            context=context,
            kind=self._trace.SpanKind[kind],
            attributes=attributes,
            start_time=ends - int(seconds * _NANO),
        )
        if event.error is not None:
            span.set_status(self._trace.StatusCode.ERROR)
        span.end(end_time=ends)
        return span


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


def _name(event: Event) -> str:
    return f"{event.method} {template_of(event.path)}"


def _attributes(event: Event) -> dict[str, str | int]:
    """Return what a measurement is parted by: few values each."""
    found: dict[str, str | int] = {"http.request.method": event.method, "url.template": template_of(event.path)}
    if event.status is not None:
        found["http.response.status_code"] = event.status
    return found | _error(event)


def _error(event: Event) -> dict[str, str | int]:
    named = _ERROR.fullmatch(event.error or "")
    if named is None:
        return {}
    code: dict[str, str | int] = {} if named[2] is None else {"smewa.error.code": int(named[2])}
    return {"error.type": named[1], **code}


def _of_try(event: Event) -> dict[str, str | int | float]:
    found: dict[str, str | int | float] = {**_attributes(event), **_trace(event)}
    if event.attempt > 1:
        found["http.request.resend_count"] = event.attempt - 1
    if event.delay is not None:
        found["smewa.retry.delay"] = event.delay
    return found


def _of_call(event: Event) -> dict[str, str | int]:
    return {
        "url.template": template_of(event.path),
        "smewa.attempts": event.attempt,
        **_error(event),
        **_trace(event),
    }


def _trace(event: Event) -> dict[str, str]:
    return {} if event.trace_id is None else {"smewa.trace_id": event.trace_id}
