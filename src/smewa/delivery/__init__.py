"""Floor 5: nothing received is lost, nothing is sent twice by us."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smewa._lazy import lazily

if TYPE_CHECKING:
    from smewa.delivery.inbox import Handled, Inbox, Received, Turn
    from smewa.delivery.outbox import Delivered, Letter, Outbox
    from smewa.delivery.receiver import RawRequest, RawResponse, Receiver
    from smewa.delivery.worker import Round, Worker

__all__ = [
    "Delivered",
    "Handled",
    "Inbox",
    "Letter",
    "Outbox",
    "RawRequest",
    "RawResponse",
    "Received",
    "Receiver",
    "Round",
    "Turn",
    "Worker",
]

__getattr__, __dir__ = lazily(
    __name__,
    {
        "Handled": ".inbox",
        "Inbox": ".inbox",
        "Received": ".inbox",
        "Turn": ".inbox",
        "Delivered": ".outbox",
        "Letter": ".outbox",
        "Outbox": ".outbox",
        "RawRequest": ".receiver",
        "RawResponse": ".receiver",
        "Receiver": ".receiver",
        "Round": ".worker",
        "Worker": ".worker",
    },
)
