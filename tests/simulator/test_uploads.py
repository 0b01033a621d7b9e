"""The platform's side of a resumable upload."""

from __future__ import annotations

from typing import Any

import pytest

from smewa import Client
from smewa.simulator import Simulator
from smewa.transports.http import HttpRequest


def asked(world: Simulator, method: str, path: str, body: bytes = b"", scheme: str = "OAuth", **headers: str) -> Any:
    import json

    headers = {"authorization": f"{scheme} {world.token}", **headers}
    answer = world.handle(HttpRequest(method, f"https://graph.facebook.com/v26.0/{path}", headers, body))
    return json.loads(answer.body)


@pytest.fixture
def session(client: Client) -> str:
    return client.uploads.start(b"%PDF-1234").id


def test_it_waits_for_the_rest(world: Simulator, session: str) -> None:
    assert "4 of 9" in asked(world, "POST", session, b"%PDF", file_offset="0")["error"]["error_data"]["details"]
    assert asked(world, "GET", session)["file_offset"] == 4
    assert asked(world, "POST", session, b"-1234", file_offset="4")["h"].startswith("4::")


@pytest.mark.parametrize(
    ("body", "offset", "said"), [(b"x", "3", "file_offset is 0"), (b"x", "", "file_offset"), (b"x" * 10, "0", "More")]
)
def test_it_takes_what_comes_next_and_no_more(
    world: Simulator, session: str, body: bytes, offset: str, said: str
) -> None:
    assert said in asked(world, "POST", session, body, file_offset=offset)["error"]["error_data"]["details"]


def test_it_wants_the_word_oauth(world: Simulator, session: str) -> None:
    assert asked(world, "GET", session, scheme="Bearer")["error"]["code"] == 190


def test_it_does_not_wait_for_ever(world: Simulator, session: str) -> None:
    world.clock.advance(days=2)
    assert "expired" in asked(world, "GET", session)["error"]["error_data"]["details"]


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("file_length=0&file_type=image/png", "file_length"),
        ("file_length=200000000&file_type=image/png", "file_length"),
        ("file_length=9&file_type=image/gif", "file_type"),
    ],
)
def test_it_begins_with_what_it_takes(world: Simulator, query: str, said: str) -> None:
    app = world.platform.settings.app
    assert said in asked(world, "POST", f"{app}/uploads?{query}", scheme="Bearer")["error"]["error_data"]["details"]
