"""A request on its way out: what every adapter works out of it before the first byte leaves."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from ipaddress import ip_address
from typing import Generic, TypeVar
from urllib.parse import urlsplit

from smewa.errors import InvalidRequest, ProtocolError
from smewa.transports.http import HttpRequest, Upload

U = TypeVar("U")

WITH_BODY = frozenset({"POST", "PUT", "PATCH"})
"""Methods that say their length even when it is 0. Source: RFC 9110, 8.6."""

DEFAULT_PORTS = {"http": 80, "https": 443}


@dataclass(frozen=True, slots=True)
class Target(Generic[U]):
    """Where a URL points to."""

    url: U
    """In the HTTP library's own type."""
    origin: str
    """Scheme, host and port: what may share a connection."""
    authority: str
    """What the `host` header says."""
    host: str


def targets(parse: Callable[[str], U]) -> Callable[[str], Target[U]]:
    """Return a function from URL to target that remembers the last few: parsing costs more than the rest of a request."""

    @lru_cache(maxsize=256)
    def target(url: str) -> Target[U]:
        with suppress(Exception):  # whatever Python's parser or the library's finds wrong with it
            parts = urlsplit(url)
            host, port = parts.hostname or "", parts.port or DEFAULT_PORTS[parts.scheme]
            host.encode("idna")
            if parts.scheme in DEFAULT_PORTS and host and "@" not in parts.netloc and _plain(url):
                return Target(parse(url), f"{parts.scheme}://{host}:{port}", parts.netloc, host)
        raise InvalidRequest(
            "cannot be called",
            field="url",
            limit="It must be an absolute http or https URL in ASCII, percent-encoded, without user name or password",
        )

    return target


def _plain(text: str) -> bool:
    return text.isascii() and text.isprintable() and " " not in text


def headers(request: HttpRequest, authority: str) -> dict[str, str]:
    """Return the headers that go out: the request's own, `host`, and the body's length where there may be a body."""
    out = {"host": authority, **request.headers}
    out["host"] = authority
    length = len(request.body) if isinstance(request.body, bytes) else request.body.length
    if length or request.method in WITH_BODY:
        out["content-length"] = str(length)
    for name, value in out.items():
        if not (value.isascii() and value.isprintable()):
            raise InvalidRequest(
                "cannot be written into a header", field=name, limit="Headers hold printable ASCII characters"
            )
    return out


def address(connect_to: str) -> str:
    """Return the IP address to connect to, in its plain form."""
    with suppress(ValueError):
        return str(ip_address(connect_to))
    raise InvalidRequest("is no address", field="connect_to", limit="It must be an IPv4 or IPv6 address")


def pieces(upload: Upload) -> Iterator[bytes]:
    """Yield an upload's pieces; `ProtocolError` as soon as they hold more, or turn out to hold less, than they said."""
    length, sent = upload.length, 0
    try:
        for piece in upload.pieces():
            sent += len(piece)
            if sent > length:
                break
            yield piece
        problem = "" if sent == length else "it changed while it was being sent"
    except OSError as unreadable:
        problem = f"it could not be read to its end ({type(unreadable).__name__})"
    if problem:
        raise ProtocolError(
            f"The upload was given up, because {problem}; what was said to hold {length} bytes did not."
        )


class AsyncPieces:
    """The same for an async adapter: files are read in a worker thread.

    No generator, because nobody closes a half-read one: trio complains about those.
    """

    def __init__(self, upload: Upload) -> None:
        self._pieces = pieces(upload)

    def __aiter__(self) -> AsyncPieces:
        return self

    async def __anext__(self) -> bytes:
        from anyio import to_thread

        piece = await to_thread.run_sync(next, self._pieces, None)
        if piece is None:
            raise StopAsyncIteration
        return piece
