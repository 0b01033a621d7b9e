"""Forks, and what an import costs: seen from a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from smewa.errors import ConfigurationError
from smewa.transports._process import PerProcess


def run(*arguments: str) -> str:
    done = subprocess.run([sys.executable, *arguments], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this platform does not fork")
def test_after_a_fork_child_and_parent_have_connections_of_their_own(server):
    said = run(str(Path(__file__).with_name("forks.py")), f"{server.url}/sent").splitlines()
    assert said == [
        "HttpxTransport(connections=100) 200 200 200",
        "Httpx2Transport(connections=100) 200 200 200",
        "HttpxTransport(a ready client) 200 ConfigurationError 200",
        "AsyncHttpxTransport 200 200 200",
        "AsyncHttpx2Transport 200 200 200",
        "AiohttpTransport 200 200 200",
    ]
    # One for each parent, which goes on with it, and one for each child but the refused one.
    assert server.connections == 6 + 5


def test_each_process_makes_its_own_and_leaves_the_others_alone(monkeypatch):
    made = iter(range(9))
    own = PerProcess(lambda: f"number {next(made)}", ready_client=False)
    assert own() == own() == "number 0"
    monkeypatch.setattr(os, "getpid", lambda: -1)
    assert own() == own() == "number 1"


def test_a_ready_client_cannot_be_made_anew_in_another_process(monkeypatch):
    ready = PerProcess(object, ready_client=True)
    ready()
    monkeypatch.setattr(os, "getpid", lambda: -1)
    with pytest.raises(ConfigurationError, match="does not survive a fork"):
        ready()


def test_importing_the_rooms_loads_no_library():
    loaded = run(
        "-c",
        "import sys, smewa.transports, smewa.testing\n"
        "from smewa.testing import FakeTransport, Replayer\n"
        "print(*{'httpx', 'httpx2', 'httpcore', 'aiohttp', 'anyio', 'asyncio', 'ssl'} & set(sys.modules))",
    )
    assert loaded.split() == []


def test_naming_an_adapter_loads_no_other_library():
    loaded = run(
        "-c",
        "import sys\n"
        "from smewa.transports import AiohttpTransport, Httpx2Transport, HttpxTransport\n"
        "print(*{'httpx', 'httpx2', 'aiohttp'} & set(sys.modules))",
    )
    assert loaded.split() == []
