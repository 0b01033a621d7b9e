"""Floor 0: small values with manners, which everything else is made of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smewa._lazy import lazily

if TYPE_CHECKING:
    from smewa.values.clock import Clock, SystemClock
    from smewa.values.crc import crc16
    from smewa.values.documents import is_cnpj, is_cpf, is_luhn
    from smewa.values.ids import Ids, RandomIds
    from smewa.values.jsons import JsonObject, JsonValue
    from smewa.values.money import Money
    from smewa.values.phone import PhoneNumber
    from smewa.values.secret import Secret
    from smewa.values.user_id import UserId

__all__ = [
    "Clock",
    "Ids",
    "JsonObject",
    "JsonValue",
    "Money",
    "PhoneNumber",
    "RandomIds",
    "Secret",
    "SystemClock",
    "UserId",
    "crc16",
    "is_cnpj",
    "is_cpf",
    "is_luhn",
]

__getattr__, __dir__ = lazily(
    __name__,
    {
        "Clock": ".clock",
        "SystemClock": ".clock",
        "crc16": ".crc",
        "is_cnpj": ".documents",
        "is_cpf": ".documents",
        "is_luhn": ".documents",
        "Ids": ".ids",
        "RandomIds": ".ids",
        "JsonObject": ".jsons",
        "JsonValue": ".jsons",
        "Money": ".money",
        "PhoneNumber": ".phone",
        "Secret": ".secret",
        "UserId": ".user_id",
    },
)
