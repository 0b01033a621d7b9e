"""A template as it is written and submitted for review."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import KW_ONLY
from datetime import datetime
from typing import TYPE_CHECKING, Annotated, Literal, TypeAlias

from smewa.messages._faults import Faults, refusal
from smewa.messages._fields import Id, Many
from smewa.messages._json_data import JsonData
from smewa.messages._marks import At
from smewa.messages.template import Component, LanguageCode, Template, TemplateName
from smewa.messages.templates._button_filling import ButtonValues
from smewa.messages.templates._parts import AS_WRITTEN, AnyPart, Word
from smewa.messages.templates._text_filling import BodyValue
from smewa.messages.templates.buttons import TemplateButtons
from smewa.messages.templates.carousels import TemplateCard, TemplateCarousel
from smewa.messages.templates.components import ANY_HEADER, Body, CallPermission, Footer, HeaderPart, OfferText
from smewa.messages.templates.faces import Face
from smewa.messages.templates.filling import CardValues, HeaderValue, filled

if TYPE_CHECKING:
    from smewa.messages.templates.findings import TemplateFinding

TemplateCategory: TypeAlias = Literal["MARKETING", "UTILITY", "AUTHENTICATION"]
ParameterFormat: TypeAlias = Literal["POSITIONAL", "NAMED"]

_Category: TypeAlias = Annotated[TemplateCategory, AS_WRITTEN, Word("MARKETING", "UTILITY", "AUTHENTICATION")]
_Format: TypeAlias = Annotated[ParameterFormat, AS_WRITTEN, Word("POSITIONAL", "NAMED")]
_Part: TypeAlias = Annotated[
    HeaderPart | Body | Footer | TemplateButtons | TemplateCarousel | OfferText | CallPermission,
    AnyPart(
        Body,
        Footer,
        TemplateButtons,
        TemplateCarousel,
        OfferText,
        CallPermission,
        more={"HEADER": ANY_HEADER.checked},
    ),
]


class TemplateDefinition(Face):
    """A template to submit: its name, language (such as `pt_BR`), category and components.

    `from_wire` reads any body of `POST /message_templates` and `to_wire` writes it again as it was. What cannot be is
    refused with `InvalidRequest`; what review would refuse, `lint` finds. From the library a template is taken by
    `library_template_name` and has no components; `languages` stand for `language` in an upsert (authentication only).
    `message_send_ttl_seconds` is for how long delivery is tried: authentication 30 to 900, utility 30 to 43200,
    marketing 43200 to 2592000, and -1 for 30 days. Source: Cloud API, Templates.

        definition = TemplateDefinition(
            "pedido_pronto",
            "pt_BR",
            "UTILITY",
            [
                Body("Oi, {{1}}! Seu pedido {{2}} está pronto.", ["Ana", "A-12"]),
                TemplateButtons([QuickReply("Vou buscar")]),
            ],
        )
        definition.lint()
        content = definition.fill("Ana", "A-12")
    """

    name: Annotated[TemplateName, At("name")]
    language: Annotated[LanguageCode | None, At("language")]
    category: Annotated[_Category, At("category")]
    components: Annotated[Sequence[_Part] | None, Many(1), At("components")] = None
    _: KW_ONLY
    parameter_format: Annotated[_Format | None, At("parameter_format")] = None
    message_send_ttl_seconds: Annotated[int | None, At("message_send_ttl_seconds")] = None
    cta_url_link_tracking_opted_out: Annotated[bool | None, At("cta_url_link_tracking_opted_out")] = None
    display_format: Annotated[Literal["ORDER_DETAILS"] | None, At("display_format")] = None
    sub_category: Annotated[Id | None, At("sub_category")] = None
    degrees_of_freedom_spec: Annotated[JsonData | None, At("degrees_of_freedom_spec")] = None
    is_primary_device_delivery_only: Annotated[bool | None, At("is_primary_device_delivery_only")] = None
    languages: Annotated[Sequence[LanguageCode] | None, Many(1), At("languages")] = None
    library_template_name: Annotated[Id | None, At("library_template_name")] = None
    library_template_button_inputs: Annotated[
        Sequence[JsonData] | None, Many(1), At("library_template_button_inputs")
    ] = None
    library_template_body_inputs: Annotated[JsonData | None, At("library_template_body_inputs")] = None
    optimization_spec: Annotated[JsonData | None, At("optimization_spec")] = None
    """A highest price for marketing; a limited beta of the platform."""
    allow_category_change: Annotated[bool | None, At("allow_category_change")] = None
    """Of 2025 and before: the platform reads it no longer."""

    def __post_init__(self) -> None:
        faults = Faults()
        if self.components is None and self.library_template_name is None:
            faults.add(refusal("missing", fix="Give components, or library_template_name"), ("components",))
        if (self.language is None) is (self.languages is None):
            faults.add(refusal("missing", fix="Give language, or languages for an upsert"), ("language",))
        if self.languages is not None and self.category != "AUTHENTICATION":
            faults.add(refusal("is for authentication templates only", fix="Create one per language"), ("languages",))
        faults.raise_any()
        super().__post_init__()

    @property
    def offer(self) -> OfferText | None:
        """The limited-time offer."""
        return self._part(OfferText)

    @property
    def cards(self) -> Sequence[TemplateCard]:
        """The cards of the carousel, if it has one."""
        carousel = self._part(TemplateCarousel)
        return carousel.cards if carousel else ()

    def lint(self) -> list[TemplateFinding]:
        """Return what review would refuse or a customer would miss, each with its reason and its fix.

        Findings of severity `error` are refused or rejected by WhatsApp, `warning` may be, and `note` changes only how
        it is shown. Examples that look like a person's CPF or phone are found too.

            for finding in definition.lint():
                print(finding.in_language("pt-BR"))
        """
        from smewa.messages.templates.linting import findings

        return findings(self)

    def fill(
        self,
        *values: BodyValue | Mapping[str, BodyValue],
        header: HeaderValue | None = None,
        buttons: ButtonValues = (),
        cards: Sequence[CardValues] = (),
        offer_ends: datetime | None = None,
        also: Sequence[Component] = (),
        **named: BodyValue,
    ) -> Template:
        """Return the content to send, with every value checked against this definition.

        `values` fill `{{1}}`, `{{2}}`; keywords (or one mapping) fill named gaps. `header` is a text, an `Image` or what
        else the header is. `buttons` has a value for each button that needs one, or one for each button, or is a
        mapping by the button's number from 0: the end of a link, a coupon, what a quick reply sends back, a flow's
        token, an order, a way to pay. The code of an authentication template goes to its button by itself. A carousel
        takes `cards`, an offer that counts down `offer_ends`, and what no definition tells goes as `also`. Raises
        `InvalidRequest` with everything that does not fit, before the network.

            content = definition.fill("Ana", "A-12")
        """
        return filled(self, CardValues(*values, header=header, buttons=buttons, **named), cards, offer_ends, also)
