"""HTTP in our own few words, so that any library, or none, can carry it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Protocol, TypeAlias, runtime_checkable

Headers: TypeAlias = Mapping[str, str]
"""Header names in lower case, each once; repeated ones are joined with a comma and a space."""


@runtime_checkable
class Upload(Protocol):
    """A body of known length that is read in pieces, from the start each time it is opened: a retry reads it again."""

    @property
    def length(self) -> int:
        """How many bytes the pieces hold together."""
        ...

    def pieces(self) -> Iterator[bytes]:
        """Yield the body from its start."""
        ...


@dataclass(frozen=True, slots=True)
class Timeouts:
    """Seconds for each step of one request; None waits for ever."""

    connect: float | None = 5.0
    """Until there is a connection, or its TLS: each has so long."""
    read: float | None = 30.0
    """Until the next bytes of the answer come."""
    write: float | None = 30.0
    """Until the next bytes of the request are taken."""
    pool: float | None = 10.0
    """Until one of the transport's connections is free."""


@dataclass(frozen=True, slots=True)
class HttpRequest:
    """One request, whole. Its repr shows neither query, headers nor body: they hold tokens and people."""

    method: str
    url: str = field(repr=False)
    """The absolute URL with its query."""
    headers: Headers = field(repr=False)
    """Names in lower case. `host` and `content-length` are the adapter's to write."""
    body: bytes | Upload = field(default=b"", repr=False)
    timeouts: Timeouts = Timeouts()
    budget: float | None = None
    """Real seconds left for the whole exchange; None when there is no deadline.

    An adapter lowers every step's time-out to what is left of it, and looks at it between the pieces of an answer."""
    connect_to: str | None = field(default=None, repr=False)
    """An IP address to connect to instead of resolving the URL's host (TLS still checks the host); None resolves."""


@dataclass(frozen=True, slots=True)
class HttpResponse:
    """One answer, whole. A compressed body has been unpacked, and then has no `content-encoding` any more."""

    status: int
    headers: Headers = field(repr=False)
    body: bytes = field(repr=False)


class HttpStream(Protocol):
    """An answer whose body is still to come, byte for byte as it was sent."""

    @property
    def status(self) -> int:
        """The HTTP status."""
        ...

    @property
    def headers(self) -> Headers:
        """The answer's headers."""
        ...

    def read(self) -> bytes:
        """Return the next piece; empty at the end."""
        ...

    def close(self) -> None:
        """Give the connection back, whether or not the body was read to its end."""
        ...


class AsyncHttpStream(Protocol):
    """An answer whose body is still to come, byte for byte as it was sent."""

    @property
    def status(self) -> int:
        """The HTTP status."""
        ...

    @property
    def headers(self) -> Headers:
        """The answer's headers."""
        ...

    async def read(self) -> bytes:
        """Return the next piece; empty at the end."""
        ...

    async def close(self) -> None:
        """Give the connection back, whether or not the body was read to its end."""
        ...


class Transport(Protocol):
    """Carries requests; safe between threads. Follows no redirect, keeps no cookie, adds no header but those it must.

    Raises `TransportError` and its kinds when no whole answer came, whose `maybe_sent` is False only if nothing left this
    machine; `InvalidRequest` for a URL or a header that HTTP cannot carry; `ConfigurationError` after `close()`.
    """

    def send(self, request: HttpRequest) -> HttpResponse:
        """Send, and return the whole answer."""
        ...

    def open(self, request: HttpRequest) -> HttpStream:
        """Send, and return the answer with its body still to be read."""
        ...

    def close(self) -> None:
        """Close all connections."""
        ...


class AsyncTransport(Protocol):
    """Carries requests in the event loop that used it first. As `Transport` otherwise; cancellation gives the connection back."""

    async def send(self, request: HttpRequest) -> HttpResponse:
        """Send, and return the whole answer."""
        ...

    async def open(self, request: HttpRequest) -> AsyncHttpStream:
        """Send, and return the answer with its body still to be read."""
        ...

    async def close(self) -> None:
        """Close all connections."""
        ...
