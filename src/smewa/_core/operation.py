"""One description of each call, two colors: a blocking resource returns the answer, an async one a coroutine of it."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Coroutine
from functools import cached_property
from typing import TYPE_CHECKING, Any, Concatenate, Generic, ParamSpec, TypeAlias, cast, overload

from typing_extensions import TypeVar

from smewa._core.call import Call, Steps
from smewa._core.download import AsyncDownload, Download
from smewa._core.drive import AsyncEngine, Engine
from smewa._core.items import AsyncItems, Items
from smewa._core.page import Page
from smewa._core.perform import follow, respond, value
from smewa._core.response import Response
from smewa._core.scope import Scope

if TYPE_CHECKING:
    from typing import Self

    from typing_extensions import Unpack

    from smewa._core.options import OptionsDict


class Sync:
    """The color of a blocking client."""


class Async:
    """The color of an async client."""


P = ParamSpec("P")
R = TypeVar("R")
T = TypeVar("T")
C = TypeVar("C", bound=Sync | Async, default=Sync)
AnyEngine: TypeAlias = Engine | AsyncEngine


class Resource(Generic[C]):
    """A part of the platform: an engine, and the ids it works under. Nothing else."""

    def __init__(self, engine: AnyEngine, scope: Scope) -> None:
        self._engine = engine
        self._scope = scope


class Bound:
    """A described call bound to a resource: it looks to `help()` and to editors as the method it was written as."""

    def __init__(self, described: _Described[..., Any], resource: Resource[Any], engine: Any) -> None:
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


class _Described(Generic[P, R]):
    """The decorators' common part: a function that describes, kept on the class, bound on access."""

    bound: type[Bound]

    def __init__(self, function: Callable[Concatenate[Any, P], R]) -> None:
        self.function = function
        self.__doc__ = function.__doc__

    def __set_name__(self, owner: type, name: str) -> None:
        self.__name__ = name

    @cached_property
    def signature(self) -> inspect.Signature:
        whole = inspect.signature(self.function)
        return whole.replace(parameters=list(whole.parameters.values())[1:])

    def _bind(self, obj: Any) -> Any:
        return self if obj is None else self.bound(self, obj, obj._engine)


class operation(_Described[P, Call[R]], Generic[P, R]):
    """Write a call once: it returns `R` on a blocking client, a coroutine of `R` on an async one."""

    bound = Operation

    @overload
    def __get__(self, obj: None, owner: Any) -> Self: ...
    @overload
    def __get__(self, obj: Resource[Sync], owner: Any) -> Operation[P, R]: ...
    @overload
    def __get__(self, obj: Resource[Async], owner: Any) -> AsyncOperation[P, R]: ...
    @overload
    def __get__(self, obj: Resource[Any], owner: Any) -> Built[P, R]: ...
    def __get__(self, obj: Any, owner: Any) -> Any:
        return self._bind(obj)


class procedure(_Described[P, Steps[R]], Generic[P, R]):
    """Write several calls once, as a generator of calls that ends in `R`."""

    bound = Procedure

    @overload
    def __get__(self, obj: None, owner: Any) -> Self: ...
    @overload
    def __get__(self, obj: Resource[Sync], owner: Any) -> Procedure[P, R]: ...
    @overload
    def __get__(self, obj: Resource[Async], owner: Any) -> AsyncProcedure[P, R]: ...
    def __get__(self, obj: Any, owner: Any) -> Any:
        return self._bind(obj)


class listing(_Described[P, Call[Page[T]]], Generic[P, T]):
    """Write a listing once: it is iterated with `for` on a blocking client, with `async for` on an async one."""

    bound = Listing

    @overload
    def __get__(self, obj: None, owner: Any) -> Self: ...
    @overload
    def __get__(self, obj: Resource[Sync], owner: Any) -> Listing[P, T]: ...
    @overload
    def __get__(self, obj: Resource[Async], owner: Any) -> AsyncListing[P, T]: ...
    @overload
    def __get__(self, obj: Resource[Any], owner: Any) -> Built[P, Page[T]]: ...
    def __get__(self, obj: Any, owner: Any) -> Any:
        return self._bind(obj)


class streaming(_Described[P, Call[bytes]], Generic[P]):
    """Write a download once: it is used with `with` on a blocking client, with `async with` on an async one."""

    bound = Streaming

    @overload
    def __get__(self, obj: None, owner: Any) -> Self: ...
    @overload
    def __get__(self, obj: Resource[Sync], owner: Any) -> Streaming[P]: ...
    @overload
    def __get__(self, obj: Resource[Async], owner: Any) -> AsyncStreaming[P]: ...
    @overload
    def __get__(self, obj: Resource[Any], owner: Any) -> Built[P, bytes]: ...
    def __get__(self, obj: Any, owner: Any) -> Any:
        return self._bind(obj)
