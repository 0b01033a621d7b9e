"""Everything that does not fit in one filling, told at once."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager

from smewa.errors.tree import InvalidRequest, Problem


class Told:
    """Problems, each at its place."""

    def __init__(self) -> None:
        self._problems: list[Problem] = []
        self._place = ""

    def __call__(self, field: str, key: str, **arguments: int | str) -> None:
        """Note a problem of the catalogue at a place."""
        from smewa.errors.wording import written

        given = tuple(arguments.items())
        what, limit, fix = written(key, given)
        self._problems.append(Problem(self._at(field), what, limit, fix, key, given))

    @contextmanager
    def inside(self, place: str) -> Generator[None]:
        """Note what is found meanwhile, and what is raised, as of this place."""
        before, self._place = self._place, self._at(place)
        try:
            yield
        except InvalidRequest as error:
            self._problems += [problem._replace(field=self._at(problem.field)) for problem in error.problems]
        finally:
            self._place = before

    def raise_any(self) -> None:
        """Raise what was noted."""
        if self._problems:
            raise InvalidRequest.of(self._problems)

    @property
    def is_clean(self) -> bool:
        """Whether nothing was noted."""
        return not self._problems

    def _at(self, field: str) -> str:
        dot = "." if self._place and field and not field.startswith("[") else ""
        return f"{self._place}{dot}{field}"
