"""Templates as they are sent: a name, a language, and what fills the gaps.

Source: Cloud API, Template messages, read 2026-11.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import KW_ONLY
from typing import Annotated, Literal, TypeAlias, cast

from annotated_types import Interval
from pydantic import StringConstraints

from smewa.messages._faults import Faults, refusal
from smewa.messages._fields import Checked, Like, Many, Words
from smewa.messages._kinds import OneOf
from smewa.messages._outgoing import At, Content, Outgoing, Personal
from smewa.messages._times import Milliseconds
from smewa.messages.media import without_caption
from smewa.messages.orders import ReferenceId, WrittenState
from smewa.messages.template_buttons import PaymentRequestButton, TemplateButton, button_of
from smewa.messages.template_parameters import BodyParameter, HeaderParameter

MOST_PAYMENT_REQUESTS = 3
"""How many buttons of one template ask for a payment. Source: Cloud API, Payments in Brazil, Payment request CTA."""

_Description: TypeAlias = Annotated[str, Personal(), StringConstraints(min_length=1, max_length=120)]


class HeaderComponent(Outgoing, wire={"type": "header"}, any_case=True):
    """What fills the header."""

    parameter: Annotated[HeaderParameter, At("parameters.0")]

    def __post_init__(self) -> None:
        without_caption(self.parameter, "parameter")


class BodyComponent(Outgoing, wire={"type": "body"}, any_case=True):
    """What fills the gaps of the body: in their order, or by name, but not mixed. At most 1024 characters in all.

    BodyComponent(["Ana", "A-12"])
    BodyComponent([TextParameter("Ana", "nome"), TextParameter("A-12", "pedido")])
    """

    parameters: Annotated[Sequence[BodyParameter], Many(1), At("parameters")]

    def __post_init__(self) -> None:
        faults = Faults()
        names = [None if isinstance(each, str) else each.name for each in self.parameters]
        named = {name for name in names if name is not None}
        for number, name in enumerate(names):
            if named and name is None:
                faults.add(
                    refusal("has no name, and another has", fix="Name all of them, or none"), ("parameters", number)
                )
            elif name is not None and names.index(name) < number:
                faults.add(refusal("is taken by another", fix="Fill each gap once"), ("parameters", number, "name"))
        length = sum(len(each if isinstance(each, str) else getattr(each, "text", "")) for each in self.parameters)
        if length > 1024:
            faults.add(refusal("text_long", actual=length, at_most=1024), ("parameters",))
        faults.raise_any()


class LimitedTimeOffer(
    Outgoing, wire={"type": "limited_time_offer", "parameters.0.type": "limited_time_offer"}, any_case=True
):
    """When the offer ends."""

    expires_at: Annotated[Milliseconds, At("parameters.0.limited_time_offer.expiration_time_ms")]


class OrderStatusComponent(Outgoing, wire={"type": "order_status", "parameters.0.type": "order_status"}, any_case=True):
    """How an order goes on, in an order status template."""

    reference_id: Annotated[ReferenceId, At("parameters.0.order_status.reference_id")]
    status: Annotated[WrittenState, At("parameters.0.order_status.order.status")]
    description: Annotated[_Description | None, At("parameters.0.order_status.order.description")] = None


class TapTarget(Outgoing):
    """A page, and the title its link is shown by."""

    url: Annotated[Words, At("url")]
    title: Annotated[Words, At("title")]


class TapTargetComponent(
    Outgoing, wire={"type": "tap_target_configuration", "parameters.0.type": "tap_target_configuration"}, any_case=True
):
    """Another title for a link button; verified businesses only."""

    targets: Annotated[Sequence[TapTarget], Many(1), At("parameters.0.tap_target_configuration")]


def _part(parts: OneOf) -> Checked:
    def part(value: object) -> object:
        if isinstance(value, TemplateButton):
            return value
        if not isinstance(value, Mapping):
            return parts.checked(value)
        body = cast("Mapping[str, object]", value)
        return button_of(body) if str(body.get("type")).lower() == "button" else parts.checked(body)

    return Checked(part)


CardComponent: TypeAlias = Annotated[
    HeaderComponent | BodyComponent | TemplateButton, _part(OneOf(HeaderComponent, BodyComponent, any_case=True))
]


class CarouselCard(Outgoing):
    """One card of a carousel, by its number from 0."""

    card_index: Annotated[int, Interval(ge=0, le=9), At("card_index")]
    components: Annotated[Sequence[CardComponent], Many(1), At("components")]


class CarouselComponent(Outgoing, wire={"type": "carousel"}, any_case=True):
    """Two to ten cards, all of the same make."""

    cards: Annotated[Sequence[CarouselCard], Many(2, 10, unique=("card_index",)), At("cards")]

    def __post_init__(self) -> None:
        faults = Faults()
        makes = [Counter(type(part) for part in card.components) for card in self.cards]
        for number, make in enumerate(makes):
            if make != makes[0]:
                faults.add(refusal("are not those of the first card"), ("cards", number, "components"))
        faults.raise_any()


_Whole = OneOf(
    HeaderComponent,
    BodyComponent,
    LimitedTimeOffer,
    CarouselComponent,
    OrderStatusComponent,
    TapTargetComponent,
    any_case=True,
)
Component: TypeAlias = Annotated[
    HeaderComponent
    | BodyComponent
    | TemplateButton
    | LimitedTimeOffer
    | CarouselComponent
    | OrderStatusComponent
    | TapTargetComponent,
    _part(_Whole),
]
"""A part of a template that has gaps to fill."""

TemplateName: TypeAlias = Annotated[
    str, StringConstraints(min_length=1, max_length=512), Like(r"[a-z0-9_]*", "It has small letters, digits and _")
]
LanguageCode: TypeAlias = Annotated[str, Like(r"[a-z]{2,3}(?:_[A-Za-z0-9]{2,4})?", "It is a code such as pt_BR")]


class Template(Content, wire={"type": "template"}):
    """An approved template: its name, its language (such as `pt_BR`), and what fills its gaps. It may go at any time.

    Template("pedido_pronto", "pt_BR", [BodyComponent(["Ana", "A-12"]), UrlButton(0, "A-12")])
    """

    name: Annotated[TemplateName, At("template.name")]
    language: Annotated[LanguageCode, At("template.language.code")]
    components: Annotated[Sequence[Component] | None, Many(0), At("template.components")] = None
    _: KW_ONLY
    policy: Annotated[Literal["deterministic"] | None, At("template.language.policy")] = None

    def __post_init__(self) -> None:
        faults = Faults()
        seen: set[object] = set()
        for number, part in enumerate(self.components or ()):
            button = isinstance(part, TemplateButton)
            key = int(part.index) if isinstance(part, TemplateButton) else type(part)
            if key in seen:
                place = ("components", number, "index") if button else ("components", number)
                faults.add(refusal("stands for what another already fills", fix="Keep one"), place)
            seen.add(key)
        asked = sum(isinstance(part, PaymentRequestButton) for part in self.components or ())
        if asked > MOST_PAYMENT_REQUESTS:
            faults.add(refusal(f"has {asked} payment requests", limit="A template takes at most 3"), ("components",))
        faults.raise_any()
