"""What the endpoint answers, whatever server it runs in."""

from __future__ import annotations

from collections.abc import Sequence
from http import HTTPStatus
from logging import getLogger
from pathlib import PurePath
from traceback import walk_tb
from typing import NamedTuple

from smewa.errors.tree import PayloadError, SignatureError
from smewa.rules.signature import Headers
from smewa.webhooks.event import Event
from smewa.webhooks.webhook import Webhook

_logger = getLogger("smewa.webhooks")


_PLAIN = (("content-type", "text/plain; charset=utf-8"), ("x-content-type-options", "nosniff"))


class Answer(NamedTuple):
    """A status, a body, and headers without the body's length."""

    status: HTTPStatus
    body: bytes = b""
    headers: Sequence[tuple[str, str]] = _PLAIN


RECEIVED = Answer(HTTPStatus.OK)
TOO_LARGE = Answer(HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
FAILED = Answer(HTTPStatus.INTERNAL_SERVER_ERROR)
"""WhatsApp will deliver again, for up to 7 days."""
NOT_ALLOWED = Answer(HTTPStatus.METHOD_NOT_ALLOWED, headers=(*_PLAIN, ("allow", "GET, POST")))


def handshake(webhook: Webhook, query: str | bytes) -> Answer:
    """Answer the GET with which WhatsApp checks the URL."""
    try:
        return Answer(HTTPStatus.OK, webhook.handshake(query).encode())
    except SignatureError:
        return Answer(HTTPStatus.FORBIDDEN)


def delivery(webhook: Webhook, body: bytes, headers: Headers) -> Answer | list[Event]:
    """Verify and read a POST: its events, or the answer that refuses it."""
    try:
        return webhook.receive(body, headers)
    except SignatureError as error:
        _logger.warning("refused a webhook: %s", error)
        return Answer(HTTPStatus.UNAUTHORIZED)
    except PayloadError as error:
        _logger.warning("refused a webhook: %s", error)
        return Answer(HTTPStatus.BAD_REQUEST)


def log_failure(event: Event, error: Exception) -> None:
    """Log that a handler failed: the kinds and the place, but no message, which may hold a person's data."""
    *_, (frame, line) = walk_tb(error.__traceback__)
    place = PurePath(frame.f_code.co_filename).name
    _logger.error("%s in %s:%d while handling a %s", type(error).__name__, place, line, type(event).__name__)
