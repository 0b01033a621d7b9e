"""Writing a BR Code: strict. What comes out is read back without an error and without a warning."""

from __future__ import annotations

from smewa.errors.tree import BRCodeError
from smewa.payments.pix.forms import (
    CITY_LENGTH,
    GUI,
    MOST_CENTS,
    NAME_LENGTH,
    NO_TXID,
    TEMPLATE_LENGTH,
    TXID_LENGTH,
    is_ispb,
    is_location,
    is_mcc,
    is_txid,
)
from smewa.payments.pix.key import PixKey, has_check_digits, kind_of
from smewa.payments.pix.plain import cut, plain
from smewa.payments.pix.tlv import item
from smewa.values.crc import crc16
from smewa.values.money import Money

_ACCOUNT = item("00", GUI)
_REUSABLE, _ONCE = "010211", "010212"


def static(
    key: PixKey,
    name: str,
    city: str,
    amount: Money | None,
    txid: str | None,
    description: str | None,
    mcc: str,
    postal_code: str | None,
    facilitator: str | None,
) -> str:
    """Write a code with a key in it; every refusal is collected before `BRCodeError` is raised."""
    found: list[str] = []
    account = _ACCOUNT + item("01", _key(key, found))
    if description is not None:
        account += _object_02(description, found)
    if facilitator is not None:
        if not is_ispb(facilitator):
            found.append("E_FSS_FORMAT")
        account += item("03", facilitator)
    if len(account) > TEMPLATE_LENGTH:
        found.append("E_TEMPLATE_LENGTH")
    price = "" if amount is None else item("54", _amount(amount, found))
    shop = _shop(name, city, postal_code, found)
    return _whole("", account, mcc, price, shop, _txid(txid, found), "", found)


def dynamic(
    url: str | None, name: str, city: str, recurrence_url: str | None, reusable: bool, mcc: str, postal_code: str | None
) -> str:
    """Write a code with a URL in it, of a charge, of a recurrence, or of both."""
    found: list[str] = []
    initiation = "" if url is None else _REUSABLE if reusable else _ONCE
    account = _ACCOUNT if url is None else _ACCOUNT + item("25", _location(url, found))
    recurrence = "" if recurrence_url is None else item("80", _ACCOUNT + item("25", _location(recurrence_url, found)))
    shop = _shop(name, city, postal_code, found)
    return _whole(initiation, account, mcc, "", shop, NO_TXID, recurrence, found)


def _whole(
    initiation: str, account: str, mcc: str, price: str, shop: str, txid: str, recurrence: str, found: list[str]
) -> str:
    if not is_mcc(mcc):
        found.append("E_MCC")
    if found:
        codes = tuple(dict.fromkeys(found))
        raise BRCodeError(problems=codes)
    open_ended = (
        f"000201{initiation}{item('26', account)}5204{mcc}5303986{price}5802BR{shop}"
        f"{item('62', item('05', txid))}{recurrence}6304"
    )
    return f"{open_ended}{crc16(open_ended.encode('ascii')):04X}"


def _key(key: PixKey, found: list[str]) -> str:
    text = key.reveal()
    kind = kind_of(text)
    if kind is None:
        found.append("E_KEY_FORMAT")
    elif not has_check_digits(text):
        found.append("W_KEY_CHECK_DIGIT")
    return text


def _object_02(description: str, found: list[str]) -> str:
    text = plain(description)
    if not text:
        found.append("E_DESCRIPTION")
    return item("02", text)


def _amount(amount: Money, found: list[str]) -> str:
    cents = amount.cents
    if amount.currency != "BRL":
        found.append("E_CURRENCY")
    if cents <= 0:
        found.append("E_AMOUNT" if cents else "W_AMOUNT_ZERO")
    elif cents > MOST_CENTS:
        found.append("E_AMOUNT")
    return f"{cents // 100}.{cents % 100:02d}"


def _shop(name: str, city: str, postal_code: str | None, found: list[str]) -> str:
    short_name, short_city = cut(name, NAME_LENGTH), cut(city, CITY_LENGTH)
    if not short_name:
        found.append("E_NAME")
    if not short_city:
        found.append("E_CITY")
    shop = item("59", short_name) + item("60", short_city)
    if postal_code is None:
        return shop
    digits = postal_code.replace("-", "")
    if not (len(digits) == 8 and digits.isascii() and digits.isdigit()):
        found.append("E_POSTAL_CODE")
    return shop + item("61", digits)


def _txid(txid: str | None, found: list[str]) -> str:
    if txid is None or txid == NO_TXID:
        return NO_TXID
    if not 0 < len(txid) <= TXID_LENGTH:
        found.append("E_TXID_LENGTH")
    if not is_txid(txid):
        found.append("W_TXID_CHARSET")
    return txid


def _location(url: str, found: list[str]) -> str:
    if not is_location(url) or not url.isascii() or not url.isprintable() or " " in url:
        found.append("E_URL_FORMAT")
    return url
