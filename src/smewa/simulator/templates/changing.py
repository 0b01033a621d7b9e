"""Templates that change: edited, deleted, archived, unpaused. Source: Cloud API, Templates, read 2026-11."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, cast

from pydantic_core import from_json

from smewa.messages.templates.definition import TemplateDefinition
from smewa.simulator.refusal import Refusal
from smewa.simulator.strict import taken
from smewa.simulator.templates.memory import TemplateRecord, memory_of, record_of
from smewa.simulator.templates.reviewing import refuse_at_once, submit, tell_status, unpause
from smewa.values.jsons import JsonObject, JsonValue

if TYPE_CHECKING:
    from smewa.simulator.asked import Asked
    from smewa.simulator.platform import Platform

_EDITABLE = ("APPROVED", "REJECTED", "PAUSED")
_MOST_IDS, _MOST_EDITS = 100, 10
_A_DAY, _A_MONTH = timedelta(hours=24), timedelta(days=30)


def edit(platform: Platform, asked: Asked) -> JsonObject:
    """Answer `POST /{template}`."""
    record, body = record_of(platform, asked.path[0]), asked.document()
    if record.status not in _EDITABLE:
        raise Refusal(100, f"A template that is {record.status} cannot be edited")
    if record.status == "APPROVED":
        _refuse_edit(platform, record, body)
    named = {"name": record.name, "language": record.language}
    definition = taken(TemplateDefinition, {**record.definition.to_wire(), **body, **named})
    refuse_at_once(platform, definition)
    if record.status == "APPROVED":
        record.edits.append(platform.now)
    record.take(definition)
    submit(platform, record)
    return {"success": True}


def _refuse_edit(platform: Platform, record: TemplateRecord, body: JsonObject) -> None:
    if str(body.get("category", record.category)).lower() != record.category:
        raise Refusal(100, "The category of an approved template cannot be edited")
    ages = [platform.now - at for at in record.edits]
    if any(age < _A_DAY for age in ages):
        raise Refusal(100, "An approved template can be edited once in 24 hours")
    if sum(age < _A_MONTH for age in ages) >= _MOST_EDITS:
        raise Refusal(100, f"An approved template can be edited {_MOST_EDITS} times in 30 days")


def delete(platform: Platform, asked: Asked) -> JsonObject:
    """Answer `DELETE /{account}/message_templates`."""
    query, memory = asked.query, memory_of(platform)
    if "hsm_ids" in query:
        if "name" in query or "hsm_id" in query:
            raise Refusal(100, "hsm_ids goes without name and hsm_id")
        records = [record_of(platform, id_) for id_ in _ids(query["hsm_ids"])]
    elif "name" in query:
        records = [each for each in memory.living() if each.name == query["name"]]
        records = [each for each in records if query.get("hsm_id") in (None, each.id)]
    else:
        raise Refusal(100, "name or hsm_ids is missing")
    if not records:
        raise Refusal(100, "There is no template of this name in the account")
    if any(record.status == "DISABLED" for record in records):
        raise Refusal(100, "A disabled template cannot be deleted")
    for record in records:
        memory.forget(record, platform.now)
        tell_status(platform, record, "PENDING_DELETION")
    return {"success": True}


def _ids(text: str) -> list[str]:
    try:
        read = from_json(text)
    except ValueError:
        read = None
    ids = [str(each) for each in cast("list[object]", read)] if isinstance(read, list) else []
    if not 1 <= len(ids) <= _MOST_IDS:
        raise Refusal(100, f"hsm_ids is a list of 1 to {_MOST_IDS} ids")
    return ids


def archive(platform: Platform, asked: Asked) -> JsonObject:
    """Answer `POST /{account}/message_templates/archive`."""
    return _archived(platform, asked, "archived_templates", "ARCHIVED")


def unarchive(platform: Platform, asked: Asked) -> JsonObject:
    """Answer `POST /{account}/message_templates/unarchive`."""
    return _archived(platform, asked, "unarchived_templates", "APPROVED")


def _archived(platform: Platform, asked: Asked, key: str, becomes: str) -> JsonObject:
    done, failed = list[JsonValue](), dict[str, JsonValue]()
    for id_ in filter(None, str(asked.document().get("hsm_ids", "")).split(",")):
        record = memory_of(platform).by_id.get(id_)
        wanted = "APPROVED" if becomes == "ARCHIVED" else "ARCHIVED"
        if record is None or record.status != wanted:
            failed[id_] = "Template not found" if record is None else f"Template is {record.status}"
            continue
        record.status = becomes
        tell_status(platform, record, "ARCHIVED" if becomes == "ARCHIVED" else "UNARCHIVED")
        done.append(id_)
    return {key: done, "failed_templates": failed}


def unpaused(platform: Platform, asked: Asked) -> JsonObject:
    """Answer `POST /{template}/unpause`."""
    if unpause(platform, record_of(platform, asked.path[0])):
        return {"success": True}
    return {"success": False, "reason": "The template is not paused"}
