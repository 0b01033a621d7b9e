"""Reading a `multipart/form-data` body. Source: RFC 7578."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from smewa.simulator.refusal import Refusal

_BOUNDARY = re.compile(r'multipart/form-data\s*;.*?boundary=(?:"([^"]{1,70})"|([^\s;]{1,70}))', re.IGNORECASE)
_NAMES = re.compile(r'\b(name|filename)="([^"]*)"')


@dataclass(frozen=True, slots=True)
class Part:
    """One field of a form."""

    name: str
    content: bytes = field(repr=False)
    filename: str | None = field(default=None, repr=False)
    mime_type: str | None = None


def parts(content_type: str, body: bytes) -> dict[str, Part]:
    """Return the parts of a form by name. Raises `Refusal` for a body that is no whole form."""
    found = _BOUNDARY.match(content_type)
    if found is None:
        raise Refusal(100, "The body must be multipart/form-data")
    mark = b"--" + (found[1] or found[2]).encode()
    head, *pieces = (b"\r\n" + body).split(b"\r\n" + mark)
    if head or not pieces or not pieces[-1].startswith(b"--"):
        raise Refusal(100, "The form is cut short, or its parts are not divided by the boundary that was announced")
    return {part.name: part for part in _read(pieces[:-1])}


def _read(pieces: list[bytes]) -> Iterator[Part]:
    for piece in pieces:
        headers, blank, content = piece.removeprefix(b"\r\n").partition(b"\r\n\r\n")
        fields = _fields(headers)
        names = dict(_NAMES.findall(fields.get("content-disposition", "")))
        if not blank or "name" not in names:
            raise Refusal(100, "A part of the form has no name or no content")
        yield Part(names["name"], content, names.get("filename"), fields.get("content-type"))


def _fields(headers: bytes) -> dict[str, str]:
    lines = (line.partition(":") for line in headers.decode("utf-8", "replace").split("\r\n"))
    return {name.strip().lower(): value.strip() for name, _, value in lines}
