"""Plain text."""

from typing import Annotated, TypeAlias

from pydantic import StringConstraints

from smewa.messages._outgoing import At, Content, Personal

_Body: TypeAlias = Annotated[str, Personal(), StringConstraints(min_length=1, max_length=4096)]


class Text(Content, wire={"type": "text"}):
    """A text of 1 to 4096 characters; with `preview_url=True` its first link is shown as a card.

    Text("Oi! O cardápio de hoje: https://example.com/cardapio", preview_url=True)
    """

    body: Annotated[_Body, At("text.body")]
    preview_url: Annotated[bool | None, At("text.preview_url")] = None
