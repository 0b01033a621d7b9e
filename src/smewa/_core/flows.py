"""Several calls in one flow: procedures and listings."""

from __future__ import annotations

from typing import Any, TypeVar

from smewa._core.call import Call, Pause, Steps
from smewa._core.effects import Emit, Flow, Sleep
from smewa._core.options import Options
from smewa._core.page import Page
from smewa._core.perform import value
from smewa._core.world import World
from smewa.errors import SmewaError

R = TypeVar("R")


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
            if isinstance(call, Pause):
                yield Sleep(call.seconds)
                answer = None
                continue
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
