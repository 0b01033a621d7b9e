"""Finds the code that the documentation shows: fenced blocks of pages, indented paragraphs of docstrings."""

from __future__ import annotations

import ast
import inspect
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from textwrap import dedent

from tools.examples import below_one_line, indented, is_code

FENCE = re.compile(r"( *)```(\w*) *$")
MARK = re.compile(r"<!-- (.+) -->$")


@dataclass(frozen=True)
class Snippet:
    """Code as a reader sees it, and where."""

    path: Path
    line: int
    """The line of the file that holds the first line of code."""
    code: str
    language: str = "python"
    apart: bool = False
    """Runs on a copy of the page's names: what it binds is not seen by later blocks."""
    no_run: str = ""
    """Why it does not run; empty when it runs."""


def blocks(path: Path) -> Iterator[Snippet]:
    """Yield the fenced blocks of a page, in order."""
    lines = path.read_text(encoding="utf-8").splitlines()
    start: int | None = None
    for number, line in enumerate(lines):
        fence = FENCE.match(line)
        if fence is None:
            continue
        if start is None:
            start = number
            continue
        opened = FENCE.match(lines[start])
        assert opened is not None
        code = dedent("".join(f"{text}\n" for text in lines[start + 1 : number]))
        apart, no_run = marks(lines[start - 1].strip()) if start else (False, "")
        yield Snippet(path, start + 2, code, opened[2], apart, no_run)
        start = None


def marks(line: str) -> tuple[bool, str]:
    """Read the comment above a block: `<!-- apart -->` or `<!-- no-run: reason -->`."""
    mark = MARK.match(line)
    if mark is None:
        return False, ""
    word, _, reason = (part.strip() for part in mark[1].partition(":"))
    if word == "apart":
        return True, ""
    if word == "no-run" and reason:
        return False, reason
    raise ValueError(f"{line}: a block is marked `apart` or `no-run: reason`")


def examples(path: Path) -> Iterator[Snippet]:
    """Yield the examples in the docstrings of a file's public classes and functions."""
    for node, docstring in documented(path):
        for offset, code in [*indented(docstring), *below_one_line(docstring)]:
            first, _, reason = code.partition("\n")[0].partition("# not run:")
            yield Snippet(path, node.body[0].lineno + offset, code, no_run="" if first else reason.strip())


def plain_code(path: Path) -> Iterator[Snippet]:
    """Yield what reads as code among the prose of docstrings, where nothing runs it."""
    for node, docstring in documented(path):
        if not list(below_one_line(docstring)):
            for paragraph in inspect.cleandoc(docstring).split("\n\n")[1:]:
                if not paragraph.startswith(" ") and is_code(paragraph):
                    yield Snippet(path, node.lineno, paragraph)


Documented = ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef


def documented(path: Path) -> Iterator[tuple[Documented, str]]:
    for node in public(ast.parse(path.read_text(encoding="utf-8"))):
        docstring = ast.get_docstring(node, clean=False)
        if docstring:
            yield node, docstring


def public(tree: ast.Module | ast.ClassDef) -> Iterator[Documented]:
    for node in tree.body:
        if isinstance(node, Documented) and not node.name.startswith("_"):
            yield node
            if isinstance(node, ast.ClassDef):
                yield from public(node)
