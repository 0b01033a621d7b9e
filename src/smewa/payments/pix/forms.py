"""The form of each field of a BR Code, for those who read one and those who write one. Source: Manual do BR Code."""

from __future__ import annotations

import re
from typing import Final

GUI: Final = "br.gov.bcb.pix"
LONGEST: Final = 512
"""Bytes of a whole code."""
TEMPLATE_LENGTH: Final = 99
URL_LENGTH: Final = 77
NAME_LENGTH: Final = 25
CITY_LENGTH: Final = 15
TXID_LENGTH: Final = 25
NO_TXID: Final = "***"
MOST_CENTS: Final = 9_999_999_999_99

_AMOUNT = re.compile(r"([0-9]{1,10})(?:\.([0-9]{0,2}))?").fullmatch
_MCC = re.compile(r"[0-9]{4}").fullmatch
_ISPB = re.compile(r"[0-9A-Z]{8}").fullmatch
_LABEL = "[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?"
_HOST = re.compile(rf"(?:{_LABEL}\.)+[A-Za-z][A-Za-z0-9-]*[A-Za-z0-9]").fullmatch
_END_OF_AUTHORITY = re.compile(r"[/?#]")
_PORT = re.compile(r":[0-9]{1,5}\Z")


def cents_of(written: str) -> int | None:
    """Read an amount such as `13.00`, `13.5` or `13` as centavos; None for anything else."""
    amount = _AMOUNT(written)
    if amount is None:
        return None
    whole, decimals = amount.groups()
    return int(whole + (decimals or "").ljust(2, "0"))


def is_mcc(text: str) -> bool:
    """Tell whether this is a merchant category code: four digits."""
    return _MCC(text) is not None


def is_ispb(text: str) -> bool:
    """Tell whether this is a participant's ISPB: eight characters of `0-9 A-Z`."""
    return _ISPB(text) is not None


def is_txid(text: str) -> bool:
    """Tell whether this holds letters and digits of ASCII only; `***`, which says there is none, is no txid."""
    return text.isascii() and text.isalnum()


def authority_of(url: str) -> str:
    """Return what stands before the path of a location: the host, and what should not be there, a user or a port."""
    return _END_OF_AUTHORITY.split(url, maxsplit=1)[0]


def is_host(text: str) -> bool:
    """Tell whether this is a host name with a top-level label: no address, port, user, or scheme."""
    return _HOST(text) is not None


def is_location(url: str) -> bool:
    """Tell whether this is a URL as codes carry it: host name and path, no scheme, no user, at most 77 characters."""
    return len(url) <= URL_LENGTH and is_host(_PORT.sub("", authority_of(url)))
