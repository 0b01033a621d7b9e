"""Each key reaches the customer at most once, whoever dies when."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from types import SimpleNamespace
from typing import Any

import pytest

from delivery.conftest import Killed, Shop, texts
from smewa.delivery import Outbox
from smewa.errors import ConnectError, InvalidRequest, TimeoutError, TokenExpiredError
from smewa.messages import Image
from smewa.messages.message import Message
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
    assert [shop.outbox.note(each) for each in statuses(world)] == [True] * len(statuses(world))
    assert state(shop) == "delivered"


def test_a_message_for_later_keeps_nobody_waiting(world: Simulator, shop: Shop, ana: Customer) -> None:
    shop.outbox.send(ana.phone, "Lembrete", key="later", due_at=world.clock.now() + timedelta(hours=3))
    shop.outbox.send(ana.phone, "Saiu!", key="soon")
    assert shop.outbox.deliver().sent == 1
    world.clock.advance(hours=3)
    assert shop.outbox.deliver().sent == 1
    assert texts(ana) == ["Saiu!", "Lembrete"]


def test_when_to_send_has_a_time_zone(shop: Shop, ana: Customer) -> None:
    with pytest.raises(InvalidRequest, match="due_at has no time zone"):
        shop.outbox.send(ana.phone, "Oi!", key="k", due_at=datetime(2026, 11, 23))


def test_a_message_is_forgotten_when_nothing_was_heard_of_it_for_long(
    world: Simulator, shop: Shop, store: Store, ana: Customer
) -> None:
    shop.outbox.send(ana.phone, "Saiu!", key="sent")
    shop.outbox.deliver()
    shop.outbox.send(ana.phone, "Depois", key="later", due_at=world.clock.now() + timedelta(days=100))
    world.clock.advance(days=29)
    store.run(lambda unit: unit.purge(done_before=unit.now))
    assert not shop.outbox.send(ana.phone, "Saiu!", key="sent"), "its job is forgotten, it is not"
    world.clock.advance(days=1)
    assert shop.outbox.look("sent") is None
    assert state(shop, "later") == "queued"
    assert shop.outbox.send(ana.phone, "Saiu!", key="sent"), "nobody remembers"


def test_a_key_is_known_while_its_job_is(world: Simulator, shop: Shop, store: Store, ana: Customer) -> None:
    shop.outbox.send(ana.phone, "Saiu!", key="sent")
    shop.outbox.deliver()
    world.clock.advance(days=31)
    assert not shop.outbox.send(ana.phone, "Saiu!", key="sent")
    store.run(lambda unit: unit.purge(done_before=unit.now))
    assert shop.outbox.send(ana.phone, "Saiu!", key="sent")


def test_two_outboxes_may_have_the_same_keys(world: Simulator, shop: Shop, ana: Customer) -> None:
    other = Outbox(shop.store, shop.outbox.client, name="campaign")
    shop.outbox.send(ana.phone, "Saiu!", key="PED-1")
    other.send(ana.phone, "Promo", key="PED-1")
    other.deliver()
    told(shop)
    assert state(shop) == "queued"


def test_what_arrived_has_no_reason_to_have_failed(world: Simulator, shop: Shop, ana: Customer) -> None:
    shop.outbox.send(ana.phone, "Saiu!", key="PED-1")
    shop.transport.plan = [("after", TimeoutError("slow"))]
    shop.outbox.deliver()
    letter = shop.outbox.look("PED-1")
    assert letter is not None
    assert (letter.state, letter.reason) == ("unknown", "TimeoutError")
    told(shop)
    letter = shop.outbox.look("PED-1")
    assert letter is not None
    assert (letter.state, letter.reason) == ("delivered", "")


def statuses(world: Simulator) -> list[MessageStatus]:
    return [event for each in world.webhooks for event in parse(each.body) if isinstance(event, MessageStatus)]


def retold(status: MessageStatus, /, **changes: object) -> MessageStatus:
    """Return a status as the platform would have told another one of the same message."""
    payload = {**status.envelope}
    entry: Any = payload["entry"]
    value = entry[0]["changes"][0]["value"]
    value["statuses"] = [{**status.raw, **changes}]
    (event,) = parse(json.dumps(payload).encode())
    assert isinstance(event, MessageStatus)
    return event


@pytest.mark.parametrize("word", ["accepted", ""])
def test_a_word_that_nobody_knows_changes_nothing(world: Simulator, shop: Shop, ana: Customer, word: str) -> None:
    unknown(shop, ana)
    assert shop.outbox.note(retold(statuses(world)[0], status=word))
    assert state(shop) == "unknown"
    assert shop.outbox.note(retold(statuses(world)[0], status="read"))
    assert state(shop) == "read"


def test_a_payment_is_not_the_message(world: Simulator, shop: Shop, ana: Customer) -> None:
    shop.outbox.send(ana.phone, "Saiu!", key="PED-1")
    shop.outbox.deliver()
    payment = {"reference_id": "PED-1", "amount": {"value": 100, "offset": 100}}
    assert not shop.outbox.note(retold(statuses(world)[0], type="payment", status="failed", payment=payment))
    assert state(shop) == "sent"


def unknown(shop: Shop, ana: Customer, **how: Any) -> None:
    """Send a message that arrives, and whose answer does not."""
    shop.outbox.send(ana.phone, "Saiu!", key="PED-1", **how)
    shop.transport.plan = [("after", TimeoutError("slow"))]
    shop.outbox.deliver()


def test_what_arrived_before_it_was_sent_again_is_not(world: Simulator, shop: Shop, ana: Customer) -> None:
    unknown(shop, ana)
    assert shop.outbox.resend("PED-1")
    told(shop)
    assert shop.outbox.deliver() == (0, 0, 0, 0)
    assert (state(shop), texts(ana)) == ("delivered", ["Saiu!"])


def test_the_failure_of_the_first_copy_is_not_that_of_the_second(world: Simulator, shop: Shop, ana: Customer) -> None:
    unknown(shop, ana)
    failed = retold(statuses(world)[0], status="failed")
    assert shop.outbox.resend("PED-1")
    assert shop.outbox.note(failed)
    assert shop.outbox.deliver().sent == 1
    assert shop.outbox.note(failed)
    assert state(shop) == "sent"
    letter = shop.outbox.look("PED-1")
    assert letter is not None
    assert shop.outbox.note(retold(failed, id=letter.wamid))
    assert state(shop) == "failed"


def test_the_refusal_of_a_copy_is_known(world: Simulator, shop: Shop, ana: Customer) -> None:
    unknown(shop, ana)
    assert shop.outbox.resend("PED-1")
    shop.transport.plan = [("instead", HttpResponse(400, {}, b'{"error":{"code":100,"message":"no"}}'))]
    assert shop.outbox.deliver() == (0, 0, 1, 0)
    assert state(shop) == "failed"


def test_what_is_sent_again_keeps_its_priority(world: Simulator, shop: Shop, ana: Customer) -> None:
    bia = world.customer("+55 21 91234-5678", name="Bia")
    bia.says("Oi!")
    unknown(shop, ana, priority=-1)
    shop.outbox.send(bia.phone, "Promo", key="promo")
    shop.outbox.resend("PED-1")
    shop.outbox.deliver(at_most=1)
    assert state(shop) == "sent"


@pytest.mark.parametrize(
    ("answer", "becomes"),
    [
        (HttpResponse(200, {}, b"<html>"), "unknown"),
        (HttpResponse(502, {}, b"<html>Bad gateway"), "unknown"),
        (HttpResponse(413, {}, b"<html>Too large"), "failed"),
        (HttpResponse(500, {}, b'{"error":{"code":134102,"message":"unavailable"}}'), "failed"),
        (HttpResponse(400, {}, b'{"error":{"code":131008,"message":"missing"}}'), "failed"),
    ],
)
def test_what_the_answer_says_of_the_message(shop: Shop, ana: Customer, answer: HttpResponse, becomes: str) -> None:
    shop.outbox.send(ana.phone, "Saiu!", key="PED-1")
    shop.transport.plan = [("instead", answer)]
    shop.outbox.deliver()
    assert state(shop) == becomes


def test_a_token_that_expired_loses_no_message(world: Simulator, shop: Shop, ana: Customer) -> None:
    for n in range(3):
        shop.outbox.send(ana.phone, f"{n}", key=f"k{n}")
    refused = HttpResponse(401, {}, b'{"error":{"code":190,"message":"expired"}}')
    for _ in range(10):
        shop.transport.plan = [("instead", refused)]
        with pytest.raises(TokenExpiredError):
            shop.outbox.deliver()
        world.clock.advance(minutes=10)
    assert shop.outbox.deliver().sent == 3
    assert texts(ana) == ["0", "1", "2"]


def test_the_platform_says_when_to_come_again(world: Simulator, shop: Shop, ana: Customer) -> None:
    shop.outbox.send(ana.phone, "Saiu!", key="PED-1")
    slow = HttpResponse(429, {"retry-after": "600"}, b'{"error":{"code":130429,"message":"slow down"}}')
    shop.transport.plan = [("instead", slow)]
    assert shop.outbox.deliver().again == 1
    world.clock.advance(minutes=9)
    assert shop.outbox.deliver() == (0, 0, 0, 0)
    world.clock.advance(minutes=1)
    assert shop.outbox.deliver().sent == 1


def test_a_client_that_sends_twice_when_in_doubt_does_not_here(world: Simulator, shop: Shop, ana: Customer) -> None:
    client = shop.outbox.client.with_options(retry_ambiguous=True, max_retries=3)
    outbox = Outbox(shop.store, client)
    outbox.send(ana.phone, "Saiu!", key="PED-1")
    shop.transport.plan = [("after", TimeoutError("slow"))]
    assert outbox.deliver().unknown == 1
    assert texts(ana) == ["Saiu!"]


def test_what_a_guard_raises_leaves_the_others_to_be_sent(
    world: Simulator, shop: Shop, ana: Customer, caplog: pytest.LogCaptureFixture
) -> None:
    shop.outbox.send(ana.phone, "um", key="k1")
    shop.outbox.send(ana.phone, "dois", key="k2")
    shop.transport.plan = [("before", ValueError("+55 11 98765-4321"))]
    assert shop.outbox.deliver() == (1, 1, 0, 0)
    letter = shop.outbox.look("k1")
    assert letter is not None
    assert (letter.state, letter.reason) == ("unknown", "ValueError")
    assert "ValueError (conftest.py, line " in caplog.text
    assert "98765" not in caplog.text


def test_what_another_version_stored_and_this_one_refuses_has_failed(
    shop: Shop, ana: Customer, monkeypatch: pytest.MonkeyPatch
) -> None:
    shop.outbox.send(ana.phone, "Saiu!", key="PED-1")

    def stricter(document: object) -> Message:
        raise InvalidRequest("is too long")

    monkeypatch.setattr(Message, "from_wire", stricter)
    assert shop.outbox.deliver() == (0, 0, 1, 0)
    assert state(shop) == "failed"


def test_a_letter_shows_nobody(shop: Shop, ana: Customer) -> None:
    shop.outbox.send(ana.phone, "Saiu!", key="+5511987654321", callback_data="Ana Souza")
    assert repr(shop.outbox.look("+5511987654321")) == "Letter(state='queued', reason='')"
