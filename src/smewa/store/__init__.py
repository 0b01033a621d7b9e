"""Floor 3: durable memory, once for everything that is built on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smewa._lazy import lazily

if TYPE_CHECKING:
    from smewa.store.memory import MemoryStore
    from smewa.store.opening import open_store
    from smewa.store.records import STATES, Document, Entry, Job, JobState, NewJob
    from smewa.store.seal import AesSeal, Seal
    from smewa.store.store import Store, Unit

__all__ = [
    "STATES",
    "AesSeal",
    "Document",
    "Entry",
    "Job",
    "JobState",
    "MemoryStore",
    "NewJob",
    "Seal",
    "Store",
    "Unit",
    "open_store",
]

__getattr__, __dir__ = lazily(
    __name__,
    {
        "MemoryStore": ".memory",
        "open_store": ".opening",
        "STATES": ".records",
        "Document": ".records",
        "Entry": ".records",
        "Job": ".records",
        "JobState": ".records",
        "NewJob": ".records",
        "AesSeal": ".seal",
        "Seal": ".seal",
        "Store": ".store",
        "Unit": ".store",
    },
)
