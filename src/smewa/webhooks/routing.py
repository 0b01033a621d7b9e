"""Conversations that several apps share. Source: Cloud API, Conversation routing, webhooks; read 2026-11."""

from __future__ import annotations

from datetime import datetime

from smewa.values.jsons import JsonObject
from smewa.webhooks import attributes as read
from smewa.webhooks.content import Content
from smewa.webhooks.event import Event, OfMessage
from smewa.webhooks.inbound import whose_status
from smewa.webhooks.other import ChangeReceived
from smewa.webhooks.person import Person
from smewa.webhooks.shape import Facts, Fields, Item, Shape, of_kind, whole
from smewa.webhooks.standing import rank_of
from smewa.webhooks.status import WHOSE_STATUS, Conversation, Pricing


class MessagingHandover(ChangeReceived, shown="type previous_owner_role new_owner_role"):
    """The conversation with a person passed from one app to another. Answer only while it is yours."""

    type: str = read.text("type")
    """`control_passed`, or `control_taken` when the other app did not ask."""
    timestamp: datetime | None = read.instant("timestamp")
    previous_owner_role: str | None = read.maybe_text(
        "control_passed.previous_owner_role",
        "control_taken.previous_owner_role",
        "control_passed.previous_owner_app_role",
        "control_taken.previous_owner_app_role",
    )
    """Such as `ai_agent`, `escalation`."""
    new_owner_role: str | None = read.maybe_text(
        "control_passed.new_owner_role",
        "control_taken.new_owner_role",
        "control_passed.new_owner_app_role",
        "control_taken.new_owner_app_role",
    )
    previous_owner_app_id: str | None = read.maybe_text(
        "control_passed.previous_owner_app_id", "control_taken.previous_owner_app_id"
    )
    """Only in payloads of the pilot."""
    metadata: str | None = read.maybe_text("control_passed.metadata", "control_taken.metadata")
    """What the app that passed it on had to say."""
    context_type: str | None = read.maybe_text(
        "control_passed.conversation_context.type", "control_taken.conversation_context.type"
    )
    """`summary`."""
    summary: str | None = read.maybe_text(
        "control_passed.conversation_context.summary.text", "control_taken.conversation_context.summary.text"
    )
    """What was said before, in short."""
    _whose = ("sender.phone_number", "sender.user_id")

    @property
    def sender(self) -> Person:
        """The person whose conversation it is."""
        return self._joined[0]

    def _about(self) -> tuple[str | None, ...]:
        who = self.sender.user_id or self.sender.phone
        return ("thread", self.phone_number_id, who.reveal() if who else None)

    def _people(self) -> dict[str, object]:
        return {"sender": self.sender}


class StandbyReceived(OfMessage, ChangeReceived):
    """What passes in a conversation that another app holds: look on, do not answer, do not mark as read.

    None of these is a `MessageReceived` or a `MessageStatus`, so that nothing written for those answers.
    """

    id: str = read.text("id")
    """The `wamid`."""
    timestamp: datetime | None = read.instant("timestamp")


class StandbyMessage(StandbyReceived, shown="type"):
    """A message that a person sent to the other app."""

    type: str = read.text("type")
    group_id: str | None = read.maybe_text("group_id")
    text: str = read.words("text.body", "image.caption", "video.caption", "document.caption", "button.text")
    content: Content | None = read.later_part(Content, "")
    _whose = ("from", "from_user_id", "from_parent_user_id")

    @property
    def sender(self) -> Person:
        """Who wrote it."""
        return self._joined[0]

    def _people(self) -> dict[str, object]:
        return {"sender": self.sender}


class StandbyEcho(StandbyReceived):
    """A message that the other app sent."""

    text: str = read.words("message.text.body", "message.interactive.body.text", "message.image.caption")
    content: Content | None = read.later_part(Content, "message")
    message: JsonObject = read.later_object("message")
    """The body of the request that sent it; `smewa.messages.from_wire` reads it."""
    template_name: str | None = read.maybe_text("template.name", "message.template.name")
    flow_id: str | None = read.maybe_text("flow.id", "flow.flow_id")
    _whose = ("message.to", "message.recipient")

    @property
    def recipient(self) -> Person:
        """To whom it went."""
        return self._joined[0]

    def _people(self) -> dict[str, object]:
        return {"recipient": self.recipient}


class StandbyStatus(StandbyReceived, shown="status"):
    """What became of a message that the other app sent."""

    status: str = read.text("status")
    """The platform's own word, such as `delivered`."""
    group_id: str | None = None
    callback_data: str | None = read.maybe_text("biz_opaque_callback_data")
    pricing: Pricing | None = read.maybe_part(Pricing, "pricing", "conversation.pricing")
    conversation: Conversation | None = read.maybe_part(Conversation, "conversation")
    template_id: str | None = read.maybe_text("template_id")
    _whose = WHOSE_STATUS

    @property
    def recipient(self) -> Person:
        """Who got it; in a group, which participant."""
        return self._joined[0]

    @property
    def rank(self) -> int:
        """How far the message has come, as in `MessageStatus`."""
        return rank_of(self.status)

    def _participant(self) -> tuple[str, ...]:
        who = self.recipient.user_id or self.recipient.phone
        return (who.reveal(),) if self.group_id and who else ()

    def _identity(self) -> tuple[str, ...]:
        return (self.id, self.status, *self._participant()) if self.id and self.status else ()

    def _about(self) -> tuple[str | None, ...]:
        return ("status", self.id, *self._participant())

    def _people(self) -> dict[str, object]:
        return {"recipient": self.recipient}


def _status(item: Item, facts: Facts) -> Event:
    whose_status(item, facts)
    return StandbyStatus.of(item, facts)


_STANDBY = {"messages": of_kind(StandbyMessage), "message_echoes": of_kind(StandbyEcho), "statuses": _status}

FIELDS: Fields = {
    "messaging_handovers": whole(of_kind(MessagingHandover)),
    # Somebody else answers these conversations: not typed as messages, so that no handler for messages answers too.
    "standby": Shape(_STANDBY, inside="standby"),
}
