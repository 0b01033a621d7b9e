"""How a call is performed: one generator, which asks the world and never waits itself."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import replace
from typing import Any, TypeVar

from smewa._core.call import Call, Steps
from smewa._core.effects import Acquire, Effect, Emit, Flow, Send, Sleep
from smewa._core.log import logger, tell
from smewa._core.options import Event, Options
from smewa._core.page import Page
from smewa._core.response import Response, read
from smewa._core.retry import pause
from smewa._core.world import World, token_of
from smewa.errors import DeadlineError, GraphError, SmewaError, TokenExpiredError, TransportError
from smewa.errors.graph import read_error
from smewa.transports.http import HttpRequest, HttpResponse
from smewa.values.secret import Secret

R = TypeVar("R")


def respond(call: Call[R], world: World, options: Options) -> Flow[Response[R]]:
    """Perform a call, and what it needs first; return its answer with what came around it."""
    reply, attempts, call = yield from exchange(call, world, options, Send)
    return Response(read(call.reads, reply), reply.status, reply.headers, reply.body, attempts)


def value(call: Call[R], world: World, options: Options) -> Flow[R]:
    """Perform a call and return its answer alone."""
    reply, _, call = yield from exchange(call, world, options, Send)
    answer: R = read(call.reads, reply)
    return answer


def follow(steps: Steps[R], world: World, options: Options) -> Flow[R]:
    """Perform a procedure, call by call; a call's error is raised inside it, where it may be caught."""
    answer: Any = None
    failure: SmewaError | None = None
    try:
        while True:
            try:
                call = steps.throw(failure) if failure else steps.send(answer)
            except StopIteration as stop:
                result: R = stop.value
                return result
            failure = None
            try:
                answer = yield from value(call, world, options)
            except SmewaError as raised:
                failure = raised
    finally:
        steps.close()


def walk(call: Call[Page[Any]], world: World, options: Options) -> Flow[None]:
    """Emit every item of a listing, page by page, each page asked for when it is reached."""
    at: Call[Any] | None = call
    while at is not None:
        page: Page[Any] = yield from value(at, world, options)
        for item in page.data:
            yield Emit(item)
        at = page.following(at)


def exchange(
    call: Call[R], world: World, options: Options, effect: Callable[[HttpRequest], Effect]
) -> Flow[tuple[Any, int, Call[R]]]:
    """Try until there is an answer worth returning; return it, the number of tries, and the call as it was completed."""
    clock = world.clock.monotonic
    deadline = None if options.deadline is None else clock() + options.deadline
    if call.needs:
        call = yield from _completed(call, world, options, deadline)
    if options.guard is not None:
        guard = options.guard
        yield Acquire(lambda: guard.check(call))
    refused: Secret | None = None
    attempt = 0
    while True:
        attempt += 1
        if call.paces and options.pacing is not None:
            yield from _paced(call, world, options, deadline)
        token = yield from _token(world)
        request = world.request(call, token, options.timeout, _budget(world, deadline))
        began = clock()
        tell(options, Event("request", call.method, call.path, attempt))
        _show(world, "sent", request.body)
        failure: SmewaError
        try:
            reply: Any = yield effect(request)
        except TransportError as error:
            failure = error
        else:
            if reply.status < 400:
                took = clock() - began
                tell(
                    options,
                    Event("response", call.method, call.path, attempt, reply.status, took, None, None, _trace(reply)),
                )
                if isinstance(reply, HttpResponse):
                    _show(world, "got", reply.body)
                return reply, attempt, call
            failure = read_error(reply.status, reply.headers, reply.body, now=world.clock.now())
        renewed = isinstance(failure, TokenExpiredError) and not isinstance(world.token, Secret) and refused is None
        refused = token if renewed else refused
        delay = 0.0 if renewed else _delay(failure, attempt, call, world, options, deadline)
        if delay is None:
            tell(options, _failed("error", call, attempt, failure, clock() - began, None))
            raise failure
        tell(options, _failed("retry", call, attempt, failure, clock() - began, delay))
        if delay:
            yield Sleep(delay)


def _completed(call: Call[R], world: World, options: Options, deadline: float | None) -> Flow[Call[R]]:
    """Perform what a call needs first, within the same deadline, and return it completed."""
    for need in call.needs:
        left = options if deadline is None else replace(options, deadline=_left(world, deadline))
        answer = yield from value(need.call, world, left)
        call = need.fill(call, answer)
    return replace(call, needs=())


def _left(world: World, deadline: float) -> float:
    left = deadline - world.clock.monotonic()
    if left <= 0:
        raise DeadlineError("The deadline passed before the call could be sent.")
    return left


def _delay(
    failure: SmewaError, attempt: int, call: Call[Any], world: World, options: Options, deadline: float | None
) -> float | None:
    if attempt > options.max_retries:
        return None
    delay = pause(failure, attempt, safe=call.safe, retry_ambiguous=options.retry_ambiguous, random=world.random)
    if delay is None or (deadline is not None and world.clock.monotonic() + delay >= deadline):
        return None
    return delay


def _paced(call: Call[Any], world: World, options: Options, deadline: float | None) -> Flow[None]:
    pacing = options.pacing
    assert pacing is not None  # noqa: S101 - the caller looked
    now = world.clock.monotonic()
    left = None if deadline is None else max(0.0, deadline - now)
    wait: float | None = yield Acquire(lambda: pacing.reserve(call.paces, now, left))
    if wait is None:
        raise DeadlineError(
            "Waiting for a free place under the platform's rate limits would take longer than the deadline; "
            "nothing was sent. Allow a longer deadline, or send later."
        )
    if wait > 0:
        yield Sleep(wait)


def _token(world: World) -> Flow[Secret]:
    if isinstance(world.token, Secret):
        return world.token
    return token_of((yield Acquire(world.token)))


def _budget(world: World, deadline: float | None) -> float | None:
    """Return the real seconds left for an exchange: none are counted where waiting only moves a simulated clock."""
    if deadline is None:
        return None
    left = _left(world, deadline)
    return None if world.simulated else left


def _trace(reply: Any) -> str | None:
    found: str | None = reply.headers.get("x-fb-trace-id")
    return found


def _failed(kind: Any, call: Call[Any], attempt: int, failure: SmewaError, took: float, delay: float | None) -> Event:
    name, status, trace = type(failure).__name__, None, None
    if isinstance(failure, GraphError):
        name = name if failure.code is None else f"{name} {failure.code}"
        status, trace = failure.status or None, failure.fbtrace_id
    return Event(kind, call.method, call.path, attempt, status, took, delay, name, trace)


def _show(world: World, what: str, body: object) -> None:
    if world.show is not None and logger.isEnabledFor(logging.DEBUG) and isinstance(body, bytes) and body:
        logger.debug("%s %s", what, world.show(body))
