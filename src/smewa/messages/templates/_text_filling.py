"""Filling the header and the body of a template, or of one of its cards."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, TypeAlias, cast

from smewa.messages.local_media import LocalMedia
from smewa.messages.template import BodyComponent, HeaderComponent
from smewa.messages.template_parameters import (
    BodyParameter,
    CurrencyParameter,
    DateTimeParameter,
    GroupParameter,
    TextParameter,
)
from smewa.messages.templates._told import Told
from smewa.messages.templates.components import Body, HeaderPart, TextHeader
from smewa.messages.templates.gaps import filled_text, gaps_in, is_named

BodyValue: TypeAlias = str | CurrencyParameter | DateTimeParameter | GroupParameter
"""What fills a gap of the body."""
Named: TypeAlias = Mapping[str, BodyValue]

LONGEST_BODY = 1024
"""Characters, with its gaps filled. Source: Cloud API, Template messages, read 2026-11."""


def fill_header(wanted: HeaderPart | None, given: object, named: Named, told: Told) -> Iterator[HeaderComponent]:
    """Yield what fills the header, if it takes anything."""
    gaps = header_gaps(wanted)
    if given is None and gaps:
        given = named.get(gaps[0])
    if wanted is None or (isinstance(wanted, TextHeader) and not gaps):
        if given is not None:
            told("header", "fill_no_header" if wanted is None else "fill_fixed_header")
        return
    kind: type = str if gaps else wanted.filled_by
    if isinstance(given, LocalMedia):
        told("header", "fill_header_file", kind=kind.__name__)
        return
    if not isinstance(given, kind):
        told("header", "fill_header" if given is None else "fill_header_kind", kind=kind.__name__)
        return
    with told.inside("header"):
        value = TextParameter(given, gaps[0]) if isinstance(given, str) and is_named(gaps) else given
        yield HeaderComponent(cast("Any", value))


def header_gaps(header: HeaderPart | None) -> Sequence[str]:
    """Return the gaps of a header: at most one, and none of a header that is no text."""
    return gaps_in(header.text)[:1] if isinstance(header, TextHeader) else ()


def fill_body(
    body: Body | None, gaps: Sequence[str], values: Sequence[BodyValue], named: Named, told: Told
) -> Iterator[BodyComponent]:
    """Yield what fills the body, if it has gaps."""
    given = _by_name(gaps, values, named, told) if is_named(gaps) else _in_order(gaps, values, told)
    if not given:
        return
    text = body.text if body and body.text else ""
    length = len(filled_text(text, lambda gap: _shown(given.get(gap, ""))))
    if length > LONGEST_BODY:
        told("body", "text_long", actual=length, at_most=LONGEST_BODY)
        return
    with told.inside("body"):
        parameters = [_of_name(value, name) for name, value in given.items()] if is_named(gaps) else given.values()
        yield BodyComponent(list(parameters))


def _in_order(gaps: Sequence[str], values: Sequence[BodyValue], told: Told) -> dict[str, BodyValue]:
    if len(values) == len(gaps):
        return dict(zip(gaps, values, strict=True))
    told("body", "fill_count", given=len(values), wanted=len(gaps))
    return {}


def _by_name(gaps: Sequence[str], values: Sequence[BodyValue], named: Named, told: Told) -> dict[str, BodyValue]:
    if values:
        told("body", "fill_by_name", names=", ".join(gaps))
        return {}
    missing = [name for name in gaps if name not in named]
    for name in missing:
        told(name, "fill_missing")
    return {} if missing else {name: named[name] for name in gaps}


def _of_name(value: BodyValue, name: str) -> BodyParameter:
    return TextParameter(value, name) if isinstance(value, str) else replace(value, name=name)


def _shown(value: BodyValue) -> str:
    return value if isinstance(value, str) else str(getattr(value, "fallback_value", ""))
