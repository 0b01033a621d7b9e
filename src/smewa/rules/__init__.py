"""Floor 1: the platform's rules as pure functions over tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smewa._lazy import lazily

if TYPE_CHECKING:
    from smewa.rules.media import MEDIA_TYPES, MediaType, check_size, media_type
    from smewa.rules.window import ENTRY_POINT_WINDOW, SERVICE_WINDOW, is_window_open, window_closes

__all__ = [
    "ENTRY_POINT_WINDOW",
    "MEDIA_TYPES",
    "SERVICE_WINDOW",
    "MediaType",
    "check_size",
    "is_window_open",
    "media_type",
    "window_closes",
]

__getattr__, __dir__ = lazily(
    __name__,
    {
        "MEDIA_TYPES": ".media",
        "MediaType": ".media",
        "check_size": ".media",
        "media_type": ".media",
        "ENTRY_POINT_WINDOW": ".window",
        "SERVICE_WINDOW": ".window",
        "is_window_open": ".window",
        "window_closes": ".window",
    },
)
