"""Texts on a screen."""

from collections.abc import Sequence
from dataclasses import KW_ONLY
from typing import Annotated, Literal, TypeAlias

from smewa.flows._kinds import PLAIN_FLAG, TEXT, TEXTS, word
from smewa.flows._members import Is
from smewa.flows.components import Component, Flag
from smewa.flows.refs import Ref

_WEIGHTS = ("bold", "italic", "bold_italic", "normal")
_Weight: TypeAlias = Annotated[
    Literal["bold", "italic", "bold_italic", "normal"] | Ref | None, Is(word(*_WEIGHTS), words=_WEIGHTS)
]
_Long: TypeAlias = Annotated[str | Sequence[str], Is(TEXTS, longest=4096, filled=True)]
_Markdown: TypeAlias = Annotated[bool | None, Is(PLAIN_FLAG, since="5.1")]


class TextHeading(Component, wire={"type": "TextHeading"}):
    """The title of a page: at most 80 characters."""

    text: Annotated[str, Is(TEXT, longest=80, filled=True)]
    _: KW_ONLY
    visible: Flag | None = None


class TextSubheading(Component, wire={"type": "TextSubheading"}):
    """The title of a part of a page: at most 80 characters."""

    text: Annotated[str, Is(TEXT, longest=80, filled=True)]
    _: KW_ONLY
    visible: Flag | None = None


class TextBody(Component, wire={"type": "TextBody"}):
    """A paragraph: at most 4096 characters. With `markdown` also bold, italic, links and lists (Flow JSON 5.1)."""

    text: _Long
    _: KW_ONLY
    font_weight: _Weight = None
    strikethrough: Flag | None = None
    markdown: _Markdown = None
    visible: Flag | None = None


class TextCaption(Component, wire={"type": "TextCaption"}):
    """A small paragraph: at most 4096 characters (the platform's table says 409; unverified)."""

    text: _Long
    _: KW_ONLY
    font_weight: _Weight = None
    strikethrough: Flag | None = None
    markdown: _Markdown = None
    visible: Flag | None = None


class RichText(Component, wire={"type": "RichText"}, since="5.1"):
    """A long text in Markdown: titles, lists, tables, pictures in it (Flow JSON 5.1).

    It stands alone on its screen; from 6.3 on a `Footer` may stand with it.
    """

    text: Annotated[str | Sequence[str], Is(TEXTS, filled=True)]
    _: KW_ONLY
    visible: Flag | None = None
