"""`smewa queue`: what waits, what died, and again. Shows numbers, states and reasons, never what a job holds."""

from __future__ import annotations

import os
import sys
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from json import dumps

from smewa.errors import ConfigurationError
from smewa.store import STATES, Job, Store, open_store

_EACH = 500
"""Dead jobs that are looked through at a time."""


def status(url: str | None, queues: Sequence[str], *, as_json: bool) -> int:
    """Print how many jobs are in each state."""
    with _opened(url) as store, store.begin() as unit:
        counts = {queue: {state: unit.count(queue).get(state, 0) for state in STATES} for queue in queues}
    if as_json:
        return _say(dumps(counts))
    wide = max(map(len, ["queue", *counts]))
    _say(f"{'queue':{wide}} {' '.join(f'{state:>8}' for state in STATES)}")
    for queue, states in counts.items():
        _say(f"{queue:{wide}} {' '.join(f'{states[state]:>8}' for state in STATES)}")
    return 0


def dead(url: str | None, queue: str, at_most: int, *, as_json: bool) -> int:
    """Print the dead jobs of a queue."""
    with _opened(url) as store, store.begin() as unit:
        jobs = unit.jobs(queue, "dead", at_most=at_most)
    found = [
        {"id": job.id, "attempts": job.attempts, "reason": job.reason, "added_at": job.added_at.isoformat()}
        for job in jobs
    ]
    if as_json:
        return _say(dumps(found))
    for each in found:
        _say(f"{each['id']:>8}  {each['added_at']}  {each['attempts']} tries  {each['reason']}")
    return _say(f"{len(found)} dead in {queue}") if len(found) < at_most else _say(f"the first {at_most} of {queue}")


def replay(url: str | None, queue: str, ids: Sequence[int], *, as_json: bool) -> int:
    """Make dead jobs ready again; 1 when one of them is not dead."""
    wanted, after, again = set(ids), 0, 0
    with _opened(url) as store:
        while jobs := _dead_after(store, queue, after):
            again += _replayed(store, queue, [job.key for job in jobs if job.id in wanted])
            after = jobs[-1].id
    _say(dumps({"replayed": again}) if as_json else f"{again} of {len(wanted)} are ready again")
    return 0 if again == len(wanted) else 1


def _dead_after(store: Store, queue: str, after: int) -> Sequence[Job]:
    with store.begin() as unit:
        return unit.jobs(queue, "dead", after=after, at_most=_EACH)


def _replayed(store: Store, queue: str, keys: Sequence[str]) -> int:
    return store.run(lambda unit: unit.replay(queue, keys))


@contextmanager
def _opened(url: str | None) -> Generator[Store]:
    found = url or os.environ.get("SMEWA_STORE_URL")
    if not found:
        raise ConfigurationError("The store is missing. Pass --store URL, or set SMEWA_STORE_URL.")
    store = open_store(found)
    try:
        yield store
    finally:
        store.close()


def _say(line: str) -> int:
    sys.stdout.write(line + "\n")
    return 0
