"""Markets: as the rate card's own table of calling codes has them, and as they moved."""

from __future__ import annotations

from datetime import date

import pytest

from smewa.errors import InvalidRequest
from smewa.rules import RateCard, market_of
from smewa.rules.markets import MOVED
from smewa.values import PhoneNumber, UserId
from smewa.values.calling_codes import CALLING_CODES

JUNE, JULY, OCTOBER = date(2026, 6, 30), date(2026, 7, 1), date(2026, 10, 1)


@pytest.mark.parametrize(
    ("wa_id", "market"),
    [
        ("5511987654321", "Brazil"),
        ("919876543210", "India"),
        ("12125550123", "North America"),
        ("14165550123", "North America"),
        ("18095550123", "Rest of Latin America"),
        ("18765550123", "Rest of Latin America"),
        ("17875550123", "Rest of Latin America"),
        ("12425550123", "Other"),
        ("79123456789", "Russia"),
        ("59171234567", "Rest of Latin America"),
        ("351912345678", "Rest of Western Europe"),
        ("420601123456", "Rest of Central & Eastern Europe"),
        ("97317001234", "Rest of Middle East"),
        ("254712345678", "Rest of Africa"),
        ("81312345678", "Rest of Asia Pacific"),
        ("5352345678", "Other"),
    ],
)
def test_a_phone_is_billed_by_its_calling_code(wa_id, market):
    assert market_of(PhoneNumber.from_wa_id(wa_id), OCTOBER) == market


@pytest.mark.parametrize(
    ("country", "market"),
    [
        ("BR", "Brazil"),
        ("US", "North America"),
        ("DO", "Rest of Latin America"),
        ("BS", "Other"),
        ("GG", "United Kingdom"),
    ],
)
def test_somebody_without_a_phone_is_billed_by_the_country_of_the_user_id(country, market):
    assert market_of(UserId(f"{country}.13491208655302741918"), OCTOBER) == market


@pytest.mark.parametrize(
    ("wa_id", "day", "market"),
    [
        ("48512345678", JUNE, "Rest of Central & Eastern Europe"),
        ("48512345678", JULY, "Poland"),
        ("8801712345678", date(2026, 9, 30), "Rest of Asia Pacific"),
        ("8801712345678", OCTOBER, "Bangladesh"),
        ("263712345678", date(2025, 9, 30), "Other"),
        ("263712345678", date(2025, 10, 1), "Rest of Africa"),
        ("77012345678", OCTOBER, "Kazakhstan"),
    ],
)
def test_a_country_moves_on_the_day_of_the_card(wa_id, day, market):
    assert market_of(PhoneNumber.from_wa_id(wa_id), day) == market


@pytest.mark.parametrize(
    "who", [PhoneNumber("+881 612 345 678"), UserId("QQ.13491208655302741918"), PhoneNumber("+7 701 234 5678")]
)
def test_a_market_that_is_not_known_is_an_error_and_no_guess(who):
    with pytest.raises(InvalidRequest, match="its market is not known") as refused:
        market_of(who, JUNE)
    assert who.reveal()[1:] not in str(refused.value)


def test_every_country_has_a_market_on_the_card_or_one_that_left_its_group():
    known = {rate.market for rate in RateCard.published().rates} | {move.market for move in MOVED} | {"Kazakhstan"}
    assert {market_of(UserId(f"{country}.1"), OCTOBER) for country in CALLING_CODES} <= known
