"""The tables, and the steps that lead from one version of them to the next."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeAlias

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Connection,
    Double,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    UniqueConstraint,
    insert,
    inspect,
    select,
    text,
    update,
)

METADATA = MetaData()
_Id = BigInteger().with_variant(Integer(), "sqlite")  # SQLite counts by itself in an INTEGER primary key only
_TIME = Double
"""Seconds since 1970, in UTC: the same in every database."""

VERSION = Table("smewa_version", METADATA, Column("number", Integer, nullable=False))

DOCUMENTS = Table(
    "smewa_documents",
    METADATA,
    Column("kind", String(64), primary_key=True),
    Column("name", String(512), primary_key=True),
    Column("body", LargeBinary, nullable=False),
    Column("version", Integer, nullable=False),
    Column("expires_at", _TIME),
)
Index(
    "smewa_documents_expiry",
    DOCUMENTS.c.expires_at,
    postgresql_where=DOCUMENTS.c.expires_at.is_not(None),
    sqlite_where=DOCUMENTS.c.expires_at.is_not(None),
)

ENTRIES = Table(
    "smewa_entries",
    METADATA,
    Column("history", String(512), primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("kind", String(64), nullable=False),
    Column("body", LargeBinary, nullable=False),
    Column("at", _TIME, nullable=False),
)

JOBS = Table(
    "smewa_jobs",
    METADATA,
    Column("id", _Id, primary_key=True),
    Column("queue", String(64), nullable=False),
    Column("name", String(512), nullable=False),
    Column("lane", String(512)),
    Column("priority", Integer, nullable=False),
    Column("state", String(8), nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("lease", Integer, nullable=False),
    Column("lapsed", Boolean, nullable=False),
    Column("added_at", _TIME, nullable=False),
    Column("due_at", _TIME, nullable=False),
    Column("until", _TIME),
    Column("owner", String(128)),
    Column("reason", LargeBinary),
    Column("body", LargeBinary, nullable=False),
    UniqueConstraint("queue", "name", name="smewa_jobs_name"),
    postgresql_with={
        "fillfactor": 80,  # room for the next version of a row on the same page
        "autovacuum_vacuum_scale_factor": 0.02,  # each job has several versions within minutes
    },
    sqlite_autoincrement=True,  # an id is never given twice: it names a lease, and the order of a lane
)


def _index(name: str, *columns: str, state: str, unique: bool = False) -> None:
    where = text(state)
    Index(name, *(JOBS.c[each] for each in columns), unique=unique, postgresql_where=where, sqlite_where=where)


# Each holds only the rows of its state, so that a lease costs the same however long the queue is.
_index("smewa_jobs_ready", "queue", "priority", "id", state="state = 'ready'")
_index("smewa_jobs_later", "queue", "due_at", state="state = 'later'")
_index("smewa_jobs_leased", "queue", "until", state="state = 'leased'")
_index("smewa_jobs_waiting", "queue", "lane", "id", state="state = 'waiting'")
_index("smewa_jobs_done", "until", state="state = 'done'")
_index("smewa_jobs_dead", "queue", "id", state="state = 'dead'")
_index(
    "smewa_jobs_lane",
    "queue",
    "lane",
    state="lane IS NOT NULL AND state IN ('ready', 'later', 'leased')",
    unique=True,
)

BUCKETS = Table(
    "smewa_buckets",
    METADATA,
    Column("name", String(512), primary_key=True),
    Column("free_at", _TIME, nullable=False),
)

Step: TypeAlias = Callable[[Connection], None]

STEPS: Sequence[Step] = ()
"""The step from version 1 to version 2, and so on. A step that was published never changes; a new database needs none."""


def migrate(connection: Connection, steps: Sequence[Step] = STEPS) -> int:
    """Bring the tables to the newest version, within the connection's transaction; return the version they had, or 0.

    Others that begin at the same time wait. Raises `StoreError` for tables of a newer version than this code knows.
    """
    from smewa.errors import StoreError

    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(5743921)"))
    newest = len(steps) + 1
    if not inspect(connection).has_table(VERSION.name):
        METADATA.create_all(connection)
        connection.execute(insert(VERSION).values(number=newest))
        return 0
    known: int = connection.execute(select(VERSION.c.number)).scalar_one()
    if known > newest:
        raise StoreError(
            f"The store was written by a newer smewa: its tables are of version {known}, this one knows {newest}."
            " Upgrade smewa."
        )
    for step in steps[known - 1 :]:
        step(connection)
    if known < newest:
        connection.execute(update(VERSION).values(number=newest))
    return known
