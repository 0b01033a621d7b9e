"""Amounts of an order: `Money` in reais for a person, `{"value": 1300, "offset": 100}` on the wire."""

from collections.abc import Mapping
from typing import Annotated, TypeAlias, cast

from annotated_types import Ge

from smewa.messages._faults import refusal
from smewa.messages._fields import Checked
from smewa.messages._outgoing import At, Outgoing, Wire
from smewa.values.money import Money


class _Written(Outgoing, wire={"offset": 100}):
    value: Annotated[int, Ge(0), At("value")]


def _in_reais(value: object) -> Money:
    if isinstance(value, Mapping):
        written = _Written.checked(cast("Mapping[str, object]", value))
        return Money.from_cents(written.value, "BRL")
    if not isinstance(value, Money):
        raise refusal("must be Money", fix='Write it as Money("13.00", "BRL")')
    if value.currency != "BRL":
        raise refusal("is not in reais", limit="Orders are paid in BRL")
    if value.cents < 0:
        raise refusal("is below zero", fix="Give zero or more")
    return value


def _from_cents(value: object) -> Money:
    if type(value) is not int:
        raise refusal("must be a whole number of centavos")
    return Money.from_cents(value, "BRL")


def _object(money: Money) -> dict[str, int]:
    return {"value": money.cents, "offset": 100}


Amount: TypeAlias = Annotated[Money, Wire(_object), Checked(_in_reais)]
"""An amount in BRL, zero or more, that stands on the wire as an object."""

Cents: TypeAlias = Annotated[Money, Wire(lambda money: money.cents, _from_cents), Checked(_in_reais)]
"""The same, whose object also holds other members: only its `value`."""
