"""The same store three times: in memory, in SQLite, in PostgreSQL."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from smewa.store import AesSeal, MemoryStore, Store, open_store

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
    programs = _programs()
    if programs is None:
        pytest.skip("no PostgreSQL: SMEWA_TEST_POSTGRES_URL names none, and pg_ctl and initdb are not installed")
    with tempfile.TemporaryDirectory(prefix="smewa-postgres-") as folder, _server(programs, Path(folder)) as url:
        yield url


def _programs() -> Path | None:
    found = [Path(path).resolve() for name in ("initdb",) if (path := shutil.which(name))]
    found += sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), reverse=True)
    return found[0].parent if found else None


class _server:
    """A server in a folder of its own, on a free port of this machine."""

    def __init__(self, programs: Path, folder: Path) -> None:
        self._programs, self._folder = programs, folder

    def __enter__(self) -> str:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        if os.getuid() == 0:  # PostgreSQL does not run as root
            shutil.chown(self._folder, "postgres")
        data = self._folder / "data"
        self._run("initdb", "-D", data, "-U", "smewa", "-A", "trust", "-E", "UTF8", "--no-sync")
        options = f"-p {port} -k {self._folder} -c listen_addresses=127.0.0.1 -c fsync=off"
        self._run("pg_ctl", "-D", data, "-w", "-l", self._folder / "log", "-o", options, "start")
        return f"postgresql://smewa@127.0.0.1:{port}/postgres"

    def __exit__(self, *exc: object) -> None:
        self._run("pg_ctl", "-D", self._folder / "data", "-m", "immediate", "stop")

    def _run(self, program: str, *arguments: object) -> None:
        who: dict[str, Any] = {"user": "postgres"} if os.getuid() == 0 else {}
        command = [str(self._programs / program), *map(str, arguments)]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, cwd=self._folder, **who)


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
