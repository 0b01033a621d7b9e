"""Optional libraries, named by the extra that brings them."""

from __future__ import annotations

from importlib import import_module
from types import ModuleType

from smewa.errors import ConfigurationError


def needed(module: str, extra: str) -> ModuleType:
    """Import a library that not everybody installs; `ConfigurationError` names the extra that brings it."""
    try:
        return import_module(module)
    except ModuleNotFoundError as missing:
        if missing.name != module:
            raise
    raise ConfigurationError(f"{module} is not installed; it comes with an extra: pip install 'smewa[{extra}]'")
