"""What people did after an ad or a campaign. Source: Cloud API, Webhooks, automatic_events; read 2026-11."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

from smewa.values.money import Money
from smewa.webhooks import attributes as read
from smewa.webhooks.other import ChangeReceived
from smewa.webhooks.person import Person
from smewa.webhooks.shape import Fields, Shape, of_kind


class AutomaticEvent(ChangeReceived, shown="event_name"):
    """The platform holds that a person who came by an ad became a lead or bought something."""

    id: str | None = read.maybe_text("id")
    """The message that it was found in."""
    event_name: str = read.text("event_name")
    """`LeadSubmitted` or `Purchase`."""
    timestamp: datetime | None = read.instant("timestamp")
    ctwa_clid: str | None = read.maybe_text("ctwa_clid")
    """The click id of the ad."""
    currency: str | None = read.maybe_text("custom_data.currency")
    amount_value: Decimal | None = read.exact("custom_data.value")
    """The price just as it was written; `price` is an amount of money."""
    _whose = ("from", "from_user_id", "from_parent_user_id")

    @property
    def price(self) -> Money | None:
        """The price of a purchase, if it is an exact amount of its currency."""
        if self.amount_value is None or self.currency is None:
            return None
        try:
            return Money(self.amount_value, self.currency)
        except ValueError:
            return None

    @property
    def person(self) -> Person:
        """Who did it."""
        return self._joined[0]

    def _people(self) -> dict[str, object]:
        return {"person": self.person}


class TrackingEvent(ChangeReceived, shown="event_name"):
    """A person clicked in a message of a campaign. The platform's page does not show its keys: see `raw` for more."""

    id: str | None = read.maybe_text("id", "message_id")
    """The message."""
    event_name: str | None = read.maybe_text("event_name", "event", "type")
    timestamp: datetime | None = read.instant("timestamp")
    _whose = ("wa_id", "user_id", "parent_user_id")

    @property
    def person(self) -> Person:
        """Who did it."""
        return self._joined[0]

    def _people(self) -> dict[str, object]:
        return {"person": self.person}


_AUTOMATIC, _TRACKING = of_kind(AutomaticEvent), of_kind(TrackingEvent)

# The list has the field's name or, on another page, is called `events`.
FIELDS: Fields = {
    "automatic_events": Shape({"automatic_events": _AUTOMATIC, "events": _AUTOMATIC}),
    "tracking_events": Shape({"tracking_events": _TRACKING, "events": _TRACKING}, _TRACKING),
}
