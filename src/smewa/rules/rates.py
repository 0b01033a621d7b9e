"""The rate card: what one delivered message costs, by market, category, currency and day.

The packaged card is a table of what is known, each row with its first day, its source and how certain it is. Meta prints
cards in sixteen currencies and changes them on the first day of a quarter; rows are added, never edited.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import Self

from smewa.errors import InvalidRequest
from smewa.rules.pricing import SERVICE_BILLED_SINCE

COLUMNS = ("region", "category", "currency", "price", "effective_date", "source", "confidence")
"""The columns of a card in CSV."""

TIERED = ("utility", "authentication")
"""The categories that have volume tiers."""

_PRICE = re.compile(r"[0-9]{1,9}(?:\.[0-9]{1,6})?")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")

UNCERTAIN = {
    "unverified": "one source that nothing confirms",
    "derived": "worked out from another card, not printed on one",
}
"""How `confidence` begins in rows that are estimates, and what that means."""

READ_CARDS = {
    "USD": (date(2026, 1, 1), date(2026, 4, 1), date(2026, 7, 1)),
    "INR": (date(2025, 7, 1), date(2026, 1, 1)),
    "BRL": (date(2026, 7, 1),),
    "AED": (date(2026, 10, 1),),
}
"""The cards that were read whole, or of which every change is known: where a price has no row, it stayed as it was."""


@dataclass(frozen=True, slots=True)
class Tier:
    """A volume tier: from which to which message of a category, to a market, in a month, over the whole portfolio."""

    first: int
    last: int | None

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read `750001:15000000` as webhooks and cards write it; the last tier ends in a colon."""
        found = re.fullmatch(r"([0-9]{1,12}):([0-9]{0,12})", text)
        if found is None:
            raise InvalidRequest(
                "is no volume tier",
                field="tier",
                limit="It is written like 750001:15000000",
                fix="Pass tier of the webhook account_update as it came",
            )
        return cls(int(found[1]), int(found[2]) if found[2] else None)

    def holds(self, message: int) -> bool:
        """Tell whether the n-th message of the month is in it."""
        return self.first <= message and (self.last is None or message <= self.last)


@dataclass(frozen=True, slots=True)
class Rate:
    """One row of a card."""

    market: str
    category: str
    currency: str
    price: Decimal
    """For one delivered message."""
    since: date
    source: str
    confidence: str
    tier: Tier | None = None


@dataclass(frozen=True, slots=True)
class Changed:
    """A price that is known to have changed on a day, to what is not known."""

    market: str
    categories: tuple[str, ...]
    since: date


# Source: rate card updates of 2026-04-01 and 2026-07-01, as providers report them.
CHANGED = (
    Changed("Turkey", ("utility", "authentication"), date(2026, 4, 1)),
    Changed("Italy", ("marketing",), date(2026, 7, 1)),
    Changed("Spain", ("marketing",), date(2026, 7, 1)),
)


@dataclass(frozen=True, slots=True)
class Quote:
    """The row that holds for a message, and why it may not be what Meta bills: no reason, no doubt."""

    rate: Rate
    doubts: tuple[str, ...] = ()


class RateCard:
    """Prices per delivered message.

        card = RateCard.published()
        card.quote("marketing", "Brazil", date(2026, 8, 1), "BRL").rate.price       # Decimal("0.3217")

    Meta's own files go in as CSV with the columns of `COLUMNS`: `RateCard.read(text)`, or `card.with_rates(...)`.
    """

    def __init__(self, rates: Iterable[Rate]) -> None:
        self._rates: dict[tuple[str, str, str], list[Rate]] = {}
        for rate in sorted(rates, key=lambda each: each.since):
            self._rates.setdefault((rate.market, rate.category, rate.currency), []).append(rate)

    @classmethod
    def published(cls) -> RateCard:
        """Return the packaged card, read once."""
        return _published()

    @classmethod
    def read(cls, text: str) -> Self:
        """Read a card from CSV. Raises `InvalidRequest` naming the line that is none of a card."""
        return cls(_rates(text))

    def with_rates(self, rates: Iterable[Rate]) -> RateCard:
        """Return a card that has these rows too. On the same day, a row given here wins."""
        return RateCard([*self.rates, *rates])

    @property
    def markets(self) -> frozenset[str]:
        """Every market that has a price."""
        return frozenset(market for market, _, _ in self._rates)

    @property
    def rates(self) -> list[Rate]:
        """Every row."""
        return [rate for row in self._rates.values() for rate in row]

    def quote(self, category: str, market: str, day: date, currency: str, tier: Tier | None = None) -> Quote:
        """Return what one message costs on a day, with the reasons to doubt it.

        Raises `InvalidRequest` when the card has no price, or one that is known to have changed since. International
        authentication costs what domestic does where the card has no other price; `tier` is the volume tier reached, of
        utility and authentication alone.
        """
        found = self._found(category, market, day, currency)
        if found is None and category == "authentication_international":
            found = self._found("authentication", market, day, currency)
        doubts: list[str] = []
        if found is None and category == "service" and day >= SERVICE_BILLED_SINCE:
            found = self._found("utility", market, day, currency)
            doubts.append("service counts as utility since 2026-10-01, and its own price is not known")
        if found is None:
            raise InvalidRequest(
                f"{market} has no price for {category} in {currency} on that day",
                field="to",
                fix="Add the row of Meta's rate card: RateCard.published().with_rates(...)",
            )
        if tier is not None and category in TIERED:
            found, doubts = self._in_tier(found, tier, doubts)
        return Quote(found, (*doubts, *_doubts(found, day)))

    def _found(self, category: str, market: str, day: date, currency: str) -> Rate | None:
        rows = [rate for rate in self._rates.get((market, category, currency), ()) if rate.since <= day]
        if category == "service" and day >= SERVICE_BILLED_SINCE:
            rows = [rate for rate in rows if rate.since >= SERVICE_BILLED_SINCE]
        known = rows[-1] if rows else None
        if known is not None and _changed(known, day):
            raise InvalidRequest(
                f"{market} has another price for {category} since, and it is not known here",
                field="to",
                fix="Add the row of Meta's rate card: RateCard.published().with_rates(...)",
            )
        return known

    def _in_tier(self, rate: Rate, tier: Tier, doubts: list[str]) -> tuple[Rate, list[str]]:
        """Return the row of a volume tier; the list price, and a doubt, where the card has no tiers."""
        rows = self._rates.get((rate.market, f"{rate.category}_tier", rate.currency), ())
        tiers = [row for row in rows if row.since == rate.since and row.tier is not None and row.tier.holds(tier.first)]
        if not tiers:
            return rate, [*doubts, "the volume tier's price is not known: this is the list price"]
        return tiers[-1], doubts


def _changed(rate: Rate, day: date) -> bool:
    return any(
        rate.market == change.market and rate.category in change.categories and rate.since < change.since <= day
        for change in CHANGED
    )


def _doubts(rate: Rate, day: date) -> list[str]:
    doubts = [why for word, why in UNCERTAIN.items() if rate.confidence.startswith(word)]
    unread = [card for card in _cards_between(rate.since, day) if card not in READ_CARDS.get(rate.currency, ())]
    if unread:
        doubts.append(f"the price is of {rate.since}; the card of {unread[0]} is not known for it")
    return doubts


def _cards_between(after: date, day: date) -> list[date]:
    """Return the first days of quarters after one day and up to another: then cards may change."""
    starts = [date(year, month, 1) for year in range(after.year, day.year + 1) for month in (1, 4, 7, 10)]
    return [start for start in starts if after < start <= day]


@cache
def _published() -> RateCard:
    return RateCard.read((files("smewa.rules") / "data" / "rates.csv").read_text(encoding="utf-8"))


def _rates(text: str) -> list[Rate]:
    rows = csv.DictReader(text.splitlines())
    if tuple(rows.fieldnames or ()) != COLUMNS:
        raise InvalidRequest("has other columns than a rate card", field="card", limit="It has " + ", ".join(COLUMNS))
    return [_rate(row, number) for number, row in enumerate(rows, 2)]


def _rate(row: dict[str, str], line: int) -> Rate:
    market, category, currency, price, since, source, confidence = (row[name] or "" for name in COLUMNS)
    category, _, tier = category.partition("[")
    if market and category and _PRICE.fullmatch(price) and _DAY.fullmatch(since):
        with suppress(ValueError):  # a day that no month has, a tier that is none
            bounds = Tier.parse(tier.removesuffix("]")) if tier else None
            first = date.fromisoformat(since)
            return Rate(market, category, currency, Decimal(price), first, source, confidence, bounds)
    raise InvalidRequest(
        f"line {line} is no row of a rate card",
        field="card",
        limit="A price is written like 0.0625, a day like 2026-10-01",
    )
