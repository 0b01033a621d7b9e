"""What a file must turn out to be: its size and its hash, checked as it comes."""

from __future__ import annotations

from base64 import b64decode
from hashlib import sha256

from smewa._core.call import Expected
from smewa.errors import ProtocolError, ServerError


class Checked:
    """A file as it comes, piece by piece. Raises `ProtocolError` when it is not what was announced."""

    def __init__(self, expected: Expected) -> None:
        self._expected, self._digest, self._size = expected, sha256(), 0
        self._limit = expected.at_most if expected.size is None else min(expected.at_most, expected.size)

    def add(self, piece: bytes) -> None:
        """Count a piece."""
        self._size += len(piece)
        if self._size > self._limit:
            raise ProtocolError(
                f"The file is larger than the {self._limit} bytes announced or allowed; reading stopped."
            )
        self._digest.update(piece)

    def end(self) -> None:
        """Compare the whole."""
        expected = self._expected
        if expected.size is not None and self._size != expected.size:
            raise ProtocolError(f"The file ended after {self._size} of {expected.size} bytes.")
        if expected.sha256 is not None and self._digest.digest() != hash_of(expected.sha256):
            raise ProtocolError("The file does not match the hash the platform gave for it. Do not use it.")


def hash_of(text: str) -> bytes:
    """Read a SHA-256 as the platform writes it: hex in one place, base64 in another. Source: Cloud API, Media."""
    try:
        found = bytes.fromhex(text) if len(text) == 64 else b64decode(text, validate=True)
    except ValueError:
        found = b""
    if len(found) != 32:
        raise ServerError("The platform's hash of the file is neither hex nor base64.")
    return found
