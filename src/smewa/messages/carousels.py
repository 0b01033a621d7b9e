"""Cards side by side: pictures with a link or with reply buttons, or products.

Source: Cloud API, Interactive media carousel messages; Interactive product carousel messages; read 2026-11.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Annotated, Any, Self, TypeAlias, cast

from pydantic import AfterValidator, StringConstraints

from smewa.messages._faults import Faults, refusal
from smewa.messages._fields import BodyText, Id, Link, Many
from smewa.messages._kinds import OneOf
from smewa.messages._outgoing import At, Content, Outgoing, Personal, Wire
from smewa.messages.interactive import ButtonId, ButtonTitle
from smewa.messages.media import Image, Video, without_caption


def _few_lines(text: str) -> str:
    if text.count("\n") > 2:
        raise refusal("has too many line breaks", limit="A card takes at most 2")
    return text


_CardText: TypeAlias = Annotated[
    str, Personal(), StringConstraints(min_length=1, max_length=160), AfterValidator(_few_lines)
]
_CardHeader: TypeAlias = Annotated[Image | Video, Personal(), OneOf(Image, Video)]


def _numbered(cards: Sequence[Outgoing]) -> list[dict[str, Any]]:
    return [{"card_index": number, **card.to_wire()} for number, card in enumerate(cards)]


def _in_order(cards: object) -> list[dict[str, object]]:
    """Return the cards of a body in the order of their numbers, which are 0, 1, 2 and so on, without these."""
    if not isinstance(cards, list | tuple) or not all(isinstance(card, Mapping) for card in cast("Any", cards)):
        raise refusal("must be a list of objects")
    bodies = [dict(card) for card in cast("Sequence[Mapping[str, object]]", cards)]
    numbers = [body.pop("card_index", None) for body in bodies]
    if any(type(number) is not int for number in numbers) or sorted(cast("Any", numbers)) != [*range(len(bodies))]:
        raise refusal("are not numbered as cards are", fix="Give each its card_index: 0, 1, 2 and so on")
    return [body for _, body in sorted(zip(cast("list[int]", numbers), bodies, strict=True), key=lambda each: each[0])]


_IN_ORDER = Wire(_numbered, _in_order)


class LinkCard(Outgoing, wire={"type": "cta_url", "action.name": "cta_url"}):
    """A picture or video over a button of at most 20 characters that opens a link, with up to 160 characters between."""

    header: Annotated[_CardHeader, At("header")]
    label: Annotated[ButtonTitle, At("action.parameters.display_text")]
    url: Annotated[Link, At("action.parameters.url")]
    body: Annotated[_CardText | None, At("body.text")] = None

    def __post_init__(self) -> None:
        without_caption(self.header)


class CardButton(Outgoing, wire={"type": "quick_reply"}):
    """A reply button of a card: the id your code gets back, and what the customer reads."""

    id: Annotated[ButtonId, At("quick_reply.id")]
    title: Annotated[ButtonTitle, At("quick_reply.title")]


class ReplyCard(Outgoing, wire={"type": "cta_url"}):
    """A picture or video over one to three reply buttons, with up to 160 characters between."""

    header: Annotated[_CardHeader, At("header")]
    buttons: Annotated[Sequence[CardButton], Many(1, 3, unique=("id", "title")), At("action.buttons")]
    body: Annotated[_CardText | None, At("body.text")] = None

    def __post_init__(self) -> None:
        without_caption(self.header)


class ProductCard(Outgoing, wire={"type": "product"}):
    """A product of the catalog."""

    catalog_id: Annotated[Id, At("action.catalog_id")]
    retailer_id: Annotated[Id, At("action.product_retailer_id")]


class Carousel(Content, wire={"type": "interactive", "interactive.type": "carousel"}):
    """Two to ten cards side by side under a text of at most 1024 characters. Make one of its three kinds."""

    body: Annotated[BodyText, At("interactive.body.text")]

    @classmethod
    def checked(cls, value: object) -> Self:
        """Return an instance as it is, or what a body of the wire says: its first card tells the kind."""
        if cls is not Carousel or not isinstance(value, Mapping):
            return super().checked(value)
        return cast("Self", _kind_of(cast("Mapping[str, Any]", value)).checked(cast("object", value)))


class MediaCarousel(Carousel):
    """Cards with a link each. All of them show a picture, or all a video.

    MediaCarousel("Bolos da semana", [LinkCard(Image("1479537139650973"), "Ver", "https://example.com/cenoura"),
                                      LinkCard(Image("1479537139650974"), "Ver", "https://example.com/fuba")])
    """

    cards: Annotated[Sequence[LinkCard], Many(2, 10), _IN_ORDER, At("interactive.action.cards")]

    def __post_init__(self) -> None:
        _alike(self.cards).raise_any()


class QuickReplyCarousel(Carousel):
    """Cards with reply buttons, as many on each. All of them show a picture, or all a video.

    QuickReplyCarousel("Qual deles?", [ReplyCard(Image("1479537139650973"), [CardButton("cenoura", "Quero")]),
                                       ReplyCard(Image("1479537139650974"), [CardButton("fuba", "Quero")])])
    """

    cards: Annotated[Sequence[ReplyCard], Many(2, 10), _IN_ORDER, At("interactive.action.cards")]

    def __post_init__(self) -> None:
        faults = _alike(self.cards)
        for number, card in enumerate(self.cards):
            if len(card.buttons) != len(self.cards[0].buttons):
                faults.add(
                    refusal("are not as many as on the first card", fix="Put as many on each"),
                    ("cards", number, "buttons"),
                )
        faults.raise_any()


class ProductCarousel(Carousel):
    """Products of one catalog.

    ProductCarousel("Novidades", [ProductCard("220198877100", "cenoura"), ProductCard("220198877100", "fuba")])
    """

    cards: Annotated[Sequence[ProductCard], Many(2, 10), _IN_ORDER, At("interactive.action.cards")]

    def __post_init__(self) -> None:
        faults = Faults()
        for number, card in enumerate(self.cards):
            if card.catalog_id != self.cards[0].catalog_id:
                faults.add(
                    refusal("is not that of the first card", limit="All products are of one catalog"),
                    ("cards", number, "catalog_id"),
                )
        faults.raise_any()


def _alike(cards: Sequence[LinkCard | ReplyCard]) -> Faults:
    faults = Faults()
    for number, card in enumerate(cards):
        if type(card.header) is not type(cards[0].header):
            faults.add(
                refusal("is not of the kind of the first card's", fix="Give pictures only, or videos only"),
                ("cards", number, "header"),
            )
    return faults


def _kind_of(body: Mapping[str, Any]) -> type[Carousel]:
    try:
        first = body["interactive"]["action"]["cards"][0]
        if first["type"] == "product":
            return ProductCarousel
        return QuickReplyCarousel if "buttons" in first["action"] else MediaCarousel
    except (LookupError, TypeError):
        return MediaCarousel  # it says what is wrong
