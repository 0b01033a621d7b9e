"""Answers that come in a list of one."""

from __future__ import annotations

from typing import cast

from smewa.api._reading import inside


def only(answer: object) -> object:
    """Return the object in an answer's list, which has one at most; `{}` when it has none, the answer without a list."""
    data = inside(answer, "data")
    if not isinstance(data, list):
        return answer
    first = next(iter(cast("list[object]", data)), None)
    return cast("object", first) if isinstance(first, dict) else dict[str, object]()
