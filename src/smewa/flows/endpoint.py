"""A Flow's data endpoint: bytes in, bytes out, in any framework or none. Source: Flows, Implementing endpoints, read 2026-11."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from inspect import iscoroutine, iscoroutinefunction
from logging import getLogger
from pathlib import PurePath
from traceback import walk_tb
from types import TracebackType
from typing import TypeAlias

from smewa.errors.tree import ConfigurationError, CryptoError, PayloadError, SignatureError
from smewa.flows._json import object_or_none
from smewa.flows.answers import ACKNOWLEDGED, ACTIVE, FlowAnswer, FlowFinished, FlowTokenInvalid, NextScreen
from smewa.flows.keys import Passphrase, PrivateKeys, read_keys
from smewa.flows.requests import FlowErrorNotice, FlowRequest, read_request
from smewa.flows.sealing import FlowChannel
from smewa.flows.tokens import is_signed
from smewa.rules.signature import Headers, as_bytes, check, signing_keys
from smewa.values.jsons import JsonObject
from smewa.values.secret import Secret

_logger = getLogger("smewa.flows")

OK, UNREADABLE, TOO_LARGE, FAILED = 200, 400, 413, 500
NOT_DECRYPTED, TOKEN_INVALID, NOT_SIGNED = 421, 427, 432
"""What tells WhatsApp to fetch the public key anew, to end the Flow, and that the signature is wrong."""

MAX_BYTES = 3 * 1024 * 1024
"""As large as a webhook may be; the platform names no limit (unverified)."""

Answering: TypeAlias = (
    Callable[[FlowRequest], FlowAnswer | None] | Callable[[FlowRequest], Awaitable[FlowAnswer | None]]
)
"""Your function: a request in, the next screen or the end out; None to an error notice. Plain or async."""


@dataclass(frozen=True, slots=True)
class FlowResponse:
    """What to answer WhatsApp, within 10 seconds of its request."""

    status: int
    body: bytes = field(default=b"", repr=False)
    content_type: str = "text/plain"
    error: Exception | None = field(default=None, repr=False)
    """What your function raised, with status 500."""


class FlowEndpoint:
    """Answers the requests of open Flows: checks, decrypts, asks your function, encrypts. Threads may share it.

    `private_keys` is the PEM text whose public half you uploaded, or several while you change it, the newest first.
    `app_secrets` are those of the app the Flow belongs to. Pings are answered for you. Raises `ConfigurationError` for a
    key that cannot be used, or without an app secret.

        def answer(request: FlowRequest) -> FlowAnswer | None:
            match request:
                case FlowInit():
                    return NextScreen("HORARIO", {"horarios": [{"id": "9", "title": "9:00"}]})
                case FlowDataExchange(screen="HORARIO", data={"horario": "9"}):
                    return FlowFinished({"horario": "9"})
            return None

        keys = FlowKeys.generate()
        endpoint = FlowEndpoint(keys.private_pem, answer, app_secrets=["…"])
    """

    def __init__(
        self,
        private_keys: PrivateKeys,
        answer: Answering,
        *,
        app_secrets: Sequence[str | Secret],
        passphrase: Passphrase = None,
        max_bytes: int = MAX_BYTES,
    ) -> None:
        self._signing = signing_keys(app_secrets)
        self._keys = read_keys(private_keys, passphrase)
        self._answer = answer
        self.is_async = iscoroutinefunction(answer) or iscoroutinefunction(type(answer).__call__)
        """Whether your function is async: then await `areceive`."""
        self.max_bytes = max_bytes
        """The largest body that is read."""

    def receive(self, body: bytes, headers: Headers) -> FlowResponse:
        """Answer one request; `body` is its bytes as they came. Never raises for what they hold.

        Status 432: not signed with an app secret. 421: not for these keys, so WhatsApp fetches the public key anew and
        asks again. 427: your function raised `FlowTokenInvalid`. 500: it raised something else, which is in `error`, and
        in the log without its text. 400: no request at all. 413: beyond `max_bytes`. In constant time where secrets are
        compared.
        """
        if self.is_async:
            raise ConfigurationError("answer is an async function: await endpoint.areceive(body, headers)")
        exchange = self._exchange(body, headers)
        with exchange:
            if exchange.request is not None:
                exchange.answer = _plain(self._answer(exchange.request))
        return exchange.response

    async def areceive(self, body: bytes, headers: Headers) -> FlowResponse:
        """Answer one request as `receive` does, awaiting your function if it is async."""
        exchange = self._exchange(body, headers)
        with exchange:
            if exchange.request is not None:
                answer = self._answer(exchange.request)
                exchange.answer = await answer if isinstance(answer, Awaitable) else answer
        return exchange.response

    def _exchange(self, body: bytes, headers: Headers) -> _Exchange:
        data = as_bytes(body)
        if len(data) > self.max_bytes:
            return _Exchange(FlowResponse(TOO_LARGE))
        try:
            check(self._signing, data, headers)
            channel, said = FlowChannel.opened(data, self._keys)
            told = object_or_none(said)
            if told is None:
                raise PayloadError("what was decrypted is not a JSON object")
        except SignatureError as error:
            return _refused(NOT_SIGNED, error)
        except CryptoError as error:
            return _refused(NOT_DECRYPTED, error)
        except PayloadError as error:
            return _refused(UNREADABLE, error)
        if told.get("action") == "ping":
            return _Exchange(_sealed(channel, OK, ACTIVE))
        request = read_request(told, is_token_signed=is_signed(told, self._signing))
        return _Exchange(FlowResponse(FAILED), channel, request)

    def __repr__(self) -> str:
        return f"FlowEndpoint({len(self._keys)} private keys, {len(self._signing)} app secrets)"


@dataclass(slots=True)
class _Exchange:
    """One request on its way to an answer: a context in which your function is asked, whatever its color."""

    response: FlowResponse
    channel: FlowChannel | None = None
    request: FlowRequest | None = None
    """What to ask; None when the response stands already."""
    answer: object = None

    def __enter__(self) -> None:
        pass

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> bool:
        if self.channel is None or self.request is None:
            return False
        if error is None:
            self.response = self._answered(self.channel, self.request)
        elif isinstance(error, FlowTokenInvalid):
            self.response = _sealed(self.channel, TOKEN_INVALID, {"error_msg": str(error)})
        elif isinstance(error, Exception):
            self.response = _failed(error)
        else:
            return False  # somebody stops the program, or cancels the task
        return True

    def _answered(self, channel: FlowChannel, request: FlowRequest) -> FlowResponse:
        if isinstance(request, FlowErrorNotice):
            return _sealed(channel, OK, ACKNOWLEDGED)
        try:
            return FlowResponse(OK, channel.answer(_written(self.answer, request)))
        except Exception as error:
            return _failed(error)


class _Unusable(TypeError):
    """What a function returned cannot be answered. The text names types alone, so that it may be logged."""


def _written(answer: object, request: FlowRequest) -> bytes:
    from json import dumps

    kind = "None" if answer is None else type(answer).__name__
    if not isinstance(answer, NextScreen | FlowFinished):
        raise _Unusable(f"answer returned {kind} to a {type(request).__name__}; return a NextScreen or a FlowFinished")
    said = answer.to_json(request.flow_token)
    try:
        return dumps(said, allow_nan=False).encode()
    except (TypeError, ValueError, RecursionError) as error:
        raise _Unusable(f"the {kind} that answer returned is no JSON: {error}") from error


def _sealed(channel: FlowChannel, status: int, said: JsonObject) -> FlowResponse:
    from json import dumps

    return FlowResponse(status, channel.answer(dumps(said).encode()))


def _refused(status: int, error: Exception) -> _Exchange:
    _logger.warning("refused a Flow request: %s", error)
    return _Exchange(FlowResponse(status))


def _failed(error: Exception) -> FlowResponse:
    """Log that a function failed: the kind and the place, but no message that is not ours: it may hold a person's data."""
    *_, (frame, line) = walk_tb(error.__traceback__)
    place = PurePath(frame.f_code.co_filename).name
    said = error if isinstance(error, _Unusable) else f"{type(error).__name__} in {place}:{line}"
    _logger.error("%s, while answering a Flow", said)
    return FlowResponse(FAILED, error=error)


def _plain(answer: object) -> object:
    """Refuse a coroutine of what does not look async, closing it so that nothing is left unawaited."""
    if iscoroutine(answer):
        answer.close()
        raise _Unusable(
            "answer returned a coroutine: make it an async function, and await endpoint.areceive(body, headers)"
        )
    return answer
