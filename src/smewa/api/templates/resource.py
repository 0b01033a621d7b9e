"""Templates: submitted, waited for, read back, edited, deleted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Literal, TypeAlias

from smewa._core.call import Call, Steps, do, pause
from smewa._core.incoming import Success
from smewa._core.operation import listing, operation, procedure
from smewa._core.page import Page
from smewa._core.resource import C
from smewa.api._path import id_in_path
from smewa.api.templates._asking import listed
from smewa.api.templates.answers import (
    AccountTemplate,
    AccountTemplates,
    SubmittedTemplate,
    TemplateSummary,
    UpsertedTemplates,
)
from smewa.api.templates.care import TemplateCare
from smewa.api.templates.figures import TemplateFigures
from smewa.api.templates.from_library import TemplateLibrary
from smewa.errors import InvalidRequest, TemplateError
from smewa.messages.templates.definition import TemplateCategory, TemplateDefinition
from smewa.values.jsons import JsonValue

TemplateStatus: TypeAlias = Literal[
    "APPROVED", "PENDING", "REJECTED", "PAUSED", "DISABLED", "IN_APPEAL", "PENDING_DELETION", "DELETED",
    "LIMIT_EXCEEDED", "ARCHIVED",
]  # fmt: skip
TemplateScore: TypeAlias = Literal["GREEN", "YELLOW", "RED", "UNKNOWN"]

FIELDS = (
    "id,name,language,status,category,previous_category,correct_category,sub_category,components,parameter_format,"
    "quality_score{score,date,reasons},rejected_reason,message_send_ttl_seconds,cta_url_link_tracking_opted_out,"
    "library_template_name,degrees_of_freedom_spec"
)
MOST_DELETED = 100
"""Source: Cloud API, Templates, read 2026-11."""

WAITING = ("PENDING", "IN_APPEAL")
"""How a template stands while it is looked at."""

# Why review says no, and what to do. Source: Cloud API, Template review, read 2026-11.
REJECTIONS: Mapping[str, str] = {
    "ABUSIVE_CONTENT": "The template was rejected as abusive: write without threats and insults.",
    "INCORRECT_CATEGORY": "The template was rejected for its category: submit it in the one it reads as.",
    "INVALID_FORMAT": "The template was rejected for its form: definition.lint() tells what to mend.",
    "PROMOTIONAL": "The template was rejected as promotional: submit it as MARKETING.",
    "SCAM": "The template was rejected as a possible scam: say who you are, and do not ask for secrets.",
    "TAG_CONTENT_MISMATCH": "The template was rejected: its language or category is not that of its words.",
}


class Templates(TemplateFigures[C], TemplateLibrary[C], TemplateCare[C]):
    """The templates of the account: what may be sent at any time, once WhatsApp has approved it."""

    @operation
    def create(self, definition: TemplateDefinition, *, check: bool = True) -> Call[SubmittedTemplate]:
        """Submit a template for review, which takes from seconds to 24 hours. At most 100 an hour.

        Raises `InvalidRequest` before the network with everything that `definition.lint()` finds to be an error;
        `check=False` submits it all the same. Raises `TemplateError` when the platform refuses, such as for a name that
        is taken, or was deleted in the last 30 days. Source: Cloud API, Templates.

            submitted = client.templates.create(definition)
        """
        if definition.languages is not None:
            raise InvalidRequest("is for an upsert", field="languages", fix="Use client.templates.upsert(...)")
        path = f"{self._scope.account}/message_templates"
        return Call.post(path, _checked(definition, check=check), SubmittedTemplate)

    @operation
    def upsert(self, definition: TemplateDefinition, *, check: bool = True) -> Call[UpsertedTemplates]:
        """Create or update an authentication template in several languages at once.

        # not run: the definition names its languages
        definition = replace(code_definition, language=None, languages=["pt_BR", "en_US"])
        client.templates.upsert(definition)
        """
        if definition.languages is None:
            raise InvalidRequest(
                "is missing", field="languages", fix="Use client.templates.create(...) for one language"
            )
        path = f"{self._scope.account}/upsert_message_templates"
        # Safe: the second time finds what the first one made.
        return Call.post(path, _checked(definition, check=check), UpsertedTemplates, safe=True)

    @procedure
    def wait_until_reviewed(
        self, template_id: str, *, every: timedelta = timedelta(seconds=30), at_most: timedelta = timedelta(hours=24)
    ) -> Steps[AccountTemplate]:
        """Ask until a template is reviewed, and return it when it may be sent.

        Raises `TemplateError` when it was rejected (`details` names the reason), or is still waiting after `at_most`. A
        webhook `message_template_status_update` tells the same without asking.

            approved = client.templates.wait_until_reviewed(submitted.id)
        """
        waited = timedelta(0)
        while True:
            template = yield from do(get_call(template_id))
            if template.status not in WAITING:
                return _sendable(template)
            if waited + every > at_most:
                raise TemplateError("The template is still being reviewed.", details=template.status or "")
            yield from pause(every.total_seconds())
            waited += every

    @operation
    def get(self, template_id: str) -> Call[AccountTemplate]:
        """Read one template; its `definition` fills it with checked parameters.

        approved = client.templates.get(template_id)
        client.messages.send(ana.phone, approved.definition.fill("Ana", "A-12"))
        """
        return get_call(template_id)

    @listing
    def list(
        self,
        *,
        name: str | None = None,
        name_or_content: str | None = None,
        content: str | None = None,
        language: str | None = None,
        category: TemplateCategory | None = None,
        status: TemplateStatus | None = None,
        quality_score: TemplateScore | None = None,
        source: str | None = None,
        page_size: int | None = None,
    ) -> Call[Page[AccountTemplate]]:
        """List the account's templates, each language on its own. `source="AUTO_GENERATED"` are those of Direct Send.

        for template in client.templates.list(status="APPROVED"):
            print(template.name, template.language, template.category)
        """
        filters = {
            "name": name,
            "name_or_content": name_or_content,
            "content": content,
            "language": language,
            "category": category,
            "status": status,
            "quality_score": quality_score,
            "source": source,
            "limit": page_size,
        }
        return Call.get(
            f"{self._scope.account}/message_templates", AccountTemplates, query={"fields": FIELDS, **filters}
        )

    @operation
    def count(self) -> Call[TemplateSummary]:
        """Tell how many templates the account has, and how many it may have."""
        wanted = "total_count,message_template_count,message_template_limit,are_translations_complete"
        query = {"fields": "id", "limit": "1", "summary": wanted}
        return Call.get(f"{self._scope.account}/message_templates", TemplateSummary, query=query)

    @operation
    def edit(
        self,
        template_id: str,
        definition: TemplateDefinition | None = None,
        *,
        category: TemplateCategory | None = None,
        message_send_ttl_seconds: int | None = None,
        cta_url_link_tracking_opted_out: bool | None = None,
        check: bool = True,
    ) -> Call[Success]:
        """Replace all components by those of `definition`, or change the rest alone; it is reviewed again.

        Approved, rejected and paused templates can be edited; an approved one once in 24 hours and 10 times in 30 days,
        and never its category: pass the present one, or leave it out. Name and language stay.

            client.templates.edit(template_id, definition)
        """
        body: dict[str, JsonValue] = dict(_checked(definition, check=check).to_wire()) if definition else {}
        for name in ("name", "language"):
            body.pop(name, None)
        settings = {
            "category": category,
            "message_send_ttl_seconds": message_send_ttl_seconds,
            "cta_url_link_tracking_opted_out": cta_url_link_tracking_opted_out,
        }
        body |= {name: value for name, value in settings.items() if value is not None}
        if not body:
            raise InvalidRequest("is missing", field="definition", fix="Give what is to change")
        # Safe: the same edit twice is one edit.
        return Call.post(id_in_path(template_id, "template_id"), body, Success, safe=True)

    @operation
    def delete(self, name: str, *, template_id: str | None = None) -> Call[Success]:
        """Delete a template in all its languages, or with `template_id` in one. The name is free again after 30 days.

        client.templates.delete("pedido_pronto", template_id=template_id)
        """
        query = {"name": name, "hsm_id": template_id}
        return Call.delete(f"{self._scope.account}/message_templates", Success, query=query)

    @operation
    def delete_many(self, template_ids: Sequence[str]) -> Call[Success]:
        """Delete up to 100 templates by their ids, each in its own language.

        client.templates.delete_many([template_id])
        """
        query = {"hsm_ids": listed(template_ids, "template_ids", MOST_DELETED)}
        return Call.delete(f"{self._scope.account}/message_templates", Success, query=query)


def get_call(template_id: str) -> Call[AccountTemplate]:
    """Describe the reading of one template."""
    return Call.get(id_in_path(template_id, "template_id"), AccountTemplate, query={"fields": FIELDS})


def _checked(definition: TemplateDefinition, *, check: bool) -> TemplateDefinition:
    errors = [found.problem for found in definition.lint() if found.severity == "error"] if check else []
    if errors:
        raise InvalidRequest.of(errors)
    return definition


def _sendable(template: AccountTemplate) -> AccountTemplate:
    if template.status == "APPROVED":
        return template
    reason = template.rejected_reason or ""
    said = REJECTIONS.get(reason, "The template was not approved.")
    raise TemplateError(said, details=reason if reason in REJECTIONS else template.status or "")
