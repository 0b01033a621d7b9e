"""Settings of a number: calls, storage, identity check, encryption. Source: Cloud API, Settings, read 2026-11."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from typing import TYPE_CHECKING, cast

from smewa.api.calling_setting import CallingSetting
from smewa.api.setting import EncryptionSetting, IdentityCheckSetting, Setting, StorageSetting
from smewa.simulator.numbers.connecting import connection
from smewa.simulator.refusal import Refusal
from smewa.simulator.route import Route
from smewa.simulator.strict import taken
from smewa.values.jsons import JsonObject, JsonValue

if TYPE_CHECKING:
    from smewa.simulator.asked import Asked
    from smewa.simulator.platform import Platform

_KINDS: Mapping[str, type[Setting]] = {
    "calling": CallingSetting,
    "storage_configuration": StorageSetting,
    "user_identity_change": IdentityCheckSetting,
    "payload_encryption": EncryptionSetting,
}
_USUAL: Mapping[str, JsonObject] = {
    "calling": {
        "status": "DISABLED",
        "call_icon_visibility": "DEFAULT",
        "ip_addresses": {"default": []},
        "callback_permission_status": "DISABLED",
    },
    "storage_configuration": {"status": "DEFAULT"},
    "user_identity_change": {"enable_identity_key_check": False},
    "payload_encryption": {"status": "DISABLED"},
}


@dataclass(slots=True)
class NumberSettings:
    """What numbers are set to, by id and then by kind."""

    known: dict[str, dict[str, JsonObject]] = field(default_factory=dict[str, dict[str, JsonObject]])

    def of(self, number: str) -> dict[str, JsonObject]:
        """Return what a number is set to."""
        return self.known.setdefault(number, dict(_USUAL))


def look(platform: Platform, asked: Asked) -> JsonObject:
    """Answer `GET /{number}/settings`; passwords of SIP servers are shown when they are asked for."""
    known = dict(platform.state.of(NumberSettings).of(asked.path[0]))
    if asked.query.get("include_sip_credentials") == "true":
        known["calling"] = _with_passwords(platform, known["calling"])
    return known


def change(platform: Platform, asked: Asked) -> JsonObject:
    """Answer `POST /{number}/settings`: each kind that is given, after all were found good."""
    number, told = asked.path[0], asked.document()
    given = {key: cast("JsonObject", taken(_kind(key), {key: value}).to_wire()[key]) for key, value in told.items()}
    if not given:
        raise Refusal(100, f"What can be set: {', '.join(_KINDS)}")
    if "storage_configuration" in given and connection(platform, number).registered:
        raise Refusal(100, "Storage changes while the number is not registered: deregister it, set it, register it")
    known = platform.state.of(NumberSettings).of(number)
    for key, value in given.items():
        known[key] = _merged(platform, key, known[key], value)
    if "calling" in given:
        _tell(platform, number, given["calling"])
    return {"success": True}


def checks_identity(platform: Platform, number: str) -> bool:
    """Tell whether webhooks of a number carry a hash of each person's key."""
    return platform.state.of(NumberSettings).of(number)["user_identity_change"]["enable_identity_key_check"] is True


def keeps_nothing(platform: Platform, number: str) -> bool:
    """Tell whether a number is set to No Storage."""
    return platform.state.of(NumberSettings).of(number)["storage_configuration"]["status"] == "NO_STORAGE_ENABLED"


def _kind(key: str) -> type[Setting]:
    if key not in _KINDS:
        raise Refusal(100, f"What can be set: {', '.join(_KINDS)}")
    return _KINDS[key]


def _merged(platform: Platform, key: str, before: JsonObject, given: JsonObject) -> JsonObject:
    """Return what a setting is from now on: calls keep what is not given, the others are replaced."""
    if key == "calling":
        return {**before, **given}
    if key == "payload_encryption" and given["status"] == "ENABLED":
        print_ = sha256(str(given["client_encryption_key"]).encode()).hexdigest()
        ours = {"client_encryption_key_fingerprint": f"SHA256:{print_}", "cloud_encryption_key": platform.ids.text(64)}
        return {"status": "ENABLED", **ours}
    return given


def _with_passwords(platform: Platform, calling: JsonObject) -> JsonObject:
    sip = calling.get("sip")
    servers = sip.get("servers") if isinstance(sip, Mapping) else None
    if not isinstance(sip, Mapping) or not isinstance(servers, list):
        return calling
    app = platform.settings.app
    password = sha256(f"{platform.settings.app_secret}/sip".encode()).hexdigest()[:32]
    shown: list[JsonValue] = [
        {**server, "app_id": app, "sip_user_password": password} for server in cast("list[JsonObject]", servers)
    ]
    return {**calling, "sip": {**sip, "servers": shown}}


def _tell(platform: Platform, number: str, calling: JsonObject) -> None:
    at = str(int(platform.now.timestamp()))
    changed: dict[str, JsonValue] = {"phone_number_id": number, "calling": calling}
    told = {"messaging_product": "whatsapp", "timestamp": at, "event": "phone_number_settings"}
    platform.tell("account_settings_update", {**told, "phone_number_settings": changed})


ROUTES = (
    Route("GET", ("{number}", "settings"), look),
    Route("POST", ("{number}", "settings"), change),
)
