"""Events that are neither messages nor their statuses: trouble, changes, and what smewa does not know."""

from __future__ import annotations

from smewa.errors.tree import GraphError
from smewa.values.jsons import JsonObject
from smewa.webhooks import attributes as read
from smewa.webhooks.event import Event


class ErrorReceived(Event, strict=False):
    """Trouble that concerns the number or the account, not one message."""

    code: int | None = read.whole("code")
    title: str | None = read.maybe_text("title")
    message: str | None = read.maybe_text("message")
    details: str | None = read.maybe_text("error_data.details")
    href: str | None = read.maybe_text("href")
    """Where the platform explains it."""

    @property
    def error(self) -> GraphError:
        """The error as an exception: it says what to do, and can be raised."""
        from smewa.errors.graph import webhook_error

        return webhook_error(self.raw)

    @property
    def errors(self) -> tuple[GraphError, ...]:
        """The one error, as other events give theirs."""
        return (self.error,)


class ChangeReceived(Event, strict=False):
    """A change in any other field, or one item of it: of the account, a template, a number, a group, a Flow.

    Each field has a class of its own below this one. What a payload lacks is None or empty, and `problem` says it.
    """

    @property
    def value(self) -> JsonObject:
        """The same as `raw`: the `value` of the change, or one item of its list."""
        return self.raw


class UnknownEvent(Event):
    """Something in a field that smewa does not know, or that is not shaped as its field must be. All of it is in `raw`.

    `problem` is None when only the field is unknown.
    """
