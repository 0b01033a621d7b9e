"""What happened, as data: messages of both sides, their fates, and payments. Webhooks are written from these."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, TypeAlias

from smewa.rules.pricing import Pricing
from smewa.simulator.people import Person
from smewa.values.jsons import JsonObject

if TYPE_CHECKING:
    from smewa.messages.message import Message
    from smewa.simulator.bank import Payment


@dataclass(slots=True, eq=False)
class Outbound:
    """A message of the business that the platform accepted."""

    id: str = field(repr=False)
    number: str
    """The business number's id."""
    at: datetime
    message: Message
    person: Person | None
    """None when nobody has this phone number."""
    phone: str | None = field(default=None, repr=False)
    """The recipient's digits, when it was sent to a phone."""
    status: str = "accepted"
    pricing: Pricing | None = None
    free_until: datetime | None = None
    """When the free entry point ends that this message is part of."""


@dataclass(frozen=True, slots=True, eq=False)
class Inbound:
    """A message of a customer."""

    id: str = field(repr=False)
    number: str
    at: datetime
    person: Person
    type: str
    payload: JsonObject = field(repr=False)
    """The member that is called as the type; of contacts an object around their list."""
    context: str | None = field(default=None, repr=False)
    """The id of the message that it answers."""
    referral: JsonObject | None = field(default=None, repr=False)
    phone_shown: bool = True
    """Whether the business may see the phone."""
    group: str | None = field(default=None, repr=False)
    """The group it was written in."""
    identity: str | None = field(default=None, repr=False)
    """The hash of the person's key, for a number that checks identities."""


@dataclass(frozen=True, slots=True)
class CustomerWrote:
    """A customer sent a message."""

    at: datetime
    message: Inbound


@dataclass(frozen=True, slots=True)
class BusinessWrote:
    """The platform accepted a message of the business."""

    at: datetime
    message: Outbound


@dataclass(frozen=True, slots=True)
class StatusChanged:
    """A message of the business was sent, delivered, read, or failed."""

    at: datetime
    message: Outbound
    status: str
    phone_shown: bool = True
    code: int | None = None
    """Why it failed."""
    details: str = ""


@dataclass(frozen=True, slots=True)
class BusinessRead:
    """The business marked a customer's message, and all before it, as read."""

    at: datetime
    message: Inbound
    typing: bool = False


@dataclass(frozen=True, slots=True)
class PixPaid:
    """Somebody paid a Pix code. `reached_us` is False when the money went to another account."""

    at: datetime
    payment: Payment
    reached_us: bool


@dataclass(frozen=True, slots=True)
class Changed:
    """Something of the account changed: a template, a number, a group, a call."""

    at: datetime
    name: str
    """The webhook field that tells of it."""
    value: JsonObject = field(repr=False)


Event: TypeAlias = CustomerWrote | BusinessWrote | StatusChanged | BusinessRead | PixPaid | Changed
"""One thing that happened."""
