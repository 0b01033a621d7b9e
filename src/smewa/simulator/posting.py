"""Webhooks on their way: signed, delivered in order, and delivered again when they were not taken.

Source: Cloud API, Webhooks; Messenger platform, Webhooks; read 2026-11.
"""

from __future__ import annotations

import inspect
from collections import deque
from collections.abc import Callable, Generator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cached_property
from hmac import digest
from typing import TYPE_CHECKING, TypeAlias

from smewa.simulator.bank import Notice
from smewa.simulator.telling import Update, body

if TYPE_CHECKING:
    from smewa.simulator.platform import Platform

Handle: TypeAlias = Callable[[bytes, Mapping[str, str]], object]
"""A webhook's handler: the body as it came, and its headers. Plain or async."""

KEPT = 1000
"""Webhooks that can be looked at afterwards."""

_FIRST_RETRY, _GROWTH, _LONGEST = timedelta(seconds=10), 4, timedelta(hours=12)
"""After how long a webhook comes again, and how the pause grows. The platform only says "with decreasing frequency"."""


@dataclass(frozen=True, slots=True)
class Attempt:
    """One delivery of a webhook."""

    at: datetime
    ok: bool
    error: BaseException | None = field(default=None, repr=False)
    """What the handler raised."""


class Posted:
    """One POST: what it tells, its exact bytes, its headers, and how its deliveries went."""

    def __init__(self, platform: Platform, updates: tuple[Update, ...]) -> None:
        self._platform = platform
        self.updates = updates
        self.attempts: list[Attempt] = []

    @cached_property
    def body(self) -> bytes:
        """The bytes that are signed and sent."""
        return body(self._platform.settings.account, self.updates, self._platform.state.numbers)

    @cached_property
    def headers(self) -> Mapping[str, str]:
        """The headers, with the signature."""
        signature = digest(self._platform.settings.app_secret.encode(), self.body, "sha256").hex()
        return {
            "Content-Type": "application/json",
            "User-Agent": "facebookexternalua",
            "X-Hub-Signature-256": f"sha256={signature}",
        }

    def __repr__(self) -> str:
        return f"Posted(updates={len(self.updates)}, attempts={self.attempts})"


class Post:
    """Delivers webhooks and the bank's notices one after another, never one inside another.

    A handler that sends a message makes new webhooks: they wait until it has returned. A handler that raises, or answers
    anything but 2xx, gets the webhook again, after 10 seconds, then four times as long each time, for `retry_for`.
    """

    def __init__(self, platform: Platform, retry_for: timedelta) -> None:
        self.webhooks: deque[Posted] = deque(maxlen=KEPT)
        self.failures: list[Exception] = []
        self._platform, self._retry_for = platform, retry_for
        self._handle: Handle | None = None
        self._handle_is_async = False
        self._waiting: deque[Posted | Notice] = deque()
        self._busy = False
        platform.clock.performs("redeliver", self._again)

    def deliver_to(self, handle: Handle | None) -> None:
        """Deliver to this handler from now on; None delivers to nobody."""
        self._handle, self._handle_is_async = handle, _is_async(handle)

    def call(self, notice: Notice) -> None:
        """Queue one notice of the bank."""
        self._waiting.append(notice)

    def redeliver(self, count: int) -> None:
        """Queue the last webhooks once more: delivery is at least once."""
        with self._platform.clock.lock:
            self._waiting.extend(list(self.webhooks)[max(0, len(self.webhooks) - count) :])

    def drain(self) -> None:
        """Deliver what waits, up to the first that only `settle` can: an async handler's."""
        while (job := self._take(plain=True)) is not None:
            with self._delivering(job) as delivery:
                delivery.answer = _plain(self._call(job))

    async def settle(self) -> None:
        """Deliver what waits, also to async handlers."""
        while (job := self._take(plain=False)) is not None:
            with self._delivering(job) as delivery:
                answer = self._call(job)
                delivery.answer = await answer if inspect.isawaitable(answer) else answer

    def _take(self, *, plain: bool) -> Posted | Notice | None:
        """Return what is to be delivered next; None when nothing is, or while something is being delivered."""
        with self._platform.clock.lock:
            self._collect()
            if self._busy or not self._waiting or (plain and self._wants_settle(self._waiting[0])):
                return None
            self._busy = True
            return self._waiting.popleft()

    def _collect(self) -> None:
        """Put what the platform has to tell into webhooks."""
        outbox, most = self._platform.outbox, self._platform.settings.batch
        while outbox:
            webhook = Posted(self._platform, tuple(outbox.popleft() for _ in range(min(most, len(outbox)))))
            self.webhooks.append(webhook)
            if self._handle is not None:
                self._waiting.append(webhook)

    def _call(self, job: Posted | Notice) -> object:
        if isinstance(job, Notice):
            return job.callback(job.payment)
        return None if self._handle is None else self._handle(job.body, job.headers)

    def _wants_settle(self, job: Posted | Notice) -> bool:
        return _is_async(job.callback) if isinstance(job, Notice) else self._handle_is_async

    @contextmanager
    def _delivering(self, job: Posted | Notice) -> Generator[_Delivery]:
        """Hold everything else back meanwhile, then note how it went. Errors of the handler go no further."""
        delivery = _Delivery()
        try:
            yield delivery
        except BaseException as error:
            delivery.error = error
            if not isinstance(error, Exception):
                raise  # somebody stops the whole test, or cancels the task
            self.failures.append(error)
        finally:
            self._busy = False
            if isinstance(job, Posted):
                self._attempted(job, delivery)

    def _attempted(self, webhook: Posted, delivery: _Delivery) -> None:
        clock = self._platform.clock
        attempt = Attempt(clock.now(), delivery.error is None and _is_success(delivery.answer), delivery.error)
        webhook.attempts.append(attempt)
        pause = min(_LONGEST, _FIRST_RETRY * _GROWTH ** min(len(webhook.attempts) - 1, 10))
        if not attempt.ok and attempt.at + pause - webhook.attempts[0].at <= self._retry_for:
            clock.plan(pause, "redeliver", webhook)

    def _again(self, webhook: object) -> None:
        assert isinstance(webhook, Posted)  # noqa: S101 - plans to redeliver are made above
        self._waiting.append(webhook)


@dataclass(slots=True)
class _Delivery:
    """How one call went."""

    answer: object = None
    error: BaseException | None = None


def _is_async(called: object) -> bool:
    """Tell whether calling it gives something to await."""
    call = getattr(called, "__call__", None)  # noqa: B004 - not whether it can be called, but what calling it does
    return inspect.iscoroutinefunction(called) or inspect.iscoroutinefunction(call)


def _plain(answer: object) -> object:
    """Refuse a coroutine of what does not look async, closing it so that nothing is left unawaited."""
    if inspect.iscoroutine(answer):
        answer.close()
        raise TypeError("an async handler must be an async function, or an object with an async __call__")
    return answer


def _is_success(answer: object) -> bool:
    """Tell whether a handler took the webhook: it returned a status of 2xx, or no status at all."""
    status = answer if isinstance(answer, int) else getattr(answer, "status", getattr(answer, "status_code", None))
    return not isinstance(status, int) or isinstance(status, bool) or 200 <= status < 300
