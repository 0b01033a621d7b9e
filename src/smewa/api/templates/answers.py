"""What the platform tells of templates. Source: Cloud API, Templates, read 2026-11."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Annotated, TypeAlias

from pydantic import AliasPath, BeforeValidator, Field

from smewa._core.incoming import Incoming, OrNone
from smewa._core.page import Page
from smewa.api._reading import OrEmpty
from smewa.api.templates._tolerance import tolerant
from smewa.messages.templates.definition import TemplateDefinition

_Text: TypeAlias = Annotated[str | None, OrNone]
_Int: TypeAlias = Annotated[int | None, OrNone]
_Bool: TypeAlias = Annotated[bool | None, OrNone]
_Instant: TypeAlias = Annotated[datetime | None, OrNone]
_Object: TypeAlias = Annotated[dict[str, object] | None, OrNone]
_Words: TypeAlias = Annotated[tuple[str, ...], OrEmpty]

_OF_THE_DEFINITION = (
    "name",
    "language",
    "category",
    "components",
    "parameter_format",
    "message_send_ttl_seconds",
    "cta_url_link_tracking_opted_out",
    "sub_category",
    "degrees_of_freedom_spec",
    "library_template_name",
)


def _category(value: object) -> object:
    return value.upper() if isinstance(value, str) else value


class SubmittedTemplate(Incoming):
    """A template was taken for review: its id, and how it stands."""

    id: str
    status: _Text = None
    """`PENDING`, or at once `APPROVED` or `REJECTED`."""
    category: Annotated[_Text, BeforeValidator(_category)] = None
    """May be another than asked for."""
    language: _Text = None
    """Only an upsert tells it."""


class UpsertedTemplates(Incoming):
    """The templates of an upsert, one per language."""

    data: Annotated[tuple[SubmittedTemplate, ...], OrEmpty] = ()


class TemplateQuality(Incoming):
    """How customers take a template."""

    score: _Text = None
    """`GREEN`, `YELLOW`, `RED`, or `UNKNOWN`."""
    date: _Instant = None
    reasons: _Words = ()


class AccountTemplate(Incoming):
    """A template of the account, as the platform has it. Members it leaves out are None."""

    id: str
    name: _Text = None
    language: _Text = None
    status: _Text = None
    """`APPROVED`, `PENDING`, `REJECTED`, `PAUSED`, `DISABLED`, `IN_APPEAL`, `PENDING_DELETION`, `ARCHIVED` or another."""
    category: _Text = None
    previous_category: _Text = None
    correct_category: _Text = None
    """What the platform thinks it is; it becomes that after a notice of 24 hours."""
    sub_category: _Text = None
    components: Annotated[tuple[dict[str, object], ...], OrEmpty] = Field(default=(), repr=False)
    """As the platform writes them; `definition` reads them."""
    parameter_format: _Text = None
    quality_score: Annotated[TemplateQuality | None, OrNone] = None
    rejected_reason: _Text = None
    """`NONE`, or why it was rejected, such as `INVALID_FORMAT`."""
    message_send_ttl_seconds: _Int = None
    cta_url_link_tracking_opted_out: _Bool = None
    library_template_name: _Text = None
    degrees_of_freedom_spec: _Object = Field(default=None, repr=False)
    created_time: _Instant = None
    last_updated_time: _Instant = None

    @property
    def definition(self) -> TemplateDefinition:
        """What was approved, to `fill`, without members that are not known here. Raises `InvalidRequest` for other parts.

        approved = client.templates.get(template_id)
        content = approved.definition.fill("Ana", "A-12")
        """
        told = {name: getattr(self, name) for name in _OF_THE_DEFINITION}
        if self.parameter_format == "POSITIONAL":
            del told["parameter_format"]  # as it is when nobody says
        return tolerant({name: value for name, value in told.items() if value})


class AccountTemplates(Page[AccountTemplate]):
    """One page of them."""


class TemplateSummary(Incoming):
    """How many templates the account has, and may have."""

    total_count: _Int = Field(default=None, validation_alias=AliasPath("summary", "total_count"))
    """Those that the filters leave."""
    message_template_count: _Int = Field(default=None, validation_alias=AliasPath("summary", "message_template_count"))
    message_template_limit: _Int = Field(default=None, validation_alias=AliasPath("summary", "message_template_limit"))
    """250, or 6,000 once the business is verified and its name approved. Each language counts."""
    are_translations_complete: _Bool = Field(
        default=None, validation_alias=AliasPath("summary", "are_translations_complete")
    )


class LibraryTemplate(Incoming):
    """A template of the platform's library, approved already."""

    id: str | None = None
    name: _Text = None
    language: _Text = None
    category: _Text = None
    topic: _Text = None
    usecase: _Text = None
    industry: _Words = ()
    header: _Text = None
    body: _Text = None
    body_params: _Words = ()
    """Examples for its gaps."""
    body_param_types: _Words = ()
    """What goes into each gap, such as `TEXT`, `AMOUNT`, `DATE`."""
    buttons: Annotated[tuple[dict[str, object], ...], OrEmpty] = ()


class LibraryTemplates(Page[LibraryTemplate]):
    """One page of the library."""


class TemplatePreview(Incoming):
    """The fixed words of an authentication template in one language."""

    language: _Text = None
    body: _Text = None
    footer: _Text = None
    buttons: Annotated[tuple[dict[str, object], ...], OrEmpty] = ()


class TemplatePreviews(Page[TemplatePreview]):
    """One page of previews."""


class MigratedTemplates(Incoming):
    """What came over from another account, and what did not."""

    migrated_templates: _Words = ()
    failed_templates: Annotated[Mapping[str, str], OrNone] = Field(default_factory=dict[str, str])
    """By template, why."""


class ArchivedTemplates(Incoming):
    """What was archived or taken back, and what was not."""

    archived_templates: _Words = ()
    unarchived_templates: _Words = ()
    failed_templates: Annotated[Mapping[str, str], OrNone] = Field(default_factory=dict[str, str])
    """By template, why."""


class TemplateUnpaused(Incoming):
    """Whether a paused template goes out again."""

    success: bool = True
    reason: _Text = None
    """Why not."""
