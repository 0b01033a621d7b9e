"""A screen: its title, what it is given, what stands on it."""

from collections.abc import Mapping, Sequence
from dataclasses import KW_ONLY
from typing import TYPE_CHECKING, Annotated, cast

from smewa.flows._kinds import OBJECTS, PLAIN_FLAG, TEXT, TEXT_LIST, one
from smewa.flows._members import Is
from smewa.flows._parts import Part
from smewa.flows.components import Component
from smewa.flows.containers import Layout
from smewa.values.jsons import JsonObject, JsonValue


def _laid_out(value: object) -> object:
    return Layout(cast("Sequence[Component]", value)) if isinstance(value, list | tuple) else value


class Screen(Part):
    """A page of a Flow. Its id has letters and underscores only, and is not `SUCCESS`.

    `data` declares what the screen is given by the way to it; `declared(example)` writes one. A terminal screen is
    where the Flow may end; it has a `Footer`. `sensitive` names inputs whose answers the summary hides (Flow JSON 5.1).

        Screen("PEDIDO", "Seu pedido", [TextInput("nome", "Seu nome"), Footer("Enviar", Complete())], terminal=True)
    """

    id: Annotated[str, Is(TEXT, filled=True, fixed=True)]
    title: Annotated[str | None, Is(TEXT)]
    layout: Annotated[Layout, Is(one(lambda: Layout, _laid_out))]
    _: KW_ONLY
    data: Annotated[Mapping[str, JsonObject] | None, Is(OBJECTS)] = None
    terminal: Annotated[bool | None, Is(PLAIN_FLAG)] = None
    success: Annotated[bool | None, Is(PLAIN_FLAG)] = None
    refresh_on_back: Annotated[bool | None, Is(PLAIN_FLAG, key="refresh_on_back")] = None
    sensitive: Annotated[Sequence[str] | None, Is(TEXT_LIST, since="5.1")] = None

    if TYPE_CHECKING:

        def __init__(
            self,
            id: str,
            title: str | None,
            layout: Layout | Sequence[Component],
            *,
            data: Mapping[str, JsonObject] | None = None,
            terminal: bool | None = None,
            success: bool | None = None,
            refresh_on_back: bool | None = None,
            sensitive: Sequence[str] | None = None,
            extra: JsonObject = ...,
            order: tuple[str, ...] | None = None,
        ) -> None: ...

    @property
    def children(self) -> Sequence[Component]:
        """What stands on it, from top to bottom."""
        return self.layout.children


def declared(example: JsonValue) -> dict[str, JsonValue]:
    """Return the declaration of a value of a screen's `data`, by an example of it.

    A list is declared by its first item: an empty one raises no error here, and is one for the platform.

        declared("Ana") == {"type": "string", "__example__": "Ana"}
    """
    return {**_schema(example), "__example__": example}


def _schema(example: JsonValue) -> dict[str, JsonValue]:
    if isinstance(example, Mapping):
        return {"type": "object", "properties": {name: _schema(value) for name, value in example.items()}}
    if isinstance(example, str):
        return {"type": "string"}
    if isinstance(example, bool):
        return {"type": "boolean"}
    if isinstance(example, Sequence):
        return {"type": "array", "items": _schema(example[0]) if example else {"type": "object"}}
    return {"type": "number"}
