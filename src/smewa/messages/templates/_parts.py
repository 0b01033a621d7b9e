"""What the parts of a definition share: words that the platform reads in any case, and kinds that are told by one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields
from functools import cache
from typing import Any, Self, cast

from pydantic_core import to_json

from smewa.messages._faults import Faults, fault, refusal
from smewa.messages._fields import Checked
from smewa.messages._marks import Wire
from smewa.messages._outgoing import Outgoing
from smewa.messages._writer import writer
from smewa.values.jsons import JsonObject


class Part(Outgoing):
    """A part of a definition. Its constant words are read in small letters too, and written as they were read.

    Two parts are equal when they say the same, however it was spelled. A member with a default other than None must
    stand on the wire.
    """

    def __init_subclass__(cls, wire: Mapping[str, str | int] | None = None, any_case: bool = False) -> None:
        super().__init_subclass__(wire, any_case)
        setattr(cls, "to_wire", _as_spelled)  # noqa: B010 - instead of the one that every `Outgoing` class gets

    @classmethod
    def checked(cls, value: object) -> Self:
        """Return an instance as it is, or what a body of the wire says."""
        if isinstance(value, cls) or not isinstance(value, Mapping):
            return super().checked(value)
        body = cast("Mapping[str, object]", value)
        words = {key: str(word) for key, word in cls.__wire__.items()}
        spelled = {key: given for key, word in words.items() if (given := body.get(key)) != word and _is(given, word)}
        made = super().checked({**body, **{key: words[key] for key in spelled}})
        if spelled:
            made.__dict__["_spelled"] = spelled
        return made

    @classmethod
    def _flat(cls, body: Mapping[str, object]) -> dict[str, Any]:
        flat, faults = super()._flat(body), Faults()
        for field in fields(cast("Any", cls)):
            if field.default is not MISSING and field.default is not None and field.name not in flat:
                faults.add(refusal("missing"), (field.name,))
        faults.raise_any()
        return flat

    def __eq__(self, other: object) -> bool:
        return _said(self) == _said(other) if isinstance(other, Part) and type(other) is type(self) else NotImplemented

    def __hash__(self) -> int:
        return hash((type(self), *map(_hashable, _said(self).values())))


def _as_spelled(part: Part) -> JsonObject:
    """Return the JSON object that the platform wants."""
    return {**_writer(cast("Any", type(part)))(part), **part.__dict__.get("_spelled", {})}


def _said(part: Part) -> dict[str, object]:
    """Return what a part says: its fields, without how they were spelled and what was worked out from them."""
    return {name: value for name, value in part.__dict__.items() if name[0] != "_"}


def _hashable(value: object) -> object:
    if isinstance(value, tuple):
        return tuple(map(_hashable, cast("tuple[object, ...]", value)))
    return to_json(value) if isinstance(value, dict) else value


@cache
def _writer(kind: Any) -> Callable[[Part], JsonObject]:
    return writer(kind.__plan__)


def _is(given: object, word: str) -> bool:
    return isinstance(given, str) and given.lower() == word.lower()


class AnyPart(Checked):
    """One of several kinds of part, told by the word under `key`; `more` reads the words that are no kind's own."""

    def __init__(
        self, *kinds: type[Part], key: str = "type", more: Mapping[str, Callable[[object], object]] | None = None
    ) -> None:
        super().__init__(self.checked)
        self._kinds, self._key = kinds, key
        reading: dict[str, Callable[[object], object]] = {str(kind.__wire__[key]): kind.checked for kind in kinds}
        self._reads = reading | dict(more or {})
        self._words = {word.lower(): word for word in self._reads}

    def checked(self, value: object) -> object:
        """Return a part as it is, or what its body says."""
        if isinstance(value, Part) and _is_kind(value, self._reads, self._key):
            return value
        if not isinstance(value, Mapping):
            raise refusal("wrong_type", expected=" | ".join(kind.__name__ for kind in self._kinds))
        given = cast("Mapping[str, object]", value).get(self._key)
        word = self._words.get(given.lower()) if isinstance(given, str) else None
        if word is None:
            raise fault(refusal("is not a type known here", limit=f"Known are {', '.join(self._reads)}"), self._key)
        return self._reads[word](cast("object", value))


def _is_kind(part: Part, reads: Mapping[str, object], key: str) -> bool:
    return part.__wire__.get(key) in reads


class _Spelled(str):
    """A word in capitals that was written otherwise."""

    written: str


class Word(Checked):
    """One of some words, in any case: in capitals for a person, on the wire as it was written."""

    def __init__(self, *words: str) -> None:
        super().__init__(self._word)
        self._words = {word.lower(): word for word in words}

    def _word(self, value: object) -> str:
        word = self._words.get(value.lower()) if isinstance(value, str) else None
        if word is None or not isinstance(value, str):
            raise refusal("choice", expected=", ".join(map(repr, self._words.values())))
        written = getattr(value, "written", value)
        if written == word:
            return word
        spelled = _Spelled(word)
        spelled.written = written
        return spelled


AS_WRITTEN = Wire(lambda word: getattr(word, "written", word))
"""How a `Word` stands on the wire."""
