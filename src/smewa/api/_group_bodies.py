"""What is sent about a group: read by the simulator as strictly as it is written."""

from collections.abc import Mapping, Sequence
from typing import Annotated, Literal, TypeAlias, cast

from pydantic import StringConstraints

from smewa.api._whom import phone_of
from smewa.messages._faults import refusal
from smewa.messages._fields import Checked, Id, Many
from smewa.messages._outgoing import At, Outgoing, Personal, Wire
from smewa.values.phone import PhoneNumber
from smewa.values.user_id import UserId

MOST_PARTICIPANTS = 8
"""How many people a group holds besides the business. Source: Cloud API, Groups."""

JoinApproval: TypeAlias = Literal["auto_approve", "approval_required"]
"""Whether who opens the invitation link is in at once, or asks to be let in."""

_Subject: TypeAlias = Annotated[str, Personal(), StringConstraints(strip_whitespace=True, min_length=1, max_length=128)]
_Description: TypeAlias = Annotated[str, Personal(), StringConstraints(max_length=2048)]


class NewGroup(Outgoing, wire={"messaging_product": "whatsapp"}):
    """A group to be."""

    subject: Annotated[_Subject, At("subject")]
    description: Annotated[_Description | None, At("description")] = None
    join_approval_mode: Annotated[JoinApproval | None, At("join_approval_mode")] = None


class GroupChange(Outgoing, wire={"messaging_product": "whatsapp"}):
    """What a group is to be called and told from now on."""

    subject: Annotated[_Subject | None, At("subject")] = None
    description: Annotated[_Description | None, At("description")] = None


class GroupOnly(Outgoing, wire={"messaging_product": "whatsapp"}):
    """Nothing but the product: the path says the rest."""


class JoinRequestIds(Outgoing, wire={"messaging_product": "whatsapp"}):
    """Requests to join, to approve or to reject."""

    join_requests: Annotated[Sequence[Id], Many(1), At("join_requests")]


def _somebody(value: object) -> PhoneNumber | UserId:
    if isinstance(value, PhoneNumber | UserId):
        return value
    if isinstance(value, Mapping):
        named = cast("Mapping[str, object]", value)
        key, text = next(iter(named.items())) if len(named) == 1 else ("", None)
        if key in ("user", "user_id") and isinstance(text, str):
            return UserId(text) if key == "user_id" else phone_of(text)
    raise refusal("must be an object with user or user_id")


def _named(somebody: PhoneNumber | UserId) -> Mapping[str, str]:
    return {"user_id" if isinstance(somebody, UserId) else "user": somebody.reveal()}


_Participant: TypeAlias = Annotated[PhoneNumber | UserId, Checked(_somebody), Wire(_named)]


class Participants(Outgoing, wire={"messaging_product": "whatsapp"}):
    """People of a group, each by a phone or by a business-scoped user id."""

    participants: Annotated[Sequence[_Participant], Many(1, MOST_PARTICIPANTS), At("participants")]
