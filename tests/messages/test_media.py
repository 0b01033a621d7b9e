"""Files: by id, by link, and from this machine."""

from __future__ import annotations

from pathlib import Path

import pytest

from smewa.errors import InvalidRequest
from smewa.messages import Audio, Document, Image, Message, Sticker, Video
from tests.messages.examples import ANA

FILES = [
    (Image, "bolo.JPG", "image/jpeg"),
    (Image, "bolo.png", "image/png"),
    (Video, "bolo.mp4", "video/mp4"),
    (Video, "bolo.3gp", "video/3gpp"),
    (Audio, "oi.ogg", "audio/ogg"),
    (Audio, "oi.mp3", "audio/mpeg"),
    (Audio, "oi.m4a", "audio/mp4"),
    (Document, "nota.pdf", "application/pdf"),
    (Document, "nota.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    (Sticker, "oi.webp", "image/webp"),
]


@pytest.mark.parametrize("cls", [Image, Video, Audio, Document, Sticker])
def test_a_source_is_an_id_or_a_link(cls):
    name = cls.__name__.lower()
    assert cls("1479537139650973").to_wire() == {"type": name, name: {"id": "1479537139650973"}}
    assert cls("https://example.com/a").to_wire() == {"type": name, name: {"link": "https://example.com/a"}}
    assert cls("HTTP://example.com").to_wire() == {"type": name, name: {"link": "HTTP://example.com"}}


@pytest.mark.parametrize(("cls", "path", "mime_type"), FILES)
def test_a_file_tells_its_type_by_its_suffix(cls, path, mime_type):
    local = cls.from_path(path)
    assert local.mime_type == mime_type
    assert local.path == path
    assert local.data is None


@pytest.mark.parametrize("cls", [Image, Video, Audio, Document, Sticker])
def test_a_file_of_another_type_is_refused_without_its_name(cls):
    with pytest.raises(InvalidRequest) as refused:
        cls.from_path("foto da Ana.exe")
    assert refused.value.field == "path"
    assert "Ana" not in str(refused.value)
    with pytest.raises(InvalidRequest) as refused:
        cls.from_bytes(b"x", mime_type="application/x-msdownload")
    assert refused.value.field == "mime_type"


def test_a_file_is_not_read():
    assert Image.from_path(Path("nowhere") / "bolo.jpg", caption="Bolo").path == str(Path("nowhere") / "bolo.jpg")


def test_an_uploaded_file_is_sent_by_its_id():
    assert Image.from_path("bolo.jpg", caption="Bolo").uploaded("123") == Image("123", caption="Bolo")
    assert Video.from_bytes(b"x", mime_type="video/mp4", caption="Bolo").uploaded("123") == Video("123", caption="Bolo")
    assert Audio.from_path("oi.ogg", voice=True).uploaded("123") == Audio("123", voice=True)
    assert Sticker.from_bytes(b"x").uploaded("123") == Sticker("123")
    assert Document.from_bytes(b"x", mime_type="text/plain", filename="a").uploaded("1") == Document("1", filename="a")


def test_a_draft_can_be_described_before_the_upload():
    assert Message(Image.from_path("bolo.jpg").content, to=ANA).to_json()


def test_a_document_keeps_its_name():
    assert Document.from_path("contas/nota.pdf").uploaded("1") == Document("1", filename="nota.pdf")
    assert Document.from_path("contas/nota.pdf", filename="NF.pdf").uploaded("1") == Document("1", filename="NF.pdf")


def test_options_are_checked_before_the_upload():
    with pytest.raises(InvalidRequest) as refused:
        Image.from_path("bolo.jpg", caption="x" * 1025)
    assert refused.value.field == "caption"


@pytest.mark.parametrize(
    ("cls", "mime_type", "most"),
    [
        (Image, "image/png", 5 * 1024**2),
        (Video, "video/mp4", 16 * 1024**2),
        (Audio, "audio/aac", 16 * 1024**2),
        (Sticker, "image/webp", 500 * 1024),
    ],
)
def test_bytes_are_as_many_as_the_platform_takes(cls, mime_type, most):
    assert cls.from_bytes(bytes(most), mime_type=mime_type)
    for size in (0, most + 1):
        with pytest.raises(InvalidRequest) as refused:
            cls.from_bytes(bytes(size), mime_type=mime_type)
        assert refused.value.field == "data"


def test_a_document_may_have_a_hundred_megabytes():
    assert Document.max_bytes == 100 * 1024**2


def test_a_voice_message_is_an_ogg_file():
    assert Audio.from_path("oi.opus", voice=True)
    assert Audio.from_path("oi.mp3", voice=False)
    with pytest.raises(InvalidRequest) as refused:
        Audio.from_path("oi.mp3", voice=True)
    assert refused.value.field == "voice"
    with pytest.raises(InvalidRequest):
        Audio.from_bytes(b"x", mime_type="audio/mpeg", voice=True)


def test_a_repr_shows_neither_path_nor_bytes():
    assert "Ana" not in repr(Image.from_path("Ana.jpg", caption="Ana"))
    assert "Ana" not in repr(Image.from_bytes(b"Ana", mime_type="image/png"))


@pytest.mark.parametrize(
    ("kind", "given", "listed"),
    [
        (Audio, "audio/ogg; codecs=opus", "audio/ogg"),
        (Image, "IMAGE/JPEG", "image/jpeg"),
        (Video, "video/3gp", "video/3gpp"),
    ],
)
def test_a_mime_type_in_another_spelling_is_taken(kind, given, listed):
    assert kind.from_bytes(b"x", mime_type=given).mime_type == listed


def test_what_a_webhook_calls_a_voice_message_goes_as_one():
    assert Audio.from_bytes(b"x", mime_type="audio/ogg; codecs=opus", voice=True).content.voice


@pytest.mark.parametrize("data", ["texto", bytearray(b"x"), None])
def test_what_is_not_bytes_is_refused(data):
    with pytest.raises(InvalidRequest, match="data must be bytes"):
        Image.from_bytes(data, mime_type="image/jpeg")
