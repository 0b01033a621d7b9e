"""Numbers: the business phone numbers of an account, and how they stand."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated

from pydantic import BeforeValidator

from smewa._core.call import Call
from smewa._core.incoming import Incoming
from smewa._core.operation import listing, operation
from smewa._core.page import Page
from smewa._core.resource import C, Resource

_FIELDS = "id,display_phone_number,verified_name,quality_rating,status,name_status,whatsapp_business_manager_messaging_limit,throughput"


def _level(value: object) -> object:
    return value.get("level") if isinstance(value, dict) else value  # pyright: ignore[reportUnknownMemberType, reportUnknownVariableType] - JSON


class BusinessNumber(Incoming):
    """A business phone number. Members the platform leaves out are None. Source: Cloud API, Phone numbers."""

    id: str
    display_phone_number: str | None = None
    verified_name: str | None = None
    quality_rating: str | None = None
    """`GREEN`, `YELLOW`, `RED` or `UNKNOWN`."""
    status: str | None = None
    name_status: str | None = None
    whatsapp_business_manager_messaging_limit: str | None = None
    throughput: Annotated[str | None, BeforeValidator(_level)] = None
    """`STANDARD` is 80 messages a second, `HIGH` 1,000."""


class BusinessNumbers(Page[BusinessNumber]):
    """One page of them."""


class Numbers(Resource[C]):
    """The business numbers of an account."""

    @operation
    def get(self, phone_number_id: str | None = None) -> Call[BusinessNumber]:
        """Look at one number: this client's own, or another by its id."""
        scope = replace(self._scope, phone_number_id=phone_number_id) if phone_number_id else self._scope
        return Call.get(scope.number, BusinessNumber, query={"fields": _FIELDS})

    @listing
    def list(self, *, page_size: int | None = None) -> Call[Page[BusinessNumber]]:
        """List the account's numbers.

        for number in client.numbers.list(): print(number.display_phone_number, number.quality_rating)
        """
        query = {"fields": _FIELDS, "limit": None if page_size is None else str(page_size)}
        return Call.get(f"{self._scope.account}/phone_numbers", BusinessNumbers, query=query)
