"""Boletos: the amount inside a digitable line. Source: FEBRABAN, Layout padrão de código de barras, 2026."""

from __future__ import annotations

from smewa.values.money import Money

_IN_REAIS = "68"
"""A utility's bill whose third digit is one of these is over reais; otherwise over some unit of its own."""


def amount_in(line: str) -> Money | None:
    """Return the amount that a digitable line of 47 or 48 digits is over; None where it cannot tell one.

    A bank's boleto has it in its last ten digits; zero there means that whoever pays chooses. A utility's has it in the
    digits 5 to 15, not counting the check digit that ends each block of twelve.

        amount_in("03399026944140000002628346101018898510000008848") == Money("88.48", "BRL")
    """
    if len(line) == 47:
        return Money.from_cents(int(line[-10:]), "BRL")
    if line[2] not in _IN_REAIS:
        return None
    bare = line[:11] + line[12:23] + line[24:35] + line[36:47]
    return Money.from_cents(int(bare[4:15]), "BRL")
