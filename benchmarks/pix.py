"""Pix codes: writing and reading."""

from __future__ import annotations

from collections.abc import Iterator

from brcode.utils.brcodeId import jsonFromBrcode
from pypix import Pix

from benchmarks.measure import Row, at_least, faster
from smewa.payments import Money
from smewa.payments.pix import BRCode, PixKey

KEY, NAME, CITY, AMOUNT, TXID = "padaria@example.com", "Padaria Dona Zé", "São Paulo", "13.00", "PEDIDO1"


def rows() -> Iterator[Row]:
    payload = encode()
    yield at_least("encode a BR Code, from texts", encode, 60_000, times=5000)
    yield at_least("decode a BR Code, every check", lambda: BRCode.parse(payload), 25_000, times=3000)
    yield faster("encode a BR Code", encode, pypix_encode, "pypix", 1.0, times=300)
    yield faster(
        "decode a BR Code",
        lambda: BRCode.parse(payload),
        lambda: jsonFromBrcode(payload),
        "starkbank-brcode",
        1.0,
        times=300,
    )


def encode() -> str:
    return BRCode.static(key=PixKey.parse(KEY), name=NAME, city=CITY, amount=Money(AMOUNT, "BRL"), txid=TXID).payload


def pypix_encode() -> str:
    pix = Pix()
    pix.set_merchant_name(NAME)
    pix.set_merchant_city(CITY)
    pix.set_pixkey(KEY)
    pix.set_txid(TXID)
    pix.set_amount(13.00)
    return str(pix)
