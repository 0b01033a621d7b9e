"""Files of pickers, encrypted by a phone that is written from the fact sheet alone."""

from __future__ import annotations

import hashlib
import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smewa.errors import CryptoError
from smewa.flows import FlowMedia, decrypt_media, encrypt_media
from tests.flows.phone import picked
from tests.flows.test_endpoint import seen

PHOTO = b"\xff\xd8\xff a cake"


@given(st.binary(max_size=200))
def test_a_picked_file_is_decrypted(content):
    item, cdn_file = picked(content)
    assert decrypt_media(item, cdn_file) == content


@given(st.binary(max_size=100))
def test_what_the_simulator_encrypts_is_decrypted(content):
    item, cdn_file = encrypt_media(content, os.urandom, file_name="a", media_id="1", cdn_url="https://x.example/1")
    assert decrypt_media(FlowMedia.of(item), cdn_file) == content


def test_a_request_gives_the_files_of_a_picker():
    item, cdn_file = picked(PHOTO)
    request = seen({"action": "data_exchange", "data": {"fotos": [item, 7], "nota": "x"}})
    (photo,) = request.media("fotos")
    assert (photo.file_name, photo.media_id) == ("IMG_1.jpg", "99001122")
    assert decrypt_media(photo, cdn_file) == PHOTO
    assert request.media("nota") == request.media("others") == ()


def wrong(name: str) -> bytes:
    return {"iv": bytes(16)}.get(name, bytes(32))


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("encrypted_hash", "encrypted_hash does not match"),
        ("hmac_key", "its HMAC does not match"),
        ("iv", "its HMAC does not match"),
        ("plaintext_hash", "plaintext_hash does not match"),
    ],
)
def test_each_check_that_fails_is_named(name, said):
    item, cdn_file = picked(PHOTO, **{name: wrong(name)})
    with pytest.raises(CryptoError, match=said):
        decrypt_media(item, cdn_file)


def test_a_wrong_key_is_told_by_the_padding_or_the_hash():
    item, cdn_file = picked(PHOTO, encryption_key=bytes(32))
    with pytest.raises(CryptoError, match=r"padding does not fit|plaintext_hash"):
        decrypt_media(item, cdn_file)


@given(st.integers(0, 39), st.integers(1, 255))
def test_no_changed_byte_goes_unnoticed(at, change):
    item, cdn_file = picked(PHOTO)
    changed = bytearray(cdn_file)
    changed[at % len(changed)] ^= change
    with pytest.raises(CryptoError, match="encrypted_hash"):
        decrypt_media(item, bytes(changed))


@given(st.integers(0, 25))
def test_no_cut_file_goes_unnoticed(length):
    item, cdn_file = picked(PHOTO)
    with pytest.raises(CryptoError, match="encrypted_hash"):
        decrypt_media(item, cdn_file[:length])


def test_a_file_of_no_whole_blocks_is_told_though_all_hashes_fit():
    item, cdn_file = tampered(ciphertext=b"short")
    with pytest.raises(CryptoError, match="padding does not fit"):
        decrypt_media(item, cdn_file)


@pytest.mark.parametrize("name", ["encryption_key", "hmac_key", "iv", "encrypted_hash", "plaintext_hash"])
@pytest.mark.parametrize("value", [None, 7, "", "%%%", "AAAA"])
def test_each_member_that_is_missing_or_odd_is_named(name, value):
    item, cdn_file = picked(PHOTO)
    item["encryption_metadata"][name] = value
    with pytest.raises(CryptoError, match=rf"encryption_metadata\.{name} is missing, or is not"):
        decrypt_media(item, cdn_file)


@pytest.mark.parametrize("item", [{}, {"encryption_metadata": 7, "media_id": 99001122, "file_name": ""}])
def test_an_odd_item_is_read_as_far_as_it_goes(item):
    read = FlowMedia.of(item)
    assert (read.file_name, read.media_id) == (None, "99001122" if item else None)
    with pytest.raises(CryptoError, match="encryption_metadata"):
        decrypt_media(read, b"")


def test_keys_and_names_are_not_in_a_repr():
    item, _ = picked(PHOTO)
    shown = repr(FlowMedia.of(item))
    assert shown == "FlowMedia(media_id='99001122')"


def tampered(ciphertext: bytes):
    """Return a file whose hashes and HMAC fit, but whose ciphertext is none."""
    from base64 import b64decode, b64encode
    from hmac import digest

    item, _ = picked(PHOTO)
    metadata = item["encryption_metadata"]
    hmac_key, iv = b64decode(metadata["hmac_key"]), b64decode(metadata["iv"])
    cdn_file = ciphertext + digest(hmac_key, iv + ciphertext, "sha256")[:10]
    metadata["encrypted_hash"] = b64encode(hashlib.sha256(cdn_file).digest()).decode()
    return item, cdn_file
