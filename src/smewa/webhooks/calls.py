"""Calls. Source: Cloud API, Webhooks, calls; read 2026-11."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from smewa.values.phone import PhoneNumber
from smewa.webhooks import attributes as read
from smewa.webhooks.event import Event
from smewa.webhooks.other import ChangeReceived, ErrorReceived
from smewa.webhooks.person import Person
from smewa.webhooks.reading import Reading
from smewa.webhooks.shape import Facts, Fields, Item, Shape, ids_at, of_kind

# Their order in the life of a call, whatever the order they come in. Source: Cloud API, Calling, webhooks; read 2026-11.
_EVENTS: Mapping[str, int] = {
    "call_created": 1,
    "connect": 2,
    "terminate": 3,
    "call_recording_available": 4,
    "call_transcription_available": 5,
}
_STATUSES: Mapping[str, int] = {"RINGING": 1, "REJECTED": 2, "ACCEPTED": 3}


class CallReceived(ChangeReceived, shown="event direction"):
    """Something happened to a call. Its class tells what, for the events that smewa knows."""

    id: str = read.text("id")
    """The `wacid`."""
    event: str = read.text("event")
    """`connect`, `terminate`, `call_created`, and more."""
    direction: str | None = read.maybe_text("direction")
    """`USER_INITIATED` or `BUSINESS_INITIATED`."""
    timestamp: datetime | None = read.instant("timestamp")
    from_phone: PhoneNumber | None = read.phone("from")
    """Who calls: the person, or the business."""
    to_phone: PhoneNumber | None = read.phone("to")
    """Who is called."""
    callback_data: str | None = read.maybe_text("biz_opaque_callback_data")
    """What was given as `callback_data` when the business called."""
    deeplink_payload: str | None = read.maybe_text("deeplink_payload")
    """What stood in the link that the person called from."""
    cta_payload: str | None = read.maybe_text("cta_payload")
    """What stood behind the button that the person called from."""
    _whose = ("from", "from_user_id", "from_parent_user_id", "to", "to_user_id", "to_parent_user_id")

    @property
    def person(self) -> Person:
        """The person at the other end, whoever calls."""
        return self._joined[0]

    @property
    def rank(self) -> int:
        """How far the call has come: 1 for `call_created`, and more for what follows it; 0 for an unknown event."""
        return _EVENTS.get(self.event, 0)

    def _identity(self) -> tuple[str, ...]:
        return (self.id, self.event) if self.id else ()

    def _about(self) -> tuple[str | None, ...]:
        return ("call", self.id)

    def _people(self) -> dict[str, object]:
        return {"person": self.person}


class CallCreated(CallReceived):
    """A call began to exist, before anybody is connected (SIP)."""


class CallSession(Reading, shown="sdp_type"):
    """The offer or answer of WebRTC."""

    sdp_type: str | None = read.maybe_text("sdp_type")
    """`offer` or `answer`."""
    sdp: str | None = read.maybe_text("sdp")
    """The session description. Source: RFC 8866."""


class CallConnect(CallReceived):
    """A person calls (answer with a session of your own), or took the call (its answer is in `session`)."""

    session: CallSession | None = read.maybe_part(CallSession, "session")


class CallTerminate(CallReceived, shown="status"):
    """A call ended. The times are there only if somebody took it."""

    status: str | None = read.maybe_word("status")
    """`COMPLETED` or `FAILED`."""
    start_time: datetime | None = read.instant("start_time")
    end_time: datetime | None = read.instant("end_time")
    duration: int | None = read.whole("duration")
    """Seconds."""


class CallFile(Reading, shown="mime_type"):
    """A file of a call: fetch it by its id, as media."""

    id: str | None = read.maybe_text("id", "media_id")
    mime_type: str | None = read.maybe_text("mime_type")
    sha256: str | None = read.maybe_text("sha256")
    url: str | None = read.maybe_text("url")


class CallRecordingAvailable(CallReceived):
    """The recording of a call can be fetched. The platform's page does not show its keys: see `raw` for more."""

    recording: CallFile | None = read.maybe_part(CallFile, "call_recording", "recording")


class CallTranscriptionAvailable(CallReceived):
    """The transcript of a call can be fetched. The platform's page does not show its keys: see `raw` for more."""

    transcription: CallFile | None = read.maybe_part(CallFile, "call_transcription", "transcription")


class CallStatus(ChangeReceived, shown="status"):
    """What became of a call that the business began: `RINGING`, `ACCEPTED`, `REJECTED`."""

    id: str = read.text("id")
    """The `wacid`."""
    status: str = read.text("status")
    type: str | None = read.maybe_text("type")
    """`call`."""
    timestamp: datetime | None = read.instant("timestamp")
    callback_data: str | None = read.maybe_text("biz_opaque_callback_data")
    """What was given as `callback_data` when the business called."""
    _whose = ("recipient_id", "recipient_user_id", "recipient_parent_user_id")

    @property
    def recipient(self) -> Person:
        """Who was called."""
        return self._joined[0]

    @property
    def rank(self) -> int:
        """How far the call has come: 1 for `RINGING`, more for what follows it; 0 for an unknown word."""
        return _STATUSES.get(self.status, 0)

    def _identity(self) -> tuple[str, ...]:
        return (self.id, self.status) if self.id else ()

    def _about(self) -> tuple[str | None, ...]:
        return ("call", self.id, "status")

    def _people(self) -> dict[str, object]:
        return {"recipient": self.recipient}


_KINDS: Mapping[str, type[CallReceived]] = {
    "call_created": CallCreated,
    "call_recording_available": CallRecordingAvailable,
    "call_transcription_available": CallTranscriptionAvailable,
    "connect": CallConnect,
    "terminate": CallTerminate,
}
_FROM = ("from", "from_user_id", "from_parent_user_id")
_TO = ("to", "to_user_id", "to_parent_user_id")


def _call(item: Item, facts: Facts) -> Event:
    theirs = _TO if item.get("direction") == "BUSINESS_INITIATED" or item.get("to_user_id") else _FROM
    facts["_ids"] = ids_at(item, theirs)
    word = item.get("event")
    return (_KINDS.get(word, CallReceived) if isinstance(word, str) else CallReceived).of(item, facts)


FIELDS: Fields = {"calls": Shape({"calls": _call, "statuses": of_kind(CallStatus), "errors": ErrorReceived.of})}
