"""What is written in the store can be sealed: a stolen file is then no stolen list of customers."""

from __future__ import annotations

from collections.abc import Callable
from hmac import HMAC
from secrets import token_bytes
from typing import TYPE_CHECKING, Protocol

from smewa.errors import ConfigurationError, CryptoError

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

_TAG = 16
"""Bytes that every sealed text ends with."""


class Seal(Protocol):
    """Hides what is written, and names by which it is found."""

    def close(self, clear: bytes, place: str) -> bytes:
        """Return what is written instead. `place` says where it belongs: moved elsewhere, it does not open."""
        ...

    def open(self, sealed: bytes, place: str) -> bytes:
        """Return what was sealed."""
        ...

    def name(self, clear: str) -> str:
        """Return what stands for a name: the same for the same name."""
        ...


class Plain:
    """No seal: what is written can be read by whoever has the file."""

    def close(self, clear: bytes, place: str) -> bytes:
        """Return it as it is."""
        return clear

    def open(self, sealed: bytes, place: str) -> bytes:
        """Return it as it is."""
        return sealed

    def name(self, clear: str) -> str:
        """Return it as it is."""
        return clear


class AesSeal:
    """AES-256-GCM with keys of yours; names become keyed hashes.

    `key` returns the 32 bytes of a key by its id, from wherever you keep keys; it is asked once for each. What is written
    is sealed with the key `current`; to rotate, give another one and keep the old ones within reach, before it has sealed
    4 billion times. Names are hashed with the key `names` for ever: one person's hash is the same everywhere in the store.
    Kinds, queues, owners, states and times are not sealed. Source: NIST SP 800-38D.

        store = open_store("sqlite:///shop.db", seal=AesSeal(keys.__getitem__, current="2026-11"))
    """

    def __init__(self, key: Callable[[str], bytes], *, current: str, names: str = "names") -> None:
        if not 1 <= len(current.encode()) <= 255:
            raise ConfigurationError("The id of a key is 1 to 255 bytes.")
        self._keys, self._current, self._names = key, current.encode(), names
        self._ciphers: dict[str, AESGCM] = {}
        self._namer: HMAC | None = None

    def close(self, clear: bytes, place: str) -> bytes:
        """Return the sealed text, with the id of its key before it."""
        head = bytes([len(self._current)]) + self._current
        nonce = token_bytes(12)
        return head + nonce + self._cipher(self._current.decode()).encrypt(nonce, clear, place.encode() + head)

    def open(self, sealed: bytes, place: str) -> bytes:
        """Return what was sealed. Raises `CryptoError` when it was changed, moved, or sealed with another key."""
        from cryptography.exceptions import InvalidTag

        cut = 1 + sealed[0] if sealed else 0
        head, nonce, rest = sealed[:cut], sealed[cut : cut + 12], sealed[cut + 12 :]
        try:
            if len(rest) >= _TAG:
                return self._cipher(head[1:].decode()).decrypt(nonce, rest, place.encode() + head)
        except (InvalidTag, ValueError):
            pass
        raise CryptoError("What is in the store does not open: it was changed, moved, or sealed with another key.")

    def name(self, clear: str) -> str:
        """Return a keyed hash of the name, in hex."""
        if self._namer is None:
            self._namer = HMAC(self._key(self._names), digestmod="sha256")
        name = self._namer.copy()
        name.update(clear.encode())
        return name.hexdigest()

    def _cipher(self, id_: str) -> AESGCM:
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM

        if id_ not in self._ciphers:
            self._ciphers[id_] = AESGCM(self._key(id_))
        return self._ciphers[id_]

    def _key(self, id_: str) -> bytes:
        try:
            found: object = self._keys(id_)
        except LookupError:
            found = None
        if not isinstance(found, bytes) or len(found) != 32:
            raise ConfigurationError(f"The store's key {id_!r} is missing, or is not 32 bytes long.")
        return found
