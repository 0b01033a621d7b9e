"""Identifiers nobody can guess, from the operating system's source unless a test hands in another."""

from __future__ import annotations

from collections.abc import Callable
from os import urandom
from typing import Protocol

_ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
_WIDEST = 256 - 256 % len(_ALPHABET)


class Ids(Protocol):
    """A source of identifiers."""

    def text(self, length: int) -> str:
        """Return `length` characters of `A-Z a-z 0-9`, each equally likely."""
        ...


class RandomIds:
    """Identifiers from random bytes: the operating system's, or those of `source(n)`.

    RandomIds().text(32)      # a txid for a Pix charge: never derived from a person's data
    """

    def __init__(self, source: Callable[[int], bytes] | None = None) -> None:
        self._source = source or urandom

    def text(self, length: int) -> str:
        """Return `length` characters of `A-Z a-z 0-9`, each equally likely."""
        picked: list[str] = []
        while len(picked) < length:
            picked += [_ALPHABET[byte % 62] for byte in self._source(length) if byte < _WIDEST]
        return "".join(picked[:length])
