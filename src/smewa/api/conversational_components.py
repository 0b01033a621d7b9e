"""Conversational components: questions to tap in an empty chat, and commands after a slash."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any

from pydantic import StringConstraints, model_validator

from smewa._core.call import Call
from smewa._core.incoming import Incoming, OrNone, Success
from smewa._core.operation import operation
from smewa._core.resource import C, Resource
from smewa.api._disagreeing import within
from smewa.api._reading import OrEmpty, inside
from smewa.messages._faults import fault, refusal
from smewa.messages._fields import Like, Many
from smewa.messages._outgoing import At, Outgoing

_Prompt = Annotated[
    str,
    StringConstraints(min_length=1, max_length=80),
    Like(
        "[^\u203c\u2049\u2122\u2139\u2190-\u21ff\u2300-\u27bf\u2b00-\u2bff\ufe0f\U0001f000-\U0001faff]*",
        "It has no emoji",
    ),
]


class Command(Outgoing):
    """What a customer may tap after typing `/`: a name without the slash, and what it does.

    Command("cardapio", "Ver o cardápio de hoje")
    """

    name: Annotated[
        str,
        At("command_name"),
        StringConstraints(min_length=1, max_length=32),
        Like(r"[A-Za-z0-9_]+", "It has letters, digits and _"),
    ]
    description: Annotated[str, At("command_description"), StringConstraints(min_length=1, max_length=256)]


class ComponentsUpdate(Outgoing):
    """What the components become; what is None stays as it is."""

    prompts: Annotated[Sequence[_Prompt] | None, Many(0, 4), At("prompts")] = None
    commands: Annotated[Sequence[Command] | None, Many(0, 30, unique=("name",)), At("commands")] = None

    def __post_init__(self) -> None:
        if self.prompts is None and self.commands is None:
            raise fault(refusal("says nothing to change", fix="Give prompts, commands, or both"), "prompts")


class CommandShown(Incoming):
    """A command as the platform has it."""

    name: Annotated[str | None, OrNone] = None
    description: Annotated[str | None, OrNone] = None

    @model_validator(mode="before")
    @classmethod
    def _named(cls, told: Any) -> Any:  # JSON as it came
        if not isinstance(told, dict):
            return told
        return {str(name).removeprefix("command_"): value for name, value in told.items()}  # pyright: ignore[reportUnknownVariableType, reportUnknownArgumentType] - JSON


class ConversationalComponents(Incoming):
    """The questions and commands of a number."""

    prompts: Annotated[tuple[str, ...], OrEmpty] = ()
    commands: Annotated[tuple[CommandShown, ...], OrEmpty] = ()

    @model_validator(mode="before")
    @classmethod
    def _flat(cls, answer: Any) -> Any:  # JSON as it came
        """Take them out of the number: `{"conversational_automation": {…}, "id": …}`; a number without any has none."""
        told = inside(answer, "conversational_automation")
        return answer if told is None else told


class Components(Resource[C]):
    """The conversational components of one business number."""

    @operation
    def get(self) -> Call[ConversationalComponents]:
        """Return the questions and commands of the number."""
        query = {"fields": "conversational_automation"}
        return Call.get(self._scope.number, ConversationalComponents, query=query)

    @operation
    def update(
        self,
        *,
        prompts: Sequence[str] | None = None,
        commands: Sequence[Command] | None = None,
        generous: bool = False,
    ) -> Call[Success]:
        """Set the questions, the commands, or both; an empty list removes them.

        Questions: at most 3, of 80 characters, without emoji. Commands: at most 30, names of 30 characters, descriptions
        of 256. The platform's pages disagree: with `generous=True` the larger limits are taken, 4 questions and names
        of 32. Raises `InvalidRequest` before the network. Source: Cloud API, Conversational components; OpenAPI v23.0.

            client.conversational_components.update(
                prompts=["Qual é o cardápio?", "Vocês entregam?"],
                commands=[Command("cardapio", "Ver o cardápio de hoje")],
            )
        """
        update = ComponentsUpdate(prompts, commands)
        if not generous:
            within("prompts", update.prompts or (), 3, 4)
            for number, command in enumerate(update.commands or ()):
                within(f"commands[{number}].name", command.name, 30, 32)
        # Safe: what is set twice is what it was set to.
        return Call.post(f"{self._scope.number}/conversational_automation", update, Success, safe=True)
