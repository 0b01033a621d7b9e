"""Media: uploads, lookups, downloads, deletions. Source: Cloud API, Media, read 2026-11."""

from __future__ import annotations

import re
from base64 import b64encode
from datetime import timedelta
from hashlib import sha256
from hmac import compare_digest, digest
from typing import TYPE_CHECKING

from smewa.errors import InvalidRequest
from smewa.rules.media import check_size, media_type
from smewa.simulator.multipart import Part, parts
from smewa.simulator.numbers.settings import keeps_nothing
from smewa.simulator.refusal import Refusal, unknown_object
from smewa.simulator.route import Kinds, Route
from smewa.simulator.state import MediaFile
from smewa.transports.http import HttpResponse
from smewa.values.jsons import JsonObject, JsonValue

if TYPE_CHECKING:
    from smewa.simulator.asked import Asked
    from smewa.simulator.platform import Platform

UPLOADED, RECEIVED, DOWNLOADABLE = timedelta(days=30), timedelta(days=7), timedelta(minutes=5)
"""How long the id of an upload lives, the id of a customer's file, and the URL of either."""

UNSTORED = timedelta(hours=1)
"""How long an id lives of a number with No Storage, unless the upload says another time."""

_ATTACHMENTS = "whatsapp_business/attachments/"


def keep(platform: Platform, number: str, content: bytes, mime_type: str, lives: timedelta) -> MediaFile:
    """Keep a file under a new id; of a number with No Storage not for long."""
    return _keep(
        platform, number, content, mime_type, min(lives, UNSTORED) if keeps_nothing(platform, number) else lives
    )


def _keep(platform: Platform, number: str, content: bytes, mime_type: str, lives: timedelta) -> MediaFile:
    digest_of = sha256(content).hexdigest()
    file = MediaFile(platform.ids.number(), number, content, mime_type, digest_of, platform.now + lives)
    platform.state.media[file.id] = file
    return file


def described(platform: Platform, file: MediaFile, **more: JsonValue) -> JsonObject:
    """Return a customer's file as a webhook shows it: the hash in base64, and a URL for 5 minutes."""
    from smewa.simulator.asked import media_base

    return {
        "mime_type": file.mime_type,
        "sha256": b64encode(bytes.fromhex(file.sha256)).decode(),
        "id": file.id,
        **more,
        "url": _url(platform, file, media_base(platform.settings.base_url), "webhook"),
    }


def upload(platform: Platform, asked: Asked) -> JsonObject:
    """Answer `POST /{number}/media`."""
    form = parts(asked.headers.get("content-type", ""), asked.body)
    if _text(form.get("messaging_product")) != "whatsapp":
        raise Refusal(100, "The parameter messaging_product is required, and is whatsapp")
    part = form.get("file")
    if part is None:
        raise Refusal(100, "The parameter file is required")
    mime_type = _text(form.get("type")) or part.mime_type or ""
    try:
        check_size(media_type(mime_type, part.filename or ""), len(part.content))
    except InvalidRequest as problem:
        details = str(problem)
    else:
        told = _told_life(form)
        kept = keep if told is None else _keep
        return {"id": kept(platform, asked.path[0], part.content, mime_type, told or UPLOADED).id}
    raise Refusal(100, details)


def find(platform: Platform, id_: str, number: str | None) -> MediaFile | None:
    """Return a file whose id still lives, if it is this number's; None otherwise."""
    file = platform.state.media.get(id_)
    alive = file is not None and platform.now < file.expires_at and number in (None, file.number)
    return file if alive else None


def look(platform: Platform, asked: Asked) -> JsonObject:
    """Answer `GET /{media}`."""
    file = _asked_for(platform, asked)
    return {
        "messaging_product": "whatsapp",
        "url": _url(platform, file, asked.media_base, "getMedia"),
        "mime_type": file.mime_type,
        "sha256": file.sha256,
        "file_size": len(file.content),
        "id": file.id,
    }


def delete(platform: Platform, asked: Asked) -> JsonObject:
    """Answer `DELETE /{media}`."""
    del platform.state.media[_asked_for(platform, asked).id]
    return {"success": True}


def download(platform: Platform, asked: Asked) -> HttpResponse:
    """Answer the URL of a file: its bytes, or 404 when the URL is older than 5 minutes or was changed."""
    query = asked.query
    file = platform.state.media.get(query.get("mid", ""))
    expires = query.get("ext", "")
    if file is None or not compare_digest(query.get("hash", "").encode(), _seal(platform, file.id, expires).encode()):
        return HttpResponse(404, {"content-type": "text/plain"}, b"")
    if platform.now.timestamp() > int(expires) or not asked.headers.get("user-agent"):
        return HttpResponse(404, {"content-type": "text/plain"}, b"")
    return HttpResponse(200, {"content-type": file.mime_type, "content-length": str(len(file.content))}, file.content)


def _asked_for(platform: Platform, asked: Asked) -> MediaFile:
    file = find(platform, asked.path[0], asked.query.get("phone_number_id"))
    if file is None:
        raise unknown_object(asked.method)
    return file


def _url(platform: Platform, file: MediaFile, base: str, source: str) -> str:
    expires = str(int((platform.now + DOWNLOADABLE).timestamp()))
    seal = _seal(platform, file.id, expires)
    return f"{base}/{_ATTACHMENTS}?mid={file.id}&source={source}&ext={expires}&hash={seal}"


def _seal(platform: Platform, id_: str, expires: str) -> str:
    """Return what makes a URL this platform's own."""
    return digest(platform.settings.app_secret.encode(), f"{id_}/{expires}".encode(), "sha256").hex()


def _told_life(form: dict[str, Part]) -> timedelta | None:
    minutes = _text(form.get("ttl_minutes"))
    if not minutes:
        return None
    if re.fullmatch(r"[0-9]{2,5}", minutes) is None or not 60 <= int(minutes) <= 43200:
        raise Refusal(100, "ttl_minutes is 60 to 43200")
    return timedelta(minutes=int(minutes))


def _text(part: Part | None) -> str:
    return "" if part is None else part.content.decode("utf-8", "replace")


ROUTES = (
    Route("POST", ("{number}", "media"), upload),
    Route("GET", ("{media}",), look),
    Route("DELETE", ("{media}",), delete),
    Route("GET", ("whatsapp_business", "attachments"), download),
)

KINDS: Kinds = {"{media}": lambda platform, id_: id_ in platform.state.media}
