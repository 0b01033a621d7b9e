"""How a version of Flow JSON writes dates."""

from __future__ import annotations

import re

from smewa.flows._checks.sheet import Sheet

_DAY = re.compile(r"\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])", re.ASCII)
_MILLISECONDS = re.compile(r"-?\d{1,16}", re.ASCII)


def is_date(sheet: Sheet, text: str) -> bool:
    """Tell whether a text is a date as the version writes it: `2026-11-24` from 5.0 on, milliseconds before."""
    return not text or bool((_MILLISECONDS if sheet.before("5.0") else _DAY).fullmatch(text))
