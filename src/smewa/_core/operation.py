"""One description of each call, two colors: a blocking resource returns the answer, an async one a coroutine of it."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING, Any, Concatenate, Generic, ParamSpec, TypeVar, overload

from smewa._core.bound import Bound, Built, Listing, Operation, Procedure, Streaming
from smewa._core.call import Call, Steps
from smewa._core.page import Page
from smewa._core.resource import Async, Resource, Sync

if TYPE_CHECKING:
    from typing import Self

    from smewa._core.bound import AsyncListing, AsyncOperation, AsyncProcedure, AsyncStreaming

P = ParamSpec("P")
R = TypeVar("R")
T = TypeVar("T")


class Described(Generic[P, R]):
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


class operation(Described[P, Call[R]], Generic[P, R]):
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


class procedure(Described[P, Steps[R]], Generic[P, R]):
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


class listing(Described[P, Call[Page[T]]], Generic[P, T]):
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


class streaming(Described[P, Call[bytes]], Generic[P]):
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
