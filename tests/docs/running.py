"""Runs code as the documentation shows it."""

from __future__ import annotations

import ast
import asyncio
import inspect
from collections.abc import Iterable, Mapping
from typing import Any

from tests.docs.reading import Snippet

Names = dict[str, Any]


def run(snippet: Snippet, names: Names, filled: Mapping[str, str]) -> None:
    """Run a snippet in `names`; `…` stands for what `filled` says. A bare comparison is a claim and must hold.

    Code with an `await` of its own runs in an event loop. Line numbers in tracebacks are the page's.
    """
    flags = ast.PyCF_ALLOW_TOP_LEVEL_AWAIT
    code = compile(parsed(snippet, filled), str(snippet.path), "exec", flags=flags, dont_inherit=True)
    result = eval(code, dict(names) if snippet.apart else names)
    if inspect.iscoroutine(result):
        asyncio.run(result)


def parsed(snippet: Snippet, filled: Mapping[str, str]) -> ast.Module:
    code = snippet.code
    for shown, real in filled.items():
        code = code.replace(shown, real)
    tree = ast.parse(code, str(snippet.path))
    return ast.increment_lineno(_Claims().visit(tree), snippet.line - 1)


class _Claims(ast.NodeTransformer):
    """Makes `a == b` on a line of its own an assertion."""

    def visit_Expr(self, node: ast.Expr) -> ast.stmt:
        if not isinstance(node.value, ast.Compare):
            return node
        said = ast.Constant(f"not so: {ast.unparse(node.value)}")
        return ast.fix_missing_locations(ast.copy_location(ast.Assert(node.value, said), node))


def needed(snippets: Iterable[Snippet], filled: Mapping[str, str]) -> set[str]:
    """Return the names that the snippets, run in order, read before they bind them."""
    bound: set[str] = set()
    wanted: set[str] = set()
    for snippet in snippets:
        here = set(bound)
        names = [node for node in ast.walk(parsed(snippet, filled)) if isinstance(node, ast.Name)]
        for node in sorted(names, key=lambda node: (node.lineno, node.col_offset)):
            if not isinstance(node.ctx, ast.Load):
                here.add(node.id)
            elif node.id not in here:
                wanted.add(node.id)
        if not snippet.apart:
            bound |= here
    return wanted
