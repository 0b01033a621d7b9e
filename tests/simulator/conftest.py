"""A world, and who is in it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

import pytest

from smewa import Client
from smewa.simulator import Customer, Simulator
from smewa.transports.http import HttpRequest


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture
def world() -> Iterator[Simulator]:
    with Simulator() as world:
        yield world


@pytest.fixture
def client(world: Simulator) -> Client:
    return world.client()


@pytest.fixture
def ana(world: Simulator) -> Customer:
    """A customer who has not written yet."""
    return world.customer("+55 11 98765-4321", name="Ana Souza")


@pytest.fixture
def davi(world: Simulator) -> Customer:
    """A customer known by a username alone."""
    return world.customer(name="Davi", username="davi.lima")


def told(world: Simulator) -> list[dict[str, Any]]:
    """Return every status and message that webhooks told of, in order."""
    values = [change["value"] for webhook in world.webhooks for change in changes(webhook.body)]
    return [item for value in values for item in [*value.get("statuses", []), *value.get("messages", [])]]


def changes(body: bytes) -> list[dict[str, Any]]:
    return [change for entry in json.loads(body)["entry"] for change in entry["changes"]]


def statuses(world: Simulator) -> list[str]:
    """Return the statuses that were told, in order."""
    return [item["status"] for item in told(world) if "status" in item]


def refused(world: Simulator, **changes: Any) -> tuple[int, dict[str, Any]]:
    """Ask for a message to Ana, changed so; return the HTTP status and the error."""
    body = {"messaging_product": "whatsapp", "to": "+5511987654321", "type": "text", "text": {"body": "Oi"}, **changes}
    body = {name: value for name, value in body.items() if value is not None}
    return asked(world, "POST", f"{world.phone_number_id}/messages", json.dumps(body).encode())


def asked(
    world: Simulator,
    method: str,
    path: str,
    body: bytes = b"",
    *,
    token: str | None = None,
    headers: Mapping[str, str] | None = None,
    host: str = "https://graph.facebook.com/v26.0/",
) -> tuple[int, Any]:
    """Ask the platform as anybody could; return the HTTP status, and the error or the whole answer."""
    sent = {"authorization": f"Bearer {token or world.token}", "user-agent": "test", **(headers or {})}
    answer = world.handle(HttpRequest(method, host + path, sent, body))
    read = json.loads(answer.body) if answer.headers["content-type"].startswith("application/json") else answer.body
    return answer.status, read["error"] if isinstance(read, dict) and "error" in read else read
