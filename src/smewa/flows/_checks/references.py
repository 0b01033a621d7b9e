"""References and expressions: whether what they name is there, and whether they are well formed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, cast

from smewa.flows._checks.places import Place, ScreenPlace
from smewa.flows._checks.sheet import Sheet, named, within
from smewa.flows._expressions import NotAnExpression, parsed
from smewa.flows.refs import TOKEN, is_expression

# Members that hold components, which are checked where they stand, and members whose text is a condition.
_ELSEWHERE = frozenset({"children", "then", "else", "cases"})
_BARE = frozenset({("If", "condition"), ("Switch", "value")})


def check(sheet: Sheet, screen: ScreenPlace, screens: Sequence[ScreenPlace]) -> None:
    """Check every text of one screen that refers to something."""
    looking = _Looking(sheet, screen, {each.id: each for each in screens})
    title = screen.body.get("title")
    if isinstance(title, str):
        looking.text(title, f"{screen.path}.title")
    for place in screen.components:
        for key, value in place.body.items():
            if (place.type, key) in _BARE and isinstance(value, str):
                looking.bare(place, key, value)
            elif key not in _ELSEWHERE:
                for path, text in _texts(value, within(place.path, key)):
                    looking.text(text, path)


def _texts(value: object, path: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        if "$" in value or "`" in value:
            yield path, value
    elif isinstance(value, Mapping):
        for key, each in cast("Mapping[str, Any]", value).items():
            yield from _texts(each, within(path, key))
    elif isinstance(value, list):
        for at, each in enumerate(cast("list[object]", value)):
            yield from _texts(each, f"{path}[{at}]")


class _Looking:
    """Follows the references of one screen."""

    def __init__(self, sheet: Sheet, screen: ScreenPlace, screens: Mapping[str, ScreenPlace]) -> None:
        self._sheet, self._screen, self._screens = sheet, screen, screens

    def bare(self, place: Place, key: str, text: str) -> None:
        """Check a condition, or the value of a `Switch`."""
        path = f"{place.path}.{key}"
        self._follow(text, path)
        if is_expression(text):
            text = text[1:-1]
        try:
            read = parsed(text, joins=False)
        except NotAnExpression:
            self._sheet.error(path, "flow_expression")
            return
        if not read.refers:
            self._sheet.error(path, "flow_constant")
        elif key == "condition" and read.type in ("string", "number"):
            self._sheet.error(path, "flow_not_boolean")

    def text(self, text: str, path: str) -> None:
        """Check a text that may be a reference or an expression."""
        if is_expression(text) and len(text) > 2:
            self._expression(text, path)
            return
        found = TOKEN.search(text)
        if found is None:
            return
        if found[0] == text:
            self._follow(text, path)
        elif self._is_reference(found[1]):
            self._sheet.error(path, "flow_mixed")

    def _expression(self, text: str, path: str) -> None:
        if self._sheet.before("6.0"):
            self._sheet.error(path, "flow_early", since="6.0", version=named(self._sheet.version))
            return
        self._follow(text, path)
        try:
            parsed(text[1:-1], joins=True)
        except NotAnExpression:
            self._sheet.error(path, "flow_expression")

    def _follow(self, text: str, path: str) -> None:
        for found in TOKEN.finditer(text):
            self._one(found[1], path)

    def _is_reference(self, inside: str) -> bool:
        return inside.partition(".")[0] in ("form", "data", "screen")

    def _one(self, inside: str, path: str) -> None:
        where, _, rest = inside.partition(".")
        screen = self._screen
        if where == "screen":
            if self._sheet.before("4.0"):
                self._sheet.error(path, "flow_early", since="4.0", version=named(self._sheet.version))
                return
            name, _, rest = rest.partition(".")
            where, _, rest = rest.partition(".")
            if name not in self._screens:
                self._sheet.error(path, "flow_no_screen", name=named(name))
                return
            screen = self._screens[name]
        name = rest.partition(".")[0]
        if where not in ("form", "data") or not name or " " in name:
            self._sheet.error(path, "flow_reference", name=named(inside))
        elif where == "form" and name not in screen.inputs:
            self._sheet.error(path, "flow_no_input", name=named(name))
        elif where == "data" and name not in screen.data:
            self._sheet.error(path, "flow_not_declared", name=named(name))
