"""Privacy: who may not write to the business, and whom the platform is to forget."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Annotated, Literal

from pydantic import AliasChoices, AliasPath, Field

from smewa._core.call import Call, Json
from smewa._core.incoming import Incoming, OrNone
from smewa._core.operation import listing, operation
from smewa._core.page import Page
from smewa._core.resource import C, Resource
from smewa.api._path import id_in_path
from smewa.api._reading import AsPhone, OrEmpty
from smewa.api._whom import somebody
from smewa.api.messages import To
from smewa.api.part_failure import PartFailure
from smewa.errors import InvalidRequest
from smewa.values.jsons import JsonValue
from smewa.values.phone import PhoneNumber
from smewa.values.user_id import UserId

BLOCKED_AT_MOST = 64_000
"""People that one number can block."""
_PARTLY = (139100, "failed_users")


class BlockedUser(Incoming):
    """Somebody who is blocked, or is not any more."""

    phone: Annotated[PhoneNumber | None, AsPhone] = Field(default=None, validation_alias=AliasChoices("phone", "wa_id"))
    user_id: Annotated[UserId | None, OrNone] = None
    parent_user_id: Annotated[UserId | None, OrNone] = None
    input: Annotated[str | None, OrNone] = Field(default=None, repr=False)
    """What was asked for."""


class NotBlocked(BlockedUser):
    """Somebody for whom it did not work, and why."""

    errors: Annotated[tuple[PartFailure, ...], OrEmpty] = ()


class BlockAnswer(Incoming):
    """For whom it worked, and for whom it did not."""

    done: Annotated[tuple[BlockedUser, ...], OrEmpty] = Field(
        default=(),
        validation_alias=AliasChoices(
            "done", AliasPath("block_users", "added_users"), AliasPath("block_users", "removed_users")
        ),
    )
    failed: Annotated[tuple[NotBlocked, ...], OrEmpty] = Field(
        default=(), validation_alias=AliasChoices("failed", "failed_users", AliasPath("block_users", "failed_users"))
    )
    error: Annotated[PartFailure | None, OrNone] = None
    """What the platform says of the whole, when it did a part (139100)."""


class BlockedUsers(Page[BlockedUser]):
    """One page of them."""


class Forgotten(Incoming):
    """Whether somebody was in the contact book, and is not any more."""

    success: Annotated[bool | None, OrNone] = None
    deleted: Annotated[bool | None, OrNone] = None
    """False when they were not in it."""


class ParentAccount(Incoming):
    """The portfolios that know customers by the same parent ids."""

    parent_bsuid_account_id: Annotated[str | None, OrNone] = None
    enrolled_business_portfolios: Annotated[tuple[str, ...], OrEmpty] = ()


class PrivacyControls(Resource[C]):
    """Blocking people, and having them forgotten."""

    @operation
    def block(self, *people: To) -> Call[BlockAnswer]:
        """Block people: they cannot write to this number, nor it to them. Look at `failed`: it does not raise.

        Only who wrote in the last 24 hours can be blocked; a number blocks 64,000 at most. A parent id is refused.
        Source: Cloud API, Block users.

            answer = client.privacy.block(ana.phone)
            for person in answer.failed: print(person.errors[0].error)
        """
        return self._blocking("POST", people)

    @operation
    def unblock(self, *people: To) -> Call[BlockAnswer]:
        """Let people write again. Look at `failed`: it does not raise.

        client.privacy.unblock(ana.phone)
        """
        return self._blocking("DELETE", people)

    @listing
    def blocked(self, *, page_size: int | None = None) -> Call[Page[BlockedUser]]:
        """List who is blocked.

        for person in client.privacy.blocked(): print(person.user_id)
        """
        return Call.get(f"{self._scope.number}/block_users", BlockedUsers, query={"limit": page_size})

    @operation
    def forget(self, user_id: str | UserId) -> Call[Forgotten]:
        """Delete somebody from the portfolio's contact book, as for a request to erase (LGPD, article 18).

        The contact book keeps which phone a user id has; webhooks then leave the phone out, unless you talked with that
        phone in the last 30 days. Your own records are yours to erase. A parent id is refused. Source: Cloud API,
        Business-scoped user IDs, Contact book.

            client.privacy.forget(ana.user_id)
        """
        query = {"messaging_product": "whatsapp", "bsuid": _own(_user_id(user_id), "user_id").reveal()}
        # Safe: who is forgotten twice is forgotten; the second answer says that nobody was there.
        return replace(Call.delete(f"{self._scope.number}/contact_book", Forgotten, query=query), safe=True)

    @operation
    def parent_accounts(self, business_id: str) -> Call[ParentAccount]:
        """Return which portfolios of an enrolled business share parent ids of customers.

        Source: Business-scoped user IDs, Parent accounts; on the platform's other host, api.facebook.com.
        """
        return Call.get(f"api:{id_in_path(business_id, 'business_id')}/parent-bsuid-accounts", ParentAccount)

    def _blocking(self, method: Literal["POST", "DELETE"], people: Sequence[To]) -> Call[BlockAnswer]:
        if not people:
            raise InvalidRequest("is empty", field="people", fix="Give a phone number or a business-scoped user id")
        users: list[JsonValue] = [self._one(each, number) for number, each in enumerate(people)]
        body = Json({"messaging_product": "whatsapp", "block_users": users})
        # Safe: who is blocked twice is blocked.
        return Call(method, f"{self._scope.number}/block_users", BlockAnswer, body, safe=True, partly=_PARTLY)

    def _one(self, to: To, number: int) -> dict[str, JsonValue]:
        field = f"people[{number}]"
        whom = somebody(to, self._scope.default_country, field)
        if isinstance(whom, UserId):
            return {"user_id": _own(whom, field).reveal()}
        return {"user": whom.reveal()}


def _user_id(text: str | UserId) -> UserId:
    if isinstance(text, str) and UserId.looks_like(text):
        return UserId(text)
    if isinstance(text, UserId):
        return text
    raise InvalidRequest("is not a business-scoped user id", field="user_id", fix="Give the one that webhooks give")


def _own(user_id: UserId, field: str) -> UserId:
    if user_id.is_parent:
        raise InvalidRequest("is a parent id", field=field, fix="Give the user id of this portfolio")
    return user_id
