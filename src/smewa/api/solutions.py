"""Solutions: what partners of the platform build together, and the accounts under them.

Thin calls with open answers: members beyond those named are in `model_extra`. Source: OpenAPI of the WhatsApp Business
Platform v23.0, Solutions, read 2026-11.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Annotated, Literal, TypeAlias

from pydantic import AliasChoices, Field

from smewa._core.call import Call
from smewa._core.incoming import Incoming, OrNone, Success
from smewa._core.operation import listing, operation
from smewa._core.page import Page
from smewa._core.resource import C, Resource
from smewa.api._path import id_in_path
from smewa.api._words import one_of, several
from smewa.errors import InvalidRequest
from smewa.values.secret import Secret

MigrationIntent: TypeAlias = Literal[
    "INITIATE_MIGRATION", "CANCEL_MIGRATION", "CONFIRM_MIGRATION", "SCHEDULE_MIGRATION"
]
MobilityIntent: TypeAlias = Literal[
    "INITIATE_TRANSFER",
    "CONFIRM_TRANSFER",
    "CANCEL_TRANSFER",
    "REQUEST_HANDOVER",
    "APPROVE_HANDOVER",
    "REJECT_HANDOVER",
]

_Text = Annotated[str | None, OrNone]


class Solution(Incoming):
    """What two partners build together."""

    id: _Text = Field(default=None, validation_alias=AliasChoices("id", "solution_id"))
    name: _Text = None
    status: _Text = Field(default=None, validation_alias=AliasChoices("status", "partner_status"))
    """`DRAFT`, `INITIATED`, `ACTIVE`, `REJECTED`, `DEACTIVATED` and more."""
    status_for_pending_request: _Text = None


class SolutionPage(Page[Solution]):
    """One page of solutions."""


class SolutionToken(Incoming):
    """A token for a client's account under a solution."""

    access_token: Secret
    expires_at: Annotated[datetime | None, OrNone] = None


class Intent(Incoming):
    """A wish to move an account, and how it goes."""

    id: _Text = Field(
        default=None, validation_alias=AliasChoices("id", "migration_intent_id", "mobility_intent_id", "intent_id")
    )
    status: _Text = None


class Solutions(Resource[C]):
    """The solutions of this client's app. Calls about the app need `app_id`."""

    @listing
    def list(self, *, role: Literal["OWNER", "PARTNER"] | None = None) -> Call[Page[Solution]]:
        """List the app's solutions: all of them, or those where it has this role."""
        return Call.get(f"{self._scope.app}/whatsapp_business_solutions", SolutionPage, query={"role": role})

    @listing
    def of_account(self) -> Call[Page[Solution]]:
        """List the solutions that this client's account is under."""
        return Call.get(f"{self._scope.account}/solutions", SolutionPage)

    @operation
    def create(
        self,
        name: str,
        partner_app_id: str,
        *,
        owner_permissions: Sequence[str] = ("MESSAGING",),
        partner_permissions: Sequence[str] = ("MESSAGING",),
    ) -> Call[Solution]:
        """Propose a solution to a partner's app; `name` has 2 to 75 characters."""
        if not 2 <= len(name) <= 75:
            raise InvalidRequest("is too short or too long", field="name", limit="It has 2 to 75 characters")
        body = {
            "solution_name": name,
            "partner_app_id": partner_app_id,
            "owner_permissions": list(several(owner_permissions, "owner_permissions")),
            "partner_permissions": list(several(partner_permissions, "partner_permissions")),
        }
        return Call.post(f"{self._scope.app}/whatsapp_business_solution", body, Solution)

    @operation
    def get(self, solution_id: str) -> Call[Solution]:
        """Look at a solution."""
        return Call.get(_path(solution_id), Solution)

    @operation
    def accept(self, solution_id: str, partner_app_id: str) -> Call[Solution]:
        """Accept a partner's proposal."""
        return Call.post(f"{_path(solution_id)}/accept", {"partner_app_id": partner_app_id}, Solution)

    @operation
    def reject(self, solution_id: str, *, reason: str | None = None) -> Call[Success]:
        """Decline a partner's proposal."""
        body = {"request_type": "PARTNERSHIP_REQUEST"} | ({} if reason is None else {"rejection_reason": reason})
        return Call.post(f"{_path(solution_id)}/reject", body, Success)

    @operation
    def request_deactivation(self, solution_id: str, *, reason: str | None = None) -> Call[Success]:
        """Ask the partner to end a solution."""
        body = {} if reason is None else {"reason": reason}
        return Call.post(f"{_path(solution_id)}/send_deactivation_request", body, Success)

    @operation
    def accept_deactivation(self, solution_id: str) -> Call[Solution]:
        """End a solution, as the partner asked."""
        return Call.post(f"{_path(solution_id)}/accept_deactivation_request", {}, Solution)

    @operation
    def reject_deactivation(self, solution_id: str) -> Call[Solution]:
        """Keep a solution that the partner asked to end."""
        body = {"reject_deactivation_request": True}
        return Call.post(f"{_path(solution_id)}/reject_deactivation_request", body, Solution)

    @operation
    def access_token(self, solution_id: str, business_id: str) -> Call[SolutionToken]:
        """Return a token for a client's account. It is a `Secret`: never shown, pickled or written to JSON."""
        query = {"business_id": business_id}
        return Call.get(f"{_path(solution_id)}/access_token", SolutionToken, query=query)

    @operation
    def migrate(self, solution_id: str, *, intent: MigrationIntent = "INITIATE_MIGRATION") -> Call[Intent]:
        """Say that this client's account is to move under another solution."""
        wanted = one_of(intent, MigrationIntent, "intent")
        body = {"solution_id": id_in_path(solution_id, "solution_id"), "migration_intent": wanted}
        return Call.post(f"{self._scope.account}/set_solution_migration_intent", body, Intent)

    @operation
    def move(self, solution_id: str, intent_type: MobilityIntent) -> Call[Intent]:
        """Say that an account held on behalf of a client is to move: `INITIATE_TRANSFER` and the steps after it."""
        wanted = one_of(intent_type, MobilityIntent, "intent_type")
        body = {"solution_id": id_in_path(solution_id, "solution_id"), "intent_type": wanted}
        return Call.post(f"{self._scope.account}/obo_mobility_intent", body, Intent)

    @operation
    def intent(self, intent_id: str) -> Call[Intent]:
        """Tell how a move goes."""
        return Call.get(id_in_path(intent_id, "intent_id"), Intent)


def _path(solution_id: str) -> str:
    return id_in_path(solution_id, "solution_id")
