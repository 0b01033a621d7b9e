"""Pictures, videos, sounds, documents and stickers: by the id of an upload, by a link, or from a file of yours.

Limits and types stand in `smewa.rules.media`.
"""

import re
from collections.abc import Mapping
from dataclasses import KW_ONLY
from os import PathLike
from pathlib import PurePath
from typing import Annotated, ClassVar, Self, TypeAlias, TypeVar

from pydantic import StringConstraints

from smewa.errors.tree import InvalidRequest
from smewa.messages._faults import fault, refusal
from smewa.messages._fields import Checked, sendable
from smewa.messages._outgoing import At, Content, Personal
from smewa.messages.local_media import DRAFT, LocalMedia, local_bytes, local_file
from smewa.rules.media import largest, suffixes

Caption: TypeAlias = Annotated[str, Personal(), StringConstraints(min_length=1, max_length=1024)]
FileName: TypeAlias = Annotated[str, Personal(), StringConstraints(min_length=1)]

_LINK = re.compile(r"https?://[^\s/?#]\S*", re.IGNORECASE)
_FILE = re.compile(r".*[\s/\\].*|.*\.[A-Za-z0-9]{2,4}", re.DOTALL)


def is_link(source: object) -> bool:
    """Tell whether a media source is a link rather than an id."""
    return isinstance(source, str) and "://" in source


def _source(value: object) -> str:
    yours = "A file of yours is sent with from_path or from_bytes"
    if not isinstance(value, str) or not value:
        raise refusal("must be a media id or a link", fix=yours)
    if is_link(value) and _LINK.fullmatch(value) is None:
        raise refusal("is not a link that WhatsApp fetches", limit="A link is a public http or https URL")
    if not is_link(value) and _FILE.fullmatch(value):
        raise refusal("is neither a media id nor a link", fix=yours)
    return sendable(value)


Source: TypeAlias = Annotated[str, Personal(only=is_link), Checked(_source)]
"""A media id, or an http or https link."""


class Image(Content, wire={"type": "image"}):
    """A picture: JPEG or PNG, at most 5 MB.

    `source` is the id of an upload, or a public link that WhatsApp fetches and keeps for 10 minutes.

        Image("1479537139650973", caption="Bolo de cenoura")
        Image("https://example.com/bolo.jpg")
        Image.from_path("bolo.jpg", caption="Bolo de cenoura")
    """

    mime_types: ClassVar[Mapping[str, str]] = suffixes("image")
    max_bytes: ClassVar[int] = largest("image")

    source: Annotated[Source, At("image.id", instead=("link", is_link))]
    _: KW_ONLY
    caption: Annotated[Caption | None, At("image.caption")] = None

    @classmethod
    def from_path(cls, path: str | PathLike[str], *, caption: str | None = None) -> LocalMedia[Self]:
        """Send a file of yours: it is read, uploaded, then sent by its id."""
        return local_file(cls(DRAFT, caption=caption), path)

    @classmethod
    def from_bytes(cls, data: bytes, *, mime_type: str, caption: str | None = None) -> LocalMedia[Self]:
        """Send the bytes of a file: they are uploaded, then sent by their id."""
        return local_bytes(cls(DRAFT, caption=caption), data, mime_type)


class Video(Content, wire={"type": "video"}):
    """A video: MP4 or 3GP (H.264 and AAC), at most 16 MB. `source` as in `Image`."""

    mime_types: ClassVar[Mapping[str, str]] = suffixes("video")
    max_bytes: ClassVar[int] = largest("video")

    source: Annotated[Source, At("video.id", instead=("link", is_link))]
    _: KW_ONLY
    caption: Annotated[Caption | None, At("video.caption")] = None

    @classmethod
    def from_path(cls, path: str | PathLike[str], *, caption: str | None = None) -> LocalMedia[Self]:
        """Send a file of yours: it is read, uploaded, then sent by its id."""
        return local_file(cls(DRAFT, caption=caption), path)

    @classmethod
    def from_bytes(cls, data: bytes, *, mime_type: str, caption: str | None = None) -> LocalMedia[Self]:
        """Send the bytes of a file: they are uploaded, then sent by their id."""
        return local_bytes(cls(DRAFT, caption=caption), data, mime_type)


class Audio(Content, wire={"type": "audio"}):
    """A sound, at most 16 MB. `source` as in `Image`.

    `voice=True` shows it as a voice message; it must be OGG with one Opus channel. Above 512 KB the customer sees an
    arrow to download instead of the button to play.
    """

    mime_types: ClassVar[Mapping[str, str]] = suffixes("audio")
    max_bytes: ClassVar[int] = largest("audio")

    source: Annotated[Source, At("audio.id", instead=("link", is_link))]
    _: KW_ONLY
    voice: Annotated[bool | None, At("audio.voice")] = None

    @classmethod
    def from_path(cls, path: str | PathLike[str], *, voice: bool | None = None) -> LocalMedia[Self]:
        """Send a file of yours: it is read, uploaded, then sent by its id."""
        return _heard(local_file(cls(DRAFT, voice=voice), path))

    @classmethod
    def from_bytes(cls, data: bytes, *, mime_type: str, voice: bool | None = None) -> LocalMedia[Self]:
        """Send the bytes of a file: they are uploaded, then sent by their id."""
        return _heard(local_bytes(cls(DRAFT, voice=voice), data, mime_type))


_Sound = TypeVar("_Sound", bound=Audio)


def _heard(sound: LocalMedia[_Sound]) -> LocalMedia[_Sound]:
    if sound.content.voice and sound.mime_type != "audio/ogg":
        raise InvalidRequest("takes an OGG file", field="voice", fix="Convert it to OGG with one Opus channel")
    return sound


class Document(Content, wire={"type": "document"}):
    """A document, at most 100 MB. `source` as in `Image`.

    `filename` is what the customer sees, and its suffix sets the icon; without it the name is a generic one.
    """

    mime_types: ClassVar[Mapping[str, str]] = suffixes("document")
    max_bytes: ClassVar[int] = largest("document")

    source: Annotated[Source, At("document.id", instead=("link", is_link))]
    _: KW_ONLY
    caption: Annotated[Caption | None, At("document.caption")] = None
    filename: Annotated[FileName | None, At("document.filename")] = None

    @classmethod
    def from_path(
        cls, path: str | PathLike[str], *, caption: str | None = None, filename: str | None = None
    ) -> LocalMedia[Self]:
        """Send a file of yours, under its own name if no other is given: it is read, uploaded, then sent by its id."""
        return local_file(cls(DRAFT, caption=caption, filename=filename or PurePath(path).name), path)

    @classmethod
    def from_bytes(
        cls, data: bytes, *, mime_type: str, caption: str | None = None, filename: str | None = None
    ) -> LocalMedia[Self]:
        """Send the bytes of a file: they are uploaded, then sent by their id."""
        return local_bytes(cls(DRAFT, caption=caption, filename=filename), data, mime_type)


class Sticker(Content, wire={"type": "sticker"}):
    """A sticker: WebP, best 512 by 512 pixels, at most 100 KB, or 500 KB if it moves. `source` as in `Image`."""

    mime_types: ClassVar[Mapping[str, str]] = suffixes("sticker")
    max_bytes: ClassVar[int] = largest("sticker")

    source: Annotated[Source, At("sticker.id", instead=("link", is_link))]

    @classmethod
    def from_path(cls, path: str | PathLike[str]) -> LocalMedia[Self]:
        """Send a file of yours: it is read, uploaded, then sent by its id."""
        return local_file(cls(DRAFT), path)

    @classmethod
    def from_bytes(cls, data: bytes, *, mime_type: str = "image/webp") -> LocalMedia[Self]:
        """Send the bytes of a file: they are uploaded, then sent by their id."""
        return local_bytes(cls(DRAFT), data, mime_type)


def without_caption(header: object, name: str = "header") -> None:
    """Refuse a caption where only the file is shown."""
    if getattr(header, "caption", None) is not None:
        raise fault(refusal("is not shown in a header", fix="Leave it out"), name, "caption")
