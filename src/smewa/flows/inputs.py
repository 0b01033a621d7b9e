"""Entering texts and dates, and agreeing."""

from collections.abc import Mapping, Sequence
from dataclasses import KW_ONLY
from typing import Annotated, Literal, TypeAlias

from smewa.flows._kinds import COUNT, FLAG, FLAG_OR_OBJECT, TEXT, TEXT_LIST, TEXT_OR_OBJECT, word
from smewa.flows._members import Is
from smewa.flows.actions import ACTION, Action
from smewa.flows.components import Count, Flag, Input, Name
from smewa.flows.refs import Ref

_TYPES = ("text", "number", "email", "password", "passcode", "phone")
_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_Label: TypeAlias = Annotated[str, Is(TEXT, longest=20, unless=("label-variant", "large"))]
_Helper: TypeAlias = Annotated[str | None, Is(TEXT, longest=80)]
_Variant: TypeAlias = Annotated[Literal["large"] | Ref | None, Is(word("large"), since="7.0", words=("large",))]
_Start: TypeAlias = Annotated[str | None, Is(TEXT, since="4.0")]
_Date: TypeAlias = Annotated[str | None, Is(TEXT, dated=True)]
_Dates: TypeAlias = Annotated[Sequence[str] | Ref | None, Is(TEXT_LIST, dated=True)]
_Exchange: TypeAlias = Annotated[Action | None, Is(ACTION, actions=(("data_exchange", ""),))]
_Update: TypeAlias = Annotated[Action | None, Is(ACTION, since="6.0", actions=(("update_data", "6.0"),))]
_Ranged: TypeAlias = str | Mapping[str, str]


class TextInput(Input, wire={"type": "TextInput"}):
    """One line of text: 80 characters unless `max_chars` says otherwise.

    The label shows 20 characters (more with `label_variant="large"`, Flow JSON 7.0), the helper text 80, the error
    message 30. `pattern` is a regular expression that the whole text must match; it needs a helper text (Flow JSON 6.2).

        TextInput("email", "Seu e-mail", input_type="email", required=True)
    """

    name: Name
    label: _Label
    _: KW_ONLY
    input_type: Annotated[
        Literal["text", "number", "email", "password", "passcode", "phone"] | Ref | None,
        Is(word(*_TYPES), words=_TYPES),
    ] = None
    label_variant: _Variant = None
    pattern: Annotated[str | None, Is(TEXT, since="6.2")] = None
    required: Flag | None = None
    min_chars: Count | None = None
    max_chars: Count | None = None
    helper_text: _Helper = None
    enabled: Flag | None = None
    visible: Flag | None = None
    init_value: _Start = None
    error_message: Annotated[str | None, Is(TEXT, since="4.0", longest=30)] = None


class TextArea(Input, wire={"type": "TextArea"}):
    """Several lines of text: 600 characters unless `max_length` says otherwise. The label shows 20 characters."""

    name: Name
    label: _Label
    _: KW_ONLY
    label_variant: _Variant = None
    required: Flag | None = None
    max_length: Count | None = None
    helper_text: _Helper = None
    enabled: Flag | None = None
    visible: Flag | None = None
    init_value: _Start = None
    error_message: _Start = None


class OptIn(Input, wire={"type": "OptIn"}):
    """A box to tick, at most 5 on a screen; the label has at most 120 characters. An action adds "Read more"."""

    name: Name
    label: Annotated[str, Is(TEXT, longest=120)]
    _: KW_ONLY
    required: Flag | None = None
    visible: Flag | None = None
    init_value: Annotated[bool | Ref | None, Is(FLAG, since="4.0")] = None
    on_click_action: Annotated[
        Action | None, Is(ACTION, actions=(("data_exchange", ""), ("navigate", ""), ("open_url", "6.0")))
    ] = None
    on_select_action: _Update = None
    on_unselect_action: _Update = None


class DatePicker(Input, wire={"type": "DatePicker"}):
    """A date. From Flow JSON 5.0 dates are `YYYY-MM-DD`; before, milliseconds since 1970 in digits.

    The label has at most 40 characters, helper text and error message 80.
    """

    name: Name
    label: Annotated[str, Is(TEXT, longest=40)]
    _: KW_ONLY
    min_date: _Date = None
    max_date: _Date = None
    unavailable_dates: _Dates = None
    required: Flag | None = None
    helper_text: _Helper = None
    enabled: Flag | None = None
    visible: Flag | None = None
    init_value: Annotated[str | None, Is(TEXT, since="4.0", dated=True)] = None
    error_message: Annotated[str | None, Is(TEXT, since="4.0", longest=80)] = None
    on_select_action: _Exchange = None


class CalendarPicker(Input, wire={"type": "CalendarPicker"}, since="6.1"):
    """A date, or a range of dates, from a whole calendar (Flow JSON 6.1). Dates are `YYYY-MM-DD`.

    With `mode="range"` label, helper text, required, first value and error message are objects with `start-date` and
    `end-date`, and `title` (80 characters), `description` (300), `min_days` and `max_days` may be given.
    """

    name: Name
    label: Annotated[_Ranged, Is(TEXT_OR_OBJECT, longest=40)]
    _: KW_ONLY
    mode: Annotated[Literal["single", "range"] | Ref | None, Is(word("single", "range"), words=("single", "range"))] = (
        None
    )
    title: Annotated[str | None, Is(TEXT, longest=80)] = None
    description: Annotated[str | None, Is(TEXT, longest=300)] = None
    min_date: _Date = None
    max_date: _Date = None
    unavailable_dates: _Dates = None
    include_days: Annotated[Sequence[str] | Ref | None, Is(TEXT_LIST, words=_DAYS)] = None
    min_days: Annotated[int | Ref | None, Is(COUNT)] = None
    max_days: Annotated[int | Ref | None, Is(COUNT)] = None
    required: Annotated[bool | Ref | Mapping[str, bool] | None, Is(FLAG_OR_OBJECT)] = None
    helper_text: Annotated[_Ranged | None, Is(TEXT_OR_OBJECT, longest=80)] = None
    enabled: Flag | None = None
    visible: Flag | None = None
    init_value: Annotated[_Ranged | None, Is(TEXT_OR_OBJECT, dated=True)] = None
    error_message: Annotated[_Ranged | None, Is(TEXT_OR_OBJECT, longest=80)] = None
    on_select_action: _Exchange = None
