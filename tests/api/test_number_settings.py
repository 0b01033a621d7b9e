"""Settings of a number: what can be set, in which order, and how it is read back."""

from __future__ import annotations

import json
from datetime import date, time
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from api.conftest import ClientColor
from core.conftest import transport
from core.fakes import graph, ok
from smewa import Client, GraphError, InvalidRequest, Secret
from smewa.api import (
    CallHours,
    CallingSetting,
    EncryptionSetting,
    Holiday,
    IdentityCheckSetting,
    OpenHours,
    Sip,
    SipServer,
    StorageSetting,
    Voicemail,
)
from smewa.simulator import Simulator
from smewa.simulator.numbers.connecting import PIN
from smewa.webhooks import parse

HOURS = CallHours(
    "ENABLED",
    "America/Sao_Paulo",
    [OpenHours("MONDAY", time(9), time(12)), OpenHours("MONDAY", time(13, 30), time(18))],
    [Holiday(date(2026, 12, 24), time(9), time(13))],
)
WHOLE = CallingSetting(
    "ENABLED",
    icon_visibility="DEFAULT",
    icon_countries=["BR", "PT"],
    hours=HOURS,
    callback_permission="ENABLED",
    srtp="SDES",
    sip=Sip("ENABLED", [SipServer("sip.example.com", 5061, [("trunk", "1")])], "ENABLED"),
    codecs=["PCMA"],
    voicemail=Voicemail("ENABLED", ["TIMEOUT"], "1065", 20),
)
ON_THE_WIRE = {
    "calling": {
        "status": "ENABLED",
        "call_icon_visibility": "DEFAULT",
        "call_icons": {"restrict_to_user_countries": ["BR", "PT"]},
        "call_hours": {
            "status": "ENABLED",
            "timezone_id": "America/Sao_Paulo",
            "weekly_operating_hours": [
                {"day_of_week": "MONDAY", "open_time": "0900", "close_time": "1200"},
                {"day_of_week": "MONDAY", "open_time": "1330", "close_time": "1800"},
            ],
            "holiday_schedule": [{"date": "2026-12-24", "start_time": "0900", "end_time": "1300"}],
        },
        "callback_permission_status": "ENABLED",
        "srtp_key_exchange_protocol": "SDES",
        "sip": {
            "status": "ENABLED",
            "servers": [{"hostname": "sip.example.com", "port": 5061, "request_uri_user_params": {"trunk": "1"}}],
            "webhook_delivery": "ENABLED",
        },
        "audio": {"additional_codecs": ["PCMA"]},
        "voicemail": {
            "status": "ENABLED",
            "triggers": ["TIMEOUT"],
            "audio": {"default": {"announcement_media_id": "1065"}},
            "timeout_seconds": 20,
        },
    }
}
PUBLISHED = {
    "calling": {
        "status": "enabled",
        "call_icon_visibility": "visible",
        "ip_addresses": {"default": ["157.240.0.1"]},
        "callback_permission_status": "enabled",
        "srtp_key_exchange_protocol": "DTLS-SRTP",
        "call_hours": {"status": "enabled", "timezone": "America/Sao_Paulo"},
        "sip": {"status": "enabled", "servers": [{"app_id": "12345", "hostname": "sip.example.com", "password": "s3cret"}]},
        "restrictions": {"restrictions": [{"type": "RESTRICTED_USER_INITIATED_CALLING", "expiration": 1793012345}]},
        "video": {"status": "disabled"},
    },
    "payload_encryption": {"status": "enabled", "client_encryption_key_fingerprint": "SHA256:ab", "cloud_encryption_key": "ey"},
    "storage_configuration": {"status": "in_country_storage_enabled", "data_localization_region": "BR"},
    "user_identity_change": {"enable_identity_key_check": True},
}  # fmt: skip


def test_calls_are_set_as_the_platform_writes_them() -> None:
    assert WHOLE.to_wire() == ON_THE_WIRE
    assert CallingSetting.from_wire(json.dumps(ON_THE_WIRE).encode()) == WHOLE


def test_settings_are_values() -> None:
    assert hash(WHOLE) == hash(CallingSetting.from_wire(ON_THE_WIRE))


@given(st.times(), st.times())
@settings(max_examples=50)
def test_hours_are_written_and_read_to_the_minute(first: time, second: time) -> None:
    opens, closes = (each.replace(second=0, microsecond=0) for each in (first, second))
    if opens < closes:
        hours = OpenHours("SUNDAY", opens, closes)
        assert OpenHours.from_wire(hours.to_wire()) == hours


def test_the_published_settings_are_read(color: ClientColor) -> None:
    client = color.client(ok(json.dumps(PUBLISHED).encode()))
    shown = color.run(lambda: client.settings.get(include_sip_credentials=True))
    assert transport(client).requests[0].url.endswith("/1065/settings?include_sip_credentials=true")
    assert (shown.calling.status, shown.calling.call_icon_visibility) == ("ENABLED", "VISIBLE")
    assert shown.calling.call_hours.timezone == "America/Sao_Paulo"
    assert shown.calling.sip.servers[0].sip_user_password == Secret("s3cret")
    assert "s3cret" not in repr(shown)
    assert shown.calling.restrictions[0].type == "RESTRICTED_USER_INITIATED_CALLING"
    assert shown.calling.model_extra["video"] == {"status": "disabled"}
    assert shown.storage_configuration.data_localization_region == "BR"
    assert shown.user_identity_change.enabled is True
    assert shown.payload_encryption.status == "ENABLED"


def test_odd_settings_undo_nothing(color: ClientColor) -> None:
    odd = {
        "calling": {"status": 1, "restrictions": 7, "sip": {"servers": [{"port": "x"}]}},
        "storage_configuration": [],
    }
    shown = color.run(color.client(ok(json.dumps(odd).encode())).settings.get)
    assert shown.calling.status is None
    assert shown.calling.restrictions == ()
    assert shown.calling.sip.servers[0].port is None
    assert shown.storage_configuration is None


def test_what_is_set_is_read_back_and_told(world: Simulator, client: Client) -> None:
    client.settings.update(WHOLE)
    client.settings.update(CallingSetting("DISABLED"))
    shown = client.settings.get().calling
    assert (shown.status, shown.call_hours.timezone) == ("DISABLED", "America/Sao_Paulo")
    assert shown.voicemail.timeout_seconds == 20
    assert shown.audio.additional_codecs == ("PCMA",)
    assert shown.call_icons.restrict_to_user_countries == ("BR", "PT")
    (event,) = parse(world.webhooks[-1].body)
    assert event.field == "account_settings_update"


def test_passwords_of_sip_are_shown_when_asked_for(client: Client) -> None:
    assert client.settings.get(include_sip_credentials=True).calling.sip is None
    client.settings.update(WHOLE)
    assert client.settings.get().calling.sip.servers[0].sip_user_password is None
    server = client.settings.get(include_sip_credentials=True).calling.sip.servers[0]
    assert server.app_id == "670843887433847"
    assert len(server.sip_user_password.reveal()) == 32


def test_storage_changes_only_while_the_number_is_not_registered(client: Client) -> None:
    with pytest.raises(GraphError, match="deregister it, set it, register it"):
        client.settings.update(StorageSetting.in_country("BR"))
    client.numbers.deregister()
    client.settings.update(StorageSetting.in_country("BR"))
    client.numbers.register(PIN)
    assert client.settings.get().storage_configuration.data_localization_region == "BR"


@pytest.mark.parametrize(
    ("where", "wire"),
    [
        (StorageSetting.in_country("BR"), {"status": "IN_COUNTRY_STORAGE_ENABLED", "data_localization_region": "BR"}),
        (StorageSetting.no_storage(), {"status": "NO_STORAGE_ENABLED", "retention_minutes": 60}),
        (StorageSetting.usual(), {"status": "IN_COUNTRY_STORAGE_DISABLED"}),
    ],
)
def test_storage_is_set_in_the_right_order(color: ClientColor, where: StorageSetting, wire: Any) -> None:
    client = color.client(*[ok(b'{"success":true}')] * 3)
    assert color.run(lambda: client.settings.store(where, pin=PIN)).success
    asked = transport(client).requests
    assert [request.url.rpartition("/")[2] for request in asked] == ["deregister", "settings", "register"]
    assert json.loads(asked[1].body) == {"storage_configuration": wire}
    assert json.loads(asked[2].body) == {"messaging_product": "whatsapp", "pin": PIN}


def test_a_number_comes_back_when_its_storage_is_refused(color: ClientColor) -> None:
    client = color.client(ok(b"{}"), graph(100), ok(b"{}"))
    with pytest.raises(GraphError) as refusal:
        color.run(lambda: client.settings.store(StorageSetting.in_country("BR"), pin=PIN))
    assert refusal.value.code == 100
    assert transport(client).requests[-1].url.endswith("/register")


def test_a_number_that_is_not_in_use_yet_is_set_and_registered(client: Client) -> None:
    client.numbers.deregister()
    client.settings.store(StorageSetting.in_country("BR"), pin=PIN)
    assert client.settings.get().storage_configuration.data_localization_region == "BR"
    assert client.numbers.get().status == "CONNECTED"


def test_a_number_that_was_not_in_use_stays_so_when_its_storage_is_refused(color: ClientColor) -> None:
    client = color.client(graph(133010), graph(100))
    with pytest.raises(GraphError) as refusal:
        color.run(lambda: client.settings.store(StorageSetting.in_country("BR"), pin=PIN))
    assert refusal.value.code == 100


def test_a_number_that_cannot_be_disconnected_is_left_as_it_is(color: ClientColor) -> None:
    client = color.client(graph(100))
    with pytest.raises(GraphError):
        color.run(lambda: client.settings.store(StorageSetting.in_country("BR"), pin=PIN))


@pytest.mark.parametrize(("where", "pin"), [("BR", PIN), (None, PIN), (StorageSetting.usual(), "1357")])
def test_no_number_is_disconnected_for_what_cannot_be_set(color: ClientColor, where: Any, pin: str) -> None:
    client = color.client()
    with pytest.raises(InvalidRequest):
        color.run(lambda: client.settings.store(where, pin=pin))
    assert not transport(client).requests


def test_the_world_moves_its_storage_in_one_call(client: Client) -> None:
    client.settings.store(StorageSetting.no_storage(), pin=PIN)
    assert client.settings.get().storage_configuration.retention_minutes == 60
    assert client.numbers.get().status == "CONNECTED"


def test_identities_are_checked_from_then_on(world: Simulator, client: Client) -> None:
    ana = world.customer("+55 11 98765-4321")
    assert client.settings.get().user_identity_change.enabled is False
    ana.says("Oi")
    client.settings.update(IdentityCheckSetting(True))
    assert client.settings.get().user_identity_change.enabled is True
    ana.says("Oi?")
    without, with_hash = (json.loads(webhook.body)["entry"][0]["changes"][0]["value"] for webhook in world.webhooks)
    assert "identity_key_hash" not in without["contacts"][0]
    assert with_hash["contacts"][0]["identity_key_hash"] == ana.identity_key_hash


def test_encryption_gives_the_keys_of_both_sides(client: Client) -> None:
    setting = EncryptionSetting("ENABLED", "TUlJQg==")
    assert "TUlJQg" not in repr(setting)
    client.settings.update(setting)
    shown = client.settings.get().payload_encryption
    assert shown.client_encryption_key_fingerprint.startswith("SHA256:")
    assert shown.cloud_encryption_key not in repr(shown)
    client.settings.update(EncryptionSetting("DISABLED"))
    assert client.settings.get().payload_encryption.cloud_encryption_key is None


NINE, TEN, NOON = time(9), time(10), time(12)


@pytest.mark.parametrize(
    ("make", "field", "said"),
    [
        (lambda: CallingSetting(), "status", "says nothing to change"),
        (lambda: CallingSetting("on"), "status", "it takes 'ENABLED', 'DISABLED'"),
        (lambda: CallingSetting(icon_countries=["Brasil"]), "icon_countries[0]", "two letters of ISO 3166-1"),
        (lambda: CallingSetting(codecs=["OPUS"]), "codecs[0]", "'PCMA', 'PCMU'"),
        (lambda: CallingSetting(srtp="ZRTP"), "srtp", "'DTLS', 'SDES'"),
        (lambda: OpenHours("MONDAY", NOON, NINE), "closes", "is not after it opens"),
        (lambda: OpenHours("MONDAY", time(9, 0, 5), NOON), "opens", "to the minute"),
        (lambda: OpenHours("MONDAY", "0900", NOON), "opens", "to the minute"),
        (lambda: CallHours("ENABLED", "Brasília", [OpenHours("MONDAY", NINE, NOON)]), "timezone", "America/Sao_Paulo"),
        (lambda: CallHours("ENABLED", "Etc/UTC", []), "weekly", "has 0 items"),
        (
            lambda: CallHours("ENABLED", "Etc/UTC", [OpenHours("MONDAY", time(h), time(h + 1)) for h in (1, 3, 5)]),
            "weekly",
            "has 3 periods on MONDAY. A day takes at most 2",
        ),
        (
            lambda: CallHours("ENABLED", "Etc/UTC", [OpenHours("MONDAY", NINE, NOON), OpenHours("MONDAY", TEN, NOON)]),
            "weekly",
            "has periods on MONDAY that overlap",
        ),
        (
            lambda: CallHours(
                "ENABLED",
                "Etc/UTC",
                [OpenHours("MONDAY", NINE, NOON)],
                [Holiday(date(2026, 12, day), NINE, NOON) for day in range(1, 22)],
            ),
            "holidays",
            "at most 20",
        ),
        (lambda: Holiday("24/12", NINE, NOON), "date", "on the wire as YYYY-MM-DD"),
        (lambda: SipServer("https://sip.example.com"), "hostname", "without a scheme"),
        (lambda: SipServer("sip.example.com", 70000), "port", "may be at most 65535"),
        (lambda: SipServer("sip.example.com", parameters=[("a", 1)]), "parameters", "pairs of a name and a value"),
        (lambda: SipServer("sip.example.com", parameters=7), "parameters", "pairs of a name and a value"),
        (lambda: Voicemail("ENABLED", timeout_seconds=31), "timeout_seconds", "at most 30"),
        (lambda: StorageSetting.in_country("US"), "region", "'BR'"),
        (lambda: StorageSetting("IN_COUNTRY_STORAGE_ENABLED"), "region", "Use StorageSetting.in_country"),
        (lambda: StorageSetting("NO_STORAGE_ENABLED"), "retention_minutes", "Use StorageSetting.no_storage"),
        (lambda: StorageSetting("NO_STORAGE_ENABLED", None, 30), "retention_minutes", "60"),
        (lambda: StorageSetting("NO_STORAGE_ENABLED", "BR", 60), "region", "only with it"),
        (lambda: EncryptionSetting("ENABLED"), "client_key", "Give your public key in base 64"),
        (lambda: EncryptionSetting("ENABLED", "-----BEGIN\nKEY"), "client_key", "on one line"),
    ],
)
def test_what_no_setting_takes_is_refused_before_the_network(make: Any, field: str, said: str) -> None:
    with pytest.raises(InvalidRequest) as refusal:
        make()
    assert refusal.value.field == field
    assert said in str(refusal.value)


@pytest.mark.parametrize(
    "hours", [{"open_time": "9h"}, {"open_time": "2500"}, {"open_time": 900}, {"close_time": "9:00"}]
)
def test_hours_of_the_wire_are_read_strictly(hours: Any) -> None:
    told = {"day_of_week": "MONDAY", "open_time": "0900", "close_time": "1200", **hours}
    with pytest.raises(InvalidRequest, match="four digits of a 24-hour clock"):
        OpenHours.from_wire(told)


@pytest.mark.parametrize("body", [{}, {"video": {}}, {"calling": {"status": "on"}}])
def test_the_simulator_sets_nothing_that_it_does_not_know(world: Simulator, client: Client, body: Any) -> None:
    with pytest.raises(GraphError) as refusal:
        client.request("POST", f"{world.phone_number_id}/settings", body)
    assert refusal.value.code == 100
