"""A call: one request of the platform, described and not yet performed."""

from __future__ import annotations

import re
from collections.abc import Callable, Generator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Generic, Protocol, TypeAlias, TypeVar

from smewa._core.form import Form
from smewa.errors import InvalidRequest
from smewa.transports.http import Upload
from smewa.values.ids import Ids
from smewa.values.jsons import JsonObject
from smewa.values.secret import Secret

R = TypeVar("R")
T = TypeVar("T")

_FIELD = r"(?:[^,{(]|\{[^}]*\}|\([^)]*\))+"
"""One member of `fields`, with what it asks of its own: `quality_score{score}`, `health_status.phone_number(1065…)`."""


class JsonBody(Protocol):
    """What writes itself as JSON."""

    def to_json(self) -> bytes:
        """Return the bytes to send."""
        ...


@dataclass(frozen=True, slots=True)
class Json:
    """A body that is plain JSON. Its repr does not show it."""

    value: JsonObject = field(repr=False)

    def to_json(self) -> bytes:
        """Return the bytes to send; `InvalidRequest` for what JSON cannot say, such as a date or NaN."""
        from json import dumps

        try:
            return dumps(self.value, separators=(",", ":"), ensure_ascii=False, allow_nan=False).encode()
        except (TypeError, ValueError, RecursionError) as problem:
            kind = type(problem).__name__
        raise InvalidRequest(
            f"holds what JSON cannot say ({kind})",
            field="body",
            limit="It takes None, bool, int, finite float, str, lists of these, and dicts with str keys",
        )


Query: TypeAlias = Mapping[str, str | int | None]
"""Parameters of an address. Those that are None are left out."""

PaceKey: TypeAlias = tuple[object, ...]
"""What a limit counts by, such as `("pair", number, recipient)`. Holds masked values, never revealed text."""


@dataclass(frozen=True, slots=True)
class Expected:
    """What a download must turn out to be."""

    sha256: str | None = None
    """As the platform writes it: hex or base64."""
    size: int | None = None
    """Bytes, when the platform said how many."""
    at_most: int = 100 * 1024 * 1024
    """Bytes after which reading stops with an error. Source: Cloud API, Media, the largest file there is."""
    name: str = "download"
    """What it is called in a folder: never what a stranger called it."""


def _nothing() -> dict[str, Any]:
    return {}  # half the time of calling `dict[str, str]`, and every send makes a few


@dataclass(frozen=True, slots=True)
class Call(Generic[R]):
    """One request, what it needs first, and how its answer is read. Performing it is the client's: `client.perform(call)`.

    Frozen and picklable, unless it holds a secret: for a dry run, a queue, a test. Its repr shows where it goes, not what
    it says.
    """

    method: str
    path: str
    """Relative to the API's version (`1065…/messages`), or an absolute URL. After `api:` it is of the platform's other host."""
    reads: Any  # type[R]: a type argument may be a generic alias, which `type[R]` does not admit
    body: JsonBody | Form | None = None
    query: Mapping[str, str] = field(default_factory=_nothing, repr=False)
    safe: bool = False
    """Whether doing it twice is the same as doing it once, so that it may be repeated when its fate is unknown."""
    paces: tuple[PaceKey, ...] = ()
    scheme: str = "Bearer"
    """The word before the token; resumable uploads want `OAuth`."""
    headers: Mapping[str, str] = field(default_factory=_nothing, repr=False)
    expected: Expected = Expected()
    needs: tuple[Need, ...] = ()
    app: str | None = None
    """The app in whose name it is performed, with the app's own token; None uses the client's token."""
    secrets: Mapping[str, Secret | None] = field(default_factory=_nothing, repr=False)
    """Members of the query that stand in no description: they are written with the request. None is the app's secret."""
    is_public: bool = False
    """Whether it goes to a ready URL, without the token: what the platform keeps on servers of its own elsewhere."""
    spare: tuple[str, ...] = ()
    """Members of `fields` that are left out, and the call repeated, when we may not read one, or the version lacks it."""
    partly: tuple[int, str] | None = None
    """A code that says that a part was done, and the member of its answer that says which: it is read, not raised."""

    @property
    def where(self) -> str:
        """The path without its query: what may be told of it."""
        return self.path.partition("?")[0]

    def __repr__(self) -> str:
        first = f", after {', '.join(map(repr, (need.call for need in self.needs)))}" if self.needs else ""
        return f"Call({self.method} {self.where}, {self.body!r}{first})"

    @staticmethod
    def get(path: str, reads: type[T], *, query: Query | None = None, spare: tuple[str, ...] = ()) -> Call[T]:
        """Describe a reading call. Parameters that are None are left out."""
        return Call("GET", path, reads, query=_given(query), safe=True, spare=spare)

    @staticmethod
    def delete(
        path: str,
        reads: type[T],
        *,
        query: Query | None = None,
        body: JsonBody | JsonObject | None = None,
    ) -> Call[T]:
        """Describe a deleting call. It is not repeated when its fate is unknown: the second answer would be an error."""
        return Call("DELETE", path, reads, _json(body), _given(query))

    @staticmethod
    def post(
        path: str,
        body: JsonBody | Form | JsonObject | None,
        reads: type[T],
        *,
        query: Query | None = None,
        paces: tuple[PaceKey, ...] = (),
        safe: bool = False,
    ) -> Call[T]:
        """Describe a writing call."""
        return Call("POST", path, reads, _json(body), _given(query), safe, paces)

    def after(self, first: Call[T], fill: Callable[[Call[R], T], Call[R]]) -> Call[R]:
        """Return this call with another to be performed before it, whose answer `fill` works in.

        `fill` is a function of a module, not a lambda, so that the call still pickles.
        """
        return replace(self, needs=(*self.needs, Need(first, fill)))

    def without_spare(self) -> Call[R]:
        """Return this call asking for the fields alone that everybody may read."""
        asked = re.findall(_FIELD, self.query.get("fields", ""))
        kept = [each for each in asked if re.match(r"\w*", each)[0] not in self.spare]  # type: ignore[index]  # matches ""
        return replace(self, query={**self.query, "fields": ",".join(kept)}, spare=())


def encoded(body: JsonBody | Form, ids: Ids) -> tuple[str, bytes | Upload]:
    """Return a body's content type and its bytes, or what they are read from."""
    return body.encode(ids) if isinstance(body, Form) else ("application/json", body.to_json())


@dataclass(frozen=True, slots=True)
class Need:
    """A call that comes first, and how its answer completes the one that needs it."""

    call: Call[Any]
    fill: Callable[[Call[Any], Any], Call[Any]]


@dataclass(frozen=True, slots=True)
class Pause:
    """Some seconds to let pass, by the client's clock."""

    seconds: float


Steps: TypeAlias = Generator[Call[Any] | Pause, Any, R]
"""A procedure: calls and pauses one after another, ending in an `R`."""


def do(call: Call[T]) -> Generator[Call[T], T, T]:
    """Perform one call inside a procedure, and return its answer with the answer's own type.

    # not run: it stands in a procedure
    session = yield from do(Call.post("app/uploads", {}, MediaId))
    """
    return (yield call)


def pause(seconds: float) -> Generator[Pause, None, None]:
    """Let some seconds pass inside a procedure, by the client's clock."""
    yield Pause(seconds)


def _json(body: JsonBody | Form | JsonObject | None) -> Any:  # a body as `Call` takes it: a mapping is JSON
    return Json(body) if isinstance(body, Mapping) else body


def _given(query: Query | None) -> dict[str, str]:
    return {name: str(value) for name, value in query.items() if value is not None} if query else {}
