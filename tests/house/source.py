"""The project's own files, as the tests of the house read them."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src"


@dataclass(frozen=True)
class Module:
    """One file of the package."""

    path: Path

    @property
    def where(self) -> str:
        """Its path in the package: `values/money.py`."""
        return self.path.relative_to(SOURCE / "smewa").as_posix()

    @property
    def is_package(self) -> bool:
        return self.path.name == "__init__.py"

    @cached_property
    def name(self) -> str:
        """Its dotted name: `smewa.values.money`."""
        parts = self.path.relative_to(SOURCE).with_suffix("").parts
        return ".".join(parts[:-1] if self.is_package else parts)

    @cached_property
    def tree(self) -> ast.Module:
        return ast.parse(self.path.read_text(encoding="utf-8"), str(self.path))


def modules() -> list[Module]:
    """Return every module of the package."""
    return [Module(path) for path in sorted(SOURCE.rglob("*.py"))]


def python_files() -> list[Path]:
    """Return every Python file that people read, but for the tests."""
    rooms = [ROOT / room for room in ("src", "examples", "benchmarks", "docs", "tools")]
    return sorted(path for room in rooms for path in room.rglob("*.py"))


def text_files() -> Iterator[Path]:
    """Yield every file of the project that holds text."""
    rooms = ("src", "tests", "examples", "benchmarks", "docs", "tools", ".ci", ".github")
    for path in sorted([*ROOT.iterdir(), *(path for room in rooms for path in (ROOT / room).rglob("*"))]):
        if path.is_file() and path.name != ".coverage" and "__pycache__" not in path.parts:
            try:
                path.read_text(encoding="utf-8")
            except UnicodeDecodeError:
                continue
            yield path
