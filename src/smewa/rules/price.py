"""An exact amount: prices per message have four decimals, more than money has."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal, Inexact, InvalidOperation
from typing import Self

from smewa.values.money import Money, minor_digits

_EXACT = Context(prec=60, traps=[Inexact, InvalidOperation])
"""Whatever decimal context the program has set: what cannot be said exactly raises."""

_ROUNDED = Context(prec=60, rounding=ROUND_HALF_UP)


def exact(number: str | int | Decimal) -> Decimal:
    """Return a finite number as it was written. Raises `TypeError` for a `float`, `ValueError` for what is none."""
    if isinstance(number, float):  # callers without types
        raise TypeError("a price is a text such as '0.0625', a whole number, or a Decimal: a float is not exact")
    try:
        found = Decimal(number)
    except InvalidOperation:
        raise ValueError("a price is a number with a decimal point, such as '0.0625'") from None
    if not found.is_finite():
        raise ValueError("a price is a finite number")
    return found


@dataclass(frozen=True, slots=True, init=False)
class Price:
    """An exact amount in one currency, of any number of decimals; `money` rounds it to cents.

    Takes a text with a decimal point, an `int` or a `Decimal`; a `float` raises `TypeError`, what is no finite number
    `ValueError`. Adds within one currency, multiplies by whole numbers.

        Price("0.0625", "USD") * 5000 == Price("312.50", "USD")
    """

    amount: Decimal
    currency: str

    def __init__(self, amount: str | int | Decimal, currency: str) -> None:
        Money(0, currency)  # checks the currency
        object.__setattr__(self, "amount", exact(amount))
        object.__setattr__(self, "currency", currency)

    @property
    def money(self) -> Money:
        """The amount rounded to the currency's smallest unit, half of it away from zero."""
        unit = Decimal(1).scaleb(-minor_digits(self.currency))
        return Money(self.amount.quantize(unit, context=_ROUNDED), self.currency)

    def percent(self, rate: str | int | Decimal) -> Self:
        """Return so many percent of it, exactly."""
        part = _EXACT.multiply(self.amount, exact(rate))
        return type(self)(_EXACT.scaleb(part, Decimal(-2)), self.currency)

    def __add__(self, other: Price) -> Self:
        if type(other) is not type(self):
            raise TypeError("a Price adds to prices; begin a sum with Price(0, currency)")
        if other.currency != self.currency:
            raise ValueError(f"{self.currency} and {other.currency} do not mix")
        return type(self)(_EXACT.add(self.amount, other.amount), self.currency)

    def __mul__(self, times: int) -> Self:
        if type(times) is not int:
            raise TypeError("a Price is multiplied by whole numbers")
        return type(self)(_EXACT.multiply(self.amount, Decimal(times)), self.currency)

    __rmul__ = __mul__

    def __bool__(self) -> bool:
        return bool(self.amount)

    def __str__(self) -> str:
        return f"{self.amount:f} {self.currency}"
