"""The endpoint as ASGI and WSGI applications: called directly, and once each under a real server on this machine."""

from __future__ import annotations

import functools
import http.client
import io
import logging
import queue
import socket
import threading
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, make_server
from wsgiref.validate import validator

import anyio
import pytest
import uvicorn

from smewa.webhooks import SIGNATURE_HEADER, AsgiApp, TextReceived, Webhook, WsgiApp, sign
from tests.webhooks.payloads import SAMPLES, message, messages

SECRET, TOKEN = "5f2b" * 8, "padaria-dona-ze"
WEBHOOK = Webhook(app_secrets=[SECRET], verify_token=TOKEN, max_bytes=5_000)
TWO = SAMPLES["messages_two_in_one"]
HANDSHAKE = f"hub.mode=subscribe&hub.challenge=1158201444&hub.verify_token={TOKEN}"


def signed(body: bytes) -> dict[str, str]:
    return {SIGNATURE_HEADER: sign(body, SECRET)}


class Answer:
    """What an application answered."""

    def __init__(self, status: int, headers: dict[str, str], body: bytes) -> None:
        self.status, self.headers, self.body = status, headers, body


def asgi(
    app: Any,
    method: str = "POST",
    *chunks: bytes,
    query: str = "",
    headers: dict[str, str] | None = None,
    backend: str = "asyncio",
) -> Answer | None:
    """Call an ASGI application as a server would; None when it did not answer."""
    pairs = [(name.lower().encode(), value.encode()) for name, value in (headers or {}).items()]
    scope = {"type": "http", "method": method, "query_string": query.encode(), "headers": pairs}
    incoming = [{"type": "http.request", "body": chunk, "more_body": True} for chunk in chunks]
    incoming = [*incoming[:-1], {**incoming[-1], "more_body": False}] if incoming else [{"type": "http.disconnect"}]
    sent: list[dict[str, Any]] = []

    async def receive() -> dict[str, Any]:
        return incoming.pop(0)

    async def send(message: dict[str, Any]) -> None:
        sent.append(message)

    anyio.run(app, scope, receive, send, backend=backend)
    if not sent:
        return None
    start, end = sent
    named = {name.decode(): value.decode() for name, value in start["headers"]}
    return Answer(start["status"], named, end["body"])


def wsgi(
    app: Any,
    method: str = "POST",
    *chunks: bytes,
    query: str = "",
    headers: dict[str, str] | None = None,
    **environ: Any,
) -> Answer:
    """Call a WSGI application as a server would, and as PEP 3333 demands."""
    body, said = b"".join(chunks), {}
    given = {f"HTTP_{name.upper().replace('-', '_')}": value for name, value in (headers or {}).items()}
    environ = {
        "REQUEST_METHOD": method, "QUERY_STRING": query, "CONTENT_LENGTH": str(len(body)), "wsgi.input": io.BytesIO(body),
        "SCRIPT_NAME": "", "PATH_INFO": "/", "SERVER_NAME": "x", "SERVER_PORT": "80", "wsgi.version": (1, 0),
        "wsgi.url_scheme": "http", "wsgi.errors": io.StringIO(), "wsgi.multithread": False, "wsgi.multiprocess": False,
        "wsgi.run_once": False, **given, **environ,
    }  # fmt: skip

    def start_response(status: str, headers: list[tuple[str, str]], error: Any = None) -> Any:
        said.update(status=int(status[:3]), headers=dict(headers))

    answered = validator(app)({name: value for name, value in environ.items() if value is not None}, start_response)
    body = b"".join(answered)
    answered.close()
    return Answer(said["status"], said["headers"], body)


def plain_asgi(on_event: Any) -> Any:
    return functools.partial(asgi, AsgiApp(WEBHOOK, on_event))


def waiting_asgi(on_event: Any) -> Any:
    return functools.partial(asgi, AsgiApp(WEBHOOK, on_event, before_answer=True))


def plain_wsgi(on_event: Any) -> Any:
    return functools.partial(wsgi, WsgiApp(WEBHOOK, on_event))


EVERY_APP = pytest.mark.parametrize("made", [plain_asgi, waiting_asgi, plain_wsgi])


@EVERY_APP
def test_the_handshake_is_answered_as_plain_text(made):
    answer = made(print)("GET", b"", query=HANDSHAKE)
    assert (answer.status, answer.body) == (200, b"1158201444")
    assert answer.headers["content-type"] == "text/plain; charset=utf-8"
    assert answer.headers["x-content-type-options"] == "nosniff"


@EVERY_APP
@pytest.mark.parametrize("query", ["", HANDSHAKE.replace("dona", "tia"), HANDSHAKE.replace("1158201444", "<b>")])
def test_a_wrong_handshake_is_forbidden(made, query):
    answer = made(print)("GET", b"", query=query)
    assert (answer.status, answer.body) == (403, b"")


@EVERY_APP
def test_each_event_is_handed_over_in_order(made):
    received = []
    answer = made(received.append)("POST", TWO[:100], TWO[100:], headers=signed(TWO))
    assert (answer.status, answer.body) == (200, b"")
    assert [event.text for event in received] == ["um", "dois"]


@EVERY_APP
@pytest.mark.parametrize("headers", [{}, {SIGNATURE_HEADER: sign(TWO, "another secret")}, {SIGNATURE_HEADER: "é"}])
def test_a_forged_delivery_is_refused_and_not_handed_over(made, headers, caplog):
    received = []
    answer = made(received.append)("POST", TWO, headers=headers)
    assert (answer.status, answer.body, received) == (401, b"", [])
    assert "Joana" not in caplog.text
    assert "refused a webhook" in caplog.text


@EVERY_APP
def test_a_body_that_is_no_json_object_is_a_bad_request(made, caplog):
    body = b"Joana, not JSON"
    answer = made(print)("POST", body, headers=signed(body))
    assert (answer.status, answer.body) == (400, b"")
    assert "Joana" not in caplog.text


@EVERY_APP
@pytest.mark.parametrize("method", ["PUT", "DELETE", "HEAD", "OPTIONS"])
def test_other_methods_are_not_allowed(made, method):
    answer = made(print)(method, b"")
    assert (answer.status, answer.headers["allow"]) == (405, "GET, POST")


@EVERY_APP
def test_a_body_over_the_cap_is_too_large(made):
    most = messages(message(text={"body": "x" * (5_000 - len(messages(message(text={"body": ""}))))}))
    assert len(most) == 5_000
    assert made(lambda event: None)("POST", most, headers=signed(most)).status == 200
    more = most + b" "
    assert made(print)("POST", more, headers=signed(more)).status == 413


@EVERY_APP
def test_a_handler_that_raises_holds_back_no_other_event_and_is_logged_without_its_words(made, caplog):
    received = []

    def on_event(event):
        received.append(event.text)
        raise LookupError(f"{event.sender.name} is unknown")

    answer = made(on_event)("POST", TWO, headers=signed(TWO))
    assert answer.status == (200 if made is plain_asgi else 500)
    assert received == ["um", "dois"]
    assert "LookupError in test_apps.py:" in caplog.text
    assert "while handling a TextReceived" in caplog.text
    assert "Joana" not in caplog.text
    assert not any(record.exc_info for record in caplog.records)


def test_asgi_answers_before_the_events_are_handed_over_unless_told_otherwise():
    for before_answer, order in ((False, ["answer", "event"]), (True, ["event", "answer"])):
        seen: list[str] = []
        app = AsgiApp(
            WEBHOOK, functools.partial(lambda seen, event: seen.append("event"), seen), before_answer=before_answer
        )

        async def receive():
            return {"type": "http.request", "body": SAMPLES["message_text"]}

        async def send(message, seen=seen):
            if message["type"] == "http.response.body":
                seen.append("answer")

        headers = [(b"x-hub-signature-256", sign(SAMPLES["message_text"], SECRET).encode())]
        anyio.run(app, {"type": "http", "method": "POST", "headers": headers}, receive, send)
        assert seen == order


class AsyncHandler:
    """A handler that is an object."""

    def __init__(self) -> None:
        self.received: list[Any] = []

    async def __call__(self, event: Any) -> None:
        await anyio.lowlevel.checkpoint()
        self.received.append((event.text, threading.current_thread()))

    def returning(self, event: Any) -> Any:
        """Return what is still to be awaited."""
        return self(event)


@pytest.mark.parametrize("backend", ["asyncio", "trio"])
@pytest.mark.parametrize("shape", ["object", "method", "partial", "returning"])
def test_an_async_handler_runs_in_the_loop(shape, backend):
    handler = AsyncHandler()
    on_event = {
        "object": handler,
        "method": handler.__call__,
        "partial": functools.partial(AsyncHandler.__call__, handler),
        "returning": handler.returning,
    }[shape]
    asgi(AsgiApp(WEBHOOK, on_event), "POST", TWO, headers=signed(TWO), backend=backend)
    assert handler.received == [("um", threading.current_thread()), ("dois", threading.current_thread())]


@pytest.mark.parametrize("backend", ["asyncio", "trio"])
def test_a_plain_handler_does_not_hold_up_the_loop(backend):
    threads = []
    app = AsgiApp(WEBHOOK, lambda event: threads.append(threading.current_thread()))
    asgi(app, "POST", TWO, headers=signed(TWO), backend=backend)
    assert threads
    assert threading.current_thread() not in threads


def test_a_client_that_goes_away_gets_no_answer():
    assert asgi(AsgiApp(WEBHOOK, print), "POST") is None


def test_asgi_stops_reading_at_the_cap():
    answer = asgi(AsgiApp(WEBHOOK, print), "POST", b"x" * 3_000, b"x" * 3_000, b"never read")
    assert answer.status == 413


def test_asgi_answers_the_lifespan_and_leaves_other_protocols():
    incoming = [{"type": "lifespan.startup"}, {"type": "lifespan.shutdown"}]
    sent = []

    async def receive():
        return incoming.pop(0)

    async def send(message):
        sent.append(message["type"])

    anyio.run(AsgiApp(WEBHOOK, print), {"type": "lifespan"}, receive, send)
    anyio.run(AsgiApp(WEBHOOK, print), {"type": "websocket"}, receive, send)
    assert sent == ["lifespan.startup.complete", "lifespan.shutdown.complete"]


def test_wsgi_reads_no_body_of_unknown_length():
    assert wsgi(WsgiApp(WEBHOOK, print), "POST", TWO, headers=signed(TWO), CONTENT_LENGTH=None).status == 401
    assert wsgi(WsgiApp(WEBHOOK, print), "POST", TWO, headers=signed(TWO), CONTENT_LENGTH="").status == 401


def test_wsgi_reads_to_the_end_that_the_server_promises():
    received = []
    app = WsgiApp(WEBHOOK, received.append)
    open_ended = {"CONTENT_LENGTH": None, "wsgi.input_terminated": True}
    assert wsgi(app, "POST", TWO, headers=signed(TWO), **open_ended).status == 200
    assert len(received) == 2
    assert wsgi(app, "POST", b"x" * 6_000, headers=signed(TWO), **open_ended).status == 413


@pytest.mark.parametrize("length", ["9" * 4_000, "5001"])
def test_wsgi_believes_a_declared_length(length):
    assert wsgi(WsgiApp(WEBHOOK, print), "POST", b"", CONTENT_LENGTH=length).status == 413


# --- real servers


def exchange(port: int) -> tuple[int, int, bytes]:
    """Deliver two messages and make the handshake; return the two statuses and the challenge."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    connection.request("POST", "/webhook", TWO, signed(TWO))
    delivered = connection.getresponse()
    delivered.read()
    connection.request("GET", f"/webhook?{HANDSHAKE}")
    shaken = connection.getresponse()
    challenge = shaken.read()
    connection.close()
    return delivered.status, shaken.status, challenge


def test_asgi_under_uvicorn():
    received: queue.Queue[Any] = queue.Queue()

    async def on_event(event: Any) -> None:
        received.put(event)

    with socket.create_server(("127.0.0.1", 0)) as listener:
        config = uvicorn.Config(
            AsgiApp(WEBHOOK, on_event), log_level="critical", loop="asyncio", http="h11", ws="none", lifespan="on"
        )
        server = uvicorn.Server(config)
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
        thread.start()
        try:
            assert exchange(listener.getsockname()[1]) == (200, 200, b"1158201444")
            assert [received.get(timeout=30).text for _ in range(2)] == ["um", "dois"]
        finally:
            server.should_exit = True
            thread.join()


class Silent(WSGIRequestHandler):
    def log_message(self, *_: Any) -> None:
        """Say nothing."""


def test_wsgi_under_wsgiref():
    received: list[Any] = []
    with make_server("127.0.0.1", 0, validator(WsgiApp(WEBHOOK, received.append)), handler_class=Silent) as server:
        thread = threading.Thread(target=lambda: [server.handle_request() for _ in range(2)])
        thread.start()
        assert exchange(server.server_port) == (200, 200, b"1158201444")
        thread.join()
    assert [type(event) for event in received] == [TextReceived, TextReceived]


def test_the_log_is_the_librarys_own(caplog):
    with caplog.at_level(logging.DEBUG):
        wsgi(WsgiApp(WEBHOOK, print), "POST", b"{}")
    assert {record.name for record in caplog.records} == {"smewa.webhooks"}
