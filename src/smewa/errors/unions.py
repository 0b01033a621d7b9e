"""Which branch of a union was meant: pydantic complains about all of them, a person wants to hear of one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from smewa.errors.kinds import EXPECTED, NAMES_UNKNOWN, STRUCTURAL

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

# How pydantic names a branch in a place: a type, a class, a validator with brackets, a tag with a dot.
_TYPES = frozenset("str int float bool none bytes decimal datetime timedelta any callable complex".split())


class Fault(NamedTuple):
    """One complaint of pydantic, at a place."""

    place: tuple[int | str, ...]
    details: ErrorDetails

    @property
    def branch_at(self) -> int | None:
        """The index in the place of the first branch of a union; None when there is none."""
        whole = len(self.place) - (self.details["type"] in NAMES_UNKNOWN)
        return next((at for at, name in enumerate(self.place[:whole]) if _is_branch(name)), None)

    @property
    def mistyped(self) -> bool:
        """Whether it says only that another type goes there."""
        return self.details["type"] in EXPECTED


def nearest(faults: Sequence[Fault]) -> list[Fault]:
    """Keep, of every union, the complaints of the branch that came nearest; branches leave the places.

    When no branch fits the type, the complaints of all stay, to tell every type that goes there.
    """
    left = list(faults)
    while True:
        at, first = next(((fault.branch_at, fault) for fault in left if fault.branch_at is not None), (None, None))
        if at is None or first is None:
            return left
        site = first.place[:at]
        here = [fault for fault in left if fault.branch_at == at and fault.place[:at] == site]
        gone = {id(fault) for fault in here}  # by identity: what was refused may not be comparable
        after = next(number for number, fault in enumerate(left) if fault is first)
        left = [*left[:after], *_chosen(here, at), *(fault for fault in left[after:] if id(fault) not in gone)]


def _chosen(faults: Sequence[Fault], at: int) -> list[Fault]:
    branches: dict[int | str, list[Fault]] = {}
    for fault in faults:
        branches.setdefault(fault.place[at], []).append(
            Fault((*fault.place[:at], *fault.place[at + 1 :]), fault.details)
        )
    best = min(branches.values(), key=lambda branch: _distance(branch, at))
    if _distance(best, at)[0]:
        return [fault for branch in branches.values() for fault in branch]
    return best


def _distance(branch: Sequence[Fault], at: int) -> tuple[bool, int, int]:
    refuses_type = all(fault.mistyped and len(fault.place) == at for fault in branch)
    return refuses_type, sum(fault.details["type"] in STRUCTURAL for fault in branch), len(branch)


def _is_branch(name: int | str) -> bool:
    if not isinstance(name, str) or name == "[key]":
        return False
    return (
        name in _TYPES or name[:1].isupper() or any(sign in name for sign in "[.:") or name.startswith("constrained-")
    )
