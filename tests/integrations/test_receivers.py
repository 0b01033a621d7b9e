"""The same recorded webhooks give the same results in every framework."""

from __future__ import annotations

import base64
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl

import anyio
import django
import pytest
from django.conf import settings
from django.core.handlers.wsgi import WSGIRequest
from fastapi import FastAPI
from flask import Flask
from starlette.applications import Starlette

from smewa.delivery import Inbox, RawRequest, RawResponse, Receiver
from smewa.errors import ConfigurationError, StoreError
from smewa.integrations import (
    AsgiReceiver,
    WsgiReceiver,
    django_view,
    fastapi_router,
    flask_blueprint,
    lambda_handler,
    starlette_route,
)
from smewa.simulator import Simulator
from smewa.store import MemoryStore
from smewa.webhooks import Webhook, sign

SECRET, TOKEN = "5f2b" * 8, "padaria-dona-ze"
PATH = "/webhook"

Ask = Callable[[Receiver, RawRequest], RawResponse]


def plain(receiver: Receiver, request: RawRequest) -> RawResponse:
    return receiver.handle(request)


def asgi(app: Any, request: RawRequest) -> RawResponse:
    sent: list[dict[str, Any]] = []
    half = len(request.body) // 2
    incoming = [
        {"type": "http.request", "body": request.body[:half], "more_body": True},
        {"type": "http.request", "body": request.body[half:], "more_body": False},
    ]

    async def receive() -> dict[str, Any]:
        return incoming.pop(0) if incoming else {"type": "http.disconnect"}

    async def send(message: dict[str, Any]) -> None:
        sent.append(message)

    scope = {
        "type": "http",
        "http_version": "1.1",
        "scheme": "https",
        "method": request.method,
        "path": PATH,
        "raw_path": PATH.encode(),
        "root_path": "",
        "query_string": request.query.encode(),
        "headers": [(name.lower().encode(), value.encode()) for name, value in request.headers.items()],
    }
    anyio.run(app, scope, receive, send)
    headers = {name.decode(): value.decode() for name, value in sent[0]["headers"]}
    return RawResponse(sent[0]["status"], headers, b"".join(message.get("body", b"") for message in sent[1:]))


def environ_of(request: RawRequest) -> dict[str, Any]:
    named = {f"HTTP_{name.upper().replace('-', '_')}": value for name, value in request.headers.items()}
    return {
        "REQUEST_METHOD": request.method,
        "PATH_INFO": PATH,
        "SCRIPT_NAME": "",
        "QUERY_STRING": request.query,
        "CONTENT_LENGTH": str(len(request.body)),
        "SERVER_NAME": "localhost",
        "SERVER_PORT": "80",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "wsgi.input": io.BytesIO(request.body),
        "wsgi.errors": io.StringIO(),
        "wsgi.url_scheme": "http",
        "wsgi.version": (1, 0),
        "wsgi.multithread": True,
        "wsgi.multiprocess": False,
        "wsgi.run_once": False,
        **named,
    }


def wsgi(app: Any, request: RawRequest) -> RawResponse:
    said: list[Any] = []
    body = b"".join(app(environ_of(request), lambda status, headers, *_: said.extend((status, headers))))
    return RawResponse(int(said[0].split()[0]), {name.lower(): value for name, value in said[1]}, body)


def in_django(receiver: Receiver, request: RawRequest) -> RawResponse:
    if not settings.configured:
        settings.configure(ALLOWED_HOSTS=["*"], DEBUG=False)
        django.setup()
    answer: Any = django_view(receiver)(WSGIRequest(environ_of(request)))
    return RawResponse(answer.status_code, {name.lower(): value for name, value in answer.items()}, answer.content)


def gateway_1(request: RawRequest) -> dict[str, Any]:
    pairs = parse_qsl(request.query)
    return {
        "httpMethod": request.method,
        "headers": dict(request.headers),
        "multiValueHeaders": {name: [value] for name, value in request.headers.items()},
        "queryStringParameters": dict(pairs) or None,
        "multiValueQueryStringParameters": {name: [value] for name, value in pairs} or None,
        "body": request.body.decode() or None,
        "isBase64Encoded": False,
        "requestContext": {"stage": "prod"},
    }


def gateway_2(request: RawRequest) -> dict[str, Any]:
    return {
        "version": "2.0",
        "rawQueryString": request.query,
        "headers": {name.lower(): value for name, value in request.headers.items()},
        "requestContext": {"http": {"method": request.method}},
        "body": base64.b64encode(request.body).decode(),
        "isBase64Encoded": True,
    }


def balancer(request: RawRequest) -> dict[str, Any]:
    pairs = [pair.split("=", 1) for pair in request.query.split("&") if pair]
    return {
        "requestContext": {"elb": {"targetGroupArn": "arn:aws:…"}},
        "httpMethod": request.method,
        "multiValueQueryStringParameters": {name: [value] for name, value in pairs},
        "multiValueHeaders": {name.lower(): [value] for name, value in request.headers.items()},
        "body": request.body.decode(),
        "isBase64Encoded": False,
    }


def in_lambda(shape: Callable[[RawRequest], dict[str, Any]]) -> Ask:
    def ask(receiver: Receiver, request: RawRequest) -> RawResponse:
        answer: Any = lambda_handler(receiver)(shape(request), None)
        assert json.loads(json.dumps(answer)) == answer
        return RawResponse(answer["statusCode"], answer["headers"], answer["body"].encode())

    return ask


def fastapi(receiver: Receiver, request: RawRequest) -> RawResponse:
    app = FastAPI()
    app.include_router(fastapi_router(receiver))
    return asgi(app, request)


def flask(receiver: Receiver, request: RawRequest) -> RawResponse:
    app = Flask("shop")
    app.register_blueprint(flask_blueprint(receiver))
    return wsgi(app, request)


ASKS: dict[str, Ask] = {
    "plain": plain,
    "asgi": lambda receiver, request: asgi(AsgiReceiver(receiver), request),
    "starlette": lambda receiver, request: asgi(Starlette(routes=[starlette_route(receiver)]), request),
    "fastapi": fastapi,
    "wsgi": lambda receiver, request: wsgi(WsgiReceiver(receiver), request),
    "flask": flask,
    "django": in_django,
    "lambda, API Gateway 1.0": in_lambda(gateway_1),
    "lambda, API Gateway 2.0": in_lambda(gateway_2),
    "lambda, load balancer": in_lambda(balancer),
}


@pytest.fixture(params=ASKS)
def ask(request: pytest.FixtureRequest) -> Ask:
    return ASKS[request.param]


@pytest.fixture
def receiver() -> Receiver:
    webhook = Webhook([SECRET], TOKEN, max_bytes=20_000)
    return Receiver(Inbox(MemoryStore(), webhook))


def delivered(body: bytes, signature: str | None = None) -> RawRequest:
    headers = {"X-Hub-Signature-256": signature or sign(body, SECRET), "Content-Type": "application/json"}
    return RawRequest("POST", headers=headers, body=body)


def recorded() -> list[bytes]:
    """Twelve webhooks of a day."""
    with Simulator() as world:
        client, ana = world.client(), world.customer("+55 11 98765-4321", name="Ana Souza 🍞")
        ana.says("Oi! Quero pão de queijo")
        for n in range(4):
            client.messages.send(ana.phone, f"{n}")
        ana.sends_location(-23.5, -46.6)
        ana.sends_image()
        ana.says("Tchau")
        return [webhook.body for webhook in world.webhooks][:12]


def test_the_same_webhooks_give_the_same_results(ask: Ask, receiver: Receiver) -> None:
    bodies = recorded()
    assert len(bodies) == 12
    other = Receiver(Inbox(MemoryStore(), receiver.inbox.webhook))
    for body in bodies:
        assert ask(receiver, delivered(body)).status == other.handle(delivered(body)).status == 200
    with receiver.inbox.store.begin() as unit, other.inbox.store.begin() as expected:
        for state in ("ready", "waiting"):
            ours, theirs = (each.jobs("inbox", state, at_most=1000) for each in (unit, expected))
            assert [(job.key, dict(job.body), job.lane) for job in ours] == [
                (job.key, dict(job.body), job.lane) for job in theirs
            ]


def test_a_body_that_was_written_again_fails_its_signature(ask: Ask, receiver: Receiver) -> None:
    body = recorded()[0]
    again = json.dumps(json.loads(body), ensure_ascii=False).encode()
    answer = ask(receiver, delivered(again, sign(body, SECRET)))
    assert (answer.status, answer.body) == (401, b"")


def test_the_handshake_is_answered_without_a_signature(ask: Ask, receiver: Receiver) -> None:
    query = f"hub.mode=subscribe&hub.challenge=1158201444&hub.verify_token={TOKEN}"
    answer = ask(receiver, RawRequest("GET", query))
    assert (answer.status, answer.body) == (200, b"1158201444")
    assert answer.headers["content-type"].startswith("text/plain")
    assert ask(receiver, RawRequest("GET", query + "x")).status == 403


@pytest.mark.parametrize(
    ("request_", "status"),
    [
        (RawRequest("POST", body=b"{}"), 401),
        (delivered(b"[]"), 400),
        (delivered(b'{"x":"' + b"x" * 20_000 + b'"}'), 413),
        (RawRequest("PUT"), 405),
    ],
)
def test_what_is_not_taken_says_so_and_no_more(ask: Ask, receiver: Receiver, request_: RawRequest, status: int) -> None:
    answer = ask(receiver, request_)
    assert (answer.status, answer.body) == (status, b"")


def test_when_the_store_fails_the_platform_delivers_again(
    ask: Ask, receiver: Receiver, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fails(work: object) -> None:
        raise StoreError("The store's database failed (OperationalError).")

    monkeypatch.setattr(receiver.inbox.store, "run", fails)
    assert ask(receiver, delivered(recorded()[0])).status == 500
    assert "could not be stored" in caplog.text
    assert "queijo" not in caplog.text


@pytest.mark.parametrize(
    ("module", "make"),
    [("starlette", starlette_route), ("fastapi", fastapi_router), ("flask", flask_blueprint), ("django", django_view)],
)
def test_a_framework_that_is_missing_is_named(
    receiver: Receiver, monkeypatch: pytest.MonkeyPatch, module: str, make: Callable[[Receiver], object]
) -> None:
    import sys

    for name in [name for name in sys.modules if name.partition(".")[0] == module]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(ConfigurationError, match=f"pip install {module}"):
        make(receiver)


def test_what_a_framework_itself_lacks_is_not_hidden(monkeypatch: pytest.MonkeyPatch) -> None:
    from smewa.integrations._library import needed

    monkeypatch.syspath_prepend(str(Path(__file__).parent))
    with pytest.raises(ModuleNotFoundError, match="surely_not_installed"):
        needed("lacking")


def test_a_client_that_goes_away_gets_no_answer(receiver: Receiver) -> None:
    async def gone() -> list[object]:
        sent: list[object] = []

        async def receive() -> dict[str, Any]:
            return {"type": "http.disconnect"}

        async def send(message: object) -> None:
            sent.append(message)

        await AsgiReceiver(receiver)({"type": "http", "method": "POST", "headers": []}, receive, send)
        await AsgiReceiver(receiver)({"type": "websocket"}, receive, send)
        return sent

    assert anyio.run(gone) == []


def test_the_server_may_begin_and_end(receiver: Receiver) -> None:
    async def life() -> list[Any]:
        incoming = [{"type": "lifespan.startup"}, {"type": "lifespan.shutdown"}]
        sent: list[Any] = []

        async def receive() -> dict[str, Any]:
            return incoming.pop(0)

        async def send(message: Any) -> None:
            sent.append(message["type"])

        await AsgiReceiver(receiver)({"type": "lifespan"}, receive, send)
        return sent

    assert anyio.run(life) == ["lifespan.startup.complete", "lifespan.shutdown.complete"]
