"""A few templates of a library, and templates made of them. Source: Cloud API, Template library, read 2026-11.

The platform's own library has hundreds; these are of the same make, with words of our own.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from smewa.errors import InvalidRequest
from smewa.messages.templates.definition import TemplateDefinition
from smewa.simulator.paging import paged
from smewa.simulator.refusal import Refusal
from smewa.values.jsons import JsonObject, JsonValue

if TYPE_CHECKING:
    from smewa.simulator.asked import Asked
    from smewa.simulator.platform import Platform


@dataclass(frozen=True, slots=True)
class LibraryEntry:
    """One template of the library, in one language."""

    name: str
    language: str
    topic: str
    usecase: str
    body: str
    params: tuple[str, ...]
    types: tuple[str, ...]
    industry: tuple[str, ...] = ("E_COMMERCE",)
    category: str = "UTILITY"
    link: str = ""
    """The label of its button, which opens a page of the business."""

    def shown(self) -> JsonObject:
        """Return it as the library shows it."""
        told: dict[str, JsonValue] = {
            "id": str(sum(map(ord, f"{self.name}{self.language}")) * 7919),
            "name": self.name,
            "language": self.language,
            "category": self.category,
            "topic": self.topic,
            "usecase": self.usecase,
            "industry": list(self.industry),
            "body": self.body,
            "body_params": list(self.params),
            "body_param_types": list(self.types),
        }
        if self.link:
            told["buttons"] = [{"type": "URL", "text": self.link, "url": "https://www.example.com/{{1}}"}]
        return told


LIBRARY = (
    LibraryEntry(
        "delivery_update_1",
        "pt_BR",
        "ORDER_MANAGEMENT",
        "DELIVERY_UPDATE",
        "Oi, {{1}}! O pedido {{2}} saiu para entrega e chega hoje.",
        ("Ana", "A-12"),
        ("TEXT", "TEXT"),
        link="Acompanhar",
    ),
    LibraryEntry(
        "delivery_update_1",
        "en_US",
        "ORDER_MANAGEMENT",
        "DELIVERY_UPDATE",
        "Hi, {{1}}! Order {{2}} is on its way and comes today.",
        ("Ana", "A-12"),
        ("TEXT", "TEXT"),
        link="Follow it",
    ),
    LibraryEntry(
        "order_ready_1",
        "pt_BR",
        "ORDER_MANAGEMENT",
        "ORDER_PICK_UP",
        "Oi, {{1}}! O pedido {{2}} está pronto para retirada.",
        ("Ana", "A-12"),
        ("TEXT", "TEXT"),
    ),
    LibraryEntry(
        "payment_due_1",
        "pt_BR",
        "PAYMENTS",
        "PAYMENT_DUE_REMINDER",
        "Oi, {{1}}! A sua conta de {{2}} vence em {{3}}, conforme o combinado com a loja.",
        ("Ana", "R$ 13,00", "25/11/2026"),
        ("TEXT", "AMOUNT", "DATE"),
        industry=("FINANCIAL_SERVICES",),
    ),
)


def library(platform: Platform, asked: Asked) -> JsonObject:
    """Answer `GET /message_template_library`."""
    query = asked.query
    found = [
        entry
        for entry in LIBRARY
        if all(getattr(entry, name) == query[name] for name in ("topic", "usecase", "language") if name in query)
        and query.get("industry", entry.industry[0]) in entry.industry
        and query.get("search", "").lower() in f"{entry.name} {entry.topic} {entry.usecase} {entry.body}".lower()
    ]
    return paged(asked, found, LibraryEntry.shown)


def filled_from_library(definition: TemplateDefinition) -> TemplateDefinition:
    """Return a definition with the components of the library it was taken from; the same when it has its own."""
    name = definition.library_template_name
    if name is None:
        return definition
    entry = next((each for each in LIBRARY if (each.name, each.language) == (name, definition.language)), None)
    if entry is None or entry.category != definition.category:
        raise Refusal(100, "The library has no template of this name in this language and category")
    components: list[JsonValue] = [{"type": "BODY", "text": entry.body, "example": {"body_text": [list(entry.params)]}}]
    if entry.link:
        components.append({"type": "BUTTONS", "buttons": [_link(entry, definition)]})
    try:
        return TemplateDefinition.from_wire({**definition.to_wire(), "components": components})
    except InvalidRequest as error:
        details = str(error)
    raise Refusal(100, details)


def _link(entry: LibraryEntry, definition: TemplateDefinition) -> JsonObject:
    inputs = definition.library_template_button_inputs or ()
    given = next((each.get("url") for each in inputs if str(each.get("type")).upper() == "URL"), None)
    if not isinstance(given, dict):
        raise Refusal(100, "library_template_button_inputs lacks the url of the button")
    url = cast("dict[str, JsonValue]", given)
    told: dict[str, JsonValue] = {"type": "URL", "text": entry.link, "url": url.get("base_url")}
    if "url_suffix_example" in url:
        told["example"] = [url["url_suffix_example"]]
    return told
