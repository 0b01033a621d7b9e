"""Asking for photos and documents."""

from collections.abc import Mapping, Sequence
from dataclasses import KW_ONLY
from typing import Annotated, Literal, TypeAlias

from smewa.flows._kinds import COUNT, TEXT, TEXT_LIST, TEXT_OR_OBJECT, word
from smewa.flows._members import Is
from smewa.flows.components import Flag, Input, Name
from smewa.flows.refs import Ref

_SOURCES = ("camera_gallery", "camera", "gallery")
_TYPES = (
    "application/gzip application/msword application/pdf application/vnd.ms-excel application/vnd.ms-powerpoint "
    "application/vnd.oasis.opendocument.presentation application/vnd.oasis.opendocument.spreadsheet "
    "application/vnd.oasis.opendocument.text "
    "application/vnd.openxmlformats-officedocument.presentationml.presentation "
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet "
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document "
    "application/x-7z-compressed application/zip image/avif image/gif image/heic image/heif image/jpeg image/png "
    "image/tiff image/webp text/plain video/mp4 video/mpeg"
)
_Label: TypeAlias = Annotated[str, Is(TEXT, longest=80)]
_About: TypeAlias = Annotated[str | None, Is(TEXT, longest=300)]
_Error: TypeAlias = Annotated[str | Mapping[str, str] | None, Is(TEXT_OR_OBJECT)]
_Kibibytes: TypeAlias = Annotated[int | Ref | None, Is(COUNT, within=(1, 25600))]
_Least: TypeAlias = Annotated[int | Ref | None, Is(COUNT, within=(0, 30))]
_Most: TypeAlias = Annotated[int | Ref | None, Is(COUNT, within=(1, 30))]


class PhotoPicker(Input, wire={"type": "PhotoPicker"}, since="4.0"):
    """Up to 30 photos (10 in the message that ends a Flow), each of at most 25600 KiB (Flow JSON 4.0).

    One on a screen, and no `DocumentPicker` beside it. Its value stands at the top of the payload of `DataExchange` or
    `Complete`, and not in that of `Navigate`.
    """

    name: Name
    label: _Label
    _: KW_ONLY
    description: _About = None
    photo_source: Annotated[
        Literal["camera_gallery", "camera", "gallery"] | Ref | None, Is(word(*_SOURCES), words=_SOURCES)
    ] = None
    max_file_size_kb: _Kibibytes = None
    min_uploaded_photos: _Least = None
    max_uploaded_photos: _Most = None
    enabled: Flag | None = None
    visible: Flag | None = None
    error_message: _Error = None


class DocumentPicker(Input, wire={"type": "DocumentPicker"}, since="4.0"):
    """Up to 30 documents (10 in the message that ends a Flow), each of at most 25600 KiB (Flow JSON 4.0).

    One on a screen, and no `PhotoPicker` beside it; its value goes where that of a `PhotoPicker` does.
    """

    name: Name
    label: _Label
    _: KW_ONLY
    description: _About = None
    max_file_size_kb: _Kibibytes = None
    min_uploaded_documents: _Least = None
    max_uploaded_documents: _Most = None
    allowed_mime_types: Annotated[Sequence[str] | Ref | None, Is(TEXT_LIST, words=tuple(_TYPES.split()))] = None
    enabled: Flag | None = None
    visible: Flag | None = None
    error_message: _Error = None
