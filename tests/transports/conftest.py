"""A server for the whole run, an event loop of each kind for the whole run, a fresh transport for each test."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from typing import Any

import pytest
from anyio.from_thread import BlockingPortal, start_blocking_portal

from loopback import Loopback
from tests.transports.adapters import ADAPTERS, ASYNC, OWN, Adapter, Carrier

Carry = Callable[..., Carrier]


@pytest.fixture(scope="session")
def running() -> Iterator[Loopback]:
    with Loopback() as server:
        yield server


@pytest.fixture
def server(running: Loopback) -> Iterator[Loopback]:
    """A server whose counts begin at 0."""
    running.forget()
    yield running
    running.release()


@pytest.fixture(scope="session")
def portals() -> Iterator[dict[str, BlockingPortal]]:
    with ExitStack() as stack:
        yield {name: stack.enter_context(start_blocking_portal(name)) for name in ("asyncio", "trio")}


@pytest.fixture
def carry_with(portals: dict[str, BlockingPortal]) -> Iterator[Callable[[Adapter], Carry]]:
    """Make carriers of an adapter, closed at the end."""
    made: list[Carrier] = []

    def of(adapter: Adapter) -> Carry:
        def make(**settings: Any) -> Carrier:
            made.append(Carrier(adapter, portals[adapter.backend] if adapter.backend else None, settings))
            return made[-1]

        return make

    yield of
    for carrier in made:
        carrier.close()


@pytest.fixture(params=ADAPTERS, ids=str)
def carry(request: pytest.FixtureRequest, carry_with: Callable[[Adapter], Carry]) -> Carry:
    """Make carriers: once for every adapter."""
    return carry_with(request.param)


@pytest.fixture(params=OWN, ids=str)
def carry_own(request: pytest.FixtureRequest, carry_with: Callable[[Adapter], Carry]) -> Carry:
    """Make carriers: once for every adapter that has connections of its own."""
    return carry_with(request.param)


@pytest.fixture(params=ASYNC, ids=str)
def carry_async(request: pytest.FixtureRequest, carry_with: Callable[[Adapter], Carry]) -> Carry:
    """Make carriers: once for every async adapter."""
    return carry_with(request.param)
