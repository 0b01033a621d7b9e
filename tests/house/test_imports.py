"""What importing costs: heavy libraries load when they are first needed, not before."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tools.public_names import public_packages

PACKAGES = [package.__name__ for package in public_packages()]
HEAVY = {
    "aiohttp",
    "anyio",
    "asyncio",
    "concurrent.futures",
    "cryptography",
    "decimal",
    "email",
    "httpcore",
    "httpx",
    "httpx2",
    "inspect",
    "json",
    "logging",
    "multiprocessing",
    "pydantic",
    "pydantic_core",
    "segno",
    "sqlite3",
    "ssl",
    "trio",
    "urllib.request",
}

LOADED = """
import sys
before = set(sys.modules)
import {package}
print(*set(sys.modules) - before)
"""


@pytest.mark.parametrize("package", PACKAGES)
def test_importing_a_package_loads_nothing_heavy(package):
    assert loaded_by(package) & HEAVY == set()


def test_importing_smewa_loads_only_a_handful_of_our_own():
    ours = {name for name in loaded_by("smewa") if name.startswith("smewa")}
    assert ours == {"smewa", "smewa._lazy"}


def loaded_by(package: str) -> set[str]:
    code = LOADED.format(package=package)
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return set(done.stdout.split())
