"""A definition read from an answer: what the platform adds there does not undo the rest."""

from __future__ import annotations

import re
from copy import deepcopy
from typing import Any

from smewa.errors import InvalidRequest
from smewa.messages.templates.definition import TemplateDefinition

_STEP = re.compile(r"(\w+)|\[([0-9]+)\]")


def tolerant(body: dict[str, Any]) -> TemplateDefinition:
    """Read a definition without the members that are not known here. Raises `InvalidRequest` for anything else."""
    left = deepcopy(body)
    while True:
        try:
            return TemplateDefinition.from_wire(left)
        except InvalidRequest as error:
            problems = error.problems
        unknown = [problem.field for problem in problems if problem.key == "unknown_field"]
        if not unknown or not all(_removed(left, field) for field in unknown):
            raise InvalidRequest.of(problems)


def _removed(body: Any, field: str) -> bool:
    """Take a member out; tell whether it was there."""
    *path, last = [int(number) if number else name for name, number in _STEP.findall(field)]
    try:
        for step in path:
            body = body[step]
        del body[last]
    except (KeyError, IndexError, TypeError):
        return False
    return True
