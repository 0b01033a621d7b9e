"""Filling the buttons of a template, or of one of its cards."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TypeAlias

from smewa.messages.template_buttons import FlowButton, PaymentRequestButton, TemplateButton
from smewa.messages.templates._told import Told
from smewa.messages.templates.buttons import ButtonPart, OneTimePassword, OpenFlow, OpenUrl, RequestPayment
from smewa.messages.templates.slots import SLOTS, ButtonValue, filled_button

ButtonValues: TypeAlias = Sequence[ButtonValue | None] | Mapping[int, ButtonValue]
"""A value for each button that needs one, in their order; or one for each button; or some, by the button's number."""


def fill_buttons(
    buttons: Sequence[ButtonPart], values: ButtonValues, told: Told, code: str | None
) -> Iterator[TemplateButton]:
    """Yield what fills the buttons; those that take a one-time password get the `code`."""
    given = _numbered(buttons, values, told, taken=code is not None)
    if given is None:
        return
    for number, button in enumerate(buttons):
        value = code if code is not None and _takes_code(button) else given.get(number)
        with told.inside(f"buttons[{number}]"):
            yield from _filled(button, number, value, told)


def _filled(button: ButtonPart, number: int, value: ButtonValue | None, told: Told) -> Iterator[TemplateButton]:
    slot = SLOTS[type(button)]
    if value is None:
        if slot.needs(button):
            told("", "fill_button", kind=slot.says)
        elif isinstance(button, OpenFlow):
            yield FlowButton(number)
        return
    if not slot.takes_any(button):
        told("", "fill_no_button")
        return
    made = filled_button(slot, number, value)
    if made is None:
        told("", "fill_button_kind", kind=slot.says)
    elif isinstance(made, PaymentRequestButton) and not _pays_by(button, made):
        told("", "fill_button_kind", kind=_METHODS[getattr(button, "method", None) or ""])
    else:
        yield made


_METHODS = {"pix_dynamic_code": "PixCode", "boleto": "Boleto", "payment_link": "PaymentLink"}


def _pays_by(button: ButtonPart, made: PaymentRequestButton) -> bool:
    wanted = button.method if isinstance(button, RequestPayment) else None
    return wanted is None or made.setting.__wire__["type"] == wanted


def _numbered(
    buttons: Sequence[ButtonPart], values: ButtonValues, told: Told, *, taken: bool
) -> Mapping[int, ButtonValue] | None:
    """Return the values by the numbers of their buttons; None when nobody can tell which is whose."""
    if isinstance(values, Mapping):
        for number in values.keys() - set(range(len(buttons))):
            told("buttons", "fill_button_number", number=number, count=len(buttons))
        return values
    values = [values] if isinstance(values, str) else values
    needing = [
        number
        for number, button in enumerate(buttons)
        if SLOTS[type(button)].needs(button) and not (taken and _takes_code(button))
    ]
    if len(values) not in (len(needing), len(buttons)):
        told("buttons", "fill_buttons", given=len(values), wanted=len(needing))
        return None
    numbers = needing if len(values) == len(needing) else range(len(buttons))
    return {number: value for number, value in zip(numbers, values, strict=True) if value is not None}


def _takes_code(button: ButtonPart) -> bool:
    return isinstance(button, OneTimePassword) or (isinstance(button, OpenUrl) and bool(button.gaps))
