"""Shows in the reference what a call returns, not how it is described: for griffe, which mkdocstrings reads code with.

A method that is written as `@operation ... -> Call[Sent]` returns `Sent` to a caller, and a coroutine of it from an async
client. And an example below a single line gets the indentation back that the formatter takes away.
"""

from __future__ import annotations

import re
from textwrap import indent
from typing import Any

import griffe

from tools.examples import below_one_line

# How it is described, and what a blocking client returns, by decorator.
SHOWN = {
    "operation": (r"Call\[(.+)\]", r"\1"),
    "procedure": (r"Steps\[(.+)\]", r"\1"),
    "listing": (r"Call\[Page\[(.+)\]\]", r"Items[\1]"),
    "streaming": (r"Call\[.+\]", "Download"),
}


class Colors(griffe.Extension):
    """The extension; mkdocs.yml names it."""

    def on_function(self, *, func: griffe.Function, **_: Any) -> None:
        """Replace the shown return type of a described call."""
        for decorator in func.decorators:
            described, shown = SHOWN.get(str(decorator.value), ("", ""))
            if described:
                func.returns = re.sub(f"^{described}$", shown, str(func.returns))

    def on_object(self, *, obj: griffe.Object, **_: Any) -> None:
        """Indent the code that is all there is below the first line of a docstring."""
        docstring = obj.docstring
        if docstring is not None:
            for _line, code in below_one_line(docstring.value):
                first = docstring.value.partition("\n\n")[0]
                docstring.value = f"{first}\n\n{indent(code, '    ')}"
