"""Money: exact, never a float."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import total_ordering
from typing import TYPE_CHECKING, Any, Self, cast

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler
    from pydantic_core import CoreSchema

# Digits of the smallest unit, where they are not 2. Source: ISO 4217, list one, 2026.
_MINOR_DIGITS = {
    **dict.fromkeys("BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF".split(), 0),
    **dict.fromkeys("BHD IQD JOD KWD LYD OMR TND".split(), 3),
    **dict.fromkeys("CLF UYW".split(), 4),
}
_USUAL = re.compile(r"(-?)([0-9]{1,15})\.([0-9]{2})")
_WRITTEN = re.compile(r"(-?)([0-9]{1,15})(?:\.([0-9]{1,4}))?")
_CURRENCY = re.compile(r"[A-Z]{3}")
_BEYOND = 10**15
"""Whole units that no amount reaches; a text that long is no amount."""

# How an amount is written: thousands, decimals, and what stands between symbol and amount. Source: Unicode CLDR 46.
_STYLES = {"pt-BR": (".", ",", "\u00a0"), "es-CO": (".", ",", "\u00a0"), "id-ID": (".", ",", "\u00a0")}
_SYMBOLS = {"BRL": "R$", "USD": "US$", "INR": "₹", "IDR": "Rp", "COP": "$", "EUR": "€"}


@total_ordering
class Money:
    """An exact amount in one currency (ISO 4217).

    Takes a text with a decimal point, an `int` of whole units, or a `Decimal`; a `float` raises `TypeError`, more
    decimals than the currency has raise `ValueError`. Adds, subtracts and compares within one currency, multiplies by
    whole numbers; `sum(prices, Money(0, "BRL"))` adds many.

        Money("6.50", "BRL") * 2 == Money("13.00", "BRL") == Money.from_cents(1300, "BRL")
    """

    __slots__ = ("cents", "currency")
    cents: int
    """The amount in the currency's smallest unit: centavos, paise; whole pesos in Chile."""
    currency: str

    def __init__(self, amount: str | int | Decimal, currency: str) -> None:
        if _CURRENCY.fullmatch(currency) is None:
            raise ValueError("a currency is three capital letters, such as BRL")
        usual = _USUAL.fullmatch(amount) if isinstance(amount, str) and currency not in _MINOR_DIGITS else None
        if usual is None:
            cents = _exact(amount, minor_digits(currency))
        else:
            sign, whole, minor = usual.groups()
            cents = -int(whole + minor) if sign else int(whole + minor)
        object.__setattr__(self, "currency", currency)
        object.__setattr__(self, "cents", cents)

    @classmethod
    def from_cents(cls, cents: int, currency: str) -> Self:
        """Return an amount counted in the currency's smallest unit."""
        if type(cents) is not int:
            raise TypeError("an amount in the smallest unit is a whole number")
        if _CURRENCY.fullmatch(currency) is None:
            raise ValueError("a currency is three capital letters, such as BRL")
        money = object.__new__(cls)
        object.__setattr__(money, "currency", currency)
        object.__setattr__(money, "cents", cents)
        return money

    @property
    def amount(self) -> Decimal:
        """The amount as a `Decimal` with the currency's own number of decimals, whatever the decimal context."""
        return Decimal(str(self))

    def display(self, locale: str = "en") -> str:
        """Write the amount for a reader: `R$ 1.234,56` in `pt-BR` (with a space that does not break), else `R$1,234.56`."""
        thousands, point, gap = _STYLES.get(locale.replace("_", "-"), (",", ".", ""))
        whole, _, minor = str(self).removeprefix("-").partition(".")
        grouped = _grouped(whole, thousands, by_two=self.currency == "INR")
        symbol = _SYMBOLS.get(self.currency)
        before = f"{symbol}{gap}" if symbol else f"{self.currency}\u00a0"
        return f"{'-' if self.cents < 0 else ''}{before}{grouped}{point + minor if minor else ''}"

    def __add__(self, other: Money) -> Self:
        return self._like(self.cents + self._other(other))

    def __sub__(self, other: Money) -> Self:
        return self._like(self.cents - self._other(other))

    def __mul__(self, times: int) -> Self:
        if type(times) is not int:
            raise TypeError("Money is multiplied by whole numbers")
        return self._like(self.cents * times)

    __rmul__ = __mul__

    def __neg__(self) -> Self:
        return self._like(-self.cents)

    def __bool__(self) -> bool:
        return self.cents != 0

    def __lt__(self, other: Money) -> bool:
        return self.cents < self._other(other)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Money):
            return NotImplemented
        return self.cents == other.cents and self.currency == other.currency

    def __hash__(self) -> int:
        return hash((self.cents, self.currency))

    def __str__(self) -> str:
        digits = minor_digits(self.currency)
        if not digits:
            return str(self.cents)
        whole, minor = divmod(abs(self.cents), 10**digits)
        return f"{'-' if self.cents < 0 else ''}{whole}.{minor:0{digits}}"

    def __repr__(self) -> str:
        return f"Money({str(self)!r}, {self.currency!r})"

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError("Money is immutable")

    def __delattr__(self, name: str) -> None:
        raise AttributeError("Money is immutable")

    def __copy__(self) -> Self:
        return self

    def __deepcopy__(self, memo: object) -> Self:
        return self

    def __reduce__(self) -> tuple[Any, ...]:
        return (type(self).from_cents, (self.cents, self.currency))

    def _like(self, cents: int) -> Self:
        return type(self).from_cents(cents, self.currency)

    def _other(self, other: Money) -> int:
        if not isinstance(other, Money):  # pyright: ignore[reportUnnecessaryIsInstance] - callers without types
            raise TypeError("Money is added to and compared with Money only")
        if other.currency != self.currency:
            raise ValueError(f"{self.currency} and {other.currency} do not mix")
        return other.cents

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        from pydantic_core import core_schema

        return core_schema.no_info_plain_validator_function(
            cls._read, serialization=core_schema.plain_serializer_function_ser_schema(cls._written, when_used="json")
        )

    @classmethod
    def _read(cls, value: object) -> Self:
        """Take an amount, or the JSON of one: `{"amount": "13.00", "currency": "BRL"}`."""
        if isinstance(value, cls):
            return value
        if isinstance(value, dict) and value.keys() == {"amount", "currency"}:
            members = cast("dict[str, object]", value)
            amount, currency = members["amount"], members["currency"]
            if isinstance(amount, str) and isinstance(currency, str):
                return cls(amount, currency)
        from pydantic_core import PydanticKnownError

        raise PydanticKnownError("is_instance_of", {"class": cls.__name__})

    def _written(self) -> dict[str, str]:
        return {"amount": str(self), "currency": self.currency}


def minor_digits(currency: str) -> int:
    """Return how many decimals a currency has."""
    return _MINOR_DIGITS.get(currency, 2)


def _exact(amount: object, digits: int) -> int:
    """Return an amount in its smallest unit, with `digits` of it: no rounding, no decimal context."""
    if isinstance(amount, Decimal):
        return _from_decimal(amount, digits)
    if isinstance(amount, bool) or not isinstance(amount, str | int):
        raise TypeError("Money takes a text such as '13.00', a whole number, or a Decimal: a float is not exact")
    if isinstance(amount, int):
        if abs(amount) >= _BEYOND:
            raise ValueError(_OUT_OF_RANGE)
        units: int = 10**digits
        return amount * units
    written = _WRITTEN.fullmatch(amount)
    if written is None:
        raise ValueError("write the amount as digits with a decimal point, such as 13.00")
    sign, whole, minor = written.groups("")
    if len(minor) > digits:  # also 13.000, which a Brazilian reads as thirteen thousand
        raise ValueError(_TOO_FINE)
    cents = int(whole + minor.ljust(digits, "0"))
    return -cents if sign else cents


def _from_decimal(amount: Decimal, digits: int) -> int:
    if not amount.is_finite() or amount.copy_abs() >= _BEYOND:
        raise ValueError(_OUT_OF_RANGE)
    if not amount:
        return 0
    sign, places, exponent = amount.as_tuple()
    shift = cast("int", exponent) + digits
    significant = "".join(map(str, places))
    if shift < 0:
        significant, lost = significant[:shift], significant[shift:]
        if lost.strip("0"):
            raise ValueError(_TOO_FINE)
    cents = int(significant + "0" * shift)
    return -cents if sign else cents


_OUT_OF_RANGE = "the amount is out of range: at most 15 digits before the point"
_TOO_FINE = "the amount has more decimals than its currency; round it first"


def _grouped(whole: str, separator: str, *, by_two: bool) -> str:
    """Put separators between thousands, or as in India between lakhs: `12,34,567`."""
    head, tail = whole[:-3], whole[-3:]
    size = 2 if by_two else 3
    groups = [head[max(0, end - size) : end] for end in range(len(head), 0, -size)]
    return separator.join([*reversed(groups), tail])
