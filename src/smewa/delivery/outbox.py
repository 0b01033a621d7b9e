"""The outbox: what the business wants to say is stored first, then sent, at most once for each key."""

from __future__ import annotations

from base64 import urlsafe_b64encode
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from hashlib import sha256
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias, cast

from smewa._core.call import Call
from smewa.api.messages import Sent, paces_of
from smewa.errors import GraphError, InvalidRequest, TransportError
from smewa.errors.codes import Retry
from smewa.messages.message import Message
from smewa.store.records import LEASE_ENDED, Job, NewJob
from smewa.values.phone import PhoneNumber
from smewa.webhooks.standing import RANKS as STATUS_RANKS

if TYPE_CHECKING:
    from smewa.api.messages import LocalFile, To
    from smewa.client import Client
    from smewa.messages import Content
    from smewa.messages.recipients import Recipient
    from smewa.store.store import Store, Unit
    from smewa.values.jsons import JsonObject, JsonValue
    from smewa.webhooks.status import MessageStatus

State: TypeAlias = Literal[
    "queued", "unknown", "dead", "sent", "failed", "warning", "delivered", "read", "played", "deleted"
]
"""`unknown` may have left and may not; `failed` the platform refused; `dead` was given up after many tries."""

RANKS: dict[str, int] = {"queued": -3, "unknown": -2, "dead": -1, **STATUS_RANKS}
"""A message's state only rises: what is known later never takes back what is known better."""

_TRIES = 8
_FIRST_PAUSE, _LONGEST_PAUSE = timedelta(seconds=2), timedelta(minutes=10)
_CALLBACK = 512
"""Characters of callback data that the platform carries."""


@dataclass(frozen=True, slots=True)
class Letter:
    """One message of the outbox, and what is known of it."""

    key: str = field(repr=False)
    state: State
    wamid: str | None = field(repr=False)
    callback_data: str | None = field(repr=False)
    """Yours, without what the outbox put before it."""
    reason: str
    """Why it failed: an error's class, and the platform's code."""


class Delivered(NamedTuple):
    """What came of one round of sending."""

    sent: int
    unknown: int
    failed: int
    again: int


class Outbox:
    """Messages between your code and the platform, in a store.

    `send` stores a message under a key of yours: the same key again is the same message, and sends nothing. `deliver`
    sends what waits. A send that may have left and may not (a time-out, a killed worker) becomes `unknown` and is never
    repeated by itself; the platform's statuses tell what became of it (`note`), or you do (`resend`).

        outbox = Outbox(store, client)
        outbox.send(ana.phone, "Seu pedido saiu!", key="PED-1/saiu")
        outbox.deliver()
    """

    def __init__(
        self, store: Store, client: Client, *, name: str = "outbox", lease: timedelta = timedelta(minutes=5)
    ) -> None:
        self.store, self.client, self.name = store, client, name
        self._lease = lease

    def send(
        self,
        to: To,
        content: str | Content | LocalFile,
        *,
        key: str,
        reply_to: str | None = None,
        callback_data: str | None = None,
        priority: int = 0,
        due_at: datetime | None = None,
        unit: Unit | None = None,
    ) -> bool:
        """Store a message to be sent; tell whether the key was new.

        Lower `priority` goes first; nothing goes before `due_at`. With `unit`, it is stored with what else that unit of
        work does, or not at all. Raises `InvalidRequest` for what WhatsApp would refuse, also for a local file: upload it
        first, and send its id.
        """
        mark = _mark(key)
        marked = mark if callback_data is None else f"{mark}|{callback_data}"
        if len(marked) > _CALLBACK:
            room = _CALLBACK - len(mark) - 1
            raise InvalidRequest("is too long", field="callback_data", limit=f"It has at most {room} characters here")
        call = self.client.messages.send.build(to, content, reply_to=reply_to, callback_data=marked)
        if not isinstance(call.body, Message):
            raise InvalidRequest("is a file that is not uploaded", field="content", fix="Upload it, and send its id")
        message = call.body
        job = NewJob(mark, {"path": call.path, "message": message.to_wire()}, _lane(message), priority, due_at)
        letter: JsonObject = {
            "key": key,
            "state": "queued",
            "wamid": None,
            "reason": "",
            "callback_data": callback_data,
        }
        if unit is not None:
            return self._add(unit, job, letter)
        return self.store.run(lambda unit: self._add(unit, job, letter))

    def look(self, key: str) -> Letter | None:
        """Return what is known of a message; None for a key that never was."""
        with self.store.begin() as unit:
            found = unit.get(self._kind, _mark(key))
        return None if found is None else _letter(found.body)

    def deliver(self, *, worker: str = "worker", at_most: int = 100) -> Delivered:
        """Send what waits, most urgent first, one customer's in their order; return what came of it."""
        ends: list[str] = []
        while len(ends) < at_most:
            # One at a time: what is leased when a worker dies is what it may have sent.
            jobs = self.store.run(lambda unit: unit.lease(self.name, worker, lasts=self._lease))
            if not jobs:
                break
            ends.append(self._delivered(jobs[0]))
        return Delivered(*(ends.count(each) for each in ("sent", "unknown", "failed", "again")))

    def note(self, status: MessageStatus, unit: Unit | None = None) -> bool:
        """Note what a status of the platform tells; tell whether it is of a message of this outbox.

        Statuses may come in any order, more than once, and before `deliver` has returned.
        """
        mark = (status.callback_data or "").partition("|")[0]
        if not mark:
            return False
        change: dict[str, JsonValue] = {"state": status.status, "wamid": status.id}
        if status.status == "failed":
            change["reason"] = ", ".join(_said(error) for error in status.errors)
        if unit is not None:
            return self._change(unit, mark, change)
        return self.store.run(lambda unit: self._change(unit, mark, change))

    def resend(self, key: str) -> bool:
        """Send a message once more whose fate is `unknown` or `dead`: the customer may get it twice; tell whether it was."""
        return self.store.run(lambda unit: self._again(unit, _mark(key)))

    @property
    def _kind(self) -> str:
        return f"{self.name}.letter"

    def _add(self, unit: Unit, job: NewJob, letter: JsonObject) -> bool:
        if unit.add(self.name, [job]) == 0:
            return False
        unit.put(self._kind, job.key, {**letter, "job": dict(job.body), "lane": job.lane, "copies": 1})
        return True

    def _delivered(self, job: Job) -> str:
        if job.reason == LEASE_ENDED:  # somebody held it, and may have sent it
            return self._end(job, {"state": "unknown", "reason": LEASE_ENDED}, "unknown")
        try:
            sent = self.client.perform(self._call(job))
        except (TransportError, GraphError) as error:
            return self._refused(job, error)
        return self._end(job, {"state": "sent", "wamid": sent.id}, "sent")

    def _call(self, job: Job) -> Call[Sent]:
        path, message = str(job.body["path"]), Message.from_wire(cast("JsonObject", job.body["message"]))
        return Call.post(path, message, Sent, paces=paces_of(path.partition("/")[0], _whom(message)))

    def _refused(self, job: Job, error: TransportError | GraphError) -> str:
        reason = _said(error)
        if _maybe_sent(error):
            return self._end(job, {"state": "unknown", "reason": reason}, "unknown")
        again = isinstance(error, TransportError) or error.retry in (Retry.BACKOFF, Retry.PAIR, Retry.LATER)
        if not again:
            return self._end(job, {"state": "failed", "reason": reason}, "failed")
        if job.attempts >= _TRIES:
            return self._end(job, {"state": "dead", "reason": reason}, "failed")
        pause = min(_LONGEST_PAUSE, _FIRST_PAUSE * 2 ** (job.attempts - 1))
        self.store.run(lambda unit: unit.postpone(job, by=pause, reason=reason))
        return "again"

    def _end(self, job: Job, change: dict[str, JsonValue], told: str) -> str:
        def end(unit: Unit) -> None:
            unit.finish([job])
            self._change(unit, job.key.partition("#")[0], change)

        self.store.run(end)
        return told

    def _change(self, unit: Unit, mark: str, change: dict[str, JsonValue]) -> bool:
        """Let a letter's state rise."""
        found = unit.get(self._kind, mark)
        if found is None:
            return False
        if RANKS.get(str(change["state"]), 0) > RANKS[str(found.body["state"])]:
            unit.put(self._kind, mark, {**found.body, **change}, version=found.version)
        return True

    def _again(self, unit: Unit, mark: str) -> bool:
        found = unit.get(self._kind, mark)
        if found is None or found.body["state"] not in ("unknown", "dead"):
            return False
        copies = cast("int", found.body["copies"])
        lane = cast("str | None", found.body["lane"])
        unit.add(self.name, [NewJob(f"{mark}#{copies}", cast("JsonObject", found.body["job"]), lane)])
        unit.put(self._kind, mark, {**found.body, "state": "queued", "copies": copies + 1}, version=found.version)
        return True


def _mark(key: str) -> str:
    """Return what stands for a key in callback data: 22 characters, without what the key says."""
    return urlsafe_b64encode(sha256(key.encode()).digest()[:16]).rstrip(b"=").decode()


def _whom(message: Message) -> Recipient:
    whom = message.to or message.recipient
    assert whom is not None  # noqa: S101 - every message has one or both
    return whom


def _lane(message: Message) -> str:
    whom = _whom(message)
    return whom.canonical.reveal() if isinstance(whom, PhoneNumber) else whom.reveal()


def _maybe_sent(error: TransportError | GraphError) -> bool:
    """Tell whether the message may have left: no answer came, or one that is none of the platform's."""
    if isinstance(error, TransportError):
        return error.maybe_sent
    return error.retry is Retry.NEVER and (error.status or 0) >= 500


def _said(error: TransportError | GraphError) -> str:
    """Return what kind of error it is, without anything personal."""
    code = error.code if isinstance(error, GraphError) else None
    return type(error).__name__ if code is None else f"{type(error).__name__} {code}"


def _letter(body: JsonObject) -> Letter:
    return Letter(
        str(body["key"]),
        cast("State", body["state"]),
        cast("str | None", body["wamid"]),
        cast("str | None", body["callback_data"]),
        str(body["reason"]),
    )
