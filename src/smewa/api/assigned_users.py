"""Assigned users: who may do what in the account."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from pydantic import Field

from smewa._core.call import Call
from smewa._core.incoming import Incoming, OrNone, Success
from smewa._core.operation import listing, operation
from smewa._core.page import Page
from smewa._core.resource import C, Resource
from smewa.api._account_bodies import AccountTask, AssignedTasks
from smewa.api._path import id_in_path
from smewa.api._reading import OrEmpty


class AssignedUser(Incoming):
    """Somebody, or a system, who may work in the account."""

    id: str
    name: Annotated[str | None, OrNone] = Field(default=None, repr=False)
    user_type: Annotated[str | None, OrNone] = None
    """`BUSINESS_USER`, `SYSTEM_USER` or `PERSONAL_USER`."""
    tasks: Annotated[tuple[str, ...], OrEmpty] = ()


class AssignedUserPage(Page[AssignedUser]):
    """One page of them."""


class AssignedUsers(Resource[C]):
    """Who may work in the account."""

    @listing
    def list(self, business_id: str, *, page_size: int | None = None) -> Call[Page[AssignedUser]]:
        """List who may work in the account, of one business portfolio.

        for user in client.account.users.list("521820146354718"): print(user.id, user.tasks)
        """
        query = {
            "business": id_in_path(business_id, "business_id"),
            "limit": page_size,
        }
        return Call.get(f"{self._scope.account}/assigned_users", AssignedUserPage, query=query)

    @operation
    def assign(self, user: str, tasks: Sequence[AccountTask]) -> Call[Success]:
        """Let somebody do these things, and nothing else; `user` is their id in the portfolio.

        client.account.users.assign("122093", ["MESSAGING", "VIEW_TEMPLATES"])
        """
        return Call.post(f"{self._scope.account}/assigned_users", AssignedTasks(user, tasks), Success, safe=True)

    @operation
    def remove(self, user: str) -> Call[Success]:
        """Take the account away from somebody."""
        return Call.delete(f"{self._scope.account}/assigned_users", Success, query={"user": id_in_path(user, "user")})
