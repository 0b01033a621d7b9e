"""Under which ids a client works."""

from __future__ import annotations

import re
from dataclasses import dataclass

from smewa.errors import ConfigurationError

_ID = re.compile(r"[A-Za-z0-9_-]+")


@dataclass(frozen=True, slots=True)
class Scope:
    """The ids of one business, as the platform gave them. They stand in paths, so they are letters and digits."""

    phone_number_id: str | None = None
    business_account_id: str | None = None
    app_id: str | None = None
    default_country: str | None = None

    def __post_init__(self) -> None:
        for name in ("phone_number_id", "business_account_id", "app_id"):
            given: str | None = getattr(self, name)
            if given and _ID.fullmatch(str(given)) is None:
                raise ConfigurationError(
                    f"{name} is an id as the platform shows it: letters and digits, no path and no phone number."
                )

    def need(self, name: str) -> str:
        """Return an id, or raise `ConfigurationError` naming the argument and the environment variable."""
        found: str | None = getattr(self, name)
        if not found:
            raise ConfigurationError(
                f"This call needs {name}. Pass it to the client, or set SMEWA_{name.upper()} and use Client.from_env()."
            )
        return found

    @property
    def number(self) -> str:
        """The id of the business phone number (not the number itself)."""
        return self.need("phone_number_id")

    @property
    def account(self) -> str:
        """The id of the WhatsApp Business Account."""
        return self.need("business_account_id")

    @property
    def app(self) -> str:
        """The id of the app."""
        return self.need("app_id")
