"""Partners: the clients, numbers and credit of a business portfolio that works for others.

Thin calls with open answers: members beyond those named are in `model_extra`. Source: OpenAPI of the WhatsApp Business
Platform v23.0, Business, read 2026-11.
"""

from __future__ import annotations

from functools import cached_property
from typing import Annotated, Literal, TypeAlias

from smewa._core.call import Call
from smewa._core.incoming import Incoming, OrNone, Success
from smewa._core.operation import listing, operation
from smewa._core.page import Page
from smewa._core.resource import C, Resource
from smewa.api._path import id_in_path
from smewa.api._sealed import Sealed, six_digits
from smewa.api._whom import phone_in_request
from smewa.api._words import one_of
from smewa.api.account import BusinessAccount, BusinessInfo
from smewa.api.made import Made
from smewa.api.solutions import Solutions
from smewa.values.phone import PhoneNumber
from smewa.values.secret import Secret

CodeMethod: TypeAlias = Literal["SMS", "VOICE"]
SyncType: TypeAlias = Literal["smb_app_state_sync", "history"]

_Text = Annotated[str | None, OrNone]


class BusinessAccountPage(Page[BusinessAccount]):
    """One page of accounts."""


class PreverifiedNumber(Incoming):
    """A number that a partner verified ahead, to give it to a client."""

    id: str
    display_phone_number: _Text = None
    verification_status: _Text = None
    availability_status: _Text = None


class PreverifiedNumberPage(Page[PreverifiedNumber]):
    """One page of them."""


class BusinessPage(Page[BusinessInfo]):
    """One page of businesses."""


class CreditLine(Incoming):
    """A line of credit that pays for messages."""

    id: str
    legal_entity_name: _Text = None


class CreditLinePage(Page[CreditLine]):
    """One page of credit lines."""


class CreditShared(Incoming):
    """A line of credit that now pays for a client's account."""

    allocation_config_id: _Text = None
    waba_id: _Text = None


class PartnerRequest(Incoming):
    """The platform took a request; webhooks bring what follows from it."""

    request_id: _Text = None


class Partners(Resource[C]):
    """What a partner does for its clients. `business_id` is the partner's own portfolio."""

    @listing
    def client_accounts(self, business_id: str) -> Call[Page[BusinessAccount]]:
        """List the accounts that clients shared."""
        return Call.get(f"{_business(business_id)}/client_whatsapp_business_accounts", BusinessAccountPage)

    @listing
    def owned_accounts(self, business_id: str) -> Call[Page[BusinessAccount]]:
        """List the portfolio's own accounts."""
        return Call.get(f"{_business(business_id)}/owned_whatsapp_business_accounts", BusinessAccountPage)

    @listing
    def connected_clients(self) -> Call[Page[BusinessInfo]]:
        """List the businesses that are connected to this client's app."""
        return Call.get(f"{self._scope.app}/connected_client_businesses", BusinessPage)

    @operation
    def add_number(self, business_id: str, phone_number: str | PhoneNumber) -> Call[Made]:
        """Add a number to the portfolio, to be verified ahead of a client."""
        number = phone_in_request(phone_number, self._scope.default_country, "phone_number")
        return Call.post(f"{_business(business_id)}/add_phone_numbers", {"phone_number": number.reveal()}, Made)

    @listing
    def preverified_numbers(self, business_id: str) -> Call[Page[PreverifiedNumber]]:
        """List the numbers that are verified ahead."""
        return Call.get(f"{_business(business_id)}/preverified_numbers", PreverifiedNumberPage)

    @operation
    def share_preverified_number(
        self, business_id: str, preverified_id: str, partner_business_id: str
    ) -> Call[Success]:
        """Let another partner give a number to its clients."""
        body = {"preverified_id": preverified_id, "partner_business_id": partner_business_id}
        return Call.post(f"{_business(business_id)}/share_preverified_numbers", body, Success)

    @operation
    def request_code(self, preverified_id: str, method: CodeMethod, *, language: str = "pt_BR") -> Call[Success]:
        """Let a code be sent to a number that is verified ahead; then `verify_code` takes it."""
        body = {"code_method": one_of(method, CodeMethod, "method"), "language": language}
        return Call.post(f"{_preverified(preverified_id)}/request_code", body, Success)

    @operation
    def verify_code(self, preverified_id: str, code: str | Secret) -> Call[Success]:
        """Verify a number by the code that came to it: six digits. It is a secret: the described call is never pickled."""
        body = Sealed({"code": six_digits(code, "code")})
        return Call.post(f"{_preverified(preverified_id)}/verify_code", body, Success)

    @listing
    def partners_of(self, preverified_id: str) -> Call[Page[BusinessInfo]]:
        """List the partners that may give a number to their clients."""
        return Call.get(f"{_preverified(preverified_id)}/partners", BusinessPage)

    @operation
    def delete_preverified_number(self, preverified_id: str) -> Call[Success]:
        """Give a number up that was verified ahead."""
        return Call.delete(_preverified(preverified_id), Success)

    @listing
    def credit_lines(self, business_id: str) -> Call[Page[CreditLine]]:
        """List the portfolio's lines of credit."""
        return Call.get(f"{_business(business_id)}/extendedcredits", CreditLinePage)

    @operation
    def share_credit(self, credit_id: str, account_id: str, currency: str) -> Call[CreditShared]:
        """Let a line of credit pay for a client's account, billed in this currency."""
        path = f"{id_in_path(credit_id, 'credit_id')}/whatsapp_credit_sharing_and_attach"
        return Call.post(path, None, CreditShared, query={"waba_id": account_id, "waba_currency": currency})

    @operation
    def invite_to_marketing_messages(self, business_id: str, *, solution_id: str | None = None) -> Call[PartnerRequest]:
        """Invite a client to the Marketing Messages API; a second invitation is refused with 1752041."""
        path = f"{_business(business_id)}/onboard_partners_to_mm_lite"
        return Call.post(path, {}, PartnerRequest, query={"solution_id": solution_id})

    @operation
    def sync_app(self, sync_type: SyncType) -> Call[PartnerRequest]:
        """Ask for the contacts or the chats of the WhatsApp Business app, within 24 hours of onboarding the number.

        They come by webhooks; errors are 2593107 to 2593109. Source: Coexistence, Onboarding app users.
        """
        body = {"messaging_product": "whatsapp", "sync_type": one_of(sync_type, SyncType, "sync_type")}
        return Call.post(f"{self._scope.number}/smb_app_data", body, PartnerRequest)

    @cached_property
    def solutions(self) -> Solutions[C]:
        """What this client's app and other partners build together."""
        return Solutions(self._engine, self._scope)


def _business(business_id: str) -> str:
    return id_in_path(business_id, "business_id")


def _preverified(preverified_id: str) -> str:
    return id_in_path(preverified_id, "preverified_id")
