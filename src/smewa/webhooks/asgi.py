"""The endpoint as an ASGI application, for any ASGI server or framework."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Mapping
from inspect import isawaitable, iscoroutinefunction
from typing import TypeAlias, TypeVar, cast

from smewa.webhooks.answers import FAILED, NOT_ALLOWED, RECEIVED, TOO_LARGE, Answer, delivery, handshake, log_failure
from smewa.webhooks.event import Event
from smewa.webhooks.webhook import Webhook

Scope: TypeAlias = Mapping[str, object]
Receive: TypeAlias = Callable[[], Awaitable[Mapping[str, object]]]
Send: TypeAlias = Callable[[dict[str, object]], Awaitable[None]]
T = TypeVar("T")
OnEvent: TypeAlias = Callable[[Event], object]
"""A plain function of one event, or an async one."""


class AsgiApp:
    """The endpoint: the handshake, the check of the signature, and each event handed to `on_event`.

    `on_event` is a function of one event, async or plain; a plain one runs in a worker thread. Events are handed over
    one by one, in order, after WhatsApp has its 200: it wants that within moments. So an event is lost if the process
    dies, or if `on_event` raises (that is logged, without the message, and the next event follows): let it only store
    the event, or use the inbox. With `before_answer=True` the answer waits for `on_event`, and is 500 if it raised: then
    WhatsApp delivers the whole body again for up to 7 days, and `event.dedup_key` tells what was handled already.

        async def on_event(event: Event) -> None:
            print(event)

        app = AsgiApp(Webhook(app_secrets=["…"], verify_token="…"), on_event)       # uvicorn shop:app, or mount it

    Answers 200, 403 to a wrong handshake, 401 to a wrong signature, 413 beyond `webhook.max_bytes`, 400 to a body that
    is no JSON object, 405 to other methods. Content is never logged.
    """

    def __init__(self, webhook: Webhook, on_event: OnEvent, *, before_answer: bool = False) -> None:
        self._webhook, self._on_event, self._before_answer = webhook, on_event, before_answer

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one connection, as the ASGI specification has it."""
        if scope["type"] == "lifespan":
            await lifespan(receive, send)
        elif scope["type"] == "http":
            await self._http(scope, receive, send)

    async def _http(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["method"] == "GET":
            await _answer(send, handshake(self._webhook, cast("bytes", scope["query_string"])))
        elif scope["method"] == "POST":
            await self._post(scope, receive, send)
        else:
            await _answer(send, NOT_ALLOWED)

    async def _post(self, scope: Scope, receive: Receive, send: Send) -> None:
        body = await body_of(receive, self._webhook.max_bytes)
        if body is None:
            return
        if len(body) > self._webhook.max_bytes:
            await _answer(send, TOO_LARGE)
            return
        headers = cast("Iterable[tuple[bytes, bytes]]", scope["headers"])
        events = delivery(self._webhook, body, headers)
        if isinstance(events, Answer):
            await _answer(send, events)
        elif self._before_answer:
            await _answer(send, RECEIVED if await self._hand_over(events) else FAILED)
        else:
            await _answer(send, RECEIVED)
            await self._hand_over(events)

    async def _hand_over(self, events: list[Event]) -> bool:
        """Hand over all events; tell whether `on_event` took each of them."""
        failures = 0
        for event in events:
            try:
                await _called(self._on_event, event)
            except Exception as error:
                failures += 1
                log_failure(event, error)
        return not failures


async def _called(on_event: OnEvent, event: Event) -> None:
    if iscoroutinefunction(on_event) or iscoroutinefunction(type(on_event).__call__):
        result = on_event(event)
    else:
        result = await in_thread(lambda: on_event(event))
    if isawaitable(result):
        await result


async def in_thread(function: Callable[[], T]) -> T:
    """Call a plain function where it may take its time: in a worker thread."""
    from anyio.to_thread import run_sync

    (result,) = await run_sync(lambda: (function(),))  # a bare coroutine is refused by trio
    return result


async def body_of(receive: Receive, most: int) -> bytes | None:
    """Return the request's body, or as much of it as shows that it is too long; None if the client went away."""
    chunks: list[bytes] = []
    length = 0
    while length <= most:
        message = await receive()
        if message["type"] == "http.disconnect":
            return None
        chunk = cast("bytes", message.get("body", b""))
        chunks.append(chunk)
        length += len(chunk)
        if not message.get("more_body"):
            break
    return b"".join(chunks)


async def _answer(send: Send, answer: Answer) -> None:
    await respond(send, answer.status, answer.body, answer.headers)


async def respond(send: Send, status: int, body: bytes, headers: Iterable[tuple[str, str]]) -> None:
    """Send a whole answer; its length is added."""
    told = [(name.encode(), value.encode()) for name, value in headers]
    told.append((b"content-length", str(len(body)).encode()))
    await send({"type": "http.response.start", "status": int(status), "headers": told})
    await send({"type": "http.response.body", "body": body})


async def lifespan(receive: Receive, send: Send) -> None:
    """Say yes to the server's beginning and end."""
    while True:
        message = await receive()
        await send({"type": f"{message['type']}.complete"})
        if message["type"] == "lifespan.shutdown":
            return
