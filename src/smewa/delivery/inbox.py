"""The inbox: what the platform delivers is stored before it is answered, then handled in each customer's own order."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from logging import getLogger
from typing import TYPE_CHECKING, NamedTuple

from smewa.delivery.reasons import place_of
from smewa.store.records import Job, NewJob
from smewa.webhooks.event import Event

if TYPE_CHECKING:
    from smewa.rules.signature import Headers
    from smewa.store.store import Store, Unit
    from smewa.webhooks.person import Person
    from smewa.webhooks.webhook import Webhook

_logger = getLogger("smewa.delivery")

KEPT = timedelta(days=7)
"""How long the platform may deliver an event again, and how old one may be. Source: Cloud API, Webhooks."""

AHEAD = timedelta(minutes=5)
"""How far an event's time may be in the future."""

OF_THE_PAST = frozenset({"history", "smb_app_state_sync"})
"""The fields that tell of what was long ago: their times say nothing about the delivery. Source: Cloud API, Coexistence."""

FIRST_PAUSE, LONGEST_PAUSE = timedelta(seconds=5), timedelta(hours=1)
"""Before an event is handled again after its handler raised; the pause doubles each time."""


class Received(NamedTuple):
    """What came of one delivery."""

    new: int
    known: int
    """Delivered before."""
    quarantined: int
    """Too old, or of the future: kept apart, not handled."""


@dataclass(slots=True)
class Turn:
    """One event being handled. What is planned here happens together with the event's end, or not at all."""

    event: Event
    key: str = field(repr=False)
    """The event's own key: what is named after it happens once, however often the event is handled."""
    planned: list[Callable[[Unit], object]] = field(default_factory=list["Callable[[Unit], object]"], repr=False)

    def plan(self, work: Callable[[Unit], object]) -> None:
        """Do this in the unit of work that ends the event: with that unit, never in one of its own."""
        self.planned.append(work)


class Handled(NamedTuple):
    """What came of one round of handling."""

    done: int
    again: int
    """Their handler raised, or took so long that another worker has them: they come again."""
    dead: int
    """Their handler raised, or died with its worker, once too often: they wait for somebody to look."""


class Inbox:
    """Events between the door and your handlers, in a store.

    `receive` verifies and stores in one unit of work: answer 200 when it returns. `handle` gives events to a handler, one
    customer's in their order; a handler that raises gets the event again, after a growing pause, at most `tries` times.
    An event whose worker died is handled again when its `lease` has ended, so give a lease that is longer than your handler
    takes; what the handler *plans* happens once.

        inbox = Inbox(store, webhook)
        inbox.receive(body, headers)
        inbox.handle(lambda turn: print(turn.event))
    """

    def __init__(
        self,
        store: Store,
        webhook: Webhook,
        *,
        name: str = "inbox",
        tries: int = 8,
        lease: timedelta = timedelta(minutes=5),
    ) -> None:
        self.store, self.webhook, self.name = store, webhook, name
        self._tries, self._lease = tries, lease

    @property
    def quarantine(self) -> str:
        """The queue of events that are too old, or of the future; `Inbox(store, webhook, name=…)` handles them."""
        return f"{self.name}.quarantine"

    def receive(self, body: bytes, headers: Headers) -> Received:
        """Verify a delivery and store its events. Raises `SignatureError`, `PayloadError`, `StoreError`.

        An event is known by its `dedup_key` for as long as its job is: purge what was done 8 days ago, or earlier.
        """
        events = self.webhook.receive(body, headers)
        return self.store.run(lambda unit: self._keep(unit, events))

    def handle(self, handler: Callable[[Turn], object], *, worker: str = "worker", at_most: int = 100) -> Handled:
        """Give events that wait to a handler, until none is due; return what came of them.

        What a handler raises is logged by its class and place, without its text. Raises `StoreError`.
        """
        ends: list[str] = []
        while len(ends) < at_most:
            # One at a time: what is leased when a worker dies waits for the lease to end, and all of its customer's with it.
            jobs = self.store.run(lambda unit: unit.lease(self.name, worker, lasts=self._lease))
            if not jobs:
                break
            ends.append(self._handled(handler, jobs[0]))
        return Handled(ends.count("done"), ends.count("again"), ends.count("dead"))

    def _keep(self, unit: Unit, events: Iterable[Event]) -> Received:
        jobs, late = list[NewJob](), list[NewJob]()
        for event in events:
            job = NewJob(event.dedup_key, {"event": event.to_json().decode()}, lane_of(event))
            (jobs if _is_timely(event, unit.now) else late).append(job)
        new = unit.add(self.name, jobs)
        if late:
            unit.add(self.quarantine, late)
        return Received(new, len(jobs) - new, len(late))

    def _handled(self, handler: Callable[[Turn], object], job: Job) -> str:
        if job.attempts > self._tries:  # nobody who tried lived to tell
            return self._given_up(job, "lease ended")
        try:
            turn = Turn(Event.from_json(str(job.body["event"]).encode()), job.key)
            handler(turn)
            ended = self.store.run(lambda unit: _end(unit, job, turn))
        except Exception as error:
            _logger.warning("an event was not handled: %s", place_of(error))
            reason = type(error).__name__
        else:
            return "done" if ended else "again"
        if job.attempts == self._tries:
            return self._given_up(job, reason)
        pause = min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** (job.attempts - 1))
        self.store.run(lambda unit: unit.postpone(job, by=pause, reason=reason))
        return "again"

    def _given_up(self, job: Job, reason: str) -> str:
        self.store.run(lambda unit: unit.bury(job, reason=reason))
        return "dead"


def lane_of(event: Event) -> str | None:
    """Return what an event must keep its order with: the other events of one customer at one number.

    A customer is known by the user id, which comes with all but old payloads and some failures; by the phone without it.
    """
    who: Person | None = getattr(event, "sender", None) or getattr(event, "recipient", None)
    if who is None:
        return None
    if who.user_id is not None:
        return f"{event.phone_number_id}/{who.user_id.reveal()}"
    return None if who.phone is None else f"{event.phone_number_id}/{who.phone.canonical.reveal()}"


def _end(unit: Unit, job: Job, turn: Turn) -> bool:
    """End an event with all that was planned; nothing of it when another worker has the event by now."""
    if unit.finish([job]) != 1:
        return False
    for work in turn.planned:
        work(unit)
    return True


def _is_timely(event: Event, now: datetime) -> bool:
    at = getattr(event, "timestamp", None)
    return not isinstance(at, datetime) or event.field in OF_THE_PAST or now - KEPT <= at <= now + AHEAD
