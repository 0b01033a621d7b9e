"""Message history: what became of one message, and whether your webhook heard of it."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from pydantic import AliasChoices, AliasPath, BeforeValidator, Field

from smewa._core.call import Call
from smewa._core.incoming import Incoming, OrNone
from smewa._core.operation import listing
from smewa._core.page import Page
from smewa._core.resource import C, Resource
from smewa.api._path import id_in_path
from smewa.api._reading import OrEmpty, inside

_FIELDS = (
    "id,message_id,events{id,delivery_status,timestamp,webhook_update_state,webhook_uri,application,error_description}"
)
_EVENT_FIELDS = "cursor,node{id,delivery_status,occurrence_timestamp,application,error_description}"
"""Without them the platform tells ids alone, and of an event no reason. Source: Cloud API OpenAPI v23.0."""


def _node(event: object) -> object:
    """Return an event without the edge around it: `{"cursor": …, "node": {…}}`."""
    node = inside(event, "node")
    return event if node is None else node


class DeliveryEvent(Incoming):
    """One thing that happened to a message. Source: Cloud API, Message history."""

    id: Annotated[str | None, OrNone] = None
    delivery_status: Annotated[str | None, OrNone] = None
    """`ACCEPTED`, `SENT`, `DELIVERED`, `READ`, `ERROR`, `FAILED` or `DELETED`."""
    at: Annotated[datetime | None, OrNone] = Field(
        default=None, validation_alias=AliasChoices("at", "timestamp", "occurrence_timestamp")
    )
    webhook_update_state: Annotated[str | None, OrNone] = None
    """Whether the webhook took it: `PENDING`, `DELIVERED`, `RETRYING` or `FAILED`."""
    webhook_uri: Annotated[str | None, OrNone] = Field(default=None, repr=False)
    application_id: Annotated[str | None, OrNone] = Field(
        default=None, validation_alias=AliasChoices("application_id", AliasPath("application", "id"))
    )
    error_description: Annotated[str | None, OrNone] = Field(default=None, repr=False)


_Event = Annotated[DeliveryEvent, BeforeValidator(_node)]


class MessageRecord(Incoming):
    """What is known of one message."""

    id: str
    """The id of the record, for `events`."""
    message_id: Annotated[str | None, OrNone] = Field(default=None, repr=False)
    events: Annotated[tuple[_Event, ...], BeforeValidator(lambda told: inside(told, "data") or told), OrEmpty] = ()


class MessageRecords(Page[MessageRecord]):
    """One page of them."""


class DeliveryEvents(Page[_Event]):
    """One page of what happened."""


class MessageHistory(Resource[C]):
    """What became of the messages of one business number."""

    @listing
    def list(self, message_id: str | None = None, *, page_size: int | None = None) -> Call[Page[MessageRecord]]:
        """List what became of messages, or of one.

        A record holds the first of its events; `events` lists them all. At most 100 records a page, 25 unless asked for.

            for record in client.message_history.list("wamid.…"): print(record.events)
        """
        query = {"message_id": message_id, "limit": page_size, "fields": _FIELDS}
        return Call.get(f"{self._scope.number}/message_history", MessageRecords, query=query)

    @listing
    def events(self, record_id: str, *, page_size: int | None = None) -> Call[Page[DeliveryEvent]]:
        """List everything that happened to one message, by the id of its record."""
        query = {"limit": page_size, "fields": _EVENT_FIELDS}
        return Call.get(f"{id_in_path(record_id, 'record_id')}/events", DeliveryEvents, query=query)
