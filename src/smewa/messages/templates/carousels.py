"""Cards side by side. Source: Cloud API, Templates, media card and product card carousels, read 2026-11."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, TypeAlias

from smewa.messages._fields import Many
from smewa.messages._marks import At
from smewa.messages.templates._parts import AnyPart, Part
from smewa.messages.templates.buttons import TemplateButtons
from smewa.messages.templates.components import ANY_HEADER, Body, HeaderPart
from smewa.messages.templates.faces import Face

_CardPart: TypeAlias = Annotated[
    HeaderPart | Body | TemplateButtons, AnyPart(Body, TemplateButtons, more={"HEADER": ANY_HEADER.checked})
]


class TemplateCard(Face):
    """A card: a picture, a video or a product, perhaps a text of at most 160 characters, and one or two buttons."""

    components: Annotated[Sequence[_CardPart], Many(1), At("components")]


class TemplateCarousel(Part, wire={"type": "CAROUSEL"}):
    """Two to ten cards, all of the same make. Of products define two: up to ten are sent."""

    cards: Annotated[Sequence[TemplateCard], Many(2, 10), At("cards")]
