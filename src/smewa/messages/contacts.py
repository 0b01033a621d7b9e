"""Cards of people and firms, to keep in one's address book."""

from collections.abc import Sequence
from dataclasses import KW_ONLY
from datetime import date
from typing import Annotated, TypeAlias

from pydantic import StringConstraints

from smewa.messages._faults import fault, refusal
from smewa.messages._fields import Checked, Like, Many, Words
from smewa.messages._outgoing import At, Content, Outgoing, Personal

_Kind: TypeAlias = Annotated[str, StringConstraints(min_length=1)]
"""HOME or WORK; a phone's also CELL, MAIN, IPHONE, or words of your own."""
_WaId: TypeAlias = Annotated[str, Personal(), Like(r"[0-9]{6,20}", "It is the digits that webhooks give, without +")]
_CountryCode: TypeAlias = Annotated[str, Like(r"[A-Za-z]{2}", "It is two letters of ISO 3166-1")]


def _date(value: object) -> date:
    if type(value) is date:
        return value
    try:
        if isinstance(value, str) and len(value) == 10:
            return date.fromisoformat(value)
    except ValueError:
        pass
    raise refusal("is not a date", limit="A birthday is a date, on the wire as YYYY-MM-DD")


_Birthday: TypeAlias = Annotated[date, Personal(), Checked(_date)]


class ContactName(Outgoing):
    """A name as it is shown, and at least one of its parts."""

    formatted_name: Annotated[Words, At("formatted_name")]
    _: KW_ONLY
    first_name: Annotated[Words | None, At("first_name")] = None
    middle_name: Annotated[Words | None, At("middle_name")] = None
    last_name: Annotated[Words | None, At("last_name")] = None
    prefix: Annotated[Words | None, At("prefix")] = None
    suffix: Annotated[Words | None, At("suffix")] = None

    def __post_init__(self) -> None:
        parts = (self.first_name, self.middle_name, self.last_name, self.prefix, self.suffix)
        if all(part is None for part in parts):
            raise fault(refusal("is missing", fix="Give first_name or another part of the name"), "first_name")


class ContactPhone(Outgoing):
    """A phone number as it is shown. With `wa_id` (digits) the card offers a chat, without it an invitation."""

    phone: Annotated[Words, At("phone")]
    type: Annotated[_Kind | None, At("type")] = None
    wa_id: Annotated[_WaId | None, At("wa_id")] = None


class ContactEmail(Outgoing):
    """An e-mail address."""

    email: Annotated[Words, At("email")]
    type: Annotated[_Kind | None, At("type")] = None


class ContactUrl(Outgoing):
    """A web page."""

    url: Annotated[Words, At("url")]
    type: Annotated[_Kind | None, At("type")] = None


class ContactAddress(Outgoing):
    """A postal address, in any of its parts."""

    _: KW_ONLY
    street: Annotated[Words | None, At("street")] = None
    city: Annotated[Words | None, At("city")] = None
    state: Annotated[Words | None, At("state")] = None
    zip: Annotated[Words | None, At("zip")] = None
    country: Annotated[Words | None, At("country")] = None
    country_code: Annotated[_CountryCode | None, At("country_code")] = None
    type: Annotated[_Kind | None, At("type")] = None


class ContactOrg(Outgoing):
    """Where somebody works."""

    company: Annotated[Words | None, At("company")] = None
    department: Annotated[Words | None, At("department")] = None
    title: Annotated[Words | None, At("title")] = None


class Contact(Outgoing):
    """The card of one person or firm.

    Contact(ContactName("Ana Souza", first_name="Ana"), phones=[ContactPhone("+55 11 91234-5678", "CELL")])
    """

    name: Annotated[ContactName, At("name")]
    _: KW_ONLY
    phones: Annotated[Sequence[ContactPhone] | None, Many(0), At("phones")] = None
    emails: Annotated[Sequence[ContactEmail] | None, Many(0), At("emails")] = None
    addresses: Annotated[Sequence[ContactAddress] | None, Many(0), At("addresses")] = None
    org: Annotated[ContactOrg | None, At("org")] = None
    urls: Annotated[Sequence[ContactUrl] | None, Many(0), At("urls")] = None
    birthday: Annotated[_Birthday | None, At("birthday")] = None


class Contacts(Content, wire={"type": "contacts"}):
    """Cards to keep: 1 to 257 of them, though customers like few."""

    contacts: Annotated[Sequence[Contact], Many(1, 257), At("contacts")]
