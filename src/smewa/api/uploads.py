"""Resumable uploads: the handles that template headers and profile pictures want."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from pydantic import Field

from smewa._core.call import Call, Steps, do, pause
from smewa._core.form import FilePart, Raw
from smewa._core.incoming import Incoming
from smewa._core.operation import operation, procedure
from smewa._core.resource import C, Resource
from smewa.api.media import FileInput, source_of
from smewa.errors import InvalidRequest, ServerError, TransportError
from smewa.rules.media import empty, largest, media_type, plain
from smewa.rules.sniffing import HEAD, settled

TYPES = ("application/pdf", "image/jpeg", "image/png", "video/mp4")
"""What can be uploaded this way. Source: Graph API, Resumable Upload, read 2026-11."""

_BREAKS = 5
"""How often the connection may break without any progress before the upload gives up."""


class UploadSession(Incoming):
    """An upload that was begun: its id, and how much of it has arrived."""

    id: str
    file_offset: int = 0
    """Bytes."""


class UploadHandle(Incoming):
    """What names an uploaded file to templates and profiles. It is a sample for review: messages want a media id."""

    h: str = Field(repr=False)
    """The handle as the platform wrote it, also when it holds line ends."""


class Uploads(Resource[C]):
    """Files that go up in pieces and survive a broken connection. They belong to an app, not to a number."""

    @procedure
    def upload(
        self, file: FileInput, *, mime_type: str | None = None, filename: str | None = None
    ) -> Steps[UploadHandle]:
        """Upload a file and return its handle; a connection that breaks is taken up where it broke.

        Takes PDF, JPEG, PNG and MP4, at most 100 MB. Needs the client's `app_id`. Gives up, with the error that broke
        it, when five breaks in a row bring nothing further. Source: Graph API, Resumable Upload.

            handle = client.uploads.upload("bolo.jpg").h
        """
        part = _part(file, mime_type, filename)
        session = yield from do(start_call(self._scope.app, part))
        return (yield from _sent(session.id, part, 0))

    @operation
    def start(
        self, file: FileInput, *, mime_type: str | None = None, filename: str | None = None
    ) -> Call[UploadSession]:
        """Begin an upload without sending anything of it: keep the id, and `resume` it, also in another process.

        # not run: the id is kept somewhere between the two lines
        session = client.uploads.start("video.mp4")
        handle = client.uploads.resume(session.id, "video.mp4")
        """
        return start_call(self._scope.app, _part(file, mime_type, filename))

    @operation
    def lookup(self, session_id: str) -> Call[UploadSession]:
        """Return how much of an upload has arrived."""
        return lookup_call(session_id)

    @procedure
    def resume(self, session_id: str, file: FileInput, *, mime_type: str | None = None) -> Steps[UploadHandle]:
        """Send what is missing of an upload that was begun, and return the handle. Pass the same file.

        Raises `InvalidRequest` for a file that is shorter than what has arrived.
        """
        part = _part(file, mime_type, None)
        arrived = (yield from do(lookup_call(session_id))).file_offset
        if arrived > part.length():
            raise InvalidRequest("is shorter than what arrived of it", field="file", fix="Pass the same file")
        return (yield from _sent(session_id, part, arrived))


def start_call(app: str, part: FilePart) -> Call[UploadSession]:
    """Describe the beginning of an upload."""
    name = part.name.encode(errors="replace").decode()  # a path may hold bytes that are no text
    query = {"file_name": name, "file_length": str(part.length()), "file_type": part.mime_type}
    # Safe: a session that nobody uses is forgotten.
    return Call.post(f"{app}/uploads", None, UploadSession, query=query, safe=True)


def lookup_call(session_id: str) -> Call[UploadSession]:
    """Describe the question how much has arrived."""
    return replace(Call.get(_id(session_id), UploadSession), scheme="OAuth")


def send_call(session_id: str, part: FilePart, offset: int) -> Call[UploadHandle]:
    """Describe the sending of what is missing."""
    call = Call.post(_id(session_id), Raw(part, offset), UploadHandle)
    return replace(call, scheme="OAuth", headers={"file_offset": str(offset)})


def _sent(session_id: str, part: FilePart, offset: int) -> Steps[UploadHandle]:
    breaks = 0
    while True:
        try:
            return (yield from do(send_call(session_id, part, offset)))
        except (TransportError, ServerError):
            if breaks == _BREAKS:
                raise
            yield from pause(2**breaks)
            arrived = offset
            with suppress(TransportError, ServerError):
                arrived = (yield from do(lookup_call(session_id))).file_offset
            breaks = 0 if arrived > offset else breaks + 1
            offset = arrived


def _part(file: FileInput, mime_type: str | None, filename: str | None) -> FilePart:
    source = source_of(file)
    name = filename or (source.name if isinstance(source, Path) else "file")
    told = media_type(mime_type, name) if mime_type or "." in name else None
    part = FilePart(source, name, "")
    length = part.length()
    if length == 0:
        raise empty()
    media = settled(told, part.head(HEAD), sure=mime_type is not None)
    if media.mime_type not in TYPES:
        raise InvalidRequest(
            f"the file is {plain(media.mime_type)}",
            field="file",
            limit=f"It takes {', '.join(TYPES)}",
            fix="Convert it",
        )
    if length > largest("document"):
        raise InvalidRequest(
            f"the file has {length} bytes",
            field="file",
            limit=f"WhatsApp takes at most {largest('document')} bytes as {media.kind} ({media.mime_type})",
            fix="Shrink it",
        )
    return replace(part, mime_type=media.mime_type)


def _id(session_id: str) -> str:
    kind, _, rest = session_id.partition(":")
    if kind != "upload" or not rest or not rest.isascii() or not rest.isprintable() or set(rest) & set(" /#\\"):
        raise InvalidRequest(
            "is not the id of an upload", field="session_id", fix="Pass it whole, as start returned it: upload:…"
        )
    return session_id
