"""Between Flow JSON as a file and as values."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, cast

from pydantic_core import from_json, to_json

from smewa.errors.tree import InvalidRequest
from smewa.values.jsons import JsonObject

_HUGE = re.compile(rb"[eE]\+?\d{3}|\d{300}")
"""What a number looks like that a float may not hold."""


def as_object(document: bytes | str | Mapping[str, Any]) -> dict[str, Any]:
    """Return the JSON object of a file, or a copy of a mapping as JSON has it. Raises `InvalidRequest`."""
    text = as_bytes(document) if isinstance(document, Mapping) else _utf8(document)
    read = _read(text)
    if not isinstance(read, dict) or (_HUGE.search(text) and _read(to_json(read)) is None):
        raise InvalidRequest("the Flow JSON is not a JSON object", fix="Give the bytes of a JSON object, or a dict")
    return cast("dict[str, Any]", read)


def object_or_none(text: bytes) -> JsonObject | None:
    """Return the JSON object that a text holds; None when it holds none."""
    read = _read(text)
    return cast("JsonObject", read) if isinstance(read, dict) else None


def as_bytes(body: Mapping[str, Any]) -> bytes:
    """Return compact JSON in UTF-8. Raises `InvalidRequest` for what JSON cannot hold."""
    try:
        written = to_json(body)
        if (b"Infinity" in written or b"NaN" in written) and _read(written) is None:
            written = b""
    except (ValueError, RecursionError):
        written = b""
    if not written:
        raise InvalidRequest(
            "the Flow holds a value that JSON does not know", fix="Give texts, numbers, flags, lists and dicts"
        )
    return written


def _utf8(text: bytes | str) -> bytes:
    return text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass")


def _read(text: bytes) -> object:
    try:
        return from_json(text.removeprefix(b"\xef\xbb\xbf"), allow_inf_nan=False)
    except ValueError:
        return None


def mapping(value: object) -> Mapping[str, Any]:
    """Return an object of JSON as it is; an empty one for anything else."""
    return cast("Mapping[str, Any]", value) if isinstance(value, Mapping) else {}


def is_list(value: object) -> bool:
    """Tell whether a value is a list of JSON."""
    return isinstance(value, list)


def listing(value: object) -> Sequence[object]:
    """Return a list of JSON as it is; an empty one for anything else."""
    return cast("Sequence[object]", value) if isinstance(value, list | tuple) else ()
