"""The endpoint as ASGI and WSGI applications, called as servers call them."""

from __future__ import annotations

from typing import Any

import anyio
import pytest

from smewa.errors import ConfigurationError
from smewa.flows import FlowEndpoint, FlowRequest, NextScreen
from smewa.webhooks import FlowAsgiApp, FlowWsgiApp
from tests.flows.phone import INIT, PEM, SECRET, envelope, signed, understood
from tests.webhooks.test_apps import asgi, wsgi


async def awaited(request: FlowRequest) -> NextScreen:
    await anyio.lowlevel.checkpoint()
    return NextScreen("DAY")


def endpoint(answer: Any = lambda request: NextScreen("DAY")) -> FlowEndpoint:
    return FlowEndpoint(PEM, answer, app_secrets=[SECRET], max_bytes=5_000)


def served(kind: str, *body: bytes, method: str = "POST", headers: Any = None) -> Any:
    if kind == "wsgi":
        return wsgi(FlowWsgiApp(endpoint()), method, *body, headers=headers)
    made = endpoint(awaited) if kind == "async" else endpoint()
    return asgi(FlowAsgiApp(made), method, *body, headers=headers, backend="trio" if kind == "trio" else "asyncio")


EVERY = pytest.mark.parametrize("kind", ["wsgi", "plain", "async", "trio"])


@EVERY
def test_a_request_is_answered_encrypted(kind):
    body = envelope(INIT)
    answer = served(kind, body, headers=signed(body))
    assert (answer.status, understood(answer.body)) == (200, {"screen": "DAY", "data": {}})
    assert answer.headers["content-type"] == "text/plain"
    assert answer.headers["content-length"] == str(len(answer.body))


@EVERY
def test_a_body_that_comes_in_pieces_is_put_together(kind):
    body = envelope(INIT)
    assert served(kind, body[:100], body[100:], headers=signed(body)).status == 200


@EVERY
def test_what_is_not_signed_is_432(kind):
    assert served(kind, envelope(INIT)).status == 432


@EVERY
def test_a_body_beyond_the_limit_is_413(kind):
    assert served(kind, bytes(5_001)).status == 413


@EVERY
def test_other_methods_are_405(kind):
    answer = served(kind, b"", method="GET")
    assert (answer.status, answer.headers["allow"]) == (405, "POST")


def test_a_wsgi_server_cannot_await_which_is_said_before_the_first_request():
    with pytest.raises(ConfigurationError, match="FlowAsgiApp"):
        FlowWsgiApp(endpoint(awaited))


def test_a_person_who_goes_away_gets_no_answer():
    assert asgi(FlowAsgiApp(endpoint()), "POST") is None


def test_the_servers_beginning_and_end_are_answered():
    said: list[str] = []
    told = ["lifespan.startup", "lifespan.shutdown"]

    async def receive() -> dict[str, Any]:
        return {"type": told.pop(0)}

    async def send(message: dict[str, Any]) -> None:
        said.append(message["type"])

    anyio.run(FlowAsgiApp(endpoint()), {"type": "lifespan"}, receive, send)
    assert said == ["lifespan.startup.complete", "lifespan.shutdown.complete"]


def test_a_web_socket_is_left_alone():
    used = []

    async def never(*message):
        used.append(message)

    anyio.run(FlowAsgiApp(endpoint()), {"type": "websocket"}, never, never)
    assert used == []
