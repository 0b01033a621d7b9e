"""What becomes of a template: reviewed, scored, paused, moved to another category; and the webhooks that tell it.

Source: Cloud API, Template review; Template quality and pausing; Template categories; read 2026-11.
"""

from __future__ import annotations

from datetime import timedelta
from hashlib import sha256
from typing import TYPE_CHECKING, Literal, TypeAlias, cast

from smewa.messages.templates.buttons import ButtonPart, QuickReply, TemplateButtons
from smewa.messages.templates.components import Body, HeaderPart, TextHeader
from smewa.messages.templates.definition import TemplateCategory, TemplateDefinition
from smewa.simulator.refusal import Refusal
from smewa.simulator.templates.memory import TemplateRecord, memory_of, told_id
from smewa.values.jsons import JsonObject, JsonValue

if TYPE_CHECKING:
    from smewa.simulator.platform import Platform

QualityScore: TypeAlias = Literal["GREEN", "YELLOW", "RED", "UNKNOWN"]
RejectedReason: TypeAlias = Literal[
    "ABUSIVE_CONTENT", "INCORRECT_CATEGORY", "INVALID_FORMAT", "PROMOTIONAL", "SCAM", "TAG_CONTENT_MISMATCH"
]

PAUSES = (("FIRST_PAUSE", timedelta(hours=3)), ("SECOND_PAUSE", timedelta(hours=6)))
"""A third time it is disabled."""
NOTICE = timedelta(hours=24)
"""How long before a change of category it is told."""

_RECOMMENDATION = "Read what the review found, change it, and submit the template again."


def refuse_at_once(platform: Platform, definition: TemplateDefinition) -> None:
    """Raise `Refusal` for what creation sees without a review."""
    for found in definition.lint():
        if found.severity == "error" and found.subcode is not None:
            raise Refusal(100, str(found), subcode=found.subcode)


def submit(platform: Platform, record: TemplateRecord) -> None:
    """Put a template before the reviewers; they take their time."""
    record.status, record.rejected_reason = "PENDING", "NONE"
    _plan(platform, memory_of(platform).takes, "review template", record.id)


def by_hand(
    platform: Platform,
    name: str,
    language: str,
    *,
    body: str,
    header: str | None,
    buttons: tuple[str, ...],
    category: str,
) -> None:
    """Remember a template that was approved without anybody's review, however little is known of it."""
    parts: list[HeaderPart | Body | TemplateButtons] = [Body(body or None)]
    if header is not None:
        parts.insert(0, TextHeader(header))
    if buttons:
        parts.append(TemplateButtons([QuickReply(label) for label in buttons]))
    definition = TemplateDefinition(name, language, cast("TemplateCategory", category), parts)
    id_ = str(int(sha256(f"{name}/{language}".encode()).hexdigest()[:13], 16))
    record = TemplateRecord(id_, name, language, "", definition, "APPROVED", was_approved=True)
    record.take(definition)
    record.wanted = None
    memory_of(platform).add(record)


def decide(platform: Platform, record: TemplateRecord) -> None:
    """Approve a template, or reject it for what its rules find."""
    errors = [found for found in record.definition.lint() if found.severity == "error"]
    if errors:
        reject(platform, record, "INVALID_FORMAT", " ".join(map(str, errors)))
    elif _is_twin(platform, record):
        reject(platform, record, "INVALID_FORMAT", "It says the same as another template of the account.")
    else:
        approve(platform, record)


def approve(platform: Platform, record: TemplateRecord) -> None:
    """Approve a template and tell it; one that reads as marketing is moved there a day later."""
    edited = record.was_approved
    record.status, record.rejected_reason, record.was_approved = "APPROVED", "NONE", True
    tell_status(platform, record, "APPROVED")
    if edited:
        platform.tell("message_template_components_update", _components(record))
    if any(found.rule == "category_words" for found in record.definition.lint()):
        warn(platform, record, "MARKETING")


def reject(platform: Platform, record: TemplateRecord, reason: RejectedReason, why: str = "") -> None:
    """Reject a template and tell why."""
    record.status, record.rejected_reason = "REJECTED", reason
    info = {"reason": why or reason, "recommendation": _RECOMMENDATION}
    tell_status(platform, record, "REJECTED", reason, rejection_info=info)


def score(platform: Platform, record: TemplateRecord, quality: QualityScore) -> None:
    """Change a template's quality and tell it; at `RED` it is paused, the third time disabled."""
    before, record.score = record.score, quality
    told = {"previous_quality_score": before, "new_quality_score": quality}
    platform.tell("message_template_quality_update", {**told, **told_id(record)})
    if quality == "RED" and record.status == "APPROVED":
        pause(platform, record)


def pause(platform: Platform, record: TemplateRecord) -> None:
    """Pause a template for its quality: for 3 hours, then for 6, then for good."""
    if record.pauses == len(PAUSES):
        record.status = "DISABLED"
        info = {"title": "DISABLED", "description": "The template was paused for its quality twice before."}
        date: JsonObject = {"disable_date": int(platform.now.timestamp())}
        tell_status(platform, record, "DISABLED", other_info=info, disable_info=date)
        return
    title, lasts = PAUSES[record.pauses]
    record.pauses += 1
    record.status = "PAUSED"
    info = {"title": title, "description": f"The template is paused for {lasts.seconds // 3600} hours for its quality."}
    tell_status(platform, record, "PAUSED", other_info=info)
    _plan(platform, lasts, "unpause template", record.id)


def unpause(platform: Platform, record: TemplateRecord) -> bool:
    """Let a paused template be sent again; tell whether it was paused."""
    if record.status != "PAUSED":
        return False
    record.status = "APPROVED"
    info = {"title": "UNPAUSE", "description": "The template can be sent again."}
    tell_status(platform, record, "APPROVED", other_info=info)
    return True


def warn(platform: Platform, record: TemplateRecord, category: str) -> None:
    """Tell that a template belongs to another category, and move it there a day later."""
    record.correct_category = category
    changes_at = int((platform.now + NOTICE).timestamp())
    told = {"new_category": record.category.upper(), "correct_category": category}
    platform.tell("template_category_update", {**told_id(record), **told, "category_update_timestamp": changes_at})
    _plan(platform, NOTICE, "recategorize template", record.id)


def recategorize(platform: Platform, record: TemplateRecord, category: str) -> None:
    """Move a template to another category at once, and tell it."""
    before, record.category = record.category.upper(), category.lower()
    record.previous_category, record.correct_category = before, None
    told = {"previous_category": before, "new_category": category}
    platform.tell("template_category_update", {**told_id(record), **told})


def tell_status(
    platform: Platform, record: TemplateRecord, event: str, reason: str | None = None, **more: JsonObject
) -> None:
    """Tell how a template stands."""
    told: dict[str, JsonValue] = {"event": event, **told_id(record)}
    told["message_template_category"] = record.category.upper()
    told["reason"] = reason or ("NONE" if event in ("APPROVED", "REJECTED") else None)
    platform.tell("message_template_status_update", {**told, **more})


def _is_twin(platform: Platform, record: TemplateRecord) -> bool:
    """Tell whether another template has the same body and footer in the same language."""
    mine = _said(record)
    others = (each for each in memory_of(platform).living() if each is not record and each.was_approved)
    return bool(mine[0]) and any(each.language == record.language and _said(each) == mine for each in others)


def _said(record: TemplateRecord) -> tuple[str, str | None]:
    footer = record.definition.footer
    return record.body, footer.text if footer else None


def _components(record: TemplateRecord) -> JsonObject:
    definition = record.definition
    told: dict[str, JsonValue] = {**told_id(record), "message_template_element": record.body}
    if isinstance(definition.header, TextHeader):
        told["message_template_title"] = definition.header.text
    if definition.footer and definition.footer.text:
        told["message_template_footer"] = definition.footer.text
    if definition.buttons:
        told["message_template_buttons"] = [_button(each) for each in definition.buttons]
    return told


def _button(button: ButtonPart) -> JsonObject:
    told: dict[str, JsonValue] = {"message_template_button_type": button.__wire__["type"]}
    for name in ("text", "url", "phone_number"):
        if getattr(button, name, None) is not None:
            told[f"message_template_button_{name}"] = getattr(button, name)
    return told


_PLANNED = {"review template": "PENDING", "unpause template": "PAUSED", "recategorize template": None}
"""What is planned, and the status in which it still is to happen."""


def _plan(platform: Platform, delay: timedelta, kind: str, id_: str) -> None:
    platform.clock.performs(kind, lambda subject: _perform(platform, kind, str(subject)))
    platform.clock.plan(delay, kind, id_)


def _perform(platform: Platform, kind: str, id_: str) -> None:
    record = memory_of(platform).by_id.get(id_)
    if record is None or _PLANNED[kind] not in (record.status, None):
        return
    if kind == "review template":
        decide(platform, record)
    elif kind == "unpause template":
        unpause(platform, record)
    elif record.correct_category is not None:
        recategorize(platform, record, record.correct_category)
