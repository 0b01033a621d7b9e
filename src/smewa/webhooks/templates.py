"""What becomes of templates. Source: Cloud API, Webhooks, the template fields; read 2026-11."""

from __future__ import annotations

from datetime import datetime

from smewa.webhooks import attributes as read
from smewa.webhooks.event import Event
from smewa.webhooks.other import ChangeReceived
from smewa.webhooks.reading import Reading
from smewa.webhooks.shape import Facts, Fields, Item, of_kind, whole


class TemplateUpdate(ChangeReceived):
    """Something about one template in one language."""

    template_id: str = read.text("message_template_id")
    """The id, a number of up to 20 digits, as a text."""
    name: str | None = read.maybe_text("message_template_name")
    language: str | None = read.maybe_text("message_template_language")

    def _about(self) -> tuple[str | None, ...]:
        return ("template", self.template_id)


class TemplateStatusUpdate(TemplateUpdate, shown="event category reason pause"):
    """A template was approved, rejected, paused, disabled, archived; it can be sent only while approved."""

    event: str = read.text("event")
    """`APPROVED`, `REJECTED`, `PENDING`, `PAUSED`, `DISABLED`, `FLAGGED`, `REINSTATED`, `IN_APPEAL`,
    `PENDING_DELETION`, `DELETED`, `LIMIT_EXCEEDED`, `LOCKED`, `UNLOCKED`, `ARCHIVED`, `UNARCHIVED`."""
    category: str | None = read.maybe_text("message_template_category")
    reason: str | None = read.maybe_text("reason")
    """Why it was rejected, in one word; the platform writes `NONE` or nothing when there is no reason."""
    disable_date: str | None = read.maybe_text("disable_info.disable_date")
    """When it was disabled, as the platform writes it: Unix seconds or a date."""
    pause: str | None = read.maybe_text("other_info.title")
    """`FIRST_PAUSE`, `SECOND_PAUSE`, `RATE_LIMITING_PAUSE`, `UNPAUSE`, `DISABLED`."""
    pause_description: str | None = read.maybe_text("other_info.description")
    rejection_reason: str | None = read.maybe_text("rejection_info.reason")
    """Why it was rejected, in a sentence."""
    recommendation: str | None = read.maybe_text("rejection_info.recommendation")
    """What to change before it is sent for review again."""


class TemplateQualityUpdate(TemplateUpdate, shown="previous_quality_score new_quality_score"):
    """The quality of a template changed: `GREEN`, `YELLOW`, `RED`, `UNKNOWN`. A red one is soon paused."""

    previous_quality_score: str | None = read.maybe_text("previous_quality_score")
    new_quality_score: str = read.text("new_quality_score")


class TemplateButton(Reading, shown="type"):
    """A button of an edited template."""

    type: str | None = read.maybe_text("message_template_button_type")
    text: str | None = read.maybe_text("message_template_button_text")
    url: str | None = read.maybe_text("message_template_button_url")
    phone_number: str | None = read.maybe_text("message_template_button_phone_number")


class TemplateComponentsUpdate(TemplateUpdate):
    """A template was edited: its texts as they are after it."""

    title: str | None = read.maybe_text("message_template_title")
    """The header's text."""
    body: str | None = read.maybe_text("message_template_element")
    footer: str | None = read.maybe_text("message_template_footer")
    buttons: tuple[TemplateButton, ...] = read.maybe_parts(TemplateButton, "message_template_buttons")


class TemplateCategoryUpdate(TemplateUpdate, shown="previous_category new_category correct_category"):
    """The category of a template changed, or will: look at `is_warning`."""

    new_category: str = read.text("new_category")
    """What it is; under a warning, what it still is."""
    previous_category: str | None = read.maybe_text("previous_category")
    correct_category: str | None = read.maybe_text("correct_category")
    """What it will be; only under a warning."""
    category_update_timestamp: datetime | None = read.instant("category_update_timestamp")
    """When it will be that: about 24 hours after the warning."""

    @property
    def is_warning(self) -> bool:
        """Whether the change is still to come."""
        return self.correct_category is not None


class TemplateCorrectCategoryDetection(TemplateUpdate, shown="category correct_category"):
    """The platform holds that a template stands in the wrong category."""

    category: str | None = read.maybe_text("category")
    correct_category: str = read.text("correct_category")


_STATUS, _QUALITY = of_kind(TemplateStatusUpdate), of_kind(TemplateQualityUpdate)


def _status_or_quality(value: Item, facts: Facts) -> Event:
    """Read by the keys: the platform's own sample of a change of quality names the field of the status."""
    return (_QUALITY if "new_quality_score" in value and "event" not in value else _STATUS)(value, facts)


def _quality_or_status(value: Item, facts: Facts) -> Event:
    return (_STATUS if "event" in value and "new_quality_score" not in value else _QUALITY)(value, facts)


FIELDS: Fields = {
    "message_template_components_update": whole(of_kind(TemplateComponentsUpdate)),
    "message_template_quality_update": whole(_quality_or_status),
    "message_template_status_update": whole(_status_or_quality),
    "template_category_update": whole(of_kind(TemplateCategoryUpdate)),
    "template_correct_category_detection": whole(of_kind(TemplateCorrectCategoryDetection)),
}
