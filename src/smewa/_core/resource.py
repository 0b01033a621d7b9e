"""A resource of the platform, generic in its color: blocking or async."""

from __future__ import annotations

from typing import Generic, TypeAlias

from typing_extensions import TypeVar

from smewa._core.drive import AsyncEngine, Engine
from smewa._core.scope import Scope


class Sync:
    """The color of a blocking client."""


class Async:
    """The color of an async client."""


C = TypeVar("C", bound=Sync | Async, default=Sync)
AnyEngine: TypeAlias = Engine | AsyncEngine


class Resource(Generic[C]):
    """A part of the platform: an engine, and the ids it works under. Nothing else."""

    def __init__(self, engine: AnyEngine, scope: Scope) -> None:
        self._engine = engine
        self._scope = scope
