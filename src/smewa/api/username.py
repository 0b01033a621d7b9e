"""Username: the business by a name instead of a number."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any, Literal, TypeAlias, cast

from pydantic import model_validator

from smewa._core.call import Call
from smewa._core.incoming import Incoming, OrNone, Success
from smewa._core.operation import operation
from smewa._core.resource import C, Resource
from smewa.api._reading import OrEmpty, inside
from smewa.api._words import one_of
from smewa.errors import InvalidRequest
from smewa.rules.usernames import problem_of
from smewa.values.jsons import JsonValue

TransferAction: TypeAlias = Literal["none", "force_transfer"]
"""What to do when another number of the business has the name: nothing, or move it here."""


class BusinessUsername(Incoming):
    """The username of a number, and whether it is in use. Source: Cloud API, Business usernames."""

    username: Annotated[str | None, OrNone] = None
    status: Annotated[str | None, OrNone] = None
    """`approved`: customers see it. `reserved`: it is kept for the number until usernames come to its country."""


class UsernameSuggestions(Incoming):
    """Names that are free."""

    usernames: Annotated[tuple[str, ...], OrEmpty] = ()

    @model_validator(mode="before")
    @classmethod
    def _flat(cls, answer: Any) -> Any:  # JSON as it came
        """Take the names out of the lists around them: `{"data": [{"username_suggestions": […]}]}`, or flat ones."""
        data = inside(answer, "data")
        return {**answer, "usernames": tuple(_names(cast("object", data)))} if isinstance(data, list) else answer


def _names(data: object) -> Iterator[str]:
    if isinstance(data, str):
        yield data
        return
    found = cast("object", data) if isinstance(data, list) else inside(data, "username_suggestions")
    for each in cast("list[object]", found) if isinstance(found, list) else ():
        yield from _names(each)


class Username(Resource[C]):
    """The username of one business number."""

    @operation
    def get(self) -> Call[BusinessUsername]:
        """Return the username and its status.

        client.username.get().username
        """
        return Call.get(f"{self._scope.number}/username", BusinessUsername)

    @operation
    def set(self, username: str, *, transfer_action: TransferAction | None = None) -> Call[BusinessUsername]:
        """Ask for a username; the answer says whether it is `approved` or `reserved`.

        Small letters, digits, `.` and `_`: 3 to 35 of them, with a letter, and no period at an end, two in a row, `www`
        before or a domain such as `.com` behind. Raises `InvalidRequest` for another form, and `GraphError` 147001 when
        somebody has it, 147005 when another number of yours has it: then pass `transfer_action="force_transfer"`.
        Source: Cloud API, Business usernames.

            client.username.set("padaria.dona.ze")
        """
        problem = problem_of(username)
        if problem is not None:
            raise InvalidRequest(problem.what, field="username", limit=problem.limit, fix=problem.fix)
        told: dict[str, JsonValue] = {"username": username}
        if transfer_action is not None:
            told["transfer_action"] = one_of(transfer_action, TransferAction, "transfer_action")
        # Safe: what is set twice is what it was set to.
        return Call.post(f"{self._scope.number}/username", told, BusinessUsername, safe=True)

    @operation
    def delete(self) -> Call[Success]:
        """Give the username back. Somebody else may take it then."""
        return Call.delete(f"{self._scope.number}/username", Success)

    @operation
    def suggestions(self) -> Call[UsernameSuggestions]:
        """Return names that are free and fit the business.

        client.username.suggestions().usernames
        """
        return Call.get(f"{self._scope.number}/username_suggestions", UsernameSuggestions)
