"""Providers that pass the platform on: the request each of them gets, to the last header, and who sees which key."""

from __future__ import annotations

import json
from hashlib import sha256
from urllib.parse import urlsplit

import pytest

from smewa import AsyncClient, Client
from smewa.config import META, PROVIDERS, Provider, provider_named
from smewa.errors import ConfigurationError, InvalidRequest
from smewa.messages import Text
from smewa.testing import AsyncFakeTransport, FakeTransport, answer

TO, NUMBER, MEDIA = "+55 11 91234-5678", "106540352242922", "4490709327384033"
SENT = {"messaging_product": "whatsapp", "contacts": [{"input": TO}], "messages": [{"id": "wamid.1"}]}
FILE = b"a picture"
LOOKASIDE = "https://lookaside.fbsbx.com/whatsapp_business/attachments/?mid=44&ext=1757000000&hash=ARmt_x-2%2Fa"
SIGNED = "https://api.kapso.ai/meta/whatsapp/media_download?token=signed"
NAMES = ["meta", "360dialog", "kapso"]
KEYS = {
    "meta": ("authorization", "Bearer the-key"),
    "360dialog": ("d360-api-key", "the-key"),
    "kapso": ("x-api-key", "the-key"),
}


def client_of(name, *answers, **more):
    transport = FakeTransport(answers)
    return Client("the-key", phone_number_id=NUMBER, provider=name, transport=transport, **more), transport


def asked(transport, place=0):
    request = transport.requests[place]
    keys = {header: request.headers[header] for header, _ in KEYS.values() if header in request.headers}
    return request.method, request.url, keys


@pytest.mark.parametrize(
    ("name", "url"),
    [
        ("meta", f"https://graph.facebook.com/v26.0/{NUMBER}/messages"),
        ("360dialog", "https://waba-v2.360dialog.io/messages"),
        ("kapso", f"https://api.kapso.ai/meta/whatsapp/v24.0/{NUMBER}/messages"),
    ],
)
def test_a_message_goes_where_the_provider_takes_it(name, url):
    client, transport = client_of(name, answer(SENT))
    client.messages.send(TO, Text("Oi"))
    assert asked(transport) == ("POST", url, dict([KEYS[name]]))
    assert json.loads(transport.requests[0].body)["text"] == {"body": "Oi"}


async def _send(name, transport):
    async with AsyncClient("the-key", phone_number_id=NUMBER, provider=name, transport=transport) as client:
        await client.messages.send(TO, Text("Oi"))


@pytest.mark.parametrize("name", NAMES)
def test_both_colors_write_the_same_request(name):
    import asyncio

    client, transport = client_of(name, answer(SENT))
    client.messages.send(TO, Text("Oi"))
    other = AsyncFakeTransport([answer(SENT)])
    asyncio.run(_send(name, other))
    assert asked(transport) == asked(other)


@pytest.mark.parametrize(
    ("name", "url"),
    [
        ("meta", f"https://graph.facebook.com/v26.0/{NUMBER}/media"),
        ("360dialog", "https://waba-v2.360dialog.io/media"),
        ("kapso", f"https://api.kapso.ai/meta/whatsapp/v24.0/{NUMBER}/media"),
    ],
)
def test_a_file_is_uploaded_where_the_provider_takes_it(name, url):
    client, transport = client_of(name, answer({"id": MEDIA}))
    client.media.upload(b"\x89PNG\r\n\x1a\n", mime_type="image/png", filename="bolo.png")
    assert asked(transport) == ("POST", url, dict([KEYS[name]]))


@pytest.mark.parametrize(
    ("name", "lookup", "url", "with_key"),
    [
        ("meta", f"https://graph.facebook.com/v26.0/{MEDIA}?phone_number_id={NUMBER}", LOOKASIDE, True),
        (
            "360dialog",
            f"https://waba-v2.360dialog.io/{MEDIA}",
            LOOKASIDE.replace("lookaside.fbsbx.com", "waba-v2.360dialog.io"),
            True,
        ),
        ("kapso", f"https://api.kapso.ai/meta/whatsapp/v24.0/{MEDIA}?phone_number_id={NUMBER}", SIGNED, False),
    ],
)
def test_a_file_is_fetched_by_the_providers_own_rule(name, lookup, url, with_key):
    found = {"id": MEDIA, "url": LOOKASIDE, "mime_type": "image/jpeg", "sha256": sha256(FILE).hexdigest()}
    if name == "kapso":
        found["download_url"] = SIGNED
    client, transport = client_of(name, answer(found), answer(FILE))
    with client.media.download(MEDIA) as file:
        assert file.read() == FILE
    assert asked(transport, 0) == ("GET", lookup, dict([KEYS[name]]))
    assert asked(transport, 1) == ("GET", url, dict([KEYS[name]] if with_key else []))


def test_a_signed_link_that_is_missing_leaves_the_platforms_own_without_a_key():
    client, transport = client_of("kapso", answer({"id": MEDIA, "url": LOOKASIDE}), answer(FILE))
    with client.media.download(MEDIA) as file:
        file.read()
    assert asked(transport, 1) == ("GET", LOOKASIDE, {})


@pytest.mark.parametrize("name", ["360dialog", "kapso"])
def test_a_providers_key_goes_to_no_other_host(name):
    client, transport = client_of(name, answer({"id": MEDIA, "url": "https://graph.facebook.com/v26.0/file"}))
    with pytest.raises(InvalidRequest, match="a host that may not see the token"), client.media.download(MEDIA):
        pass
    assert len(transport.requests) == 1


@pytest.mark.parametrize("name", ["360dialog", "kapso"])
def test_a_provider_never_sees_the_app_secret(name):
    with pytest.raises(ConfigurationError, match="a provider must not see it"):
        client_of(name, app_secret="0123456789abcdef")


def test_where_the_key_tells_the_number_its_id_may_be_missing():
    transport = FakeTransport([answer(SENT)])
    Client("the-key", provider="360dialog", transport=transport).messages.send(TO, "Oi")
    assert transport.requests[0].url == "https://waba-v2.360dialog.io/messages"


def test_elsewhere_it_may_not():
    with pytest.raises(ConfigurationError, match="needs phone_number_id"):
        Client("the-key", provider="kapso", transport=FakeTransport()).messages.send(TO, "Oi")


def test_what_a_provider_does_not_serve_is_refused_before_the_network():
    client, transport = client_of("360dialog")
    with pytest.raises(InvalidRequest, match=r"360dialog does not serve this call.*It serves .*messages"):
        client.request("GET", "102290129340398/message_templates")
    assert transport.requests == []


def test_a_providers_own_path_is_called_as_it_stands():
    client, transport = client_of("360dialog", answer({"waba_templates": []}))
    client.request("GET", "v1/configs/templates", query={"limit": "5"})
    assert transport.requests[0].url == "https://waba-v2.360dialog.io/v1/configs/templates?limit=5"


@pytest.mark.parametrize(("version", "wanted"), [(None, "v24.0"), ("v25.0", "v25.0")])
def test_the_version_is_the_providers_unless_the_client_has_one(version, wanted):
    client, transport = client_of("kapso", answer(SENT), api_version=version)
    client.messages.send(TO, "Oi")
    assert urlsplit(transport.requests[0].url).path.split("/")[3] == wanted


def test_a_base_url_of_yours_wins():
    client, transport = client_of("360dialog", answer(SENT), base_url="https://proxy.example.com/d360")
    client.messages.send(TO, "Oi")
    assert transport.requests[0].url == "https://proxy.example.com/d360/messages"
    assert "https://proxy.example.com/d360," in repr(client)


def test_a_provider_of_your_own_is_a_row():
    ours = Provider("Ours", "https://whatsapp.example.com", header="x-key")
    client, transport = client_of(ours, answer(SENT))
    client.messages.send(TO, "Oi")
    assert transport.requests[0].url == f"https://whatsapp.example.com/v26.0/{NUMBER}/messages"
    assert transport.requests[0].headers["x-key"] == "the-key"


def test_a_name_that_is_none_is_told_those_there_are():
    assert provider_named("Kapso") is PROVIDERS["kapso"]
    assert provider_named(META) is META
    with pytest.raises(ConfigurationError, match="provider is one of meta, 360dialog, kapso"):
        Client("the-key", provider="twilio")


def test_the_environment_names_the_provider(monkeypatch):
    monkeypatch.setenv("SMEWA_TOKEN", "the-key")
    monkeypatch.setenv("SMEWA_PROVIDER", "kapso")
    with Client.from_env() as client:
        assert "https://api.kapso.ai/meta/whatsapp/v24.0" in repr(client)


@pytest.mark.parametrize("name", ["360dialog", "kapso"])
def test_each_preset_says_what_is_not_verified(name):
    assert PROVIDERS[name].unverified
