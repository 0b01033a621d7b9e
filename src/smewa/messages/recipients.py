"""Whom a message goes to: a phone number, a business-scoped user id, or a group."""

from __future__ import annotations

import re
from typing import TypeAlias

from smewa.errors.tree import InvalidRequest
from smewa.values._masked import Masked
from smewa.values.phone import PhoneNumber
from smewa.values.user_id import UserId

_GROUP = re.compile(r"[A-Za-z0-9+/=_.@:-]{1,256}")


class GroupId(Masked):
    """A group's id, as webhooks and `client.groups` give it. Never guessed from a text: say `GroupId("…")`.

    Raises `ValueError` for a text with spaces or signs that no id has. Source: Cloud API, Groups.
    """

    __slots__ = ()
    _shown = (0, 4)

    @classmethod
    def _checked(cls, text: str) -> str:
        if _GROUP.fullmatch(text) is None:
            raise ValueError("a group id is 1 to 256 letters, digits and signs of base 64")
        return text


Recipient: TypeAlias = PhoneNumber | UserId | GroupId
"""Whom a message goes to."""


def recipient_of(to: str | Recipient, default_country: str | None = None) -> Recipient:
    """Return whom `to` means: a text with `+` is a phone, one like `BR.1349…` a business-scoped user id.

    A phone without `+` needs `default_country` (two letters of ISO 3166-1). Raises `InvalidRequest`, which never shows
    the text.

        recipient_of("11 98765-4321", default_country="BR") == PhoneNumber("+5511987654321")
    """
    if not isinstance(to, str):
        return to
    if UserId.looks_like(to):
        return UserId(to)
    try:
        return PhoneNumber(to, default_country=default_country)
    except ValueError as error:
        problem = InvalidRequest(
            "is not a phone number or a business-scoped user id", field="to", limit=str(error), fix=_FIX
        )
    raise problem


_FIX = (
    "Write the phone with + and its country code, set default_country, "
    "or say PhoneNumber.from_wa_id(...) for a webhook's digits and GroupId(...) for a group"
)
