"""What every test stands on: no network beyond this machine, no settings of this machine, repeatable properties."""

from __future__ import annotations

import os
import socket
from collections.abc import Iterator
from ipaddress import ip_address

import pytest
from hypothesis import HealthCheck, settings

# Derandomized: the same examples everywhere. No deadline: a slow machine is no defect.
settings.register_profile(
    "ci",
    max_examples=50,
    derandomize=True,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile("slow", settings.get_profile("ci"), max_examples=1000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci"))

# Variables of ours that the tests read themselves; everything else about us is hidden from them.
_FOR_TESTS = {"SMEWA_BACEN_OPENAPI", "SMEWA_META_OPENAPI", "SMEWA_SOAK_SECONDS"}
_PROXIES = {"HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY"}


@pytest.fixture(autouse=True)
def own_environment() -> Iterator[None]:
    """A test sees no setting of ours from outside, and none of its own outlives it."""
    before = dict(os.environ)
    for name in before:
        if (name.startswith("SMEWA_") and name not in _FOR_TESTS) or name.upper() in _PROXIES:
            del os.environ[name]
    yield
    for name in os.environ.keys() - before.keys():
        del os.environ[name]
    os.environ.update(before)


@pytest.fixture(autouse=True, scope="session")
def loopback_only() -> Iterator[None]:
    """Nothing here connects beyond this machine, or asks a name server."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", _guarded(socket.socket.connect))
        patch.setattr(socket.socket, "connect_ex", _guarded(socket.socket.connect_ex))
        patch.setattr(socket, "getaddrinfo", _resolving(socket.getaddrinfo))
        yield


def _guarded(connect):
    def connect_nearby(self, address, *more):
        if self.family in (socket.AF_INET, socket.AF_INET6) and not _is_loopback(address[0]):
            # fail() raises no `Exception`, so nobody takes it for trouble on the network and tries again.
            pytest.fail(f"a test connects beyond this machine: {address[0]}")
        return connect(self, address, *more)

    return connect_nearby


def _resolving(getaddrinfo):
    def resolve_nearby(host, *more, **options):
        name = host.decode() if isinstance(host, bytes) else host
        if name is not None and not _is_address(name) and not _is_loopback(name):
            pytest.fail(f"a test asks a name server for {name}")
        return getaddrinfo(host, *more, **options)

    return resolve_nearby


def _is_loopback(host: str) -> bool:
    return host in ("localhost", "") or (_is_address(host) and ip_address(host).is_loopback)


def _is_address(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return False
    return True
