"""Where findings are noted, and the version they are judged by."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from smewa.errors.quoting import quotable
from smewa.flows.finding import Finding, Severity, problem
from smewa.flows.versions import NEWEST, VERSIONS, number

_SHOWN = 64
"""Characters of a name that a finding quotes."""
_NAME = re.compile(r"[A-Za-z_][\w.\-]{0,63}", re.ASCII)
_NUMBER = re.compile(r"\d{7}")


class Sheet:
    """A Flow under check: its JSON, its version, and what was found."""

    def __init__(self, body: Mapping[str, Any]) -> None:
        self.body = body
        version = body.get("version")
        self.version = version if isinstance(version, str) else ""
        self.numbers = number(self.version) or number(NEWEST) or ()
        self.found: list[Finding] = []

    @property
    def knows_all(self) -> bool:
        """Whether every member of this version is known here."""
        return self.version in VERSIONS

    def before(self, version: str) -> bool:
        """Tell whether the Flow is of an earlier version; one that is not known is taken as the newest."""
        return self.numbers < (number(version) or ())

    def error(self, path: str, rule: str, **arguments: int | str) -> None:
        """Note what the platform refuses."""
        self._note("error", path, rule, arguments)

    def warn(self, path: str, rule: str, **arguments: int | str) -> None:
        """Note what the platform takes, or may take."""
        self._note("warning", path, rule, arguments)

    def _note(self, severity: Severity, path: str, rule: str, arguments: Mapping[str, int | str]) -> None:
        self.found.append(Finding(path, severity, problem(path, rule, **arguments)))


def within(path: str, key: str) -> str:
    """Return the path of a member."""
    return f"{path}.{named(key)}" if path else named(key)


def named(name: str) -> str:
    """Return a name as a finding quotes it: what does not look like one is masked where it may be a person's."""
    return name if _NAME.fullmatch(name) and not _NUMBER.search(name) else quotable(name, _SHOWN)
