"""Values of several kinds, told apart by the `type` of their body."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any, cast

from smewa.messages._faults import fault, refusal
from smewa.messages._fields import Checked
from smewa.messages._outgoing import Outgoing, Wire

if TYPE_CHECKING:
    from pydantic import TypeAdapter


class OneOf(Checked):
    """One of several kinds: an instance as it is, a body of the wire by its `type`, or another `key`."""

    def __init__(self, *kinds: type[Outgoing], key: str = "type", any_case: bool = False) -> None:
        super().__init__(self.checked)
        self._kinds = kinds
        self._by_type = {str(kind.__wire__[key]): kind for kind in kinds}
        self._key, self._any_case = key, any_case
        self._expected = " | ".join(kind.__name__ for kind in kinds)

    def checked(self, value: object) -> object:
        """Return the value, or what its body says."""
        if isinstance(value, self._kinds):
            return value
        if not isinstance(value, Mapping):
            raise refusal("wrong_type", expected=self._expected)
        body = cast("Mapping[str, object]", value)
        name = str(body.get(self._key))
        name = name.lower() if self._any_case else name
        kind = self._by_type.get(name)
        if kind is None:
            raise fault(refusal("is not a type known here", limit=f"Known are {', '.join(self._by_type)}"), self._key)
        return kind.checked({**body, self._key: name})


class TextOr(OneOf):
    """A plain text, on the wire the body of `texted`, or one of several kinds.

    `plain` returns the text of a `texted`, or it itself when it says more than its text.
    """

    def __init__(
        self,
        text: Any,
        texted: type[Outgoing],
        plain: Callable[[Any], object],
        *kinds: type[Outgoing],
        any_case: bool = False,
    ) -> None:
        super().__init__(texted, *kinds, any_case=any_case)
        self._text, self._texted, self._plain = text, texted, plain
        self._expected = " | ".join(("str", *(kind.__name__ for kind in kinds)))

    def checked(self, value: object) -> object:
        """Return the text, or the value of another kind."""
        if isinstance(value, str):
            return self._adapter.validate_python(value)
        found = super().checked(value)
        return self._plain(found) if isinstance(found, self._texted) else found

    @cached_property
    def _adapter(self) -> TypeAdapter[str]:
        from pydantic import TypeAdapter

        return TypeAdapter(self._text)


def _written(value: str | Outgoing) -> object:
    return {"type": "text", "text": value} if isinstance(value, str) else value.to_wire()


def an_object(value: object) -> object:
    """Refuse anything but an object, where a person may write less than the wire."""
    if not isinstance(value, Mapping):
        raise refusal("must be an object")
    return cast("object", value)


TEXT_OR = Wire(_written, an_object)
"""How `TextOr` stands on the wire."""
