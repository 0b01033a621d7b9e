"""Half a minute against a server that resets, stalls and truncates: nothing leaks, nothing is sent twice."""

from __future__ import annotations

import asyncio
import gc
import os
from collections import Counter
from random import Random
from time import monotonic

import pytest

from smewa import AsyncClient, SmewaError
from smewa.transports import AsyncHttpxTransport
from soak.hostile import TREATMENTS, Hostile

WIDTH = 20


def open_files() -> int:
    return len(os.listdir("/proc/self/fd"))


@pytest.mark.slow
@pytest.mark.skipif(not os.path.isdir("/proc/self/fd"), reason="counts open files in /proc, which this system lacks")
@pytest.mark.parametrize("seed", [2026])
def test_nothing_leaks_and_nothing_is_sent_twice(seed: int) -> None:
    asyncio.run(soak(seed, seconds=float(os.environ.get("SMEWA_SOAK_SECONDS", "30"))))


async def soak(seed: int, seconds: float) -> None:
    hostile = Hostile(seed)
    outcomes: Counter[str] = Counter()
    gc.collect()
    files, tasks = open_files(), len(asyncio.all_tasks())
    async with hostile as address:
        transport = AsyncHttpxTransport(connections=WIDTH)
        client = AsyncClient(
            "EAAx",
            phone_number_id="1065",
            base_url=address,
            transport=transport,
            pacing=None,
            timeout=0.5,
            deadline=2.0,
        )
        until = monotonic() + seconds
        await asyncio.gather(*(customer(client, at, until, hostile, outcomes) for at in range(WIDTH)))
        assert idle(transport) == WIDTH
        await transport.close()
    await asyncio.sleep(0.2)
    gc.collect()
    assert set(hostile.treated) == set(TREATMENTS)
    assert outcomes["sent"] > 100
    assert outcomes["cancelled"] > 10
    assert max(hostile.accepted.values()) == 1
    assert len(asyncio.all_tasks()) == tasks
    assert open_files() <= files


async def customer(client: AsyncClient, at: int, until: float, hostile: Hostile, outcomes: Counter[str]) -> None:
    random, number = Random(at), 0
    while monotonic() < until:
        number += 1
        name = f"{at}-{number}"
        send = client.messages.send("+55 11 91234-5678", "Oi", callback_data=name)
        try:
            if random.random() < 0.03:
                await asyncio.wait_for(send, random.random() * 0.01)
            else:
                await send
        except SmewaError as error:
            outcomes[type(error).__name__] += 1
        except TimeoutError:
            outcomes["cancelled"] += 1
        else:
            outcomes["sent"] += 1
            assert hostile.accepted[name] == 1


def idle(transport: AsyncHttpxTransport) -> int:
    """Return how many more requests could begin now."""
    return transport._lanes()._permits._semaphore.value
