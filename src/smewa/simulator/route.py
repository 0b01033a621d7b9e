"""One row of what the platform answers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from smewa.transports.http import HttpResponse
from smewa.values.jsons import JsonObject

if TYPE_CHECKING:
    from smewa.simulator.asked import Asked
    from smewa.simulator.platform import Platform

Answer: TypeAlias = Callable[["Platform", "Asked"], JsonObject | HttpResponse]

Kinds: TypeAlias = Mapping[str, Callable[["Platform", str], bool]]
"""What an id at the beginning of a path may be, such as `{flow}`, and what tells whether it is."""


class Route(NamedTuple):
    """A method, a path in pieces, and what answers it. `{number}` and the like stand for the id of such a thing."""

    method: str
    path: tuple[str, ...]
    answer: Answer

    def fits(self, path: tuple[str, ...]) -> bool:
        """Tell whether a path of as many pieces has this shape, whatever its ids."""
        return all(piece[0] == "{" or piece == given for piece, given in zip(self.path, path, strict=True))
