"""A file of yours on its way to WhatsApp: it is uploaded first, then sent by its id."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from os import PathLike, fspath
from pathlib import PurePath
from typing import TYPE_CHECKING, Generic, Protocol, TypeVar, cast

from smewa.errors.tree import InvalidRequest
from smewa.rules.media import listed

if TYPE_CHECKING:
    from typing import Any, ClassVar

DRAFT = "not-uploaded"
"""Stands for the media id until there is one."""


class _Takes(Protocol):
    mime_types: ClassVar[Mapping[str, str]]
    max_bytes: ClassVar[int]


M = TypeVar("M", bound=_Takes)


@dataclass(frozen=True)
class LocalMedia(Generic[M]):
    """A message whose file is still here. Nothing is read before it is uploaded.

    `client.messages.send` uploads it and sends `uploaded(media_id)`.
    """

    content: M
    """What will be sent, with a placeholder for the media id."""
    mime_type: str
    path: str | None = field(default=None, repr=False)
    data: bytes | None = field(default=None, repr=False)

    @property
    def told_type(self) -> str | None:
        """The mime type that somebody wrote; None when only the file's name says it."""
        return None if self.data is None else self.mime_type

    def uploaded(self, media_id: str) -> M:
        """Return the message as it is sent once the file has its id."""
        return cast("M", replace(cast("Any", self.content), source=media_id))


def local_file(content: M, path: str | PathLike[str]) -> LocalMedia[M]:
    """Return the message for a file, whose type its suffix tells."""
    mime_type = content.mime_types.get(PurePath(path).suffix.lower())
    if mime_type is None:
        raise _not_taken(content, "path", content.mime_types)
    return LocalMedia(content, mime_type, path=fspath(path))


def local_bytes(content: M, data: bytes, mime_type: str) -> LocalMedia[M]:
    """Return the message for the bytes of a file, of a type that is given."""
    mime_type = listed(mime_type)
    if mime_type not in content.mime_types.values():
        raise _not_taken(content, "mime_type", content.mime_types.values())
    if not isinstance(data, bytes):  # pyright: ignore[reportUnnecessaryIsInstance] - callers without types
        raise InvalidRequest("must be bytes", field="data", fix='Give what open(path, "rb").read() returns')
    if not 0 < len(data) <= content.max_bytes:
        limit = f"{type(content).__name__} takes 1 byte to {content.max_bytes // 1024:,} KB"
        raise InvalidRequest(f"has {len(data):,} bytes", field="data", limit=limit)
    return LocalMedia(content, mime_type, data=data)


def _not_taken(content: _Takes, name: str, taken: Iterable[str]) -> InvalidRequest:
    limit = f"{type(content).__name__} takes files of {', '.join(sorted({*taken}))}"
    return InvalidRequest("is not of a type that WhatsApp takes here", field=name, limit=limit)
