"""The signature of what WhatsApp posts to us: HMAC-SHA256 of the request's raw bytes, with the app secret as key."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from hashlib import sha256
from hmac import compare_digest
from typing import Protocol, TypeAlias, cast

from smewa.errors.tree import ConfigurationError, SignatureError
from smewa.values.secret import Secret

SIGNATURE_HEADER = "X-Hub-Signature-256"


class HeaderItems(Protocol):
    """A mapping of headers: a dict, or what a framework calls `request.headers`."""

    def items(self) -> Iterable[tuple[str, str]]:
        """Return the headers; a repeated one may stand there several times."""
        ...


Headers: TypeAlias = HeaderItems | Iterable[tuple[str, str]] | Iterable[tuple[bytes, bytes]]
"""A request's headers, as any framework gives them. The case of their names does not matter."""

_NAME, _LENGTH = SIGNATURE_HEADER.lower(), len(SIGNATURE_HEADER)
_SHORTEST_SECRET = 16
"""Characters. Those that Meta makes have 32."""
_SHAPE = re.compile(r"sha256=[0-9a-f]{64}")
_BLOCK = 64
_INNER = bytes(byte ^ 0x36 for byte in range(256))
_OUTER = bytes(byte ^ 0x5C for byte in range(256))


class SigningKey:
    """An app secret, worked into the hash once instead of for every body: half the cost. Source: RFC 2104."""

    __slots__ = ("_inner", "_outer")

    def __init__(self, secret: str | Secret) -> None:
        key = (secret.reveal() if isinstance(secret, Secret) else secret).encode()
        block = (sha256(key).digest() if len(key) > _BLOCK else key).ljust(_BLOCK, b"\0")
        self._inner, self._outer = sha256(block.translate(_INNER)), sha256(block.translate(_OUTER))

    def sign(self, body: bytes) -> str:
        """Return the header's value for `body`."""
        inner, outer = self._inner.copy(), self._outer.copy()
        inner.update(body)
        outer.update(inner.digest())
        return f"sha256={outer.hexdigest()}"


def signing_keys(app_secrets: Sequence[str | Secret]) -> tuple[SigningKey, ...]:
    """Return the keys of some app secrets. Raises `ConfigurationError` for none, and for one that can be guessed."""
    if isinstance(app_secrets, str | Secret) or not app_secrets:
        raise ConfigurationError("app_secrets is a list of one or more app secrets (SMEWA_APP_SECRET)")
    return tuple(SigningKey(long_enough(secret, "app_secrets", _SHORTEST_SECRET)) for secret in app_secrets)


def sign(body: bytes, secret: str | Secret) -> str:
    """Return the value of `X-Hub-Signature-256` for a body: what WhatsApp would send, for tests and simulators.

    headers = {"X-Hub-Signature-256": sign(body, "the app secret")}
    """
    return SigningKey(secret).sign(as_bytes(body))


def check(keys: Sequence[SigningKey], body: bytes, headers: Headers) -> None:
    """Raise `SignatureError` unless the headers hold one signature, and it is of `body` and one of the keys."""
    given = _given(headers)
    for key in keys:
        if compare_digest(key.sign(body), given):
            return
    if _SHAPE.fullmatch(given) is None:
        raise SignatureError(
            f"the {SIGNATURE_HEADER} header is malformed: sha256= and 64 hexadecimal digits are needed"
        )
    raise SignatureError(
        "the signature is of another body or another secret: pass the request's raw bytes, and the secret of the app"
        " that is subscribed"
    )


def _given(headers: Headers) -> str:
    items = getattr(headers, "items", None)
    pairs = cast("Iterable[tuple[str | bytes, str | bytes]]", headers if items is None else items())
    found = [value for name, value in pairs if len(name) == _LENGTH and _text(name).lower() == _NAME]
    if len(found) != 1:
        raise SignatureError(f"the request has {len(found) or 'no'} {SIGNATURE_HEADER} headers; one is needed")
    given = _text(found[0])
    if not given.isascii():
        raise SignatureError(f"the {SIGNATURE_HEADER} header is not ASCII")
    return given


def _text(value: str | bytes) -> str:
    return value if isinstance(value, str) else value.decode("latin-1")


def as_bytes(body: object) -> bytes:
    """Return the body as `bytes`; raise `TypeError` for what is no longer the bytes that were signed."""
    if isinstance(body, bytes):
        return body
    if isinstance(body, bytearray):
        return bytes(body)
    raise TypeError(
        f"the body must be the bytes of the request, not {type(body).__name__}: a text or a parsed JSON that is written"
        " again differs from what was signed; take request.body (Django), request.get_data() (Flask),"
        " await request.body() (Starlette, FastAPI)"
    )


def long_enough(secret: str | Secret, argument: str, least: int) -> Secret:
    """Return a secret. Raises `ConfigurationError` that names the argument when it is empty, cut, or too short."""
    try:
        checked = secret if isinstance(secret, Secret) else Secret(secret)
    except (TypeError, ValueError) as problem:
        raise ConfigurationError(f"{argument}: {problem}") from None
    if len(checked.reveal()) < least:
        raise ConfigurationError(f"{argument}: at least {least} characters are needed; a shorter one can be guessed")
    return checked
