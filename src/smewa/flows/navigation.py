"""The ways from a screen: its button, its links, its lists."""

from collections.abc import Sequence
from dataclasses import KW_ONLY
from typing import TYPE_CHECKING, Annotated, Literal, TypeAlias

from smewa.flows._kinds import TEXT, TEXT_LIST, many, one, word
from smewa.flows._members import Is
from smewa.flows._parts import Part
from smewa.flows.actions import ACTION, Action
from smewa.flows.components import Component, Flag, Input, Name
from smewa.flows.refs import Ref

if TYPE_CHECKING:
    from smewa.values.jsons import JsonObject

_Caption: TypeAlias = Annotated[str | None, Is(TEXT, longest=15)]
_Tenth: TypeAlias = Annotated[str | None, Is(TEXT, longest=10)]
_FURTHER = (("navigate", ""), ("data_exchange", ""))
_SIZES = ("regular", "large")


class Footer(Component, wire={"type": "Footer"}):
    """The button at the end of a screen, of which there is one: at most 35 characters.

    Captions have at most 15 characters: left and right, or one in the center.

        Footer("Enviar", Complete({"nome": Ref.form("nome")}))
    """

    label: Annotated[str, Is(TEXT, longest=35)]
    on_click_action: Annotated[Action, Is(ACTION, actions=(*_FURTHER, ("complete", ""), ("update_data", "6.0")))]
    _: KW_ONLY
    left_caption: _Caption = None
    center_caption: _Caption = None
    right_caption: _Caption = None
    enabled: Flag | None = None


class EmbeddedLink(Component, wire={"type": "EmbeddedLink"}):
    """A link in the text, at most 2 on a screen: at most 25 characters."""

    text: Annotated[str, Is(TEXT, longest=25, filled=True)]
    on_click_action: Annotated[Action, Is(ACTION, actions=(*_FURTHER, ("open_url", "6.0"), ("update_data", "6.0")))]
    _: KW_ONLY
    visible: Flag | None = None


class MainContent(Part):
    """The text of an item of a `NavigationList`: title 30, description 20, metadata 80 characters."""

    title: Annotated[str, Is(TEXT, longest=30)]
    description: Annotated[str | None, Is(TEXT, longest=20)] = None
    metadata: Annotated[str | None, Is(TEXT, longest=80)] = None


class ItemStart(Part):
    """The picture before an item, in Base64: at most 100 KB."""

    image: Annotated[str, Is(TEXT, filled=True, kilobytes=(("6.2", 100),))]
    alt_text: Annotated[str | None, Is(TEXT)] = None


class ItemEnd(Part):
    """The text after an item, such as a price: at most 10 characters each."""

    title: _Tenth = None
    description: _Tenth = None
    metadata: _Tenth = None


def _content(value: object) -> object:
    return MainContent(value) if isinstance(value, str) else value


class NavigationItem(Part):
    """One item of a `NavigationList`: a badge of 15 characters on one of them, three tags of 15 on each."""

    id: Annotated[str, Is(TEXT)]
    main_content: Annotated[MainContent, Is(one(lambda: MainContent, _content))]
    _: KW_ONLY
    start: Annotated[ItemStart | None, Is(one(lambda: ItemStart))] = None
    end: Annotated[ItemEnd | None, Is(one(lambda: ItemEnd))] = None
    badge: Annotated[str | None, Is(TEXT, longest=15)] = None
    tags: Annotated[Sequence[str] | Ref | None, Is(TEXT_LIST, longest=15, items=(0, 3))] = None
    on_click_action: Annotated[Action | None, Is(ACTION, actions=_FURTHER)] = None

    if TYPE_CHECKING:

        def __init__(
            self,
            id: str,
            main_content: MainContent | str,
            *,
            start: ItemStart | None = None,
            end: ItemEnd | None = None,
            badge: str | None = None,
            tags: Sequence[str] | Ref | None = None,
            on_click_action: Action | None = None,
            extra: JsonObject = ...,
            order: tuple[str, ...] | None = None,
        ) -> None: ...


class NavigationList(Input, wire={"type": "NavigationList"}, since="6.2"):
    """A list of 1 to 20 ways to go, at most 2 such on a screen and nothing beside them (Flow JSON 6.2).

    Not for a terminal screen. The action stands once here, or at every item. Label 80, description 300 characters.
    """

    name: Name
    list_items: Annotated[Sequence[NavigationItem] | Ref, Is(many(lambda: NavigationItem), items=(1, 20))]
    _: KW_ONLY
    label: Annotated[str | None, Is(TEXT, longest=80)] = None
    description: Annotated[str | None, Is(TEXT, longest=300)] = None
    media_size: Annotated[Literal["regular", "large"] | Ref | None, Is(word(*_SIZES), words=_SIZES)] = None
    on_click_action: Annotated[Action | None, Is(ACTION, actions=_FURTHER)] = None
