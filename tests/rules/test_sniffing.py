"""What a file is, its first bytes tell."""

from __future__ import annotations

import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smewa.errors import InvalidRequest
from smewa.rules.media import MEDIA_TYPES, media_type
from smewa.rules.sniffing import check_sticker, check_voice, settled, sniff

_OFFICE = "application/vnd.openxmlformats-officedocument"


def office(*names: str) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as file:
        for name in names:
            file.writestr(name, "x")
    return held.getvalue()


# Beginnings as the formats' specifications write them.
BEGINNINGS = {
    "image/jpeg": b"\xff\xd8\xff\xe0\x00\x10JFIF",
    "image/png": b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
    "image/webp": b"RIFF\x24\0\0\0WEBPVP8 ",
    "video/mp4": b"\0\0\0\x20ftypisom\0\0\x02\0isomiso2",
    "video/3gpp": b"\0\0\0\x18ftyp3gp5\0\0\x01\0",
    "audio/aac": b"\xff\xf1\x50\x80",
    "audio/amr": b"#!AMR\n\x3c",
    "audio/mpeg": b"ID3\x04\0\0\0\0\0\0",
    "audio/mp4": b"\0\0\0\x20ftypM4A \0\0\0\0",
    "audio/ogg": b"OggS\0\x02" + b"\0" * 22 + b"OpusHead\x01\x01",
    "application/pdf": b"%PDF-1.7\n",
    "application/msword": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0",
    f"{_OFFICE}.wordprocessingml.document": office("[Content_Types].xml", "word/document.xml"),
    f"{_OFFICE}.spreadsheetml.sheet": office("[Content_Types].xml", "xl/workbook.xml"),
    f"{_OFFICE}.presentationml.presentation": office("[Content_Types].xml", "ppt/presentation.xml"),
}


@pytest.mark.parametrize("mime_type", BEGINNINGS)
def test_a_beginning_tells_its_type(mime_type: str) -> None:
    assert sniff(BEGINNINGS[mime_type])[0] == mime_type


@pytest.mark.parametrize("mime_type", BEGINNINGS)
def test_a_file_is_what_it_was_said_to_be(mime_type: str) -> None:
    told = media_type(mime_type, "")
    assert settled(told, BEGINNINGS[mime_type], sure=True) is told


@pytest.mark.parametrize(
    ("head", "named"),
    [
        (b"GIF89a", "image/gif"),
        (b"\0\0\0\x18ftypheic", "image/heic"),
        (b"\0\0\0\x14ftypqt  ", "video/quicktime"),
        (b"<!DOCTYPE html><p>404", "text/html"),
        (b"MZ\x90\0", "application/x-msdownload"),
        (office("photos/1.jpg"), "application/zip"),
    ],
)
def test_a_file_that_is_not_taken_is_named(head: bytes, named: str) -> None:
    with pytest.raises(InvalidRequest, match=f"the file is {named}, not image/jpeg"):
        settled(media_type("image/jpeg", ""), head, sure=False)
    with pytest.raises(InvalidRequest, match=f"the file is {named}.*It takes image/jpeg"):
        settled(None, head, sure=False)


def test_a_document_may_hold_anything() -> None:
    told = media_type("text/plain", "")
    assert settled(told, BEGINNINGS["image/png"], sure=True) is told


def test_an_office_file_whose_folder_comes_late_may_be_any() -> None:
    assert sniff(b"PK\x03\x04 [Content_Types].xml")[:3] == tuple(
        f"{_OFFICE}.{kind}"
        for kind in ("wordprocessingml.document", "spreadsheetml.sheet", "presentationml.presentation")
    )


def test_text_is_text_also_when_its_last_character_is_cut() -> None:
    assert settled(None, ("pão " * 900).encode()[:4096], sure=False).mime_type == "text/plain"
    assert settled(None, ("x" * 4095).encode() + "ã".encode()[:1], sure=False).mime_type == "text/plain"


@pytest.mark.parametrize("head", [b"\x80\x81", b"a\0b", b"\xc3"])
def test_bytes_that_tell_nothing_want_a_type(head: bytes) -> None:
    with pytest.raises(InvalidRequest, match="does not tell what it is"):
        settled(None, head, sure=False)
    told = media_type("image/jpeg", "")
    assert settled(told, head, sure=True) is told


def test_a_name_cannot_turn_a_sound_into_a_picture() -> None:
    with pytest.raises(InvalidRequest):
        settled(media_type(None, "bolo.jpg"), BEGINNINGS["audio/mpeg"], sure=False)


@pytest.mark.parametrize(
    ("head", "said"),
    [(b"ID3", "OGG file"), (b"OggS vorbis", "OGG file"), (b"OggS OpusHead\x01\x02", "one channel")],
)
def test_what_is_no_voice_message_is_refused(head: bytes, said: str) -> None:
    with pytest.raises(InvalidRequest, match=said):
        check_voice(head)


def test_one_opus_channel_is_a_voice_message() -> None:
    check_voice(b"OggS OpusHead\x01\x01")
    check_voice(b"OggS OpusHead")


def test_stickers_may_be_small_or_move() -> None:
    still, moving = b"RIFF\0\0\0\0WEBPVP8L", b"RIFF\0\0\0\0WEBPVP8X\x0a\0\0\0\x12\0\0\0"
    check_sticker(still, 100 * 1024)
    check_sticker(moving, 500 * 1024)
    with pytest.raises(InvalidRequest, match="102400"):
        check_sticker(still, 100 * 1024 + 1)


@given(st.binary(max_size=64), st.sampled_from([*MEDIA_TYPES, None]), st.booleans())
def test_any_bytes_are_settled_or_refused(head: bytes, told: object, sure: bool) -> None:
    try:
        found = settled(told, head, sure=sure)  # type: ignore[arg-type]
    except InvalidRequest:
        return
    assert found in MEDIA_TYPES
