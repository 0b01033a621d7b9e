"""The door: who may deliver, and what came."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from hmac import compare_digest
from urllib.parse import parse_qsl

from smewa.errors.tree import SignatureError
from smewa.rules.signature import Headers, as_bytes, check, long_enough, signing_keys
from smewa.values.secret import Secret
from smewa.webhooks.body import MAX_BYTES
from smewa.webhooks.event import Event
from smewa.webhooks.parsing import parse

_SHORTEST_TOKEN = 8
_CHALLENGE = re.compile(r"[A-Za-z0-9_-]{1,256}")
"""The platform sends digits; nothing that means something in HTML or a header is ever echoed."""


class Webhook:
    """Verifies what claims to come from WhatsApp, then reads it. It holds no state, so threads may share it.

    `app_secrets` are those of the app that is subscribed; while one is being replaced, give both. `verify_token` is what
    you made up for the app's dashboard. Raises `ConfigurationError` for an empty or short one: there is no way to go
    without.

        webhook = Webhook(app_secrets=["…"], verify_token="…")
        events = webhook.receive(body, headers)
    """

    def __init__(
        self, app_secrets: Sequence[str | Secret], verify_token: str | Secret, *, max_bytes: int = MAX_BYTES
    ) -> None:
        self._keys = signing_keys(app_secrets)
        self._verify_token = long_enough(verify_token, "verify_token", _SHORTEST_TOKEN)
        self.max_bytes = max_bytes
        """The largest body that is read."""

    def receive(self, body: bytes, headers: Headers) -> list[Event]:
        """Verify, then read: the events in order. Raises `SignatureError`, `PayloadError`; see `verify` and `parse`."""
        self.verify(body, headers)
        return parse(body, max_bytes=self.max_bytes)

    def verify(self, body: bytes, headers: Headers) -> None:
        """Raise `SignatureError` unless the body was signed with one of the app secrets. Read it later with `parse`.

        `body` is the request's bytes as they came: a framework's parsed JSON, written again, is another text.
        `headers` is a mapping, or pairs of texts or bytes. Compares in constant time. The old SHA-1 header is ignored.
        """
        check(self._keys, as_bytes(body), headers)

    def handshake(self, query: Mapping[str, str] | str | bytes) -> str:
        """Return the text to answer WhatsApp's GET with, when it checks the URL; raise `SignatureError` to answer 403.

        `query` is the query string, or its parameters. The GET itself is not signed.

            Webhook(app_secrets=["…"], verify_token="…").handshake(query) == "1158201444"
        """
        told = _parameters(query)
        token = str(told.get("hub.verify_token", "")).encode("utf-8", "replace")
        known = compare_digest(token, self._verify_token.reveal().encode())
        challenge = str(told.get("hub.challenge", ""))
        if not known or told.get("hub.mode") != "subscribe" or _CHALLENGE.fullmatch(challenge) is None:
            raise SignatureError("the handshake's mode, verify token or challenge is missing or wrong")
        return challenge

    def __repr__(self) -> str:
        return f"Webhook({len(self._keys)} app secrets)"


def _parameters(query: Mapping[str, str] | str | bytes) -> Mapping[str, str]:
    if isinstance(query, Mapping):
        return query
    text = query if isinstance(query, str) else query.decode("latin-1")
    try:
        pairs = parse_qsl(text, max_num_fields=32)
    except ValueError:
        return {}
    return dict(pairs) if len(dict(pairs)) == len(pairs) else {}
