"""Playing a recording back: the same requests, in the same order, get the same answers."""

from __future__ import annotations

import json
from collections.abc import Mapping
from os import PathLike
from pathlib import Path

from smewa.testing._lines import Redact, asked, difference, response_of
from smewa.testing.fake import AsyncFakeStream, FakeStream
from smewa.testing.mask import Mask
from smewa.transports.http import HttpRequest, HttpResponse
from smewa.values.jsons import JsonObject


class ReplayMismatch(AssertionError):
    """A request is not the recorded one. The message says where they differ, never what stands there."""


class _Tape:
    """A recording, read line by line."""

    def __init__(self, path: str | PathLike[str], redact: Redact | None) -> None:
        self._redact = redact or Mask()
        self._name = Path(path).name
        text = Path(path).read_text(encoding="utf-8", errors="surrogatepass")
        self._lines = [json.loads(line) for line in text.split("\n") if line]
        self._played = 0

    @property
    def remaining(self) -> int:
        """How many recorded exchanges were not played yet."""
        return len(self._lines) - self._played

    def answer(self, request: HttpRequest) -> HttpResponse:
        if not self.remaining:
            raise ReplayMismatch(
                f"{self._name} holds {self._played} exchanges, but another {request.method} was asked."
            )
        line = self._lines[self._played]
        self._played += 1
        self._compare(line["request"], asked(request, self._redact))
        self._learn(line)
        return response_of(line["outcome"])

    def _compare(self, recorded: JsonObject, now: JsonObject) -> None:
        where = difference(recorded, now, "request")
        if where is not None:
            raise ReplayMismatch(f"Exchange {self._played} of {self._name}: {where}.")

    def _learn(self, line: Mapping[str, object]) -> None:
        """Let stand-ins of the answer keep their meaning when they come back in the next request."""
        if isinstance(self._redact, Mask):
            self._redact.learn(json.dumps(line, ensure_ascii=False))


class Replayer(_Tape):
    """A `Transport` that plays a `Recorder`'s file back.

    Requests must come in the recorded order and be the same once masked: method, path, query and body; other people's
    numbers are the same then, other texts are not. Bodies that were not JSON come back as zeros of the same length.

        transport = Replayer("greeting.jsonl")
        client = Client("token", phone_number_id="1065…", transport=transport)
        ...
        assert not transport.remaining
    """

    def __init__(self, path: str | PathLike[str], *, redact: Redact | None = None) -> None:
        super().__init__(path, redact)

    def send(self, request: HttpRequest) -> HttpResponse:
        """Return the recorded answer, or raise the recorded error; `ReplayMismatch` if it was to another request."""
        return self.answer(request)

    def open(self, request: HttpRequest) -> FakeStream:
        """Return the recorded answer in pieces."""
        return FakeStream(self.answer(request))

    def close(self) -> None:
        """Do nothing: nothing is open."""


class AsyncReplayer(_Tape):
    """The same as an `AsyncTransport`."""

    def __init__(self, path: str | PathLike[str], *, redact: Redact | None = None) -> None:
        super().__init__(path, redact)

    async def send(self, request: HttpRequest) -> HttpResponse:
        """Return the recorded answer, or raise the recorded error; `ReplayMismatch` if it was to another request."""
        return self.answer(request)

    async def open(self, request: HttpRequest) -> AsyncFakeStream:
        """Return the recorded answer in pieces."""
        return AsyncFakeStream(FakeStream(self.answer(request)))

    async def close(self) -> None:
        """Do nothing: nothing is open."""
