"""The same program on real sockets: the simulator behind one address, the bakery behind another."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.request import Request, urlopen

import pytest

from examples.bakery.day import SAO_PAULO, SimulatedBank
from examples.bakery.serve import Counter, merchant_from_env, server, shop_from_env
from smewa import Client, Money
from smewa.simulator import Simulator
from smewa.transports.http import HttpRequest


@contextmanager
def running(made: Any) -> Iterator[str]:
    Thread(target=made.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{made.server_address[1]}"
    finally:
        made.shutdown()
        made.server_close()


def platform(world: Simulator) -> ThreadingHTTPServer:
    """Put the simulated platform behind an address."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["content-length"] or 0))
            headers = {name.lower(): value for name, value in self.headers.items()}
            url = f"http://{self.headers['host']}{self.path}"
            answer = world.handle(HttpRequest(self.command, url, headers, body))
            self.send_response(answer.status)
            self.send_header("content-length", str(len(answer.body)))
            self.end_headers()
            self.wfile.write(answer.body)

        def log_message(self, *args: Any) -> None:
            pass

    return ThreadingHTTPServer(("127.0.0.1", 0), Handler)


@pytest.fixture
def settings(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    monkeypatch.setenv("BAKERY_VERIFY_TOKEN", "um-token-de-teste")
    monkeypatch.setenv("BAKERY_NAME", "Padaria Dona Zé")
    monkeypatch.setenv("BAKERY_CITY", "São Paulo")
    monkeypatch.setenv("BAKERY_PIX_KEY", "padaria@example.com")
    return monkeypatch


def test_an_order_is_taken_and_paid_over_real_sockets(settings: pytest.MonkeyPatch) -> None:
    with Simulator(throughput=None) as world, running(platform(world)) as address:
        settings.setenv("SMEWA_BASE_URL", address)
        settings.setenv("SMEWA_TOKEN", world.token)
        settings.setenv("SMEWA_APP_SECRET", world.app_secret)
        settings.setenv("SMEWA_PHONE_NUMBER_ID", world.phone_number_id)
        with Client.from_env(pacing=None) as client:
            shop = shop_from_env(client, SimulatedBank(world), merchant_from_env())
            shop.now = lambda: datetime(2026, 11, 23, 10, tzinfo=SAO_PAULO)
            with running(server(shop, 0)) as bakery:
                world.deliver_to(lambda body, headers: post(bakery, body, headers))
                ana = world.customer("+55 11 98765-4321", name="Ana Souza")
                ana.says("2 pães de queijo")
                ana.taps("Confirmar")
                ana.pays()
                shop.on_bank_notice("PED0001")
                world.clock.advance(seconds=1)
                assert "pagamento confirmado" in ana.last.text
        assert not world.failures


def post(address: str, body: bytes, headers: Any) -> None:
    with urlopen(Request(address, body, dict(headers), method="POST")) as answer:
        assert answer.status == 200


def test_the_counter_believes_what_was_written_down(settings: pytest.MonkeyPatch, tmp_path: Path) -> None:
    received = tmp_path / "received.csv"
    counter = Counter(merchant_from_env(), received)
    assert counter.received("PED0001") == Money(0, "BRL")
    received.write_text("PED0001,6.50\nPED0002,1.00\nPED0001,6.50\n")
    assert counter.received("PED0001") == Money("13.00", "BRL")
    assert counter.code(Money("13.00", "BRL"), "PED0001").txid == "PED0001"
