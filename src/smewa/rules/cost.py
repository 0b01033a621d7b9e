"""What messages will cost: the platform's price by its rules of the day, then the provider's fee and taxes on lines of their own.

Source: WhatsApp pricing, per-message pricing, volume tiers, changes of 2026-10-01; read 2026-11.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from smewa.errors import InvalidRequest
from smewa.rules.markets import MARKETS, NORTH_AMERICA, market_of
from smewa.rules.price import Price, exact
from smewa.rules.pricing import FREE_SERVICE_MESSAGES, SERVICE_BILLED_SINCE, Pricing, counted_as
from smewa.rules.rates import RateCard, Tier
from smewa.values.phone import PhoneNumber
from smewa.values.user_id import UserId

CATEGORIES = ("marketing", "utility", "authentication", "authentication_international", "service")
"""What is billed by message. A template has its category; everything else is `service`."""

NO_US_MARKETING_SINCE = date(2025, 4, 1)
"""Marketing templates are not delivered to numbers of the United States since then. Source: Per-user marketing limits."""


_IS_PERSON = re.compile(r"[+0-9]")
"""What a phone and a user id have, and no market's name."""


@dataclass(frozen=True, slots=True)
class Sending:
    """So many delivered messages of one category, to one market.

    `to` is a phone, a user id, or the market's name on the card (`"Brazil"`). A message to a group counts once for each
    of its `members` that it reaches. `number` tells the business numbers apart: each has its own free service messages.

        Sending("service", "Brazil", 6000, number="106540352242922")
    """

    category: str
    to: PhoneNumber | UserId | str = field(repr=False)
    messages: int = 1
    members: int | None = None
    """How many people of a group one message reaches; None for a message to one person."""
    in_window: bool = False
    """Whether the customer wrote in the last 24 hours: utility was free then, until 2026-09-30. Service always is."""
    in_entry_point: bool = False
    """Whether a free entry point is open: then it costs nothing."""
    number: str = ""
    tier: Tier | None = None
    """The volume tier reached, as the webhook `account_update` tells; None takes the list price."""

    def __post_init__(self) -> None:
        category = self.category.replace("-", "_")  # as status webhooks write it
        if category not in CATEGORIES:
            raise InvalidRequest("is none that is billed", field="category", limit="It is " + ", ".join(CATEGORIES))
        object.__setattr__(self, "category", category)
        if isinstance(self.to, str) and _IS_PERSON.search(self.to):
            raise InvalidRequest(
                "is a phone or a user id written as a text",
                field="to",
                fix="Pass PhoneNumber(...), UserId(...), or a market by its name on the card",
            )
        _check_count(self.messages, "messages")
        if self.members is not None:
            _check_count(self.members, "members")

    @property
    def delivered(self) -> int:
        """How many deliveries it is: messages, times the members of a group."""
        return self.messages * (1 if self.members is None else self.members)

    def market(self, day: date) -> str:
        """Return the market it is billed in."""
        return self.to if isinstance(self.to, str) else market_of(self.to, day)


@dataclass(frozen=True, slots=True)
class Fee:
    """What a provider takes for each message, free ones too."""

    name: str
    each: Price


@dataclass(frozen=True, slots=True)
class Tax:
    """A share of everything that stands before it, in percent: `Tax("ISS", "5")`. Raises `ValueError` for no number."""

    name: str
    percent: str

    def __post_init__(self) -> None:
        exact(self.percent)


@dataclass(frozen=True, slots=True)
class CostLine:
    """One line of an estimate."""

    name: str
    """The market and category, or the name of the fee or tax."""
    messages: int
    each: Price | None
    """The price of one; None for a tax."""
    amount: Price
    pricing: Pricing | None = None
    """How the platform counts these messages; None for what is not the platform's."""
    doubts: tuple[str, ...] = ()
    """Why the platform may bill something else."""


@dataclass(frozen=True, slots=True)
class Cost:
    """What messages will cost. `platform` is Meta's own price; `total` has fees and taxes too. Both are exact."""

    lines: tuple[CostLine, ...]
    currency: str

    @property
    def platform(self) -> Price:
        """What Meta bills."""
        return self._sum(line for line in self.lines if line.pricing is not None)

    @property
    def total(self) -> Price:
        """Everything: `cost.total.money` is the amount in cents."""
        return self._sum(iter(self.lines))

    @property
    def estimate(self) -> bool:
        """Whether a price on a line is not certain; `doubts` says why."""
        return bool(self.doubts)

    @property
    def doubts(self) -> tuple[str, ...]:
        """Why Meta may bill something else, each reason once."""
        return tuple(dict.fromkeys(doubt for line in self.lines for doubt in line.doubts))

    def _sum(self, lines: Iterator[CostLine]) -> Price:
        return sum((line.amount for line in lines), Price(0, self.currency))


def estimate(
    *sendings: Sending,
    day: date,
    currency: str = "USD",
    charges: tuple[Fee | Tax, ...] = (),
    service_sent: Mapping[str, int] | None = None,
    exempt: bool = False,
    card: RateCard | None = None,
) -> Cost:
    """Return what messages will cost when they are delivered on `day` (of the account's own zone: `day_of`).

    `currency` is the one that the account is billed in: prices are printed in it, not converted. `service_sent` is how
    many service messages each number (`Sending.number`) had delivered this month before. `exempt` is for eligible
    government and non-profit bodies. Raises `InvalidRequest` for a market or price that is not known: it never guesses.

        cost = estimate(Sending("marketing", "Brazil", 5000), day=date(2026, 8, 1), currency="BRL")
        cost.total.money == Money("1608.50", "BRL")
    """
    if isinstance(day, datetime):
        raise InvalidRequest(
            "is an instant", field="day", fix="Pass its day in the account's zone: day_of(instant, zone)"
        )
    card = card or RateCard.published()
    used = dict(service_sent or {})
    lines: list[CostLine] = []
    for sending in sendings:
        for messages, pricing in _counted(sending, day, used, exempt):
            lines.append(_line(sending, messages, pricing, day, currency, card))
    return Cost((*lines, *_charged(charges, lines, currency)), currency)


def _check_count(count: int, field: str) -> None:
    if type(count) is not int:
        raise InvalidRequest("must be a whole number", field=field)
    if count < 0:
        raise InvalidRequest("must not be negative", field=field)


def _counted(sending: Sending, day: date, used: dict[str, int], exempt: bool) -> Iterator[tuple[int, Pricing]]:
    """Split deliveries into those of the monthly allowance and those beyond it."""
    sent, within = used.get(sending.number, 0), sending.delivered
    service = sending.category == "service"
    if service and day >= SERVICE_BILLED_SINCE and not sending.in_entry_point:
        within = min(within, max(0, FREE_SERVICE_MESSAGES - sent))
        used[sending.number] = sent + sending.delivered
    for messages, before in ((within, sent), (sending.delivered - within, sent + within)):
        if messages:
            yield (
                messages,
                counted_as(
                    sending.category,
                    day,
                    in_window=sending.in_window or service,
                    in_entry_point=sending.in_entry_point,
                    service_sent=before,
                    in_group=sending.members is not None,
                    exempt=exempt,
                ),
            )


def _line(sending: Sending, messages: int, pricing: Pricing, day: date, currency: str, card: RateCard) -> CostLine:
    market = sending.market(day)
    if market not in MARKETS and market not in card.markets:
        raise InvalidRequest("is no market of the rate card", field="to", fix="Pass the market by its name on the card")
    name = f"{market}, {sending.category}"
    if not pricing.billable:
        nothing = Price(0, currency)
        return CostLine(name, messages, nothing, nothing, pricing)
    in_group = sending.members is not None
    quote = card.quote(sending.category, market, day, currency, None if in_group else sending.tier)
    each = Price(quote.rate.price, currency)
    doubts = quote.doubts
    if market == NORTH_AMERICA and sending.category == "marketing" and day >= NO_US_MARKETING_SINCE:
        doubts = (*doubts, "marketing is not delivered to numbers of the United States, and so not billed")
    return CostLine(name, messages, each, each * messages, pricing, doubts)


def _charged(charges: tuple[Fee | Tax, ...], lines: list[CostLine], currency: str) -> Iterator[CostLine]:
    messages = sum(line.messages for line in lines)
    so_far = sum((line.amount for line in lines), Price(0, currency))
    for charge in charges:
        if isinstance(charge, Fee):
            line = CostLine(charge.name, messages, charge.each, charge.each * messages)
        else:
            line = CostLine(charge.name, messages, None, so_far.percent(charge.percent))
        so_far += line.amount
        yield line
