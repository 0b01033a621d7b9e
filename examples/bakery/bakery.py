"""A bakery on WhatsApp: it reads what customers write, answers, asks for payment by Pix, and believes only the bank.

This program uses smewa's public names alone. It runs on the simulator, on a server that speaks like the platform, and on
the platform itself: `Client.from_env()` says which.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from examples.bakery.catalog import Hours, Product
from examples.bakery.understanding import Greeting, MenuAsked, PersonNeeded, Wanted, understand
from smewa import Client, Money, PhoneNumber, UserId
from smewa.messages import Button, Buttons
from smewa.payments import Item, Merchant, Order
from smewa.payments.pix import BRCode
from smewa.webhooks import DocumentReceived, Event, ImageReceived, MessageReceived, Webhook

CONFIRM, MENU, PERSON = "confirm", "menu", "person"
ASK_PERSON = Button(PERSON, "Falar com alguém")


class Bank(Protocol):
    """What the bakery needs of its bank: codes to be paid, and the truth about what was paid."""

    def code(self, total: Money, reference: str) -> BRCode:
        """Return a Pix code over `total`, to be found again by `reference`."""
        ...

    def received(self, reference: str) -> Money:
        """Return what has been paid so far."""
        ...


@dataclass
class Sale:
    """One order and how far it is."""

    order: Order
    customer: PhoneNumber | UserId
    state: str = "requested"
    """`requested`, `paid`, or `wrong amount`."""


@dataclass
class Visit:
    """One customer's conversation."""

    draft: Mapping[str, int] | None = None
    sale: Sale | None = None
    with_person: bool = False


@dataclass
class Day:
    """What the figures are made of."""

    sales: list[Sale] = field(default_factory=list[Sale])
    handed_over: list[str] = field(default_factory=list[str])
    receipts_not_believed: int = 0


class Bakery:
    """The shop."""

    def __init__(
        self,
        client: Client,
        webhook: Webhook,
        bank: Bank,
        merchant: Merchant,
        catalog: Sequence[Product],
        hours: Hours,
        now: Callable[[], datetime],
    ) -> None:
        self.client, self.webhook, self.bank, self.merchant = client, webhook, bank, merchant
        self.catalog, self.hours, self.now = catalog, hours, now
        self.products = {product.id: product for product in catalog}
        self.visits: dict[PhoneNumber | UserId, Visit] = {}
        self.seen: set[str] = set()
        self.day = Day()

    # What comes in

    def handle(self, body: bytes, headers: Mapping[str, str]) -> None:
        """Take one webhook: check who signed it, then act on each event."""
        for event in self.webhook.receive(body, headers):
            self.on_event_once(event)

    def on_event_once(self, event: Event) -> None:
        """Act on an event unless it came before: the platform delivers some twice."""
        if event.dedup_key not in self.seen:
            self.on_event(event)
            self.seen.add(event.dedup_key)

    def on_event(self, event: Event) -> None:
        """Answer a customer; statuses and the rest need no answer."""
        if not isinstance(event, MessageReceived):
            return
        visit = self.visits.setdefault(customer_of(event), Visit())
        if visit.with_person:
            return
        if isinstance(event, ImageReceived | DocumentReceived):
            self.on_receipt(event, visit)
        elif event.choice == CONFIRM:
            self.ask_for_payment(event, visit)
        elif event.choice == PERSON:
            self.hand_over(event, visit, "pediu uma pessoa")
        elif event.choice == MENU:
            self.show_menu(event)
        elif not self.hours.open_at(self.now()):
            opening = self.hours.opening(self.now())
            self.client.messages.reply(event, f"Estamos fechados agora. Abrimos às {opening:%H:%M}. Até logo!")
        else:
            self.on_line(event, visit)

    def on_line(self, event: MessageReceived, visit: Visit) -> None:
        """Read what was written."""
        match understand(event.text, self.catalog):
            case Greeting():
                buttons = [Button(MENU, "Cardápio"), ASK_PERSON]
                self.client.messages.reply(event, Buttons("Olá! O que vai ser hoje? É só escrever.", buttons))
            case MenuAsked():
                self.show_menu(event)
            case Wanted(items):
                visit.draft = items
                summary = f"Confira, por favor:\n{self.lines(items)}\nTotal: {self.total(items).display('pt-BR')}"
                self.client.messages.reply(event, Buttons(summary, [Button(CONFIRM, "Confirmar"), ASK_PERSON]))
            case PersonNeeded(word):
                self.hand_over(event, visit, f"não entendi: {word}")

    # What goes out

    def show_menu(self, event: MessageReceived) -> None:
        """Send the catalog as a text."""
        lines = [f"• {product.name}: {product.price.display('pt-BR')}" for product in self.catalog]
        self.client.messages.reply(event, "Nosso cardápio:\n" + "\n".join(lines))

    def hand_over(self, event: MessageReceived, visit: Visit, why: str) -> None:
        """Let a person go on: from here the program is silent to this customer."""
        visit.with_person = True
        self.day.handed_over.append(why)
        self.client.messages.reply(event, "Vou chamar alguém da equipe. Um momento, por favor!")

    def ask_for_payment(self, event: MessageReceived, visit: Visit) -> None:
        """Make the order, have the bank make its code, and send both; smewa refuses a code that is not the order's."""
        if not visit.draft:
            self.client.messages.reply(event, "Não achei seu pedido. Pode escrever de novo, por favor?")
            return
        order = self.order(visit.draft)
        visit.draft, visit.sale = None, Sale(order, customer_of(event))
        self.day.sales.append(visit.sale)
        code = self.bank.code(order.total, order.reference_id)
        self.client.payments.request(visit.sale.customer, order, pix=code, merchant=self.merchant)

    def on_receipt(self, event: MessageReceived, visit: Visit) -> None:
        """Look at the bank: a picture of a receipt proves nothing."""
        if visit.sale is None:
            self.hand_over(event, visit, "mandou um arquivo")
            return
        self.settle(visit.sale)
        if visit.sale.state == "requested":
            self.day.receipts_not_believed += 1
            self.client.messages.reply(event, "Recebi, obrigado! O pedido segue aguardando o banco confirmar o Pix.")

    def on_bank_notice(self, reference: str) -> None:
        """Ask the bank what moved; its notice is only a hint."""
        for sale in self.day.sales:
            if sale.order.reference_id == reference:
                self.settle(sale)

    def settle(self, sale: Sale) -> None:
        """Compare what the bank received with what the order costs, to the cent; once."""
        received = self.bank.received(sale.order.reference_id)
        if sale.state == "paid" or not received:
            return
        if received == sale.order.total:
            sale.state = "paid"
            self.client.payments.update(sale.customer, sale.order, status="processing", payment="captured")
        elif sale.state == "requested":
            sale.state = "wrong amount"
            self.day.handed_over.append("valor diferente")
            told = f"O banco recebeu {received.display('pt-BR')}, e o pedido é de {sale.order.total.display('pt-BR')}."
            self.client.messages.send(sale.customer, f"{told} Vou chamar alguém da equipe para acertar com você.")

    # Sums and words

    def order(self, items: Mapping[str, int]) -> Order:
        """Price a draft by our own catalog."""
        lines = [
            Item(key, self.products[key].name, self.products[key].price, quantity=count) for key, count in items.items()
        ]
        return Order(f"PED{len(self.day.sales) + 1:04}", lines)

    def total(self, items: Mapping[str, int]) -> Money:
        """Add up what a draft costs."""
        return sum((self.products[key].price * count for key, count in items.items()), Money(0, "BRL"))

    def lines(self, items: Mapping[str, int]) -> str:
        """Put a draft in words."""
        return "\n".join(
            f"{count} × {self.products[key].name if count == 1 else self.products[key].plural}"
            for key, count in items.items()
        )


def customer_of(event: MessageReceived) -> PhoneNumber | UserId:
    """Who wrote: the phone in its one spelling, or, for who hides it, the business-scoped user id."""
    if event.sender.phone is not None:
        return event.sender.phone.canonical
    if event.sender.user_id is not None:
        return event.sender.user_id
    raise LookupError("a message without a sender")
