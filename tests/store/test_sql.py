"""What is true of databases alone: they stay, are shared, fail, and grow with the library."""

from __future__ import annotations

import sys
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path
from threading import Barrier, Lock
from typing import Any

import pytest
from sqlalchemy import Connection, create_engine, text

from smewa.errors import ConfigurationError, ConflictError, StoreBusyError, StoreError
from smewa.store import Document, Job, NewJob, Store, open_store
from smewa.store.sql import documents
from smewa.store.sql.database import SqlStore
from smewa.store.sql.documents import Documents
from smewa.store.sql.schema import STEPS, migrate

MINUTE = timedelta(minutes=1)


@pytest.fixture
def here(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path}/shop.db"


def put(store: Store, value: object) -> None:
    with store.begin() as unit:
        unit.put("order", "PED-1", {"value": value})


def value(store: Store) -> Any:
    with store.begin() as unit:
        found = unit.get("order", "PED-1")
    return found and found.body["value"]


def test_what_was_written_is_there_when_it_is_opened_again(url: str) -> None:
    if url == "memory:":
        pytest.skip("memory is gone with its process")
    first = open_store(url)
    put(first, "a")
    first.close()
    again = open_store(url)
    assert value(again) == "a"
    again.close()


def test_times_are_the_databases_own(url: str) -> None:
    store = open_store(url)
    with store.begin() as unit:
        entry = unit.append("history", "kind", {})
        assert entry.at == unit.now or abs(entry.at - unit.now) < timedelta(milliseconds=1)
        assert unit.now.tzinfo is not None
    store.close()


def test_a_step_forward_is_made_once(here: str) -> None:
    put(store := open_store(here), "kept")
    store.close()
    made: list[str] = []
    steps = [*STEPS, lambda connection: made.append(connection.dialect.name)]
    engine = create_engine(here)
    for known in (1, 2):
        with engine.begin() as connection:
            assert migrate(connection, steps) == known
    engine.dispose()
    assert made == ["sqlite"]


def test_a_step_that_fails_leaves_the_version(here: str) -> None:
    open_store(here).close()
    engine = create_engine(here)

    def broken(connection: Any) -> None:
        raise RuntimeError

    with pytest.raises(RuntimeError), engine.begin() as connection:
        migrate(connection, [*STEPS, broken])
    with engine.begin() as connection:
        assert migrate(connection, STEPS) == 1
    engine.dispose()


def test_a_store_of_a_newer_smewa_is_not_touched(here: str) -> None:
    open_store(here).close()
    engine = create_engine(here)
    with engine.begin() as connection:
        connection.execute(text("UPDATE smewa_version SET number = 99"))
    engine.dispose()
    with pytest.raises(StoreError, match=r"tables are of version 99.*Upgrade smewa"):
        open_store(here)


@pytest.mark.parametrize("wrong", ["", "shop.db", "mysql://localhost/shop", "sqlite//x"])
def test_another_url_is_refused(wrong: str) -> None:
    with pytest.raises(ConfigurationError, match="sqlite:///path"):
        open_store(wrong)


def test_a_folder_that_is_not_there_is_the_stores_error(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="OperationalError"):
        open_store(f"sqlite:///{tmp_path}/none/shop.db")


def test_without_the_extra_its_name_is_said(monkeypatch: pytest.MonkeyPatch, here: str) -> None:
    for name in [name for name in sys.modules if name.startswith(("sqlalchemy", "smewa.store.sql"))]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "sqlalchemy", None)
    with pytest.raises(ConfigurationError, match=r"smewa\[store\]"):
        open_store(here)


def test_a_password_is_not_shown(here: str) -> None:
    store = SqlStore(here)
    assert repr(store).startswith("SqlStore('sqlite:///")
    store.close()


def test_a_store_that_others_hold_says_so(here: str) -> None:
    one, other = SqlStore(here), SqlStore(here, patience=0.01)
    with one.begin(), pytest.raises(StoreBusyError, match="try again"), other.begin():
        pass
    put(other, "after")
    one.close()
    other.close()


def test_a_full_disk_says_so_and_leaves_what_was_there(here: str) -> None:
    store = SqlStore(here)
    put(store, "before")
    with store._connected() as connection:
        pages = connection.execute(text("PRAGMA page_count")).scalar_one()
        connection.execute(text(f"PRAGMA max_page_count = {pages + 1}"))
    with pytest.raises(StoreError, match="disk is full"):
        put(store, "x" * 1_000_000)
    assert value(store) == "before"
    store.close()


def test_a_database_that_comes_back_is_used_again(postgres: str) -> None:
    store = open_store(postgres)
    put(store, "before")
    with pytest.raises(StoreError, match="database failed"), store.begin() as unit:  # noqa: PT012 - it dies in between
        unit.put("order", "PED-1", {"value": "lost"})
        _terminate(postgres)
        unit.get("order", "PED-1")
    assert value(store) == "before"
    store.close()


def _terminate(url: str) -> None:
    import psycopg

    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid()")


def test_work_is_done_again_when_somebody_was_faster(store: Store) -> None:
    put(store, 0)
    tries = []

    def add_one(unit: Any) -> int:
        found = unit.get("order", "PED-1")
        tries.append(1)
        if len(tries) < 3:
            raise ConflictError
        return unit.put("order", "PED-1", {"value": found.body["value"] + 1}, version=found.version).version

    if type(store) is SqlStore:
        assert store.run(add_one) == 2
        assert len(tries) == 3


def test_work_that_never_gets_through_raises(here: str) -> None:
    store = SqlStore(here)

    def never(unit: Any) -> None:
        raise ConflictError

    with pytest.raises(ConflictError):
        store.run(never)
    store.close()


def test_counting_together_loses_nothing(store: Store) -> None:
    """Eight threads add one, fifty times each, to the same document."""
    with store.begin() as unit:
        unit.put("order", "PED-1", {"value": 0})

    def add_one(unit: Any) -> None:
        found = unit.get("order", "PED-1")
        unit.put("order", "PED-1", {"value": found.body["value"] + 1}, version=found.version)

    def work(_: int) -> None:
        for _ in range(20):
            for _ in range(50):
                try:
                    store.run(add_one)
                    break
                except ConflictError:
                    continue

    with ThreadPoolExecutor(4) as threads:
        list(threads.map(work, range(4)))
    assert value(store) == 80


def test_workers_together_do_each_job_once_and_lanes_in_order(store: Store) -> None:
    """Adders and workers at once: what is added while a lane ends is not forgotten."""
    lanes, each = 5, 40
    done: list[str] = []
    lock, start = Lock(), Barrier(5)

    def adder(part: int) -> None:
        start.wait()
        for n in range(part, each, 2):
            store.run(
                lambda unit, n=n: unit.add("q", [NewJob(f"{lane}/{n}", {}, f"lane{lane}") for lane in range(lanes)])
            )

    def worker(name: int) -> None:
        start.wait()
        for _ in range(5000):
            jobs = store.run(lambda unit: unit.lease("q", f"w{name}", lasts=MINUTE, at_most=3))
            assert store.run(lambda unit, jobs=jobs: unit.finish(jobs)) == len(jobs)
            with lock:
                done.extend(job.key for job in jobs)
                if len(done) == lanes * each:
                    return

    with ThreadPoolExecutor(5) as threads:
        futures = [threads.submit(adder, n) for n in range(2)] + [threads.submit(worker, n) for n in range(3)]
        for future in futures:
            future.result()
    assert Counter(done) == Counter(f"{lane}/{n}" for lane in range(lanes) for n in range(each))


def test_one_job_of_a_lane_is_out_at_a_time(store: Store) -> None:
    store.run(lambda unit: unit.add("q", [NewJob(f"k{n}", {}, "ana") for n in range(30)]))
    out: list[Job] = []
    lock = Lock()

    def worker(name: int) -> None:
        for _ in range(40):
            jobs = store.run(lambda unit: unit.lease("q", f"w{name}", lasts=MINUTE, at_most=2))
            with lock:
                out.extend(jobs)
                assert len(out) <= 1
                out.clear()
            store.run(lambda unit, jobs=jobs: unit.finish(jobs))

    with ThreadPoolExecutor(3) as threads:
        list(threads.map(worker, range(3)))


@pytest.mark.parametrize("known", [0, 1])
@pytest.mark.parametrize("act", ["put", "remove"])
def test_between_reading_and_writing_somebody_may_be_faster(
    here: str, monkeypatch: pytest.MonkeyPatch, act: str, known: int
) -> None:
    store = SqlStore(here)
    for value_ in ("a", "b"):
        put(store, value_)
    read = None if known == 0 else Document("PED-1", {}, known)
    monkeypatch.setattr(Documents, "get", lambda self, kind, key: read)
    with pytest.raises(ConflictError), store.begin() as unit:  # noqa: PT012 - either act
        if act == "put":
            monkeypatch.setattr(Connection, "execute", without_the_drop(Connection.execute))
            unit.put("order", "PED-1", {}, version=known)
        else:
            unit.remove("order", "PED-1", version=known or 5)
    monkeypatch.undo()
    assert value(store) == "b"
    store.close()


def without_the_drop(execute: Any) -> Any:
    """Execute all but what makes room for a document that had expired: it was not there a moment ago."""

    def executed(self: Any, statement: Any, *given: Any) -> Any:
        return None if statement is documents._DROP else execute(self, statement, *given)

    return executed


def test_two_that_add_to_a_history_at_once_take_different_places(here: str, monkeypatch: pytest.MonkeyPatch) -> None:
    store = SqlStore(here)
    with store.begin() as unit:
        unit.append("PED-1", "kind", {})
    monkeypatch.setattr(documents, "_LAST", text("SELECT 0").bindparams())
    with pytest.raises(ConflictError), store.begin() as unit:
        unit.append("PED-1", "kind", {})
    store.close()
