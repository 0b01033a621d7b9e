"""One day of the bakery, told from its data: who writes what, when, in the simulator."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta, timezone
from pathlib import Path

from examples.bakery.bakery import Bakery
from examples.bakery.catalog import HERE, read_catalog, read_hours
from smewa import Money
from smewa.payments.pix import BRCode
from smewa.simulator import Customer, Simulator
from smewa.webhooks import Webhook

SAO_PAULO = timezone(timedelta(hours=-3))
MORNING = datetime(2026, 11, 23, 5, 30, tzinfo=SAO_PAULO)
SIGNS = {"customer": "→", "business": "←", "pix": "$"}


@dataclass(frozen=True)
class Act:
    """Something a customer does."""

    at: time
    who: str
    does: str
    text: str = ""
    amount: str | None = None


class SimulatedBank:
    """The simulator's bank, as the bakery knows a bank."""

    def __init__(self, world: Simulator) -> None:
        self._bank = world.bank

    def code(self, total: Money, reference: str) -> BRCode:
        """Return a Pix code over `total`, to be found again by `reference`."""
        return self._bank.charge(total, txid=reference).code

    def received(self, reference: str) -> Money:
        """Return what has been paid so far."""
        return sum((payment.amount for payment in self._bank.payments(reference)), Money(0, "BRL"))


def read_day(path: Path = HERE / "day.jsonl") -> list[Act]:
    """Read what the customers do."""
    acts = (json.loads(line) for line in path.read_text(encoding="utf-8").splitlines())
    return [Act(**{**act, "at": time.fromisoformat(act["at"])}) for act in acts]


def meet(world: Simulator, path: Path = HERE / "customers.csv") -> dict[str, Customer]:
    """Bring the customers into the world; one of them has no phone number to show."""
    with path.open(encoding="utf-8") as file:
        return {
            row["id"]: world.customer(row["phone"] or None, name=row["name"], username=row["username"] or None)
            for row in csv.DictReader(file)
        }


def open_shop(world: Simulator) -> Bakery:
    """Wire the bakery to the simulated platform and bank."""
    shop = Bakery(
        world.client(),
        Webhook(app_secrets=[world.app_secret], verify_token=world.verify_token),
        SimulatedBank(world),
        world.bank.account,
        read_catalog(),
        read_hours(),
        now=lambda: world.clock.now().astimezone(SAO_PAULO),
    )
    world.deliver_to(shop.handle)
    world.bank.notify(lambda payment: shop.on_bank_notice(payment.txid or ""))
    return shop


def live(world: Simulator, acts: list[Act], say: Callable[[str], object]) -> Bakery:
    """Live the day, saying what happens as it happens; nobody is named."""
    shop, customers, told = open_shop(world), meet(world), 0
    for act in acts:
        moment = datetime.combine(MORNING.date(), act.at, SAO_PAULO)
        world.clock.advance(seconds=max(0.0, (moment - world.clock.now()).total_seconds()))
        perform(customers[act.who], act)
        lines = world.transcript()
        for line in story(lines[told:]):
            say(line)
        told = len(lines)
    return shop


def perform(customer: Customer, act: Act) -> None:
    """Let a customer do one thing."""
    match act.does:
        case "says":
            customer.says(act.text)
        case "taps":
            customer.taps(act.text)
        case "pays":
            customer.pays(amount=Money(act.amount, "BRL") if act.amount else None)
        case "forges":
            customer.forges_receipt()
        case _:
            raise ValueError(f"nobody knows how a customer {act.does}")


def story(lines: Sequence[Mapping[str, object]]) -> Iterator[str]:
    """Put the transcript's lines in words; what only the machines told each other is left out."""
    for line in lines:
        if line["event"] not in SIGNS:
            continue
        at = datetime.fromisoformat(str(line["at"])).astimezone(SAO_PAULO)
        if line["event"] == "pix":
            said = f"o banco recebeu {Money(str(line['amount']), 'BRL').display('pt-BR')} por Pix"
            who = "banco"
        else:
            said = str(line["text"]).replace("\n", " · ")
            who = str(line["who"]).replace("customer", "cliente")
        yield f"  {at:%H:%M}  {SIGNS[str(line['event'])]} {who:<10} {said}"


def start() -> datetime:
    """When the day begins, for the simulator's clock."""
    return MORNING.astimezone(UTC)
