"""What the platform remembers of templates. Source: Cloud API, Templates, read 2026-11."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from smewa.messages.templates.buttons import QuickReply
from smewa.messages.templates.components import TextHeader
from smewa.messages.templates.definition import TemplateDefinition
from smewa.simulator.refusal import Refusal
from smewa.simulator.templates.fixed_words import is_advised, words_of
from smewa.simulator.templates.matching import Wanted, wanted_by
from smewa.values.jsons import JsonObject

if TYPE_CHECKING:
    from smewa.simulator.platform import Platform

NAME_TAKEN = timedelta(days=30)
"""For how long the name of an approved template is not free again."""

MOST_TEMPLATES, MOST_IN_AN_HOUR = 250, 100
"""Templates of an account that nobody verified, and creations of an hour."""


@dataclass(slots=True)
class TemplateRecord:
    """One template in one language."""

    id: str
    name: str
    language: str
    category: str
    """In small letters, as messages are billed."""
    definition: TemplateDefinition
    status: str = "PENDING"
    wanted: Wanted | None = None
    """What sending it needs; None checks nothing but the number of values."""
    body: str = ""
    header: str | None = None
    buttons: tuple[str, ...] = ()
    """The labels of its quick replies."""
    numbers: Mapping[str, int] = field(default_factory=dict[str, int])
    """The numbers of these among all buttons."""
    score: str = "UNKNOWN"
    rejected_reason: str = "NONE"
    previous_category: str | None = None
    correct_category: str | None = None
    edits: list[datetime] = field(default_factory=list[datetime])
    pauses: int = 0
    was_approved: bool = False

    def take(self, definition: TemplateDefinition) -> None:
        """Read what sending needs from a definition."""
        self.definition, self.category = definition, definition.category.lower()
        self.wanted = wanted_by(definition)
        self.body = definition.body.text or "" if definition.body else ""
        if definition.category == "AUTHENTICATION":
            self.body = words_of(self.language).said(advised=is_advised(definition))
        self.header = definition.header.text if isinstance(definition.header, TextHeader) else None
        replies = {each.text: at for at, each in enumerate(definition.buttons) if isinstance(each, QuickReply)}
        self.buttons, self.numbers = tuple(replies), replies


@dataclass(slots=True)
class TemplateMemory:
    """The templates of the account, and how review goes."""

    by_name: dict[tuple[str, str], TemplateRecord] = field(default_factory=dict[tuple[str, str], TemplateRecord])
    by_id: dict[str, TemplateRecord] = field(default_factory=dict[str, TemplateRecord])
    deleted: dict[str, datetime] = field(default_factory=dict[str, datetime])
    """When each name of an approved template was given up."""
    made: list[datetime] = field(default_factory=list[datetime])
    elsewhere: dict[str, list[TemplateDefinition]] = field(default_factory=dict[str, list[TemplateDefinition]])
    """Approved templates of other accounts of the business."""
    takes: timedelta = timedelta(minutes=1)
    """How long a review takes."""

    def add(self, record: TemplateRecord) -> TemplateRecord:
        """Remember a template, instead of one of the same name and language."""
        before = self.by_name.get((record.name, record.language))
        if before is not None:
            self.by_id.pop(before.id, None)
        self.by_name[record.name, record.language] = self.by_id[record.id] = record
        return record

    def forget(self, record: TemplateRecord, now: datetime) -> None:
        """Delete a template; what was sent of it can still be read."""
        del self.by_id[record.id]
        if record.was_approved:
            self.deleted[record.name] = now
        record.status = "DELETED"

    def find(self, name: str, language: str | None) -> TemplateRecord | None:
        """Return the template of a name in a language, unless it was deleted."""
        found = self.by_name.get((name, language or ""))
        return None if found is None or found.status == "DELETED" else found

    def living(self) -> list[TemplateRecord]:
        """Return the templates there are, oldest first."""
        return list(self.by_id.values())


def memory_of(platform: Platform) -> TemplateMemory:
    """Return what is remembered of templates."""
    return platform.state.of(TemplateMemory)


def record_of(platform: Platform, id_: object) -> TemplateRecord:
    """Return a template by its id. Raises `Refusal` for the id of none."""
    found = memory_of(platform).by_id.get(str(id_))
    if found is None:
        raise Refusal(100, "There is no template of this id in the account")
    return found


def told_id(record: TemplateRecord) -> JsonObject:
    """Return how webhooks name a template."""
    return {
        "message_template_id": int(record.id),
        "message_template_name": record.name,
        "message_template_language": record.language,
    }
