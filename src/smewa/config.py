"""Settings: an explicit argument wins over the environment; what is missing is named. And the API's versions."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from typing import Literal
from urllib.parse import urlsplit

from smewa.errors import ConfigurationError, InvalidRequest

BASE_URL = "https://graph.facebook.com"

MEDIA_HOST = "lookaside.fbsbx.com"
"""Where files are. Source: Cloud API, Media."""

# First and last day of each version. Source: Graph API, Versions, read 2026-11.
API_VERSIONS: Mapping[str, tuple[date, date | None]] = {
    "v20.0": (date(2024, 5, 21), date(2026, 9, 24)),
    "v21.0": (date(2024, 10, 2), date(2027, 1, 21)),
    "v22.0": (date(2025, 1, 21), date(2027, 5, 20)),
    "v23.0": (date(2025, 5, 29), date(2027, 10, 8)),
    "v24.0": (date(2025, 10, 8), date(2028, 2, 18)),
    "v25.0": (date(2026, 2, 18), date(2028, 7, 29)),
    "v26.0": (date(2026, 7, 29), None),
}
API_VERSION = "v26.0"
_NOTICE_DAYS = 90


@dataclass(frozen=True, slots=True)
class Provider:
    """Who answers in the platform's place, and how its requests are written differently. A new one is a new row.

    Client(token="…", provider=Provider("Ours", "https://whatsapp.example.com", header="x-key"))
    """

    name: str
    base_url: str
    header: str | None = None
    """The header that its key stands in; None is `authorization`, after the word `Bearer`."""
    version: str | None = API_VERSION
    """The API's version that stands in paths, unless the client has another; None when none does."""
    numbered: bool = True
    """Whether the number's id stands in paths; otherwise the key belongs to one number."""
    serves: frozenset[str] | None = None
    """What it serves of a number, such as `messages`, when that is not everything."""
    media: Literal["token", "own", "signed"] = "token"
    """How files are fetched: where the answer says, with the key (a host other than its own must be one of
    `media_hosts`); from its own host instead of the platform's; or without a key, by a signed link."""
    unverified: str = ""
    """What its pages do not say, and we have not tried."""

    def path(self, path: str) -> str:
        """Return a call's path as this provider writes it; `InvalidRequest` for what it does not serve."""
        found = None if self.numbered else re.fullmatch(r"[0-9]+/([^/?]+)(.*)", path)
        if found is None:
            return path
        if self.serves is not None and found[1] not in self.serves:
            raise InvalidRequest(
                f"{self.name} does not serve this call",
                field="path",
                limit="It serves " + ", ".join(sorted(self.serves)),
                fix="Call its own path: client.request(...)",
            )
        return found[1] + found[2]


META = Provider("Meta", BASE_URL)

PROVIDERS: Mapping[str, Provider] = {
    "meta": META,
    # Source: 360dialog, Messaging API, Media; read 2026-11.
    "360dialog": Provider(
        "360dialog",
        "https://waba-v2.360dialog.io",
        header="d360-api-key",
        version=None,
        numbered=False,
        serves=frozenset(
            "messages marketing_messages media groups calls whatsapp_business_profile business_compliance_info".split()
        ),
        media="own",
        unverified="The paths of marketing_messages, groups, calls and whatsapp_business_profile. Templates have paths "
        "and answers of their own (v1/configs/templates).",
    ),
    # Source: Kapso, WhatsApp API overview, Get media URL, Download media file; read 2026-11.
    "kapso": Provider(
        "Kapso",
        "https://api.kapso.ai/meta/whatsapp",
        header="x-api-key",
        version="v24.0",
        media="signed",
        unverified="Versions after v24.0, and sending to a user id: its pages send to phones only.",
    ),
}
"""Companies that pass the Cloud API on, by the name that `Client(provider=...)` takes."""


def provider_named(provider: str | Provider) -> Provider:
    """Return a provider by its name in `PROVIDERS`, or the one given; `ConfigurationError` for a name that is none."""
    if isinstance(provider, Provider):
        return provider
    found = PROVIDERS.get(provider.lower())
    if found is None:
        raise ConfigurationError(f"provider is one of {', '.join(PROVIDERS)}, or a Provider of your own.")
    return found


class ApiVersionWarning(UserWarning):
    """The platform's version in use ends soon, or has ended."""


def version_notice(version: str, today: date) -> str | None:
    """Return what to say about a version that ended or ends within 90 days; None when there is nothing to say."""
    end = API_VERSIONS.get(version, (None, None))[1]
    if end is None or (end - today).days > _NOTICE_DAYS:
        return None
    said = "ended" if end < today else "ends"
    return f"Graph API {version} {said} on {end.isoformat()}. Move to {API_VERSION}: api_version={API_VERSION!r}."


def checked_version(version: str) -> str:
    """Return a version of the API, or raise `ConfigurationError` for what is written like none."""
    if re.fullmatch(r"v[0-9]{1,3}\.[0-9]", version) is None:
        raise ConfigurationError(f"api_version is written like {API_VERSION}.")
    return version


def checked_base_url(url: str) -> str:
    """Return a base URL without its last slash.

    Raises `ConfigurationError` unless it is an http or https address: a host, perhaps a port and a path, nothing else.
    """
    with suppress(ValueError):  # whatever urlsplit finds wrong with it
        parts = urlsplit(url)
        port = parts.port  # read for its check
        plain = url.isascii() and url.isprintable() and not set(url) & set(" \\@?#")
        if parts.scheme in {"http", "https"} and parts.hostname and plain and port != 0:
            return url.rstrip("/")
    raise ConfigurationError(
        "base_url is an http or https address without user name, password and query, such as https://graph.facebook.com."
    )


@dataclass(frozen=True, slots=True)
class Settings:
    """What the environment says; every member may be missing."""

    token: str | None
    phone_number_id: str | None
    business_account_id: str | None
    app_id: str | None
    app_secret: str | None
    api_version: str | None
    base_url: str | None
    default_country: str | None
    provider: str | None

    @classmethod
    def from_env(cls, environment: Mapping[str, str] | None = None) -> Settings:
        """Read `SMEWA_TOKEN`, `SMEWA_PHONE_NUMBER_ID` and so on; an empty variable counts as missing."""
        found = os.environ if environment is None else environment
        return cls(**{name: found.get(variable(name)) or None for name in cls.__slots__})

    def __repr__(self) -> str:
        known = [name for name in self.__slots__ if getattr(self, name)]
        return f"Settings({', '.join(known)})"


def variable(name: str) -> str:
    """Return the environment variable of a setting: `token` is `SMEWA_TOKEN`."""
    return f"SMEWA_{name.upper()}"


def required(name: str, given: str | None) -> str:
    """Return a setting, or raise `ConfigurationError` that names the argument and the environment variable."""
    if not given:
        raise ConfigurationError(f"{name} is missing. Pass {name}=..., or set {variable(name)} and use from_env().")
    return given
