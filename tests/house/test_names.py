"""What is public, and that lazy names are what they say."""

from __future__ import annotations

import ast
import inspect
from importlib import import_module

import pytest

import smewa.values
from tests.house.source import Module, modules
from tools.public_names import FROZEN, public_names, public_packages

LAZY = [module for module in modules() if module.is_package and "lazily(" in module.path.read_text(encoding="utf-8")]


def test_the_public_names_are_the_frozen_ones():
    frozen = FROZEN.read_text(encoding="utf-8").split()
    gone, new = set(frozen) - set(public_names()), set(public_names()) - set(frozen)
    assert not gone | new, (
        f"gone: {sorted(gone)}; new: {sorted(new)}. "
        "Is it meant, and in CHANGELOG.md? Then: .venv/bin/python -m tools.public_names"
    )


@pytest.mark.parametrize("package", public_packages(), ids=lambda package: package.__name__)
def test_each_name_resolves_is_listed_once_and_says_what_it_is(package):
    assert len(package.__all__) == len(set(package.__all__))
    for name in package.__all__:
        thing = getattr(package, name)
        if inspect.isclass(thing) or inspect.isfunction(thing):
            assert inspect.getdoc(thing), f"{package.__name__}.{name} has no docstring"
        assert name in dir(package)


@pytest.mark.parametrize("package", LAZY, ids=lambda module: module.name)
def test_a_lazy_table_is_what_the_type_checkers_read(package):
    table = {name: absolute(where, package.name) for name, where in lazy_table(package).items()}
    assert table == imports_for_checkers(package)
    assert set(table) == set(all_of(package)) - eager_names(package)


def test_an_unknown_name_is_an_attribute_error():
    with pytest.raises(AttributeError, match="has no attribute 'Cash'"):
        getattr(smewa.values, "Cash")  # noqa: B009 - read as a checker would not let us


def lazy_table(package: Module) -> dict[str, str]:
    return inspect.getclosurevars(import_module(package.name).__getattr__).nonlocals["where"]


def absolute(where: str, package: str) -> str:
    return f"{package}{where}" if where.startswith(".") else where


def imports_for_checkers(package: Module) -> dict[str, str]:
    guard = next(
        node for node in package.tree.body if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"
    )
    return {
        alias.asname or alias.name: node.module or ""
        for node in guard.body
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }


def eager_names(package: Module) -> set[str]:
    """Names that the package makes or imports when it is loaded."""
    return {
        name
        for node in package.tree.body
        for name in (
            [alias.asname or alias.name for alias in node.names]
            if isinstance(node, ast.ImportFrom)
            else [target.id for target in node.targets if isinstance(target, ast.Name)]
            if isinstance(node, ast.Assign)
            else []
        )
    }


def all_of(package: Module) -> list[str]:
    assigned = next(
        node for node in package.tree.body if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "__all__"
    )
    return ast.literal_eval(assigned.value)
