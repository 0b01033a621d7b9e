"""Files: up in pieces, down with their hash, and refused before the network when WhatsApp would not take them."""

from __future__ import annotations

import hashlib
import io
import os
from contextlib import closing, nullcontext
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from api.conftest import ClientColor
from core.conftest import transport
from core.fakes import graph, ok
from smewa import GraphError, InvalidRequest, ProtocolError, TimeoutError
from smewa.messages import Audio
from smewa.rules.media import MEDIA_TYPES, check_size, media_type

DATA = b"comprovante" * 50
URL = "https://lookaside.fbsbx.com/whatsapp_business/attachments/?mid=1"


def found(**changes: Any) -> Any:
    import json

    media = {
        "id": "900",
        "url": URL,
        "mime_type": "image/jpeg",
        "sha256": hashlib.sha256(DATA).hexdigest(),
        "file_size": str(len(DATA)),
        "messaging_product": "whatsapp",
        **changes,
    }
    return ok(json.dumps(media).encode())


def test_an_upload_says_what_it_is(color: ClientColor) -> None:
    client = color.client(ok(b'{"id":"900"}'))
    assert color.run(lambda: client.media.upload(DATA, mime_type="image/png", ttl=timedelta(hours=2))).id == "900"
    request = transport(client).requests[0]
    body = b"".join(request.body.pieces())  # type: ignore[union-attr]
    assert request.headers["content-type"].startswith("multipart/form-data; boundary=")
    for part in (
        b'name="type"\r\n\r\nimage/png',
        b'name="ttl_minutes"\r\n\r\n120',
        b'name="messaging_product"\r\n\r\nwhatsapp',
        DATA,
    ):
        assert part in body


def test_a_paths_ending_says_what_it_is(color: ClientColor, tmp_path: Path) -> None:
    path = tmp_path / "cardapio.pdf"
    path.write_bytes(DATA)
    client = color.client(ok(b'{"id":"900"}'))
    color.run(lambda: client.media.upload(path))
    assert b"application/pdf" in b"".join(transport(client).requests[0].body.pieces())  # type: ignore[union-attr]


@pytest.mark.parametrize("ttl", [timedelta(minutes=59), timedelta(days=31)])
def test_a_time_to_live_out_of_range_is_refused(color: ClientColor, ttl: timedelta) -> None:
    with pytest.raises(InvalidRequest, match="ttl"):
        color.client().media.upload.build(DATA, mime_type="image/png", ttl=ttl)


@pytest.mark.parametrize(("mime_type", "filename"), [("image/gif", None), (None, "virus.exe")])
def test_a_type_whatsapp_does_not_take_is_refused(
    color: ClientColor, mime_type: str | None, filename: str | None
) -> None:
    with pytest.raises(InvalidRequest) as caught:
        color.client().media.upload.build(DATA, mime_type=mime_type, filename=filename)
    assert caught.value.limit
    assert caught.value.fix


def test_a_file_too_large_is_refused_when_it_is_sent(color: ClientColor) -> None:
    client = color.client()
    with pytest.raises(InvalidRequest, match="at most 5242880"):
        color.run(lambda: client.media.upload(b"x" * (5 * 1024 * 1024 + 1), mime_type="image/png"))
    with pytest.raises(InvalidRequest, match="empty"):
        color.run(lambda: client.media.upload(b"", mime_type="image/png"))
    assert transport(client).requests == []


@pytest.mark.parametrize("media", MEDIA_TYPES, ids=lambda media: media.mime_type)
def test_every_type_is_known_by_mime_and_by_ending(media: Any) -> None:
    assert media_type(media.mime_type.upper() + "; codecs=opus", "x") == media
    for ending in media.endings:
        assert media_type(None, f"FOTO.{ending.upper()}") == media
    check_size(media, media.at_most)
    with pytest.raises(InvalidRequest):
        check_size(media, media.at_most + 1)


def test_a_lookup_reads_numbers_written_as_text(color: ClientColor) -> None:
    client = color.client(found())
    media = color.run(lambda: client.media.lookup("900"))
    assert (media.file_size, media.mime_type) == (len(DATA), "image/jpeg")
    assert transport(client).requests[0].url.endswith("/900?phone_number_id=1065")
    assert "lookaside" not in repr(media)


def test_a_download_by_id_looks_up_first(color: ClientColor) -> None:
    client = color.client(found(), ok(DATA))
    assert color.reading(client.media.download("900"), lambda file: file.read()) == DATA
    assert transport(client).requests[1].url == URL
    assert transport(client).requests[1].headers["authorization"] == "Bearer EAAtoken"


def test_a_download_by_lookup_does_not_look_up_again(color: ClientColor) -> None:
    client = color.client(found(), ok(DATA))
    media = color.run(lambda: client.media.lookup("900"))
    assert color.reading(client.media.download(media), lambda file: file.read()) == DATA


def test_a_file_that_was_changed_on_the_way_is_not_given(color: ClientColor) -> None:
    client = color.client(found(), ok(DATA[:-1] + b"!"))
    with pytest.raises(ProtocolError, match="hash"):
        color.reading(client.media.download("900"), lambda file: file.read())


def test_a_cap_stops_the_reading(color: ClientColor) -> None:
    client = color.client(found(file_size=None, sha256=None), ok(DATA))
    with pytest.raises(ProtocolError, match="larger"):
        color.reading(client.media.download("900", at_most=10), lambda file: file.read())


def test_a_url_of_another_host_is_not_fetched(color: ClientColor) -> None:
    client = color.client(found(url="https://lookaside.fbsbx.com.evil.example/x"))
    with pytest.raises(InvalidRequest):
        color.reading(client.media.download("900"), lambda file: file.read())
    assert len(transport(client).requests) == 1


@pytest.mark.parametrize("hosts", [["cdn.example"], "cdn.example"])
def test_a_host_that_was_named_is_fetched(color: ClientColor, hosts: Any) -> None:
    client = color.client(found(url="https://CDN.example/x"), ok(DATA), media_hosts=hosts)
    assert color.reading(client.media.download("900"), lambda file: file.read()) == DATA


def test_an_expired_url_is_the_platforms_error(color: ClientColor) -> None:
    client = color.client(found(), ok(b"<html>gone</html>", 404))
    with pytest.raises(GraphError):
        color.reading(client.media.download("900"), lambda file: file.read())


def test_a_file_is_deleted_by_its_id(color: ClientColor) -> None:
    client = color.client(ok(b'{"success":true}'), graph(100))
    assert color.run(lambda: client.media.delete("900")).success
    with pytest.raises(GraphError):
        color.run(lambda: client.media.delete("900"))
    assert {request.method for request in transport(client).requests} == {"DELETE"}


@pytest.mark.parametrize("wrong", ["", "../900", "900?x=1", "https://graph.facebook.com/900"])
def test_an_id_that_is_a_path_is_refused(color: ClientColor, wrong: str) -> None:
    with pytest.raises(InvalidRequest, match="media_id"):
        color.client().media.lookup.build(wrong)


@pytest.mark.parametrize("mime_type", ["image/png;\r\nX-Evil: 1", "image/png; a=\u00e9", "image/png;\0"])
def test_a_mime_type_cannot_write_headers_of_its_own(color: ClientColor, mime_type: str) -> None:
    with pytest.raises(InvalidRequest, match="mime_type"):
        color.client().media.upload.build(DATA, mime_type=mime_type)


def test_an_upload_of_unknown_fate_is_repeated_because_a_second_id_does_no_harm(color: ClientColor) -> None:
    client = color.client(TimeoutError("slow"), ok(b'{"id":"900"}'))
    assert color.run(lambda: client.media.upload(DATA, mime_type="image/png")).id == "900"


def test_the_same_upload_described_twice_is_the_same(color: ClientColor) -> None:
    client = color.client()
    assert client.media.upload.build("bolo.jpg") == client.media.upload.build("bolo.jpg")


def test_the_boundary_comes_from_the_clients_ids(color: ClientColor) -> None:
    class Ids:
        def text(self, length: int) -> str:
            return "x" * length

    client = color.client(ok(b'{"id":"900"}'), ids=Ids())
    color.run(lambda: client.media.upload(DATA, mime_type="image/png"))
    assert transport(client).requests[0].headers["content-type"].endswith("=" + "x" * 32)


def test_every_file_that_a_message_takes_can_be_uploaded() -> None:
    from smewa.messages import Audio, Document, Image, Sticker, Video

    for kind in (Audio, Document, Image, Sticker, Video):
        for ending, mime_type in kind.mime_types.items():
            assert media_type(mime_type, "").at_most == kind.max_bytes, (kind, ending)


def uploaded(client: Any) -> bytes:
    return b"".join(transport(client).requests[0].body.pieces())


PNG, JPEG = b"\x89PNG\r\n\x1a\n" + b"0" * 100, b"\xff\xd8\xff\xe0" + b"0" * 100


def test_bytes_without_a_name_say_what_they_are(color: ClientColor) -> None:
    client = color.client(ok(b'{"id":"900"}'))
    color.run(lambda: client.media.upload(PNG))
    assert b'name="type"\r\n\r\nimage/png' in uploaded(client)


def test_a_name_that_is_wrong_about_its_file_yields_to_it(color: ClientColor, tmp_path: Path) -> None:
    path = tmp_path / "bolo.jpg"
    path.write_bytes(PNG)
    client = color.client(ok(b'{"id":"900"}'))
    color.run(lambda: client.media.upload(path))
    assert b"Content-Type: image/png" in uploaded(client)


def test_a_mime_type_that_is_wrong_about_its_file_is_refused(color: ClientColor) -> None:
    client = color.client()
    with pytest.raises(InvalidRequest, match="the file is image/jpeg, not image/png"):
        color.run(lambda: client.media.upload(JPEG, mime_type="image/png"))
    assert transport(client).requests == []


def test_a_file_that_tells_nothing_wants_its_type(color: ClientColor) -> None:
    with pytest.raises(InvalidRequest, match=r"does not tell what it is.*pass mime_type="):
        color.run(lambda: color.client().media.upload(b"\x00\x01\x02"))


def test_a_sticker_that_does_not_move_is_small(color: ClientColor) -> None:
    still = b"RIFF\0\0\0\0WEBPVP8 " + b"0" * (101 * 1024)
    moving = b"RIFF\0\0\0\0WEBPVP8X\0\0\0\0\x02" + b"0" * (101 * 1024)
    client = color.client(ok(b'{"id":"900"}'))
    with pytest.raises(InvalidRequest, match="at most 102400 bytes for a sticker that does not move"):
        color.run(lambda: client.media.upload(still))
    assert color.run(lambda: client.media.upload(moving)).id == "900"


def test_an_open_file_is_read_from_where_it_stands_and_again_for_a_retry(color: ClientColor, tmp_path: Path) -> None:
    path = tmp_path / "x"
    path.write_bytes(b"before" + PNG)
    with path.open("rb") as file:
        file.seek(6)
        client = color.client(TimeoutError("slow"), ok(b'{"id":"900"}'))
        color.run(lambda: client.media.upload(file))
        assert uploaded(client).count(PNG) == 1
        assert not file.closed


def test_a_file_that_cannot_seek_is_kept_aside(color: ClientColor) -> None:
    class Pipe(io.RawIOBase):
        rest = PNG + b"1" * 3_000_000

        def readable(self) -> bool:
            return True

        def read(self, size: int = -1) -> bytes:
            piece, self.rest = self.rest[:size], self.rest[size:]
            return piece

    client = color.client(ok(b'{"id":"900"}'))
    color.run(lambda: client.media.upload(Pipe()))
    assert PNG + b"1" * 3_000_000 in uploaded(client)


def test_an_announcement_for_voicemail_says_so(color: ClientColor) -> None:
    client = color.client(ok(b'{"id":"900"}'))
    color.run(lambda: client.media.upload(b"OggS", mime_type="audio/ogg", use_case="call_voicemail_announcement"))
    assert b'name="use_case"\r\n\r\ncall_voicemail_announcement' in uploaded(client)


def test_a_voice_message_is_checked_before_it_is_sent(color: ClientColor) -> None:
    client = color.client()
    stereo = b"OggS" + b"\0" * 24 + b"OpusHead\x01\x02"
    with pytest.raises(InvalidRequest, match="voice takes one channel"):
        color.run(
            lambda: client.messages.send("+5511987654321", Audio.from_bytes(stereo, mime_type="audio/ogg", voice=True))
        )
    assert transport(client).requests == []


def test_a_file_that_hides_its_size_ends_where_its_type_must(color: ClientColor) -> None:
    client = color.client(found(file_size=None, sha256=None), ok(b"x" * (5 * 1024 * 1024 + 1)))
    with pytest.raises(ProtocolError, match="larger than the 5242880 bytes"):
        color.reading(client.media.download("900"), lambda file: file.read())


def test_in_a_folder_a_file_is_named_by_its_id(color: ClientColor, tmp_path: Path) -> None:
    client = color.client(found(filename="../../etc/passwd"), ok(DATA))
    saved = color.reading(client.media.download("900"), lambda file: file.save(tmp_path))
    assert saved == tmp_path / "900.jpg"
    assert saved.read_bytes() == DATA


def test_a_lookup_whose_id_is_a_path_is_refused(color: ClientColor) -> None:
    client = color.client(found(id="../900"))
    with pytest.raises(InvalidRequest, match="media_id"):
        color.reading(client.media.download("900"), lambda file: file.read())


def closed(path: Path) -> Any:
    with path.open("rb") as file:
        return file


def write_only(path: Path) -> Any:
    return os.fdopen(os.open(path, os.O_WRONLY), "wb")


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda path: path.parent, "cannot be read (Is a directory)"),
        (lambda path: "", "cannot be read (Is a directory)"),
        (closed, "cannot be read (it is closed, or no path of this system)"),
        (write_only, "cannot be read (it was not opened for reading)"),
        (lambda path: path.open(encoding="latin-1"), 'open(path, "rb")'),
        (lambda path: io.StringIO("bolo"), 'open(path, "rb")'),
        (lambda path: bytearray(PNG), 'open(path, "rb")'),
        (lambda path: None, 'open(path, "rb")'),
    ],
)
def test_what_cannot_be_read_as_bytes_is_refused_and_not_named(
    color: ClientColor, tmp_path: Path, make: Any, said: str
) -> None:
    path = tmp_path / "segredo.png"
    path.write_bytes(PNG)
    client, file = color.client(), make(path)
    with pytest.raises(InvalidRequest) as refused, closing(file) if hasattr(file, "close") else nullcontext():
        color.run(lambda: client.media.upload(file, mime_type="image/png"))
    assert said in str(refused.value)
    assert "segredo" not in str(refused.value)
    assert refused.value.__context__ is None
    assert transport(client).requests == []


@pytest.mark.parametrize("ttl", [timedelta(hours=1), timedelta(days=30)])
def test_a_time_to_live_goes_in_minutes(color: ClientColor, ttl: timedelta) -> None:
    client = color.client(ok(b'{"id":"900"}'))
    color.run(lambda: client.media.upload(PNG, ttl=ttl))
    assert f'name="ttl_minutes"\r\n\r\n{int(ttl.total_seconds() / 60)}\r\n'.encode() in uploaded(client)


def test_an_odd_member_of_a_lookup_is_none(color: ClientColor) -> None:
    client = color.client(found(file_size="many", sha256=7, mime_type=["image/jpeg"], download_url=0))
    media = color.run(lambda: client.media.lookup("900"))
    assert (media.file_size, media.sha256, media.mime_type, media.download_url) == (None, None, None, None)
