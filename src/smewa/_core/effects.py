"""What a flow may ask of the world: it yields one of these and is sent the answer."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Generator
from dataclasses import dataclass
from typing import Any, TypeAlias, TypeVar

from smewa.transports.http import HttpRequest

R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Send:
    """Send a request; the answer is the whole `HttpResponse`."""

    request: HttpRequest


@dataclass(frozen=True, slots=True)
class Open:
    """Send a request; the answer is an open stream, or an `HttpResponse` if its status is 300 or more."""

    request: HttpRequest


@dataclass(frozen=True, slots=True)
class Read:
    """Read the next piece of an open stream; empty at its end."""

    stream: Any  # HttpStream or AsyncHttpStream: only the driver of the same color touches it


@dataclass(frozen=True, slots=True)
class Sleep:
    """Wait so many seconds."""

    seconds: float


@dataclass(frozen=True, slots=True)
class Acquire:
    """Call `ask`; the answer is what it returns, awaited where it can be."""

    ask: Callable[[], Any | Awaitable[Any]]
    budget: float | None = None
    """Real seconds that awaiting it may take; None when there is no deadline."""


@dataclass(frozen=True, slots=True)
class Emit:
    """Hand an item to whoever iterates."""

    item: Any


Effect: TypeAlias = Send | Open | Read | Sleep | Acquire | Emit
Flow: TypeAlias = Generator[Effect, Any, R]
"""Steps that end in an `R`. What is sent in depends on what was yielded, which a generator's type cannot say."""
