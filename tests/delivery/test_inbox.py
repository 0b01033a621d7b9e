"""Every event is stored before it is answered, and handled in its customer's order."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

import pytest

from delivery.conftest import Killed, Shop
from smewa.delivery import Inbox, Turn
from smewa.delivery.inbox import lane_of
from smewa.errors import SignatureError
from smewa.simulator import Customer, Simulator
from smewa.store import MemoryStore
from smewa.webhooks import parse, sign


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
    assert said(shop, at_most=2) == ["um", "dois"]
    assert said(shop) == ["três"]


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
        heard = said(shop, at_most=1000)
    for n in range(50):
        assert [text for text in heard if int(text) % 50 == n] == [f"{each}" for each in range(n, 1000, 50)]


def test_a_killed_worker_holds_one_event_alone(world: Simulator, shop: Shop, ana: Customer) -> None:
    bia = world.customer("+55 21 91234-5678", name="Bia")
    ana.says("um")
    bia.says("dois")

    def dies(turn: Turn) -> None:
        raise Killed

    with pytest.raises(Killed):
        shop.inbox.handle(dies)
    assert said(shop) == ["dois"]


def test_an_event_that_kills_each_worker_is_given_up(world: Simulator, shop: Shop, ana: Customer) -> None:
    ana.says("Oi!")
    deaths = 0

    def dies(turn: Turn) -> None:
        nonlocal deaths
        deaths += 1
        raise Killed

    for _ in range(8):
        with pytest.raises(Killed):
            shop.inbox.handle(dies)
        world.clock.advance(minutes=5)
    assert shop.inbox.handle(dies) == (0, 0, 1)
    assert deaths == 8
    with shop.store.begin() as unit:
        (dead,) = unit.jobs("inbox", "dead")
        assert dead.reason == "lease ended"
        unit.replay("inbox", [dead.key])
    assert said(shop) == ["Oi!"]


def test_a_plan_that_fails_is_a_handler_that_fails(world: Simulator, shop: Shop, ana: Customer) -> None:
    """The plan is undone, the event comes again, the others are handled."""
    bia = world.customer("+55 21 91234-5678", name="Bia")
    ana.says("um")
    bia.says("dois")

    def plans(turn: Turn) -> None:
        turn.plan(lambda unit: unit.append("heard", "event", {}))
        if getattr(turn.event, "text", "") == "um":
            turn.plan(lambda unit: shop.outbox.send(ana.phone, "", key="k", unit=unit))

    assert shop.inbox.handle(plans) == (1, 1, 0)
    with shop.store.begin() as unit:
        assert len(unit.entries("heard")) == 1


def test_a_plan_that_begins_a_unit_of_its_own_fails_at_once(shop: Shop, ana: Customer) -> None:
    ana.says("Oi!")

    def forgets(turn: Turn) -> None:
        turn.plan(lambda unit: shop.outbox.send(ana.phone, "Oi!", key="k"))

    assert shop.inbox.handle(forgets) == (0, 1, 0)


def test_what_a_handler_raises_is_logged_without_its_text(
    shop: Shop, ana: Customer, caplog: pytest.LogCaptureFixture
) -> None:
    ana.says("Oi!")

    def broken(turn: Turn) -> None:
        raise ValueError("+55 11 98765-4321")

    shop.inbox.handle(broken)
    assert "ValueError (test_inbox.py, line " in caplog.text
    assert "98765" not in caplog.text


def test_an_event_of_the_past_of_the_app_is_no_replay(world: Simulator, shop: Shop) -> None:
    """Chats and contacts of the WhatsApp Business app come with the times they had in it."""
    long_ago = int(world.clock.now().timestamp()) - 100 * 86_400
    contact = {"type": "contact", "contact": {"full_name": "Ana", "phone_number": "5511987654321"}, "action": "add"}
    body = changed("smb_app_state_sync", {"state_sync": [{**contact, "metadata": {"timestamp": f"{long_ago}"}}]})
    assert shop.inbox.receive(body, {"X-Hub-Signature-256": sign(body, world.app_secret)}) == (1, 0, 0)


def changed(field: str, value: dict[str, Any]) -> bytes:
    around = {"messaging_product": "whatsapp", "metadata": {"phone_number_id": "1065"}}
    entry = {"id": "1029", "changes": [{"field": field, "value": {**around, **value}}]}
    return json.dumps({"object": "whatsapp_business_account", "entry": [entry]}).encode()


def test_the_quarantine_is_an_inbox_of_its_own(world: Simulator, ana: Customer) -> None:
    """For when the clock of this machine was wrong."""
    ana.says("Oi!")
    with Simulator(start=world.clock.now() - timedelta(hours=1)) as other:
        shop = Shop(world, MemoryStore(clock=other.clock))
        delivered = world.webhooks[-1]
        shop.inbox.receive(delivered.body, delivered.headers)
        shop.inbox = Inbox(shop.store, shop.inbox.webhook, name=shop.inbox.quarantine)
        assert said(shop) == ["Oi!"]


def test_one_customer_is_one_lane_while_the_user_id_is_told(world: Simulator, ana: Customer) -> None:
    ana.says("Oi!")
    (event,) = parse(world.webhooks[-1].body)
    whole = lane_of(event)
    assert whole is not None
    assert whole.startswith(f"{world.phone_number_id}/BR.")
    hidden = json.loads(world.webhooks[-1].body)
    value = hidden["entry"][0]["changes"][0]["value"]
    del value["messages"][0]["from"], value["contacts"][0]["wa_id"]
    assert lane_of(parse(json.dumps(hidden).encode())[0]) == whole
    del value["messages"][0]["from_user_id"], value["contacts"]
    assert lane_of(parse(json.dumps(hidden).encode())[0]) is None
