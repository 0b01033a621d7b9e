"""The platform's library: templates that are approved already. Source: Cloud API, Template library, read 2026-11."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from smewa._core.call import Call
from smewa._core.operation import listing, operation
from smewa._core.page import Page
from smewa._core.resource import C, Resource
from smewa.api.templates.answers import (
    LibraryTemplate,
    LibraryTemplates,
    SubmittedTemplate,
    TemplatePreview,
    TemplatePreviews,
)
from smewa.errors import InvalidRequest
from smewa.messages.templates.definition import TemplateCategory, TemplateDefinition
from smewa.values.jsons import JsonObject


class TemplateLibrary(Resource[C]):
    """Templates that need not be written."""

    @listing
    def search_library(
        self,
        search: str | None = None,
        *,
        topic: str | None = None,
        usecase: str | None = None,
        industry: str | None = None,
        language: str | None = None,
        page_size: int | None = None,
    ) -> Call[Page[LibraryTemplate]]:
        """Search the library by words, topic (`ORDER_MANAGEMENT`), use case (`DELIVERY_UPDATE`) or industry.

        for found in client.templates.search_library("delivery", language="pt_BR"):
            print(found.name, found.body)
        """
        query = {
            "search": search,
            "topic": topic,
            "usecase": usecase,
            "industry": industry,
            "language": language,
            "limit": page_size,
        }
        return Call.get("message_template_library", LibraryTemplates, query=query)

    @operation
    def create_from_library(
        self,
        library_template_name: str,
        name: str,
        language: str = "pt_BR",
        category: TemplateCategory = "UTILITY",
        *,
        button_inputs: Sequence[JsonObject] = (),
        body_inputs: JsonObject | None = None,
    ) -> Call[SubmittedTemplate]:
        """Take a template of the library under a name of your own; without changes it is approved at once.

        `button_inputs` fill its buttons in their order, such as
        `{"type": "URL", "url": {"base_url": "https://padaria.example.com/{{1}}", "url_suffix_example": "A-12"}}`.

            submitted = client.templates.create_from_library("order_ready_1", "retirada")
        """
        definition = TemplateDefinition(
            name,
            language,
            category,
            library_template_name=library_template_name,
            library_template_button_inputs=list(button_inputs) or None,
            library_template_body_inputs=body_inputs or None,
        )
        return Call.post(f"{self._scope.account}/message_templates", definition, SubmittedTemplate)

    @listing
    def previews(
        self,
        *,
        languages: Sequence[str] = (),
        add_security_recommendation: bool = False,
        code_expiration_minutes: int | None = None,
        button_types: Sequence[Literal["OTP"]] = ("OTP",),
    ) -> Call[Page[TemplatePreview]]:
        """Show the fixed words of an authentication template, by default in all languages.

        for preview in client.templates.previews(languages=["pt_BR"], code_expiration_minutes=10):
            print(preview.body, preview.footer)
        """
        if code_expiration_minutes is not None and not 1 <= code_expiration_minutes <= 90:
            raise InvalidRequest(
                "is out of range", field="code_expiration_minutes", limit="WhatsApp takes 1 to 90 minutes"
            )
        query = {
            "category": "AUTHENTICATION",
            "languages": ",".join(languages) or None,
            "add_security_recommendation": "true" if add_security_recommendation else None,
            "code_expiration_minutes": None if code_expiration_minutes is None else str(code_expiration_minutes),
            "button_types": ",".join(button_types) or None,
        }
        return Call.get(f"{self._scope.account}/message_template_previews", TemplatePreviews, query=query)
