"""A customer on the phone and in groups."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smewa.messages.requests import CallPermissionRequest
from smewa.simulator.calls.permissions import allow, refuse
from smewa.simulator.calls.phone_calls import Calls, PhoneCall, tell_status
from smewa.simulator.calls.routes import answer, begin, end, refuse_calls
from smewa.simulator.groups.joining import invited, join
from smewa.simulator.groups.member import Member
from smewa.simulator.people import Person
from smewa.simulator.refusal import Refusal

if TYPE_CHECKING:
    from smewa.simulator.world import Simulator


class OnThePhone:
    """A call as the customer has it, made by `ana.calls()` or found by `ana.phone_call`."""

    def __init__(self, world: Simulator, call: PhoneCall) -> None:
        self._world, self._call = world, call

    @property
    def id(self) -> str:
        """The call's id, its `wacid`."""
        return self._call.id

    @property
    def state(self) -> str:
        """`ringing`, `talking` or `over`."""
        if self._call.is_over:
            return "over"
        return "ringing" if self._call.accepted_at is None else "talking"

    @property
    def seconds(self) -> int:
        """How long it was; 0 until it is over, and when nobody answered."""
        return self._call.seconds

    def answers(self) -> None:
        """Pick up a call of the business."""
        self._acts("ringing", "BUSINESS_INITIATED")
        with self._world.acting() as platform:
            answer(platform, self._call)

    def declines(self) -> None:
        """Decline a call of the business."""
        self._acts("ringing", "BUSINESS_INITIATED")
        with self._world.acting() as platform:
            tell_status(platform, self._call, "REJECTED")
            end(platform, self._call)

    def hangs_up(self) -> None:
        """End the call, or stop calling."""
        with self._world.acting() as platform:
            if self._call.is_over:
                raise LookupError("this call is over")
            end(platform, self._call)

    def _acts(self, state: str, direction: str) -> None:
        if self.state != state or self._call.direction != direction:
            raise LookupError(f"this call is {self.state}, and not one that the customer can answer")

    def __repr__(self) -> str:
        return f"OnThePhone({self.state})"


class Talking:
    """What a customer does on the phone and in groups."""

    _world: Simulator
    _person: Person
    _number: str

    def joins(self, invite_link: str) -> Member:
        """Open an invitation: join the group, or ask to where joining needs approval.

        Raises `LookupError` for a link that leads nowhere, and for a group that is full or suspended.

            member = ana.joins(client.groups.invite_link(group_id).invite_link)
        """
        with self._world.acting() as platform:
            group = invited(platform, invite_link)
            join(platform, group, self._person)
        return Member(self._world, group, self._person)

    def calls(self, *, payload: str | None = None) -> OnThePhone:
        """Call the business; `payload` is what the link had that was tapped. It rings for 60 seconds.

        Even when nobody answers, it opens the service window. Raises `LookupError` when the business takes no calls.
        """
        try:
            with self._world.acting() as platform:
                refuse_calls(platform, self._number)
                id_ = f"wacid.{platform.ids.text(32)}"
                call = PhoneCall(id_, self._number, self._person, "USER_INITIATED", platform.now, payload=payload)
                platform.state.chat(self._number, self._person).wrote_at = platform.now
                begin(platform, call)
            return OnThePhone(self._world, call)
        except Refusal as refusal:
            said = refusal.details
        raise LookupError(said)

    @property
    def phone_call(self) -> OnThePhone:
        """The call that is under way. Raises `LookupError` when there is none."""
        going = self._world.platform.state.of(Calls).active(self._number, self._person)
        if not going:
            raise LookupError("nobody is calling")
        return OnThePhone(self._world, going[-1])

    def allows_calls(self, *, permanent: bool = False) -> str:
        """Let the business call, for 7 days or for good; return the id of the message that says so."""
        with self._world.acting() as platform:
            return allow(platform, self._number, self._person, permanent=permanent, asked_in=self._asked())

    def refuses_calls(self) -> str:
        """Refuse calls, or take the permission back; return the id of the message that says so."""
        with self._world.acting() as platform:
            return refuse(platform, self._number, self._person, asked_in=self._asked())

    def _asked(self) -> str | None:
        """Return the newest message that asked for the permission."""
        came = self._world.platform.state.chat(self._number, self._person).inbox
        asked = (sent.id for sent in reversed(came) if isinstance(sent.message.content, CallPermissionRequest))
        return next(asked, None)
