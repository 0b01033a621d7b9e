"""Choosing from options."""

from collections.abc import Sequence
from dataclasses import KW_ONLY
from typing import Annotated, Literal, TypeAlias

from smewa.flows._kinds import TEXT, TEXT_LIST, many, word
from smewa.flows._members import Is
from smewa.flows._parts import Part
from smewa.flows.actions import ACTION, Action
from smewa.flows.components import Count, Flag, Input, Name
from smewa.flows.refs import Ref

_EITHER = (("data_exchange", ""), ("update_data", "6.0"))
_Update: TypeAlias = Annotated[Action | None, Is(ACTION, since="6.0", actions=(("update_data", "6.0"),))]
_Select: TypeAlias = Annotated[Action | None, Is(ACTION, actions=_EITHER)]
_Size: TypeAlias = Annotated[
    Literal["regular", "large"] | Ref | None, Is(word("regular", "large"), since="5.0", words=("regular", "large"))
]
_Label: TypeAlias = Annotated[str | None, Is(TEXT, longest=30, required="4.0")]
_About: TypeAlias = Annotated[str | None, Is(TEXT, longest=300, since="4.0")]
_Picked: TypeAlias = Annotated[Sequence[str] | Ref | None, Is(TEXT_LIST, since="4.0")]
_Error: TypeAlias = Annotated[str | None, Is(TEXT, since="4.0")]


class Option(Part):
    """One option: its id, that comes back to you, and its title of at most 30 characters.

    From Flow JSON 5.0 with a picture in Base64 (100 KB from 6.0 on, 300 KB before) or a color such as `2e7d32`.
    """

    id: Annotated[str, Is(TEXT)]
    title: Annotated[str, Is(TEXT, longest=30)]
    _: KW_ONLY
    description: Annotated[str | None, Is(TEXT, longest=300)] = None
    metadata: Annotated[str | None, Is(TEXT, longest=20)] = None
    enabled: Flag | None = None
    image: Annotated[str | None, Is(TEXT, since="5.0", kilobytes=(("5.0", 300), ("6.0", 100)))] = None
    alt_text: Annotated[str | None, Is(TEXT, since="5.0")] = None
    color: Annotated[str | None, Is(TEXT, since="5.0")] = None
    on_select_action: _Update = None
    on_unselect_action: _Update = None


_OPTIONS = many(lambda: Option)
_Options: TypeAlias = Annotated[Sequence[Option] | Ref, Is(_OPTIONS, items=(1, 20))]


class CheckboxGroup(Input, wire={"type": "CheckboxGroup"}):
    """Any number of 1 to 20 options. The label (30 characters) may be None before Flow JSON 4.0."""

    name: Name
    label: _Label
    data_source: _Options
    _: KW_ONLY
    description: _About = None
    min_selected_items: Count | None = None
    max_selected_items: Count | None = None
    required: Flag | None = None
    enabled: Flag | None = None
    visible: Flag | None = None
    init_value: _Picked = None
    error_message: _Error = None
    media_size: _Size = None
    on_select_action: _Select = None
    on_unselect_action: _Update = None


class RadioButtonsGroup(Input, wire={"type": "RadioButtonsGroup"}):
    """One of 1 to 20 options, all of them in sight. The label (30 characters) may be None before Flow JSON 4.0."""

    name: Name
    label: _Label
    data_source: _Options
    _: KW_ONLY
    description: _About = None
    required: Flag | None = None
    enabled: Flag | None = None
    visible: Flag | None = None
    init_value: Annotated[str | None, Is(TEXT, since="4.0")] = None
    error_message: _Error = None
    media_size: _Size = None
    on_select_action: _Select = None
    on_unselect_action: _Update = None


class Dropdown(Input, wire={"type": "Dropdown"}):
    """One of 1 to 200 options (100 with pictures), in a list that opens. The label has at most 20 characters."""

    name: Name
    label: Annotated[str, Is(TEXT, longest=20)]
    data_source: Annotated[Sequence[Option] | Ref, Is(_OPTIONS, items=(1, 200))]
    _: KW_ONLY
    required: Flag | None = None
    enabled: Flag | None = None
    visible: Flag | None = None
    init_value: Annotated[str | None, Is(TEXT, since="4.0")] = None
    error_message: _Error = None
    on_select_action: _Select = None
    on_unselect_action: _Update = None


class ChipsSelector(Input, wire={"type": "ChipsSelector"}, since="6.3"):
    """Any number of 2 to 20 options, close together (Flow JSON 6.3). The label has at most 80 characters."""

    name: Name
    label: Annotated[str, Is(TEXT, longest=80)]
    data_source: Annotated[Sequence[Option] | Ref, Is(_OPTIONS, items=(2, 20))]
    _: KW_ONLY
    description: Annotated[str | None, Is(TEXT, longest=300)] = None
    min_selected_items: Count | None = None
    max_selected_items: Count | None = None
    required: Flag | None = None
    enabled: Flag | None = None
    visible: Flag | None = None
    init_value: Annotated[Sequence[str] | Ref | None, Is(TEXT_LIST)] = None
    error_message: Annotated[str | None, Is(TEXT)] = None
    on_select_action: Annotated[Action | None, Is(ACTION, actions=(("data_exchange", ""), ("update_data", "7.1")))] = (
        None
    )
    on_unselect_action: Annotated[Action | None, Is(ACTION, since="7.1", actions=(("update_data", "7.1"),))] = None
