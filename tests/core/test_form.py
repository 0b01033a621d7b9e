"""Forms are read in pieces, and their length is known before."""

from __future__ import annotations

from email.parser import BytesParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smewa._core.form import PIECE, FilePart, Multipart
from smewa.errors import InvalidRequest
from smewa.values import RandomIds


@given(st.binary(max_size=300), st.text(max_size=30))
def test_a_form_is_what_a_mime_reader_reads(data: bytes, name: str) -> None:
    kind, upload = Multipart((("type", "image/png"),), FilePart(data, name, "image/png")).encode(RandomIds())
    body = b"".join(upload.pieces())
    assert len(body) == upload.length
    parsed = BytesParser().parsebytes(b"content-type: " + kind.encode() + b"\r\n\r\n" + body)
    assert parsed.is_multipart()
    assert len(parsed.get_payload()) == 2
    assert body.count(b"\r\n\r\n" + data + b"\r\n--" + kind[-32:].encode() + b"--\r\n") == 1


def test_a_path_is_read_in_pieces_each_time_it_is_sent(tmp_path: Path) -> None:
    path = tmp_path / "bolo.jpg"
    path.write_bytes(b"x" * (2 * PIECE + 1))
    _, upload = Multipart((), FilePart(path, "bolo.jpg", "image/jpeg")).encode(RandomIds())
    for _ in range(2):
        assert max(len(piece) for piece in upload.pieces()) <= PIECE
        assert sum(len(piece) for piece in upload.pieces()) == upload.length


def test_a_file_that_is_not_there_is_refused_before_the_network(tmp_path: Path) -> None:
    with pytest.raises(InvalidRequest) as caught:
        Multipart((), FilePart(tmp_path / "segredo.jpg", "segredo.jpg", "image/jpeg")).encode(RandomIds())
    assert caught.value.field == "file"
    assert "segredo" not in str(caught.value)


def test_a_name_that_is_no_unicode_is_still_sent() -> None:
    _, upload = Multipart((), FilePart(b"x", "caf\udce9.jpg", "image/jpeg")).encode(RandomIds())
    assert b'filename="caf?.jpg"' in b"".join(upload.pieces())


def test_a_path_that_no_system_has_is_refused() -> None:
    with pytest.raises(InvalidRequest, match="cannot be read"):
        FilePart(Path("bolo\0.jpg"), "bolo.jpg", "image/jpeg").length()
