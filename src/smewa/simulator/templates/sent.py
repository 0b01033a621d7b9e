"""Templates that are sent, checked against what was approved. Source: Cloud API, Templates; Error codes; read 2026-11."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from smewa.messages.template import BodyComponent, HeaderComponent, Template
from smewa.messages.template_buttons import QuickReplyButton
from smewa.messages.template_parameters import BodyParameter, TextParameter
from smewa.messages.templates.gaps import filled_text, gaps_in
from smewa.simulator.refusal import Refusal
from smewa.simulator.templates.matching import count, refuse_unfit
from smewa.simulator.templates.memory import TemplateMemory, TemplateRecord

if TYPE_CHECKING:
    from smewa.simulator.platform import Platform

_NOT_SENT = {"PAUSED": 132015, "DISABLED": 132016}
"""Other statuses than approved are as if there were no template."""


def approved(platform: Platform, template: Template) -> TemplateRecord:
    """Return the approved template that is sent. Raises `Refusal` when there is none, or its parameters do not fit."""
    found = platform.state.of(TemplateMemory).by_name.get((template.name, template.language))
    if found is None or found.status != "APPROVED":
        code = _NOT_SENT.get(found.status if found else "", 132001)
        said = f"Template {template.name} has no approved translation in {template.language}" if code == 132001 else ""
        raise Refusal(code, said)
    if found.wanted is not None:
        refuse_unfit(found.wanted, template)
    else:
        _fits("header", found.header or "", sum(isinstance(given, str | TextParameter) for given in _header(template)))
        _fits("body", found.body, len(_body(template)))
    return found


def known(platform: Platform, template: Template) -> TemplateRecord:
    """Return the template of a message that was sent, whatever became of it since. Raises `Refusal` for none."""
    found = platform.state.of(TemplateMemory).by_name.get((template.name, template.language))
    if found is None:
        raise Refusal(132001, f"Template {template.name} has no translation in {template.language}")
    return found


def rendered(template: Template, found: TemplateRecord) -> str:
    """Return what the customer reads: the body with its gaps filled, by name or in their order."""
    given = _body(template)
    named = {name: each for each in given if (name := getattr(each, "name", None)) is not None}
    filled = named or dict(zip(gaps_in(found.body), given, strict=False))
    return filled_text(found.body, lambda gap: _text(filled.get(gap, f"{{{{{gap}}}}}")))


def payload_of(template: Template, found: TemplateRecord, label: str) -> str:
    """Return what is behind a quick reply: what was sent with it, by default its label."""
    index = found.numbers[label]
    buttons = (part for part in template.components or () if isinstance(part, QuickReplyButton))
    return next((button.payload for button in buttons if int(button.index) == index), label)


def _fits(part: str, text: str, given: int) -> None:
    wanted = len(gaps_in(text))
    if given != wanted:
        raise count(part, given, wanted)


def _header(template: Template) -> list[object]:
    return [part.parameter for part in template.components or () if isinstance(part, HeaderComponent)]


def _body(template: Template) -> Sequence[BodyParameter]:
    return [each for part in template.components or () if isinstance(part, BodyComponent) for each in part.parameters]


def _text(parameter: BodyParameter) -> str:
    if isinstance(parameter, str):
        return parameter
    return parameter.text if isinstance(parameter, TextParameter) else str(getattr(parameter, "fallback_value", ""))
