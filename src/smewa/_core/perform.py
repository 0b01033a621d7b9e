"""How a call is performed: one generator, which asks the world and never waits itself."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any, TypeVar

from smewa._core.call import Call
from smewa._core.checked import Checked
from smewa._core.effects import Acquire, Effect, Flow, Send, Sleep
from smewa._core.log import Telling, show
from smewa._core.options import Options
from smewa._core.pacing import REACHED, Holding, Pacing
from smewa._core.response import Response, read
from smewa._core.retry import pause
from smewa._core.world import World, token_of
from smewa.errors import DeadlineError, GraphError, TokenExpiredError, TransportError
from smewa.errors.graph import read_error
from smewa.transports.http import HttpRequest, HttpResponse
from smewa.values.secret import Secret

R = TypeVar("R")


def respond(call: Call[R], world: World, options: Options) -> Flow[Response[R]]:
    """Perform a call, and what it needs first; return its answer with what came around it."""
    reply, attempts, call = yield from exchange(call, world, options, Send)
    return Response(_read(call, reply), reply.status, reply.headers, reply.body, attempts)


def value(call: Call[R], world: World, options: Options) -> Flow[R]:
    """Perform a call and return its answer alone."""
    reply, _, call = yield from exchange(call, world, options, Send)
    return _read(call, reply)


def exchange(
    call: Call[R], world: World, options: Options, effect: Callable[[HttpRequest], Effect]
) -> Flow[tuple[Any, int, Call[R]]]:
    """Perform a call until there is an answer worth returning.

    Return it, the number of tries, and the call as it was completed.
    """
    clock = world.clock.monotonic
    with Telling(options, clock) as told:
        deadline = None if options.deadline is None else clock() + options.deadline
        if options.guard is not None:
            guard = options.guard
            yield Acquire(lambda: guard.check(call), _budget(world, deadline))
        if call.needs:
            call = yield from _completed(call, world, options, deadline)
        reply = yield from _tried(call, world, options, deadline, effect, told)
    return reply, told.attempt, call


def _tried(
    call: Call[Any],
    world: World,
    options: Options,
    deadline: float | None,
    effect: Callable[[HttpRequest], Effect],
    told: Telling,
) -> Flow[Any]:
    """Try until there is an answer worth returning, or an error worth raising."""
    failure: TransportError | GraphError | None = None
    renewed, perhaps_sent = False, False
    while True:
        try:
            request = yield from _prepared(call, world, options, deadline)
        except DeadlineError:
            if failure is None:
                raise
            raise failure from None
        told.request(call)
        show(world.show, "sent", request.body)
        try:
            reply: Any = yield effect(request)
        except TransportError as error:
            perhaps_sent = error.maybe_sent = perhaps_sent or error.maybe_sent
            failure = error
        else:
            if reply.status < 300 or _is_partly(call, reply):
                told.response(reply)
                if isinstance(reply, HttpResponse):
                    show(world.show, "got", reply.body)
                return reply
            failure = read_error(reply.status, reply.headers, reply.body, now=world.clock.now())
        if call.spare and _asks_too_much(failure):
            told.retry(failure, 0.0)
            call = call.without_spare()
            continue
        renew = isinstance(failure, TokenExpiredError) and not isinstance(world.token, Secret) and not renewed
        renewed = renewed or renew
        wait = None if renew else _wait(failure, told.attempt, call, world, options)
        delay = 0.0 if renew else _allowed(wait, told.attempt, world, options, deadline)
        if delay is None:
            raise failure
        told.retry(failure, delay)
        if delay:
            yield Sleep(delay)


def _asks_too_much(failure: TransportError | GraphError) -> bool:
    """Tell whether a field was asked for that may not be read, or that this version of the API does not have."""
    if not isinstance(failure, GraphError):
        return False
    return failure.code == 10 or (failure.code == 100 and "nonexisting field" in failure.details)


def _is_partly(call: Call[Any], reply: HttpResponse) -> bool:
    """Tell whether a refusal is the answer that a part was done."""
    if call.partly is None:
        return False
    code, member = call.partly
    return f'"{member}"'.encode() in reply.body and read_error(reply.status, {}, reply.body).code == code


def _read(call: Call[R], reply: HttpResponse) -> R:
    if call.reads is bytes:
        checked = Checked(call.expected)
        checked.add(reply.body)
        checked.end()
    answer: R = read(call.reads, reply)
    return answer


def _completed(call: Call[R], world: World, options: Options, deadline: float | None) -> Flow[Call[R]]:
    """Perform what a call needs first, within the same deadline, and return it completed.

    When that fails the call itself never left; nor is there doubt about what may be done twice.
    """
    for need in call.needs:
        left = options if deadline is None else replace(options, deadline=_left(world, deadline))
        try:
            answer = yield from value(need.call, world, left)
        except TransportError as error:
            error.maybe_sent = error.maybe_sent and not need.call.safe
            raise
        call = need.fill(call, answer)
    return replace(call, needs=())


def _prepared(call: Call[Any], world: World, options: Options, deadline: float | None) -> Flow[HttpRequest]:
    """Wait for a free place, get the token and write the request: before every try."""
    if call.paces and options.pacing is not None:
        yield from _paced(call, world, options.pacing, deadline)
    token = world.token if call.app is None else world.app_token(call.app)
    if not isinstance(token, Secret):
        token = token_of((yield Acquire(token, _budget(world, deadline))))
    return world.request(call, token, options.timeout, _budget(world, deadline))


def _paced(call: Call[Any], world: World, pacing: Pacing, deadline: float | None) -> Flow[None]:
    now = world.clock.monotonic()
    left = None if deadline is None else _left(world, deadline)
    wait: float | None = yield Acquire(lambda: pacing.reserve(call.paces, now, left), _budget(world, deadline))
    if wait is None or (left is not None and wait >= left):
        raise DeadlineError(
            "Waiting for a free place under the platform's rate limits would take longer than the deadline; "
            "nothing was sent. Allow a longer deadline, or send later."
        )
    if wait > 0:
        yield Sleep(wait)


def _wait(
    failure: TransportError | GraphError, attempt: int, call: Call[Any], world: World, options: Options
) -> float | None:
    """Return how long to wait before another try would be right; others that count toward the same limit wait as long."""
    wait = pause(failure, attempt, safe=call.safe, retry_ambiguous=options.retry_ambiguous, random=world.random)
    pacing, reached = options.pacing, REACHED.get(failure.code or 0) if isinstance(failure, GraphError) else None
    if wait is not None and reached is not None and isinstance(pacing, Holding):
        keys = [key for key in call.paces if key[0] == reached]
        pacing.hold(keys, world.clock.monotonic(), wait)
    return wait


def _allowed(wait: float | None, attempt: int, world: World, options: Options, deadline: float | None) -> float | None:
    """Return how long to wait before the next try; None when there is none within the retries and the deadline."""
    late = wait is not None and deadline is not None and world.clock.monotonic() + wait >= deadline
    return None if late or attempt > options.max_retries else wait


def _left(world: World, deadline: float) -> float:
    left = deadline - world.clock.monotonic()
    if left <= 0:
        raise DeadlineError("The deadline passed before the call could be sent.")
    return left


def _budget(world: World, deadline: float | None) -> float | None:
    """Return the real seconds left for a step: none are counted where waiting only moves a simulated clock."""
    if deadline is None:
        return None
    left = _left(world, deadline)
    return None if world.simulated else left
