"""What the platform remembers of Flows."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Protocol, TypeAlias, cast

from pydantic_core import from_json

from smewa.errors import InvalidRequest
from smewa.flows.document import check_flow
from smewa.values.jsons import JsonObject, JsonValue

if TYPE_CHECKING:
    from smewa.messages.flow_message import FlowMessage


class EndpointAnswer(Protocol):
    """What an endpoint returns, such as a `FlowResponse`."""

    @property
    def status(self) -> int:
        """The HTTP status."""
        ...

    @property
    def body(self) -> bytes:
        """The body, encrypted."""
        ...


Endpoint: TypeAlias = Callable[[bytes, Mapping[str, str]], EndpointAnswer]
"""A business's endpoint: the body as it came, and its headers."""


@dataclass(frozen=True, slots=True)
class EndpointCall:
    """One request to an endpoint, and how it went."""

    at: datetime
    flow: str | None
    """The Flow's id; None for a ping of the endpoint itself."""
    action: str
    status: int
    error: str | None = None
    """The platform's word for what went wrong."""


@dataclass(slots=True)
class FlowRecord:
    """One Flow."""

    id: str
    name: str
    categories: tuple[str, ...]
    app: str
    status: str = "DRAFT"
    endpoint_uri: str | None = None
    file: bytes | None = field(default=None, repr=False)
    """Its Flow JSON, as it was uploaded."""
    problems: tuple[JsonObject, ...] = ()
    """What is wrong with that, as the platform writes it."""
    preview: str = field(default="", repr=False)
    """The secret in the URL of its preview."""

    @property
    def document(self) -> JsonObject:
        """Its Flow JSON, read; empty when there is none."""
        try:
            found = from_json(self.file or b"")
        except ValueError:
            return {}
        return cast("JsonObject", found) if isinstance(found, dict) else {}

    @property
    def screens(self) -> tuple[str, ...]:
        """The ids of its screens, the first one first."""
        return tuple(str(screen.get("id")) for screen in self._screens())

    def asks_on_back(self, screen: str) -> bool:
        """Tell whether going back from a screen asks the endpoint."""
        return any(each.get("id") == screen and each.get("refresh_on_back") is True for each in self._screens())

    @property
    def data_api_version(self) -> str | None:
        """The version its endpoint is asked in; None for a Flow without one."""
        found = self.document.get("data_api_version")
        return None if found is None else str(found)

    def _screens(self) -> list[JsonObject]:
        screens = self.document.get("screens")
        return [screen for screen in screens if isinstance(screen, Mapping)] if isinstance(screens, list) else []

    def take(self, file: bytes) -> None:
        """Keep a Flow JSON, and what is wrong with it."""
        self.file, self.problems = file, problems_of(file)


@dataclass(slots=True)
class FlowMemory:
    """All Flows of the account, and the endpoint that answers them."""

    records: dict[str, FlowRecord] = field(default_factory=dict[str, FlowRecord])
    public_keys: dict[str, str] = field(default_factory=dict[str, str], repr=False)
    """By business number."""
    endpoint: Endpoint | None = None
    calls: list[EndpointCall] = field(default_factory=list[EndpointCall])
    picked: dict[str, bytes] = field(default_factory=dict[str, bytes], repr=False)
    """Encrypted files that pickers sent, by what their URL ends in."""

    def named(self, name: str) -> FlowRecord | None:
        """Return the Flow of a name, which no other has."""
        return next((record for record in self.records.values() if record.name == name), None)

    def meant(self, message: FlowMessage) -> FlowRecord | None:
        """Return the Flow that a message opens."""
        return self.named(message.flow_name) if message.flow_name else self.records.get(message.flow_id or "")


def problems_of(file: bytes) -> tuple[JsonObject, ...]:
    """Return what is wrong with a Flow JSON, as the platform tells it, with its place instead of lines."""
    try:
        found = [finding for finding in check_flow(file) if finding.severity == "error"]
    except InvalidRequest as refusal:
        return (_problem("INVALID_JSON", "JSON_SCHEMA_ERROR", str(refusal), ""),)
    return tuple(_problem(each.rule.upper(), "FLOW_JSON_ERROR", str(each), each.path) for each in found)


def _problem(error: str, kind: str, message: str, path: str) -> JsonObject:
    pointers: list[JsonValue] = [{"path": path}]
    return {"error": error, "error_type": kind, "message": message, "pointers": pointers}
