"""The platform: a pure engine. Requests enter as bytes, answers leave as bytes, and nothing else is touched."""

from __future__ import annotations

from collections import deque
from datetime import datetime
from hmac import compare_digest, digest
from json import dumps

from smewa.config import API_VERSION
from smewa.simulator.accounts.subscribing import is_heard
from smewa.simulator.asked import Asked, read
from smewa.simulator.clock import SimulatedClock
from smewa.simulator.events import Changed, Event
from smewa.simulator.identifiers import Identifiers
from smewa.simulator.refusal import Refusal
from smewa.simulator.routes import route
from smewa.simulator.state import Settings, State
from smewa.simulator.telling import Update, is_told
from smewa.transports.http import HttpRequest, HttpResponse
from smewa.values.jsons import JsonObject

_UNUSED = [
    {"type": "whatsapp", "call_count": 0, "total_cputime": 0, "total_time": 0, "estimated_time_to_regain_access": 0}
]


SEALED = ("m1",)
"""How paths begin that hold their own seal, and need no token."""


class Platform:
    """Answers requests from its state, and notes what happened.

    State, clock, and the identifiers drawn from a seed are all it knows: the same requests at the same times give the
    same answers. What the business is to be told waits in `outbox`; delivering it is another's work.
    """

    settings: Settings
    state: State

    def __init__(self, settings: Settings, state: State, clock: SimulatedClock, ids: Identifiers) -> None:
        self.settings, self.state, self.clock, self.ids = settings, state, clock, ids
        self._usage = dumps({settings.account: _UNUSED})
        self.events: list[Event] = []
        self.outbox: deque[Update] = deque()

    @property
    def now(self) -> datetime:
        """The present instant of the simulated world."""
        return self.clock.now()

    def handle(self, request: HttpRequest) -> HttpResponse:
        """Answer one request. Never raises for what a request holds: errors are answers, in the platform's own shape."""
        trace, version = self.ids.text(11), API_VERSION
        try:
            asked = read(request)
            version = asked.version
            self._authenticate(asked)
            answer = route(self, asked)
            status = 200
        except Refusal as refusal:
            answer, status = refusal.answer(trace), refusal.status
        if isinstance(answer, HttpResponse):
            return answer
        return self._answered(status, answer, version, trace)

    def note(self, event: Event) -> None:
        """Note what happened; a webhook will tell of it where one does, and somebody subscribed to it."""
        self.events.append(event)
        if is_told(event) and is_heard(self, event):
            self.outbox.append(event)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType] - is_told has looked

    def tell(self, name: str, value: JsonObject) -> None:
        """Note that something of the account changed, and tell it in a webhook of this field."""
        self.note(Changed(self.now, name, value))

    def _authenticate(self, asked: Asked) -> None:
        if asked.path[:1] == SEALED:
            return
        token = _token(asked)
        own, of_app = self.state.token, f"{self.settings.app}|{self.settings.app_secret}"
        if compare_digest(token.encode("utf-8", "replace"), of_app.encode()):
            return
        if not compare_digest(token.encode("utf-8", "replace"), own.encode()):
            raise Refusal(190, "The token is missing, or is not the one of this world", subcode=467)
        if self.state.token_expired:
            raise Refusal(190, "The token has expired", subcode=463)
        proof = asked.query.get("appsecret_proof")
        if proof is None and not self.settings.require_proof:
            return
        if proof is None or not compare_digest(proof.encode("utf-8", "replace"), self._proof(token)):
            raise Refusal(104, "The appsecret_proof is missing, or is of another app secret")

    def _proof(self, token: str) -> bytes:
        return digest(self.settings.app_secret.encode(), token.encode(), "sha256").hex().encode()

    def _answered(self, status: int, answer: JsonObject, version: str, trace: str) -> HttpResponse:
        headers = {
            "content-type": "application/json; charset=UTF-8",
            "facebook-api-version": version,
            "x-fb-trace-id": trace,
            "x-fb-request-id": trace,
            "x-business-use-case-usage": self._usage,
        }
        return HttpResponse(status, headers, dumps(answer, separators=(",", ":")).encode())


def _token(asked: Asked) -> str:
    """Return the token that came with a request; empty without one."""
    scheme, _, token = asked.headers.get("authorization", "").partition(" ")
    return token.strip() if scheme in ("Bearer", "OAuth") else asked.query.get("access_token", "")
