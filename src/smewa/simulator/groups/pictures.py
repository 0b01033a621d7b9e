"""How large a picture is, from its own bytes. Source: ITU-T T.81, JPEG."""

from __future__ import annotations

from struct import unpack

_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
"""The markers that say the size."""


def jpeg_size(content: bytes) -> tuple[int, int] | None:
    """Return the width and the height in pixels; None for what is no whole JPEG."""
    if not content.startswith(b"\xff\xd8"):
        return None
    at = 2
    while at + 9 <= len(content) and content[at] == 0xFF:
        marker, length = content[at + 1], int.from_bytes(content[at + 2 : at + 4])
        if marker in _FRAMES:
            height, width = unpack(">HH", content[at + 5 : at + 9])
            return width, height
        at += 2 + max(2, length)
    return None
