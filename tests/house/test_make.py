"""The commands of the Makefile, on machines unlike this one."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.house.source import ROOT

MAKE = shutil.which("make")
pytestmark = pytest.mark.skipif(MAKE is None, reason="there is no make here")
WHAT_DEMO_NEEDS = ("Makefile", "pyproject.toml", "README.md", "LICENSE", "src", "examples")


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """A copy of the project in an empty directory, without `.venv`."""
    folder = tmp_path / "a clone"
    folder.mkdir()
    for name in WHAT_DEMO_NEEDS:
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
        copy(ROOT / name, folder / name)
    return folder


def make(folder: Path, *targets: str, **environment: str) -> subprocess.CompletedProcess[str]:
    home = folder.parent / "home"
    home.mkdir(exist_ok=True)
    outside = {name: value for name, value in os.environ.items() if not name.startswith(("SMEWA_", "MAKE", "COV_"))}
    return subprocess.run(
        [str(MAKE), *targets],
        cwd=folder,
        env={**outside, "HOME": str(home), **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def programs(folder: Path, **scripts: str) -> str:
    """Return a PATH with nothing but `scripts`, and what every machine has."""
    path = folder.parent / "bin"
    path.mkdir()
    for name in ("sh", "touch", "awk"):
        (path / name).symlink_to(str(shutil.which(name)))
    for name, script in scripts.items():
        program = path / name.replace("_", ".")
        program.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
        program.chmod(0o755)
    return str(path)


def test_without_a_word_make_says_what_there_is(clone):
    said = make(clone).stdout
    for target in ("demo", "test", "test-slow", "bench", "docs", "clean"):
        assert f"make {target} " in said


def test_without_a_fitting_python_make_says_what_is_missing(clone):
    done = make(clone, "demo", PATH=programs(clone, python3="exit 1", python3_12="exit 127"))
    assert done.returncode != 0
    assert "smewa needs Python 3.11 or newer" in done.stderr
    assert not (clone / ".venv").exists()


@pytest.mark.slow
def test_make_takes_the_first_python_that_fits(clone):
    path = programs(clone, python3="exit 1", python3_13="exit 127", python3_11=f'exec "{sys.executable}" "$@"')
    done = make(clone, ".venv/.made", PATH=path)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("python3.11 -m venv")


@pytest.mark.slow
def test_demo_runs_in_an_empty_directory_with_a_new_home_and_installs_only_once(clone):
    cold, warm = make(clone, "demo"), make(clone, "demo")
    assert cold.returncode == 0, cold.stderr
    assert "Installing" in cold.stdout
    assert warm.returncode == 0, warm.stderr
    assert "Installing" not in warm.stdout
