"""Showing pictures."""

from collections.abc import Sequence
from dataclasses import KW_ONLY
from typing import Annotated, Literal, TypeAlias

from smewa.flows._kinds import NUMBER, TEXT, many, word
from smewa.flows._members import Is
from smewa.flows._parts import Part
from smewa.flows.components import Component, Count, Flag
from smewa.flows.refs import Ref

_SCALES = ("cover", "contain")
_RATIOS = ("4:3", "16:9")
_Scale: TypeAlias = Annotated[Literal["cover", "contain"] | Ref | None, Is(word(*_SCALES), words=_SCALES)]


class Image(Component, wire={"type": "Image"}):
    """A JPEG or PNG in Base64, best of 300 KB or less; at most 3 on a screen."""

    src: Annotated[str, Is(TEXT, filled=True, kilobytes=(("2.1", 300),))]
    _: KW_ONLY
    width: Count | None = None
    height: Count | None = None
    scale_type: _Scale = None
    aspect_ratio: Annotated[int | float | Ref | None, Is(NUMBER)] = None
    alt_text: Annotated[str | None, Is(TEXT)] = None
    visible: Flag | None = None


class CarouselImage(Part):
    """A picture of an `ImageCarousel` in Base64, and what it shows in words."""

    src: Annotated[str, Is(TEXT, filled=True)]
    alt_text: Annotated[str, Is(TEXT)]


class ImageCarousel(Component, wire={"type": "ImageCarousel"}, since="7.1"):
    """One to three pictures to swipe through, at most 2 such on a screen and 3 in a Flow (Flow JSON 7.1)."""

    images: Annotated[Sequence[CarouselImage] | Ref, Is(many(lambda: CarouselImage), items=(1, 3))]
    _: KW_ONLY
    aspect_ratio: Annotated[Literal["4:3", "16:9"] | Ref | None, Is(word(*_RATIOS), words=_RATIOS)] = None
    scale_type: _Scale = None
    visible: Flag | None = None
