"""Texts that are answered by a tap: reply buttons, a list, a link.

Source: Cloud API, Interactive messages, read 2026-11.
"""

from collections.abc import Sequence
from dataclasses import KW_ONLY
from typing import Annotated, TypeAlias

from pydantic import StringConstraints

from smewa.messages._faults import Faults, refusal
from smewa.messages._fields import BodyText, FooterText, Like, Link, Many
from smewa.messages._outgoing import At, Content, Outgoing, Personal
from smewa.messages.headers import Header, HeaderLine
from smewa.messages.media import without_caption

ButtonId: TypeAlias = Annotated[
    str, StringConstraints(min_length=1, max_length=256), Like(r"(?:\S(?:.*\S)?)?", "It has no space around it")
]
ButtonTitle: TypeAlias = Annotated[str, Personal(), StringConstraints(min_length=1, max_length=20)]
_ListBody: TypeAlias = Annotated[str, Personal(), StringConstraints(min_length=1, max_length=4096)]
_RowId: TypeAlias = Annotated[str, StringConstraints(min_length=1, max_length=200)]
_Title: TypeAlias = Annotated[str, Personal(), StringConstraints(min_length=1, max_length=24)]
_Description: TypeAlias = Annotated[str, Personal(), StringConstraints(min_length=1, max_length=72)]


class Button(Outgoing, wire={"type": "reply"}):
    """A reply button: the id your code gets back, and what the customer reads."""

    id: Annotated[ButtonId, At("reply.id")]
    title: Annotated[ButtonTitle, At("reply.title")]


class Buttons(Content, wire={"type": "interactive", "interactive.type": "button"}):
    """Up to three reply buttons under a text of at most 1024 characters. For more choices use `List`.

    Buttons("Posso ajudar?", [Button("menu", "Cardápio"), Button("pessoa", "Falar com alguém")])
    """

    body: Annotated[BodyText, At("interactive.body.text")]
    buttons: Annotated[Sequence[Button], Many(1, 3, unique=("id", "title")), At("interactive.action.buttons")]
    _: KW_ONLY
    header: Annotated[Header | None, At("interactive.header")] = None
    footer: Annotated[FooterText | None, At("interactive.footer.text")] = None

    def __post_init__(self) -> None:
        without_caption(self.header)


class Row(Outgoing):
    """A line of a list: the id your code gets back, and what the customer reads."""

    id: Annotated[_RowId, At("id")]
    title: Annotated[_Title, At("title")]
    description: Annotated[_Description | None, At("description")] = None


class Section(Outgoing):
    """Some rows under a title. The title may be None if the list has no other section."""

    title: Annotated[_Title | None, At("title")]
    rows: Annotated[Sequence[Row], Many(1, 10), At("rows")]


class List(Content, wire={"type": "interactive", "interactive.type": "list"}):
    """Up to ten rows to choose from, in sections, behind a button.

    List("O que vai ser?", "Cardápio", [Section("Salgados", [Row("pq", "Pão de queijo", "R$ 6,50")])])
    """

    body: Annotated[_ListBody, At("interactive.body.text")]
    label: Annotated[ButtonTitle, At("interactive.action.button")]
    sections: Annotated[Sequence[Section], Many(1, 10), At("interactive.action.sections")]
    _: KW_ONLY
    header: Annotated[HeaderLine | None, At("interactive.header")] = None
    footer: Annotated[FooterText | None, At("interactive.footer.text")] = None

    def __post_init__(self) -> None:
        faults = Faults()
        seen: set[str] = set()
        for number, section in enumerate(self.sections):
            if section.title is None and len(self.sections) > 1:
                faults.add(
                    refusal("is missing", fix="Give every section its title, or make one section"),
                    ("sections", number, "title"),
                )
            for at, row in enumerate(section.rows):
                if row.id in seen:
                    faults.add(
                        refusal("is taken by another row", fix="Make each its own"),
                        ("sections", number, "rows", at, "id"),
                    )
                seen.add(row.id)
        count = sum(len(section.rows) for section in self.sections)
        if count > 10:
            faults.add(refusal(f"has {count} rows in all", limit="A list takes at most 10"), ("sections",))
        faults.raise_any()


class CtaUrl(
    Content, wire={"type": "interactive", "interactive.type": "cta_url", "interactive.action.name": "cta_url"}
):
    """A text with a button that opens an http or https link.

    CtaUrl("Acompanhe seu pedido", "Acompanhar", "https://example.com/pedidos/A-12")
    """

    body: Annotated[BodyText, At("interactive.body.text")]
    label: Annotated[ButtonTitle, At("interactive.action.parameters.display_text")]
    url: Annotated[Link, At("interactive.action.parameters.url")]
    _: KW_ONLY
    header: Annotated[Header | None, At("interactive.header")] = None
    footer: Annotated[FooterText | None, At("interactive.footer.text")] = None

    def __post_init__(self) -> None:
        without_caption(self.header)
