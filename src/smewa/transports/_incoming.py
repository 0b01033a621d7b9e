"""An answer on its way in: its headers in one form, its body whole but never too large."""

from __future__ import annotations

import zlib
from collections.abc import Iterable

from smewa.errors import ProtocolError
from smewa.transports.http import Headers, HttpResponse

ANSWER_LIMIT = 32 * 1024 * 1024
"""Bytes that a whole answer may hold by default: far more than any JSON of the platform, far less than a machine."""

GZIP_OR_ZLIB = zlib.MAX_WBITS + 32


def joined(raw: Iterable[tuple[bytes, bytes]]) -> dict[str, str]:
    """Return headers in lower case, repeated ones joined. Source: RFC 9110, 5.3."""
    found: dict[str, str] = {}
    for name, value in raw:
        key, text = name.decode("latin-1").lower(), value.decode("latin-1")
        found[key] = f"{found[key]}, {text}" if key in found else text
    return found


class Gathered:
    """The pieces of a whole answer, counted as they come."""

    def __init__(self, limit: int) -> None:
        self._limit, self._size = limit, 0
        self._pieces: list[bytes] = []

    def add(self, piece: bytes) -> None:
        """Keep a piece; `ProtocolError` when it is too much."""
        self._size += len(piece)
        if self._size > self._limit:
            raise _too_large(self._limit)
        self._pieces.append(piece)

    def response(self, status: int, headers: Headers) -> HttpResponse:
        """Return the whole answer, unpacked.

        We ask for no compression, but proxies compress unasked, and an error must stay readable then. A stream is left
        as it came: its length and its hash are those of the bytes on the wire.
        """
        body = b"".join(self._pieces)
        if body and headers.get("content-encoding", "").strip().lower() in {"gzip", "x-gzip", "deflate"}:
            body, headers = _unpacked(body, self._limit), without_encoding(headers)
        return HttpResponse(status, headers, body)


def without_encoding(headers: Headers) -> dict[str, str]:
    """Return the headers of a body that has been unpacked."""
    return {name: value for name, value in headers.items() if name not in ("content-encoding", "content-length")}


def _unpacked(body: bytes, limit: int) -> bytes:
    machine = zlib.decompressobj(GZIP_OR_ZLIB)
    try:
        plain = machine.decompress(body, limit + 1)
    except zlib.error:
        plain = b""
    if len(plain) > limit:
        raise _too_large(limit)
    if not machine.eof:
        raise ProtocolError("The answer's compressed body is damaged or cut short.")
    return plain


def _too_large(limit: int) -> ProtocolError:
    return ProtocolError(f"The answer is larger than {limit} bytes, the transport's answer_limit.")
