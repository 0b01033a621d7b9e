"""Contact cards that people share. Source: Cloud API, Webhooks, contacts messages; read 2026-11."""

from __future__ import annotations

from smewa.values.phone import PhoneNumber
from smewa.values.user_id import UserId
from smewa.webhooks import attributes as read
from smewa.webhooks.reading import Reading


class ContactPhone(Reading, shown="type"):
    """A phone number on a contact card."""

    phone: str | None = read.maybe_text("phone")
    """As it was written."""
    wa_id: PhoneNumber | None = read.phone("wa_id")
    """The number on WhatsApp, if it is there."""
    user_id: UserId | None = read.user_id("user_id")
    type: str | None = read.maybe_text("type")


class ContactEmail(Reading, shown="type"):
    """An e-mail address on a contact card."""

    email: str | None = read.maybe_text("email")
    type: str | None = read.maybe_text("type")


class ContactAddress(Reading, shown="type"):
    """A postal address on a contact card."""

    street: str | None = read.maybe_text("street")
    city: str | None = read.maybe_text("city")
    state: str | None = read.maybe_text("state")
    zip: str | None = read.maybe_text("zip")
    country: str | None = read.maybe_text("country")
    country_code: str | None = read.maybe_text("country_code")
    type: str | None = read.maybe_text("type")


class ContactUrl(Reading, shown="type"):
    """A web address on a contact card."""

    url: str | None = read.maybe_text("url")
    type: str | None = read.maybe_text("type")


class ContactCard(Reading, shown="origin"):
    """A contact that was shared."""

    name: str | None = read.maybe_text("name.formatted_name")
    phones: tuple[ContactPhone, ...] = read.maybe_parts(ContactPhone, "phones")
    emails: tuple[ContactEmail, ...] = read.maybe_parts(ContactEmail, "emails")
    addresses: tuple[ContactAddress, ...] = read.maybe_parts(ContactAddress, "addresses")
    urls: tuple[ContactUrl, ...] = read.maybe_parts(ContactUrl, "urls")
    first_name: str | None = read.maybe_text("name.first_name")
    middle_name: str | None = read.maybe_text("name.middle_name")
    last_name: str | None = read.maybe_text("name.last_name")
    company: str | None = read.maybe_text("org.company")
    department: str | None = read.maybe_text("org.department")
    title: str | None = read.maybe_text("org.title")
    birthday: str | None = read.maybe_text("birthday")
    """As it was written, mostly `2026-11-23`."""
    vcard: str | None = read.maybe_text("vcard")
    """The whole card as a vCard; only with the origin `other`."""
    origin: str | None = read.maybe_text("origin")
