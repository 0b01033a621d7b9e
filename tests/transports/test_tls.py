"""Whom a transport believes, and connecting to an address that somebody else chose."""

from __future__ import annotations

import ssl
from collections.abc import Iterator

import pytest

from loopback import Loopback
from smewa.errors import ConfigurationError, ConnectError, InvalidRequest
from smewa.transports import HttpRequest, HttpxTransport, UnsafeTLSWarning
from tests.transports.adapters import ADAPTERS, TOKEN, request
from tests.transports.certificates import Authority

READY = [adapter for adapter in ADAPTERS if adapter.ready]


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return Authority(tmp_path_factory.mktemp("certificates"))


@pytest.fixture(scope="module")
def shop(authority: Authority) -> Iterator[Loopback]:
    """A server that is shop.example, at an address that no name server knows."""
    with Loopback(tls=authority.server("shop.example")) as server:
        yield server


@pytest.fixture
def names(shop: Loopback) -> Iterator[list[str | None]]:
    """The names by which the shop is asked for."""
    shop.forget()
    asked: list[str | None] = []
    assert shop.tls
    shop.tls.sni_callback = lambda socket, name, context: asked.append(name)
    yield asked
    shop.tls.sni_callback = None


def to(server: Loopback, host: str = "shop.example", **more: str) -> HttpRequest:
    return request(f"https://{host}:{server.port}/echo", connect_to=more.get("address", "127.0.0.1"))


def test_a_chosen_address_is_connected_to_and_the_name_is_checked(carry_own, shop, authority, names):
    carrier = carry_own(verify=authority.trusted())
    heard = carrier.send(to(shop)).body.decode()
    assert f"shop.example:{shop.port}" in heard
    assert names == ["shop.example"]


def test_at_a_chosen_address_another_name_is_not_believed(carry_own, shop, authority, names):
    with pytest.raises(ConnectError) as caught:
        carry_own(verify=authority.trusted()).send(to(shop, "bank.example"))
    assert not caught.value.maybe_sent
    assert shop.requests == 0


def test_a_connection_to_a_chosen_address_is_not_kept(carry_own, shop, authority, names):
    carrier = carry_own(verify=authority.trusted(), connections=1)
    for _ in range(2):
        carrier.send(to(shop))
    shop.until(lambda: shop.open == 0)
    assert shop.connections == 2


def test_a_chosen_address_works_without_tls_too(carry_own, server):
    asked = request(f"http://shop.example:{server.port}/echo", connect_to="127.0.0.1")
    assert f"shop.example:{server.port}" in carry_own().send(asked).body.decode()


@pytest.mark.parametrize("address", ["shop.example", "127.0.0.1:80", "", "::g"])
def test_only_an_address_can_be_connected_to(carry_own, shop, address):
    with pytest.raises(InvalidRequest, match="connect_to"):
        carry_own().send(to(shop, address=address))


@pytest.mark.parametrize("adapter", READY, ids=str)
def test_a_ready_client_cannot_choose_an_address(carry_with, adapter, shop):
    with pytest.raises(ConfigurationError, match="connect_to"):
        carry_with(adapter)().send(to(shop))


def test_through_a_proxy_no_address_can_be_chosen(carry_own, shop):
    with pytest.raises(ConfigurationError, match="proxy"):
        carry_own(proxy="http://127.0.0.1:3128").send(to(shop))


def test_an_unknown_authority_is_not_believed(carry_own, shop, names):
    with pytest.raises(ConnectError) as caught:
        carry_own().send(to(shop))
    assert not caught.value.maybe_sent


def test_an_authority_is_named_by_its_file(carry_own, shop, authority, names):
    assert carry_own(verify=authority.file).send(to(shop)).status == 200


def test_authorities_are_named_by_their_folder(carry_own, shop, tmp_path):
    with pytest.raises(ConnectError):
        carry_own(verify=tmp_path).send(to(shop))


def test_both_sides_can_show_a_certificate(carry_own, authority):
    with Loopback(tls=authority.server("shop.example", asks_for_certificate=True)) as server:
        carrier = carry_own(verify=authority.file, cert=str(authority.issue("client.example")))
        assert carrier.send(to(server)).status == 200


def test_any_certificate_is_accepted_only_with_a_warning(carry_own, shop, names):
    with pytest.warns(UnsafeTLSWarning, match="can read the token") as warned:
        carrier = carry_own(verify=None, unsafe_accept_any_certificate=True)
    assert carrier.send(to(shop)).status == 200
    assert warned[0].filename.endswith("adapters.py")


def test_one_context_is_made_for_all_connections(carry_own, shop, authority, names, monkeypatch):
    made = []
    monkeypatch.setattr(ssl, "create_default_context", counted(ssl.create_default_context, made))
    carrier = carry_own(verify=authority.file)
    assert not made
    carrier.many([request(f"https://shop.example:{shop.port}/delay/0.01", connect_to="127.0.0.1")] * 4, at_once=4)
    assert len(made) == 1


def test_http2_falls_back_where_it_is_not_spoken(shop, authority, names):
    transport = HttpxTransport(verify=authority.file, http2=True)
    assert transport.send(to(shop)).status == 200
    transport.close()


def test_the_token_goes_through_a_proxy_that_is_named(carry_own, server):
    answer = carry_own(proxy=server.url).send(request("http://shop.example/sent"))
    assert answer.status == 200
    assert server.hits == {"http://shop.example/sent": 1}


def test_a_proxy_that_refuses_sent_nothing(carry_own, server):
    with pytest.raises(ConnectError) as caught:
        carry_own(proxy=server.url).send(request("https://shop.example/sent"))
    assert not caught.value.maybe_sent
    assert TOKEN not in str(caught.value)
    assert server.authorized == {}


def counted(function, calls):
    def call(*arguments, **options):
        calls.append(arguments)
        return function(*arguments, **options)

    return call
