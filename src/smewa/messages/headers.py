"""What stands above an interactive message: a line of text, or a file."""

from typing import Annotated, TypeAlias

from pydantic import StringConstraints

from smewa.messages._kinds import TEXT_OR, TextOr
from smewa.messages._outgoing import At, Outgoing, Personal
from smewa.messages.media import Document, Image, Video

_Line: TypeAlias = Annotated[str, Personal(), StringConstraints(min_length=1, max_length=60)]


class _TextHeader(Outgoing, wire={"type": "text"}):
    text: Annotated[_Line, At("text")]


def _line(header: _TextHeader) -> str:
    return header.text


HeaderLine: TypeAlias = Annotated[str, Personal(), TextOr(_Line, _TextHeader, _line), TEXT_OR]
"""A line of 1 to 60 characters."""

Header: TypeAlias = Annotated[
    str | Image | Video | Document, Personal(), TextOr(_Line, _TextHeader, _line, Image, Video, Document), TEXT_OR
]
"""A line of 1 to 60 characters, or a file without caption."""
