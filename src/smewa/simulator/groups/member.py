"""A customer in a group: what they write there, and what came to them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smewa.simulator.groups.joining import leave
from smewa.simulator.groups.routes import Group
from smewa.simulator.groups.sending import read_group, write_in_group
from smewa.simulator.inbox import Received, received
from smewa.simulator.people import Person

if TYPE_CHECKING:
    from smewa.simulator.world import Simulator


class Member:
    """Somebody in a group, made by `ana.joins(invite_link)`; where joining needs approval, somebody who waits for it.

    member = ana.joins(client.groups.invite_link(group_id).invite_link)
    member.says("Quem leva o bolo?")
    """

    def __init__(self, world: Simulator, group: Group, person: Person) -> None:
        self._world, self._group, self._person = world, group, person

    @property
    def is_in(self) -> bool:
        """Whether they are in the group now."""
        return self._person.user_id in self._group.members

    @property
    def inbox(self) -> list[Received]:
        """What came from the business to the group while they were in it, oldest first."""
        came = self._group.inboxes.get(self._person.user_id, ())
        return [received(self._world.platform, sent) for sent in came]

    @property
    def last(self) -> Received:
        """The newest of them. Raises `LookupError` when nothing came."""
        came = self.inbox
        if not came:
            raise LookupError("nothing came from the business to this group yet")
        return came[-1]

    @property
    def pinned(self) -> list[str]:
        """The ids of the messages at the top of the group."""
        now = self._world.clock.now()
        return [id_ for id_, until in self._group.pinned.items() if until > now]

    def says(self, text: str, *, reply_to: str | None = None) -> str:
        """Write in the group; return the message's id. Raises `LookupError` for who is not in it."""
        with self._world.acting() as platform:
            if not self.is_in:
                raise LookupError("this customer is not in the group")
            return write_in_group(platform, self._group, self._person, text, context=reply_to).id

    def reads(self) -> None:
        """Open the group: everything that came is read."""
        with self._world.acting() as platform:
            read_group(platform, self._group, self._person)

    def leaves(self) -> None:
        """Leave the group, or take the request to join back."""
        with self._world.acting() as platform:
            leave(platform, self._group, self._person)

    def __repr__(self) -> str:
        return f"Member({self._person.user_id!r})"
