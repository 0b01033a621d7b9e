"""The store: receiving into it and leasing from it, beside the bare database with the same settings."""

from __future__ import annotations

import json
import sqlite3
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter, time

import psycopg

from benchmarks.measure import Row, at_least, slower
from smewa.delivery import Inbox
from smewa.store import NewJob, Store, open_store
from smewa.webhooks import Webhook, sign
from tests.store.server import private, programs

SAMPLES = Path(__file__).parent.parent / "tests/data/webhooks"
SECRET = "0123456789abcdef0123456789abcdef"
QUEUED, FEW, AT_ONCE = 100_000, 3_000, 100
LEASE = timedelta(minutes=5)
BODY = {"to": "5511987654321", "text": "x" * 400}

TABLE = "CREATE TABLE bare (id INTEGER PRIMARY KEY, name TEXT UNIQUE, state TEXT, until FLOAT, body {bytes})"
INDEX = "CREATE INDEX bare_ready ON bare (id) WHERE state = 'ready'"
TAKE = (
    "UPDATE bare SET state = 'leased', until = 1 WHERE id IN"
    f" (SELECT id FROM bare WHERE state = 'ready' ORDER BY id LIMIT {AT_ONCE}{{skip}}) RETURNING id, name, body"
)


def rows() -> Iterator[Row]:
    with TemporaryDirectory() as folder:
        yield from receiving(Path(folder))
        yield from leasing_sqlite(Path(folder))
    installed = programs()
    if installed is None:
        print("no PostgreSQL is installed: its rows are left out", file=sys.stderr)
        return
    with private(installed, durable=True) as url:
        yield from leasing_postgresql(url)


def receiving(folder: Path) -> Iterator[Row]:
    """Compare a delivery, from its signature to the disk, with one insert that reaches the disk."""
    store = open_store(f"sqlite:///{folder}/inbox.db")
    inbox = Inbox(store, Webhook([SECRET], "verify-token-of-ours"))
    with closing(bare_sqlite(folder / "inbox-bare.db")) as bare:
        insert = inserting(bare)
        single = receiver(inbox, "message_text", "messages", 1, 3200)
        yield slower("receive a signed message into SQLite", single, insert, "INSERT, COMMIT", 6.0, times=100)
        yield at_least("receive a signed message into SQLite", single, 1500, times=100)
        yield slowest_but_one_percent(
            "its slowest but one percent", receiver(inbox, "message_text", "messages", 1, 1000)
        )
    batch = receiver(inbox, "status_delivered", "statuses", 1000, 6)
    taken = at_least("", batch, 1, times=1, rounds=5).ours / 1000
    yield Row("receive a status, of 1,000 in one body", taken, 1 / 3300, "3,300 a second", 1.0, faster=True)
    store.close()


def receiver(inbox: Inbox, sample: str, key: str, items: int, bodies: int) -> Callable[[], object]:
    """Return what receives one body after another, each with ids of its own."""
    tree = json.loads((SAMPLES / f"{sample}.json").read_bytes())
    value = tree["entry"][0]["changes"][0]["value"]
    item = {**value[key][0], "timestamp": f"{int(time())}"}
    made = list[tuple[bytes, dict[str, str]]]()
    for n in range(bodies):
        value[key] = [{**item, "id": f"wamid.{sample}.{bodies}.{n}.{m}"} for m in range(items)]
        body = json.dumps(tree, separators=(",", ":")).encode()
        made.append((body, {"X-Hub-Signature-256": sign(body, SECRET)}))
    deliveries = iter(made)
    return lambda: inbox.receive(*next(deliveries))


def slowest_but_one_percent(name: str, act: Callable[[], object]) -> Row:
    taken = list[float]()
    for _ in range(1000):
        began = perf_counter()
        act()
        taken.append(perf_counter() - began)
    return Row(name, sorted(taken)[989], 0.050, "50 ms", 1.0, faster=False)


def bare_sqlite(path: Path) -> sqlite3.Connection:
    bare = sqlite3.connect(path, isolation_level=None)
    for line in ("PRAGMA journal_mode=WAL", "PRAGMA synchronous=FULL", TABLE.format(bytes="BLOB"), INDEX):
        bare.execute(line)
    return bare


def inserting(bare: sqlite3.Connection) -> Callable[[], object]:
    numbers = iter(range(10**9))
    body = json.dumps(BODY).encode()

    def insert() -> None:
        bare.execute("BEGIN IMMEDIATE")
        bare.execute("INSERT INTO bare (name, state, body) VALUES (?, 'ready', ?)", (f"{next(numbers)}", body))
        bare.execute("COMMIT")

    return insert


def leasing_sqlite(folder: Path) -> Iterator[Row]:
    many, few = filled(f"sqlite:///{folder}/many.db", QUEUED), filled(f"sqlite:///{folder}/few.db", FEW)
    body = json.dumps(BODY).encode()
    with closing(bare_sqlite(folder / "queue-bare.db")) as bare:
        bare.execute("BEGIN")
        line = "INSERT INTO bare (name, state, body) VALUES (?, 'ready', ?)"
        bare.executemany(line, ((f"k{n}", body) for n in range(QUEUED)))
        bare.execute("COMMIT")

        def take() -> None:
            bare.execute("BEGIN IMMEDIATE")
            [json.loads(row[2]) for row in bare.execute(TAKE.format(skip=""))]
            bare.execute("COMMIT")

        yield from leasing("SQLite", many, few, take, 4000)


def leasing_postgresql(url: str) -> Iterator[Row]:
    with psycopg.connect(url, autocommit=True) as server:
        server.execute("CREATE DATABASE few")
    many, few = filled(url, QUEUED), filled(url.replace("/postgres", "/few"), FEW)
    body = json.dumps(BODY).encode()
    with psycopg.connect(url) as bare:
        bare.execute(TABLE.format(bytes="BYTEA"))
        bare.execute(INDEX)
        with bare.cursor().copy("COPY bare (id, name, state, body) FROM STDIN") as copy:
            for n in range(QUEUED):
                copy.write_row((n, f"k{n}", "ready", body))
        bare.commit()
        bare.execute("ANALYZE bare")
        bare.commit()

        def take() -> None:
            [json.loads(bytes(row[2])) for row in bare.execute(TAKE.format(skip=" FOR UPDATE SKIP LOCKED")).fetchall()]
            bare.commit()

        yield from leasing("PostgreSQL", many, few, take, 8000)


def filled(url: str, count: int) -> Store:
    store = open_store(url)
    store.run(lambda unit: unit.add("q", (NewJob(f"k{n}", BODY, f"lane{n}") for n in range(count))))
    return store


def leasing(database: str, many: Store, few: Store, bare: Callable[[], object], per_second: int) -> Iterator[Row]:
    """Compare a lease with an update of a bare table, and with one from a short queue; hold it to so many rows a second."""

    def lease(store: Store) -> Callable[[], object]:
        return lambda: store.run(lambda unit: unit.lease("q", "w", lasts=LEASE, at_most=AT_ONCE))

    name = f"lease {AT_ONCE} rows of {QUEUED:,} in {database}"
    yield slower(name, lease(many), lease(few), f"a queue of {FEW:,}", 1.5, times=2, rounds=11)
    yield slower(name, lease(many), bare, "UPDATE, COMMIT", 5.0, times=20)
    yield at_least(name, lease(many), per_second / AT_ONCE, times=20)
    for store in (many, few):
        store.close()
