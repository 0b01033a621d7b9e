"""Floor 3: one resource of the platform per file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smewa._lazy import lazily

if TYPE_CHECKING:
    from smewa.api.media import Media, MediaFiles, MediaId
    from smewa.api.messages import Messages, Sent
    from smewa.api.numbers import BusinessNumber, Numbers
    from smewa.api.payments import Payments

__all__ = [
    "BusinessNumber",
    "Media",
    "MediaFiles",
    "MediaId",
    "Messages",
    "Numbers",
    "Payments",
    "Sent",
]

__getattr__, __dir__ = lazily(
    __name__,
    {
        "Media": ".media",
        "MediaFiles": ".media",
        "MediaId": ".media",
        "Messages": ".messages",
        "Sent": ".messages",
        "BusinessNumber": ".numbers",
        "Numbers": ".numbers",
        "Payments": ".payments",
    },
)
