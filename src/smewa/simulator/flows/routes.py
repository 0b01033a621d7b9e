"""Flows: drafts, their files, what became of them. Source: WhatsApp Flows, Flows API; Metrics; read 2026-11."""

from __future__ import annotations

import re
from datetime import timedelta
from hmac import compare_digest, digest
from typing import TYPE_CHECKING, cast, get_args

from pydantic_core import from_json

from smewa.api.flows import FlowCategory
from smewa.flows.document import MOST_BYTES
from smewa.simulator.flows.calling import answers_ping
from smewa.simulator.flows.memory import FlowMemory, FlowRecord
from smewa.simulator.flows.metrics import metric
from smewa.simulator.multipart import parts
from smewa.simulator.paging import paged, selected
from smewa.simulator.refusal import Refusal
from smewa.simulator.route import Kinds, Route
from smewa.transports.http import HttpResponse
from smewa.values.jsons import JsonObject, JsonValue

if TYPE_CHECKING:
    from smewa.simulator.asked import Asked
    from smewa.simulator.platform import Platform

_USUAL = ("id", "name", "status", "categories", "validation_errors")
_PREVIEWS = timedelta(days=30)
_CDN = "https://scontent.xx.fbcdn.net"
_STANDS = {"THROTTLED": "LIMITED", "BLOCKED": "BLOCKED", "DEPRECATED": "BLOCKED"}
"""What a status means for sending; otherwise a Flow can be sent."""


def create(platform: Platform, asked: Asked) -> JsonObject:
    """Answer `POST /{account}/flows`."""
    told, memory = asked.document(), platform.state.of(FlowMemory)
    name, origin = _name(memory, told.get("name")), told.get("clone_flow_id")
    record = FlowRecord(platform.ids.number(), name, _categories(told.get("categories")), platform.settings.app)
    record.endpoint_uri = _endpoint(told.get("endpoint_uri"))
    if origin is not None:
        copied = memory.records.get(str(origin))
        if copied is None:
            raise Refusal(100, "clone_flow_id is no Flow of this account")
        record.file, record.problems = copied.file, copied.problems
    if told.get("flow_json") is not None:
        record.take(_small(str(told["flow_json"]).encode()))
    memory.records[record.id] = record
    if told.get("publish") in (True, "true") and not record.problems:
        _publish(platform, record)
    return {"id": record.id, "success": True, "validation_errors": record.problems}


def listed(platform: Platform, asked: Asked) -> JsonObject:
    """Answer `GET /{account}/flows`, page by page."""
    records = list(platform.state.of(FlowMemory).records.values())
    return paged(asked, records, lambda record: selected(_known(platform, asked, record), asked, _USUAL))


def look(platform: Platform, asked: Asked) -> JsonObject:
    """Answer `GET /{flow}`."""
    return selected(_known(platform, asked, _record(platform, asked)), asked, _USUAL)


def update(platform: Platform, asked: Asked) -> JsonObject:
    """Answer `POST /{flow}`: what it is called, what it is for, where its endpoint is."""
    record, told, memory = _record(platform, asked), asked.document(), platform.state.of(FlowMemory)
    if "name" in told and told["name"] != record.name:
        record.name = _name(memory, told["name"])
    if "categories" in told:
        record.categories = _categories(told["categories"])
    record.endpoint_uri = _endpoint(told.get("endpoint_uri", record.endpoint_uri))
    record.app = str(told.get("application_id", record.app))
    return {"success": True}


def delete(platform: Platform, asked: Asked) -> JsonObject:
    """Answer `DELETE /{flow}`."""
    record = _record(platform, asked)
    if record.status != "DRAFT":
        raise Refusal(139004, "Only a draft can be deleted")
    del platform.state.of(FlowMemory).records[record.id]
    return {"success": True}


def upload(platform: Platform, asked: Asked) -> JsonObject:
    """Answer `POST /{flow}/assets`: it is kept, whatever is wrong with it."""
    record, form = _record(platform, asked), parts(asked.headers.get("content-type", ""), asked.body)
    words = {name: part.content.decode("utf-8", "replace") for name, part in form.items() if name != "file"}
    if words.get("asset_type") != "FLOW_JSON" or words.get("name") != "flow.json" or "file" not in form:
        raise Refusal(100, "asset_type is FLOW_JSON, name is flow.json, and file is the file")
    if record.status != "DRAFT":
        raise Refusal(139001, "A published Flow cannot be changed")
    record.take(_small(form["file"].content))
    return {"success": True, "validation_errors": record.problems}


def assets(platform: Platform, asked: Asked) -> JsonObject:
    """Answer `GET /{flow}/assets`."""
    record = _record(platform, asked)
    url = f"{_CDN}/m1/{record.id}/{_seal(platform, record)}"
    own: JsonObject = {"name": "flow.json", "asset_type": "FLOW_JSON", "download_url": url}
    return paged(asked, [] if record.file is None else [own], lambda asset: asset)


def download(platform: Platform, asked: Asked) -> HttpResponse:
    """Answer the URL of a Flow JSON, or of a file that a picker sent."""
    memory, (_, id_, seal) = platform.state.of(FlowMemory), asked.path
    record, content = memory.records.get(id_), memory.picked.get(f"{id_}/{seal}")
    if record is not None and compare_digest(seal.encode(), _seal(platform, record).encode()):
        content = record.file
    headers = {"content-type": "application/octet-stream"}
    return HttpResponse(404, headers, b"") if content is None else HttpResponse(200, headers, content)


def publish(platform: Platform, asked: Asked) -> JsonObject:
    """Answer `POST /{flow}/publish`."""
    _publish(platform, _record(platform, asked))
    return {"success": True}


def deprecate(platform: Platform, asked: Asked) -> JsonObject:
    """Answer `POST /{flow}/deprecate`."""
    record = _record(platform, asked)
    if record.status != "PUBLISHED":
        raise Refusal(139003, "Only a published Flow can be deprecated")
    change(platform, record, "DEPRECATED")
    return {"success": True}


def migrate(platform: Platform, asked: Asked) -> JsonObject:
    """Answer `POST /{account}/migrate_flows`: there is no other account here, so nothing is found in it."""
    told = asked.document()
    names = _listed(told.get("source_flow_names", []), "source_flow_names")
    if not told.get("source_waba_id") or len(names) > 100:
        raise Refusal(100, "source_waba_id is required, and source_flow_names has at most 100")
    message = "Flows Migration Error: Flow name not found in source WABA."
    failed: list[JsonValue] = [
        {"source_name": name, "error_code": "4233041", "error_message": message} for name in names
    ]
    return {"migrated_flows": [], "failed_flows": failed}


def change(platform: Platform, record: FlowRecord, status: str) -> None:
    """Change a Flow's status, and tell it."""
    old, record.status = record.status, status
    told: JsonObject = {
        "event": "FLOW_STATUS_CHANGE",
        "message": f"Flow {record.name} changed status from {old} to {status}",
        "flow_id": record.id,
        "old_status": old,
        "new_status": status,
    }
    platform.tell("flows", told)


def show_key(platform: Platform, asked: Asked) -> JsonObject:
    """Answer `GET /{number}/whatsapp_business_encryption`."""
    key = platform.state.of(FlowMemory).public_keys.get(asked.path[0])
    known: JsonObject = {"business_public_key": key, "business_public_key_signature_status": "VALID"}
    return {"data": [] if key is None else [known]}


def take_key(platform: Platform, asked: Asked) -> JsonObject:
    """Answer `POST /{number}/whatsapp_business_encryption`."""
    from smewa.api.encryption import checked_key
    from smewa.errors import InvalidRequest

    key = str(asked.document().get("business_public_key", ""))
    try:
        checked_key(key)
    except InvalidRequest as problem:
        details = f"business_public_key {problem.problems[0].message}"
    else:
        platform.state.of(FlowMemory).public_keys[asked.path[0]] = key
        return {"success": True}
    raise Refusal(100, details)


def _publish(platform: Platform, record: FlowRecord) -> None:
    if record.status != "DRAFT":
        raise Refusal(139002, "Only a draft can be published")
    if record.file is None or record.problems:
        raise Refusal(139002, "The Flow has no Flow JSON, or one with validation errors")
    if record.data_api_version is not None:
        _check_endpoint(platform, record)
    change(platform, record, "PUBLISHED")


def _check_endpoint(platform: Platform, record: FlowRecord) -> None:
    if record.endpoint_uri is None:
        raise Refusal(139002, "The Flow has no endpoint_uri")
    if not platform.state.of(FlowMemory).public_keys:
        raise Refusal(139002, "The account's numbers have no public key")
    if not answers_ping(platform):
        raise Refusal(139002, "The Flow's endpoint does not answer the ping")


def _known(platform: Platform, asked: Asked, record: FlowRecord) -> dict[str, JsonValue]:
    fields, settings = asked.query.get("fields", ""), platform.settings
    if not record.preview or "preview.invalidate(true)" in fields:
        record.preview = platform.ids.text(32)
    url = f"https://business.facebook.com/wa/manage/flows/{record.id}/preview/?token={record.preview}"
    until = f"{platform.now + _PREVIEWS:%Y-%m-%dT%H:%M:%S+0000}"
    known: dict[str, JsonValue] = {
        "id": record.id,
        "name": record.name,
        "status": record.status,
        "categories": record.categories,
        "validation_errors": record.problems,
        "json_version": str(record.document.get("version", "")) or None,
        "data_api_version": record.data_api_version,
        "endpoint_uri": record.endpoint_uri,
        "preview": {"preview_url": url, "expires_at": until},
        "whatsapp_business_account": {"id": settings.account, "name": "WABA"},
        "application": {"id": record.app, "name": "App"},
        "health_status": _health(platform, record, fields),
    }
    if "metric." in fields:
        known["metric"] = metric(platform.state.of(FlowMemory).calls, record.id, fields)
    return {name: value for name, value in known.items() if value is not None}


def _health(platform: Platform, record: FlowRecord, fields: str) -> JsonObject:
    settings, stands = platform.settings, _STANDS.get(record.status, "AVAILABLE")
    others = [("WABA", settings.account), ("BUSINESS", settings.business), ("APP", settings.app)]
    number = re.search(r"health_status\.phone_number\((\w+)\)", fields)
    others += [("PHONE_NUMBER", number[1])] if number else []
    entities: list[JsonValue] = [{"entity_type": "FLOW", "id": record.id, "can_send_message": stands}]
    entities += [{"entity_type": kind, "id": id_, "can_send_message": "AVAILABLE"} for kind, id_ in others]
    return {"can_send_message": stands, "entities": entities}


def _record(platform: Platform, asked: Asked) -> FlowRecord:
    return platform.state.of(FlowMemory).records[asked.path[0]]


def _seal(platform: Platform, record: FlowRecord) -> str:
    """Return what makes a URL this platform's own."""
    return digest(platform.settings.app_secret.encode(), record.id.encode(), "sha256").hex()[:32]


def _name(memory: FlowMemory, name: JsonValue) -> str:
    if not isinstance(name, str) or not name:
        raise Refusal(100, "The parameter name is required")
    if memory.named(name) is not None:
        raise Refusal(100, "Another Flow of this account has this name")
    return name


def _categories(given: JsonValue) -> tuple[str, ...]:
    found, known = _listed(given, "categories"), get_args(FlowCategory)
    if not found or not set(found) <= set(known):
        raise Refusal(100, f"categories is a list of one or more of {', '.join(known)}")
    return tuple(found)


def _listed(given: JsonValue, name: str) -> list[str]:
    """Read a list: in a form it is a text that holds JSON."""
    try:
        found = from_json(given) if isinstance(given, str) else given
    except ValueError:
        found = None
    if not isinstance(found, list) or not all(isinstance(each, str) for each in cast("list[object]", found)):
        raise Refusal(100, f"{name} is a list of texts")
    return cast("list[str]", found)


def _endpoint(given: JsonValue) -> str | None:
    if given is not None and not str(given).startswith("https://"):
        raise Refusal(100, "endpoint_uri begins with https://")
    return None if given is None else str(given)


def _small(file: bytes) -> bytes:
    if len(file) > MOST_BYTES:
        raise Refusal(100, f"The file has more than {MOST_BYTES} bytes")
    return file


ROUTES = (
    Route("POST", ("{account}", "flows"), create),
    Route("GET", ("{account}", "flows"), listed),
    Route("POST", ("{account}", "migrate_flows"), migrate),
    Route("GET", ("{flow}",), look),
    Route("POST", ("{flow}",), update),
    Route("DELETE", ("{flow}",), delete),
    Route("GET", ("{flow}", "assets"), assets),
    Route("POST", ("{flow}", "assets"), upload),
    Route("POST", ("{flow}", "publish"), publish),
    Route("POST", ("{flow}", "deprecate"), deprecate),
    Route("GET", ("m1", "{flow}", "{seal}"), download),
    Route("GET", ("{number}", "whatsapp_business_encryption"), show_key),
    Route("POST", ("{number}", "whatsapp_business_encryption"), take_key),
)

KINDS: Kinds = {"{flow}": lambda platform, id_: id_ in platform.state.of(FlowMemory).records}
