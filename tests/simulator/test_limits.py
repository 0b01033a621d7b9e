"""The platform's limits hold, and a client that paces itself never meets them."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smewa import Buckets, PairRateLimitError, RateLimitError
from smewa.simulator import Simulator
from smewa.simulator.limits import Limits
from smewa.simulator.refusal import Refusal
from tests.simulator.conftest import refused


def crowd(world, size):
    people = [world.customer(f"+55 11 9{70_000_000 + place}") for place in range(size)]
    for person in people:
        person.says("Oi")
    return people


# 10,000 sends in all, to many customers and to few; and as many from tasks that run beside each other.
BLOCKING = [(2500, 6000), (40, 3000), (3, 1000)]
ASYNC = [(2000, 3000), (40, 1500), (3, 500)]


class Tally:
    """A hook that counts what became of requests."""

    def __init__(self):
        self.seen = Counter()

    def __call__(self, event):
        self.seen[event.kind] += 1


@pytest.mark.parametrize(("customers", "sends"), BLOCKING)
def test_paced_sends_meet_no_limit(world, customers, sends):
    tally = Tally()
    client, people = world.client(hooks=[tally]), crowd(world, customers)
    for place in range(sends):
        client.messages.send(people[place % customers].phone, "Oi")
    assert tally.seen == {"request": sends, "response": sends}


@pytest.mark.parametrize("backend", ["asyncio", "trio"])
@pytest.mark.parametrize(("customers", "sends"), ASYNC)
def test_nor_do_those_of_fifty_tasks(world, backend, customers, sends):
    import anyio

    tally = Tally()
    client, people = world.async_client(hooks=[tally]), crowd(world, customers)
    places = iter(range(sends))

    async def work():
        for place in places:
            await client.messages.send(people[place % customers].phone, "Oi")

    async def all_of_them():
        async with anyio.create_task_group() as group:
            for _ in range(50):
                group.start_soon(work)

    anyio.run(all_of_them, backend=backend)
    assert tally.seen == {"request": sends, "response": sends}


def test_paced_sends_are_as_fast_as_the_throughput_allows(world):
    client, people = world.client(), crowd(world, 800)
    for person in people:
        client.messages.send(person.phone, "Oi")
    assert world.clock.monotonic() == pytest.approx(799 / 80)


def test_without_pacing_the_throughput_bites(world):
    client, (ana, bia) = world.client(pacing=None, max_retries=0), crowd(world, 2)
    client.messages.send(ana.phone, "Oi")
    with pytest.raises(RateLimitError) as refusal:
        client.messages.send(bia.phone, "Oi")
    assert (refusal.value.code, refusal.value.status) == (130429, 400)
    world.clock.advance(seconds=1 / 80)
    client.messages.send(bia.phone, "Oi")


def test_without_pacing_the_pair_rate_bites(world):
    client, (ana, bia) = world.client(pacing=None, max_retries=0), crowd(world, 2)
    for _ in range(45):
        client.messages.send(ana.phone, "Oi")
        world.clock.advance(seconds=0.1)
    with pytest.raises(PairRateLimitError) as refusal:
        client.messages.send(ana.phone, "Oi")
    assert refusal.value.code == 131056
    client.messages.send(bia.phone, "Oi")
    world.clock.advance(seconds=6)
    client.messages.send(ana.phone, "Oi")


def test_a_client_gets_over_the_limits_by_trying_again(world):
    client, (ana,) = world.client(pacing=None, max_retries=5), crowd(world, 1)
    for _ in range(60):
        client.messages.send(ana.phone, "Oi")
    assert len(ana.inbox) == 60


def test_a_phone_and_a_user_id_are_one_customer(world):
    client, (ana,) = world.client(pacing=Buckets(), max_retries=0), crowd(world, 1)
    for _ in range(45):
        client.messages.send(ana.phone, "Oi")
    with pytest.raises(PairRateLimitError):
        client.messages.send(ana.user_id, "Oi")


def test_what_is_refused_for_another_reason_does_not_count(world, ana):
    for _ in range(3):
        assert refused(world, text={"body": ""})[1]["code"] == 131009
    assert refused(world)[0] == 200


def test_a_world_may_have_no_limits():
    with Simulator(throughput=None) as world:
        client, (ana,) = world.client(pacing=None, max_retries=0), crowd(world, 1)
        for _ in range(200):
            client.messages.send(ana.phone, "Oi")
        assert len(ana.inbox) == 200


def test_an_upgraded_number_sends_a_thousand_a_second():
    with Simulator(throughput=1000) as world:
        client, people = world.client(pacing=Buckets(throughput=1000)), crowd(world, 500)
        for person in people:
            client.messages.send(person.phone, "Oi")
        assert world.clock.monotonic() == pytest.approx(0.499)


@given(st.lists(st.floats(0, 30), min_size=1, max_size=200))
def test_no_hour_holds_more_than_600_and_a_burst(pauses):
    limits, now, taken = Limits(1000), 0.0, []
    for pause in pauses:
        now += pause
        try:
            limits.take("1", "BR.1", now)
        except Refusal:
            continue
        taken.append(now)
    for start in taken:
        assert sum(start <= at < start + 3600 for at in taken) <= 600 + 45
        assert sum(start <= at < start + 6 for at in taken) <= 46
