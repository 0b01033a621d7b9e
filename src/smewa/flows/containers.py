"""Components that hold components: forms, and what shows by a condition."""

from collections.abc import Mapping, Sequence
from dataclasses import KW_ONLY
from typing import Annotated, TypeAlias

from smewa.flows._kinds import OBJECT_OR_REF, TEXT, cases
from smewa.flows._members import Is
from smewa.flows._parts import Part
from smewa.flows.components import COMPONENTS, Component, Name
from smewa.flows.refs import Ref
from smewa.values.jsons import JsonObject

_Children: TypeAlias = Annotated[Sequence[Component], Is(COMPONENTS)]
_ByName: TypeAlias = Annotated[JsonObject | Ref | None, Is(OBJECT_OR_REF)]


class Layout(Part, wire={"type": "SingleColumnLayout"}):
    """What stands on a screen, from top to bottom: at most 50 components."""

    children: _Children


class Form(Component, wire={"type": "Form"}):
    """Inputs together, with their first values and error messages by name. Optional from Flow JSON 4.0 on."""

    name: Name
    children: _Children
    _: KW_ONLY
    init_values: _ByName = None
    error_messages: _ByName = None


class If(Component, wire={"type": "If"}, since="4.0"):
    """Shows one list of components or another, by a condition; at most three in each other (Flow JSON 4.0).

    The condition is no expression in backticks: comparisons, `&&`, `||`, `!` and parentheses over at least one
    reference. A `Footer` stands in both branches, or in none.

        If(f"{Ref.form('entrega')} == 'casa'", [TextInput("rua", "Rua e número")], [TextBody("Até já!")])
    """

    condition: Annotated[str, Is(TEXT, filled=True)]
    then: _Children
    otherwise: Annotated[Sequence[Component] | None, Is(COMPONENTS, key="else")] = None


class Switch(Component, wire={"type": "Switch"}, since="4.0"):
    """Shows the components of the case that a value names (Flow JSON 4.0)."""

    value: Annotated[str, Is(TEXT, filled=True)]
    cases: Annotated[Mapping[str, Sequence[Component]], Is(cases(lambda: Component))]
