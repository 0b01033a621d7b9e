"""Files that a Flow's pickers send to its endpoint: encrypted where they lie, with the keys in the request.

Source: Flows, Media upload components, read 2026-11.
"""

from __future__ import annotations

from base64 import b64decode, b64encode
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from hashlib import sha256
from hmac import compare_digest, digest
from typing import Self

from smewa.errors.tree import CryptoError
from smewa.values.jsons import JsonObject, JsonValue

_HMAC_BYTES = 10
"""How much of the HMAC stands at the end of the file."""
_BLOCK_BITS = 128
_LENGTHS = {"encryption_key": 32, "hmac_key": 32, "iv": 16, "encrypted_hash": 32, "plaintext_hash": 32}
"""Bytes of each member of `encryption_metadata`."""


@dataclass(frozen=True, slots=True)
class FlowMedia:
    """A file that a person picked. Download `cdn_url`, without your token, and give what came to `decrypt_media`."""

    file_name: str | None = field(repr=False)
    media_id: str | None
    cdn_url: str | None = field(repr=False)
    metadata: JsonObject = field(repr=False)
    """`encryption_metadata`: hashes and keys, in base64."""

    @classmethod
    def of(cls, item: JsonObject) -> Self:
        """Read an item of a picker's list. Odd members are None."""
        metadata = item.get("encryption_metadata")
        known: JsonObject = metadata if isinstance(metadata, Mapping) else {}
        return cls(_text(item.get("file_name")), _text(item.get("media_id")), _text(item.get("cdn_url")), known)


def decrypt_media(item: FlowMedia | JsonObject, cdn_file: bytes) -> bytes:
    """Return a picked file, from the encrypted one at its `cdn_url`: checked before and after it is decrypted.

    Raises `CryptoError` that names what is wrong: a member of `encryption_metadata`, the hash of the encrypted file, its
    HMAC, the padding, the hash of the file itself. Use nothing of a file that fails.

        # not run: the file comes from WhatsApp's own servers
        for photo in request.media("fotos"):
            content = decrypt_media(photo, httpx.get(photo.cdn_url).content)
    """
    metadata = item.metadata if isinstance(item, FlowMedia) else FlowMedia.of(item).metadata
    part = {name: _member(metadata, name, length) for name, length in _LENGTHS.items()}
    ciphertext, mac = cdn_file[:-_HMAC_BYTES], cdn_file[-_HMAC_BYTES:]
    if not compare_digest(sha256(cdn_file).digest(), part["encrypted_hash"]):
        raise CryptoError("the encrypted file is another, or was cut: encrypted_hash does not match")
    if not compare_digest(_mac(part["hmac_key"], part["iv"], ciphertext), mac):
        raise CryptoError("the encrypted file was changed: its HMAC does not match")
    content = _decrypted(part["encryption_key"], part["iv"], ciphertext)
    if not compare_digest(sha256(content).digest(), part["plaintext_hash"]):
        raise CryptoError("the decrypted file is another: plaintext_hash does not match")
    return content


def encrypt_media(
    content: bytes, draw: Callable[[int], bytes], *, file_name: str, media_id: str, cdn_url: str
) -> tuple[JsonObject, bytes]:
    """Encrypt a file as a person's phone does: the item of the picker's list, and what then lies at `cdn_url`.

    For tests and simulators; `draw(n)` gives random bytes.
    """
    from cryptography.hazmat.primitives.ciphers import Cipher
    from cryptography.hazmat.primitives.ciphers.algorithms import AES
    from cryptography.hazmat.primitives.ciphers.modes import CBC
    from cryptography.hazmat.primitives.padding import PKCS7

    key, hmac_key, iv = draw(32), draw(32), draw(16)
    padder, encryptor = PKCS7(_BLOCK_BITS).padder(), Cipher(AES(key), CBC(iv)).encryptor()
    ciphertext = encryptor.update(padder.update(content) + padder.finalize()) + encryptor.finalize()
    cdn_file = ciphertext + _mac(hmac_key, iv, ciphertext)
    parts = {
        "encrypted_hash": sha256(cdn_file).digest(),
        "iv": iv,
        "encryption_key": key,
        "hmac_key": hmac_key,
        "plaintext_hash": sha256(content).digest(),
    }
    metadata = {name: b64encode(part).decode() for name, part in parts.items()}
    told: JsonObject = {
        "file_name": file_name,
        "media_id": media_id,
        "cdn_url": cdn_url,
        "encryption_metadata": metadata,
    }
    return told, cdn_file


def _decrypted(key: bytes, iv: bytes, ciphertext: bytes) -> bytes:
    from cryptography.hazmat.primitives.ciphers import Cipher
    from cryptography.hazmat.primitives.ciphers.algorithms import AES
    from cryptography.hazmat.primitives.ciphers.modes import CBC
    from cryptography.hazmat.primitives.padding import PKCS7

    decryptor, unpadder = Cipher(AES(key), CBC(iv)).decryptor(), PKCS7(_BLOCK_BITS).unpadder()
    with suppress(ValueError):
        padded = decryptor.update(ciphertext) + decryptor.finalize()
        return unpadder.update(padded) + unpadder.finalize()
    raise CryptoError("the file cannot be decrypted: its padding does not fit encryption_key")


def _mac(hmac_key: bytes, iv: bytes, ciphertext: bytes) -> bytes:
    return digest(hmac_key, iv + ciphertext, "sha256")[:_HMAC_BYTES]


def _member(metadata: JsonObject, name: str, length: int) -> bytes:
    value, found = metadata.get(name), b""
    if isinstance(value, str):
        with suppress(ValueError):
            found = b64decode(value, validate=True)
    if len(found) != length:
        raise CryptoError(f"encryption_metadata.{name} is missing, or is not {length} bytes in base64")
    return found


def _text(value: JsonValue) -> str | None:
    """Return a member as text; ids come as texts or numbers."""
    return str(value) if isinstance(value, str | int) and not isinstance(value, bool) and value != "" else None
