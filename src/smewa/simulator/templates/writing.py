"""Templates as the platform shows them. Source: Cloud API, Templates; Authentication templates; read 2026-11."""

from __future__ import annotations

from collections.abc import Mapping

from smewa.messages.templates.buttons import OneTimePassword
from smewa.messages.templates.definition import TemplateDefinition
from smewa.simulator.templates.fixed_words import WORDS, is_advised, words_of
from smewa.simulator.templates.memory import TemplateRecord
from smewa.values.jsons import JsonObject, JsonValue

_OTP_URL = "https://www.whatsapp.com/otp/code/?otp_type={type}&code=otp{code}"


def shown(record: TemplateRecord) -> JsonObject:
    """Return a template as it is looked at."""
    wire = record.definition.to_wire()
    components = wire.get("components", [])
    if record.definition.category == "AUTHENTICATION":
        components = authentication(record.definition, record.language)
    known: dict[str, JsonValue] = {
        **wire,
        "id": record.id,
        "name": record.name,
        "language": record.language,
        "category": record.category.upper(),
        "status": record.status,
        "components": components,
        "parameter_format": record.definition.parameter_format or "POSITIONAL",
        "quality_score": {"score": record.score},
        "rejected_reason": record.rejected_reason,
    }
    for name in ("previous_category", "correct_category"):
        if getattr(record, name) is not None:
            known[name] = getattr(record, name)
    return known


def authentication(definition: TemplateDefinition, language: str) -> list[JsonValue]:
    """Return the components of an authentication template with their words."""
    words, footer = words_of(language), definition.footer
    advised = is_advised(definition)
    parts: list[JsonValue] = [
        {
            "type": "BODY",
            "text": words.said(advised=advised),
            "add_security_recommendation": advised,
            "example": {"body_text": [["123456"]]},
        }
    ]
    if footer is not None and footer.code_expiration_minutes is not None:
        minutes = footer.code_expiration_minutes
        parts.append({"type": "FOOTER", "text": words.footer.format(minutes), "code_expiration_minutes": minutes})
    buttons: list[JsonValue] = [
        {
            "type": "URL",
            "text": each.text or words.copy,
            "url": _OTP_URL.format(type=each.otp_type, code="{{1}}"),
            "example": [_OTP_URL.format(type=each.otp_type, code="123456")],
        }
        for each in definition.buttons
        if isinstance(each, OneTimePassword)
    ]
    return [*parts, {"type": "BUTTONS", "buttons": buttons}]


def previews(asked: Mapping[str, str]) -> list[JsonObject]:
    """Return the fixed words for a question."""
    minutes, languages = asked.get("code_expiration_minutes"), [*filter(None, asked.get("languages", "").split(","))]
    found = list[JsonObject]()
    for language in languages or WORDS:
        words = words_of(language)
        told: dict[str, JsonValue] = {"language": language}
        told["body"] = words.said(advised=asked.get("add_security_recommendation") == "true")
        if minutes is not None:
            told["footer"] = words.footer.format(minutes)
        told["buttons"] = [{"type": "OTP", "text": words.copy, "autofill_text": words.autofill}]
        found.append(told)
    return found
