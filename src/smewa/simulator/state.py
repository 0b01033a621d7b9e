"""The platform's memory: plain values in plain containers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, TypeAlias, TypeVar, cast

from smewa.simulator.events import Inbound, Outbound
from smewa.simulator.limits import Limits
from smewa.simulator.people import Person
from smewa.values.jsons import JsonValue
from smewa.values.phone import PhoneNumber
from smewa.values.user_id import UserId

if TYPE_CHECKING:
    from smewa.messages.orders import OrderState, PaymentState

T = TypeVar("T")

_GOOD_STANDING: Mapping[str, JsonValue] = {
    "name_status": "APPROVED",
    "status": "CONNECTED",
    "quality_rating": "GREEN",
    "code_verification_status": "VERIFIED",
    "whatsapp_business_manager_messaging_limit": "TIER_2K",
    "throughput": {"level": "STANDARD"},
    "platform_type": "CLOUD_API",
    "account_mode": "LIVE",
    "is_official_business_account": False,
    "is_pin_enabled": True,
    "is_on_biz_app": False,
}
"""A number without any trouble. Source: Cloud API, Phone numbers."""

Chat: TypeAlias = tuple[str, UserId]
"""One business number and one person."""


@dataclass(frozen=True, slots=True)
class Settings:
    """How a world is set up."""

    app_secret: str = field(repr=False)
    account: str
    """The business account's id."""
    app: str
    """The app's id."""
    business: str
    """The business portfolio's id."""
    base_url: str
    at_once: frozenset[int]
    """Codes that are answered to the request, not told later by a webhook."""
    require_proof: bool
    entry_point: timedelta
    """How long messages are free for a customer whom an ad brought."""
    batch: int
    """How many updates one webhook may hold."""


@dataclass(slots=True)
class BusinessNumber:
    """A number of the business."""

    id: str
    display_phone_number: str
    verified_name: str
    standing: dict[str, JsonValue] = field(default_factory=lambda: dict(_GOOD_STANDING), repr=False)
    """The other members that the platform shows of a number."""

    digits: str = field(init=False)
    """The number as webhooks give it."""

    def __post_init__(self) -> None:
        self.digits = "".join(sign for sign in self.display_phone_number if sign.isdigit())


@dataclass(slots=True)
class ChatState:
    """What the platform keeps of one chat."""

    wrote_at: datetime | None = None
    """When the customer last wrote: the service window begins then."""
    referred_at: datetime | None = None
    """When an ad brought the customer."""
    free_until: datetime | None = None
    """When the free entry point ends."""
    phone_used_at: datetime | None = None
    """When the business last sent to the phone number itself."""
    inbox: list[Outbound] = field(default_factory=list[Outbound])
    unread: list[Outbound] = field(default_factory=list[Outbound])
    fails_with: int | None = None
    """The code with which every message fails, if any."""


@dataclass(slots=True)
class MediaFile:
    """An uploaded file, or one that a customer sent."""

    id: str
    number: str
    content: bytes = field(repr=False)
    mime_type: str
    sha256: str
    expires_at: datetime


@dataclass(slots=True)
class OrderRecord:
    """What was told of an order in the chat."""

    status: OrderState = "pending"
    payment: PaymentState | None = None


@dataclass(slots=True)
class State:
    """Everything the platform remembers."""

    token: str = field(repr=False)
    limits: Limits | None
    token_expired: bool = False
    numbers: dict[str, BusinessNumber] = field(default_factory=dict[str, BusinessNumber])
    people: dict[UserId, Person] = field(default_factory=dict[UserId, Person])
    phones: dict[PhoneNumber, Person] = field(default_factory=dict[PhoneNumber, Person])
    """By canonical spelling."""
    chats: dict[Chat, ChatState] = field(default_factory=dict[Chat, ChatState])
    sent: dict[str, Outbound] = field(default_factory=dict[str, Outbound])
    received: dict[str, Inbound] = field(default_factory=dict[str, Inbound])
    media: dict[str, MediaFile] = field(default_factory=dict[str, MediaFile])
    orders: dict[str, OrderRecord] = field(default_factory=dict[str, OrderRecord])
    service_sent: dict[tuple[str, date], int] = field(default_factory=dict[tuple[str, date], int])
    """Service messages delivered, by number and first day of the month."""

    areas: dict[type[object], object] = field(default_factory=dict[type[object], object])

    def of(self, kind: type[T]) -> T:
        """Return what an area remembers: its one object of this class, made when it is first asked for."""
        return cast("T", self.areas[kind] if kind in self.areas else self.areas.setdefault(kind, kind()))

    def chat(self, number: str, person: Person) -> ChatState:
        """Return what is kept of a chat, from its beginning on."""
        chat = number, person.user_id
        return self.chats.get(chat) or self.chats.setdefault(chat, ChatState())
