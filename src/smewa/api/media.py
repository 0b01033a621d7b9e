"""Media: files uploaded once, sent by id, fetched before their URL expires."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from io import TextIOBase
from os import PathLike
from pathlib import Path
from typing import Annotated, BinaryIO, Literal, TypeAlias, cast

from pydantic import Field

from smewa._core.call import Call, Expected
from smewa._core.form import PIECE, FilePart, Form, Multipart, Seekable, Spooled, readable
from smewa._core.incoming import Incoming, OrNone, Success
from smewa._core.operation import operation, streaming
from smewa._core.resource import C, Resource
from smewa.errors import InvalidRequest
from smewa.rules.media import MEDIA_TYPES, MediaType, check_size, empty, ending_of, largest, media_type, plain
from smewa.rules.sniffing import HEAD, check_sticker, check_voice, settled
from smewa.transports.http import Upload
from smewa.values.ids import Ids

FileInput: TypeAlias = str | PathLike[str] | bytes | BinaryIO
"""A path, the file's bytes, or an open file: that one is read from where it stands, and is yours to close."""

UseCase: TypeAlias = Literal["call_voicemail_announcement"]


_IN_MEMORY = 1024 * 1024
"""Bytes of a file that cannot seek which are kept in memory; the rest goes to the disk."""


class MediaId(Incoming):
    """The id of an uploaded file."""

    id: str


class Media(Incoming):
    """Where a file is, for the next 5 minutes."""

    id: str
    url: str = Field(repr=False)
    mime_type: Annotated[str | None, OrNone] = None
    sha256: Annotated[str | None, OrNone] = None
    file_size: Annotated[int | None, OrNone] = None
    """Bytes."""
    download_url: Annotated[str | None, OrNone] = Field(default=None, repr=False)
    """Where a provider has the file; it goes before `url`."""


@dataclass(frozen=True, slots=True)
class MediaForm(Form):
    """The form of an upload: type and size are checked when the file is opened, at the time it is sent."""

    file: FilePart
    told: MediaType | None
    """What its name or its mime type says it is."""
    sure: bool
    """Whether somebody wrote the mime type."""
    ttl_minutes: int | None = None
    use_case: UseCase | None = None
    voice: bool = False

    def encode(self, ids: Ids) -> tuple[str, Upload]:
        """Return the content type, and the body as pieces of known length."""
        length, head = self.file.length(), self.file.head(HEAD)
        if length == 0:
            raise empty()
        media = settled(self.told, head, sure=self.sure)
        check_size(media, length)
        if media.kind == "sticker":
            check_sticker(head, length)
        if self.voice:
            check_voice(head)
        file = self.file if media is self.told else replace(self.file, mime_type=media.mime_type)
        return Multipart(tuple(self._fields(file.mime_type)), file).encode(ids)

    def _fields(self, mime_type: str) -> Iterator[tuple[str, str]]:
        yield "messaging_product", "whatsapp"
        yield "type", mime_type
        if self.ttl_minutes is not None:
            yield "ttl_minutes", str(self.ttl_minutes)
        if self.use_case is not None:
            yield "use_case", self.use_case


class MediaFiles(Resource[C]):
    """The files of one business number."""

    @operation
    def upload(
        self,
        file: FileInput,
        *,
        mime_type: str | None = None,
        filename: str | None = None,
        ttl: timedelta | None = None,
        use_case: UseCase | None = None,
    ) -> Call[MediaId]:
        """Upload a file and return its id, valid for 30 days (1 hour on a No Storage number, or `ttl`).

        A path or an open file is read while it is sent, in pieces; one that cannot seek goes through a temporary file.
        What the file is, its first bytes tell. Raises `InvalidRequest` before the network if it cannot be read (or was
        opened as text), if they say another thing than `mime_type`, if WhatsApp does not take the type or the size (image 5 MB, audio and video 16 MB, document
        100 MB, sticker 100 KB, or 500 KB if it moves), or if `ttl` is not 1 hour to 30 days. Source: Cloud API, Media.

            from smewa.messages import Image

            photo = client.media.upload("bolo.jpg")
            client.messages.send(ana.phone, Image(photo.id, caption="Bolo de cenoura"))
        """
        return upload_call(self._scope.number, file, mime_type, filename, ttl, use_case=use_case)

    @operation
    def lookup(self, media_id: str) -> Call[Media]:
        """Return where a file is: a URL that works for 5 minutes, its type, size and hash.

        Ids from webhooks live 7 days, ids from uploads 30 days. Source: Cloud API, Media.
        """
        return lookup_call(self._scope.phone_number_id, media_id)

    @streaming
    def download(self, media: str | Media, *, at_most: int | None = None) -> Call[bytes]:
        """Fetch a file by its id, or by what `lookup` returned. Use it with `with`.

        Reading stops with `ProtocolError` when the file is larger than announced or than `at_most` bytes (100 MB), is
        cut short, or does not match its hash. The token goes only to the platform's own hosts; redirects are not followed.

            with client.media.download(picture.media.id) as file:       # picture: an ImageReceived
                file.save("comprovante.jpg")                            # or a folder: there it is named by its id
        """
        cap = Expected() if at_most is None else Expected(at_most=at_most)
        if isinstance(media, Media):
            return with_media(fetch_call(cap), media)
        return fetch_call(cap).after(lookup_call(self._scope.phone_number_id, media), with_media)

    @operation
    def delete(self, media_id: str) -> Call[Success]:
        """Delete an uploaded file. Messages that were sent with it keep it."""
        return Call.delete(_id(media_id), Success, query={"phone_number_id": self._scope.phone_number_id})


def upload_call(
    number: str,
    file: FileInput,
    mime_type: str | None = None,
    filename: str | None = None,
    ttl: timedelta | None = None,
    *,
    use_case: UseCase | None = None,
    voice: bool = False,
) -> Call[MediaId]:
    """Describe an upload."""
    source = source_of(file)
    name = filename or (source.name if isinstance(source, Path) else "file")
    told = media_type(mime_type, name) if mime_type or "." in name else None
    part = FilePart(source, name, mime_type or (told.mime_type if told else ""))
    form = MediaForm(part, told, mime_type is not None, _minutes(ttl), use_case, voice)
    # Safe: what is uploaded twice has two ids, of which nobody learns one.
    return Call.post(f"{number}/media", form, MediaId, safe=True)


def source_of(file: FileInput) -> bytes | Path | Seekable:
    """Return what a file is read from, again and again: a retry begins anew."""
    if isinstance(file, bytes):
        return file
    if isinstance(file, str | PathLike):
        return Path(file)
    if isinstance(file, TextIOBase) or not hasattr(file, "seekable"):  # type: ignore[redundant-expr]  # untyped callers
        raise InvalidRequest(
            "is no file of bytes", field="file", fix='Give a path, bytes, or a file opened with open(path, "rb")'
        )
    return readable(lambda: Seekable(file) if file.seekable() else _spooled(file))


def _spooled(file: BinaryIO) -> Spooled:
    """Copy what can be read once only to a temporary file, as far as WhatsApp takes any."""
    from tempfile import SpooledTemporaryFile

    spool = SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115 - `Spooled` closes it
    most = largest("document")
    while (piece := file.read(PIECE)) and spool.tell() <= most:
        spool.write(piece)
    spool.seek(0)
    return Spooled(cast("BinaryIO", spool))


def lookup_call(number: str | None, media_id: str) -> Call[Media]:
    """Describe a lookup."""
    return Call.get(_id(media_id), Media, query={"phone_number_id": number})


def fetch_call(cap: Expected) -> Call[bytes]:
    """Describe a download whose place is not known yet."""
    return replace(Call.get("", bytes), expected=cap)


def with_media(call: Call[bytes], media: Media) -> Call[bytes]:
    """Complete a download by what the lookup returned: also a file that hides its size ends where its type must."""
    known = [each.at_most for each in MEDIA_TYPES if media.mime_type and each.mime_type == plain(media.mime_type)]
    at_most = min([call.expected.at_most, *known]) if media.file_size is None else call.expected.at_most
    name = f"{_id(media.id)}{ending_of(media.mime_type or '')}"
    expected = replace(call.expected, sha256=media.sha256, size=media.file_size, at_most=at_most, name=name)
    return replace(call, path=media.download_url or media.url, expected=expected)


def _id(media_id: str) -> str:
    if not media_id.isascii() or not media_id.isalnum():
        raise InvalidRequest("a media id is letters and digits", field="media_id", fix="Pass the id alone, not a URL")
    return media_id


def _minutes(ttl: timedelta | None) -> int | None:
    if ttl is None:
        return None
    if not timedelta(hours=1) <= ttl <= timedelta(days=30):
        raise InvalidRequest("the time to live is out of range", field="ttl", limit="WhatsApp takes 1 hour to 30 days")
    return ttl // timedelta(minutes=1)
