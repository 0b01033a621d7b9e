"""Whether messages can be sent, and what is in the way: of a number, an account, a template or a Flow."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import model_validator

from smewa._core.incoming import Incoming, OrNone
from smewa.api._reading import OrEmpty, inside


class HealthProblem(Incoming):
    """What is in the way, and what to do about it, in the platform's words."""

    error_code: Annotated[int | None, OrNone] = None
    error_description: Annotated[str | None, OrNone] = None
    possible_solution: Annotated[str | None, OrNone] = None


class HealthOf(Incoming):
    """How one of the things stands that a message passes through."""

    entity_type: Annotated[str | None, OrNone] = None
    """`PHONE_NUMBER`, `WABA`, `BUSINESS`, `APP`, `MESSAGE_TEMPLATE` or `FLOW`."""
    id: Annotated[str | None, OrNone] = None
    can_send_message: Annotated[str | None, OrNone] = None
    additional_info: Annotated[tuple[str, ...], OrEmpty] = ()
    errors: Annotated[tuple[HealthProblem, ...], OrEmpty] = ()


class Health(Incoming):
    """Whether messages can be sent: `AVAILABLE`, `LIMITED` or `BLOCKED`. Source: Cloud API, Messaging health status."""

    can_send_message: Annotated[str | None, OrNone] = None
    can_receive_call_sip: Annotated[str | None, OrNone] = None
    entities: Annotated[tuple[HealthOf, ...], OrEmpty] = ()

    @model_validator(mode="before")
    @classmethod
    def _flat(cls, answer: Any) -> Any:  # JSON as it came
        """Take the status out of the thing that was asked for it: `{"health_status": {…}, "id": …}`."""
        status = inside(answer, "health_status")
        return answer if status is None else status

    @property
    def problems(self) -> tuple[HealthProblem, ...]:
        """Everything that is in the way, of all things together."""
        return tuple(problem for entity in self.entities for problem in entity.errors)
