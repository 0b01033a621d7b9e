"""Whether what is sent fits what was approved: its header, its gaps, its buttons, its cards.

Source: Cloud API, Template messages; Error codes; read 2026-11.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from smewa.messages.template import BodyComponent, CarouselComponent, HeaderComponent, LimitedTimeOffer, Template
from smewa.messages.template_buttons import TemplateButton
from smewa.messages.template_parameters import TextParameter
from smewa.messages.templates.buttons import OneTimePassword, OpenFlow
from smewa.messages.templates.components import ProductHeader, TextHeader
from smewa.messages.templates.gaps import gaps_in, is_named
from smewa.messages.templates.slots import SLOTS
from smewa.simulator.refusal import Refusal

if TYPE_CHECKING:
    from smewa.messages.templates.definition import TemplateDefinition
    from smewa.messages.templates.faces import Face

LONGEST_BODY = 1024


class WantedFace(NamedTuple):
    """What a template or a card needs."""

    header: type | None
    """The parameter that fills the header, if one must."""
    header_gaps: Sequence[str]
    body_gaps: Sequence[str]
    length: int
    """Characters of the body without its gaps' values."""
    buttons: Sequence[tuple[type[TemplateButton] | None, bool]]
    """What fills each button, and whether it must be filled."""


class Wanted(NamedTuple):
    """What a template needs when it is sent."""

    face: WantedFace
    cards: Sequence[WantedFace]
    of_products: bool
    counts_down: bool


def wanted_by(definition: TemplateDefinition) -> Wanted:
    """Return what a template needs when it is sent."""
    cards = definition.cards
    return Wanted(
        _face(definition, is_code=definition.category == "AUTHENTICATION"),
        [_face(card) for card in cards],
        any(isinstance(card.header, ProductHeader) for card in cards),
        definition.offer is not None and bool(definition.offer.has_expiration),
    )


def _face(face: Face, *, is_code: bool = False) -> WantedFace:
    header = face.header
    header_gaps = gaps_in(header.text) if isinstance(header, TextHeader) else ()
    filled_by = None if header is None or (isinstance(header, TextHeader) and not header_gaps) else header.filled_by
    text = face.body.text if face.body and face.body.text else ""
    body_gaps = gaps_in(text) or (("1",) if is_code else ())
    buttons = [
        (SLOTS[type(each)].filled_by, isinstance(each, OneTimePassword | OpenFlow) or SLOTS[type(each)].needs(each))
        for each in face.buttons
    ]
    return WantedFace(filled_by, header_gaps, body_gaps, len(text), buttons)


def refuse_unfit(wanted: Wanted, template: Template) -> None:
    """Raise `Refusal` when what is sent does not fit."""
    parts = template.components or ()
    _refuse_face(wanted.face, parts)
    carousel = next((part for part in parts if isinstance(part, CarouselComponent)), None)
    given = carousel.cards if carousel else ()
    if wanted.of_products:
        if not 2 <= len(given) <= 10:
            raise Refusal(132012, f"carousel: number of cards ({len(given)}) is not 2 to 10")
    elif len(given) != len(wanted.cards):
        raise Refusal(132012, f"carousel: number of cards ({len(given)}) does not match ({len(wanted.cards)})")
    for number, card in enumerate(given):
        _refuse_face(wanted.cards[0 if wanted.of_products else number], card.components)
    offers = any(isinstance(part, LimitedTimeOffer) for part in parts)
    if wanted.counts_down is not offers:
        raise Refusal(131008 if wanted.counts_down else 132012, "limited_time_offer: expiration_time_ms")


def _refuse_face(wanted: WantedFace, parts: Sequence[object]) -> None:
    header = body = None
    given: dict[int, TemplateButton] = {}
    for part in parts:
        if isinstance(part, HeaderComponent):
            header = part
        elif isinstance(part, BodyComponent):
            body = part
        elif isinstance(part, TemplateButton):
            given[int(part.index)] = part
    _refuse_header(wanted, header)
    _refuse_body(wanted, body)
    for number, part in given.items():
        kind = wanted.buttons[number][0] if number < len(wanted.buttons) else None
        if kind is None or not isinstance(part, kind):
            raise Refusal(132012, f"buttons: Button at index {number} takes another parameter, or none")
    for number, (kind, needed) in enumerate(wanted.buttons):
        if needed and number not in given:
            name = kind.__name__ if kind else ""
            raise Refusal(131008, f"buttons: Button at index {number} requires a parameter ({name})")


def _refuse_header(wanted: WantedFace, header: HeaderComponent | None) -> None:
    value = header.parameter if header else None
    expected, is_text = len(wanted.header_gaps), value is None or isinstance(value, str | TextParameter)
    if wanted.header is None or wanted.header_gaps:
        if not is_text:
            raise Refusal(132012, f"header: Format mismatch, expected TEXT, received {type(value).__name__.upper()}")
        if (value is not None) != bool(expected):
            raise count("header", int(value is not None), expected)
        if value is not None and isinstance(value, TextParameter) is not is_named(wanted.header_gaps):
            raise Refusal(132012, "header: Parameter name does not match the template's format")
    elif not isinstance(value, wanted.header):
        name = "UNKNOWN" if value is None else type(value).__name__.upper()
        raise Refusal(132012, f"header: Format mismatch, expected {wanted.header.__name__.upper()}, received {name}")


def _refuse_body(wanted: WantedFace, body: BodyComponent | None) -> None:
    given = body.parameters if body else ()
    if len(given) != len(wanted.body_gaps):
        raise count("body", len(given), len(wanted.body_gaps))
    names = {name for each in given if (name := getattr(each, "name", None)) is not None}
    if names != (set(wanted.body_gaps) if given and is_named(wanted.body_gaps) else set()):
        raise Refusal(132012, "body: Parameter names do not match the template's")
    length = wanted.length + sum(len(each) if isinstance(each, str) else 0 for each in given)
    if length > LONGEST_BODY + sum(len(gap) + 4 for gap in wanted.body_gaps):
        raise Refusal(132005, f"body: hydrated text is longer than {LONGEST_BODY} characters")


def count(part: str, given: int, wanted: int) -> Refusal:
    """Return the refusal of too many values, or too few."""
    return Refusal(
        132000,
        f"{part}: number of localizable_params ({given}) does not match the expected number of params ({wanted})",
    )
