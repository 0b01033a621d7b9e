"""Pix: keys, and the code behind a QR code (BR Code)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smewa._lazy import lazily

if TYPE_CHECKING:
    from smewa.payments.pix.brcode import BRCode
    from smewa.payments.pix.comparing import FLAGS, Flag, compare
    from smewa.payments.pix.key import KeyKind, PixKey
    from smewa.payments.pix.reading import CodeKind, Reading, read

__all__ = [
    "FLAGS",
    "BRCode",
    "CodeKind",
    "Flag",
    "KeyKind",
    "PixKey",
    "Reading",
    "compare",
    "read",
]

__getattr__, __dir__ = lazily(
    __name__,
    {
        "BRCode": ".brcode",
        "FLAGS": ".comparing",
        "Flag": ".comparing",
        "compare": ".comparing",
        "KeyKind": ".key",
        "PixKey": ".key",
        "CodeKind": ".reading",
        "Reading": ".reading",
        "read": ".reading",
    },
)
