"""The public names of smewa, frozen in tests/house/public_names.txt.

Run as `python -m tools.public_names` to write the file anew after a name came or went on purpose.
"""

from __future__ import annotations

import pkgutil
from importlib import import_module
from pathlib import Path
from types import ModuleType

import smewa

FROZEN = Path(__file__).parents[1] / "tests" / "house" / "public_names.txt"


def public_packages() -> list[ModuleType]:
    """Return smewa, its rooms, and the packages in them that hand out names as a room does; no underscore in the path."""
    found = [package.name for package in pkgutil.walk_packages(smewa.__path__, "smewa.") if package.ispkg]
    packages = [import_module(name) for name in found if "._" not in name]
    return [
        smewa,
        *(package for package in packages if package.__name__.count(".") == 1 or "__getattr__" in vars(package)),
    ]


def public_names() -> list[str]:
    """Return every name of every public package's `__all__`, with its package, sorted."""
    return sorted(f"{package.__name__}.{name}" for package in public_packages() for name in package.__all__)


if __name__ == "__main__":
    FROZEN.write_text("".join(f"{name}\n" for name in public_names()), encoding="utf-8")
    print(f"{FROZEN.name}: {len(public_names())} names")
