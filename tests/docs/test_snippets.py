"""Every piece of code that the documentation shows runs. CONTRIBUTING.md, "Code in the documentation", has the rules."""

from __future__ import annotations

import re
import sys
import typing
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

import smewa.transports
from tests.docs.fixture import FILLED, SETTINGS, Stage
from tests.docs.reading import Snippet, blocks, examples, plain_code
from tests.docs.running import needed, parsed, run
from tools.public_names import public_packages

ROOT = Path(__file__).parents[2]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
SOURCES = sorted((ROOT / "src").rglob("*.py"))
EXAMPLES = [found for path in SOURCES for found in examples(path)]
NOT_RUN = [shown for shown in [*(block for page in PAGES for block in blocks(page)), *EXAMPLES] if shown.no_run]


MODULES = {*sys.stdlib_module_names, "aiohttp", "httpx", "httpx2"}


def place(snippet: Snippet) -> str:
    return f"{snippet.path.relative_to(ROOT)}:{snippet.line}"


@pytest.fixture
def stage(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Stage:
    monkeypatch.chdir(tmp_path)
    for name, value in SETTINGS.items():
        monkeypatch.setenv(name, value)
    stage = Stage(tmp_path)
    monkeypatch.setattr(smewa.transports, "default_transport", stage.transport)
    monkeypatch.setattr(smewa.transports, "default_async_transport", stage.async_transport)
    return stage


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_block_of_a_page_runs_in_order(page: Path, stage: Stage):
    shown = [block for block in blocks(page) if block.language == "python" and not block.no_run]
    names = provided(needed(shown, FILLED), stage)
    for block in shown:
        run(block, names, FILLED)


@pytest.mark.parametrize("example", EXAMPLES, ids=place)
def test_every_example_of_a_docstring_runs(example: Snippet, stage: Stage):
    wanted = needed([example], FILLED)
    if not example.no_run:
        run(example, {**exported(example.path, wanted), **provided(wanted, stage)}, FILLED)


def test_no_code_hides_in_the_prose_of_a_docstring():
    assert not [place(found) for path in SOURCES for found in plain_code(path)]


def test_code_that_does_not_run_is_still_code():
    for snippet in NOT_RUN:
        assert snippet.language != "python" or parsed(snippet, FILLED).body


def test_every_target_of_make_that_the_pages_name_exists():
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    named = {
        (page.name, target)
        for page in PAGES
        for target in re.findall(r"(?:`|^|&& )make ([a-z-]+)", page.read_text(encoding="utf-8"), re.MULTILINE)
    }
    assert not {(page, target) for page, target in named if target not in targets}


def provided(wanted: set[str], stage: Stage) -> dict[str, Any]:
    """Return what the stage has of the names that a page reads."""
    return {name: getattr(stage, name) for name in wanted if not name.startswith("_") and hasattr(Stage, name)}


def exported(path: Path, wanted: set[str]) -> dict[str, Any]:
    """Return what smewa exports of the names that an example reads, the nearest package first.

    Besides: what the example's own file has, the names of `typing`, and modules that a program would import.
    """
    module = ".".join(path.relative_to(ROOT / "src").with_suffix("").parts).removesuffix(".__init__")
    packages = sorted(public_packages(), key=lambda package: -len(common_package(package.__name__, module)))
    exports = {name: package for package in reversed(packages) for name in package.__all__}
    found: dict[str, Any] = {name: import_module(name) for name in wanted & MODULES}
    for name in wanted:
        for home in (typing, import_module(module), exports.get(name)):
            found[name] = getattr(home, name, found.get(name))
    return {name: value for name, value in found.items() if value is not None}


def common_package(package: str, module: str) -> str:
    return package if f"{module}.".startswith(f"{package}.") else ""
