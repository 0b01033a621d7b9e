"""The rules say beforehand what the platform then does: held against smewa.simulator, message by message."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from smewa.messages import Template
from smewa.rules import Price, Sending, ServiceWindow, estimate
from smewa.simulator import Simulator
from smewa.webhooks import MessageReceived, MessageStatus, parse


class Shop:
    """A business that counts its windows by the webhooks it gets, and knows how each message was priced."""

    def __init__(self, world: Simulator) -> None:
        self.window = ServiceWindow()
        self.priced: list[tuple[str | None, str | None]] = []
        self.failed = 0
        world.deliver_to(self.handle)

    def handle(self, body: bytes, headers: object) -> None:
        for event in parse(body):
            if isinstance(event, MessageReceived) and event.timestamp is not None:
                source = event.referral.source_type if event.referral else None
                self.window = self.window.received(event.timestamp, event.type, referral=source)
            elif isinstance(event, MessageStatus):
                self.counts(event)

    def counts(self, event: MessageStatus) -> None:
        self.failed += event.status == "failed"
        if event.status == "sent" and event.timestamp is not None:
            self.window = self.window.answered(event.timestamp)
        if event.status == "sent" and event.pricing is not None:
            self.priced.append((event.pricing.type, event.pricing.category))


@pytest.fixture
def world() -> Iterator[Simulator]:
    with Simulator() as world:
        world.approve_template("pedido_pronto", body="Seu pedido está pronto.", category="utility")
        yield world


@pytest.fixture
def shop(world: Simulator) -> Shop:
    return Shop(world)


@pytest.mark.parametrize("hours", [0, 1, 23, 25, 48])
def test_the_window_says_beforehand_whether_a_message_arrives(world, shop, hours):
    ana, client = world.customer("+55 11 98765-4321"), world.client()
    ana.says("Oi")
    world.clock.advance(hours=hours)
    allowed = shop.window.may_send(world.clock.now()).free_form
    client.messages.send(ana.phone, "Oi!")
    assert allowed == (shop.failed == 0)


def test_a_reaction_opens_the_window_again(world, shop):
    ana, client = world.customer("+55 11 98765-4321"), world.client()
    ana.says("Oi")
    sent = client.messages.send(ana.phone, "Oi!")
    world.clock.advance(hours=20)
    ana.reacts("👍", to=sent.id)
    world.clock.advance(hours=20)
    assert shop.window.may_send(world.clock.now()).free_form
    client.messages.send(ana.phone, "Mais alguma coisa?")
    assert shop.failed == 0


@pytest.mark.parametrize(("hours", "free"), [(0, True), (71, True), (73, False)])
def test_a_free_entry_point_is_free_as_long_as_it_was_said_to_be(world, shop, hours, free):
    ana, client = world.customer("+55 11 98765-4321"), world.client()
    ana.says("Oi", from_ad="Bolos da Dona Zé")
    client.messages.send(ana.phone, "Oi!")
    world.clock.advance(hours=hours)
    assert (shop.window.may_send(world.clock.now()).free_until is not None) == free
    client.messages.send(ana.phone, Template("pedido_pronto", "pt_BR"))
    assert (shop.priced[-1][0] == "free_entry_point") == free


def test_an_estimate_counts_the_free_messages_as_the_platform_does(world, shop):
    """1,000 of 1,001 replies are free: the simulator bills one, and the estimate has one line for it."""
    ana = world.customer("+55 11 98765-4321")
    client = world.client()
    ana.says("Oi")
    for _ in range(1001):
        client.messages.send(ana.phone, "Oi!")
    billed = sum(type_ == "regular" for type_, _ in shop.priced)
    day = world.clock.now().date()
    cost = estimate(Sending("service", ana.phone, 1001), day=day, currency="BRL")
    assert billed == 1
    assert cost.total == billed * Price("0.0350", "BRL")


def test_a_utility_template_in_a_window_is_billed_as_estimated(world, shop):
    ana, client = world.customer("+55 11 98765-4321"), world.client()
    ana.says("Oi")
    client.messages.send(ana.phone, Template("pedido_pronto", "pt_BR"))
    cost = estimate(Sending("utility", ana.phone, in_window=True), day=world.clock.now().date())
    (line,) = cost.lines
    assert line.pricing is not None
    assert shop.priced == [(line.pricing.type, line.pricing.category)]
