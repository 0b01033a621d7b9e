"""Calls in the making: begun by either side, answered, declined, ended, given up.

Source: Cloud API, Calling; Error codes; read 2026-11.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from smewa.api._call_bodies import CallAnswer, CallEnd, CallOffer
from smewa.simulator.calls.permissions import CALLS_A_DAY, asking, calling, count_unanswered
from smewa.simulator.calls.phone_calls import Calls, Permission, PhoneCall, seconds, tell_event, tell_status
from smewa.simulator.files import RECEIVED, keep
from smewa.simulator.numbers.settings import NumberSettings
from smewa.simulator.people import Person, country_of
from smewa.simulator.refusal import Refusal, told
from smewa.simulator.route import Route
from smewa.simulator.strict import taken
from smewa.values.jsons import JsonObject, JsonValue
from smewa.values.phone import PhoneNumber
from smewa.values.user_id import UserId

if TYPE_CHECKING:
    from smewa.simulator.asked import Asked
    from smewa.simulator.platform import Platform

RINGS = timedelta(seconds=60)
"""How long a call rings before it is given up. The platform says 30 to 60 seconds."""

AT_ONCE = 1000
"""How many calls a number may have at the same time."""

SDP = "v=0\r\no=- 1 1 IN IP4 192.0.2.1\r\ns=-\r\nt=0 0\r\nm=audio 3480 UDP/TLS/RTP/SAVPF 111\r\n"
"""The session description of the platform's side. No sound follows: the simulator has no media."""

NOT_FROM = frozenset({"US", "CA", "EG", "VN", "NG"})
"""Countries whose business numbers may not begin calls."""

_GIVEN_UP = "give a call up"


def begin(platform: Platform, call: PhoneCall) -> None:
    """Let a call ring, and give it up after a while."""
    calls = platform.state.of(Calls)
    calls.known[call.id] = call
    session: JsonObject = {"sdp_type": "offer" if call.direction == "USER_INITIATED" else "answer", "sdp": SDP}
    platform.clock.performs(_GIVEN_UP, lambda subject: _give_up(platform, subject))
    platform.clock.plan(RINGS, _GIVEN_UP, call)
    tell_event(platform, call, "connect", {"session": session, "deeplink_payload": call.payload})
    if call.direction == "BUSINESS_INITIATED":
        tell_status(platform, call, "RINGING")


def answer(platform: Platform, call: PhoneCall) -> None:
    """Let a call be accepted. A call of the business that connects counts, and lets it ask for permission anew."""
    call.accepted_at = platform.now
    permission = platform.state.of(Calls).permission(call.number, call.person)
    permission.unanswered = 0
    permission.asked.clear()
    if call.direction == "BUSINESS_INITIATED":
        permission.connected.append(platform.now)
        tell_status(platform, call, "ACCEPTED")


def end(platform: Platform, call: PhoneCall, *, problem: int | None = None) -> None:
    """End a call, and tell how long it was, and where its recording is."""
    call.ended_at = platform.now
    times: dict[str, JsonValue] = {}
    if call.accepted_at is not None:
        times = {"start_time": seconds(call.accepted_at), "end_time": seconds(platform.now), "duration": call.seconds}
    errors: list[JsonValue] = [] if problem is None else [told(problem, "")]
    status = "COMPLETED" if problem is None else "FAILED"
    tell_event(platform, call, "terminate", {"status": status, **times}, errors)
    for name in call.captured if call.accepted_at is not None else ():
        mime_type = "audio/ogg" if name == "recording" else "text/plain"
        file = keep(platform, call.number, b"OggS" if name == "recording" else b"", mime_type, RECEIVED)
        members: JsonObject = {f"call_{name}": {"id": file.id, "mime_type": mime_type}}
        tell_event(platform, call, f"call_{name}_available", members)


def _give_up(platform: Platform, subject: object) -> None:
    """End a call that nobody answered. The fourth in a row takes the customer's permission away."""
    assert isinstance(subject, PhoneCall)  # noqa: S101 - plans of this kind are made above
    if subject.is_over or subject.accepted_at is not None:
        return
    end(platform, subject, problem=138007)
    if subject.direction == "BUSINESS_INITIATED":
        count_unanswered(platform, subject.number, subject.person)


def refuse_calls(platform: Platform, number: str) -> None:
    """Raise `Refusal` for a number that has calls switched off."""
    if platform.state.of(NumberSettings).of(number)["calling"].get("status") != "ENABLED":
        raise Refusal(138000, "Calling is not enabled in the settings of this number")


def act(platform: Platform, asked: Asked) -> JsonObject:
    """Answer `POST /{number}/calls`."""
    number, body = asked.path[0], asked.document()
    refuse_calls(platform, number)
    action = body.get("action")
    if action == "connect":
        return _connect(platform, number, taken(CallOffer, body))
    if action in ("pre_accept", "accept"):
        return _pick_up(platform, number, taken(CallAnswer, body))
    ending = taken(CallEnd, body)
    call = _going(platform, number, ending.call_id)
    if ending.action == "reject" and (call.direction != "USER_INITIATED" or call.accepted_at is not None):
        raise Refusal(100, "Only a customer's call that still rings is rejected; terminate this one")
    end(platform, call)
    return {"success": True}


def _connect(platform: Platform, number: str, offer: CallOffer) -> JsonObject:
    person = _person(platform, offer.to or offer.recipient)
    if person is None:
        raise Refusal(138001, "The callee cannot be called on WhatsApp")
    _refuse_to_call(platform, number, person)
    captured = {"recording": offer.recording, "transcription": offer.transcription}
    call = PhoneCall(
        f"wacid.{platform.ids.text(32)}", number, person, "BUSINESS_INITIATED", platform.now, offer.callback_data
    )
    call.captured = {name: what for name, what in captured.items() if what is not None and what.status == "ENABLED"}
    begin(platform, call)
    return {"messaging_product": "whatsapp", "calls": [{"id": call.id}]}


def _refuse_to_call(platform: Platform, number: str, person: Person) -> None:
    calls, standing = platform.state.of(Calls), platform.state.numbers[number]
    permission = calls.permission(number, person)
    if country_of(PhoneNumber.from_wa_id(standing.digits)) in NOT_FROM:
        raise Refusal(138013, "Numbers of this country may not begin calls")
    if standing.standing.get("whatsapp_business_manager_messaging_limit") == "TIER_250":
        raise Refusal(138015, "The messaging limit of the portfolio is below 2,000")
    if calls.active(number, person):
        raise Refusal(138003, "A call with this person is under way")
    if len(calls.active(number)) >= AT_ONCE:
        raise Refusal(138002, f"A number has up to {AT_ONCE} calls at once")
    if not permission.holds(platform.now):
        raise Refusal(138006, "The customer did not allow calls")
    if calling(permission, platform.now)["current_usage"] == CALLS_A_DAY:
        raise Refusal(138012, f"The customer was called {CALLS_A_DAY} times in 24 hours")


def _pick_up(platform: Platform, number: str, given: CallAnswer) -> JsonObject:
    call = _going(platform, number, given.call_id)
    if call.direction != "USER_INITIATED" or call.accepted_at is not None:
        raise Refusal(100, "Only a customer's call that still rings is accepted")
    if given.action == "accept":
        captured = {"recording": given.recording, "transcription": given.transcription}
        call.captured = {name: what for name, what in captured.items() if what is not None and what.status == "ENABLED"}
        call.callback_data = given.callback_data
        answer(platform, call)
    return {"messaging_product": "whatsapp", "success": True}


def _going(platform: Platform, number: str, id_: str) -> PhoneCall:
    call = platform.state.of(Calls).known.get(id_)
    if call is None or call.number != number or call.is_over:
        raise Refusal(100, "call_id is of no call of this number that is under way")
    return call


def look_at_permission(platform: Platform, asked: Asked) -> JsonObject:
    """Answer `GET /{number}/call_permissions`."""
    number = asked.path[0]
    person = _person(platform, _whom(asked))
    permission = platform.state.of(Calls).permission(number, person) if person else Permission()
    holds, limits = permission.holds(platform.now), asking(permission, platform.now)
    state: dict[str, JsonValue] = {"status": "no_permission"}
    if holds and permission.until is not None:
        state = {"status": "temporary", "expiration_time": int(permission.until.timestamp())}
    elif holds:
        state = {"status": "permanent"}
    may_ask = state["status"] != "permanent" and all(each["current_usage"] != each["max_allowed"] for each in limits)
    calls = calling(permission, platform.now)
    may_call = holds and calls["current_usage"] != calls["max_allowed"]
    asks: list[JsonValue] = [*limits]
    return {
        "messaging_product": "whatsapp",
        "permission": state,
        "actions": [
            {"action_name": "send_call_permission_request", "can_perform_action": may_ask, "limits": asks},
            {"action_name": "start_call", "can_perform_action": may_call, "limits": [calls]},
        ],
    }


def _whom(asked: Asked) -> PhoneNumber | UserId:
    phone, user = asked.query.get("user_wa_id"), asked.query.get("recipient")
    try:
        if phone is not None:
            return PhoneNumber.from_wa_id(phone)
        return UserId(user or "")
    except ValueError as error:
        said = str(error)
    raise Refusal(100, said)


def _person(platform: Platform, whom: PhoneNumber | UserId | None) -> Person | None:
    if isinstance(whom, UserId):
        return platform.state.people.get(whom)
    return None if whom is None else platform.state.phones.get(whom.canonical)


ROUTES = (
    Route("POST", ("{number}", "calls"), act),
    Route("GET", ("{number}", "call_permissions"), look_at_permission),
)
