import copy
import decimal
import json
import pickle
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from smewa.values import Money
from smewa.values.money import minor_digits

NBSP = "\u00a0"
currencies = st.sampled_from(["BRL", "USD", "INR", "IDR", "COP", "CLP", "JPY", "KWD", "CLF"])
cents = st.integers(1 - 10**15, 10**15 - 1)
amounts = st.builds(Money.from_cents, cents, currencies)


def test_an_amount_is_the_same_however_it_is_made():
    made = [
        Money("13.00", "BRL"),
        Money("13", "BRL"),
        Money("13.0", "BRL"),
        Money(13, "BRL"),
        Money(Decimal("13.000"), "BRL"),
        Money(Decimal("1.3E+1"), "BRL"),
        Money.from_cents(1300, "BRL"),
    ]
    assert {money.cents for money in made} == {1300}
    assert len(set(made)) == 1


@pytest.mark.parametrize(
    ("amount", "currency", "smallest"),
    [
        ("13", "CLP", 13),
        ("1.234", "KWD", 1234),
        ("-0.5", "BRL", -50),
        ("-13.00", "BRL", -1300),
        ("1.2345", "CLF", 12345),
    ],
)
def test_each_currency_counts_in_its_own_smallest_unit(amount, currency, smallest):
    assert Money(amount, currency).cents == smallest


@pytest.mark.parametrize("amount", [13.0, True, None, b"13.00", [13]])
def test_what_is_not_exact_is_a_type_error(amount):
    with pytest.raises(TypeError, match="a float is not exact"):
        Money(amount, "BRL")


@pytest.mark.parametrize(
    ("amount", "currency", "said"),
    [
        ("13.000", "BRL", "more decimals"),
        ("0.001", "BRL", "more decimals"),
        ("13.5", "CLP", "more decimals"),
        (Decimal("0.001"), "BRL", "more decimals"),
        (Decimal("1E-999999"), "BRL", "more decimals"),
        ("13,00", "BRL", "with a decimal point"),
        ("R$ 13.00", "BRL", "with a decimal point"),
        ("1_000.00", "BRL", "with a decimal point"),
        ("", "BRL", "with a decimal point"),
        (".50", "BRL", "with a decimal point"),
        ("١٣.٠٠", "BRL", "with a decimal point"),
        ("13.00\n", "BRL", "with a decimal point"),
        ("1" * 16, "BRL", "with a decimal point"),
        ("1" * 5000, "BRL", "with a decimal point"),
        (10**15, "BRL", "out of range"),
        (-(10**15), "BRL", "out of range"),
        (Decimal("1E+15"), "BRL", "out of range"),
        (Decimal("1E+999999"), "BRL", "out of range"),
        (Decimal("NaN"), "BRL", "out of range"),
        (Decimal("-Infinity"), "BRL", "out of range"),
        ("13.00", "brl", "three capital letters"),
        ("13.00", "R$", "three capital letters"),
        ("13.00", "BRLX", "three capital letters"),
    ],
)
def test_what_cannot_be_an_amount_is_refused_with_what_to_do(amount, currency, said):
    with pytest.raises(ValueError, match=said) as raised:
        Money(amount, currency)
    assert raised.value.__context__ is None


@pytest.mark.parametrize(("counted", "error"), [(1.0, TypeError), (True, TypeError), ("1", TypeError)])
def test_the_smallest_unit_is_counted_in_whole_numbers(counted, error):
    with pytest.raises(error):
        Money.from_cents(counted, "BRL")
    with pytest.raises(ValueError, match="three capital letters"):
        Money.from_cents(1, "real")


@given(amounts)
def test_printing_and_reading_give_the_same_amount(money):
    assert Money(str(money), money.currency) == money
    assert eval(repr(money), {"Money": Money}) == money


@given(amounts)
def test_an_amount_is_exact_as_a_decimal_under_any_context(money):
    with decimal.localcontext() as context:
        context.prec = 1
        context.traps[decimal.Inexact] = True
        amount = money.amount
    assert amount.as_tuple().exponent == -minor_digits(money.currency)
    assert amount.scaleb(minor_digits(money.currency)) == money.cents


@given(st.decimals(-(10**14), 10**14, allow_nan=False, allow_infinity=False, places=2))
def test_a_decimal_is_read_exactly_under_any_context(amount):
    with decimal.localcontext() as context:
        context.prec = 1
        context.traps[decimal.Inexact] = True
        money = Money(amount, "BRL")
    assert money.cents == int(amount * 100)


@given(st.decimals(allow_nan=False, allow_infinity=False))
def test_a_decimal_is_read_exactly_or_not_at_all(amount):
    try:
        money = Money(amount, "BRL")
    except ValueError:
        return
    assert money.amount == amount


@given(cents, cents, st.integers(-1000, 1000), currencies)
def test_sums_and_multiples_are_those_of_whole_numbers(one, other, times, currency):
    first, second = Money.from_cents(one, currency), Money.from_cents(other, currency)
    assert (first + second).cents == one + other
    assert (first - second).cents == one - other
    assert (first * times).cents == (times * first).cents == one * times
    assert (-first).cents == -one
    assert sum([first, second], Money(0, currency)).cents == one + other
    assert (first < second, first <= second, first == second) == (one < other, one <= other, one == other)
    assert bool(first) == bool(one)


@pytest.mark.parametrize("do", [lambda a, b: a + b, lambda a, b: a - b, lambda a, b: a < b, lambda a, b: a >= b])
def test_currencies_do_not_mix(do):
    with pytest.raises(ValueError, match="BRL and USD do not mix"):
        do(Money(1, "BRL"), Money(1, "USD"))
    with pytest.raises(TypeError):
        do(Money(1, "BRL"), 1)


def test_amounts_of_two_currencies_are_different():
    assert Money(1, "BRL") != Money(1, "USD")
    assert Money(1, "BRL") != 100
    assert Money(1, "BRL") != "1.00"


@pytest.mark.parametrize("times", [1.5, True, Decimal(2), "2"])
def test_money_is_multiplied_by_whole_numbers_only(times):
    with pytest.raises(TypeError, match="whole numbers"):
        Money(1, "BRL") * times


@pytest.mark.parametrize(
    ("amount", "currency", "locale", "shown"),
    [
        ("1234.56", "BRL", "pt-BR", f"R${NBSP}1.234,56"),
        ("1234.56", "BRL", "pt_BR", f"R${NBSP}1.234,56"),
        ("1234.56", "BRL", "en", "R$1,234.56"),
        ("-0.05", "BRL", "pt-BR", f"-R${NBSP}0,05"),
        ("1234567.89", "INR", "en-IN", "₹12,34,567.89"),
        ("999", "INR", "en-IN", "₹999.00"),
        ("1234567", "CLP", "pt-BR", f"CLP{NBSP}1.234.567"),
        ("1234567", "CLP", "en", f"CLP{NBSP}1,234,567"),
        ("15000", "IDR", "id-ID", f"Rp{NBSP}15.000,00"),
        ("15000", "COP", "es-CO", f"${NBSP}15.000,00"),
        ("0", "BRL", "pt-BR", f"R${NBSP}0,00"),
        ("1.234", "KWD", "en", f"KWD{NBSP}1.234"),
    ],
)
def test_an_amount_is_shown_as_its_reader_writes_it(amount, currency, locale, shown):
    assert Money(amount, currency).display(locale) == shown


@given(amounts, st.sampled_from(["en", "pt-BR", "en-IN", "es-CO"]))
def test_what_is_shown_has_every_digit_of_the_amount(money, locale):
    shown = "".join(sign for sign in money.display(locale) if sign.isdigit())
    assert shown == "".join(sign for sign in str(money) if sign.isdigit())


@pytest.mark.parametrize("again", [copy.copy, copy.deepcopy, lambda money: pickle.loads(pickle.dumps(money))])
def test_an_amount_survives_copying_and_pickling(again):
    money = Money("-13.05", "BRL")
    assert again(money) == money
    assert hash(again(money)) == hash(money)


def test_an_amount_cannot_be_changed():
    money = Money(1, "BRL")
    with pytest.raises(AttributeError, match="immutable"):
        money.cents = 2
    with pytest.raises(AttributeError, match="immutable"):
        del money.currency
    assert not hasattr(money, "__dict__")


@given(amounts)
def test_pydantic_writes_an_amount_and_reads_it_back(money):
    adapter = TypeAdapter(Money)
    assert adapter.validate_python(money) is money
    assert adapter.dump_python(money) is money
    written = adapter.dump_json(money)
    assert json.loads(written) == {"amount": str(money), "currency": money.currency}
    assert adapter.validate_json(written) == money


@pytest.mark.parametrize(
    "value", [13.0, "13.00", {"amount": 13, "currency": "BRL"}, {"amount": "13.00"}, {"amount": "x", "currency": "BRL"}]
)
def test_pydantic_takes_nothing_else_for_an_amount(value):
    with pytest.raises(ValidationError):
        TypeAdapter(Money).validate_python(value)


def test_pydantic_reads_the_members_in_any_order():
    assert TypeAdapter(Money).validate_python({"currency": "BRL", "amount": "13.00"}) == Money(13, "BRL")
