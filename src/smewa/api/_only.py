"""Answers that come in a list of one."""

from __future__ import annotations

from typing import cast

from smewa.api._reading import inside


def only(answer: object) -> object:
    """Return what stands in an answer's list, which has one at most; `{}` for an empty one, the answer without one."""
    data = inside(answer, "data")
    if not isinstance(data, list):
        return answer
    found = cast("list[object]", data)
    return found[0] if found else dict[str, object]()
