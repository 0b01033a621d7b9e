"""A process that works on a store until there is nothing to do, or somebody kills it: `killed.py URL add|work`."""

from __future__ import annotations

import sys
import time
from datetime import timedelta

from smewa.store import Job, NewJob, Store, Unit, open_store

LANES, EACH = [f"lane{n}" for n in range(8)], 60
LEASE = timedelta(milliseconds=300)


def add(store: Store) -> None:
    for n in range(EACH):
        store.run(lambda unit, n=n: unit.add("q", [NewJob(f"{lane}/{n}", {"n": n}, lane) for lane in LANES]))
        say()


def work(store: Store) -> None:
    while store.run(lambda unit: unit.count("q")["done"]) < len(LANES) * EACH:
        for job in store.run(lambda unit: unit.lease("q", "w", lasts=LEASE, at_most=3)):
            say()
            store.run(lambda unit, job=job: end(unit, job))
        time.sleep(0.001)


def end(unit: Unit, job: Job) -> None:
    """End a job, and do in the same unit what it was for."""
    if unit.finish([job]):
        unit.append(job.lane or "", "done", job.body)


def say() -> None:
    """Tell whoever reads that there is something to be killed in the middle of."""
    sys.stdout.write(".")
    sys.stdout.flush()


if __name__ == "__main__":
    {"add": add, "work": work}[sys.argv[2]](open_store(sys.argv[1]))
