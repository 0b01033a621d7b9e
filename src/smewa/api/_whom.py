"""A person in a request: `to` is their phone, `recipient` their business-scoped user id."""

from dataclasses import KW_ONLY
from typing import Annotated, TypedDict

from smewa.errors import InvalidRequest
from smewa.messages._faults import fault, refusal
from smewa.messages._fields import Checked
from smewa.messages._outgoing import At, Outgoing
from smewa.messages.recipients import GroupId, Recipient, recipient_of
from smewa.values.phone import PhoneNumber
from smewa.values.user_id import UserId

_FIX = "Give a phone number or a business-scoped user id"


def phone_of(value: object) -> PhoneNumber:
    """Return a phone number as it is, or what a body says: with `+`, or the digits alone."""
    if isinstance(value, PhoneNumber):
        return value
    if not isinstance(value, str):
        raise refusal("wrong_type", expected="PhoneNumber")
    return PhoneNumber(value) if value.startswith("+") else PhoneNumber.from_wa_id(value)


def phone_in_request(phone: str | PhoneNumber, default_country: str | None, field: str) -> PhoneNumber:
    """Return a phone number as a caller writes it. Raises `InvalidRequest` for a text that is none."""
    if isinstance(phone, PhoneNumber):
        return phone
    try:
        return PhoneNumber(phone, default_country=default_country)
    except ValueError as error:
        said = str(error)
    raise InvalidRequest("is not a phone number", field=field, limit=said)


class Addressed(Outgoing):
    """Something that concerns one person. What a subclass adds is given by name."""

    _: KW_ONLY
    to: Annotated[PhoneNumber | None, Checked(phone_of), At("to")] = None
    recipient: Annotated[UserId | None, At("recipient")] = None

    def __post_init__(self) -> None:
        if self.to is None and self.recipient is None:
            raise fault(refusal("missing", fix="Give to, recipient, or both"), "to")


class Address(TypedDict, total=False):
    """The person, as the fields of an `Addressed`."""

    to: PhoneNumber
    recipient: UserId


def address(whom: str | Recipient, default_country: str | None, field: str) -> Address:
    """Return the fields that name a person."""
    found = somebody(whom, default_country, field)
    return {"recipient": found} if isinstance(found, UserId) else {"to": found}


def somebody(whom: str | Recipient, default_country: str | None, field: str) -> PhoneNumber | UserId:
    """Return the person that is meant. Raises `InvalidRequest` for nobody, and for a group."""
    try:
        found = recipient_of(whom, default_country)
    except InvalidRequest as error:
        problems = [problem._replace(field=field) for problem in error.problems]
    else:
        return _one_person(found, field)
    raise InvalidRequest.of(problems)


def _one_person(found: Recipient, field: str) -> PhoneNumber | UserId:
    if isinstance(found, GroupId):
        raise InvalidRequest("is a group", field=field, fix=_FIX)
    if not isinstance(found, PhoneNumber | UserId):  # pyright: ignore[reportUnnecessaryIsInstance] - callers without types
        raise InvalidRequest("is not a phone number or a business-scoped user id", field=field, fix=_FIX)
    return found
