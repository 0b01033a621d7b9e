"""What fills the gaps of a template's header and body.

Source: Cloud API, Template messages, read 2026-11.
"""

import re
from dataclasses import KW_ONLY
from typing import Annotated, TypeAlias

from pydantic import AfterValidator, StringConstraints

from smewa.messages._faults import refusal
from smewa.messages._fields import Checked, Id, Like
from smewa.messages._kinds import TEXT_OR, TextOr
from smewa.messages._outgoing import At, Outgoing, Personal
from smewa.messages.location import Location
from smewa.messages.media import Document, Image, Source, Video, is_link
from smewa.messages.recipients import GroupId

_UNFIT = re.compile(r"[\n\r\t]| {5}")


def _one_line(text: str) -> str:
    if _UNFIT.search(text):
        raise refusal("holds a new line, a tab, or more than four spaces in a row", fix="Put it on one line")
    return text


ParameterText: TypeAlias = Annotated[
    str, Personal(), StringConstraints(min_length=1, max_length=1024), AfterValidator(_one_line)
]
"""A text for a gap: one line, and no more than four spaces in a row."""
_HeaderLine: TypeAlias = Annotated[
    str, Personal(), StringConstraints(min_length=1, max_length=60), AfterValidator(_one_line)
]
ParameterName: TypeAlias = Annotated[str, Like(r"[a-z0-9_]+", "It has small letters, digits and _")]


def _group(value: object) -> GroupId:
    if not isinstance(value, str | GroupId):
        raise refusal("wrong_type", expected="GroupId")
    return GroupId(value) if isinstance(value, str) else value


class TextParameter(Outgoing, wire={"type": "text"}):
    """A text for the gap of that name. For a numbered gap a plain `str` does."""

    text: Annotated[ParameterText, At("text")]
    name: Annotated[ParameterName | None, At("parameter_name")] = None


class CurrencyParameter(Outgoing, wire={"type": "currency"}):
    """An amount in thousandths of a currency's unit, and how to write it where WhatsApp cannot."""

    fallback_value: Annotated[ParameterText, At("currency.fallback_value")]
    code: Annotated[str, Like(r"[A-Z]{3}", "It is three letters of ISO 4217"), At("currency.code")]
    amount_1000: Annotated[int, At("currency.amount_1000")]
    name: Annotated[ParameterName | None, At("parameter_name")] = None


class DateTimeParameter(Outgoing, wire={"type": "date_time"}):
    """A date or time as it is to be read. The parts after it are of older samples; the Cloud API leaves them unread."""

    fallback_value: Annotated[ParameterText, At("date_time.fallback_value")]
    name: Annotated[ParameterName | None, At("parameter_name")] = None
    _: KW_ONLY
    calendar: Annotated[Id | None, At("date_time.calendar")] = None
    year: Annotated[int | None, At("date_time.year")] = None
    month: Annotated[int | None, At("date_time.month")] = None
    day_of_month: Annotated[int | None, At("date_time.day_of_month")] = None
    day_of_week: Annotated[int | None, At("date_time.day_of_week")] = None
    hour: Annotated[int | None, At("date_time.hour")] = None
    minute: Annotated[int | None, At("date_time.minute")] = None


class GroupParameter(Outgoing, wire={"type": "group_id"}):
    """A group, for the gap of its invite link: in templates made from the library's `group_invite_link`."""

    group: Annotated[GroupId, Checked(_group), At("group_id")]
    name: Annotated[ParameterName | None, At("parameter_name")] = None


class Gif(Outgoing, wire={"type": "gif"}):
    """A short film that plays by itself: MP4, at most 3.5 MB; marketing messages only."""

    source: Annotated[Source, At("gif.id", instead=("link", is_link))]


class ProductParameter(Outgoing, wire={"type": "product"}):
    """A product of the catalog, for the header of a single product template."""

    retailer_id: Annotated[Id, At("product.product_retailer_id")]
    catalog_id: Annotated[Id, At("product.catalog_id")]


def _plain(parameter: TextParameter) -> str | TextParameter:
    return parameter.text if parameter.name is None else parameter


BodyParameter: TypeAlias = Annotated[
    str | TextParameter | CurrencyParameter | DateTimeParameter | GroupParameter,
    Personal(),
    TextOr(ParameterText, TextParameter, _plain, CurrencyParameter, DateTimeParameter, GroupParameter, any_case=True),
    TEXT_OR,
]
"""What fills a gap of the body."""

HeaderParameter: TypeAlias = Annotated[
    str | TextParameter | Image | Video | Document | Gif | Location | ProductParameter,
    Personal(),
    TextOr(_HeaderLine, TextParameter, _plain, Image, Video, Document, Gif, Location, ProductParameter, any_case=True),
    TEXT_OR,
]
"""What fills the header: a text of at most 60 characters, a file without caption, a place, a product."""
