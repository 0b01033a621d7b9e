"""The same store three times: in memory, in SQLite, in PostgreSQL."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from smewa.store import AesSeal, MemoryStore, Store, open_store
from store.server import private, programs

KEYS = {"names": b"n" * 32, "2026-11": b"k" * 32, "2026-12": b"l" * 32}


class HandClock:
    """A clock that is moved by hand."""

    def __init__(self) -> None:
        self.instant = datetime(2026, 11, 23, 12, tzinfo=UTC)

    def now(self) -> datetime:
        return self.instant

    def monotonic(self) -> float:
        return self.instant.timestamp()

    def advance(self, seconds: float) -> None:
        self.instant += timedelta(seconds=seconds)


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """The URL of a PostgreSQL: the one that is named, or a private server of installed binaries."""
    if url := os.environ.get("SMEWA_TEST_POSTGRES_URL"):
        yield url
        return
    installed = programs()
    if installed is None:
        pytest.skip("no PostgreSQL: SMEWA_TEST_POSTGRES_URL names none, and pg_ctl and initdb are not installed")
    with private(installed) as url:
        yield url


@pytest.fixture
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where the store of this test is."""
    if request.param == "postgres":
        server: str = request.getfixturevalue("postgres")
        return emptied(server)
    return "memory:" if request.param == "memory" else f"sqlite:///{tmp_path}/store.db"


def emptied(url: str) -> str:
    """Drop what an earlier test left."""
    import psycopg

    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("DROP SCHEMA public CASCADE")
        connection.execute("CREATE SCHEMA public")
    return url


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "url" in metafunc.fixturenames:
        metafunc.parametrize("url", KINDS, indirect=True)


KINDS = ["memory", "sqlite", "postgres"]


@pytest.fixture
def store(url: str, clock: HandClock) -> Iterator[Store]:
    store = open_store(url, clock=clock)
    yield store
    store.close()


@pytest.fixture
def sealed(url: str, clock: HandClock) -> Iterator[Store]:
    store = open_store(url, seal=AesSeal(KEYS.__getitem__, current="2026-11"), clock=clock)
    yield store
    store.close()


__all__ = ["KEYS", "HandClock", "MemoryStore", "emptied"]
