"""Which market of the rate card a person is billed in: by the country calling code of the phone, or the user id's country.

Source: WhatsApp pricing, Country calling codes, of 2025-11; rate card updates of 2025-10, 2026-07 and 2026-10 as
providers report them; NANPA area codes; read 2026-11.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from smewa.errors import InvalidRequest
from smewa.values.calling_codes import CALLING_CODES, calling_code
from smewa.values.phone import PhoneNumber
from smewa.values.user_id import UserId

OTHER = "Other"
"""The market of every country that the card does not name."""

NORTH_AMERICA = "North America"
LATIN_AMERICA = "Rest of Latin America"

# Market: calling codes.
_CODES = {
    "Argentina": "54",
    "Brazil": "55",
    "Chile": "56",
    "Colombia": "57",
    "Egypt": "20",
    "France": "33",
    "Germany": "49",
    "India": "91",
    "Indonesia": "62",
    "Israel": "972",
    "Italy": "39",
    "Malaysia": "60",
    "Mexico": "52",
    "Netherlands": "31",
    "Nigeria": "234",
    "Pakistan": "92",
    "Peru": "51",
    "Russia": "7",
    "Saudi Arabia": "966",
    "South Africa": "27",
    "Spain": "34",
    "Turkey": "90",
    "United Arab Emirates": "971",
    "United Kingdom": "44",
    "Rest of Africa": (
        "213 244 229 267 226 257 237 235 242 291 251 241 220 233 245 225 254 266 231 218 261 265 223 222 212 258 264 "
        "227 250 221 232 252 211 249 268 255 228 216 256 260"
    ),
    "Rest of Asia Pacific": "93 61 880 855 86 852 81 856 976 977 64 675 63 65 94 886 992 66 993 998 84",
    "Rest of Central & Eastern Europe": (
        "355 374 994 375 359 385 420 995 30 36 371 370 373 389 48 40 381 421 386 380"
    ),
    "Rest of Western Europe": "43 32 45 358 353 47 351 46 41",
    LATIN_AMERICA: "591 506 593 503 502 509 504 505 507 595 598 58",
    "Rest of Middle East": "973 964 962 965 961 968 974 967",
}  # fmt: skip
_MARKETS = {code: market for market, codes in _CODES.items() for code in codes.split()}


@dataclass(frozen=True, slots=True)
class Moved:
    """A country that is billed in another market since a day."""

    code: str
    market: str
    since: date


_JULY, _OCTOBER = date(2026, 7, 1), date(2026, 10, 1)

MOVED = (
    Moved("263", "Rest of Africa", date(2025, 10, 1)),
    Moved("852", "Hong Kong", _JULY),
    Moved("36", "Hungary", _JULY),
    Moved("48", "Poland", _JULY),
    Moved("974", "Qatar", _JULY),
    Moved("40", "Romania", _JULY),
    Moved("65", "Singapore", _JULY),
    Moved("880", "Bangladesh", _OCTOBER),
    Moved("964", "Iraq", _OCTOBER),
    Moved("965", "Kuwait", _OCTOBER),
    Moved("212", "Morocco", _OCTOBER),
    Moved("977", "Nepal", _OCTOBER),
    Moved("968", "Oman", _OCTOBER),
    Moved("94", "Sri Lanka", _OCTOBER),
    Moved("380", "Ukraine", _OCTOBER),
)

MARKETS = frozenset({*_CODES, *(move.market for move in MOVED), "Kazakhstan", NORTH_AMERICA, OTHER})
"""Every market that a person may be billed in, by the name it has on the rate card."""

# Countries that share +1, by area code. What is not listed here is of the United States or Canada.
_AREAS = {
    area: country
    for country, areas in {
        "AG": "268", "AI": "264", "AS": "684", "BB": "246", "BM": "441", "BS": "242", "DM": "767", "DO": "809 829 849",
        "GD": "473", "GU": "671", "JM": "658 876", "KN": "869", "KY": "345", "LC": "758", "MP": "670", "MS": "664",
        "PR": "787 939", "SX": "721", "TC": "649", "TT": "868", "VC": "784", "VG": "284", "VI": "340",
    }.items()
    for area in areas.split()
}  # fmt: skip
_SHARING_ONE = {"CA": NORTH_AMERICA, "US": NORTH_AMERICA, "DO": LATIN_AMERICA, "JM": LATIN_AMERICA, "PR": LATIN_AMERICA}


def market_of(who: PhoneNumber | UserId, day: date) -> str:
    """Return the market that a message to somebody is billed in, by the name it has on the rate card.

    Raises `InvalidRequest` for a phone of no country (satellites, freephone), a user id of no country, and Kazakhstan,
    of which sources do not agree before it got prices of its own.

        market_of(PhoneNumber("+55 11 98765-4321"), date(2026, 11, 23))     # "Brazil"
    """
    country, code = _country(who)
    if country == "KZ":
        if day >= _OCTOBER:
            return "Kazakhstan"
        raise _unknown()
    if code == "1":
        return _SHARING_ONE.get(country, OTHER)
    moved = next((move.market for move in MOVED if move.code == code and day >= move.since), None)
    return moved or _MARKETS.get(code, OTHER)


def _country(who: PhoneNumber | UserId) -> tuple[str, str]:
    """Return a country, if it must be known, and its calling code."""
    if isinstance(who, UserId):
        if who.country not in CALLING_CODES:
            raise _unknown()
        return who.country, CALLING_CODES[who.country]
    digits = who.reveal()[1:]
    code = calling_code(digits)
    if code not in CALLING_CODES.values():
        raise _unknown()
    if code == "1":
        return _AREAS.get(digits[1:4], "US"), code
    return ("KZ" if code == "7" and digits[1:2] in ("6", "7") else ""), code


def _unknown() -> InvalidRequest:
    return InvalidRequest(
        "its market is not known, so neither is the price", field="to", fix="Pass the market by its name on the card"
    )
