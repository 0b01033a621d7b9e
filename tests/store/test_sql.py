"""What is true of databases alone: they stay, are shared, fail, and grow with the library."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path
from threading import Barrier, Lock
from typing import Any

import pytest
from sqlalchemy import create_engine, text

from smewa.errors import ConfigurationError, ConflictError, StoreBusyError, StoreError
from smewa.store import Job, NewJob, Store, open_store
from smewa.store.sql import database
from smewa.store.sql.database import SqlStore
from smewa.store.sql.documents import Documents
from smewa.store.sql.schema import STEPS, migrate
from store.conftest import emptied

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


@pytest.mark.parametrize(
    "wrong",
    ["", "shop.db", "mysql://localhost/shop", "sqlite//x", "sqlite://", "sqlite://ana@x/y", "sqlite:///:memory:"],
)
def test_another_url_is_refused(wrong: str) -> None:
    with pytest.raises(ConfigurationError, match="sqlite:///path"):
        open_store(wrong)


def test_another_driver_is_not_used(here: str) -> None:
    store = open_store(here.replace("sqlite:", "sqlite+aiosqlite:"))
    assert "aiosqlite" not in repr(store)
    store.close()


def test_a_folder_that_is_not_there_is_the_stores_error(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="OperationalError"):
        open_store(f"sqlite:///{tmp_path}/none/shop.db")


def test_without_the_extra_its_name_is_said(monkeypatch: pytest.MonkeyPatch, here: str) -> None:
    for name in [name for name in sys.modules if name.startswith(("sqlalchemy", "smewa.store.sql"))]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "sqlalchemy", None)
    with pytest.raises(ConfigurationError, match=r"smewa\[store\]"):
        open_store(here)


def test_a_password_is_not_shown(postgres: str) -> None:
    store = SqlStore(postgres.replace("smewa@", "smewa:secret@") + "?sslpassword=secret")
    assert repr(store).startswith("SqlStore('postgresql+psycopg://smewa:***@")
    assert "secret" not in repr(store)
    store.close()


def test_a_store_that_others_hold_says_so(here: str) -> None:
    one, other = SqlStore(here), SqlStore(here, patience=0.01)
    with one.begin(), pytest.raises(StoreBusyError, match="try again"), other.begin():
        pass
    put(other, "after")
    one.close()
    other.close()


def test_all_connections_being_busy_is_no_failure_of_the_database(here: str) -> None:
    store = SqlStore(here, patience=0.01)
    held = [store._engine.connect() for _ in range(15)]
    with pytest.raises(StoreBusyError), store.begin():
        pass
    for connection in held:
        connection.close()
    put(store, "after")
    store.close()


def test_a_process_that_was_forked_opens_connections_of_its_own(here: str, monkeypatch: pytest.MonkeyPatch) -> None:
    store = SqlStore(here)
    put(store, "before")
    pool = store._engine.pool
    monkeypatch.setattr(database, "getpid", lambda: -1)
    assert value(store) == "before"
    assert store._engine.pool is not pool
    store.close()
    pool.dispose()


def test_what_sqlite_answered_is_on_the_disk(here: str) -> None:
    store = SqlStore(here)
    with store._connected() as connection:
        found = [connection.execute(text(f"PRAGMA {name}")).scalar() for name in ("journal_mode", "synchronous")]
    assert found == ["wal", 2], "2: FULL"
    store.close()


def test_postgresql_reads_what_others_committed_whatever_its_default(postgres: str) -> None:
    import psycopg

    with psycopg.connect(emptied(postgres), autocommit=True) as server:
        server.execute("ALTER ROLE smewa SET default_transaction_isolation = 'serializable'")
        try:
            store = SqlStore(postgres)
            with store._connected() as connection:
                assert connection.execute(text("SHOW transaction_isolation")).scalar() == "read committed"
            store.close()
        finally:
            server.execute("ALTER ROLE smewa RESET default_transaction_isolation")


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


def test_a_database_that_goes_away_at_the_end_leaves_a_doubt(postgres: str) -> None:
    store = open_store(emptied(postgres))
    with pytest.raises(StoreError, match=r"went away .* is kept, or undone"), store.begin() as unit:  # noqa: PT012 - as above
        unit.put("order", "PED-1", {"value": "lost"})
        _terminate(postgres)
    assert value(store) is None
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
    store: Store, monkeypatch: pytest.MonkeyPatch, act: str, known: int
) -> None:
    if type(store) is not SqlStore or (act, known) == ("remove", 0):
        pytest.skip("nobody comes in between")
    for value_ in ("a", "b"):
        put(store, value_)
    monkeypatch.setattr(Documents, "_expect", lambda self, kind, key, version: known)
    with pytest.raises(ConflictError), store.begin() as unit:
        getattr(unit, act)("order", "PED-1", *[{}][: act == "put"], version=known)
    monkeypatch.undo()
    assert value(store) == "b"


@pytest.fixture
def shared(postgres: str) -> Iterator[Store]:
    """A store in which several may be at work at the same moment."""
    store = open_store(emptied(postgres))
    yield store
    store.close()


def test_the_same_event_on_two_machines_is_added_once_behind_a_busy_lane(shared: Store) -> None:
    shared.run(lambda unit: unit.add("q", [NewJob("head", {}, "ana")]))
    with ThreadPoolExecutor(1) as other:
        with shared.begin() as unit:
            assert unit.add("q", [NewJob("k", {}, "ana")]) == 1
            late = other.submit(shared.run, lambda unit: unit.add("q", [NewJob("k", {}, "ana")]))
            waits_for_a_lock(shared, late)
        assert late.result(10) == 0


def test_two_that_add_to_a_history_at_once_take_different_places(shared: Store) -> None:
    with ThreadPoolExecutor(1) as other:
        with shared.begin() as unit:
            assert unit.append("PED-1", "paid", {}).number == 1
            late = other.submit(shared.run, lambda unit: unit.append("PED-1", "refunded", {}).number)
            waits_for_a_lock(shared, late)
        assert late.result(10) == 2


def test_a_dead_job_goes_behind_one_that_comes_at_the_same_moment(shared: Store) -> None:
    shared.run(lambda unit: unit.add("q", [NewJob("dead", {}, "ana")]))
    (job,) = shared.run(lambda unit: unit.lease("q", "w", lasts=MINUTE))
    shared.run(lambda unit: unit.bury(job, reason="x"))
    with ThreadPoolExecutor(1) as other:
        with shared.begin() as unit:
            unit.add("q", [NewJob("k", {}, "ana")])
            replayed = other.submit(shared.run, lambda unit: unit.replay("q", ["dead"]))
            waits_for_a_lock(shared, replayed)
        assert replayed.result(10) == 1
    assert [job.key for job in shared.run(lambda unit: unit.jobs("q", "waiting"))] == ["dead"]


def waits_for_a_lock(store: Store, work: Future[Any]) -> None:
    """Return when somebody waits for what this unit of work holds."""
    assert isinstance(store, SqlStore)
    with store._engine.connect() as connection:
        while not work.done():
            if connection.execute(text("SELECT count(*) FROM pg_locks WHERE NOT granted")).scalar():
                return


def test_adding_to_the_same_lanes_in_another_order_waits_for_nobody_who_waits(shared: Store) -> None:
    """Each waiting for the other would cost a second, until the database ends one of them."""
    lanes = [f"lane{n}" for n in range(20)]
    start = Barrier(2)

    def add(part: int) -> None:
        for n in range(30):
            start.wait()
            with shared.begin() as unit:  # not `run`: it would hide what was done again
                unit.add("q", [NewJob(f"{part}/{n}/{lane}", {}, lane) for lane in lanes[:: 1 - 2 * part]])

    with ThreadPoolExecutor(2) as threads:
        list(threads.map(add, range(2)))
    assert shared.run(lambda unit: unit.count("q"))["waiting"] == 2 * 30 * 20 - 20


def test_what_was_made_again_is_not_forgotten_with_what_had_expired(shared: Store) -> None:
    """Somebody forgets what has expired while somebody else makes it again."""
    start, made = Barrier(2), list[int]()

    def forget() -> None:
        for _ in range(40):
            start.wait()
            shared.run(lambda unit: unit.purge(done_before=unit.now))
            start.wait()

    def make() -> None:
        for n in range(40):
            shared.run(lambda unit, n=n: unit.put("k", f"{n}", {}, expires_at=unit.now - MINUTE))
            start.wait()
            shared.run(lambda unit, n=n: unit.put("k", f"{n}", {"n": n}, version=0))
            start.wait()
            made.append(n)

    with ThreadPoolExecutor(2) as threads:
        for future in [threads.submit(forget), threads.submit(make)]:
            future.result()
    with shared.begin() as unit:
        assert len(unit.documents("k")) == len(made) == 40
