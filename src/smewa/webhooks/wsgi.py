"""The endpoint as a WSGI application, for any WSGI server or framework."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from smewa.rules.signature import SIGNATURE_HEADER
from smewa.webhooks.answers import FAILED, NOT_ALLOWED, RECEIVED, TOO_LARGE, Answer, delivery, handshake, log_failure
from smewa.webhooks.event import Event
from smewa.webhooks.webhook import Webhook

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment


class WsgiApp:
    """The endpoint: the handshake, the check of the signature, and each event handed to `on_event`.

    `on_event` is a function of one event. WSGI has no after: events are handed over one by one before WhatsApp gets its
    answer, so keep `on_event` short. If it raises (that is logged, without the message, and the next event follows), the
    answer is 500, and WhatsApp delivers the whole body again for up to 7 days; `event.dedup_key` tells what was handled
    already. Answers as `AsgiApp` does.

        application = WsgiApp(Webhook(app_secrets=["…"], verify_token="…"), print)     # gunicorn shop:application
    """

    def __init__(self, webhook: Webhook, on_event: Callable[[Event], object]) -> None:
        self._webhook, self._on_event = webhook, on_event

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Serve one request, as PEP 3333 has it."""
        answer = self._answer(environ)
        length = ("content-length", str(len(answer.body)))
        start_response(f"{answer.status.value} {answer.status.phrase}", [*answer.headers, length])
        return [answer.body]

    def _answer(self, environ: WSGIEnvironment) -> Answer:
        method = environ["REQUEST_METHOD"]
        if method == "GET":
            return handshake(self._webhook, environ.get("QUERY_STRING", ""))
        if method != "POST":
            return NOT_ALLOWED
        body = body_of(environ, self._webhook.max_bytes)
        if body is None:
            return TOO_LARGE
        signature = environ.get("HTTP_X_HUB_SIGNATURE_256")
        events = delivery(self._webhook, body, {SIGNATURE_HEADER: signature} if signature is not None else {})
        return events if isinstance(events, Answer) else self._hand_over(events)

    def _hand_over(self, events: list[Event]) -> Answer:
        answer = RECEIVED
        for event in events:
            try:
                self._on_event(event)
            except Exception as error:
                log_failure(event, error)
                answer = FAILED
        return answer


def body_of(environ: WSGIEnvironment, most: int) -> bytes | None:
    """Return the request's body; None if it is longer than `most`."""
    declared = str(environ.get("CONTENT_LENGTH") or "")
    if declared.isascii() and declared.isdecimal():
        length = int(declared[:20])
        if length > most:
            return None
    else:
        length = most + 1 if environ.get("wsgi.input_terminated") else 0
    body: bytes = environ["wsgi.input"].read(length)
    return body if len(body) <= most else None
