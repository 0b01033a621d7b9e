"""Conditions and expressions: whether they are well formed, what they refer to, and what they give.

Source: WhatsApp Flows, Flow JSON, "Nested expressions", and Components, "Supported operators", read 2026-11.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal, TypeAlias

Type: TypeAlias = Literal["any", "boolean", "number", "string"]

_DEEPEST = 20
_TOKENS = re.compile(
    r"\s*(?:(?P<ref>\$\{[^{}]*\})|(?P<string>'(?:[^'\\]|\\.)*')|(?P<number>\d+(?:\.\d+)?)|(?P<flag>true|false)\b"
    r"|(?P<sign>==|!=|<=|>=|&&|\|\||[<>!()+\-*/%]))",
    re.DOTALL,
)
_ENDS = re.compile(r"\s*\Z")

# Operators from the loosest to the tightest, with what they give.
_LEVELS: tuple[tuple[frozenset[str], Type], ...] = (
    (frozenset({"||"}), "boolean"),
    (frozenset({"&&"}), "boolean"),
    (frozenset({"==", "!=", "<", "<=", ">", ">="}), "boolean"),
    (frozenset({"+", "-"}), "number"),
    (frozenset({"*", "/", "%"}), "number"),
)
_LITERALS: dict[str, Type] = {"ref": "any", "string": "string", "number": "number", "flag": "boolean"}


class NotAnExpression(ValueError):
    """The text is not a well-formed condition or expression."""


@dataclass(frozen=True)
class Parsed:
    """A well-formed condition or expression."""

    type: Type
    """What it gives; `any` when that depends on what it refers to."""
    refers: bool
    """Whether it refers to anything."""


def parsed(text: str, *, joins: bool) -> Parsed:
    """Read a condition, or with `joins` what stands between backticks, where values in a row become one text."""
    reading = _Reading(_tokens(text))
    types: list[Type] = [reading.level(0, 0)]
    while joins and reading.left:
        types.append(reading.level(0, 0))
    if reading.left:
        raise NotAnExpression
    return Parsed(types[0] if len(types) == 1 else "string", reading.refers)


def _tokens(text: str) -> list[tuple[str, str]]:
    tokens: list[tuple[str, str]] = []
    at = 0
    while not _ENDS.match(text, at):
        found = _TOKENS.match(text, at)
        if found is None:
            raise NotAnExpression
        kind = str(found.lastgroup)
        tokens.append((kind, found[kind]))
        at = found.end()
    return tokens


class _Reading:
    """Tokens, read from left to right."""

    def __init__(self, tokens: list[tuple[str, str]]) -> None:
        self.left = tokens[::-1]
        self.refers = any(kind == "ref" for kind, _ in tokens)

    def level(self, level: int, depth: int) -> Type:
        """Read operands of one level of operators and tighter ones."""
        if level == len(_LEVELS):
            return self.operand(depth)
        signs, gives = _LEVELS[level]
        type = self.level(level + 1, depth)
        while self.left and self.left[-1][0] == "sign" and self.left[-1][1] in signs:
            self.left.pop()
            self.level(level + 1, depth)
            type = gives
        return type

    def operand(self, depth: int) -> Type:
        """Read a value, a negation, a negative number, or parentheses."""
        negated = False
        while self.left and self.left[-1] in (("sign", "!"), ("sign", "-")):
            negated |= self.left.pop()[1] == "!"
        kind, text = self.left.pop() if self.left else ("", "")
        if kind in _LITERALS:
            return "boolean" if negated else _LITERALS[kind]
        if text != "(" or depth == _DEEPEST:
            raise NotAnExpression
        type = self.level(0, depth + 1)
        if not self.left or self.left.pop() != ("sign", ")"):
            raise NotAnExpression
        return "boolean" if negated else type
