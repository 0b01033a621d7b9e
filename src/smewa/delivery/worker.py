"""A worker: threads that handle what came in and send what waits, until they are told to stop."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from logging import getLogger
from threading import Event, Thread
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from smewa.errors import ConfigurationError, SmewaError

if TYPE_CHECKING:
    from smewa.delivery.inbox import Handled, Inbox, Turn
    from smewa.delivery.outbox import Delivered, Outbox

_logger = getLogger("smewa.delivery")

IDLE, TROUBLED = 0.2, 5.0
"""Seconds between looks when there is nothing to do, and after the store failed."""


class Round(NamedTuple):
    """One look of one thread, in which there was something to do."""

    thread: str
    outcome: Handled | Delivered


OnRound: TypeAlias = Callable[[Round], object]


@dataclass(slots=True)
class Worker:
    """Handles events with `handler` and sends messages, in as many threads as are given.

    `run` returns after `stop` was called, here or from another thread: what is being done is finished first. Several
    workers, also on several machines, may share a store. `on_round` hears of every round in which something was done:
    count it for your metrics. A store that fails is asked again after 5 seconds.

        worker = Worker(inbox, on_turn, outbox, senders=2)
        worker.run_dry()        # until there is nothing to do; `worker.run()` goes on until `worker.stop()`
    """

    inbox: Inbox | None = None
    handler: Callable[[Turn], object] | None = None
    outbox: Outbox | None = None
    handlers: int = 1
    senders: int = 1
    name: str = "worker"
    on_round: OnRound | None = None
    _stopped: Event = field(default_factory=Event, repr=False)

    def __post_init__(self) -> None:
        if (self.inbox is None) != (self.handler is None):
            raise ConfigurationError("A worker's inbox and handler come together.")
        if self.handlers < 1 or self.senders < 1:
            raise ConfigurationError("A worker has at least one thread of each kind.")

    def run(self) -> None:
        """Work until `stop`."""
        threads = [Thread(target=self._loop, args=(look,), name=look.thread) for look in self._looks()]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

    def stop(self) -> None:
        """Let every thread end what it is doing, then stop. A signal handler may call it."""
        self._stopped.set()

    def run_dry(self) -> None:
        """Work in this thread until there is nothing to do. What is due later stays."""
        looks = self._looks()
        while sum(self._did(look) for look in looks):
            pass

    def _looks(self) -> list[_Look]:
        looks: list[_Look] = []
        if self.inbox is not None and self.handler is not None:
            names = [f"{self.name}/handler-{n}" for n in range(self.handlers)]
            looks += [_Look(name, partial(self.inbox.handle, self.handler, worker=name)) for name in names]
        if self.outbox is not None:
            names = [f"{self.name}/sender-{n}" for n in range(self.senders)]
            looks += [_Look(name, partial(self.outbox.deliver, worker=name)) for name in names]
        return looks

    def _loop(self, look: _Look) -> None:
        while not self._stopped.is_set():
            try:
                pause = 0.0 if self._did(look) else IDLE
            except SmewaError as error:
                _logger.error("%s: %s", look.thread, error)
                pause = TROUBLED
            self._stopped.wait(pause)

    def _did(self, look: _Look) -> bool:
        outcome = look.look()
        if not any(outcome):
            return False
        if self.on_round is not None:
            self.on_round(Round(look.thread, outcome))
        return True


class _Look(NamedTuple):
    """What one thread does again and again."""

    thread: str
    look: Callable[[], Handled | Delivered]
