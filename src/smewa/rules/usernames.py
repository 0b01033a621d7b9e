"""What a business username may look like. Source: Cloud API, Business usernames, read 2026-11."""

from __future__ import annotations

import re
from typing import NamedTuple

from smewa.values.calling_codes import CALLING_CODES

_DOMAINS = frozenset({"com", "org", "net", "int", "edu", "gov", "mil", "html"}) | {
    country.lower() for country in CALLING_CODES
}
"""What a domain ends in: the ones that the page names, and those of the countries."""


class UsernameRule(NamedTuple):
    """A form that every username has, and what to say about one that has not."""

    form: re.Pattern[str]
    what: str
    limit: str
    fix: str


USERNAME_RULES: tuple[UsernameRule, ...] = (
    UsernameRule(re.compile(r"(?s:(?!@).*)"), "begins with @", "It is the name alone", "Leave the @ out"),
    UsernameRule(
        re.compile(r"[a-z0-9._]*"),
        "has other signs than a username may have",
        "It has small letters without accents, digits, periods and _",
        "Replace the others",
    ),
    UsernameRule(re.compile(r".{3,35}"), "is too short or too long", "It has 3 to 35 characters", "Choose another"),
    UsernameRule(re.compile(r".*[a-z].*"), "has no letter", "It has at least one letter", "Add a letter"),
    UsernameRule(
        re.compile(r"(?!\.).*(?<!\.)"),
        "begins or ends with a period",
        "A period stands between other signs",
        "Remove it",
    ),
    UsernameRule(
        re.compile(r"(?!.*\.\.).*"), "has two periods in a row", "A period stands between other signs", "Remove one"
    ),
    UsernameRule(re.compile(r"(?!www).*"), "begins with www", "It must not look like an address", "Choose another"),
    UsernameRule(
        re.compile(rf"(?!.*\.(?:{'|'.join(sorted(_DOMAINS))})\Z).*"),
        "ends like a domain",
        "It must not look like an address",
        "Write _ instead of the last period",
    ),
)
"""In the order in which they are told."""


def problem_of(username: str) -> UsernameRule | None:
    """Return the first rule that a username breaks; None for one that may be asked for."""
    return next((rule for rule in USERNAME_RULES if rule.form.fullmatch(username) is None), None)
