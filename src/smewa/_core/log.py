"""What the core tells, to hooks and to the logger `smewa`: never a token, a person, or a body that was not redacted."""

from __future__ import annotations

import logging
from collections.abc import Callable
from contextlib import suppress
from itertools import count
from typing import TYPE_CHECKING, Any

from smewa._core.call import Call
from smewa._core.options import Event, Kind, Options
from smewa.errors import GraphError, SmewaError
from smewa.transports.http import HttpResponse

if TYPE_CHECKING:
    from typing import Self

logger = logging.getLogger("smewa")
logger.addHandler(logging.NullHandler())


class Telling:
    """What is told of one call: `with Telling(…) as told`. An error that leaves the block is told too, once it was tried."""

    __slots__ = ("_began", "_call", "_clock", "_listeners", "_number", "_tried", "attempt")

    def __init__(self, options: Options, clock: Callable[[], float]) -> None:
        self._listeners = (_log, *options.hooks) if logger.isEnabledFor(logging.INFO) else options.hooks
        self.attempt = 0
        if self._listeners:
            self._clock, self._began, self._number = clock, clock(), next(_numbers)
            self._call: Call[Any] | None = None
            self._tried: float | None = None

    def request(self, call: Call[Any]) -> None:
        """Tell that a try begins."""
        self.attempt += 1
        if self._listeners:
            self._call = call
            self._tell(call, "request")
            self._tried = self._clock()

    def response(self, reply: HttpResponse) -> None:
        """Tell that the call is answered."""
        if self._listeners and self._call is not None:
            self._tell(self._call, "response", status=reply.status, trace_id=reply.headers.get("x-fb-trace-id"))

    def retry(self, failure: SmewaError, delay: float) -> None:
        """Tell that a try failed, and after how many seconds another follows."""
        if self._listeners and self._call is not None:
            self._tell(self._call, "retry", delay=delay, **_said(failure))
            self._tried = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, problem: BaseException | None, trace: object) -> None:
        if problem is not None and self._listeners and self._call is not None:
            self._tell(self._call, "error", **_said(problem))

    def _tell(self, call: Call[Any], kind: Kind, **members: Any) -> None:
        """Tell all who listen. One that raises stops neither the call nor the others."""
        now = self._clock()
        seconds = None if self._tried is None else now - self._tried
        total = now - self._began
        event = Event(
            kind, call.method, call.where, self.attempt, seconds=seconds, call=self._number, total=total, **members
        )
        for listener in self._listeners:
            try:
                listener(event)
            except Exception as problem:
                _complain("a hook", problem)


_numbers = count(1)


def _said(problem: BaseException) -> dict[str, Any]:
    """Return an error as the members of an event."""
    if isinstance(problem, GeneratorExit):  # the flow was closed: what ended the call is not ours to name
        return {"error": "Interrupted"}
    name = type(problem).__name__
    if not isinstance(problem, GraphError):
        return {"error": name}
    said = name if problem.code is None else f"{name} {problem.code}"
    return {"error": said, "status": problem.status or None, "trace_id": problem.fbtrace_id}


def show(redacted: Callable[[bytes], str] | None, what: str, body: object) -> None:
    """Log at DEBUG what may be seen of a body. Whatever goes wrong with that, the call goes on."""
    if redacted is not None and logger.isEnabledFor(logging.DEBUG) and isinstance(body, bytes) and body:
        try:
            logger.debug("%s %s", what, redacted(body))
        except Exception as problem:
            _complain("showing a body", problem)


def _log(event: Event) -> None:
    if event.kind == "request":
        return
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
