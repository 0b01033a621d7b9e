"""The files and the products that a message shows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, TypeAlias

from smewa.messages.media import Audio, Document, Image, Sticker, Video
from smewa.messages.template import CarouselComponent, HeaderComponent, Template
from smewa.messages.template_parameters import Gif

if TYPE_CHECKING:
    from smewa.messages import Content

File: TypeAlias = Image | Video | Audio | Document | Sticker | Gif


def files_of(content: Content) -> Iterator[File]:
    """Yield the files that a message shows: its own, those above it and its cards, those of a template."""
    if isinstance(content, File):
        yield content
    elif isinstance(content, Template):
        for part in content.components or ():
            yield from _of_component(part)
    else:
        for shown in (content, *getattr(content, "cards", ())):
            header = getattr(shown, "header", None)
            if isinstance(header, File):
                yield header


def _of_component(part: object) -> Iterator[File]:
    if isinstance(part, HeaderComponent) and isinstance(part.parameter, File):
        yield part.parameter
    elif isinstance(part, CarouselComponent):
        for card in part.cards:
            for inner in card.components:
                yield from _of_component(inner)
