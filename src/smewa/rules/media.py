"""Files that WhatsApp takes. Source: Cloud API, Media, supported types, read 2026-11."""

from __future__ import annotations

from dataclasses import dataclass

from smewa.errors import InvalidRequest

_MB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class MediaType:
    """One type of file: what it is sent as, how large it may be, and how such files end."""

    mime_type: str
    kind: str
    """`image`, `video`, `audio`, `document` or `sticker`."""
    at_most: int
    """Bytes."""
    endings: tuple[str, ...]


_OFFICE = "application/vnd.openxmlformats-officedocument"

MEDIA_TYPES: tuple[MediaType, ...] = (
    MediaType("image/jpeg", "image", 5 * _MB, ("jpg", "jpeg", "jpe")),
    MediaType("image/png", "image", 5 * _MB, ("png",)),
    MediaType("image/webp", "sticker", 500 * 1024, ("webp",)),
    MediaType("video/mp4", "video", 16 * _MB, ("mp4", "m4v")),
    MediaType("video/3gpp", "video", 16 * _MB, ("3gp", "3gpp")),
    MediaType("audio/aac", "audio", 16 * _MB, ("aac",)),
    MediaType("audio/amr", "audio", 16 * _MB, ("amr",)),
    MediaType("audio/mpeg", "audio", 16 * _MB, ("mp3", "mpga")),
    MediaType("audio/mp4", "audio", 16 * _MB, ("m4a",)),
    MediaType("audio/ogg", "audio", 16 * _MB, ("ogg", "oga", "opus")),
    MediaType("text/plain", "document", 100 * _MB, ("txt", "text", "log")),
    MediaType("application/pdf", "document", 100 * _MB, ("pdf",)),
    MediaType("application/msword", "document", 100 * _MB, ("doc",)),
    MediaType("application/vnd.ms-excel", "document", 100 * _MB, ("xls",)),
    MediaType("application/vnd.ms-powerpoint", "document", 100 * _MB, ("ppt",)),
    MediaType(f"{_OFFICE}.wordprocessingml.document", "document", 100 * _MB, ("docx",)),
    MediaType(f"{_OFFICE}.spreadsheetml.sheet", "document", 100 * _MB, ("xlsx",)),
    MediaType(f"{_OFFICE}.presentationml.presentation", "document", 100 * _MB, ("pptx",)),
)

_BY_MIME = {media.mime_type: media for media in MEDIA_TYPES} | {"video/3gp": MEDIA_TYPES[4]}
_BY_ENDING = {ending: media for media in MEDIA_TYPES for ending in media.endings}


def suffixes(kind: str) -> dict[str, str]:
    """Return the mime type of each ending of a kind's files: `suffixes("image")[".png"] == "image/png"`."""
    return {f".{ending}": media.mime_type for media in MEDIA_TYPES if media.kind == kind for ending in media.endings}


def largest(kind: str) -> int:
    """Return how many bytes a file of a kind may have."""
    return max(media.at_most for media in MEDIA_TYPES if media.kind == kind)


def media_type(mime_type: str | None, filename: str) -> MediaType:
    """Return what a file is, by its mime type or else by how its name ends.

    Raises `InvalidRequest` when WhatsApp does not take such files.
    """
    if mime_type is not None and not (mime_type.isascii() and mime_type.isprintable()):
        raise InvalidRequest("holds characters that no header can", field="mime_type", fix="Write it as image/jpeg")
    if mime_type is not None:
        found = _BY_MIME.get(plain(mime_type))
        field = "mime_type"
    else:
        found = _BY_ENDING.get(filename.rpartition(".")[2].lower())
        field = "file"
    if found is None:
        raise InvalidRequest(
            "WhatsApp does not take files of this type",
            field=field,
            limit="It takes " + ", ".join(sorted({media.mime_type for media in MEDIA_TYPES})),
            fix="Convert the file, or pass mime_type= if its name does not tell what it is",
        )
    return found


def plain(mime_type: str) -> str:
    """Return a mime type without its parameters, in small letters."""
    return mime_type.partition(";")[0].strip().lower()


def listed(mime_type: str) -> str:
    """Return a mime type as WhatsApp's list has it: plain, and `video/3gpp` for `video/3gp`."""
    found = _BY_MIME.get(plain(mime_type))
    return found.mime_type if found else plain(mime_type)


def ending_of(mime_type: str) -> str:
    """Return how the names of such files end, with the dot; nothing for a type that is not known."""
    found = _BY_MIME.get(plain(mime_type))
    return f".{found.endings[0]}" if found else ""


def empty() -> InvalidRequest:
    """Return the refusal of a file without any byte."""
    return InvalidRequest("the file is empty", field="file", fix="Check that it was written to its end")


def check_size(media: MediaType, length: int) -> None:
    """Raise `InvalidRequest` when a file is empty or larger than WhatsApp takes."""
    if length == 0:
        raise empty()
    if length > media.at_most:
        raise InvalidRequest(
            f"the file has {length} bytes",
            field="file",
            limit=f"WhatsApp takes at most {media.at_most} bytes as {media.kind} ({media.mime_type})",
            fix="Shrink it, or send it as a document" if media.kind != "document" else "Shrink it, or send a link",
        )
