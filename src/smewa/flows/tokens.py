"""Flow tokens that prove themselves: ours, signed here, and WhatsApp's own proof of one."""

from __future__ import annotations

import re
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Sequence
from datetime import timedelta
from hmac import compare_digest, digest

from smewa.errors.tree import ConfigurationError, InvalidRequest
from smewa.flows._json import object_or_none
from smewa.flows.answers import FlowTokenInvalid
from smewa.rules.signature import SigningKey
from smewa.values.clock import Clock, SystemClock
from smewa.values.jsons import JsonObject
from smewa.values.secret import Secret

_SHORTEST_SECRET = 16
_LONGEST_REFERENCE = 256
_PURPOSE = b"smewa flow token 1\n"
"""Keeps a signature made for anything else, with the same secret, from being one of these."""
_SHAPE = re.compile(r"([\w-]{2,342})\.([0-9a-f]{1,12})\.([\w-]{43})", re.ASCII)
_JWT = re.compile(r"([\w-]{1,4000})\.([\w-]{1,8000})\.([\w-]{43})", re.ASCII)
_EXPIRED = "Este formulário não vale mais. Peça um novo na conversa."


class FlowTokens:
    """Makes Flow tokens that nobody else can make, and reads them back until they expire.

    `secrets` are your own (16 characters or more); the first signs, all are accepted. `error_msg` is shown to whoever
    comes with a token that is forged or older than `lifetime`.

        tokens = FlowTokens(["um segredo só da padaria"], lifetime=timedelta(hours=2))
        token = tokens.make("PED-1")                  # goes with the Flow message
        tokens.verify(token) == "PED-1"               # in the endpoint; raises FlowTokenInvalid
    """

    def __init__(
        self,
        secrets: Sequence[str | Secret],
        *,
        lifetime: timedelta = timedelta(days=1),
        clock: Clock | None = None,
        error_msg: str = _EXPIRED,
    ) -> None:
        if isinstance(secrets, str | Secret) or not secrets:
            raise ConfigurationError("secrets is a list of one or more texts that only you know")
        if lifetime < timedelta(seconds=1):
            raise ConfigurationError("lifetime is at least a second")
        self._secrets = tuple(_key(secret) for secret in secrets)
        self._lifetime, self._clock, self._error_msg = lifetime, clock or SystemClock(), error_msg

    def make(self, reference: str) -> str:
        """Return a token for what the Flow is about: an order, an appointment. At most 256 bytes.

        The reference is signed, not hidden: keep people's names and numbers out of it.
        """
        written = reference.encode()
        if not 1 <= len(written) <= _LONGEST_REFERENCE:
            raise InvalidRequest(
                f"has {len(written)} bytes", field="reference", limit=f"It has 1 to {_LONGEST_REFERENCE} bytes"
            )
        expires = int((self._clock.now() + self._lifetime).timestamp())
        said = f"{_text(written)}.{expires:x}"
        return f"{said}.{_signature(self._secrets[0], said)}"

    def verify(self, token: str | None) -> str:
        """Return the reference of a token. Raises `FlowTokenInvalid` when it is missing, not ours, or expired."""
        found = _SHAPE.fullmatch(token or "")
        if found is not None and self._is_ours(found) and int(found[2], 16) > self._clock.now().timestamp():
            return _bytes(found[1]).decode()
        raise FlowTokenInvalid(self._error_msg)

    def _is_ours(self, found: re.Match[str]) -> bool:
        said = f"{found[1]}.{found[2]}"
        return any(compare_digest(_signature(secret, said), found[3]) for secret in self._secrets)

    def __repr__(self) -> str:
        return f"FlowTokens({len(self._secrets)} secrets, lifetime={self._lifetime})"


def is_signed(request: JsonObject, keys: Sequence[SigningKey]) -> bool | None:
    """Tell whether WhatsApp vouches for a request's `flow_token` in `flow_token_signature`; None when it cannot be read.

    It is a JWT: HS256 with the app secret, and a claim `flow_token` (unverified).
    """
    signature = request.get("flow_token_signature")
    found = _JWT.fullmatch(signature) if isinstance(signature, str) else None
    if found is None:
        return None
    header, claims = _object(found[1]), _object(found[2])
    if header.get("alg") != "HS256" or "flow_token" not in claims:
        return None
    said, given = f"{found[1]}.{found[2]}".encode(), f"sha256={_bytes(found[3]).hex()}"
    is_ours = any(compare_digest(key.sign(said), given) for key in keys)
    return is_ours and claims["flow_token"] == request.get("flow_token")


def signature_of(flow_token: str, app_secret: str) -> str:
    """Return the `flow_token_signature` of a token, as WhatsApp would make it: for tests and simulators (unverified)."""
    from json import dumps

    parts = ({"alg": "HS256", "typ": "JWT"}, {"flow_token": flow_token})
    said = ".".join(_text(dumps(part, separators=(",", ":")).encode()) for part in parts)
    return f"{said}.{_text(digest(app_secret.encode(), said.encode(), 'sha256'))}"


def _key(secret: str | Secret) -> bytes:
    text = secret.reveal() if isinstance(secret, Secret) else secret
    if len(text) < _SHORTEST_SECRET:
        raise ConfigurationError(
            f"secrets: at least {_SHORTEST_SECRET} characters are needed; a shorter one can be guessed"
        )
    return text.encode()


def _signature(secret: bytes, said: str) -> str:
    return _text(digest(secret, _PURPOSE + said.encode(), "sha256"))


def _text(written: bytes) -> str:
    return urlsafe_b64encode(written).rstrip(b"=").decode()


def _bytes(text: str) -> bytes:
    return urlsafe_b64decode(text + "=" * (-len(text) % 4))


def _object(text: str) -> JsonObject:
    """Return a part of a JWT; empty when it is no object."""
    try:
        return object_or_none(_bytes(text)) or {}
    except ValueError:
        return {}
