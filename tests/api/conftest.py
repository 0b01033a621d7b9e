"""Clients in three colors over a scripted transport."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from core.conftest import Color
from core.fakes import AsyncScripted, Scripted
from smewa import AsyncClient, Client
from smewa.simulator import Simulator


class ClientColor(Color):
    """Makes clients of one color."""

    def client(self, *answers: Any, **options: Any) -> Any:
        given: dict[str, Any] = {
            "token": "EAAtoken",
            "phone_number_id": "1065",
            "business_account_id": "2200",
            "clock": self.clock,
            "random": lambda: 0.5,
            **options,
        }
        if self.is_async:
            return AsyncClient(transport=AsyncScripted(list(answers)), **given)
        return Client(transport=Scripted(list(answers)), **given)


@pytest.fixture(params=["sync", "asyncio", "trio"])
def color(request: pytest.FixtureRequest) -> ClientColor:
    return ClientColor(request.param)


@pytest.fixture
def world() -> Iterator[Simulator]:
    with Simulator() as world:
        yield world


@pytest.fixture
def client(world: Simulator) -> Client:
    return world.client()
