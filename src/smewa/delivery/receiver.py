"""The endpoint in front of an inbox: one function from a raw request to a raw response, whatever server it stands in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from logging import getLogger
from typing import TYPE_CHECKING

from smewa.errors import PayloadError, SignatureError, StoreError
from smewa.webhooks.answers import FAILED, NOT_ALLOWED, RECEIVED, TOO_LARGE, Answer, handshake

if TYPE_CHECKING:
    from smewa.delivery.inbox import Inbox

_logger = getLogger("smewa.delivery")

_REFUSED, _MALFORMED = 401, 400


@dataclass(frozen=True, slots=True)
class RawRequest:
    """A request as it came: nothing decoded, nothing parsed."""

    method: str
    query: str = field(default="", repr=False)
    """What stands after `?`."""
    headers: Mapping[str, str] = field(default_factory=dict[str, str], repr=False)
    body: bytes = field(default=b"", repr=False)


@dataclass(frozen=True, slots=True)
class RawResponse:
    """What to answer."""

    status: int
    headers: Mapping[str, str]
    body: bytes = b""


class Receiver:
    """Answers WhatsApp: the handshake, the check of the signature, and 200 when the events are in the inbox.

    200 means stored, 401 a wrong signature, 403 a wrong handshake, 400 no JSON object, 413 beyond the webhook's
    `max_bytes`, 405 another method, and 500 that the store failed: WhatsApp delivers again, for up to 7 days. Why a body
    was refused is logged, never answered; its content is neither. The adapters for frameworks stand in
    `smewa.integrations`.

        receiver = Receiver(inbox)
        receiver.handle(RawRequest("POST", headers=headers, body=body)).status == 200
    """

    def __init__(self, inbox: Inbox) -> None:
        self.inbox = inbox

    @property
    def max_bytes(self) -> int:
        """The largest body that is read."""
        return self.inbox.webhook.max_bytes

    def handle(self, request: RawRequest) -> RawResponse:
        """Answer one request. Never raises."""
        if request.method == "GET":
            return _raw(handshake(self.inbox.webhook, request.query))
        if request.method != "POST":
            return _raw(NOT_ALLOWED)
        if len(request.body) > self.max_bytes:
            return _raw(TOO_LARGE)
        return self._receive(request)

    def _receive(self, request: RawRequest) -> RawResponse:
        try:
            self.inbox.receive(request.body, request.headers)
        except (SignatureError, PayloadError) as error:
            _logger.warning("refused a webhook: %s", error)
            return RawResponse(_REFUSED if isinstance(error, SignatureError) else _MALFORMED, dict(RECEIVED.headers))
        except StoreError as error:
            _logger.error("a webhook could not be stored: %s", error)
            return _raw(FAILED)
        return _raw(RECEIVED)


def _raw(answer: Answer) -> RawResponse:
    return RawResponse(int(answer.status), dict(answer.headers), answer.body)
