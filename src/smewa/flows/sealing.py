"""How WhatsApp and an endpoint speak in secret, from both ends.

WhatsApp makes an AES key for each request and encrypts it with the endpoint's public key (RSA-OAEP, SHA-256). Request and
answer are AES-128-GCM under that key; the answer's IV is the request's with every bit inverted. Source: Flows,
Implementing endpoints, read 2026-11.
"""

from __future__ import annotations

from base64 import b64decode, b64encode
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, cast

from smewa.errors.tree import CryptoError, PayloadError
from smewa.flows._json import object_or_none
from smewa.values.jsons import JsonObject

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.padding import OAEP
    from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, RSAPublicKey

KEY_BYTES = IV_BYTES = 16
_INVERTED = bytes(byte ^ 0xFF for byte in range(256))


@dataclass(frozen=True, slots=True)
class FlowChannel:
    """What one request and its answer are encrypted with."""

    key: bytes = field(repr=False)
    iv: bytes = field(repr=False)

    @classmethod
    def opened(cls, body: bytes, keys: Iterable[RSAPrivateKey]) -> tuple[FlowChannel, bytes]:
        """Decrypt a request with the first key that fits; return what to answer through, and what was said.

        Raises `PayloadError` for what is no request, `CryptoError` for one that these keys do not open.
        """
        wrapped, data, iv = _envelope(body)
        for key in keys:
            unwrapped = _unwrapped(key, wrapped)
            if unwrapped is not None:
                channel = cls(unwrapped, iv)
                return channel, channel._decrypted(iv, data)
        raise CryptoError("the request was encrypted for another key pair: upload the public key again")

    def answer(self, said: bytes) -> bytes:
        """Encrypt the endpoint's answer."""
        return b64encode(self._encrypted(self.iv.translate(_INVERTED), said))

    # WhatsApp's end

    def request(self, said: bytes, public_pem: str) -> bytes:
        """Encrypt a request, as WhatsApp does, for the endpoint that has the other half of this public key."""
        from json import dumps

        from cryptography.hazmat.primitives.serialization import load_pem_public_key

        public = cast("RSAPublicKey", load_pem_public_key(public_pem.encode()))
        parts = {
            "encrypted_flow_data": self._encrypted(self.iv, said),
            "encrypted_aes_key": public.encrypt(self.key, _oaep()),
            "initial_vector": self.iv,
        }
        return dumps({name: b64encode(part).decode() for name, part in parts.items()}).encode()

    def understood(self, body: bytes) -> bytes:
        """Decrypt an endpoint's answer, as WhatsApp does. Raises `CryptoError`."""
        return self._decrypted(self.iv.translate(_INVERTED), _decoded(body, "the answer"))

    def _encrypted(self, iv: bytes, said: bytes) -> bytes:
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM

        return AESGCM(self.key).encrypt(iv, said, None)

    def _decrypted(self, iv: bytes, data: bytes) -> bytes:
        from cryptography.exceptions import InvalidTag
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM

        with suppress(InvalidTag):
            return AESGCM(self.key).decrypt(iv, data, None)
        raise CryptoError("the data was changed or cut on its way, or is of another key or IV")


@cache
def _oaep() -> OAEP:
    from cryptography.hazmat.primitives.asymmetric.padding import MGF1, OAEP
    from cryptography.hazmat.primitives.hashes import SHA256

    return OAEP(mgf=MGF1(SHA256()), algorithm=SHA256(), label=None)


def _unwrapped(key: RSAPrivateKey, wrapped: bytes) -> bytes | None:
    """Return the AES key; None when it was encrypted for another key pair."""
    try:
        found = key.decrypt(wrapped, _oaep())
    except ValueError:
        return None
    return found if len(found) == KEY_BYTES else None


def _envelope(body: bytes) -> tuple[bytes, bytes, bytes]:
    members = object_or_none(body)
    if members is None:
        raise PayloadError("the body is not a JSON object")
    iv = _member(members, "initial_vector")
    if len(iv) != IV_BYTES:
        raise PayloadError("initial_vector does not have 16 bytes")
    return _member(members, "encrypted_aes_key"), _member(members, "encrypted_flow_data"), iv


def _member(members: JsonObject, name: str) -> bytes:
    value = members.get(name)
    if not isinstance(value, str):
        raise PayloadError(f"{name} is missing")
    return _decoded(value, name)


def _decoded(text: str | bytes, name: str) -> bytes:
    with suppress(ValueError):
        return b64decode(text, validate=True)
    raise PayloadError(f"{name} is not base64")
