"""Another partner of the business, in the conversations that it shares."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smewa.api.routing import Role
from smewa.simulator.people import Person
from smewa.simulator.routing import hand_over, tell_standby
from smewa.values.jsons import JsonObject

if TYPE_CHECKING:
    from smewa.simulator.customer import Customer
    from smewa.simulator.world import Simulator


class Partner:
    """A partner with another role, made by `world.partner(role)` after `world.share_conversations(...)`.

    world.share_conversations("customer_service", first="ai_agent")
    agent = world.partner("ai_agent")
    ana.says("Quero falar com uma pessoa")
    agent.passes(ana, "customer_service", summary="A cliente quer trocar o horário.")
    """

    def __init__(self, world: Simulator, role: Role, number: str) -> None:
        self._world, self._number = world, number
        self.role: Role = role

    def says(self, customer: Customer, text: str) -> str:
        """Write to a customer: you hear of it in `standby`, as an echo. Return the message's id."""
        with self._world.acting() as platform:
            person = self._person(customer)
            id_ = platform.ids.wamid(person.digits, from_business=True)
            message: JsonObject = {
                "messaging_product": "whatsapp",
                "recipient": person.user_id.reveal(),
                "type": "text",
                "text": {"body": text},
            }
            timestamp = str(int(platform.now.timestamp()))
            echo: JsonObject = {"id": id_, "timestamp": timestamp, "message": message}
            tell_standby(platform, self._number, {"message_echoes": [echo]})
        return id_

    def passes(
        self, customer: Customer, role: Role, *, metadata: str | None = None, summary: str | None = None
    ) -> None:
        """Give a conversation to the partner with this role."""
        with self._world.acting() as platform:
            hand_over(platform, self._number, self._person(customer), role, metadata=metadata, summary=summary)

    def takes(self, customer: Customer) -> None:
        """Take a conversation over."""
        with self._world.acting() as platform:
            hand_over(platform, self._number, self._person(customer), self.role, taken_over=True)

    def _person(self, customer: Customer) -> Person:
        return self._world.platform.state.people[customer.user_id]

    def __repr__(self) -> str:
        return f"Partner({self.role!r})"
