"""One line of a recording: what was asked and what came, as JSON without people and tokens."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeAlias
from urllib.parse import parse_qsl, unquote, urlsplit

from smewa import errors
from smewa.transports.http import Headers, HttpRequest, HttpResponse, Upload
from smewa.values.jsons import JsonObject, JsonValue

Redact: TypeAlias = Callable[[str], str]

KEPT_HEADERS = ("content-type", "retry-after", "x-app-usage", "x-business-use-case-usage")
"""The headers of an answer that a recording keeps. Of a request it keeps none."""

SECRETS = ("token", "secret", "password", "proof", "pin", "authorization")
"""How the names of members and parameters end whose values are never written."""

LARGEST_JSON = 1024 * 1024
"""Bytes; what is larger is kept as a length only."""

KINDS: Mapping[str, type[errors.TransportError]] = {
    kind.__name__: kind
    for kind in (
        errors.TransportError,
        errors.ConnectError,
        errors.TimeoutError,
        errors.ProtocolError,
        errors.DeadlineError,
    )
}


@dataclass(frozen=True)
class Bytes:
    """A body of which only the length is known."""

    length: int


def asked(request: HttpRequest, redact: Redact) -> JsonObject:
    """Describe a request: method, path, query and body. Its host and headers say nothing that a replay could check."""
    parts = urlsplit(request.url)
    return {
        "method": request.method,
        "path": redact(unquote(parts.path)),
        "query": [
            [name, masked(value, redact, name)] for name, value in parse_qsl(parts.query, keep_blank_values=True)
        ],
        "body": shown(request.body, redact),
    }


def came(status: int, headers: Headers, body: bytes | Bytes, redact: Redact) -> JsonObject:
    """Describe an answer."""
    return {"status": status, "headers": kept(headers, redact), "body": shown(body, redact)}


def failed(error: errors.TransportError) -> JsonObject:
    """Describe an exchange that got no answer."""
    kind = next(name for name in (base.__name__ for base in type(error).__mro__) if name in KINDS)
    return {"error": kind, "maybe_sent": error.maybe_sent}


def kept(headers: Headers, redact: Redact) -> dict[str, JsonValue]:
    """Return the headers that matter to a caller."""
    return {name: redact(headers[name]) for name in KEPT_HEADERS if name in headers}


def shown(body: bytes | Upload | Bytes, redact: Redact) -> JsonValue:
    """Return a body's JSON, masked, or how many bytes it has when it is anything else: a picture is a person too."""
    if not isinstance(body, bytes):
        return {"bytes": body.length}
    if 0 < len(body) <= LARGEST_JSON:
        try:
            return {"json": masked(json.loads(body), redact)}
        except (ValueError, RecursionError):
            pass
    return {"bytes": len(body)}


def masked(value: JsonValue, redact: Redact, name: str = "") -> JsonValue:
    """Mask every text and long number in a JSON value, and all of what is named as a secret."""
    if isinstance(value, Mapping):
        return {redact(key): masked(inner, redact, key) for key, inner in value.items()}
    if isinstance(value, str | int) and not isinstance(value, bool):
        return "(secret)" if name.lower().endswith(SECRETS) else _scalar(value, redact)
    if value is None or isinstance(value, bool | float):
        return value
    return [masked(inner, redact, name) for inner in value]


def _scalar(value: str | int, redact: Redact) -> str | int:
    text = redact(str(value))
    return int(text) if isinstance(value, int) and text.removeprefix("-").isdecimal() else text


def response_of(line: JsonObject) -> HttpResponse:
    """Return the answer that a line describes; raise the error if it describes one. Bytes not kept come back as zeros."""
    if "error" in line:
        raise KINDS[str(line["error"])]("As it was recorded.", maybe_sent=bool(line["maybe_sent"]))
    body = line["body"]
    assert isinstance(body, Mapping) and isinstance(line["headers"], Mapping)  # noqa: S101, PT018 - our own file
    content = json.dumps(body["json"]).encode() if "json" in body else bytes(int(str(body["bytes"])))
    return HttpResponse(
        int(str(line["status"])), {name: str(value) for name, value in line["headers"].items()}, content
    )


def difference(recorded: JsonValue, now: JsonValue, where: str) -> str | None:
    """Return where two JSON values differ first, and never in what."""
    if isinstance(recorded, Mapping) and isinstance(now, Mapping):
        if odd := recorded.keys() ^ now.keys():
            return f"{where}.{min(odd)} is on one side only"
        inner = (difference(recorded[key], now[key], f"{where}.{key}") for key in recorded)
    elif isinstance(recorded, list) and isinstance(now, list):
        if len(recorded) != len(now):
            return f"{where} has another length"
        inner = (
            difference(one, other, f"{where}[{at}]") for at, (one, other) in enumerate(zip(recorded, now, strict=True))
        )
    else:
        return None if recorded == now else f"{where} differs"
    return next(filter(None, inner), None)
