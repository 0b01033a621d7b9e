"""What may be said of an error in a log or a reason: never its text, which may quote a customer."""

from __future__ import annotations

from pathlib import Path
from traceback import walk_tb

from smewa.errors import GraphError


def said(error: Exception) -> str:
    """Return what kind of error it is: its class, and the platform's code."""
    code = error.code if isinstance(error, GraphError) else None
    return type(error).__name__ if code is None else f"{type(error).__name__} {code}"


def place_of(error: Exception) -> str:
    """Return what kind of error was raised, and where."""
    *_, (frame, line) = walk_tb(error.__traceback__)
    return f"{said(error)} ({Path(frame.f_code.co_filename).name}, line {line})"
