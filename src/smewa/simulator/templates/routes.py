"""Templates as they are managed: created, looked at, brought over. Source: Cloud API, Templates, read 2026-11."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from typing import TYPE_CHECKING

from smewa.messages.templates.definition import TemplateDefinition
from smewa.simulator.paging import paged, selected
from smewa.simulator.refusal import Refusal
from smewa.simulator.route import Kinds, Route
from smewa.simulator.strict import taken
from smewa.simulator.templates.changing import archive, delete, edit, unarchive, unpaused
from smewa.simulator.templates.figures import analytics, compare, group_analytics
from smewa.simulator.templates.from_library import filled_from_library, library
from smewa.simulator.templates.memory import (
    MOST_IN_AN_HOUR,
    MOST_TEMPLATES,
    NAME_TAKEN,
    TemplateRecord,
    memory_of,
    record_of,
)
from smewa.simulator.templates.reviewing import approve, refuse_at_once, submit
from smewa.simulator.templates.writing import previews, shown
from smewa.values.jsons import JsonObject, JsonValue

if TYPE_CHECKING:
    from smewa.simulator.asked import Asked
    from smewa.simulator.platform import Platform

_USUAL = ("name", "parameter_format", "components", "language", "status", "category", "previous_category", "id")
_FILTERS = ("language", "category", "status")
_MOST_MIGRATED, _AN_HOUR = 500, timedelta(hours=1)


def create(platform: Platform, asked: Asked) -> JsonObject:
    """Answer `POST /{account}/message_templates`."""
    record = _made(platform, _definition(asked.document()))
    return {"id": record.id, "status": record.status, "category": record.category.upper()}


def upsert(platform: Platform, asked: Asked) -> JsonObject:
    """Answer `POST /{account}/upsert_message_templates`: one template for each language."""
    body = dict(asked.document())
    languages = body.pop("languages", None)
    if not isinstance(languages, list) or not languages:
        raise Refusal(100, "languages is a list of language codes")
    told = list[JsonValue]()
    for language in languages:
        definition = _definition({**body, "language": language})
        if definition.category != "AUTHENTICATION":
            raise Refusal(100, "Only authentication templates can be upserted")
        record = memory_of(platform).find(definition.name, str(language))
        if record is None:
            record = _made(platform, definition)
        else:
            refuse_at_once(platform, definition)
            record.take(definition)
            submit(platform, record)
        told.append({"id": record.id, "status": record.status, "language": record.language})
    return {"data": told}


def _definition(body: JsonObject) -> TemplateDefinition:
    return taken(TemplateDefinition, body)


def _made(platform: Platform, definition: TemplateDefinition) -> TemplateRecord:
    memory, name, language = memory_of(platform), definition.name, definition.language or ""
    whole = filled_from_library(definition)
    refuse_at_once(platform, whole)
    if memory.find(name, language):
        raise Refusal(100, "There is already content in this language for this template", subcode=2388025)
    if name in memory.deleted and platform.now - memory.deleted[name] < NAME_TAKEN:
        raise Refusal(100, "This name was deleted less than 30 days ago", subcode=2388023)
    if len(memory.by_id) >= MOST_TEMPLATES:
        raise Refusal(100, f"The account has {MOST_TEMPLATES} templates already", subcode=2388019)
    memory.made = [at for at in memory.made if platform.now - at < _AN_HOUR]
    if len(memory.made) >= MOST_IN_AN_HOUR:
        raise Refusal(80007, f"More than {MOST_IN_AN_HOUR} templates were created in an hour")
    memory.made.append(platform.now)
    record = TemplateRecord(platform.ids.number(), name, language, "", whole)
    record.take(whole)
    memory.add(record)
    if definition.library_template_name is None:
        submit(platform, record)
    else:
        approve(platform, record)
    return record


def look(platform: Platform, asked: Asked) -> JsonObject:
    """Answer `GET /{template}`."""
    return selected(shown(record_of(platform, asked.path[0])), asked, _USUAL)


def listed(platform: Platform, asked: Asked) -> JsonObject:
    """Answer `GET /{account}/message_templates`, page by page."""
    records = [record for record in memory_of(platform).living() if _is_asked(record, asked)]
    answer = dict(paged(asked, records, lambda record: selected(shown(record), asked, _USUAL), most=1000))
    if "summary" in asked.query:
        count = len(memory_of(platform).by_id)
        told = {"total_count": len(records), "message_template_count": count, "message_template_limit": MOST_TEMPLATES}
        answer["summary"] = {**told, "are_translations_complete": False}
    return answer


def _is_asked(record: TemplateRecord, asked: Asked) -> bool:
    query = asked.query
    if any(name in query and query[name].upper() != str(getattr(record, name)).upper() for name in _FILTERS):
        return False
    if "quality_score" in query and query["quality_score"] != record.score:
        return False
    if query.get("source") == "AUTO_GENERATED":
        return False
    texts = {"name": record.name, "content": record.body, "name_or_content": f"{record.name}\n{record.body}"}
    return all(query[name].lower() in text.lower() for name, text in texts.items() if name in query)


def migrate(platform: Platform, asked: Asked) -> JsonObject:
    """Answer `POST /{account}/migrate_message_templates`."""
    body, memory = asked.document(), memory_of(platform)
    found = memory.elsewhere.get(str(body.get("source_waba_id")))
    if found is None:
        raise Refusal(100, "source_waba_id is no other account of this business")
    size, page = int(str(body.get("count", _MOST_MIGRATED))), int(str(body.get("page_number", 0)))
    done, failed = list[JsonValue](), dict[str, JsonValue]()
    for definition in found[page * size : (page + 1) * size]:
        if memory.find(definition.name, definition.language):
            failed[definition.name] = "A template of this name exists in the destination"
            continue
        record = TemplateRecord(platform.ids.number(), definition.name, definition.language or "", "", definition)
        record.take(definition)
        record.status, record.was_approved = "APPROVED", True
        memory.add(record)
        done.append(record.id)
    return {"migrated_templates": done, "failed_templates": failed}


def previewed(platform: Platform, asked: Asked) -> JsonObject:
    """Answer `GET /{account}/message_template_previews`."""
    if asked.query.get("category") != "AUTHENTICATION":
        raise Refusal(100, "category is AUTHENTICATION")
    return {"data": previews(asked.query)}


_TEMPLATES = ("{account}", "message_templates")
KINDS: Kinds = {"{template}": lambda platform, id_: id_ in memory_of(platform).by_id}
ROUTES: Iterable[Route] = (
    Route("POST", _TEMPLATES, create),
    Route("GET", _TEMPLATES, listed),
    Route("DELETE", _TEMPLATES, delete),
    Route("POST", (*_TEMPLATES, "archive"), archive),
    Route("POST", (*_TEMPLATES, "unarchive"), unarchive),
    Route("POST", ("{account}", "upsert_message_templates"), upsert),
    Route("POST", ("{account}", "migrate_message_templates"), migrate),
    Route("GET", ("{account}", "message_template_previews"), previewed),
    Route("GET", ("{account}", "template_analytics"), analytics),
    Route("GET", ("{account}", "template_group_analytics"), group_analytics),
    Route("GET", ("message_template_library",), library),
    Route("GET", ("{template}",), look),
    Route("POST", ("{template}",), edit),
    Route("POST", ("{template}", "unpause"), unpaused),
    Route("GET", ("{template}", "compare"), compare),
)
