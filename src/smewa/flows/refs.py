"""References and expressions: texts that the phone replaces with what was entered, or with what the screen was given.

Source: WhatsApp Flows, Flow JSON, "Dynamic properties" and "Nested expressions", read 2026-11.
"""

from __future__ import annotations

import re
from typing import Self

from smewa.errors.tree import InvalidRequest

TOKEN = re.compile(r"\$\{([^{}]*)\}")
"""One `${…}` in a text, and what stands between its braces."""


class Ref(str):
    """A text that the phone replaces: `${form.x}`, `${data.x}`, `${screen.S.form.x}`, or an expression in backticks.

    Such a text stands wherever a screen may change: a label, a flag, a list of options, a payload. Expressions need
    Flow JSON 6.0, references to other screens 4.0. Any other text raises `InvalidRequest`.

        from smewa.flows import Ref

        Ref.form("nome") == "${form.nome}"
        Ref.data("sabores", screen="MENU") == "${screen.MENU.data.sabores}"
        adult = Ref(f"`{Ref.form('idade')} >= 18`")
    """

    __slots__ = ()

    def __new__(cls, text: str) -> Self:
        """Take a text that the phone replaces. Raises `InvalidRequest` for any other."""
        if not is_dynamic(text):
            raise InvalidRequest(
                "is no reference and no expression",
                field="Ref",
                fix="Write ${form.name}, ${data.name}, or an expression in backticks",
            )
        return super().__new__(cls, text)

    @classmethod
    def form(cls, name: str, *, screen: str | None = None) -> Self:
        """Refer to what the customer entered: on this screen, or on another one (Flow JSON 4.0)."""
        return cls(f"${{{_of(screen)}form.{name}}}")

    @classmethod
    def data(cls, name: str, *, screen: str | None = None) -> Self:
        """Refer to what a screen was given, under the name that its `data` declares (other screens: Flow JSON 4.0)."""
        return cls(f"${{{_of(screen)}data.{name}}}")

    def __repr__(self) -> str:
        return f"{type(self).__name__}({str.__repr__(self)})"


def _of(screen: str | None) -> str:
    return f"screen.{screen}." if screen else ""


def is_expression(text: str) -> bool:
    """Tell whether a text is an expression in backticks."""
    return len(text) > 1 and text[0] == text[-1] == "`"


def is_dynamic(text: str) -> bool:
    """Tell whether the phone replaces something in a text."""
    return is_expression(text) or TOKEN.search(text) is not None
