"""Reading a BR Code: lenient, complete, with a reason for everything it refuses.

The order of the checks is that of the texts in the catalogue of errors. Source: reading policy of the shared Pix vectors, 2026-11.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Literal, TypeAlias

from smewa.payments.pix.forms import (
    CITY_LENGTH,
    GUI,
    LONGEST,
    NAME_LENGTH,
    NO_TXID,
    TXID_LENGTH,
    cents_of,
    is_ispb,
    is_location,
    is_mcc,
    is_txid,
)
from smewa.payments.pix.key import has_check_digits, kind_of
from smewa.payments.pix.tlv import first, walk
from smewa.values.crc import crc16

CodeKind: TypeAlias = Literal["static", "dynamic", "recurrence_only"]
"""A key in the code; a URL in the code; or nothing to pay now, only a recurrence (Pix Automático) to authorize."""

_NAMES = {
    "00": "payload_format",
    "01": "point_of_initiation",
    "52": "mcc",
    "53": "currency",
    "54": "amount",
    "58": "country",
    "59": "merchant_name",
    "60": "merchant_city",
    "61": "postal_code",
}
_PIX_NAMES = {"00": "gui", "01": "key", "02": "description", "03": "withdrawal_facilitator_ispb", "25": "url"}

_HEXADECIMAL = re.compile(r"[0-9A-Fa-f]{4}").fullmatch


class Reading:
    """What a text says as a BR Code: `fields` as they stand, or None when it cannot be walked, and what is wrong.

    `fields` holds personal data, so it is not shown.
    """

    __slots__ = ("errors", "fields", "warnings")
    errors: tuple[str, ...]
    warnings: tuple[str, ...]
    fields: Mapping[str, str] | None

    def __init__(self, found: list[str], fields: Mapping[str, str] | None) -> None:
        self.errors = tuple([code for code in found if code[0] == "E"]) if found else ()
        self.warnings = tuple([code for code in found if code[0] == "W"]) if found else ()
        self.fields = fields

    @property
    def verdict(self) -> Literal["valid", "valid_with_warnings", "invalid"]:
        """`invalid` when there is any error, `valid_with_warnings` when there is any warning."""
        return "invalid" if self.errors else "valid_with_warnings" if self.warnings else "valid"

    def __repr__(self) -> str:
        return f"Reading({self.verdict!r}, errors={self.errors!r}, warnings={self.warnings!r})"


def read(text: str) -> Reading:
    """Read a text as a BR Code and say all that is wrong with it; never raises on content.

    read("000201").errors     # every reason why this is no Pix code
    """
    encoded = text.encode("utf-8", "surrogatepass")
    objects, broken = walk(text, last="63")
    root = first(objects)
    found: list[str] = []
    if len(encoded) > LONGEST:
        found.append("E_TOO_LONG")
    if broken:
        found.append(broken)
    if len(root) < len(objects):
        found.append("E_DUPLICATE_ID")
    if not objects or objects[0] != ("00", "01"):
        found.append("E_PAYLOAD_FORMAT")
    if broken:
        if broken == "E_TLV_TRAILING":
            _check_crc_form(root["63"], found)
        return Reading(found, None)
    fields = {_NAMES[head]: value for head, value in root.items() if head in _NAMES}
    _check_crc(root.get("63", ""), encoded, found)
    _check_account(objects, fields, found)
    _check_root(fields, found)
    _check_txid(root.get("62", ""), fields, found)
    if not (text.isascii() and text.isprintable()):
        found.append("W_CHARSET")
    return Reading(found, fields)


def _check_crc_form(written: str, found: list[str]) -> bool:
    if not written:
        found.append("E_CRC_MISSING")
    elif not _HEXADECIMAL(written):
        found.append("E_CRC_FORMAT")
    else:
        return True
    return False


def _check_crc(written: str, encoded: bytes, found: list[str]) -> None:
    if not _check_crc_form(written, found):
        return
    right = f"{crc16(encoded[:-4]):04X}"
    if written != right:
        found.append("W_CRC_LOWERCASE" if written.upper() == right else "E_CRC_MISMATCH")


def _check_account(objects: list[tuple[str, str]], fields: dict[str, str], found: list[str]) -> None:
    """Find the Pix account among the templates by what it says it is, never by its number."""
    initiation = fields.get("point_of_initiation", "11")
    if initiation not in ("11", "12"):
        found.append("E_POI")
    for head, inner, _ in pix_templates(objects, "80", "99"):
        url = first(inner).get("25")
        if url is not None:
            fields["recurrence_template"], fields["recurrence_url"] = head, url
            break
    account = next(pix_templates(objects, "26", "51"), None)
    if account is None:
        found.append("E_MAI_MISSING")
    elif account[2]:
        found.append("E_MAI_MALFORMED")
    else:
        fields["merchant_account_id"] = account[0]
        fields.update((_PIX_NAMES[head], value) for head, value in reversed(account[1]) if head in _PIX_NAMES)
        _check_kind(fields, found)
        _check_account_fields(fields, initiation, found)


def pix_templates(
    objects: list[tuple[str, str]], least: str, most: str
) -> Iterator[tuple[str, list[tuple[str, str]], str]]:
    """Give each template with an id from `least` to `most` that names Pix: the id, what is in it, what broke its walk."""
    for head, value in objects:
        if least <= head <= most:
            inner, broken = walk(value)
            if first(inner).get("00", "").lower() == GUI:
                yield head, inner, broken


def _check_kind(fields: dict[str, str], found: list[str]) -> None:
    if "key" in fields and "url" in fields:
        found.append("E_MAI_KEY_AND_URL")
    elif "key" in fields:
        fields["kind"] = "static"
    elif "url" in fields:
        fields["kind"] = "dynamic"
    elif "recurrence_url" in fields:
        fields["kind"] = "recurrence_only"
    else:
        found.append("E_MAI_EMPTY")


def _check_account_fields(fields: dict[str, str], initiation: str, found: list[str]) -> None:
    key = fields.get("key")
    if key is not None:
        if initiation == "12":
            found.append("W_POI_12_STATIC")
        kind = kind_of(key)
        if kind is None:
            found.append("E_KEY_FORMAT")
        else:
            fields["key_type"] = kind
            if not has_check_digits(key):
                found.append("W_KEY_CHECK_DIGIT")
    if not all(is_location(fields[name]) for name in ("url", "recurrence_url") if name in fields):
        found.append("E_URL_FORMAT")
    if "withdrawal_facilitator_ispb" in fields and not is_ispb(fields["withdrawal_facilitator_ispb"]):
        found.append("E_FSS_FORMAT")


def _check_root(fields: dict[str, str], found: list[str]) -> None:
    if not is_mcc(fields.get("mcc", "")):
        found.append("E_MCC")
    if fields.get("currency") != "986":
        found.append("E_CURRENCY")
    if fields.get("country") != "BR":
        found.append("E_COUNTRY")
    if not 0 < len(fields.get("merchant_name", "")) <= NAME_LENGTH:
        found.append("E_NAME")
    if not 0 < len(fields.get("merchant_city", "")) <= CITY_LENGTH:
        found.append("E_CITY")
    if "amount" in fields:
        _check_amount(fields, found)


def _check_amount(fields: dict[str, str], found: list[str]) -> None:
    cents = cents_of(fields["amount"])
    if cents is None:
        found.append("E_AMOUNT")
        return
    if fields["amount"][-3:-2] != ".":
        found.append("W_AMOUNT_DECIMALS")
    if cents == 0:
        found.append("W_AMOUNT_ZERO")
    if fields.get("kind") == "dynamic":
        found.append("W_DYNAMIC_AMOUNT")


def _check_txid(additional: str, fields: dict[str, str], found: list[str]) -> None:
    inner, broken = walk(additional)
    if broken:
        found.append("E_ADDITIONAL_DATA")
    txid = "" if broken else first(inner).get("05", "")
    if not txid:
        found.append("W_TXID_MISSING")
        return
    fields["txid"] = txid
    if txid == NO_TXID:
        return
    if len(txid) > TXID_LENGTH:
        found.append("E_TXID_LENGTH")
    if fields.get("kind") in ("dynamic", "recurrence_only"):
        found.append("W_DYNAMIC_TXID")
    if not is_txid(txid):
        found.append("W_TXID_CHARSET")
