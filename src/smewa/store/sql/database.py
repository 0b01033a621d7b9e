"""The engine: one database, reached by URL, with the settings that each kind of it wants."""

from __future__ import annotations

from collections.abc import Callable, Generator
from contextlib import contextmanager
from os import getpid
from typing import TYPE_CHECKING, Any, TypeVar

from sqlalchemy import create_engine, event, make_url
from sqlalchemy.exc import DBAPIError, SQLAlchemyError, TimeoutError

from smewa.errors import ConfigurationError, ConflictError, StoreBusyError, StoreError
from smewa.store.alone import Alone
from smewa.store.seal import Plain, Seal
from smewa.store.sql.documents import FASTER
from smewa.store.sql.schema import migrate
from smewa.store.sql.unit import SqlUnit
from smewa.store.store import Unit
from smewa.values.clock import Clock

if TYPE_CHECKING:
    from sqlalchemy import URL, Engine

R = TypeVar("R")

_DRIVERS = {"sqlite": "sqlite", "postgresql": "postgresql+psycopg", "postgres": "postgresql+psycopg"}
_TRIES = 10
"""How often a unit of work is done when others are faster."""
# Source: PostgreSQL, Appendix A, Error codes: serialization_failure, deadlock_detected, unique_violation; disk_full;
# lock_not_available.
_FASTER, _FULL, _BUSY = frozenset({"40001", "40P01", "23505"}), "53100", "55P03"


class SqlStore:
    """A store in SQLite (one machine) or PostgreSQL (many). Made by `open_store`."""

    def __init__(
        self, url: str, *, seal: Seal | None = None, clock: Clock | None = None, patience: float = 30.0
    ) -> None:
        self._engine = _opened(url, patience)
        self._seal, self._clock = seal or Plain(), clock
        self._alone, self._process = Alone(), getpid()
        with self._connected() as connection:
            migrate(connection)

    @contextmanager
    def begin(self) -> Generator[SqlUnit]:
        """Begin a unit of work in a transaction of its own."""
        with self._alone(), self._connected() as connection:
            yield SqlUnit(connection, self._seal, self._clock)

    def run(self, work: Callable[[Unit], R]) -> R:
        """Do `work` in a unit, and again in a new one when others were faster."""
        for _ in range(_TRIES - 1):
            try:
                with self.begin() as unit:
                    return work(unit)
            except ConflictError:
                continue
        with self.begin() as unit:
            return work(unit)

    def close(self) -> None:
        """Close all connections."""
        self._engine.dispose()

    @contextmanager
    def _connected(self) -> Generator[Any]:
        """Give a connection in a transaction; the database's errors become ours, without what the rows hold."""
        if self._process != getpid():  # forked: the open connections are the parent's
            self._engine.dispose(close=False)
            self._process = getpid()
        ending = False
        try:
            with self._engine.begin() as connection:
                yield connection
                ending = True
            return
        except SQLAlchemyError as error:
            problem = _told(error, ending)
        raise problem

    def __repr__(self) -> str:
        return f"SqlStore({self._engine.url.set(query={}).render_as_string(hide_password=True)!r})"


def _opened(text: str, patience: float) -> Engine:
    try:
        url = make_url(text)
        driver = _DRIVERS.get(url.get_backend_name())
        if driver == "sqlite" and url.database not in (None, "", ":memory:"):
            return _sqlite(url.set(drivername=driver), patience)
        if driver == "postgresql+psycopg":
            return _postgresql(url.set(drivername=driver), patience)
    except SQLAlchemyError:
        pass
    raise ConfigurationError(
        "A store's URL is memory:, sqlite:///path/to/file.db or postgresql://user@host/database (SMEWA_STORE_URL)."
    )


def _sqlite(url: URL, patience: float) -> Engine:
    engine = create_engine(url, connect_args={"timeout": patience}, pool_timeout=patience)
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_immediate)
    return engine


def _postgresql(url: URL, patience: float) -> Engine:
    # What is locked and what is seen after it is that of READ COMMITTED, whatever the server's default. Statements are
    # planned each time: a plan that was kept from when the table was empty reads all of it when it is full.
    args = {"connect_timeout": 10, "prepare_threshold": None}
    engine = create_engine(
        url, pool_pre_ping=True, pool_timeout=patience, connect_args=args, isolation_level="READ COMMITTED"
    )

    def prepare(connection: Any, _record: object) -> None:
        connection.execute(f"SET lock_timeout = {max(1, int(patience * 1000))}")
        connection.commit()

    event.listen(engine, "connect", prepare)
    return engine


def _prepare_sqlite(connection: Any, _record: object) -> None:
    connection.isolation_level = None  # transactions are begun below, at once for writing
    # FULL writes each transaction to the disk before it is answered; fullfsync does so on a Mac too.
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "fullfsync=ON"):
        connection.execute(f"PRAGMA {pragma}")


def _begin_immediate(connection: Any) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def _told(error: SQLAlchemyError, ending: bool) -> StoreError:
    """Return the error to raise: what kind of trouble it is, and nothing of what was to be written."""
    original = error.orig if isinstance(error, DBAPIError) else None
    state = getattr(original, "sqlstate", None)
    said = "" if original is None else str(original).lower()
    if state in _FASTER:
        return ConflictError(FASTER)
    if state == _BUSY or "database is locked" in said or isinstance(error, TimeoutError):
        return StoreBusyError("Other work held the store for too long. Nothing was written; try again.")
    if state == _FULL or "disk is full" in said:
        return StoreError("The store's disk is full. Nothing was written; make room, then try again.")
    kind = type(original or error).__name__
    if ending and isinstance(error, DBAPIError) and error.connection_invalidated:
        return StoreError(
            f"The store's database went away ({kind}) at the end of a unit of work: it is kept, or undone."
        )
    return StoreError(f"The store's database failed ({kind}). Nothing was written by this unit of work.")
