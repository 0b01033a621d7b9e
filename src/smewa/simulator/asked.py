"""A request as the platform reads it: from bytes to its parts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import cast
from urllib.parse import parse_qsl, urlsplit

from pydantic_core import from_json

from smewa.config import API_VERSION, API_VERSIONS
from smewa.simulator.refusal import Refusal
from smewa.transports.http import HttpRequest
from smewa.values.jsons import JsonObject

GRAPH, MEDIA_HOST = "https://graph.facebook.com", "https://lookaside.fbsbx.com"
"""Where the platform's API is, and where it keeps files."""

_MOST_BYTES = 110 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Asked:
    """What a request asks for."""

    method: str
    version: str
    path: tuple[str, ...]
    """What stands after the version, in pieces."""
    query: Mapping[str, str] = field(repr=False)
    headers: Mapping[str, str] = field(repr=False)
    body: bytes = field(repr=False)
    origin: str
    """Scheme and host by which the platform was reached."""

    @property
    def media_base(self) -> str:
        """Where files are, for whoever reached the platform this way."""
        return media_base(self.origin)

    def document(self) -> JsonObject:
        """Return the body as an object: of JSON, or of a form. Raises `Refusal` when it is neither; empty is `{}`."""
        if not self.body:
            return {}
        if self.headers.get("content-type", "").startswith("application/x-www-form-urlencoded"):
            return dict(parse_qsl(self.body.decode("utf-8", "replace"), keep_blank_values=True, max_num_fields=100))
        try:
            read = from_json(self.body, allow_inf_nan=False)
        except ValueError:
            read = None
        if not isinstance(read, dict):
            raise Refusal(100, "The body is not a JSON object")
        return cast("JsonObject", read)


def media_base(origin: str) -> str:
    """Return where files are: on a host of their own, or where a local server is."""
    return MEDIA_HOST if origin == GRAPH else origin


def read(request: HttpRequest) -> Asked:
    """Take a request apart. Raises `Refusal` for an address that is none, and for an unknown version."""
    try:
        parts = urlsplit(request.url)
        query = dict(parse_qsl(parts.query, keep_blank_values=True, max_num_fields=100))
    except ValueError:
        raise Refusal(100, "The address cannot be read") from None
    length = len(request.body) if isinstance(request.body, bytes) else request.body.length
    if length > _MOST_BYTES:
        raise Refusal(100, "The body is larger than anything that the platform takes", status=413)
    body = request.body if isinstance(request.body, bytes) else b"".join(request.body.pieces())
    version, path = _versioned(tuple(piece for piece in parts.path.split("/") if piece))
    return Asked(request.method, version, path, query, request.headers, body, f"{parts.scheme}://{parts.netloc}")


def _versioned(pieces: tuple[str, ...]) -> tuple[str, tuple[str, ...]]:
    """Split the version off; without one it is the newest. Source: Graph API, Versioning."""
    if not pieces or pieces[0][:1] != "v" or not pieces[0][1:2].isdigit():
        return API_VERSION, pieces
    if pieces[0] not in API_VERSIONS:
        raise Refusal(2500, f"The simulator knows {', '.join(API_VERSIONS)}")
    return pieces[0], pieces[1:]
