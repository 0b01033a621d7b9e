"""Filling a template: what its gaps, header, buttons and cards get, checked against what it defines."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any, TypeAlias, cast

from smewa.errors.quoting import quotable
from smewa.messages.location import Location
from smewa.messages.media import Document, Image, Video
from smewa.messages.template import CarouselCard, CarouselComponent, Component, LimitedTimeOffer, Template
from smewa.messages.template_parameters import Gif, ProductParameter
from smewa.messages.templates._button_filling import ButtonValues, fill_buttons
from smewa.messages.templates._text_filling import BodyValue, Named, fill_body, fill_header, header_gaps
from smewa.messages.templates._told import Told
from smewa.messages.templates.components import ProductHeader
from smewa.messages.templates.faces import Face
from smewa.messages.templates.gaps import gaps_in, is_named

if TYPE_CHECKING:
    from smewa.messages.templates.definition import TemplateDefinition

HeaderValue: TypeAlias = str | Image | Video | Document | Gif | Location | ProductParameter
"""What fills a header."""

MOST_CARDS, LONGEST_CODE = 10, 15
"""Source: Cloud API, Templates; Authentication templates, read 2026-11."""


class CardValues:
    """What fills one card of a carousel, as `TemplateDefinition.fill` takes it for the whole.

    CardValues("Bolo de cenoura", header=Image("1479537139650973"), buttons=["bolo"])
    """

    def __init__(
        self,
        *values: BodyValue | Named,
        header: HeaderValue | None = None,
        buttons: ButtonValues = (),
        **named: BodyValue,
    ) -> None:
        self.values, self.header, self.buttons, self.named = values, header, buttons, named

    def by_name(self) -> tuple[Sequence[BodyValue | Named], Named]:
        """Return the values without a name, and those with one: a mapping alone is one more way to give these."""
        if len(self.values) == 1 and isinstance(self.values[0], Mapping):
            return (), {**self.values[0], **self.named}
        return self.values, self.named


def filled(
    definition: TemplateDefinition,
    given: CardValues,
    cards: Sequence[CardValues],
    offer_ends: datetime | None,
    also: Sequence[Component],
) -> Template:
    """Return the content that fills a template. Raises `InvalidRequest` with everything that does not fit."""
    told = Told()
    if definition.language is None:
        told("language", "fill_language")
    parts = [*_face(definition, given, told, is_code=definition.category == "AUTHENTICATION")]
    parts += _offer(definition, offer_ends, told)
    parts += _carousel(definition, cards, told)
    told.raise_any()
    return Template(definition.name, definition.language or "", [*parts, *also] or None)


def _face(face: Face, given: CardValues, told: Told, *, is_code: bool = False) -> Iterator[Component]:
    gaps, also = gaps_in(face.body.text if face.body else None), header_gaps(face.header)
    if is_code and not gaps:
        gaps = ("1",)
    values, named = given.by_name() if is_named(gaps) else (given.values, given.named)
    for name in sorted(named.keys() - {*(gaps if is_named(gaps) else ()), *(also if is_named(also) else ())}):
        told(quotable(name, 64), "fill_unknown", names=", ".join(gaps) or "-")
    yield from fill_header(face.header, given.header, named, told)
    yield from fill_body(face.body, gaps, cast("Sequence[BodyValue]", values), named, told)
    code = values[0] if is_code and values and isinstance(values[0], str) else None
    if code is not None and len(code) > LONGEST_CODE:
        told("body", "text_long", actual=len(code), at_most=LONGEST_CODE)
    if code is not None or not is_code:
        yield from fill_buttons(face.buttons, given.buttons, told, code)


def _offer(definition: TemplateDefinition, ends: datetime | None, told: Told) -> Iterator[Component]:
    counts_down = definition.offer is not None and bool(definition.offer.has_expiration)
    if ends is None and counts_down:
        told("offer_ends", "fill_offer")
    elif ends is not None and not counts_down:
        told("offer_ends", "fill_no_offer")
    elif ends is not None:
        with told.inside("offer_ends"):
            yield LimitedTimeOffer(ends)


def _carousel(definition: TemplateDefinition, cards: Sequence[CardValues], told: Told) -> Iterator[Component]:
    made, of_products = definition.cards, any(isinstance(card.header, ProductHeader) for card in definition.cards)
    least, most = (min(2, len(made)), MOST_CARDS) if of_products else (len(made), len(made))
    if not least <= len(cards) <= most:
        wanted = str(least) if least == most else f"{least}-{most}"
        told("cards", "fill_cards" if made else "fill_no_cards", given=len(cards), wanted=wanted)
        return
    filling = list[CarouselCard]()
    for number, values in enumerate(cards):
        with told.inside(f"cards[{number}]"):
            parts: list[Any] = [*_face(made[0 if of_products else number], values, told)]
            filling += [CarouselCard(number, parts)] if told.is_clean else []
    if filling and told.is_clean:
        with told.inside(""):
            yield CarouselComponent(filling)
