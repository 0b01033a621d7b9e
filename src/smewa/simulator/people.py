"""People as the platform knows them: by a business-scoped id always, by a phone perhaps."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from smewa.values.calling_codes import CALLING_CODES, calling_code
from smewa.values.phone import PhoneNumber
from smewa.values.user_id import UserId

# Which country a calling code stands for where several share it.
_MAIN = {"1": "US", "7": "RU", "39": "IT", "44": "GB", "47": "NO", "61": "AU", "212": "MA", "262": "RE", "358": "FI"}
_COUNTRIES = {code: country for country, code in CALLING_CODES.items()} | _MAIN

# Brazilian mobiles of area codes from 31 on are known without the ninth digit. Source: Cloud API, Phone numbers; reports.
_WITHOUT_NINTH = re.compile(r"(55[3-9][0-9])9([6-9][0-9]{7})")


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody with WhatsApp."""

    user_id: UserId
    phone: PhoneNumber | None
    """None for somebody whom only a username makes known."""
    name: str | None = field(default=None, repr=False)
    username: str | None = field(default=None, repr=False)
    wa_id: str | None = field(init=False, repr=False)
    """The digits of the phone as webhooks give them: not always those that were dialed."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "wa_id", None if self.phone is None else wa_id_of(self.phone))

    @property
    def digits(self) -> str:
        """The digits that this person's message ids hold: those of the phone, unless a username hides it."""
        return (self.wa_id if self.username is None else None) or self.user_id.reveal()[3:16]


def wa_id_of(phone: PhoneNumber) -> str:
    """Return the platform's own spelling of a phone number."""
    digits = phone.canonical.reveal()[1:]
    known = _WITHOUT_NINTH.fullmatch(digits)
    return known[1] + known[2] if known else digits


def country_of(phone: PhoneNumber | None) -> str:
    """Return the country of a phone number, as two letters; Brazil for somebody without one."""
    return _COUNTRIES.get(calling_code(phone.reveal()[1:]), "BR") if phone else "BR"
