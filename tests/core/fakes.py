"""A transport that answers from a list, and an engine around it: what the core's tests run on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from smewa._core.drive import AsyncEngine, Engine
from smewa._core.options import Options
from smewa._core.resource import Resource
from smewa._core.scope import Scope
from smewa._core.world import World
from smewa.transports.http import HttpRequest, HttpResponse
from smewa.values import Secret


class TestClock:
    """A clock that only moves when somebody waits."""

    __test__ = False

    def __init__(self) -> None:
        self.seconds = 1000.0
        self.slept: list[float] = []

    def now(self) -> datetime:
        return datetime(2026, 11, 23, tzinfo=UTC) + timedelta(seconds=self.seconds)

    def monotonic(self) -> float:
        return self.seconds

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.seconds += seconds


class StillClock(TestClock):
    """A clock under which waiting takes real time, so that deadlines are real too; it only moves by hand."""

    sleep = None  # type: ignore[assignment] - no Sleeper


def ok(body: bytes = b"{}", status: int = 200, **headers: str) -> HttpResponse:
    return HttpResponse(status, {name.replace("_", "-"): text for name, text in headers.items()}, body)


def graph(code: int, status: int = 400, **members: object) -> HttpResponse:
    import json

    return HttpResponse(status, {}, json.dumps({"error": {"code": code, "message": "refused", **members}}).encode())


@dataclass
class Body:
    """An answer read in pieces."""

    answer: HttpResponse
    pieces: Iterator[bytes]
    closed: bool = False

    @property
    def status(self) -> int:
        return self.answer.status

    @property
    def headers(self) -> dict[str, str]:
        return dict(self.answer.headers)

    def read(self) -> bytes:
        piece = next(self.pieces, b"")
        if isinstance(piece, Exception):
            raise piece
        return piece

    def close(self) -> None:
        self.closed = True


class AsyncBody(Body):
    async def read(self) -> bytes:  # type: ignore[override]
        return Body.read(self)

    async def close(self) -> None:  # type: ignore[override]
        self.closed = True


@dataclass
class Scripted:
    """A transport that gives its answers in order and keeps the requests."""

    answers: list[HttpResponse | Exception | list[bytes | Exception]]
    requests: list[HttpRequest] = field(default_factory=list)
    bodies: list[Body] = field(default_factory=list)
    closed: int = 0

    def _next(self, request: HttpRequest) -> HttpResponse | list[bytes | Exception]:
        self.requests.append(request)
        answer = self.answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer

    def send(self, request: HttpRequest) -> HttpResponse:
        answer = self._next(request)
        assert isinstance(answer, HttpResponse)
        return answer

    def open(self, request: HttpRequest) -> Body:
        self.bodies.append(self._body(self._next(request), Body))
        return self.bodies[-1]

    @staticmethod
    def _body(answer: HttpResponse | list[bytes | Exception], kind: type[Body]) -> Body:
        if isinstance(answer, HttpResponse):
            half = len(answer.body) // 2
            return kind(answer, iter([piece for piece in (answer.body[:half], answer.body[half:]) if piece]))
        return kind(HttpResponse(200, {}, b""), iter(answer))

    def close(self) -> None:
        self.closed += 1


class AsyncScripted(Scripted):
    async def send(self, request: HttpRequest) -> HttpResponse:  # type: ignore[override]
        return Scripted.send(self, request)

    async def open(self, request: HttpRequest) -> AsyncBody:  # type: ignore[override]
        self.bodies.append(self._body(self._next(request), AsyncBody))
        return self.bodies[-1]

    async def close(self) -> None:  # type: ignore[override]
        self.closed += 1


def world(clock: TestClock | None = None, **changes: object) -> World:
    return World(
        "https://graph.facebook.com",
        "v26.0",
        changes.pop("token", Secret("EAAtoken")),
        clock=clock or TestClock(),
        random=lambda: 0.5,
        **changes,
    )  # type: ignore[arg-type]


def engine(*answers: object, world: World, **options: object) -> Engine:
    return Engine(Scripted(list(answers)), world, Options().changed(**options))  # type: ignore[arg-type]


def async_engine(*answers: object, world: World, **options: object) -> AsyncEngine:
    return AsyncEngine(AsyncScripted(list(answers)), world, Options().changed(**options))  # type: ignore[arg-type]


SCOPE = Scope(phone_number_id="1065", business_account_id="2200")
__all__ = [
    "SCOPE",
    "AsyncScripted",
    "Resource",
    "Scripted",
    "TestClock",
    "async_engine",
    "engine",
    "graph",
    "ok",
    "world",
]
