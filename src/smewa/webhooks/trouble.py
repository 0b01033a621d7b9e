"""What the platform says went wrong, as it wrote it."""

from __future__ import annotations

from smewa.errors.tree import GraphError
from smewa.webhooks import attributes as read
from smewa.webhooks.reading import Reading


class Trouble(Reading):
    """Why a part of a request came to nothing, such as one participant of a group."""

    code: int | None = read.whole("code")
    title: str | None = read.maybe_text("title")
    message: str | None = read.maybe_text("message")
    details: str | None = read.maybe_text("error_data.details")
    href: str | None = read.maybe_text("href")

    @property
    def error(self) -> GraphError:
        """The same as an exception: it says what to do, and can be raised."""
        from smewa.errors.graph import webhook_error

        said = {"code": self.code, "title": self.title, "message": self.message}
        return webhook_error({**said, "error_data": {"details": self.details}})
