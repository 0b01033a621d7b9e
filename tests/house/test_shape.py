"""What keeps the code readable: small files, small functions, no circles, time and chance in few places."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter

import pytest

from tests.house.source import Module, modules, python_files

MOST_LINES = 500
MOST_LINES_OF_A_FUNCTION = 60

MODULES = {module.name: module for module in modules()}

# What reads the machine's clock or chance, or waits; and the files that may.
FORBIDDEN = {
    "anyio.sleep": {"_core/drive.py"},
    "asyncio.sleep": set[str](),
    "datetime.date.today": set[str](),
    "datetime.datetime.now": {"values/clock.py"},
    "datetime.datetime.today": set[str](),
    "datetime.datetime.utcnow": set[str](),
    "os.urandom": {"values/ids.py"},
    "random.Random": set[str](),
    "random.SystemRandom": {"_core/world.py"},
    "secrets": {"store/seal.py", "values/ids.py"},
    "time.monotonic": {"transports/_clocks.py", "values/clock.py"},
    "time.perf_counter": set[str](),
    "time.sleep": {"_core/drive.py"},
    "time.time": set[str](),
    "uuid.uuid1": set[str](),
    "uuid.uuid4": {"values/ids.py"},
}


def test_files_stay_small():
    lines = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in python_files()}
    assert not {str(path): count for path, count in lines.items() if count > MOST_LINES}, "which second idea is in it?"


def test_functions_stay_small():
    long = [
        f"{path}:{node.lineno} {node.name}"
        for path in python_files()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (node.end_lineno or node.lineno) - node.lineno >= MOST_LINES_OF_A_FUNCTION
    ]
    assert not long


def test_no_files_import_each_other_in_a_circle():
    graph = {module.name: set(imported(module)) for module in MODULES.values()}
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        pytest.fail(" imports ".join(reversed(error.args[1])))


def test_time_and_chance_are_injected():
    used = [
        f"{module.where}: {name}"
        for module in MODULES.values()
        for name, allowed in FORBIDDEN.items()
        if module.where not in allowed
        and any(used == name or used.startswith(f"{name}.") for used in dotted_names(module.tree))
    ]
    assert not used, "take a smewa.values.Clock or Ids instead"


def imported(module: Module) -> Iterator[str]:
    """Yield the modules of ours that loading `module` loads, but for the packages it stands in."""
    around = {module.name, *parents(module.name)}
    for node in loaded_with(module.tree.body):
        for target in targets(node, module):
            for name in (target, *parents(target)):
                if name in MODULES and name not in around:
                    yield name


def loaded_with(body: list[ast.stmt]) -> Iterator[ast.stmt]:
    """Yield the statements that run when a module is loaded: not those in functions or for type checkers."""
    for node in body:
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
            yield from loaded_with(node.orelse)
        elif not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node
            inner = (getattr(node, field, []) for field in ("body", "orelse", "handlers", "finalbody"))
            yield from loaded_with([stmt for part in inner for stmt in part])


def targets(node: ast.stmt, module: Module) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if isinstance(node, ast.ImportFrom):
        assert node.level == 0, f"{module.where}: import by the full name"
        inner = [f"{node.module}.{alias.name}" for alias in node.names]
        return [name if name in MODULES else node.module or "" for name in inner]
    return []


def parents(name: str) -> list[str]:
    parts = name.split(".")
    return [".".join(parts[:end]) for end in range(1, len(parts))]


def dotted_names(tree: ast.Module) -> Iterator[str]:
    """Yield what a file imports and uses of other modules, by full name: `datetime.datetime.now`."""
    known: dict[str, str] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            known.update({alias.asname or alias.name.split(".")[0]: alias.name for alias in node.names})
        elif isinstance(node, ast.ImportFrom):
            known.update({alias.asname or alias.name: f"{node.module}.{alias.name}" for alias in node.names})
    yield from known.values()
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute):
            root, *path = ast.unparse(node).split(".")
            if root in known:
                yield ".".join([known[root], *path])
