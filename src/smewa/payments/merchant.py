"""The merchant: who the shop really is, so that a code in another's favor is caught before a customer sees it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from smewa.errors.tree import InvalidRequest
from smewa.payments.pix.brcode import BRCode
from smewa.payments.pix.key import PixKey
from smewa.payments.pix.plain import plain
from smewa.values._masked import DOT
from smewa.values.money import Money


@dataclass(frozen=True, slots=True)
class Merchant:
    """A shop's name, its Pix key, its city, and the hosts where its bank keeps charges.

    `hosts` are the exact host names that the URL of a dynamic code may have, usually one; None does not look at them.
    It is shown masked: name and key of a small shop are a person's.

        padaria = Merchant("Padaria Dona Zé", PixKey.parse("padaria@example.com"), "São Paulo")
        padaria.code(order.total, txid="PEDIDO1")
    """

    name: str
    key: PixKey
    city: str = ""
    hosts: Collection[str] | None = None

    def __post_init__(self) -> None:
        if not isinstance(self.key, PixKey):  # pyright: ignore[reportUnnecessaryIsInstance] - callers without types
            raise TypeError("key is a PixKey: PixKey.parse(text)")
        if not plain(self.name):
            raise InvalidRequest(
                "holds nothing that can be written in ASCII", field="name", fix="Spell it in Latin letters"
            )

    def code(self, amount: Money | None = None, *, txid: str | None = None, description: str | None = None) -> BRCode:
        """Write a static code in the merchant's favor. Raises `BRCodeError`, also when the merchant has no city."""
        return BRCode.static(
            key=self.key, name=self.name, city=self.city, amount=amount, txid=txid, description=description
        )

    def __repr__(self) -> str:
        return f"Merchant({DOT * 4!r}, {self.key!r})"
