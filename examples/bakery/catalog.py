"""What the bakery sells, and when it is open: two small files, read once."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from datetime import datetime, time
from pathlib import Path
from unicodedata import combining, normalize

from smewa.payments import Money

HERE = Path(__file__).parent
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


@dataclass(frozen=True)
class Product:
    """One line of the catalog."""

    id: str
    name: str
    plural: str
    price: Money
    words: tuple[str, ...]
    """Every way customers write it, folded."""


@dataclass(frozen=True)
class Hours:
    """When the doors open and close, by weekday."""

    days: dict[str, tuple[time, time]]

    def open_at(self, moment: datetime) -> bool:
        opens, closes = self.days[WEEKDAYS[moment.weekday()]]
        return opens <= moment.time() < closes

    def opening(self, moment: datetime) -> time:
        return self.days[WEEKDAYS[moment.weekday()]][0]


def read_catalog(path: Path = HERE / "catalog.csv") -> list[Product]:
    with path.open(encoding="utf-8") as file:
        return [product(row) for row in csv.DictReader(file)]


def product(row: dict[str, str]) -> Product:
    also = [words for words in row["also"].split("|") if words]
    words = tuple(dict.fromkeys(fold(text) for text in (row["name"], row["plural"], *also)))
    return Product(row["id"], row["name"], row["plural"], Money(row["price"], "BRL"), words)


def read_hours(path: Path = HERE / "hours.csv") -> Hours:
    with path.open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    return Hours(
        {row["weekday"]: (time.fromisoformat(row["opens"]), time.fromisoformat(row["closes"])) for row in rows}
    )


def fold(text: str) -> str:
    """Lower case, no accents: `Pães de Queijo` is `paes de queijo`."""
    return "".join(sign for sign in normalize("NFKD", text.casefold()) if not combining(sign))
