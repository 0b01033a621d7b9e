"""The transport that a client gets when it is given none: httpx, in lanes."""

from __future__ import annotations

from smewa.transports.http import AsyncTransport, Transport


def default_transport() -> Transport:
    """Return a new blocking transport with the default settings; whoever asked closes it."""
    from smewa.transports._httpx import HttpxTransport

    return HttpxTransport()


def default_async_transport() -> AsyncTransport:
    """Return a new async transport with the default settings; whoever asked closes it, in the loop that used it."""
    from smewa.transports._httpx import AsyncHttpxTransport

    return AsyncHttpxTransport()
