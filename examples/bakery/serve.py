"""The same bakery behind a real address: on the platform, or on any server that speaks like it.

    export SMEWA_TOKEN=… SMEWA_PHONE_NUMBER_ID=… SMEWA_APP_SECRET=…      # and SMEWA_BASE_URL for another server
    export BAKERY_VERIFY_TOKEN=… BAKERY_NAME=… BAKERY_CITY=… BAKERY_PIX_KEY=…
    python -m examples.bakery.serve 8080

It has no bank's interface: a person writes what the bank's app shows as received, one `reference,amount` a line, into
`received.csv`, and the program believes that file alone.
"""

from __future__ import annotations

import csv
import os
import sys
from datetime import datetime
from pathlib import Path
from wsgiref.simple_server import WSGIServer, make_server

from examples.bakery.bakery import Bakery, Bank
from examples.bakery.catalog import read_catalog, read_hours
from examples.bakery.day import SAO_PAULO
from smewa import Client, Money
from smewa.payments import Merchant
from smewa.payments.pix import BRCode, PixKey
from smewa.webhooks import Webhook, WsgiApp


class Counter:
    """The bank as somebody at the counter reads it from the bank's app."""

    def __init__(self, merchant: Merchant, received: Path) -> None:
        self._merchant, self._received = merchant, received

    def code(self, total: Money, reference: str) -> BRCode:
        """Return a static code over `total`; the reference is its txid."""
        return self._merchant.code(total, txid=reference)

    def received(self, reference: str) -> Money:
        """Return what was written down as received so far."""
        if not self._received.exists():
            return Money(0, "BRL")
        with self._received.open(encoding="utf-8") as file:
            amounts = [Money(amount, "BRL") for name, amount in csv.reader(file) if name == reference]
        return sum(amounts, Money(0, "BRL"))


def shop_from_env(client: Client, bank: Bank, merchant: Merchant) -> Bakery:
    """Wire the bakery to the platform that the environment names."""
    webhook = Webhook(app_secrets=[os.environ["SMEWA_APP_SECRET"]], verify_token=os.environ["BAKERY_VERIFY_TOKEN"])
    return Bakery(client, webhook, bank, merchant, read_catalog(), read_hours(), now=lambda: datetime.now(SAO_PAULO))


def merchant_from_env() -> Merchant:
    """Return who the shop is."""
    key = PixKey.parse(os.environ["BAKERY_PIX_KEY"])
    return Merchant(os.environ["BAKERY_NAME"], key, os.environ["BAKERY_CITY"])


def server(shop: Bakery, port: int) -> WSGIServer:
    """Return a server of the webhook; put something sturdier, and TLS, in front of it."""
    return make_server("127.0.0.1", port, WsgiApp(shop.webhook, shop.on_event_once))


def main(port: int) -> None:
    merchant = merchant_from_env()
    with Client.from_env() as client:
        shop = shop_from_env(client, Counter(merchant, Path("received.csv")), merchant)
        print(f"Listening on http://127.0.0.1:{port}/")
        server(shop, port).serve_forever()


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 8080)
