"""What the core tells, to hooks and to the logger `smewa`: never a token, a person, or a body that was not redacted."""

from __future__ import annotations

import logging
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from smewa._core.call import Call
from smewa._core.options import Event, Kind, Options
from smewa.errors import GraphError, SmewaError

logger = logging.getLogger("smewa")
logger.addHandler(logging.NullHandler())


def tell(options: Options, kind: Kind, call: Call[Any], attempt: int, **members: Any) -> None:
    """Log what happened to a call, then call the hooks. One that raises stops neither the call nor the others."""
    logged = kind != "request" and logger.isEnabledFor(logging.INFO)
    if not logged and not options.hooks:
        return
    event = Event(kind, call.method, call.where, attempt, **members)
    for hook in (_log, *options.hooks) if logged else options.hooks:
        try:
            hook(event)
        except Exception as problem:
            _complain("a hook", problem)


def tell_failure(
    options: Options, call: Call[Any], attempt: int, failure: SmewaError, seconds: float, delay: float | None
) -> None:
    """Tell that a try failed: a retry after `delay` seconds, or an error if that is None."""
    name, status, trace = type(failure).__name__, None, None
    if isinstance(failure, GraphError):
        name = name if failure.code is None else f"{name} {failure.code}"
        status, trace = failure.status or None, failure.fbtrace_id
    kind: Kind = "error" if delay is None else "retry"
    tell(options, kind, call, attempt, status=status, seconds=seconds, delay=delay, error=name, trace_id=trace)


def show(redacted: Callable[[bytes], str] | None, what: str, body: object) -> None:
    """Log at DEBUG what may be seen of a body. Whatever goes wrong with that, the call goes on."""
    if redacted is not None and logger.isEnabledFor(logging.DEBUG) and isinstance(body, bytes) and body:
        try:
            logger.debug("%s %s", what, redacted(body))
        except Exception as problem:
            _complain("showing a body", problem)


def _log(event: Event) -> None:
    logger.info(
        "%s %s: %s, attempt %d%s",
        event.method,
        event.path,
        event.status or event.error,
        event.attempt,
        "" if event.delay is None else f", next in {event.delay:.1f} s",
        extra={"smewa": event},
    )


def _complain(what: str, problem: Exception) -> None:
    with suppress(Exception):  # the log itself may be what raised
        logger.warning("%s raised %s; the call goes on", what, type(problem).__name__)
