"""Documents and histories in SQL."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import BindParameter, bindparam, delete, func, or_, select, tuple_, update
from sqlalchemy.dialects import postgresql, sqlite

from smewa.errors import ConflictError
from smewa.store.given import SHORT, checked
from smewa.store.records import Document, Entry
from smewa.store.sql.schema import DOCUMENTS, ENTRIES
from smewa.store.sql.written import instant, named, read, seconds, written
from smewa.values.jsons import JsonObject

if TYPE_CHECKING:
    from sqlalchemy import Connection, Row

    from smewa.store.seal import Seal

_D, _E = DOCUMENTS.c, ENTRIES.c
_ALIVE = or_(_D.expires_at.is_(None), _D.expires_at > bindparam("now"))
_ONE = (_D.kind == bindparam("of")) & (_D.name == bindparam("under"))

_GET = select(DOCUMENTS).where(_ONE, _ALIVE)
_VERSION = select(_D.version).where(_ONE, _ALIVE)
_LIST = (
    select(DOCUMENTS)
    .where(_D.kind == bindparam("of"), _D.name > bindparam("under"), _ALIVE)
    .order_by(_D.name)
    .limit(bindparam("at_most"))
)
_NEW = ("body", "version", "expires_at")
_CHANGE = (
    update(DOCUMENTS)
    .where(_ONE, _D.version == bindparam("known"))
    .values({name: bindparam(f"new_{name}") for name in _NEW})
)
_DROP = delete(DOCUMENTS).where(_ONE, _ALIVE)
_DROP_VERSION = _DROP.where(_D.version == bindparam("known"))
_EXPIRED = (
    select(_D.kind, _D.name)
    .where(_D.expires_at <= bindparam("now"))
    .limit(bindparam("at_most"))
    .with_for_update(skip_locked=True)
    .cte("expired")
)
_PURGE = delete(DOCUMENTS).where(tuple_(_D.kind, _D.name).in_(_EXPIRED.select())).returning(_D.version)


def _create(insert: sqlite.Insert | postgresql.Insert) -> Any:
    """Make a document, in the place of one that has expired."""
    row: dict[str, BindParameter[Any]] = {name: bindparam(f"new_{name}") for name in _NEW}
    return (
        insert.values(kind=bindparam("of"), name=bindparam("under"), **row)
        .on_conflict_do_update(index_elements=[_D.kind, _D.name], set_=row, where=_D.expires_at <= bindparam("now"))
        .returning(_D.version)
    )


_CREATE = {"sqlite": _create(sqlite.insert(DOCUMENTS)), "postgresql": _create(postgresql.insert(DOCUMENTS))}
_APPEND = {
    "sqlite": sqlite.insert(ENTRIES).on_conflict_do_nothing().returning(_E.number),
    "postgresql": postgresql.insert(ENTRIES).on_conflict_do_nothing().returning(_E.number),
}
_LAST = select(func.coalesce(func.max(_E.number), 0)).where(_E.history == bindparam("of"))
_ENTRIES = (
    select(ENTRIES)
    .where(_E.history == bindparam("of"), _E.number > bindparam("after"))
    .order_by(_E.number)
    .limit(bindparam("at_most"))
)

FASTER = "Somebody else was faster: this has changed since it was read. Read it again."


class Documents:
    """The documents and histories of one unit of work."""

    def __init__(self, connection: Connection, seal: Seal, now: datetime) -> None:
        self._connection, self._seal, self._now = connection, seal, seconds(now)

    def get(self, kind: str, key: str) -> Document | None:
        """Return a document that has not expired."""
        row = self._connection.execute(_GET, self._at(kind, key)).first()
        return None if row is None else self._document(row)

    def put(self, kind: str, key: str, body: JsonObject, version: int | None, expires_at: datetime | None) -> Document:
        """Write a document, if it still has the version."""
        at = self._at(kind, key)
        known = self._expect(kind, key, version)
        new = {
            "new_body": written(self._seal, f"document/{kind}/{at['under']}", key, body),
            "new_version": known + 1,
            "new_expires_at": None if expires_at is None else seconds(expires_at),
        }
        if known:
            done = self._connection.execute(_CHANGE, at | new | {"known": known}).rowcount == 1
        else:
            done = self._connection.execute(_CREATE[self._connection.dialect.name], at | new).first() is not None
        if not done:
            raise ConflictError(FASTER)
        return Document(key, body, known + 1, expires_at)

    def remove(self, kind: str, key: str, version: int | None) -> bool:
        """Remove a document, if it still has the version."""
        at = self._at(kind, key)
        if version is None:
            return self._connection.execute(_DROP, at).rowcount == 1
        known = self._expect(kind, key, version)
        if known and self._connection.execute(_DROP_VERSION, at | {"known": known}).rowcount != 1:
            raise ConflictError(FASTER)
        return known > 0

    def listed(self, kind: str, after: str, at_most: int) -> Sequence[Document]:
        """Return documents of a kind, by what stands for their keys."""
        under = named(self._seal, after) if after else ""
        rows = self._connection.execute(_LIST, {"of": kind, "under": under, "at_most": at_most, "now": self._now})
        return [self._document(row) for row in rows]

    def append(self, history: str, kind: str, body: JsonObject) -> Entry:
        """Add an entry; when somebody else took its place meanwhile, it takes the next."""
        row = {"history": named(self._seal, history), "kind": checked(kind, SHORT), "at": self._now}
        while True:
            number: int = self._connection.execute(_LAST, {"of": row["history"]}).scalar_one() + 1
            row |= {"number": number, "body": written(self._seal, f"entry/{history}/{number}", body)}
            if self._connection.execute(_APPEND[self._connection.dialect.name], row).first() is not None:
                return Entry(number, kind, body, instant(self._now))

    def entries(self, history: str, after: int, at_most: int) -> Sequence[Entry]:
        """Return entries after a place."""
        of = named(self._seal, history)
        rows = self._connection.execute(_ENTRIES, {"of": of, "after": after, "at_most": at_most})
        return [
            Entry(row.number, row.kind, read(self._seal, f"entry/{history}/{row.number}", row.body)[0], instant(row.at))
            for row in rows
        ]

    def purge(self, at_most: int) -> int:
        """Forget documents that have expired."""
        return len(self._connection.execute(_PURGE, {"now": self._now, "at_most": at_most}).all())

    def _expect(self, kind: str, key: str, version: int | None) -> int:
        """Return the version that a document has, if it is the expected one."""
        found = self._connection.execute(_VERSION, self._at(kind, key)).scalar()
        known = found or 0
        if version is not None and version != known:
            raise ConflictError(FASTER)
        return known

    def _at(self, kind: str, key: str) -> dict[str, Any]:
        return {"of": checked(kind, SHORT), "under": named(self._seal, key), "now": self._now}

    def _document(self, row: Row[Any]) -> Document:
        key, body = read(self._seal, f"document/{row.kind}/{row.name}", row.body)
        return Document(key, body, row.version, None if row.expires_at is None else instant(row.expires_at))
