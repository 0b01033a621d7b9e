"""The outbox: what the business wants to say is stored first, then sent, at most once for each key."""

from __future__ import annotations

from base64 import urlsafe_b64encode
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from hashlib import sha256
from logging import getLogger
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias, cast

from smewa._core.call import Call
from smewa.api.messages import Sent, paces_of
from smewa.delivery.reasons import place_of, said
from smewa.errors import AuthenticationError, ConfigurationError, GraphError, InvalidRequest, TransportError
from smewa.errors.codes import Retry
from smewa.messages.message import Message
from smewa.store.records import Job, NewJob
from smewa.values.phone import PhoneNumber
from smewa.webhooks.standing import RANKS as STATUS_RANKS
from smewa.webhooks.transaction import PaymentStatus

if TYPE_CHECKING:
    from smewa.api.messages import LocalFile, To
    from smewa.client import Client
    from smewa.messages import Content
    from smewa.messages.recipients import Recipient
    from smewa.store.store import Store, Unit
    from smewa.values.jsons import JsonObject, JsonValue
    from smewa.webhooks.status import MessageStatus

_logger = getLogger("smewa.delivery")

State: TypeAlias = Literal[
    "queued", "unknown", "dead", "sent", "failed", "warning", "delivered", "read", "played", "deleted"
]
"""`unknown` may have left and may not; `failed` was refused; `dead` was given up after many tries."""

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
    """Why it is `unknown`, `dead` or `failed`: an error's class, and the platform's code."""


class Delivered(NamedTuple):
    """What came of one round of sending."""

    sent: int
    unknown: int
    failed: int
    """Refused, or given up."""
    again: int
    """Not now: they are tried again after a growing pause."""


class Outbox:
    """Messages between your code and the platform, in a store.

    `send` stores a message under a key of yours: the same key again is the same message, and sends nothing. `deliver`
    sends what waits, one customer's in their order. A send that may have left and may not (a time-out, a killed worker)
    becomes `unknown` and is never repeated by itself, not even by a client that was told to; the platform's statuses tell
    what became of it (`note`), or you do (`resend`). A message and its key are forgotten when nothing was heard of it for
    as long as `kept`. Give a `lease` that is longer than a call may take with all its retries: what is sent beyond it is
    `unknown` until it returns.

        outbox = Outbox(store, client)
        outbox.send(ana.phone, "Seu pedido saiu!", key="PED-1/saiu")
        outbox.deliver()
    """

    def __init__(
        self,
        store: Store,
        client: Client,
        *,
        name: str = "outbox",
        lease: timedelta = timedelta(minutes=5),
        kept: timedelta = timedelta(days=30),
    ) -> None:
        self.store, self.client, self.name = store, client.with_options(retry_ambiguous=False), name
        self._lease, self._kept = lease, kept

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

        Lower `priority` goes first; nothing goes before `due_at`, an aware instant: until then the customer's other
        messages pass it. With `unit`, it is stored with what else that unit of work does, or not at all. `callback_data`
        has at most 489 characters. Raises `InvalidRequest` for what WhatsApp would refuse, also for a local file: upload
        it first, and send its id.
        """
        mark = self._mark(key)
        marked = mark if callback_data is None else f"{mark}|{callback_data}"
        if len(marked) > _CALLBACK:
            room = _CALLBACK - len(mark) - 1
            raise InvalidRequest("is too long", field="callback_data", limit=f"It has at most {room} characters here")
        call = self.client.messages.send.build(to, content, reply_to=reply_to, callback_data=marked)
        if not isinstance(call.body, Message):
            raise InvalidRequest("is a file that is not uploaded", field="content", fix="Upload it, and send its id")
        message = call.body
        if due_at is not None and due_at.utcoffset() is None:
            fix = "Give an aware datetime, such as datetime(2026, 11, 1, tzinfo=UTC)"
            raise InvalidRequest("has no time zone", field="due_at", fix=fix)
        job = NewJob(mark, {"path": call.path, "message": message.to_wire()}, _lane(message), priority, due_at)
        letter: dict[str, JsonValue] = {"key": key, "callback_data": callback_data}
        if unit is not None:
            return self._add(unit, job, letter)
        return self.store.run(lambda unit: self._add(unit, job, letter))

    def look(self, key: str) -> Letter | None:
        """Return what is known of a message; None for a key that never was."""
        with self.store.begin() as unit:
            found = unit.get(self._kind, self._mark(key))
        return None if found is None else _letter(found.body)

    def deliver(self, *, worker: str = "worker", at_most: int = 100) -> Delivered:
        """Send what waits, most urgent first, one customer's in their order; return what came of it.

        Raises `AuthenticationError` when the platform takes no message from this client, `ConfigurationError` when it
        cannot ask: what was to be sent waits. Raises `StoreError`. What else a send raises (in a guard of yours) is logged
        by its class and place, and leaves the message `unknown`.
        """
        ends: list[str] = []
        while len(ends) < at_most:
            # One at a time: what is leased when a worker dies is what it may have sent.
            job = self.store.run(lambda unit: self._next(unit, worker))
            if job is None:
                break
            ends.append(self._delivered(job))
        return Delivered(*(ends.count(each) for each in ("sent", "unknown", "failed", "again")))

    def note(self, status: MessageStatus, unit: Unit | None = None) -> bool:
        """Note what a status of the platform tells; tell whether it is of a message of this outbox.

        Statuses may come in any order, more than once, and before `deliver` has returned.
        """
        mark = (status.callback_data or "").partition("|")[0]
        if not mark or isinstance(status, PaymentStatus):
            return False
        change: dict[str, JsonValue] = {"state": status.status, "wamid": status.id}
        if status.status == "failed":
            change["reason"] = ", ".join(said(error) for error in status.errors)
        if unit is not None:
            return self._change(unit, mark, change)
        return self.store.run(lambda unit: self._change(unit, mark, change))

    def resend(self, key: str) -> bool:
        """Send a message once more that is `unknown` or `dead`; tell whether it is.

        Of one that is `unknown` the customer may get two. What is heard before it goes still counts: when the platform took
        the first one after all, the second does not go. What `failed` needs another message, under another key.
        """
        return self.store.run(lambda unit: self._again(unit, self._mark(key)))

    @property
    def _kind(self) -> str:
        return f"{self.name}.letter"

    def _mark(self, key: str) -> str:
        """Return what stands for a key in callback data: 22 characters, without what the key says."""
        told = f"{self.name}\0{key}".encode(errors="surrogatepass")
        return urlsafe_b64encode(sha256(told).digest()[:16]).rstrip(b"=").decode()

    def _add(self, unit: Unit, job: NewJob, letter: JsonObject) -> bool:
        if unit.get(self._kind, job.key) is not None:
            return False  # known, also when its job is forgotten
        lane = job.lane if job.due_at is None or job.due_at <= unit.now else None
        if unit.add(self.name, [replace(job, lane=lane)]) == 0:
            return False
        work: JsonObject = {"job": dict(job.body), "lane": job.lane, "priority": job.priority, "copies": 1}
        fate: JsonObject = {"state": "queued", "wamid": None, "reason": ""}
        unit.put(self._kind, job.key, {**letter, **fate, **work}, version=0)
        return True

    def _next(self, unit: Unit, worker: str) -> Job | None:
        """Lease a message that is still to go: what has arrived meanwhile is not sent again."""
        while jobs := unit.lease(self.name, worker, lasts=self._lease):
            found = unit.get(self._kind, _mark_of(jobs[0]))
            if found is not None and found.body["state"] == "queued":
                return jobs[0]
            unit.finish(jobs)
        return None

    def _delivered(self, job: Job) -> str:
        if job.lapsed:  # somebody held it, and may have sent it
            return self._end(job, "unknown", reason="lease ended")
        try:
            sent = self.client.perform(self._call(job))
        except InvalidRequest as error:  # stored by another version, whose limits were others
            return self._end(job, "failed", reason=said(error))
        except (AuthenticationError, ConfigurationError) as error:
            self._postpone(job, said(error))
            raise
        except (TransportError, GraphError) as error:
            return self._refused(job, error)
        except Exception as error:
            _logger.error("a message may have been sent or not: %s", place_of(error))
            return self._end(job, "unknown", reason=said(error))
        return self._end(job, "sent", wamid=sent.id)

    def _call(self, job: Job) -> Call[Sent]:
        path, message = str(job.body["path"]), Message.from_wire(cast("JsonObject", job.body["message"]))
        return Call.post(path, message, Sent, paces=paces_of(path.partition("/")[0], _whom(message)))

    def _refused(self, job: Job, error: TransportError | GraphError) -> str:
        if _maybe_sent(error):
            return self._end(job, "unknown", reason=said(error))
        again = isinstance(error, TransportError) or error.retry is not Retry.NEVER
        if not again:
            return self._end(job, "failed", reason=said(error))
        if job.attempts >= _TRIES:
            return self._end(job, "dead", reason=said(error))
        asked = error.retry_after if isinstance(error, GraphError) else None
        self._postpone(job, said(error), timedelta(seconds=asked or 0.0))
        return "again"

    def _postpone(self, job: Job, reason: str, at_least: timedelta = timedelta()) -> None:
        pause = min(_LONGEST_PAUSE, _FIRST_PAUSE * 2 ** min(job.attempts - 1, 16))
        self.store.run(lambda unit: unit.postpone(job, by=max(pause, at_least), reason=reason))

    def _end(self, job: Job, state: State, **known: str) -> str:
        def end(unit: Unit) -> None:
            unit.finish([job])
            self._change(unit, _mark_of(job), {"state": state, **known})

        self.store.run(end)
        return "failed" if state == "dead" else state

    def _change(self, unit: Unit, mark: str, change: JsonObject) -> bool:
        """Let a letter's state rise."""
        found = unit.get(self._kind, mark)
        if found is None:
            return False
        rank = RANKS.get(str(change["state"]))  # None for a word that nobody knows
        if rank is not None and rank > RANKS[str(found.body["state"])] and not _is_of_another_copy(found.body, change):
            risen = {**found.body, "reason": "", **change}
            unit.put(self._kind, mark, risen, version=found.version, expires_at=unit.now + self._kept)
        return True

    def _again(self, unit: Unit, mark: str) -> bool:
        found = unit.get(self._kind, mark)
        if found is None or found.body["state"] not in ("unknown", "dead"):
            return False
        copies, priority = cast("int", found.body["copies"]), cast("int", found.body["priority"])
        lane, body = cast("str | None", found.body["lane"]), cast("JsonObject", found.body["job"])
        unit.add(self.name, [NewJob(f"{mark}#{copies}", body, lane, priority)])
        queued = {**found.body, "state": "queued", "reason": "", "copies": copies + 1}
        unit.put(self._kind, mark, queued, version=found.version)
        return True


def _is_of_another_copy(letter: JsonObject, change: JsonObject) -> bool:
    """Tell whether a failure is that of an earlier copy: it says nothing of the last one."""
    another = change.get("wamid", letter["wamid"]) != letter["wamid"]
    return change["state"] == "failed" and letter["copies"] != 1 and another


def _mark_of(job: Job) -> str:
    """Return the mark of a message, of which this may be another copy."""
    return job.key.partition("#")[0]


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
    return error.code is None and not 300 <= (error.status or 0) < 500


def _letter(body: JsonObject) -> Letter:
    return Letter(
        str(body["key"]),
        cast("State", body["state"]),
        cast("str | None", body["wamid"]),
        cast("str | None", body["callback_data"]),
        str(body["reason"]),
    )
