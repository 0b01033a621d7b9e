"""Official business account: the badge beside the name, and how to ask for it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, TypeAlias

from pydantic import StringConstraints

from smewa._core.call import Call
from smewa._core.incoming import Incoming, OrNone, Success
from smewa._core.operation import operation
from smewa._core.resource import C, Resource
from smewa.messages._fields import Like, Link, Many, Words
from smewa.messages._outgoing import At, Outgoing

_Country: TypeAlias = Annotated[str, Like(r"[A-Z]{2}", "It is two letters of ISO 3166-1")]
_Language: TypeAlias = Annotated[str, StringConstraints(min_length=2, max_length=35)]


class OfficialAccount(Incoming):
    """How the request for the badge stands. Source: Cloud API, Official business accounts."""

    id: Annotated[str | None, OrNone] = None
    oba_status: Annotated[str | None, OrNone] = None
    """`NOT_STARTED`, `PENDING`, `APPROVED`, `REJECTED`, `REVOKED`, `NOT_AVAILABLE` and others."""
    status_message: Annotated[str | None, OrNone] = None


class BadgeRequest(Outgoing):
    """Why a number is to be an official business account."""

    website: Annotated[Link, At("business_website_url")]
    country: Annotated[_Country, At("primary_country_of_operation")]
    language: Annotated[_Language | None, At("primary_language")] = None
    parent_business: Annotated[Words | None, At("parent_business_or_brand")] = None
    supporting_links: Annotated[Sequence[Link] | None, Many(1), At("supporting_links")] = None
    more: Annotated[Words | None, At("additional_supporting_information")] = None


class OfficialBusinessAccount(Resource[C]):
    """The badge of one business number."""

    @operation
    def get(self) -> Call[OfficialAccount]:
        """Return how the request for the badge stands. The result comes as an `account_alerts` webhook too.

        client.official_business_account.get().oba_status
        """
        return Call.get(f"{self._scope.number}/official_business_account", OfficialAccount)

    @operation
    def apply(
        self,
        website: str,
        country: str,
        *,
        language: str | None = None,
        parent_business: str | None = None,
        supporting_links: Sequence[str] | None = None,
        more: str | None = None,
    ) -> Call[Success]:
        """Ask for the badge: the firm's website, its main country in two letters, links to press about it.

        Source: Cloud API, Official business accounts.

            client.official_business_account.apply(
                "https://example.com", "BR", language="pt_BR", supporting_links=["https://example.com/imprensa"]
            )
        """
        request = BadgeRequest(website, country, language, parent_business, supporting_links, more)
        return Call.post(f"{self._scope.number}/official_business_account", request, Success)
