"""Floor 8: the `smewa` command."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smewa._lazy import lazily

if TYPE_CHECKING:
    from smewa.cli.command import main

__all__ = ["main"]

__getattr__, __dir__ = lazily(__name__, {"main": ".command"})
