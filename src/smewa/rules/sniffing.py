"""What a file is, told by its first bytes and not by its name.

Source: the formats' own specifications; WHATWG, MIME Sniffing; read 2026-11.
"""

from __future__ import annotations

from dataclasses import dataclass

from smewa.errors import InvalidRequest
from smewa.rules.media import MEDIA_TYPES, MediaType

HEAD = 4096
"""Bytes that are enough to tell."""

_OFFICE = "application/vnd.openxmlformats-officedocument"
_OLD_OFFICE = ("application/msword", "application/vnd.ms-excel", "application/vnd.ms-powerpoint")
_NEW_OFFICE = (
    f"{_OFFICE}.wordprocessingml.document",
    f"{_OFFICE}.spreadsheetml.sheet",
    f"{_OFFICE}.presentationml.presentation",
)


@dataclass(frozen=True, slots=True)
class _Mark:
    """Bytes at their place, and the types whose files have them, the likeliest first."""

    at: int
    mark: bytes
    types: tuple[str, ...]


# The first that fits tells. Types that WhatsApp does not take are here to be named in the refusal.
_MARKS = (
    _Mark(0, b"\xff\xd8\xff", ("image/jpeg",)),
    _Mark(0, b"\x89PNG\r\n\x1a\n", ("image/png",)),
    _Mark(8, b"WEBP", ("image/webp",)),
    _Mark(8, b"WAVE", ("audio/wav",)),
    _Mark(8, b"AVI ", ("video/x-msvideo",)),
    _Mark(0, b"GIF8", ("image/gif",)),
    _Mark(0, b"BM", ("image/bmp",)),
    _Mark(0, b"II*\0", ("image/tiff",)),
    _Mark(0, b"MM\0*", ("image/tiff",)),
    _Mark(4, b"ftypheic", ("image/heic",)),
    _Mark(4, b"ftypheix", ("image/heic",)),
    _Mark(4, b"ftypmif1", ("image/heic",)),
    _Mark(4, b"ftypavif", ("image/avif",)),
    _Mark(4, b"ftypqt", ("video/quicktime",)),
    _Mark(4, b"ftypM4A", ("audio/mp4",)),
    _Mark(4, b"ftypM4B", ("audio/mp4",)),
    _Mark(4, b"ftyp3g", ("video/3gpp",)),
    _Mark(4, b"ftyp", ("video/mp4", "audio/mp4", "video/3gpp")),
    _Mark(0, b"\x1aE\xdf\xa3", ("video/webm",)),
    _Mark(0, b"OggS", ("audio/ogg",)),
    _Mark(0, b"#!AMR", ("audio/amr",)),
    _Mark(0, b"ID3", ("audio/mpeg", "audio/aac")),
    _Mark(0, b"\xff\xf1", ("audio/aac",)),
    _Mark(0, b"\xff\xf9", ("audio/aac",)),
    _Mark(0, b"\xff\xfb", ("audio/mpeg",)),
    _Mark(0, b"\xff\xf3", ("audio/mpeg",)),
    _Mark(0, b"\xff\xf2", ("audio/mpeg",)),
    _Mark(0, b"ADIF", ("audio/aac",)),
    _Mark(0, b"fLaC", ("audio/flac",)),
    _Mark(0, b"%PDF-", ("application/pdf",)),
    _Mark(0, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", _OLD_OFFICE),
    _Mark(0, b"PK\x03\x04", (*_NEW_OFFICE, "application/zip")),
    _Mark(0, b"Rar!", ("application/vnd.rar",)),
    _Mark(0, b"MZ", ("application/x-msdownload",)),
    _Mark(0, b"\x7fELF", ("application/x-executable",)),
)

_FOLDERS = {b"word/": _NEW_OFFICE[0], b"xl/": _NEW_OFFICE[1], b"ppt/": _NEW_OFFICE[2]}
"""How the files inside an Office document begin."""
_PAGE = ("text/html",)
"""What a broken download often is: a page that says so."""
_BY_MIME = {media.mime_type: media for media in MEDIA_TYPES}


def sniff(head: bytes) -> tuple[str, ...]:
    """Return what mime types a file may be by its first 4,096 bytes, the likeliest first; none when they do not tell.

    sniff(b"%PDF-1.7")      # ("application/pdf",)
    """
    for each in _MARKS:
        if head[each.at : each.at + len(each.mark)] == each.mark:
            return _office(head) if each.mark == b"PK\x03\x04" else each.types
    return _PAGE if head.lstrip()[:14].lower().startswith((b"<!doctype html", b"<html")) else ()


def settled(told: MediaType | None, head: bytes, *, sure: bool) -> MediaType:
    """Return what a file is sent as: what it was said to be, or what it is.

    `told` is None when neither a name nor a mime type said it. With `sure`, somebody wrote the mime type, and a file
    that is another raises `InvalidRequest`; without it (a file's name said so) the file's own bytes win. A document may
    hold anything.
    """
    found = sniff(head) or (("text/plain",) if told is None and _is_text(head) else ())
    if told is not None and (not found or told.mime_type in found or told.kind == "document"):
        return told
    taken = next((_BY_MIME[each] for each in found if each in _BY_MIME), None)
    if told is None and taken is not None:
        return taken
    if told is not None and taken is not None and taken.kind == told.kind and not sure:
        return taken
    raise _another(found, told)


def check_voice(head: bytes) -> None:
    """Raise `InvalidRequest` when a sound is no voice message: OGG with one Opus channel. Source: Cloud API, Audio messages."""
    opus = head.find(b"OpusHead")
    if not head.startswith(b"OggS") or opus < 0:
        raise InvalidRequest("takes an OGG file", field="voice", fix="Convert it to OGG with one Opus channel")
    if len(head) > opus + 9 and head[opus + 9] != 1:
        raise InvalidRequest("takes one channel", field="voice", fix="Convert it to OGG with one Opus channel")


def check_sticker(head: bytes, length: int) -> None:
    """Raise `InvalidRequest` when a sticker that does not move has more than 100 KB. Source: Cloud API, Sticker messages."""
    moves = head[12:16] == b"VP8X" and len(head) > 20 and bool(head[20] & 0b10)
    if head[8:12] == b"WEBP" and not moves and length > 100 * 1024:
        raise InvalidRequest(
            f"the file has {length} bytes",
            field="file",
            limit="WhatsApp takes at most 102400 bytes for a sticker that does not move",
            fix="Shrink it: 512 by 512 pixels is best",
        )


def _office(head: bytes) -> tuple[str, ...]:
    """Tell which Office document a ZIP file is, by the names of what it holds."""
    found = tuple(mime for folder, mime in _FOLDERS.items() if folder in head)
    if found:
        return found
    return (*_NEW_OFFICE, "application/zip") if b"[Content_Types].xml" in head else ("application/zip",)


def _is_text(head: bytes) -> bool:
    if b"\0" in head:
        return False
    try:
        head.decode()
    except UnicodeDecodeError as cut:
        return cut.start > len(head) - 4 and len(head) >= HEAD
    return True


def _another(found: tuple[str, ...], told: MediaType | None) -> InvalidRequest:
    taken = ", ".join(_BY_MIME)
    if told is None:
        what = f"the file is {found[0]}" if found else "the file does not tell what it is"
        return InvalidRequest(what, field="file", limit=f"It takes {taken}", fix="Convert it, or pass mime_type=")
    return InvalidRequest(
        f"the file is {found[0]}, not {told.mime_type}",
        field="file",
        fix="Convert it, or send it as what it is: WhatsApp would not show it",
    )
