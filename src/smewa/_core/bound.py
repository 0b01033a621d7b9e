"""Described calls bound to a resource: what a user calls, in either color."""

from __future__ import annotations

from collections.abc import Coroutine
from typing import TYPE_CHECKING, Any, Generic, ParamSpec, TypeVar, cast

from smewa._core.call import Call
from smewa._core.download import AsyncDownload, Download
from smewa._core.drive import Engine
from smewa._core.flows import follow
from smewa._core.items import AsyncItems, Items
from smewa._core.page import Page
from smewa._core.perform import respond, value
from smewa._core.resource import Resource
from smewa._core.response import Response

if TYPE_CHECKING:
    from typing import Self

    from typing_extensions import Unpack

    from smewa._core.operation import Described
    from smewa._core.options import OptionsDict

P = ParamSpec("P")
R = TypeVar("R")
T = TypeVar("T")


class Bound:
    """A described call bound to a resource: it looks to `help()` and to editors as the method it was written as."""

    def __init__(self, described: Described[..., Any], resource: Resource[Any], engine: Any) -> None:
        self._described = described
        self._resource = resource
        self._engine = engine
        self.__doc__ = described.__doc__

    def _build(self, *args: Any, **kwargs: Any) -> Any:
        return self._described.function(self._resource, *args, **kwargs)

    def __getattr__(self, name: str) -> Any:
        if name == "__signature__":
            return self._described.signature
        if name in {"__name__", "__qualname__", "__module__", "__wrapped__"}:
            return getattr(self._described.function, name)
        raise AttributeError(name)

    def with_options(self, **options: Unpack[OptionsDict]) -> Self:
        """Return the same call with other options, for this one use: `send.with_options(timeout=5)(to, "Oi")`."""
        return type(self)(self._described, self._resource, self._engine.changed(**options))


class Built(Bound, Generic[P, R]):
    """A call that can be described without being performed."""

    def build(self, *args: P.args, **kwargs: P.kwargs) -> Call[R]:
        """Describe the call: for a dry run, a queue, a test. Nothing is sent and no file is read."""
        return cast("Call[R]", self._build(*args, **kwargs))


class Operation(Built[P, R]):
    """A call on a blocking client."""

    def __call__(self, *args: P.args, **kwargs: P.kwargs) -> R:
        engine = self._engine
        return cast("R", engine.run(value(self.build(*args, **kwargs), engine.world, engine.options)))

    def raw(self, *args: P.args, **kwargs: P.kwargs) -> Response[R]:
        """Perform the call; return the answer with its HTTP status, headers, and number of tries."""
        engine = self._engine
        return cast("Response[R]", engine.run(respond(self.build(*args, **kwargs), engine.world, engine.options)))


class Procedure(Bound, Generic[P, R]):
    """Several calls, one after another, on a blocking client."""

    def __call__(self, *args: P.args, **kwargs: P.kwargs) -> R:
        engine = self._engine
        return cast("R", engine.run(follow(self._build(*args, **kwargs), engine.world, engine.options)))


class Listing(Built[P, Page[T]], Generic[P, T]):
    """A listing on a blocking client."""

    def __call__(self, *args: P.args, **kwargs: P.kwargs) -> Items[T]:
        engine = self._engine
        kind: Any = Items if isinstance(engine, Engine) else AsyncItems
        return cast("Items[T]", kind(engine, self.build(*args, **kwargs)))


class Streaming(Built[P, bytes]):
    """A download on a blocking client."""

    def __call__(self, *args: P.args, **kwargs: P.kwargs) -> Download:
        engine = self._engine
        kind: Any = Download if isinstance(engine, Engine) else AsyncDownload
        return cast("Download", kind(engine, self.build(*args, **kwargs)))


if TYPE_CHECKING:
    # What the async color looks like. At run time it is the same class, whose engine returns coroutines.

    class AsyncOperation(Built[P, R]):
        """A call on an async client."""

        def __call__(self, *args: P.args, **kwargs: P.kwargs) -> Coroutine[Any, Any, R]: ...
        def raw(self, *args: P.args, **kwargs: P.kwargs) -> Coroutine[Any, Any, Response[R]]: ...

    class AsyncProcedure(Bound, Generic[P, R]):
        """Several calls, one after another, on an async client."""

        def __call__(self, *args: P.args, **kwargs: P.kwargs) -> Coroutine[Any, Any, R]: ...

    class AsyncListing(Built[P, Page[T]], Generic[P, T]):
        """A listing on an async client."""

        def __call__(self, *args: P.args, **kwargs: P.kwargs) -> AsyncItems[T]: ...

    class AsyncStreaming(Built[P, bytes]):
        """A download on an async client."""

        def __call__(self, *args: P.args, **kwargs: P.kwargs) -> AsyncDownload: ...
