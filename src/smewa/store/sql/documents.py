"""Documents and histories in SQL."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, delete, func, insert, or_, select, update
from sqlalchemy.exc import IntegrityError

from smewa.errors import ConflictError
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
_LIST = (
    select(DOCUMENTS)
    .where(_D.kind == bindparam("of"), _D.name > bindparam("under"), _ALIVE)
    .order_by(_D.name)
    .limit(bindparam("at_most"))
)
_CHANGE = (
    update(DOCUMENTS)
    .where(_ONE, _D.version == bindparam("known"))
    .values(body=bindparam("new_body"), version=bindparam("new_version"), expires_at=bindparam("new_expiry"))
)
_DROP = delete(DOCUMENTS).where(_ONE)
_DROP_VERSION = _DROP.where(_D.version == bindparam("known"))
_LAST = select(func.coalesce(func.max(_E.number), 0)).where(_E.history == bindparam("of"))
_ENTRIES = (
    select(ENTRIES)
    .where(_E.history == bindparam("of"), _E.number > bindparam("after"))
    .order_by(_E.number)
    .limit(bindparam("at_most"))
)
_EXPIRED = select(_D.kind, _D.name).where(_D.expires_at <= bindparam("now")).limit(bindparam("at_most"))

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
        found = self.get(kind, key)
        known = 0 if found is None else found.version
        if version is not None and version != known:
            raise ConflictError(FASTER)
        new = known + 1
        column = written(self._seal, f"document/{kind}/{named(self._seal, key)}", key, body)
        expiry = None if expires_at is None else seconds(expires_at)
        if found is None:
            self._create(kind, key, column, new, expiry)
        else:
            change = {"known": known, "new_body": column, "new_version": new, "new_expiry": expiry}
            if self._connection.execute(_CHANGE, self._at(kind, key) | change).rowcount != 1:
                raise ConflictError(FASTER)
        return Document(key, body, new, expires_at)

    def remove(self, kind: str, key: str, version: int | None) -> bool:
        """Remove a document, if it still has the version."""
        found = self.get(kind, key)
        known = 0 if found is None else found.version
        if version is not None and version != known:
            raise ConflictError(FASTER)
        statement = _DROP if version is None else _DROP_VERSION
        gone = self._connection.execute(statement, self._at(kind, key) | {"known": known}).rowcount == 1
        if version and not gone:
            raise ConflictError(FASTER)
        return found is not None

    def listed(self, kind: str, after: str, at_most: int) -> Sequence[Document]:
        """Return documents of a kind, by what stands for their keys."""
        under = named(self._seal, after) if after else ""
        rows = self._connection.execute(_LIST, {"of": kind, "under": under, "at_most": at_most, "now": self._now})
        return [self._document(row) for row in rows]

    def append(self, history: str, kind: str, body: JsonObject) -> Entry:
        """Add an entry. Of two that add at once, one raises `ConflictError`: its unit begins anew."""
        of = named(self._seal, history)
        number: int = self._connection.execute(_LAST, {"of": of}).scalar_one() + 1
        column = written(self._seal, f"entry/{history}/{number}", body)
        row = {"history": of, "number": number, "kind": kind, "body": column, "at": self._now}
        try:
            self._connection.execute(insert(ENTRIES), row)
        except IntegrityError:
            row = {}
        if not row:
            raise ConflictError(FASTER)
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
        rows = self._connection.execute(_EXPIRED, {"now": self._now, "at_most": at_most}).all()
        for row in rows:
            self._connection.execute(_DROP, {"of": row.kind, "under": row.name})
        return len(rows)

    def _create(self, kind: str, key: str, column: bytes, version: int, expiry: float | None) -> None:
        self._connection.execute(_DROP, self._at(kind, key))  # one that has expired
        row = {"kind": kind, "name": named(self._seal, key), "body": column, "version": version, "expires_at": expiry}
        created = True
        try:
            self._connection.execute(insert(DOCUMENTS), row)
        except IntegrityError:
            created = False
        if not created:
            raise ConflictError(FASTER)

    def _at(self, kind: str, key: str) -> dict[str, Any]:
        return {"of": kind, "under": named(self._seal, key), "now": self._now}

    def _document(self, row: Row[Any]) -> Document:
        key, body = read(self._seal, f"document/{row.kind}/{row.name}", row.body)
        return Document(key, body, row.version, None if row.expires_at is None else instant(row.expires_at))
