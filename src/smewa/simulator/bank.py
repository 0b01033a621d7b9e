"""A bank: it issues Pix codes, and it alone knows what was paid."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TypeAlias

from smewa.errors import SmewaError
from smewa.payments.merchant import Merchant
from smewa.payments.pix import BRCode, PixKey
from smewa.simulator.clock import SimulatedClock
from smewa.simulator.events import PixPaid
from smewa.simulator.identifiers import Identifiers
from smewa.values.money import Money

HOST = "pix.bank.example"
"""Where this bank keeps its dynamic charges."""

_AT_ONCE = timedelta(0)


class PaymentRefused(SmewaError):
    """The payer's bank would not do this payment: the charge expired or is paid, or the code has no amount."""


@dataclass(frozen=True, slots=True)
class Charge:
    """What the bank was asked to collect, and the code to pay it by."""

    txid: str
    code: BRCode
    amount: Money
    created_at: datetime
    expires_at: datetime | None = None
    """None for a static code: it never expires, and may be paid more than once."""


@dataclass(frozen=True, slots=True)
class Payment:
    """A Pix that was paid. `end_to_end_id` is its own, in all banks."""

    end_to_end_id: str
    amount: Money
    txid: str | None = field(repr=False)
    time: datetime


Notified: TypeAlias = Callable[[Payment], Awaitable[None] | None]
"""What is called when a payment arrives."""


@dataclass(frozen=True, slots=True)
class Subscription:
    """Who is told of payments, how long after they are booked, and how often."""

    callback: Notified
    delay: timedelta
    times: int


@dataclass(frozen=True, slots=True)
class Notice:
    """One call about one payment."""

    callback: Notified
    payment: Payment


class Bank:
    """The business's account. What `payments` says is the only truth about what was paid.

    charge = world.bank.charge(Money("13.00", "BRL"))
    ana.pays(charge.code)
    world.bank.payments(charge.txid)
    """

    def __init__(
        self,
        account: Merchant,
        clock: SimulatedClock,
        ids: Identifiers,
        note: Callable[[PixPaid], None],
        call: Callable[[Notice], None],
        acting: Callable[[], AbstractContextManager[object]],
    ) -> None:
        self.account = account
        """The account as the merchant knows it: name, key, city, and this bank's host."""
        self._clock, self._ids, self._note, self._call = clock, ids, note, call
        self._acting = acting
        self._charges: dict[str, Charge] = {}
        self._locations: dict[str, Charge] = {}
        self._booked: list[Payment] = []
        self._spent: set[str] = set()
        self._subscriptions: list[Subscription] = []
        clock.performs("book", self._book)
        clock.performs("notice", call)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType] - plans are made below

    @property
    def key(self) -> PixKey:
        """The account's Pix key."""
        return self.account.key

    def charge(self, amount: Money, *, txid: str | None = None, expires: timedelta | None = None) -> Charge:
        """Issue a code over `amount`, known by `txid`, which is made up if none is given.

        Without `expires` the code is static: key, amount and txid (1 to 25 letters and digits) stand in it. With it the
        code is dynamic: it names a place at this bank, takes one payment of the exact amount, until then; its txid has
        26 to 35 letters and digits. Raises `ValueError` for a txid in use, `BRCodeError` for one that cannot be.
        """
        name, city = self.account.name, self.account.city
        with self._clock.lock:
            txid = txid or self._ids.text(25 if expires is None else 32)
            if txid in self._charges:
                raise ValueError("this txid has a charge already")
            now = self._clock.now()
            if expires is None:
                code = BRCode.static(key=self.key, name=name, city=city, amount=amount, txid=txid)
                charge = Charge(txid, code, amount, now)
            else:
                if not (txid.isascii() and txid.isalnum() and 26 <= len(txid) <= 35):
                    raise ValueError("the txid of a charge that expires is 26 to 35 letters and digits")
                location = f"{HOST}/qr/v2/{self._ids.hex(32)}"
                charge = Charge(txid, BRCode.dynamic(url=location, name=name, city=city), amount, now, now + expires)
                self._locations[location] = charge
            self._charges[txid] = charge
        return charge

    def payments(self, txid: str | None = None) -> list[Payment]:
        """Return what was paid, oldest first: for one txid, or to the whole account."""
        with self._clock.lock:
            return [payment for payment in self._booked if txid is None or payment.txid == txid]

    def notify(self, callback: Notified, *, delay: timedelta = _AT_ONCE, times: int = 1) -> None:
        """Call `callback` with each payment that arrives: a hint to ask `payments`, as a bank's webhook is.

        A `delay` below zero calls so long *before* the payment is booked; `times` above 1 repeats itself, 0 is lost.
        """
        self._subscriptions.append(Subscription(callback, delay, times))

    def pay(self, code: BRCode, amount: Money | None = None) -> Payment:
        """Pay a code as a payer's bank does; `amount` is another than the code's. Returns what the payer's receipt says.

        A code of another account takes the money there: this bank will not know of it. Raises `PaymentRefused`.
        """
        with self._acting():
            now = self._clock.now()
            charge = self._locations.get(code.url or "")
            paid, txid, ours = self._due(code, charge, amount)
            payment = Payment(self._ids.end_to_end_id(now), paid, txid, now)
            self._note(PixPaid(now, payment, ours))
            if ours:
                if charge is not None:
                    self._spent.add(charge.txid)
                self._arrive(payment)
        return payment

    def _due(self, code: BRCode, charge: Charge | None, amount: Money | None) -> tuple[Money, str | None, bool]:
        """Return what is to be paid, for which txid, and whether it comes to this account."""
        if charge is not None:
            self._refuse_dynamic(charge, amount)
            return charge.amount, charge.txid, True
        wanted = amount or code.amount
        if wanted is None:
            raise PaymentRefused("The code has no amount of its own: say amount=Money(...).")
        return wanted, code.txid, code.key == self.key

    def _refuse_dynamic(self, charge: Charge, amount: Money | None) -> None:
        if charge.expires_at is not None and self._clock.now() > charge.expires_at:
            raise PaymentRefused("The charge has expired.")
        if charge.txid in self._spent:
            raise PaymentRefused("The charge is paid already.")
        if amount not in (None, charge.amount):
            raise PaymentRefused("A dynamic code is paid with its own amount only.")

    def _arrive(self, payment: Payment) -> None:
        """Book a payment, and call whoever wants to know; both at once, unless a subscription says otherwise."""
        lead = max([_AT_ONCE, *(-each.delay for each in self._subscriptions)])
        if lead:
            self._clock.plan(lead, "book", payment)
        else:
            self._book(payment)
        for each in self._subscriptions:
            for _ in range(each.times):
                self._tell(Notice(each.callback, payment), each.delay)

    def _tell(self, notice: Notice, delay: timedelta) -> None:
        if delay > _AT_ONCE:
            self._clock.plan(delay, "notice", notice)
        else:
            self._call(notice)

    def _book(self, payment: object) -> None:
        assert isinstance(payment, Payment)  # noqa: S101 - plans to book are made above
        self._booked.append(payment)
