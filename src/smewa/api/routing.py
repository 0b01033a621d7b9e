"""Conversation routing: which of the business's partners answers a customer."""

from dataclasses import KW_ONLY
from typing import Annotated, Literal, TypeAlias

from pydantic import StringConstraints

from smewa._core.call import Call
from smewa._core.incoming import Success
from smewa._core.operation import operation
from smewa._core.resource import C, Resource
from smewa.api._whom import Addressed, address
from smewa.api.messages import To
from smewa.messages._faults import fault, refusal
from smewa.messages._outgoing import At, Personal

Role: TypeAlias = Literal["ai_agent", "ctwa", "customer_service", "escalation", "marketing", "utility"]
"""What a partner of the business does in its conversations."""

_Metadata: TypeAlias = Annotated[str, Personal(), StringConstraints(min_length=1, max_length=2000)]


class Handover(Addressed, wire={"messaging_product": "whatsapp"}):
    """A change of who answers."""

    action: Annotated[Literal["pass", "take", "release"], At("action")]
    _: KW_ONLY
    target_role: Annotated[Role | None, At("control_pass.target_role")] = None
    metadata: Annotated[_Metadata | None, At("metadata")] = None

    def __post_init__(self) -> None:
        super().__post_init__()
        if (self.action == "pass") != (self.target_role is not None):
            raise fault(refusal("goes with pass, and with nothing else"), "target_role")


class Routing(Resource[C]):
    """Who answers a customer, where several partners share a number. The owner gets `messages`, the others `standby`.

    Roles are set up in Meta Business Suite. A conversation has no owner any more after 24 hours of the customer's
    silence. In which member the customer is named is not documented: here as in a message, `to` or `recipient`.
    """

    @operation
    def pass_to(self, user: To, role: Role, *, metadata: str | None = None) -> Call[Success]:
        """Give a conversation to the partner with this role; `metadata`, up to 2000 characters, is for them.

        Raises `PermissionDeniedError` (2494191) when it is not yours to give. Source: WhatsApp
        Business Platform, Conversation routing, read 2026-11.

            # not run: it wants a number that partners share
            client.routing.pass_to(ana.phone, "escalation", metadata="quer falar com uma pessoa")
        """
        return self._control("pass", user, metadata, role)

    @operation
    def take(self, user: To, *, metadata: str | None = None) -> Call[Success]:
        """Take a conversation from its owner. Only the escalation partner may (2494191)."""
        return self._control("take", user, metadata)

    @operation
    def release(self, user: To, *, metadata: str | None = None) -> Call[Success]:
        """Give a conversation up, so that it has no owner."""
        return self._control("release", user, metadata)

    def _control(
        self, action: Literal["pass", "take", "release"], user: To, metadata: str | None, role: Role | None = None
    ) -> Call[Success]:
        whom = address(user, self._scope.default_country, "user")
        body = Handover(action=action, target_role=role, metadata=metadata, **whom)
        return Call.post(f"{self._scope.number}/thread_control", body, Success)
