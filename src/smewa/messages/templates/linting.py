"""Reading a template as review does: every finding, its reason, its fix."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from smewa.messages.templates import _lint_texts as texts
from smewa.messages.templates._lint_buttons import in_buttons, minutes
from smewa.messages.templates._lint_texts import found
from smewa.messages.templates._lint_whole import in_categories, in_offer, in_orders, in_settings
from smewa.messages.templates.components import (
    Body,
    DocumentHeader,
    GifHeader,
    HeaderPart,
    ImageHeader,
    ProductHeader,
    TextHeader,
    VideoHeader,
)
from smewa.messages.templates.faces import Face
from smewa.messages.templates.findings import TemplateFinding
from smewa.messages.templates.gaps import GAP
from smewa.messages.templates.rules import CODE_MINUTES, MARKETING_WORDS, MOST_BUTTONS_OF_A_CARD

if TYPE_CHECKING:
    from smewa.messages.templates.definition import TemplateDefinition

_SAMPLED = (ImageHeader, VideoHeader, DocumentHeader, GifHeader)
_MARKETING = re.compile(MARKETING_WORDS, re.IGNORECASE)


def findings(definition: TemplateDefinition) -> list[TemplateFinding]:
    """Return everything that is found in a template, the gravest first."""
    all_found = [*in_settings(definition)]
    if definition.components is not None:
        all_found += [*_in_texts(definition), *in_categories(definition), *in_offer(definition), *in_orders(definition)]
        all_found += [*in_buttons(definition.buttons, "buttons"), *_in_cards(definition)]
    return sorted(all_found, key=lambda each: ("error", "warning", "note").index(each.severity))


def _in_texts(definition: TemplateDefinition) -> Iterator[TemplateFinding]:
    named = definition.parameter_format == "NAMED"
    yield from _header(definition.header, "header", named=named)
    longest = "body beside an offer" if definition.offer else "body"
    if definition.category == "AUTHENTICATION":
        if definition.body and definition.body.text is not None:
            yield found("authentication_text", "body")
    elif definition.body is None or definition.body.text is None:
        yield found("body_absent", "body")
    else:
        yield from _body(definition.body, "body", longest, named=named)
        if definition.category == "UTILITY" and _MARKETING.search(definition.body.text):
            yield found("category_words", "body")
    footer = definition.footer
    if footer is not None:
        yield from texts.long(footer.text, "footer", "footer")
        yield from minutes(footer.code_expiration_minutes, CODE_MINUTES, "footer.code_expiration_minutes")
        if footer.text and "{{" in footer.text:
            yield found("footer_gaps", "footer")


def _header(header: HeaderPart | None, place: str, *, named: bool) -> Iterator[TemplateFinding]:
    if isinstance(header, _SAMPLED) and header.handle is None:
        yield found("example_absent", place)
    if not isinstance(header, TextHeader):
        return
    yield from texts.long(header.text, "header", place)
    count = len(GAP.findall(header.text))
    if count > 1:
        yield found("header_gaps", place, actual=count)
    if not texts.plain(GAP.sub("", header.text)):
        yield found("header_style", place)
    yield from texts.gaps(header.text, place, named=named)
    yield from texts.examples(header.text, header.examples, place)


def _body(body: Body, place: str, longest: str, *, named: bool) -> Iterator[TemplateFinding]:
    text = body.text or ""
    yield from texts.long(text, longest, place)
    yield from texts.gaps(text, place, named=named)
    yield from texts.around_gaps(text, place)
    yield from texts.examples(text, body.examples, place)


def _in_cards(definition: TemplateDefinition) -> Iterator[TemplateFinding]:
    cards, named = definition.cards, definition.parameter_format == "NAMED"
    if not cards:
        return
    for place in ("header", "footer", "buttons"):
        if getattr(definition, place):
            yield found("beside_cards", place)
    for number, card in enumerate(cards):
        place = f"cards[{number}]"
        if _make(card) != _make(cards[0]):
            yield found("cards_differ", place)
        if not isinstance(card.header, ImageHeader | VideoHeader | ProductHeader):
            yield found("card_header", f"{place}.header")
        yield from _header(card.header, f"{place}.header", named=named)
        if card.body is not None:
            yield from _body(card.body, f"{place}.body", "body of a card", named=named)
        yield from in_buttons(card.buttons, f"{place}.buttons", MOST_BUTTONS_OF_A_CARD)


def _make(card: Face) -> tuple[object, ...]:
    return type(card.header), card.body is None, tuple(type(button) for button in card.buttons)
