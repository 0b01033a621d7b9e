"""Frameworks are their users' own: imported on use, and named when they are missing."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from smewa.errors import ConfigurationError


def needed(module: str) -> Any:  # a module
    """Import a framework's module. Raises `ConfigurationError` naming what to install."""
    package = module.partition(".")[0]
    try:
        return import_module(module)
    except ModuleNotFoundError as missing:
        if missing.name is None or missing.name.partition(".")[0] != package:
            raise
    raise ConfigurationError(f"{package} is not installed: pip install {package}")
