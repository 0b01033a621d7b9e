"""Templates that may be sent, checked against what was approved. Source: Cloud API, Templates; Error codes; read 2026-11."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from smewa.messages.template import BodyComponent, HeaderComponent, Template
from smewa.messages.template_buttons import QuickReplyButton
from smewa.messages.template_parameters import BodyParameter, TextParameter
from smewa.simulator.refusal import Refusal
from smewa.simulator.state import ApprovedTemplate

if TYPE_CHECKING:
    from smewa.simulator.platform import Platform

_GAP = re.compile(r"\{\{\s*([A-Za-z0-9_]+)\s*\}\}")


def approved(platform: Platform, template: Template) -> ApprovedTemplate:
    """Return the approved template that is sent. Raises `Refusal` when there is none, or its parameters do not fit."""
    found = platform.state.templates.get((template.name, template.language))
    if found is None:
        raise Refusal(132001, f"Template {template.name} has no approved translation in {template.language}")
    _fits("header", found.header or "", sum(isinstance(given, str | TextParameter) for given in _header(template)))
    _fits("body", found.body, len(_body(template)))
    return found


def rendered(template: Template, found: ApprovedTemplate) -> str:
    """Return what the customer reads: the body with its gaps filled, by name or in their order."""
    given = _body(template)
    named = {name: each for each in given if (name := getattr(each, "name", None)) is not None}
    filled = named or dict(zip(_gaps(found.body), given, strict=True))
    return _GAP.sub(lambda gap: _text(filled.get(gap[1], gap[0])), found.body)


def payload_of(template: Template, found: ApprovedTemplate, label: str) -> str:
    """Return what is behind a quick reply: what was sent with it, by default its label."""
    index = found.buttons.index(label)
    buttons = (part for part in template.components or () if isinstance(part, QuickReplyButton))
    return next((button.payload for button in buttons if int(button.index) == index), label)


def _fits(part: str, text: str, given: int) -> None:
    wanted = len(_gaps(text))
    if given != wanted:
        raise Refusal(
            132000, f"{part}: number of params ({given}) does not match the expected number of params ({wanted})"
        )


def _gaps(text: str) -> list[str]:
    return list(dict.fromkeys(_GAP.findall(text)))


def _header(template: Template) -> list[object]:
    return [part.parameter for part in template.components or () if isinstance(part, HeaderComponent)]


def _body(template: Template) -> Sequence[BodyParameter]:
    return [each for part in template.components or () if isinstance(part, BodyComponent) for each in part.parameters]


def _text(parameter: BodyParameter) -> str:
    if isinstance(parameter, str):
        return parameter
    return parameter.text if isinstance(parameter, TextParameter) else parameter.fallback_value
