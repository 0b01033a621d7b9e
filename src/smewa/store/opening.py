"""How a store is opened: by its URL."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smewa.errors import ConfigurationError
from smewa.store.memory import MemoryStore
from smewa.store.seal import Seal
from smewa.values.clock import Clock

if TYPE_CHECKING:
    from smewa.store.store import Store


def open_store(url: str, *, seal: Seal | None = None, clock: Clock | None = None) -> Store:
    """Open a store: `memory:`, `sqlite:///shop.db`, or `postgresql://user@host/database`.

    The tables are made, or brought to the newest version, when it is opened. SQL needs `pip install 'smewa[store]'`. What
    is written can be sealed with keys of yours (`AesSeal`); memory takes no seal. Times are the database's own, unless a
    `clock` is given, as the simulator's. A unit of work that returned is on the disk. Raises `ConfigurationError` for
    another URL, `StoreError` when the database cannot be reached.

        store = open_store("sqlite:///shop.db")
    """
    if url == "memory:":
        return MemoryStore(clock=clock)
    try:
        from smewa.store.sql.database import SqlStore

        return SqlStore(url, seal=seal, clock=clock)
    except ModuleNotFoundError as missing:
        name = missing.name
    raise ConfigurationError(f"{name} is not installed; it comes with an extra: pip install 'smewa[store]'")
