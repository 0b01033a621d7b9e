"""What is given to the store, checked before it is kept: names, instants, bodies."""

from __future__ import annotations

from datetime import datetime
from json import dumps, loads

from smewa.errors import ConfigurationError
from smewa.values.jsons import JsonObject

LONGEST, SHORT = 512, 64
"""Characters of a name; of a kind or a queue, which stand in each row."""


def checked(name: str, longest: int = LONGEST) -> str:
    """Return a name. Raises `ConfigurationError` for one that no column holds."""
    if not 0 < len(name) <= longest or "\0" in name or not _is_unicode(name):
        raise ConfigurationError(f"A name in the store has 1 to {longest} characters of Unicode, none of them NUL.")
    return name


def aware(instant: datetime) -> datetime:
    """Return an instant. Raises `ConfigurationError` for one without a time zone, which each machine takes for another."""
    if instant.utcoffset() is None:
        raise ConfigurationError("An instant in the store has a time zone, such as datetime(2026, 11, 1, tzinfo=UTC).")
    return instant


def dumped(value: object) -> bytes:
    """Return a value as JSON. Raises `TypeError` or `ValueError` for what JSON does not have."""
    text = dumps(value, separators=(",", ":"), ensure_ascii=False, allow_nan=False)
    return text.encode(errors="surrogatepass")  # half a character, as a webhook may have it: `loads` reads it back


def copied(body: JsonObject) -> JsonObject:
    """Return a copy that shares nothing with its original, as a database would give it back."""
    copy: JsonObject = loads(dumped(body))
    return copy


def _is_unicode(name: str) -> bool:
    try:
        name.encode()
    except UnicodeEncodeError:
        return False
    return True
