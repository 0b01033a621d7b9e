"""Calls: begun by the customer or by the business, and whether the customer allows them. The sound is WebRTC's."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Protocol, TypeAlias
from urllib.parse import quote

from pydantic import AliasChoices, AliasPath, Field

from smewa._core.call import Call
from smewa._core.incoming import Incoming, OrNone, Success
from smewa._core.operation import operation
from smewa._core.resource import C, Resource
from smewa.api._call_bodies import CallAnswer, CallEnd, CallOffer, CallRecording, CallTranscription
from smewa.api._reading import OrEmpty
from smewa.api._whom import address, somebody
from smewa.api.messages import To
from smewa.values.phone import PhoneNumber
from smewa.values.user_id import UserId


class CallStarted(Incoming):
    """The platform took the call: `id` names it in the webhooks to come. It rings; nobody has answered yet."""

    id: str = Field(validation_alias=AliasChoices("id", AliasPath("calls", 0, "id")), repr=False)
    """The `wacid`. It holds the person's phone number, so do not log it."""


class CallLimit(Incoming):
    """How often something may be done in a time, and how often it was."""

    time_period: Annotated[str | None, OrNone] = None
    """As ISO 8601 writes durations: `PT24H`, `P7D`."""
    max_allowed: Annotated[int | None, OrNone] = None
    current_usage: Annotated[int | None, OrNone] = None
    limit_expiration_time: Annotated[datetime | None, OrNone] = None


class CallAction(Incoming):
    """Something that the business may, or may not, do now."""

    action_name: Annotated[str | None, OrNone] = None
    """`start_call` or `send_call_permission_request`."""
    can_perform_action: Annotated[bool | None, OrNone] = None
    limits: Annotated[tuple[CallLimit, ...], OrEmpty] = ()


class CallPermissions(Incoming):
    """Whether a customer allows calls of the business."""

    status: Annotated[str | None, OrNone] = Field(
        default=None, validation_alias=AliasChoices("status", AliasPath("permission", "status"))
    )
    """`no_permission`, `temporary` (7 days) or `permanent`."""
    expires_at: Annotated[datetime | None, OrNone] = Field(
        default=None,
        validation_alias=AliasChoices(
            "expires_at", AliasPath("permission", "expiration_time"), AliasPath("permission", "expiration")
        ),
    )
    actions: Annotated[tuple[CallAction, ...], OrEmpty] = ()

    def allows(self, action_name: str) -> bool:
        """Tell whether an action may be done now: `start_call` or `send_call_permission_request`."""
        return any(action.action_name == action_name and action.can_perform_action for action in self.actions)


class Called(Protocol):
    """What came of a call: any call event of `smewa.webhooks`."""

    @property
    def id(self) -> str:
        """The call's id."""
        ...


CallId: TypeAlias = str | Called
"""A call, by its `wacid` or by an event that tells of it."""


class Calls(Resource[C]):
    """The calls of a business number. What they sound like is between your WebRTC stack and the platform's."""

    @operation
    def connect(
        self,
        to: To,
        offer: str,
        *,
        callback_data: str | None = None,
        recording: CallRecording | None = None,
        transcription: CallTranscription | None = None,
    ) -> Call[CallStarted]:
        """Call a customer who allowed it; `offer` is your session description (SDP).

        The platform's own comes in a `connect` webhook, then a status `RINGING`, `ACCEPTED` or `REJECTED`.
        `callback_data`, up to 512 characters, comes back in them. Without the customer's permission it is refused with
        138006, beyond 100 connected calls in 24 hours with 138012. A call whose fate is unknown (a time-out) is not
        repeated. Source: Cloud API, Calling, Business-initiated calls.

            # not run: offer comes from your WebRTC stack
            client.calls.connect(ana.phone, offer, callback_data="pedido-12")
        """
        whom = address(to, self._scope.default_country, "to")
        body = CallOffer(
            sdp=offer, callback_data=callback_data, recording=recording, transcription=transcription, **whom
        )
        return Call.post(f"{self._scope.number}/calls", body, CallStarted)

    @operation
    def pre_accept(self, call: CallId, answer: str) -> Call[Success]:
        """Get ready for a call before it is accepted, so that its first words are heard; `answer` is your SDP.

        Accept with the same SDP afterwards. Source: Cloud API, Calling, User-initiated calls.
        """
        return self._act(CallAnswer("pre_accept", _id(call), answer))

    @operation
    def accept(
        self,
        call: CallId,
        answer: str,
        *,
        callback_data: str | None = None,
        recording: CallRecording | None = None,
        transcription: CallTranscription | None = None,
    ) -> Call[Success]:
        """Answer a customer's call, within 30 to 60 seconds of its `connect` webhook; `answer` is your SDP.

        # not run: answer comes from your WebRTC stack
        client.calls.accept(event, answer)
        """
        return self._act(CallAnswer("accept", _id(call), answer, callback_data, recording, transcription))

    @operation
    def reject(self, call: CallId) -> Call[Success]:
        """Decline a customer's call."""
        return self._act(CallEnd("reject", _id(call)))

    @operation
    def terminate(self, call: CallId) -> Call[Success]:
        """End a call. A `terminate` webhook tells how long it was."""
        return self._act(CallEnd("terminate", _id(call)))

    @operation
    def permissions(self, user: To) -> Call[CallPermissions]:
        """Tell whether a customer allows calls, and whether you may ask for it now.

        At most 100 such questions a second. You may ask once in 24 hours and twice in 7 days, until a call connects.
        Source: Cloud API, Calling, Get call permission state.

            client.calls.permissions(ana.phone).allows("start_call")
        """
        whom = somebody(user, self._scope.default_country, "user")
        by_id = isinstance(whom, UserId)
        query = {"recipient": whom.reveal()} if by_id else {"user_wa_id": whom.reveal().removeprefix("+")}
        return Call.get(f"{self._scope.number}/call_permissions", CallPermissions, query=query)

    def _act(self, body: CallAnswer | CallEnd) -> Call[Success]:
        return Call.post(f"{self._scope.number}/calls", body, Success)


def call_link(number: str | PhoneNumber, *, payload: str | None = None) -> str:
    """Return a link that calls your business when it is tapped; `payload` comes back as `deeplink_payload`.

    call_link("+55 11 4002-8922", payload="campanha-7") == "https://wa.me/call/551140028922?biz_payload=campanha-7"
    """
    phone = PhoneNumber(number) if isinstance(number, str) else number
    query = "" if payload is None else f"?biz_payload={quote(payload, safe='')}"
    return f"https://wa.me/call/{phone.reveal().removeprefix('+')}{query}"


def _id(call: CallId) -> str:
    return call if isinstance(call, str) else call.id
