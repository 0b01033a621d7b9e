"""How a transport connects: how many times, through what, and whom it believes to be the other side."""

from __future__ import annotations

import os
import ssl
import warnings
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeAlias

from typing_extensions import TypedDict

from smewa.errors import ConfigurationError

Verify: TypeAlias = ssl.SSLContext | str | os.PathLike[str] | None
Certificate: TypeAlias = str | tuple[str, str] | None


class UnsafeTLSWarning(UserWarning):
    """Certificates are not checked: whoever sits in between can read the token and every message."""


class SettingsDict(TypedDict, total=False):
    """The settings of `Settings` by name, as transports take them."""

    connections: int
    keepalive: float
    proxy: str | None
    http2: bool
    verify: Verify
    cert: Certificate
    unsafe_accept_any_certificate: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """The settings of a transport's own connections. A ready client has its own."""

    connections: int = 100
    """Requests under way at once; who comes later waits for `Timeouts.pool` seconds."""
    keepalive: float = 55.0
    """Seconds after which an idle connection is not used again: less than the minute after which servers close them."""
    proxy: str | None = field(default=None, repr=False)
    """An http, https or socks5 URL, with user name and password if need be. The environment is not looked at."""
    http2: bool = False
    """Offer HTTP/2. It does not share a connection between requests, so it seldom helps."""
    verify: Verify = field(default=None, repr=False)
    """A TLS context of your own, or a file or folder of CA certificates; None takes the HTTP library's own choice."""
    cert: Certificate = field(default=None, repr=False)
    """Our own certificate for mutual TLS: a PEM file with its key, or the two files."""
    unsafe_accept_any_certificate: bool = False
    """Check no certificate, and warn about it. For a test server that nothing else reaches."""

    def __post_init__(self) -> None:
        if self.connections < 1:
            raise ConfigurationError("connections must be at least 1.")
        if self.verify is not None and self.unsafe_accept_any_certificate:
            raise ConfigurationError(
                "verify and unsafe_accept_any_certificate contradict each other: give one of them."
            )
        if self.cert is not None and isinstance(self.verify, ssl.SSLContext):
            raise ConfigurationError("With a TLS context of your own, load the certificate into it: load_cert_chain().")
        if self.unsafe_accept_any_certificate:
            warnings.warn(
                "unsafe_accept_any_certificate=True: whoever sits in between can read the token and every message.",
                UnsafeTLSWarning,
                stacklevel=4,
            )

    def context(self, default: Callable[[], ssl.SSLContext]) -> ssl.SSLContext:
        """Return the TLS context; `default` makes the HTTP library's own. It takes 20 ms, so it is made once and shared."""
        if isinstance(self.verify, ssl.SSLContext):
            return self.verify
        try:
            context = default() if self.verify is None else _trusting(self.verify)
            if self.cert is not None:
                context.load_cert_chain(*((self.cert,) if isinstance(self.cert, str) else self.cert))
        except OSError as problem:
            reason = problem.strerror or type(problem).__name__
        else:
            if self.unsafe_accept_any_certificate:
                context.check_hostname = False
                context.verify_mode = ssl.CERT_NONE
            return context
        raise ConfigurationError(f"The certificates that verify or cert name cannot be loaded: {reason}.")


def _trusting(where: str | os.PathLike[str]) -> ssl.SSLContext:
    folder = os.path.isdir(where)
    return ssl.create_default_context(capath=where if folder else None, cafile=None if folder else where)
