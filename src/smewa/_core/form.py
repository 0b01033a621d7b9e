"""Files on their way out: multipart forms read in pieces, never whole."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from smewa.errors.tree import InvalidRequest
from smewa.transports.http import Upload
from smewa.values.ids import Ids

PIECE = 64 * 1024


class Form(ABC):
    """A body that is not JSON. It is encoded when it is sent, each time it is sent."""

    __slots__ = ()

    @abstractmethod
    def encode(self, ids: Ids) -> tuple[str, bytes | Upload]:
        """Return the content type and the body; `ids` gives what must not occur in it."""


@dataclass(frozen=True, slots=True)
class FilePart:
    """A file of a form: its bytes, or the path they are read from when the form is sent."""

    source: bytes | Path = field(repr=False)
    name: str = field(repr=False)
    mime_type: str

    def length(self) -> int:
        """Return the file's size in bytes."""
        if isinstance(self.source, bytes):
            return len(self.source)
        try:
            return self.source.stat().st_size
        except OSError as problem:
            reason = problem.strerror
        except ValueError:
            reason = "no path of this system"
        raise InvalidRequest(
            f"the file cannot be read ({reason})", field="file", fix="Check the path and its permissions"
        )

    def pieces(self) -> Iterator[bytes]:
        """Yield the file in pieces of 64 KiB."""
        if isinstance(self.source, bytes):
            yield self.source
            return
        with self.source.open("rb") as file:
            while piece := file.read(PIECE):
                yield piece


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
