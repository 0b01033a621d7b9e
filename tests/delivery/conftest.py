"""A shop whose inbox and outbox stand in a store, under the simulator's clock."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any, cast

import pytest

from smewa import Client
from smewa.delivery import Inbox, Outbox, Turn
from smewa.simulator import Customer, Simulator
from smewa.store import Store, open_store
from smewa.transports.http import HttpRequest, HttpResponse
from smewa.webhooks import MessageStatus, TextReceived, Webhook

LEASE = timedelta(minutes=5)


class Killed(BaseException):
    """The process is gone: no handler of errors sees it."""


class Dying:
    """Carries to a simulator, and dies at the points that are named: before it, after it, or instead of its answer."""

    def __init__(self, world: Simulator) -> None:
        self.world, self.plan = world, list[Any]()

    def send(self, request: HttpRequest) -> HttpResponse:
        when, what = self.plan.pop(0) if self.plan else ("", None)
        if when == "before":
            raise what
        if when == "instead":
            return cast("HttpResponse", what)
        answer = self.world.handle(request)
        if when == "after":
            raise what
        return answer

    def open(self, request: HttpRequest) -> Any:
        raise NotImplementedError

    def close(self) -> None:
        """Hold nothing."""


class Shop:
    """What a process of the shop has; all of it may die, but for the store."""

    def __init__(self, world: Simulator, store: Store) -> None:
        self.world, self.store = world, store
        self.transport = Dying(world)
        client = Client(
            world.token,
            phone_number_id=world.phone_number_id,
            transport=self.transport,
            clock=world.clock,
            max_retries=0,
        )
        webhook = Webhook([world.app_secret], world.verify_token)
        self.inbox, self.outbox = Inbox(store, webhook, lease=LEASE), Outbox(store, client, lease=LEASE)

    def receive(self, body: bytes, headers: Any) -> None:
        self.inbox.receive(body, headers)

    def answer(self, turn: Turn) -> None:
        """Echo what a customer writes; note what the platform tells of our messages."""
        event = turn.event
        if isinstance(event, TextReceived):
            whom = event.sender.phone or event.sender.user_id
            assert whom is not None
            turn.plan(lambda unit: self.outbox.send(whom, f"Eco: {event.text}", key=f"eco/{event.id}", unit=unit))
        elif isinstance(event, MessageStatus):
            turn.plan(lambda unit: self.outbox.note(event, unit))


@pytest.fixture
def world() -> Iterator[Simulator]:
    with Simulator() as world:
        yield world


@pytest.fixture(params=["memory", "sqlite"])
def store(request: pytest.FixtureRequest, tmp_path: Path, world: Simulator) -> Iterator[Store]:
    url = "memory:" if request.param == "memory" else f"sqlite:///{tmp_path}/shop.db"
    store = open_store(url, clock=world.clock)
    yield store
    store.close()


@pytest.fixture
def shop(world: Simulator, store: Store) -> Shop:
    shop = Shop(world, store)
    world.deliver_to(shop.receive)
    return shop


@pytest.fixture
def ana(world: Simulator) -> Customer:
    return world.customer("+55 11 98765-4321", name="Ana Souza")


def texts(customer: Customer) -> list[str]:
    return [message.text for message in customer.inbox]


__all__ = ["Callable", "Dying", "Killed", "Shop", "texts"]
