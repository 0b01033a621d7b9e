"""Files on their way out: multipart forms read in pieces, never whole."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from io import SEEK_CUR, SEEK_END
from pathlib import Path
from typing import BinaryIO, TypeVar

from smewa.errors.tree import InvalidRequest
from smewa.transports.http import Upload
from smewa.values.ids import Ids

T = TypeVar("T")

PIECE = 64 * 1024


class Form(ABC):
    """A body that is not JSON. It is encoded when it is sent, each time it is sent."""

    __slots__ = ()

    @abstractmethod
    def encode(self, ids: Ids) -> tuple[str, bytes | Upload]:
        """Return the content type and the body; `ids` gives what must not occur in it."""


@dataclass(frozen=True, slots=True)
class FilePart:
    """A file to send: its bytes, the path, or the open file they are read from when it is sent."""

    source: bytes | Path | Seekable = field(repr=False)
    name: str = field(repr=False)
    mime_type: str

    def length(self) -> int:
        """Return the file's size in bytes. Raises `InvalidRequest` when it cannot be read."""
        source = self.source
        if isinstance(source, bytes):
            return len(source)
        return readable(lambda: source.length() if isinstance(source, Seekable) else source.stat().st_size)

    def head(self, size: int) -> bytes:
        """Return the first bytes. Raises `InvalidRequest` when they cannot be read."""
        return readable(lambda: self._head(size)) if self.length() else b""

    def _head(self, size: int) -> bytes:
        pieces = self.pieces()
        try:
            return next(pieces, b"")[:size]
        finally:
            pieces.close()

    def pieces(self, start: int = 0) -> Generator[bytes]:
        """Yield the file, from a byte on, in pieces of 64 KiB."""
        if isinstance(self.source, bytes):
            yield from (self.source[at : at + PIECE] for at in range(start, len(self.source), PIECE))
            return
        with self.source.open("rb") as file:
            file.seek(start, SEEK_CUR)
            while piece := file.read(PIECE):
                yield piece


def readable(act: Callable[[], T]) -> T:
    """Do something with a file. Raises `InvalidRequest`, which does not name it, when that is not possible."""
    try:
        return act()
    except OSError as problem:
        reason = problem.strerror or "it was not opened for reading"
    except ValueError:
        reason = "it is closed, or no path of this system"
    raise InvalidRequest(f"the file cannot be read ({reason})", field="file", fix="Check the path and its permissions")


class Seekable:
    """An open file, read from where it stood when it was given. Closing it stays its owner's."""

    def __init__(self, file: BinaryIO) -> None:
        self._file, self._start = file, file.tell()

    def length(self) -> int:
        """Return how many bytes there are from there to the end."""
        return self._file.seek(0, SEEK_END) - self._start

    @contextmanager
    def open(self, mode: str) -> Generator[BinaryIO]:
        """Return the file at its beginning."""
        self._file.seek(self._start)
        yield self._file


class Spooled(Seekable):
    """A copy of what could be read once only; it goes when nobody holds it any more."""

    def __del__(self) -> None:
        self._file.close()


@dataclass(frozen=True, slots=True)
class Raw(Form):
    """A file's bytes alone, from one of them on."""

    file: FilePart
    start: int = 0

    def encode(self, ids: Ids) -> tuple[str, Upload]:
        """Return the content type, and the rest of the file."""
        return "application/octet-stream", Rest(self.file, self.start, self.file.length() - self.start)


@dataclass(frozen=True, slots=True)
class Rest:
    """What is left of a file, as an `Upload`."""

    file: FilePart
    start: int
    length: int

    def pieces(self) -> Iterator[bytes]:
        """Yield it from its start."""
        return self.file.pieces(self.start)


@dataclass(frozen=True, slots=True)
class Multipart(Form):
    """A form with fields and one file, as `multipart/form-data`. Source: RFC 7578."""

    fields: tuple[tuple[str, str], ...]
    file: FilePart
    field: str = "file"
    """The name of the file's field."""

    def encode(self, ids: Ids) -> tuple[str, Upload]:
        """Return the content type, and the body as pieces of known length."""
        boundary = ids.text(32)
        head = "".join(
            f'--{boundary}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'
            for name, value in self.fields
        )
        head += (
            f"--{boundary}\r\n"
            f'Content-Disposition: form-data; name="{self.field}"; filename="{_quoted(self.file.name)}"\r\n'
            f"Content-Type: {self.file.mime_type}\r\n\r\n"
        )
        tail = f"\r\n--{boundary}--\r\n"
        upload = Surrounded(head.encode(errors="replace"), self.file, tail.encode(), self.file.length())
        return f"multipart/form-data; boundary={boundary}", upload


@dataclass(frozen=True, slots=True)
class Surrounded:
    """A file between two texts, as an `Upload`."""

    head: bytes = field(repr=False)
    file: FilePart
    tail: bytes = field(repr=False)
    file_length: int

    @property
    def length(self) -> int:
        """How many bytes the pieces hold together."""
        return len(self.head) + self.file_length + len(self.tail)

    def pieces(self) -> Iterator[bytes]:
        """Yield the form from its start."""
        yield self.head
        yield from self.file.pieces()
        yield self.tail


def _quoted(name: str) -> str:
    """Escape a file's name as browsers do. Source: HTML Standard, multipart form data."""
    return name.replace("\\", "_").replace('"', "%22").replace("\r", "%0D").replace("\n", "%0A")
