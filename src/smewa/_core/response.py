"""An answer with what came around it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from smewa._core.usage import Usage, usage_of
from smewa.errors import ServerError
from smewa.transports.http import HttpResponse

R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Response(Generic[R]):
    """What `.raw(...)` returns: the value, and the HTTP answer it was read from. Its repr shows neither."""

    value: R = field(repr=False)
    status: int
    headers: Mapping[str, str] = field(repr=False)
    body: bytes = field(repr=False)
    attempts: int = 1

    @property
    def trace_id(self) -> str | None:
        """The platform's name for this exchange, to quote to its support."""
        return self.headers.get("x-fb-trace-id")

    @property
    def usage(self) -> Usage:
        """How much of each rate limit is used, in percent, as the answer's headers say."""
        return usage_of(self.headers)


_adapters: dict[Any, Any] = {}


def read(kind: Any, reply: HttpResponse) -> Any:
    """Read an answer's body as `kind`: a model, a JSON type, or `bytes`."""
    if kind is bytes:
        return reply.body
    adapter = _adapters.get(kind)
    if adapter is None:
        from pydantic import TypeAdapter

        adapter = _adapters[kind] = TypeAdapter(kind)
    try:
        return adapter.validate_json(reply.body)
    except ValueError:
        problem = ServerError(
            "The platform accepted the call, but its answer does not have the documented shape.", status=reply.status
        )
    raise problem
