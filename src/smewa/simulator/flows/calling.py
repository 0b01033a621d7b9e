"""WhatsApp's side of a Flow's endpoint: requests encrypted and signed, answers decrypted. Source: Flows, Implementing endpoints."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from inspect import iscoroutine
from json import dumps
from typing import TYPE_CHECKING, cast

from pydantic_core import from_json

from smewa.errors import CryptoError, PayloadError
from smewa.flows.sealing import IV_BYTES, KEY_BYTES, FlowChannel
from smewa.rules.signature import SIGNATURE_HEADER, sign
from smewa.simulator.flows.memory import EndpointCall, FlowMemory
from smewa.values.jsons import JsonObject, JsonValue

if TYPE_CHECKING:
    from smewa.simulator.platform import Platform

_OK, _NOT_DECRYPTED, _TOKEN_INVALID = 200, 421, 427
_BY_STATUS = {_NOT_DECRYPTED: "public_key_missing", _TOKEN_INVALID: "flow_token_invalid", 432: "signature_error"}
"""The platform's words for some statuses (unverified)."""


@dataclass(frozen=True, slots=True)
class Said:
    """What an endpoint answered."""

    status: int
    told: JsonObject = field(default_factory=dict[str, JsonValue], repr=False)
    """The answer, decrypted; empty when there is none."""
    error: str | None = None
    """The platform's word for what went wrong."""
    cause: Exception | None = field(default=None, repr=False)
    """What the business's function raised, when its endpoint says so: no real platform would know."""


class NoEndpoint(LookupError):
    """There is nobody to ask: no endpoint, or no public key of the number."""


def ask(platform: Platform, number: str, request: JsonObject, flow: str | None = None) -> Said:
    """Ask the endpoint. After a 421 the public key is fetched anew and the request repeated once, as WhatsApp does.

    What the endpoint raises is raised here. Raises `NoEndpoint`.
    """
    said = _asked(platform, number, request, flow)
    return said if said.status != _NOT_DECRYPTED else _asked(platform, number, request, flow)


def answers_ping(platform: Platform) -> bool:
    """Tell whether the endpoint is there and well, asked for the first number that has a public key."""
    memory = platform.state.of(FlowMemory)
    if memory.endpoint is None:
        return False
    said = ask(platform, next(iter(memory.public_keys)), {"version": "3.0", "action": "ping"})
    return said.told == {"data": {"status": "active"}}


def _asked(platform: Platform, number: str, request: JsonObject, flow: str | None) -> Said:
    memory = platform.state.of(FlowMemory)
    key = memory.public_keys.get(number)
    if memory.endpoint is None:
        raise NoEndpoint("this Flow has an endpoint: say which, with world.flow_endpoint_is(endpoint.receive)")
    if key is None:
        raise NoEndpoint("the business number has no public key yet: client.encryption.set(keys.public_pem)")
    draw = platform.ids.hex
    channel = FlowChannel(bytes.fromhex(draw(2 * KEY_BYTES)), bytes.fromhex(draw(2 * IV_BYTES)))
    body = channel.request(dumps(request).encode(), key)
    headers = {"Content-Type": "application/json", SIGNATURE_HEADER: sign(body, platform.settings.app_secret)}
    answer = memory.endpoint(body, headers)
    if iscoroutine(answer):
        answer.close()
        raise NoEndpoint("the simulator awaits nothing: FlowEndpoint(…, lambda request: anyio.run(answer, request), …)")
    said = _understood(channel, answer.status, answer.body)
    memory.calls.append(EndpointCall(platform.now, flow, str(request["action"]), said.status, said.error))
    return replace(said, cause=getattr(answer, "error", None))


def _understood(channel: FlowChannel, status: int, body: bytes) -> Said:
    if status not in (_OK, _TOKEN_INVALID):
        return Said(status, error=_BY_STATUS.get(status, "response_status_error"))
    try:
        told = from_json(channel.understood(body))
    except (CryptoError, PayloadError, ValueError):
        told = None
    if not isinstance(told, dict):
        return Said(status, error="response_decryption_error")
    return Said(status, cast("JsonObject", told), _BY_STATUS.get(status))
