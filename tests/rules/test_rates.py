"""The rate card: the row of the day, and an honest word about what is not certain."""

from __future__ import annotations

import csv
from datetime import date
from decimal import Decimal
from importlib.resources import files

import pytest

from smewa.errors import InvalidRequest
from smewa.rules import RateCard, Tier
from smewa.rules.rates import COLUMNS

AUGUST, NOVEMBER = date(2026, 8, 15), date(2026, 11, 23)
CARD = RateCard.published()
HEAD = ",".join(COLUMNS)


def price(*asked):
    return CARD.quote(*asked).rate.price


def test_every_row_of_the_packaged_file_is_on_the_card():
    text = (files("smewa.rules") / "data" / "rates.csv").read_text(encoding="utf-8")
    assert len(CARD.rates) == len(list(csv.DictReader(text.splitlines()))) > 200
    assert all(rate.source and rate.confidence for rate in CARD.rates)


def test_the_card_is_read_once():
    assert RateCard.published() is CARD


@pytest.mark.parametrize(
    ("category", "market", "day", "currency", "wanted"),
    [
        ("marketing", "Brazil", AUGUST, "USD", "0.0625"),
        ("marketing", "Brazil", AUGUST, "BRL", "0.3217"),
        ("authentication_international", "India", date(2026, 3, 31), "USD", "0.0280"),
        ("authentication_international", "India", date(2026, 4, 1), "USD", "0.0304"),
        ("utility", "Pakistan", date(2026, 3, 31), "USD", "0.0054"),
        ("utility", "Pakistan", AUGUST, "USD", "0.0100"),
        ("marketing", "United Kingdom", date(2026, 6, 30), "USD", "0.0529"),
        ("marketing", "United Kingdom", date(2026, 7, 1), "USD", "0.0635"),
        ("service", "Chile", NOVEMBER, "AED", "0.0734"),
        ("service", "Brazil", date(2026, 9, 30), "BRL", "0.0000"),
        ("service", "Brazil", date(2026, 10, 1), "BRL", "0.0350"),
    ],
)
def test_the_row_of_the_day_holds(category, market, day, currency, wanted):
    assert price(category, market, day, currency) == Decimal(wanted)


def test_a_price_from_a_card_that_was_read_has_no_doubts():
    assert CARD.quote("marketing", "Brazil", AUGUST, "USD").doubts == ()
    assert CARD.quote("service", "Chile", NOVEMBER, "AED").doubts == ()


@pytest.mark.parametrize(
    ("category", "market", "day", "currency", "doubt"),
    [
        ("service", "Brazil", NOVEMBER, "BRL", "one source that nothing confirms"),
        ("marketing", "Brazil", NOVEMBER, "USD", "worked out from another card"),
        ("marketing", "Mexico", NOVEMBER, "USD", "the card of 2026-10-01 is not known"),
        ("marketing", "Chile", date(2027, 1, 1), "AED", "the card of 2027-01-01 is not known"),
        ("service", "France", NOVEMBER, "USD", "service counts as utility"),
        ("marketing", "India", AUGUST, "INR", "the card of 2026-04-01 is not known"),
    ],
)
def test_what_is_not_certain_says_why(category, market, day, currency, doubt):
    assert any(doubt in said for said in CARD.quote(category, market, day, currency).doubts)


def test_service_is_never_free_by_an_old_row():
    assert price("service", "France", NOVEMBER, "USD") == Decimal("0.0300")


def test_international_authentication_is_domestic_where_the_card_has_no_other_price():
    assert price("authentication_international", "Brazil", AUGUST, "USD") == Decimal("0.0068")


@pytest.mark.parametrize(
    ("market", "day", "currency"),
    [
        ("Poland", NOVEMBER, "USD"),
        ("Brasil", AUGUST, "USD"),
        ("Brazil", date(2025, 12, 31), "USD"),
        ("Brazil", AUGUST, "EUR"),
    ],
)
def test_a_price_that_is_not_on_the_card_is_an_error_that_says_what_to_do(market, day, currency):
    with pytest.raises(InvalidRequest, match=f"{market} has no price for marketing in {currency}.*with_rates"):
        CARD.quote("marketing", market, day, currency)


def test_a_price_that_is_known_to_be_old_is_an_error():
    assert price("utility", "Turkey", date(2026, 3, 31), "USD") == Decimal("0.0053")
    with pytest.raises(InvalidRequest, match="Turkey has another price for utility since"):
        CARD.quote("utility", "Turkey", date(2026, 4, 1), "USD")


@pytest.mark.parametrize(
    ("tier", "wanted"), [("0:750000", "0.1150"), ("750001:15000000", "0.1081"), ("100000001:", "0.0805")]
)
def test_a_volume_tier_has_its_own_price_which_is_an_estimate(tier, wanted):
    quote = CARD.quote("utility", "India", date(2026, 2, 1), "INR", Tier.parse(tier))
    assert quote.rate.price == Decimal(wanted)
    assert quote.doubts


def test_where_no_tiers_are_known_the_list_price_is_an_estimate():
    quote = CARD.quote("utility", "Brazil", AUGUST, "USD", Tier(100_001, 250_000))
    assert quote.rate.price == Decimal("0.0068")
    assert quote.doubts == ("the volume tier's price is not known: this is the list price",)


@pytest.mark.parametrize("text", ["", "5", "a:b", "1:2:3", ":", "-1:5"])
def test_what_is_no_tier_is_refused(text):
    with pytest.raises(InvalidRequest, match=r"tier is no volume tier.*written like 750001:15000000"):
        Tier.parse(text)


def test_metas_own_rows_go_on_top():
    mine = RateCard.read(f"{HEAD}\nTurkey,utility,USD,0.0009,2026-04-01,Meta's card,read\n")
    card = CARD.with_rates(mine.rates)
    assert card.quote("utility", "Turkey", AUGUST, "USD").rate.price == Decimal("0.0009")
    assert card.quote("marketing", "Brazil", AUGUST, "USD").rate.price == Decimal("0.0625")


@pytest.mark.parametrize(
    "row",
    [
        "Brazil,utility,USD,NaN,2026-10-01,a,b",
        "Brazil,utility,USD,-1,2026-10-01,a,b",
        "Brazil,utility,USD,0.1,2026-13-01,a,b",
        "Brazil,utility,USD,0.1,soon,a,b",
        "Brazil,utility_tier[x],USD,0.1,2026-10-01,a,b",
        "Brazil,utility",
        ",utility,USD,0.1,2026-10-01,a,b",
    ],
)
def test_a_row_that_is_none_is_named_by_its_line(row):
    with pytest.raises(InvalidRequest, match="line 3 is no row of a rate card"):
        RateCard.read(f"{HEAD}\nBrazil,utility,USD,0.1,2026-10-01,a,b\n{row}\n")


def test_other_columns_are_refused():
    with pytest.raises(InvalidRequest, match="other columns than a rate card"):
        RateCard.read("market,price\nBrazil,1\n")


def test_service_does_not_count_as_utility_before_october_2026():
    with pytest.raises(InvalidRequest, match="India has no price for service in INR"):
        CARD.quote("service", "India", AUGUST, "INR")
