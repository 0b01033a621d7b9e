"""Tokens: exchanged for a code, given to the app itself, looked into. Source: Graph API, Access tokens; Debug token."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from hmac import compare_digest
from typing import TYPE_CHECKING

from smewa.simulator.refusal import Refusal
from smewa.simulator.route import Route
from smewa.values.jsons import JsonObject

if TYPE_CHECKING:
    from smewa.simulator.asked import Asked
    from smewa.simulator.platform import Platform

CODE_LIVES = timedelta(seconds=30)
"""How long the code of an embedded signup can be exchanged."""

_SCOPES = ("whatsapp_business_management", "whatsapp_business_messaging")


@dataclass(slots=True)
class Codes:
    """Codes that were given out, and until when they are good."""

    until: dict[str, datetime] = field(default_factory=dict[str, datetime], repr=False)


def give_code(platform: Platform) -> str:
    """Return a code, as an embedded signup gives one to its page."""
    code = f"AQ{platform.ids.text(60)}"
    platform.state.of(Codes).until[code] = platform.now + CODE_LIVES
    return code


def access_token(platform: Platform, asked: Asked) -> JsonObject:
    """Answer `GET /oauth/access_token`."""
    settings, query = platform.settings, asked.query
    secret = query.get("client_secret", "").encode("utf-8", "replace")
    if query.get("client_id") != settings.app or not compare_digest(secret, settings.app_secret.encode()):
        raise Refusal(100, "client_id and client_secret are those of the app")
    if query.get("grant_type") == "client_credentials":
        return {"access_token": f"{settings.app}|{settings.app_secret}", "token_type": "bearer"}
    until = platform.state.of(Codes).until.pop(query.get("code", ""), None)
    if until is None or platform.now > until:
        raise Refusal(100, "The code has been used, has expired, or was never given")
    return {"access_token": platform.state.token, "token_type": "bearer"}


def debug_token(platform: Platform, asked: Asked) -> JsonObject:
    """Answer `GET /debug_token`."""
    settings, token = platform.settings, asked.query.get("input_token", "")
    if token == f"{settings.app}|{settings.app_secret}":
        return {"data": {"app_id": settings.app, "type": "APP", "application": "smewa", "is_valid": True, "scopes": []}}
    if token != platform.state.token or platform.state.token_expired:
        problem: JsonObject = {"code": 190, "message": "Error validating access token"}
        return {"data": {"is_valid": False, "scopes": [], "error": problem}}
    granted = [{"scope": scope, "target_ids": [settings.account]} for scope in _SCOPES]
    return {
        "data": {
            "app_id": settings.app,
            "type": "SYSTEM_USER",
            "application": "smewa",
            "is_valid": True,
            "expires_at": 0,
            "data_access_expires_at": 0,
            "issued_at": int(platform.now.timestamp()),
            "scopes": list(_SCOPES),
            "granular_scopes": granted,
        }
    }


ROUTES = (
    Route("GET", ("oauth", "access_token"), access_token),
    Route("GET", ("debug_token",), debug_token),
)
