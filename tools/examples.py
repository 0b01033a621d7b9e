"""Where a docstring holds an example, as CONTRIBUTING.md says it: "Code in the documentation"."""

from __future__ import annotations

import ast
import inspect
from collections.abc import Iterator
from textwrap import dedent


def indented(docstring: str) -> Iterator[tuple[int, str]]:
    """Yield each run of indented lines that begins after a blank line, with its offset in lines."""
    lines = [*inspect.cleandoc(docstring).splitlines(), "the end"]
    start: int | None = None
    for number, line in enumerate(lines):
        if line.startswith("    "):
            if start is None and number and not lines[number - 1]:
                start = number
        elif line and start is not None:
            yield start, dedent("\n".join(lines[start:number])).rstrip() + "\n"
            start = None


def below_one_line(docstring: str) -> Iterator[tuple[int, str]]:
    """Yield the code that follows a single line: there the formatter takes its indentation away."""
    _, _, rest = inspect.cleandoc(docstring).partition("\n\n")
    if rest and is_code(rest):
        yield 2, f"{rest}\n"


def is_code(text: str) -> bool:
    """Tell whether a text reads as code that does something, and not as prose."""
    try:
        tree = ast.parse(text)
    except SyntaxError:
        return False
    return any(isinstance(node, ast.Call | ast.Assign | ast.With | ast.AsyncWith | ast.For) for node in ast.walk(tree))
