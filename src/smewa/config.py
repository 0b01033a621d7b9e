"""Settings: an explicit argument wins over the environment; what is missing is named. And the API's versions."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlsplit

from smewa.errors import ConfigurationError

BASE_URL = "https://graph.facebook.com"

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
