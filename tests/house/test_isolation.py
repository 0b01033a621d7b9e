"""What tests/conftest.py promises: no test reaches beyond this machine or sees its settings."""

from __future__ import annotations

import asyncio
import os
import socket

import pytest


@pytest.mark.parametrize("address", ["192.0.2.1", "2001:db8::1"])
def test_a_connection_beyond_this_machine_is_no_mere_trouble_on_the_network(address):
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    with socket.socket(family) as outgoing:
        for connect in (outgoing.connect, outgoing.connect_ex):
            with pytest.raises(pytest.fail.Exception, match="beyond this machine"):
                connect((address, 80))


def test_event_loops_are_held_back_too():
    with pytest.raises(pytest.fail.Exception, match="beyond this machine"):
        asyncio.run(asyncio.open_connection("192.0.2.1", 80))


def test_no_name_server_is_asked():
    with pytest.raises(pytest.fail.Exception, match=r"asks a name server for graph\.example"):
        socket.create_connection(("graph.example", 443))


def test_loopback_is_open():
    with socket.create_server(("127.0.0.1", 0)) as server:
        socket.create_connection(("localhost", server.getsockname()[1])).close()


def test_no_setting_of_this_machine_is_seen():
    assert not [name for name in os.environ if name.startswith("SMEWA_") and not name.endswith("_OPENAPI")]
