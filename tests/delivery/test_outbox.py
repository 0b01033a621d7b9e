"""Each key reaches the customer at most once, whoever dies when."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from delivery.conftest import Killed, Shop, texts
from smewa.errors import ConnectError, InvalidRequest, TimeoutError
from smewa.messages import Image
from smewa.simulator import Customer, Simulator
from smewa.store import Store
from smewa.transports.http import HttpRequest, HttpResponse
from smewa.webhooks import MessageStatus, parse


@pytest.fixture(autouse=True)
def _window(ana: Customer, shop: Shop) -> None:
    ana.says("Oi!")
    shop.inbox.handle(lambda turn: None)


def state(shop: Shop, key: str = "PED-1") -> str:
    letter = shop.outbox.look(key)
    assert letter is not None
    return letter.state


def told(shop: Shop) -> None:
    """Handle what the platform told."""
    while any(shop.inbox.handle(shop.answer)):
        pass


def test_a_message_goes_out_and_its_statuses_come_back(shop: Shop, ana: Customer) -> None:
    assert shop.outbox.send(ana.phone, "Saiu!", key="PED-1", callback_data="campanha-7")
    assert state(shop) == "queued"
    assert shop.outbox.deliver() == (1, 0, 0, 0)
    assert state(shop) == "sent"
    told(shop)
    ana.reads()
    told(shop)
    letter = shop.outbox.look("PED-1")
    assert letter is not None
    assert (letter.state, letter.callback_data) == ("read", "campanha-7")
    assert texts(ana) == ["Saiu!"]


def test_a_key_sends_once(shop: Shop, ana: Customer) -> None:
    assert shop.outbox.send(ana.phone, "Saiu!", key="PED-1")
    assert not shop.outbox.send(ana.phone, "Outra coisa", key="PED-1")
    shop.outbox.deliver()
    assert not shop.outbox.send(ana.phone, "Saiu!", key="PED-1")
    assert shop.outbox.deliver() == (0, 0, 0, 0)
    assert texts(ana) == ["Saiu!"]


@pytest.mark.parametrize("how", [TimeoutError("slow"), Killed()])
@pytest.mark.parametrize("when", ["before", "after"])
def test_what_may_have_left_is_never_sent_again_by_itself(
    world: Simulator, shop: Shop, ana: Customer, when: str, how: BaseException
) -> None:
    shop.outbox.send(ana.phone, "Saiu!", key="PED-1")
    shop.transport.plan = [(when, how)]
    if isinstance(how, Killed):
        with pytest.raises(Killed):
            shop.outbox.deliver()
        assert shop.outbox.deliver() == (0, 0, 0, 0)
        world.clock.advance(minutes=5)
        assert shop.outbox.deliver() == (0, 1, 0, 0)
    else:
        assert shop.outbox.deliver() == (0, 1, 0, 0)
    told(shop)
    assert state(shop) == ("delivered" if when == "after" else "unknown")
    assert texts(ana) == ["Saiu!"] * (when == "after")
    assert shop.outbox.deliver() == (0, 0, 0, 0)


def test_the_unknown_goes_again_when_somebody_says_so(shop: Shop, ana: Customer) -> None:
    shop.outbox.send(ana.phone, "Saiu!", key="PED-1")
    shop.transport.plan = [("before", TimeoutError("slow"))]
    shop.outbox.deliver()
    assert shop.outbox.resend("PED-1")
    assert not shop.outbox.resend("PED-1")
    assert shop.outbox.deliver() == (1, 0, 0, 0)
    told(shop)
    assert (state(shop), texts(ana)) == ("delivered", ["Saiu!"])
    assert not shop.outbox.resend("unknown")


def test_what_never_left_goes_again_by_itself(world: Simulator, shop: Shop, ana: Customer) -> None:
    shop.outbox.send(ana.phone, "Saiu!", key="PED-1")
    shop.transport.plan = [("before", ConnectError("no"))] * 2
    for pause in (2, 4):
        assert shop.outbox.deliver() == (0, 0, 0, 1)
        world.clock.advance(seconds=pause)
    assert shop.outbox.deliver() == (1, 0, 0, 0)
    assert texts(ana) == ["Saiu!"]


def test_after_many_tries_it_is_given_up(world: Simulator, shop: Shop, ana: Customer) -> None:
    shop.outbox.send(ana.phone, "Saiu!", key="PED-1")
    shop.transport.plan = [("before", ConnectError("no"))] * 8
    for _ in range(8):
        shop.outbox.deliver()
        world.clock.advance(minutes=10)
    assert state(shop) == "dead"
    assert shop.outbox.resend("PED-1")
    assert shop.outbox.deliver() == (1, 0, 0, 0)


def test_what_the_platform_refuses_has_failed(world: Simulator, shop: Shop, ana: Customer) -> None:
    shop.outbox.send(ana.phone, Image("999999"), key="PED-1")
    assert shop.outbox.deliver() == (0, 0, 1, 0)
    letter = shop.outbox.look("PED-1")
    assert letter is not None
    assert (letter.state, letter.reason) == ("failed", "GraphError 100")
    assert not shop.outbox.resend("PED-1")


def test_what_fails_later_says_why(world: Simulator, shop: Shop, ana: Customer) -> None:
    world.clock.advance(hours=25)
    shop.outbox.send(ana.phone, "Saiu!", key="PED-1")
    shop.outbox.deliver()
    told(shop)
    letter = shop.outbox.look("PED-1")
    assert letter is not None
    assert (letter.state, letter.reason) == ("failed", "OutsideWindowError 131047")


def test_a_customers_messages_go_in_order(world: Simulator, shop: Shop, ana: Customer) -> None:
    for n in range(5):
        shop.outbox.send(ana.phone, f"{n}", key=f"k{n}")
    shop.transport.plan = [("before", ConnectError("no"))]
    shop.outbox.deliver()
    world.clock.advance(seconds=2)
    shop.outbox.deliver()
    assert texts(ana) == ["0", "1", "2", "3", "4"]


def test_what_a_unit_undoes_is_not_sent(shop: Shop, store: Store, ana: Customer) -> None:
    with pytest.raises(ZeroDivisionError), store.begin() as unit:  # noqa: PT012 - what is undone
        shop.outbox.send(ana.phone, "Saiu!", key="PED-1", unit=unit)
        raise ZeroDivisionError
    assert shop.outbox.look("PED-1") is None
    assert shop.outbox.deliver() == (0, 0, 0, 0)


def test_statuses_of_others_are_not_ours(world: Simulator, shop: Shop, ana: Customer) -> None:
    world.client().messages.send(ana.phone, "Direto")
    world.client().messages.send(ana.phone, "Direto", callback_data="x|y")
    told(shop)
    assert shop.outbox.look("x") is None


def test_a_local_file_is_uploaded_first(shop: Shop, ana: Customer) -> None:
    with pytest.raises(InvalidRequest, match="Upload it, and send its id"):
        shop.outbox.send(ana.phone, Image.from_bytes(b"\xff\xd8\xff", mime_type="image/jpeg"), key="PED-1")


def test_callback_data_has_room_for_the_mark(shop: Shop, ana: Customer) -> None:
    shop.outbox.send(ana.phone, "Saiu!", key="PED-1", callback_data="x" * 489)
    with pytest.raises(InvalidRequest, match="at most 489 characters here"):
        shop.outbox.send(ana.phone, "Saiu!", key="PED-2", callback_data="x" * 490)


def test_a_status_that_comes_before_the_answer_is_kept(world: Simulator, shop: Shop, ana: Customer) -> None:
    """The platform tells `delivered` while the send is still waiting for its answer."""
    shop.outbox.send(ana.phone, "Saiu!", key="PED-1")
    carry = shop.world.handle

    def told_at_once(request: HttpRequest) -> HttpResponse:
        answer = carry(request)
        told(shop)
        return answer

    shop.transport.world = SimpleNamespace(handle=told_at_once)
    assert shop.outbox.deliver() == (1, 0, 0, 0)
    assert state(shop) == "delivered"


def test_a_round_sends_no_more_than_it_was_asked_to(shop: Shop, ana: Customer) -> None:
    for n in range(3):
        shop.outbox.send(ana.phone, f"{n}", key=f"k{n}")
    assert shop.outbox.deliver(at_most=2).sent == 2


def test_a_status_can_be_noted_without_an_inbox(world: Simulator, shop: Shop, ana: Customer) -> None:
    shop.outbox.send(ana.phone, "Saiu!", key="PED-1")
    shop.outbox.deliver()
    statuses = [event for each in world.webhooks for event in parse(each.body) if isinstance(event, MessageStatus)]
    assert [shop.outbox.note(each) for each in statuses] == [True] * len(statuses)
    assert state(shop) == "delivered"
