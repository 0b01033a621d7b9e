"""What keeps a personal or secret text from slipping out: a wrapper, not a `str`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Self, final

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
    from pydantic_core import CoreSchema

DOT = "•"
"""The mask's sign. It is not ASCII, so a mask that slips into a header or a URL fails loudly."""


def mask(text: str, *, head: int = 0, tail: int = 0) -> str:
    """Hide `text` but for its first `head` and last `tail` characters; the length is hidden too.

    Shorter than twice what would be shown, nothing is shown.
    """
    if len(text) < 2 * (head + tail):
        return DOT * 4
    return text[:head] + DOT * 4 + text[len(text) - tail :]


class Masked:
    """A text with manners: equal and hashed by what it holds, masked wherever it is shown.

    Subclasses check and normalize the text in `_checked`. pydantic reads one from a `str`, and writes the text to JSON.
    """

    __slots__ = ("_text",)
    _text: str
    _shown: ClassVar[tuple[int, int]] = (0, 0)

    def __init__(self, text: str) -> None:
        if not isinstance(text, str):  # pyright: ignore[reportUnnecessaryIsInstance] - callers without types
            raise TypeError(f"{type(self).__name__} is made from a str")
        object.__setattr__(self, "_text", self._checked(text))

    @classmethod
    def _checked(cls, text: str) -> str:
        return text

    @classmethod
    def _made(cls, text: str) -> Self:
        made = object.__new__(cls)
        object.__setattr__(made, "_text", text)
        return made

    @final
    def reveal(self) -> str:
        """Return the text itself. Do not log it."""
        return self._text

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"{type(self).__name__} is immutable")

    def __delattr__(self, name: str) -> None:
        raise AttributeError(f"{type(self).__name__} is immutable")

    def __eq__(self, other: object) -> bool:
        if type(other) is not type(self):
            return NotImplemented
        return self._text == other._text

    def __hash__(self) -> int:
        return hash((type(self).__name__, self._text))

    def __str__(self) -> str:
        head, tail = self._shown
        return mask(self._text, head=head, tail=tail)

    def __repr__(self) -> str:
        return f"{type(self).__name__}({str(self)!r})"

    def __format__(self, spec: str) -> str:
        return format(str(self), spec)

    def __copy__(self) -> Self:
        return self

    def __deepcopy__(self, memo: object) -> Self:
        return self

    def __reduce__(self) -> tuple[Any, ...]:
        return (_remade, (type(self), self._text))

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        from pydantic_core import core_schema

        return core_schema.no_info_plain_validator_function(
            cls._read,
            serialization=core_schema.plain_serializer_function_ser_schema(
                cls._written, return_schema=core_schema.str_schema(), when_used="json"
            ),
        )

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        return {"type": "string"}

    @classmethod
    def _read(cls, value: object) -> Self:
        if isinstance(value, cls):
            return value
        if isinstance(value, str):
            return cls(value)
        from pydantic_core import PydanticKnownError

        raise PydanticKnownError("is_instance_of", {"class": cls.__name__})

    def _written(self) -> str:
        return self._text


def _remade(kind: type[Masked], text: str) -> Masked:
    return kind._made(text)  # pyright: ignore[reportPrivateUsage] - this module's own unpickling
