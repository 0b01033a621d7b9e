"""httpx and httpx2 as one: what they have in common, as far as it is used here."""

from __future__ import annotations

from contextlib import suppress
from importlib.util import find_spec
from typing import TYPE_CHECKING, Protocol, cast

from smewa import errors
from smewa.transports._extra import needed
from smewa.transports._lanes import all_busy

if TYPE_CHECKING:
    import ssl

    import httpx


class Library(Protocol):
    """The module httpx, or httpx2: its names are the same, its classes are not."""

    Request: type[httpx.Request]
    URL: type[httpx.URL]
    Proxy: type[httpx.Proxy]
    Limits: type[httpx.Limits]
    ByteStream: type[httpx.ByteStream]
    HTTPTransport: type[httpx.HTTPTransport]
    AsyncHTTPTransport: type[httpx.AsyncHTTPTransport]
    HTTPError: type[httpx.HTTPError]
    TimeoutException: type[httpx.TimeoutException]
    ConnectTimeout: type[httpx.ConnectTimeout]
    PoolTimeout: type[httpx.PoolTimeout]
    ConnectError: type[httpx.ConnectError]
    ProxyError: type[httpx.ProxyError]
    UnsupportedProtocol: type[httpx.UnsupportedProtocol]

    def create_ssl_context(self) -> ssl.SSLContext: ...


def library(name: str) -> Library:
    """Import httpx or httpx2."""
    return cast("Library", needed(name, name))


def check_http2() -> None:
    """Raise `ConfigurationError` if HTTP/2 is wanted and what it needs is not installed."""
    if find_spec("h2") is None:
        raise errors.ConfigurationError("http2=True needs an extra: pip install 'smewa[http2]'")


def proxy_of(lib: Library, proxy: str | None) -> httpx.Proxy | None:
    """Read a proxy's URL. It may hold a password, so no error repeats it."""
    if proxy is None:
        return None
    with suppress(Exception):  # whatever the library finds wrong with it
        return lib.Proxy(proxy)
    raise errors.ConfigurationError("proxy must be the URL of an http, https, socks5 or socks5h proxy.")


def translated(lib: Library, host: str, problem: BaseException) -> errors.TransportError | None:
    """Return our error for theirs, None for anybody else's. Theirs quote headers and bodies, so only their kind goes on.

    Once there is a connection anything may have been read, even if it was idle and the other side closed it meanwhile:
    httpcore drops those that it sees closed before it writes, and whoever closes later may have read first.
    """
    kind = type(problem).__name__
    if not isinstance(problem, lib.HTTPError | OSError):
        return None
    if isinstance(problem, lib.ConnectTimeout):
        return errors.TimeoutError(f"No connection to {host} within the time-out.", maybe_sent=False)
    if isinstance(problem, lib.PoolTimeout):
        return all_busy()
    if isinstance(problem, lib.TimeoutException):
        return errors.TimeoutError(f"{host} took longer than the time-out ({kind}).")
    if isinstance(problem, lib.ConnectError | lib.ProxyError | lib.UnsupportedProtocol):
        return errors.ConnectError(f"No connection to {host}: {str(problem) or kind}")
    return errors.ProtocolError(f"The exchange with {host} broke off, or was not HTTP ({kind}).")
