"""Comparing a code with what was ordered: the checks against a swapped or altered code.

An attacker recomputes the check value, so a code that reads well proves nothing. Readers differ in which of several
accounts in one code they take, so every one of them is compared. Source: fraud checks of the shared Pix vectors, 2026-11.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Literal, TypeAlias

from smewa.errors.tree import BRCodeError
from smewa.payments.pix.forms import NAME_LENGTH, NO_TXID, authority_of, cents_of, is_host
from smewa.payments.pix.key import PixKey
from smewa.payments.pix.lookalikes import looks_like, same_name
from smewa.payments.pix.reading import CodeKind, pix_templates, read
from smewa.payments.pix.tlv import walk
from smewa.values.money import Money

Flag: TypeAlias = Literal[
    "KEY_MISMATCH",
    "AMOUNT_MISMATCH",
    "AMOUNT_ABSENT",
    "TXID_MISMATCH",
    "TXID_ABSENT",
    "NAME_MISMATCH",
    "NAME_CONFUSABLE",
    "URL_HOST_NOT_ALLOWED",
    "KIND_MISMATCH",
    "UNEXPECTED_RECURRENCE",
]


FLAGS: dict[Flag, str] = {
    "KEY_MISMATCH": "the code pays another key than the merchant's",
    "AMOUNT_MISMATCH": "the code asks for another amount",
    "AMOUNT_ABSENT": "the code has no amount, so the payer could type any",
    "TXID_MISMATCH": "the code has another txid",
    "TXID_ABSENT": "the code has no txid",
    "NAME_MISMATCH": "the code names another merchant",
    "NAME_CONFUSABLE": "the code names a merchant whose name only looks the same",
    "URL_HOST_NOT_ALLOWED": "the code points to a host that is not one of the merchant's bank",
    "KIND_MISMATCH": "the code is of another kind",
    "UNEXPECTED_RECURRENCE": "the code authorizes a recurrence that was not ordered",
}


def compare(
    payload: str,
    *,
    key: PixKey | None = None,
    name: str | None = None,
    amount: Money | None = None,
    txid: str | None = None,
    kind: CodeKind | None = None,
    hosts: Collection[str] | None = None,
    recurrence: bool = False,
) -> tuple[Flag, ...]:
    """Return every disagreement of a code with what was ordered, whatever else is wrong with it.

    What is None is not looked at. Key and txid of a dynamic code are in its location, so only the bank can tell them.
    `hosts` are exact host names: a port, a user, an address or a longer name never matches. Raises `BRCodeError` when
    the objects of the code cannot be told apart.
    """
    reading = read(payload)
    if reading.fields is None:
        raise BRCodeError(problems=reading.errors)
    claims = _Claims(payload)
    flags: list[Flag] = []
    if key is not None and any(not _same_key(found, key) for found in claims.keys):
        flags.append("KEY_MISMATCH")
    if amount is not None:
        flags += _amount_flags(claims, amount)
    if txid is not None and claims.keys:
        flags += _txid_flags(claims, txid)
    if name is not None:
        flags += _name_flags(claims, name)
    if hosts is not None and not all(_allowed(url, hosts) for url in claims.urls + claims.recurrences):
        flags.append("URL_HOST_NOT_ALLOWED")
    if kind is not None and kind != reading.fields.get("kind"):
        flags.append("KIND_MISMATCH")
    if claims.recurrences and not recurrence:
        flags.append("UNEXPECTED_RECURRENCE")
    return tuple(flags)


class _Claims:
    """All that a code says, each thing as often as it says it."""

    def __init__(self, payload: str) -> None:
        objects, _ = walk(payload, last="63")
        accounts = [pair for _, inner, _ in pix_templates(objects, "26", "51") for pair in inner]
        recurrences = [pair for _, inner, _ in pix_templates(objects, "80", "99") for pair in inner]
        additional = [pair for head, value in objects if head == "62" for pair in walk(value)[0]]
        self.keys = [value for head, value in accounts if head == "01"]
        self.urls = [value for head, value in accounts if head == "25"]
        self.recurrences = [value for head, value in recurrences if head == "25"]
        self.txids = [value for head, value in additional if head == "05" and value not in ("", NO_TXID)]
        self.amounts = [value for head, value in objects if head == "54"]
        self.names = [value for head, value in objects if head == "59"]


def _same_key(found: str, expected: PixKey) -> bool:
    return found.isascii() and found.lower() == expected.reveal().lower()


def _amount_flags(claims: _Claims, expected: Money) -> list[Flag]:
    """Judge the amount: a dynamic code needs none, but one that stands in it must be the right one."""
    if not claims.amounts:
        return ["AMOUNT_ABSENT"] if claims.keys else []
    right = all(cents_of(found) == expected.cents for found in claims.amounts)
    return [] if right and expected.currency == "BRL" else ["AMOUNT_MISMATCH"]


def _txid_flags(claims: _Claims, expected: str) -> list[Flag]:
    if not claims.txids:
        return ["TXID_ABSENT"]
    return [] if all(found == expected for found in claims.txids) else ["TXID_MISMATCH"]


def _name_flags(claims: _Claims, expected: str) -> list[Flag]:
    names = claims.names or [""]
    if all(same_name(found, expected, NAME_LENGTH) for found in names):
        return []
    alike = all(looks_like(found, expected, NAME_LENGTH) for found in names)
    return ["NAME_CONFUSABLE"] if alike else ["NAME_MISMATCH"]


def _allowed(url: str, hosts: Collection[str]) -> bool:
    host = authority_of(url).lower()
    return is_host(host) and any(host == allowed.lower() for allowed in hosts)
