"""What a transport is told, and what it says when that cannot be."""

from __future__ import annotations

import sys
from dataclasses import fields
from importlib import util

import pytest

from smewa import transports
from smewa.errors import ConfigurationError
from smewa.transports import AiohttpTransport, AsyncHttpx2Transport, Httpx2Transport, HttpxTransport
from smewa.transports._settings import Settings, SettingsDict
from tests.transports.adapters import TOKEN, TRUST, request


def test_every_setting_can_be_given_by_name():
    assert set(SettingsDict.__annotations__) == {field.name for field in fields(Settings)}


def test_no_setting_that_may_hold_a_secret_is_shown():
    assert repr(Settings(proxy=f"http://shop:{TOKEN}@proxy", cert="key.pem")) == repr(Settings())


@pytest.mark.parametrize("connections", [0, -1])
def test_there_is_at_least_one_connection(connections):
    with pytest.raises(ConfigurationError, match="connections"):
        HttpxTransport(connections=connections)


def test_believing_somebody_and_believing_anybody_contradict_each_other():
    with pytest.raises(ConfigurationError, match="contradict"):
        HttpxTransport(verify=TRUST, unsafe_accept_any_certificate=True)


def test_a_context_of_your_own_is_not_changed():
    with pytest.raises(ConfigurationError, match="load_cert_chain"):
        HttpxTransport(verify=TRUST, cert="client.pem")


@pytest.mark.parametrize("kind", [HttpxTransport, AiohttpTransport])
@pytest.mark.parametrize("proxy", ["proxy.example:3128", "ftp://proxy.example", f"gopher://shop:{TOKEN}@proxy.example"])
def test_a_proxy_that_is_none_is_not_repeated(kind, proxy):
    with pytest.raises(ConfigurationError, match="proxy must be") as caught:
        kind(proxy=proxy)
    assert TOKEN not in str(caught.value)
    assert caught.value.__context__ is None


def test_certificates_that_cannot_be_loaded_are_a_matter_of_configuration(tmp_path, server):
    for settings in ({"verify": tmp_path / "nothing.pem"}, {"cert": str(tmp_path / "nothing.pem")}):
        with pytest.raises(ConfigurationError, match="cannot be loaded"):
            HttpxTransport(**settings).send(request(f"{server.url}/sent"))


@pytest.mark.parametrize(
    ("kind", "module", "command"),
    [
        (AiohttpTransport, "aiohttp", r"pip install 'smewa\[aiohttp\]'"),
        (Httpx2Transport, "httpx2", r"pip install 'smewa\[httpx2\]'"),
        (AsyncHttpx2Transport, "httpx2", r"pip install 'smewa\[httpx2\]'"),
    ],
)
def test_a_missing_extra_is_named(monkeypatch, kind, module, command):
    monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(ConfigurationError, match=command):
        kind()


def test_a_library_that_is_broken_says_so_itself(monkeypatch):
    monkeypatch.setitem(sys.modules, "httpx", None)
    monkeypatch.delitem(sys.modules, "httpx2", raising=False)
    monkeypatch.setattr("smewa.transports._extra.import_module", lambda name: __import__("httpx"))
    with pytest.raises(ModuleNotFoundError):
        Httpx2Transport()


def test_http2_needs_its_extra(monkeypatch):
    monkeypatch.setattr(util, "find_spec", lambda name: None)
    monkeypatch.setattr("smewa.transports._library.find_spec", lambda name: None)
    with pytest.raises(ConfigurationError, match=r"smewa\[http2\]"):
        HttpxTransport(http2=True)


def test_aiohttp_speaks_no_http2():
    with pytest.raises(ConfigurationError, match="HTTP/2"):
        AiohttpTransport(http2=True)


def test_a_ready_session_has_its_own_settings():
    with pytest.raises(ConfigurationError, match="its own settings"):
        AiohttpTransport(object(), keepalive=5)  # type: ignore[arg-type]


def test_the_default_transports_are_httpx():
    assert repr(transports.default_transport()) == "HttpxTransport(connections=100)"
    assert repr(transports.default_async_transport()) == "AsyncHttpxTransport(connections=100)"
