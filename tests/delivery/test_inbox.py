"""Every event is stored before it is answered, and handled in its customer's order."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from delivery.conftest import Killed, Shop
from smewa.delivery import Turn
from smewa.errors import SignatureError
from smewa.simulator import Customer, Simulator
from smewa.store import MemoryStore


def said(shop: Shop, **how: Any) -> list[str]:
    heard: list[str] = []
    shop.inbox.handle(lambda turn: heard.append(getattr(turn.event, "text", "")), **how)
    return heard


def count(shop: Shop, queue: str = "inbox") -> dict[str, int]:
    with shop.store.begin() as unit:
        return {state: n for state, n in unit.count(queue).items() if n}


def test_what_comes_again_is_known(world: Simulator, shop: Shop, ana: Customer) -> None:
    ana.says("Oi!")
    delivered = world.webhooks[-1]
    assert shop.inbox.receive(delivered.body, delivered.headers) == (0, 1, 0)
    assert said(shop) == ["Oi!"]
    assert shop.inbox.receive(delivered.body, delivered.headers) == (0, 1, 0)
    assert said(shop) == []


def test_a_forged_delivery_is_not_stored(shop: Shop) -> None:
    with pytest.raises(SignatureError):
        shop.inbox.receive(b"{}", {"X-Hub-Signature-256": "sha256=" + "0" * 64})
    assert count(shop) == {}


def test_a_customer_is_heard_in_order_others_meanwhile(world: Simulator, shop: Shop, ana: Customer) -> None:
    bia = world.customer("+55 21 91234-5678", name="Bia")
    for text in ("um", "dois"):
        ana.says(text)
    bia.says("três")
    assert said(shop) == ["um", "três"]
    assert said(shop) == ["dois"]


def test_a_handler_that_raises_gets_the_event_again_after_a_growing_pause(
    world: Simulator, shop: Shop, ana: Customer
) -> None:
    ana.says("Oi!")

    def broken(turn: Turn) -> None:
        raise ValueError("+55 11 98765-4321")

    for pause in (5, 10, 20, 40, 80, 160, 320):
        assert shop.inbox.handle(broken) == (0, 1, 0)
        assert shop.inbox.handle(broken) == (0, 0, 0)
        world.clock.advance(seconds=pause)
    assert shop.inbox.handle(broken) == (0, 0, 1)
    with shop.store.begin() as unit:
        (dead,) = unit.jobs("inbox", "dead")
        assert dead.reason == "ValueError"
        assert unit.replay("inbox", [dead.key]) == 1
    assert said(shop) == ["Oi!"]


@pytest.mark.parametrize(
    ("away", "came"),
    [
        (timedelta(days=6), (1, 0, 0)),
        (timedelta(days=8), (0, 0, 1)),
        (timedelta(minutes=-4), (1, 0, 0)),
        (timedelta(minutes=-6), (0, 0, 1)),
    ],
)
def test_what_is_too_old_or_of_the_future_is_kept_apart(
    world: Simulator, ana: Customer, away: timedelta, came: tuple[int, int, int]
) -> None:
    ana.says("Oi!")
    with Simulator(start=world.clock.now() + away) as other:
        shop = Shop(world, MemoryStore(clock=other.clock))
        delivered = world.webhooks[-1]
        assert shop.inbox.receive(delivered.body, delivered.headers) == came
        assert count(shop, shop.inbox.quarantine) == ({"ready": 1} if came[2] else {})


def test_what_a_killed_worker_held_is_handled_again_and_its_effects_once(
    world: Simulator, shop: Shop, ana: Customer
) -> None:
    ana.says("Oi!")
    heard: list[str] = []

    def dies(turn: Turn) -> None:
        shop.answer(turn)
        heard.append("once")
        raise Killed

    with pytest.raises(Killed):
        shop.inbox.handle(dies)
    assert shop.inbox.handle(shop.answer) == (0, 0, 0), "it is still leased"
    world.clock.advance(minutes=5)
    assert shop.inbox.handle(shop.answer) == (1, 0, 0)
    assert heard == ["once"]
    assert shop.outbox.deliver().sent == 1


def test_who_lost_its_lease_has_no_effects(world: Simulator, shop: Shop, ana: Customer) -> None:
    ana.says("Oi!")

    def slow(turn: Turn) -> None:
        shop.answer(turn)
        world.clock.advance(minutes=6)
        assert shop.inbox.handle(shop.answer) == (1, 0, 0)

    assert shop.inbox.handle(slow) == (0, 1, 0)
    assert shop.outbox.deliver().sent == 1
    assert count(shop)["done"] >= 1


def test_a_thousand_updates_in_one_body() -> None:
    with Simulator(batch=1000) as world:
        customers = [world.customer(f"+55 11 9{80000000 + n}") for n in range(50)]
        with world.acting():
            for n in range(1000):
                customers[n % 50].says(f"{n}")
        shop = Shop(world, MemoryStore(clock=world.clock))
        came = [shop.inbox.receive(each.body, each.headers) for each in world.webhooks]
        assert sum(each.new for each in came) == 1000
        assert len(said(shop, at_most=1000)) == 50, "one of each customer"
