"""Exact amounts: no float, no rounding but to money."""

from __future__ import annotations

from decimal import Decimal, localcontext

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from smewa.rules import Price
from smewa.values import Money


def test_a_price_is_exact_whatever_the_programs_decimal_context():
    with localcontext() as context:
        context.prec = 2
        assert Price("0.3217", "BRL") * 5000 == Price("1608.50", "BRL")
        assert 3 * Price("0.0068", "USD") + Price(1, "USD") == Price("1.0204", "USD")


@pytest.mark.parametrize(("amount", "cents"), [("0.005", 1), ("0.0049", 0), ("1.115", 112), ("-0.005", -1)])
def test_money_rounds_the_half_cent_away_from_zero(amount, cents):
    assert Price(amount, "BRL").money == Money.from_cents(cents, "BRL")


def test_money_has_the_decimals_of_its_currency():
    assert Price("12.5", "CLP").money == Money(13, "CLP")


def test_a_share_is_exact():
    assert Price("175.00", "BRL").percent("2.9") == Price("5.075", "BRL")


@pytest.mark.parametrize("amount", [0.0625, Decimal("NaN"), Decimal("Infinity")])
def test_what_is_not_exact_is_no_price(amount):
    with pytest.raises((TypeError, ValueError), match="price"):
        Price(amount, "USD")


def test_currencies_do_not_mix():
    with pytest.raises(ValueError, match="BRL and USD do not mix"):
        Price(1, "BRL") + Price(1, "USD")
    with pytest.raises(ValueError, match="three capital letters"):
        Price(1, "dollars")


def test_a_price_reads_as_it_is():
    assert str(Price("0.0008", "USD")) == "0.0008 USD"
    assert not Price("0.0000", "USD")


@given(st.integers(0, 10**9), st.integers(0, 10**7))
@settings(max_examples=50)
def test_so_many_messages_cost_so_many_times_as_much(fractions, messages):
    each = Price(Decimal(fractions).scaleb(-4), "USD")
    assert (each * messages).amount * 10**4 == fractions * messages


def test_a_price_is_multiplied_by_whole_numbers():
    with pytest.raises(TypeError, match="whole numbers"):
        Price(1, "USD") * 0.1
    with pytest.raises(TypeError, match="whole numbers"):
        Price(1, "USD") * Decimal("0.1")


def test_a_share_is_no_float():
    with pytest.raises(TypeError, match="a float is not exact"):
        Price(1, "USD").percent(2.9)


@pytest.mark.parametrize("other", [1, "1", Money(1, "USD"), None])
def test_a_price_adds_to_prices_alone(other):
    with pytest.raises(TypeError):
        Price(1, "USD") + other


@pytest.mark.parametrize("amount", ["", "abc", "1,50", "R$ 1"])
def test_a_text_that_is_no_number_is_no_price(amount):
    with pytest.raises(ValueError, match="a price is"):
        Price(amount, "USD")
