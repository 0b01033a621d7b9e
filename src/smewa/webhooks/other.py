"""Events that are neither messages nor their statuses."""

from __future__ import annotations

from datetime import datetime

from smewa.errors.tree import GraphError
from smewa.values.jsons import JsonObject
from smewa.webhooks import attributes as read
from smewa.webhooks.event import Event
from smewa.webhooks.person import Person


class ErrorReceived(Event):
    """Trouble that concerns the number or the account, not one message."""

    code: int | None = read.whole("code")

    @property
    def error(self) -> GraphError:
        """The error as an exception: it says what to do, and can be raised."""
        from smewa.errors.graph import webhook_error

        return webhook_error(self.raw)

    @property
    def errors(self) -> tuple[GraphError, ...]:
        """The one error, as other events give theirs."""
        return (self.error,)


class EchoReceived(Event, shown="type"):
    """A message that the business sent by other means, such as the WhatsApp Business app."""

    id: str = read.text("id")
    type: str = read.text("type")
    timestamp: datetime | None = read.instant("timestamp")
    recipient: Person
    """To whom it went."""
    text: str = read.words("text.body", "image.caption", "video.caption", "document.caption")

    def _identity(self) -> tuple[str, ...]:
        return (self.id,)


class ChangeReceived(Event):
    """A change in any other field, or one item of it: of the account, a template, a number, a group, a Flow."""

    @property
    def value(self) -> JsonObject:
        """The same as `raw`: the `value` of the change, or one item of its list."""
        return self.raw


class CallReceived(ChangeReceived, shown="event direction"):
    """Something happened to a call."""

    id: str = read.text("id")
    """The `wacid`."""
    event: str = read.text("event")
    """`connect`, `terminate`, `call_created`, and more."""
    direction: str | None = read.maybe_text("direction")
    timestamp: datetime | None = read.instant("timestamp")

    def _identity(self) -> tuple[str, ...]:
        return (self.id, self.event)


class CallStatus(ChangeReceived, shown="status"):
    """What became of a call that the business began: `RINGING`, `ACCEPTED`, `REJECTED`."""

    id: str = read.text("id")
    """The `wacid`."""
    status: str = read.text("status")
    timestamp: datetime | None = read.instant("timestamp")

    def _identity(self) -> tuple[str, ...]:
        return (self.id, self.status)


class UnknownEvent(Event):
    """Something in a field that smewa does not know, or that is not shaped as its field must be. All of it is in `raw`."""

    problem: str | None = None
    """What is wrong, by its path; None when only the field is unknown."""
