"""What a template and each card of it have in common: a header, a body, buttons."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar, cast

from smewa.messages._faults import Faults, refusal
from smewa.messages.templates._parts import Part
from smewa.messages.templates.buttons import ButtonPart, TemplateButtons
from smewa.messages.templates.components import (
    Body,
    DocumentHeader,
    Footer,
    GifHeader,
    HeaderPart,
    ImageHeader,
    LocationHeader,
    ProductHeader,
    TextHeader,
    VideoHeader,
)

P = TypeVar("P", bound=Part)

_HEADERS = (TextHeader, ImageHeader, VideoHeader, DocumentHeader, GifHeader, LocationHeader, ProductHeader)


class Face(Part):
    """Components, of each kind at most one."""

    def __post_init__(self) -> None:
        faults, seen = Faults(), set[object]()
        for number, part in enumerate(self._parts()):
            word = part.__wire__["type"]
            if word in seen:
                faults.add(refusal("stands for what another already fills", fix="Keep one"), ("components", number))
            seen.add(word)
        faults.raise_any()

    @property
    def header(self) -> HeaderPart | None:
        """What stands above the body."""
        return next((each for each in self._parts() if isinstance(each, _HEADERS)), None)

    @property
    def body(self) -> Body | None:
        """The text."""
        return self._part(Body)

    @property
    def footer(self) -> Footer | None:
        """The line under the body."""
        return self._part(Footer)

    @property
    def buttons(self) -> Sequence[ButtonPart]:
        """The buttons, as they are counted from 0."""
        found = self._part(TemplateButtons)
        return found.buttons if found else ()

    def _parts(self) -> Sequence[Part]:
        return cast("Sequence[Part] | None", self.__dict__["components"]) or ()

    def _part(self, kind: type[P]) -> P | None:
        return next((each for each in self._parts() if isinstance(each, kind)), None)
