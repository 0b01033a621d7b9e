"""Figures: what analytics answer, point by point."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import Annotated

from pydantic import AliasChoices, BeforeValidator, Field

from smewa._core.incoming import Incoming, OrNone
from smewa.api._reading import OrEmpty, inside, items_of

_Text = Annotated[str | None, OrNone]
_Count = Annotated[int | None, OrNone]
_Cost = Annotated[Decimal | None, OrNone]


def _points(found: object) -> object:
    """Return the points of an answer, whether they stand in it or in the members of its `data`."""
    parts = items_of(inside(found, "data")) or (found,)
    return [point for part in parts for point in items_of(inside(part, "data_points"))]


def _of(name: str) -> AliasChoices:
    return AliasChoices("data_points", name)


class Point(Incoming):
    """Figures of one stretch of time."""

    start: Annotated[datetime | None, OrNone] = None
    end: Annotated[datetime | None, OrNone] = None


class MessagePoint(Point):
    """How many messages went out, and how many arrived."""

    sent: _Count = None
    delivered: _Count = None


class ConversationPoint(Point):
    """Conversations, as they were billed until 2025-06."""

    conversation: _Count = None
    cost: _Cost = None
    """In the currency of the account."""
    phone_number: _Text = None
    country: _Text = None
    conversation_type: _Text = None
    conversation_direction: _Text = None
    conversation_category: _Text = None


class PricingPoint(Point):
    """Messages that were delivered, and what they cost."""

    volume: _Count = None
    cost: _Cost = None
    """In the currency of the account."""
    phone_number: _Text = None
    country: _Text = None
    pricing_type: _Text = None
    pricing_category: _Text = None
    tier: _Text = None
    """The volume tier, `lo:hi`, or `lo:MAX`."""


class CallPoint(Point):
    """Calls, how long they were, and what they cost."""

    count: _Count = None
    cost: _Cost = None
    """In the currency of the account."""
    average_duration: _Cost = None
    """Seconds."""
    direction: _Text = None
    phone_number: _Text = None
    country: _Text = None
    tier: _Text = None


class MessageAnalytics(Incoming):
    """How many messages went out and arrived."""

    data_points: Annotated[tuple[MessagePoint, ...], BeforeValidator(_points), OrEmpty] = Field(
        default=(), validation_alias=_of("analytics")
    )


class ConversationAnalytics(Incoming):
    """How many conversations there were, and what they cost."""

    data_points: Annotated[tuple[ConversationPoint, ...], BeforeValidator(_points), OrEmpty] = Field(
        default=(), validation_alias=_of("conversation_analytics")
    )


class PricingAnalytics(Incoming):
    """How many messages were delivered, and what they cost."""

    data_points: Annotated[tuple[PricingPoint, ...], BeforeValidator(_points), OrEmpty] = Field(
        default=(), validation_alias=_of("pricing_analytics")
    )


class CallAnalytics(Incoming):
    """How many calls there were, and what they cost."""

    data_points: Annotated[tuple[CallPoint, ...], BeforeValidator(_points), OrEmpty] = Field(
        default=(), validation_alias=_of("call_analytics")
    )
