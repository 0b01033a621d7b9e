"""Media: files uploaded once, sent by id, fetched before their URL expires."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from os import PathLike
from pathlib import Path
from typing import TypeAlias

from pydantic import Field

from smewa._core.call import Call, Expected
from smewa._core.form import FilePart, Form, Multipart
from smewa._core.incoming import Incoming, Success
from smewa._core.operation import operation, streaming
from smewa._core.resource import C, Resource
from smewa.errors import InvalidRequest
from smewa.rules.media import MediaType, check_size, media_type
from smewa.transports.http import Upload
from smewa.values.ids import Ids

FileInput: TypeAlias = str | PathLike[str] | bytes
"""A path, or the file's bytes."""


class MediaId(Incoming):
    """The id of an uploaded file."""

    id: str


class Media(Incoming):
    """Where a file is, for the next 5 minutes."""

    id: str
    url: str = Field(repr=False)
    mime_type: str | None = None
    sha256: str | None = None
    file_size: int | None = None
    """Bytes."""


@dataclass(frozen=True, slots=True)
class MediaForm(Form):
    """The form of an upload: type and size are checked when the file is opened, at the time it is sent."""

    file: FilePart
    media: MediaType
    ttl_minutes: int | None

    def encode(self, ids: Ids) -> tuple[str, Upload]:
        """Return the content type, and the body as pieces of known length."""
        check_size(self.media, self.file.length())
        fields = [("messaging_product", "whatsapp"), ("type", self.file.mime_type)]
        if self.ttl_minutes is not None:
            fields.append(("ttl_minutes", str(self.ttl_minutes)))
        return Multipart(tuple(fields), self.file).encode(ids)


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
    ) -> Call[MediaId]:
        """Upload a file and return its id, valid for 30 days (1 hour on a No Storage number, or `ttl`).

        A path is read while it is sent, in pieces. Raises `InvalidRequest` before the network if WhatsApp does not take
        the type or the size (image 5 MB, audio and video 16 MB, document 100 MB, sticker 500 KB), or if `ttl` is not 1
        hour to 30 days. Source: Cloud API, Media.

            photo = client.media.upload("bolo.jpg")
            client.messages.send(ana.phone, Image(photo.id, caption="Bolo de cenoura"))
        """
        return upload_call(self._scope.number, file, mime_type, filename, ttl)

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
                file.save("comprovante.jpg")
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
) -> Call[MediaId]:
    """Describe an upload."""
    source = file if isinstance(file, bytes) else Path(file)
    name = filename or (source.name if isinstance(source, Path) else "file")
    media = media_type(mime_type, name)
    part = FilePart(source, name, mime_type or media.mime_type)
    # Safe: what is uploaded twice has two ids, of which nobody learns one.
    return Call.post(f"{number}/media", MediaForm(part, media, _minutes(ttl)), MediaId, safe=True)


def lookup_call(number: str | None, media_id: str) -> Call[Media]:
    """Describe a lookup."""
    return Call.get(_id(media_id), Media, query={"phone_number_id": number})


def fetch_call(cap: Expected) -> Call[bytes]:
    """Describe a download whose place is not known yet."""
    return replace(Call.get("", bytes), expected=cap)


def with_media(call: Call[bytes], media: Media) -> Call[bytes]:
    """Complete a download by what the lookup returned."""
    return replace(call, path=media.url, expected=replace(call.expected, sha256=media.sha256, size=media.file_size))


def _id(media_id: str) -> str:
    if not media_id.isascii() or not media_id.isalnum():
        raise InvalidRequest("a media id is letters and digits", field="media_id", fix="Pass the id alone, not a URL")
    return media_id


def _minutes(ttl: timedelta | None) -> int | None:
    if ttl is None:
        return None
    minutes = int(ttl.total_seconds() // 60)
    if not 60 <= minutes <= 43200:
        raise InvalidRequest("the time to live is out of range", field="ttl", limit="WhatsApp takes 1 hour to 30 days")
    return minutes
