"""The engine: one database, reached by URL, with the settings that each kind of it wants."""

from __future__ import annotations

from collections.abc import Callable, Generator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, TypeVar

from sqlalchemy import create_engine, event, make_url
from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from smewa.errors import ConfigurationError, ConflictError, StoreBusyError, StoreError
from smewa.store.seal import Plain, Seal
from smewa.store.sql.schema import migrate
from smewa.store.sql.unit import SqlUnit
from smewa.store.store import Unit
from smewa.values.clock import Clock

if TYPE_CHECKING:
    from sqlalchemy import URL, Engine

R = TypeVar("R")

_DRIVERS = {"postgresql": "postgresql+psycopg", "postgres": "postgresql+psycopg"}
_TRIES = 10
"""How often a unit of work is done again when other machines get in its way."""
# Source: PostgreSQL, Appendix A, Error codes: serialization_failure, deadlock_detected, lock_not_available.
_IN_THE_WAY = frozenset({"40001", "40P01", "55P03"})


class SqlStore:
    """A store in SQLite (one machine) or PostgreSQL (many). Made by `open_store`."""

    def __init__(
        self, url: str, *, seal: Seal | None = None, clock: Clock | None = None, patience: float = 30.0
    ) -> None:
        self._engine = _engine(_url(url), patience)
        self._seal, self._clock = seal or Plain(), clock
        with self._connected() as connection:
            migrate(connection)

    @contextmanager
    def begin(self) -> Generator[SqlUnit]:
        """Begin a unit of work in a transaction of its own."""
        with self._connected() as connection:
            yield SqlUnit(connection, self._seal, self._clock)

    def run(self, work: Callable[[Unit], R]) -> R:
        """Do `work` in a unit, and again in a new one when another machine got in its way."""
        for _ in range(_TRIES - 1):
            try:
                with self.begin() as unit:
                    return work(unit)
            except (StoreBusyError, ConflictError):
                continue
        with self.begin() as unit:
            return work(unit)

    def close(self) -> None:
        """Close all connections."""
        self._engine.dispose()

    @contextmanager
    def _connected(self) -> Generator[Any]:
        """Give a connection in a transaction; the database's errors become ours, without what the rows hold."""
        try:
            with self._engine.begin() as connection:
                yield connection
            return
        except SQLAlchemyError as error:
            problem = _told(error)
        raise problem

    def __repr__(self) -> str:
        return f"SqlStore({self._engine.url.render_as_string(hide_password=True)!r})"


def _url(text: str) -> URL:
    try:
        url = make_url(text)
    except SQLAlchemyError:
        url = None
    if url is None or url.get_backend_name() not in ("sqlite", "postgresql", "postgres"):
        raise ConfigurationError(
            "A store's URL is sqlite:///path/to/file.db or postgresql://user@host/database (SMEWA_STORE_URL)."
        )
    return url.set(drivername=_DRIVERS.get(url.drivername, url.drivername))


def _engine(url: URL, patience: float) -> Engine:
    if url.get_backend_name() == "sqlite":
        engine = create_engine(url, connect_args={"timeout": patience})
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_immediate)
        return engine
    engine = create_engine(url, pool_pre_ping=True, connect_args={"connect_timeout": 10})

    def prepare(connection: Any, _record: object) -> None:
        connection.execute(f"SET lock_timeout = {int(patience * 1000)}")
        connection.commit()

    event.listen(engine, "connect", prepare)
    return engine


def _prepare_sqlite(connection: Any, _record: object) -> None:
    connection.isolation_level = None  # transactions are begun below, at once for writing
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
        connection.execute(f"PRAGMA {pragma}")


def _begin_immediate(connection: Any) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def _told(error: SQLAlchemyError) -> StoreError:
    """Return the error to raise: what kind of trouble it is, and nothing of what was to be written."""
    original = error.orig if isinstance(error, DBAPIError) else None
    kind = type(original or error).__name__
    said = str(original).lower() if original is not None else ""
    if getattr(original, "sqlstate", None) in _IN_THE_WAY or "database is locked" in said:
        return StoreBusyError("Other work held the store for too long. Nothing was written; try again.")
    if "disk is full" in said or getattr(original, "sqlstate", None) == "53100":
        return StoreError("The store's disk is full. Nothing was written; make room, then try again.")
    return StoreError(f"The store's database failed ({kind}). Nothing was written by this unit of work.")
