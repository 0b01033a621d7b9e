"""What the coverage page says of smewa is shown by a test that exists, runs, and crosses the house."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path

import pytest

from tools.coverage import PAGE, page, rows

ROOT = Path(__file__).parents[2]
ROWS = rows()
CROSSING = (
    "smewa.simulator",
    "payloads",
    "tests.simulator",
    "data/webhooks",
    "samples",
    "SMEWA_META_OPENAPI",
    "vectors",
    "conftest",
)
"""A module that names one of these works on the simulator, a published payload, or fixtures made of them."""


def named(row: dict[str, str]) -> str:
    return f"{row['group']}: {row['capability']}"


YES = [pytest.param(row, id=named(row)) for row in ROWS if row["smewa"] == "yes"]


def test_the_page_is_made_of_the_table() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "run: python -m tools.coverage"


@pytest.mark.parametrize("row", ROWS, ids=named)
def test_no_capability_is_missing(row: dict[str, str]) -> None:
    assert row["smewa"] in {"yes", "partial"}
    assert row["shown_by"], "a yes names its test, a partial says what is missing"


@pytest.mark.parametrize("row", YES)
def test_a_yes_is_shown_by_a_test(row: dict[str, str]) -> None:
    path, _, name = row["shown_by"].partition("::")
    function = functions(path).get(name)
    assert function is not None, f"{path} has no {name}"
    marks = {ast.unparse(mark) for mark in function.decorator_list}
    assert not any("skip" in mark or "slow" in mark or "xfail" in mark for mark in marks)


@pytest.mark.parametrize("row", YES)
def test_a_yes_crosses_the_house(row: dict[str, str]) -> None:
    path, _, name = row["shown_by"].partition("::")
    source = (ROOT / path).read_text(encoding="utf-8")
    given = {argument.arg for argument in functions(path)[name].args.args}
    assert given & {"world", "client", "bakery", "ana"} or any(word in source for word in CROSSING)


@cache
def functions(path: str) -> dict[str, ast.FunctionDef | ast.AsyncFunctionDef]:
    tree = ast.parse((ROOT / path).read_text(encoding="utf-8"))
    return {node.name: node for node in tree.body if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef))}
