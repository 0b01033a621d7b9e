"""Secrets: tokens, app secrets, keys."""

from __future__ import annotations

from typing import Any

from smewa.values._masked import Masked


class Secret(Masked):
    """A token, app secret or key: never shown, pickled or written to JSON, compared in constant time.

    Raises `ValueError` for an empty text, or one with white space or characters outside printable ASCII around or in
    it: such a secret was cut or pasted wrongly, and would not pass through a header.

        token = Secret("EAA…")
        headers = {"Authorization": f"Bearer {token.reveal()}"}
    """

    __slots__ = ()

    @classmethod
    def _checked(cls, text: str) -> str:
        if not text:
            raise ValueError("a secret must not be empty")
        if not (text.isascii() and text.isprintable()) or " " in text:
            raise ValueError("a secret holds printable ASCII without spaces; this one was cut or pasted wrongly")
        return text

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Secret):
            return NotImplemented
        from hmac import compare_digest

        return compare_digest(self._text, other._text)

    def __hash__(self) -> int:
        return super().__hash__()

    def __reduce__(self) -> tuple[Any, ...]:
        raise TypeError("a Secret is never pickled: read it again where it is needed")

    def _written(self) -> str:
        raise TypeError("a Secret is never written to JSON: reveal() it where it is needed")
