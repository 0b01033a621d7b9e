"""Read by mypy and pyright, never run."""

from datetime import datetime
from decimal import Decimal
from typing import assert_type

from smewa.values import (
    Clock,
    Ids,
    Money,
    PhoneNumber,
    RandomIds,
    Secret,
    SystemClock,
    UserId,
    crc16,
    is_cnpj,
    is_cpf,
    is_luhn,
)


def money() -> None:
    price = Money("6.50", "BRL")
    assert_type(price * 2, Money)
    assert_type(2 * price, Money)
    assert_type(price + price - price, Money)
    assert_type(sum([price], start=Money(0, "BRL")), Money)
    assert_type(max(price, price), Money)
    assert_type(price.amount, Decimal)
    assert_type(price.cents, int)
    assert_type(Money.from_cents(650, "BRL").display("pt-BR"), str)
    Money(6.50, "BRL")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType] - a float is not exact
    price + 1  # type: ignore[operator]  # pyright: ignore[reportOperatorIssue, reportUnusedExpression] - 1 of what


def people() -> None:
    phone = PhoneNumber("+55 11 98765-4321")
    assert_type(phone.reveal(), str)
    assert_type(phone.canonical, PhoneNumber)
    assert_type(PhoneNumber.from_wa_id("5511987654321"), PhoneNumber)
    assert_type(phone.same_as(phone), bool)
    assert_type(UserId("BR.13491208655302741918").reveal(), str)
    shown: str = phone  # type: ignore[assignment]  # pyright: ignore[reportAssignmentType] - a wrapper, not a str
    assert_type(f"{shown}", str)


def secrets() -> None:
    token = Secret("EAAtest")
    assert_type(token.reveal(), str)
    "Bearer " + token  # type: ignore[operator]  # pyright: ignore[reportOperatorIssue, reportUnusedExpression] - it would leak


def injected(clock: Clock, ids: Ids) -> None:
    assert_type(clock.now(), datetime)
    assert_type(clock.monotonic(), float)
    assert_type(ids.text(32), str)


def protocols() -> None:
    injected(SystemClock(), RandomIds())


def checks() -> None:
    assert_type(crc16(b"000201"), int)
    assert_type(is_cpf("529.982.247-25"), bool)
    assert_type(is_cnpj("11.222.333/0001-81"), bool)
    assert_type(is_luhn("4242424242424242"), bool)
