"""One page of a listing, and how to ask for the next."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Generic, TypeVar

from pydantic import Field

from smewa._core.call import Call
from smewa._core.incoming import Incoming

T = TypeVar("T")


class Cursors(Incoming):
    """Where the page begins and ends."""

    before: str | None = None
    after: str | None = None


class Paging(Incoming):
    """What the platform says about the pages around this one."""

    cursors: Cursors = Field(default_factory=Cursors)
    next: str | None = Field(default=None, repr=False)
    """A ready URL, with the token in its query."""
    previous: str | None = Field(default=None, repr=False)


class Page(Incoming, Generic[T]):
    """One page: its items and the cursors. Source: Graph API, Paginated results.

    A listing names its own, so that pages and calls pickle: `class BusinessNumbers(Page[BusinessNumber])`.
    """

    data: tuple[T, ...] = ()
    paging: Paging = Field(default_factory=Paging)

    def following(self, call: Call[Any]) -> Call[Any] | None:
        """Return the call for the next page, or None after the last.

        The cursor is used, not the platform's ready URL: that one carries the token in its query.
        """
        after = self.paging.cursors.after
        if self.paging.next is None or not after or after == call.query.get("after"):
            return None
        return replace(call, query={**call.query, "after": after})
