"""The parts of a template: header, body, footer, offer, call permission. Source: Cloud API, Templates, read 2026-11."""

from __future__ import annotations

from dataclasses import KW_ONLY
from typing import Annotated, ClassVar, TypeAlias

from pydantic import StringConstraints

from smewa.messages._faults import fault, refusal
from smewa.messages._fields import Id
from smewa.messages._marks import At, Personal
from smewa.messages._outgoing import Outgoing
from smewa.messages.location import Location
from smewa.messages.media import Document, Image, Video
from smewa.messages.template_parameters import Gif, ProductParameter, TextParameter
from smewa.messages.templates._examples import EXAMPLES, ONE_IN_A_LIST, ExampleValues, examples_under
from smewa.messages.templates._parts import AnyPart, Part

Written: TypeAlias = Annotated[str, StringConstraints(min_length=1)]
"""A text of the template itself. How long it may be is for `lint` to say."""


class TextHeader(Part, wire={"type": "HEADER", "format": "TEXT"}):
    """A line of at most 60 characters above the body, with at most one gap and an example for it.

    TextHeader("Pedido {{1}}", "A-12")
    """

    filled_by: ClassVar[type[Outgoing]] = TextParameter

    text: Annotated[Written, At("text")]
    examples: Annotated[ExampleValues | None, Personal(), examples_under("header_text"), EXAMPLES, At("example")] = None


class MediaHeader(Part, wire={"type": "HEADER"}):
    """A file above the body. `handle` is a sample for review: what a resumable upload returned, not a media id."""

    filled_by: ClassVar[type[Outgoing]]

    handle: Annotated[Annotated[Id, ONE_IN_A_LIST] | None, At("example.header_handle")] = None


class ImageHeader(MediaHeader, wire={"format": "IMAGE"}):
    """A picture above the body, JPEG or PNG. `handle` is a sample for review: what a resumable upload returned."""

    filled_by: ClassVar[type[Outgoing]] = Image


class VideoHeader(MediaHeader, wire={"format": "VIDEO"}):
    """A video above the body, MP4. `handle` is a sample for review: what a resumable upload returned."""

    filled_by: ClassVar[type[Outgoing]] = Video


class DocumentHeader(MediaHeader, wire={"format": "DOCUMENT"}):
    """A PDF above the body. `handle` is a sample for review: what a resumable upload returned."""

    filled_by: ClassVar[type[Outgoing]] = Document


class GifHeader(MediaHeader, wire={"format": "GIF"}):
    """A film that plays by itself, MP4 of at most 3.5 MB; marketing only. `handle` is a sample for review."""

    filled_by: ClassVar[type[Outgoing]] = Gif


class LocationHeader(Part, wire={"type": "HEADER", "format": "LOCATION"}):
    """A place above the body, given when it is sent."""

    filled_by: ClassVar[type[Outgoing]] = Location


class ProductHeader(Part, wire={"type": "HEADER", "format": "PRODUCT"}):
    """A product of the catalog above the body, given when it is sent."""

    filled_by: ClassVar[type[Outgoing]] = ProductParameter


HeaderPart: TypeAlias = (
    TextHeader | ImageHeader | VideoHeader | DocumentHeader | GifHeader | LocationHeader | ProductHeader
)
"""What stands above the body."""

ANY_HEADER = AnyPart(
    TextHeader, ImageHeader, VideoHeader, DocumentHeader, GifHeader, LocationHeader, ProductHeader, key="format"
)


class Body(Part, wire={"type": "BODY"}):
    """The text: its gaps are `{{1}}`, `{{2}}` with a list of examples, or `{{nome}}` with examples by name.

    An authentication template has a fixed text: it takes `add_security_recommendation` only. At most 1024 characters,
    600 beside an offer, 160 in a card.

        Body("Oi, {{1}}! O pedido {{2}} está pronto.", ["Ana", "A-12"])
        Body("Oi, {{nome}}! O pedido {{pedido}} está pronto.", {"nome": "Ana", "pedido": "A-12"})
    """

    text: Annotated[Written | None, At("text")] = None
    examples: Annotated[
        ExampleValues | None, Personal(), examples_under("body_text", nested=True), EXAMPLES, At("example")
    ] = None
    _: KW_ONLY
    add_security_recommendation: Annotated[bool | None, At("add_security_recommendation")] = None


class Footer(Part, wire={"type": "FOOTER"}):
    """A small line under the body, at most 60 characters and no gaps; for authentication the code's life in minutes."""

    text: Annotated[Written | None, At("text")] = None
    _: KW_ONLY
    code_expiration_minutes: Annotated[int | None, At("code_expiration_minutes")] = None

    def __post_init__(self) -> None:
        if self.text is None and self.code_expiration_minutes is None:
            raise fault(refusal("missing", fix="Give text, or code_expiration_minutes for authentication"), "text")


class OfferText(Part, wire={"type": "LIMITED_TIME_OFFER"}):
    """What an offer is called, at most 16 characters; with `has_expiration` its end counts down."""

    text: Annotated[Written, At("limited_time_offer.text")]
    has_expiration: Annotated[bool | None, At("limited_time_offer.has_expiration")] = None


class CallPermission(Part, wire={"type": "call_permission_request"}):
    """Asks the customer whether your business may call."""
