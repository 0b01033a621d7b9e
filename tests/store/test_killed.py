"""Processes that are killed at any moment lose nothing, and do nothing twice."""

from __future__ import annotations

import multiprocessing
import subprocess
import sys
from multiprocessing.synchronize import Barrier
from pathlib import Path
from random import Random

import pytest

from smewa.store import open_store
from store.killed import EACH, LANES

PROGRAM = Path(__file__).with_name("killed.py")
ROLES = ["add", "add", "work", "work", "work"]
KILLS = 40

pytestmark = pytest.mark.slow


def started(url: str, role: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, str(PROGRAM), url, role], stdout=subprocess.PIPE)


@pytest.mark.parametrize("seed", range(3))
def test_whoever_is_killed_each_job_is_done_once_and_in_order(url: str, seed: int) -> None:
    if url == "memory:":
        pytest.skip("memory is gone with its process")
    random = Random(seed)
    running = [started(url, role) for role in ROLES]
    for _ in range(KILLS):
        place = random.randrange(len(ROLES))
        stdout = running[place].stdout
        assert stdout is not None
        stdout.read(random.randint(0, 6))
        running[place].kill()
        running[place].communicate()
        running[place] = started(url, ROLES[place])
    for process in running:
        process.communicate(timeout=120)
    assert [process.returncode for process in running] == [0] * len(ROLES)
    store = open_store(url)
    with store.begin() as unit:
        for lane in LANES:
            entries = unit.entries(lane)
            assert [entry.body["n"] for entry in entries] == list(range(EACH))
            assert [entry.number for entry in entries] == list(range(1, EACH + 1))
    store.close()


def opened(url: str, start: Barrier) -> None:
    start.wait()
    store = open_store(url)
    store.run(lambda unit: unit.append("opened", "by", {}))
    store.close()


def test_several_processes_may_make_the_tables_at_once(url: str) -> None:
    if url == "memory:":
        pytest.skip("memory is gone with its process")
    spawn = multiprocessing.get_context("spawn")
    start = spawn.Barrier(4)
    processes = [spawn.Process(target=opened, args=(url, start)) for _ in range(4)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    assert [process.exitcode for process in processes] == [0] * 4
    store = open_store(url)
    with store.begin() as unit:
        assert len(unit.entries("opened")) == 4
    store.close()


FORKED = """
import os, sys
from smewa.store import open_store

store = open_store(sys.argv[1])
store.run(lambda unit: unit.append("h", "parent", {}))
children = []
for _ in range(3):
    child = os.fork()
    if child == 0:
        for _ in range(20):
            store.run(lambda unit: unit.append("h", "child", {}))
        os._exit(0)
    children.append(child)
for _ in range(20):
    store.run(lambda unit: unit.append("h", "parent", {}))
sys.exit(sum(os.waitpid(child, 0)[1] for child in children))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows does not fork")
def test_a_store_that_was_opened_before_a_fork_is_used_by_all(url: str) -> None:
    """As a web server does that loads the application first."""
    if url == "memory:":
        pytest.skip("each process has its own")
    subprocess.run([sys.executable, "-c", FORKED, url], check=True, timeout=60)
    store = open_store(url)
    with store.begin() as unit:
        assert [entry.number for entry in unit.entries("h")] == list(range(1, 82))
    store.close()
