"""Reading an answer in pieces, with its size and its hash checked on the way."""

from __future__ import annotations

from base64 import b64decode
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from smewa._core.call import Call, Expected
from smewa._core.drive import AsyncEngine, Engine
from smewa._core.effects import Emit, Flow, Open, Read
from smewa._core.options import Options
from smewa._core.perform import exchange
from smewa._core.world import World
from smewa._core.written import Written
from smewa.errors import ProtocolError, ServerError
from smewa.transports.http import AsyncHttpStream, HttpStream

if TYPE_CHECKING:
    from typing import Self

S = TypeVar("S")


@dataclass(frozen=True, slots=True)
class Opened(Generic[S]):
    """An open answer, and what its body must turn out to be."""

    stream: S
    expected: Expected


def opened(call: Call[bytes], world: World, options: Options) -> Flow[Opened[Any]]:
    """Perform a call up to the headers of its answer."""
    stream, _, call = yield from exchange(call, world, options, Open)
    return Opened(stream, call.expected)


def chunks(opened: Opened[Any]) -> Flow[None]:
    """Emit the body's pieces; raise if it is longer than announced or allowed, cut short, or not what was hashed."""
    expected, digest, size = opened.expected, sha256(), 0
    limit = expected.at_most if expected.size is None else min(expected.at_most, expected.size)
    while piece := (yield Read(opened.stream)):
        size += len(piece)
        if size > limit:
            raise ProtocolError(f"The file is larger than the {limit} bytes announced or allowed; reading stopped.")
        digest.update(piece)
        yield Emit(piece)
    if expected.size is not None and size != expected.size:
        raise ProtocolError(f"The file ended after {size} of {expected.size} bytes.")
    if expected.sha256 is not None and digest.digest() != hash_of(expected.sha256):
        raise ProtocolError("The file does not match the hash the platform gave for it. Do not use it.")


def hash_of(text: str) -> bytes:
    """Read a SHA-256 as the platform writes it: hex in one place, base64 in another. Source: Cloud API, Media."""
    try:
        found = bytes.fromhex(text) if len(text) == 64 else b64decode(text, validate=True)
    except ValueError:
        found = b""
    if len(found) != 32:
        raise ServerError("The platform's hash of the file is neither hex nor base64.")
    return found


class Download:
    """A file on its way: use it with `with`, then iterate its pieces, or `save` or `read` it.

    Size and hash are checked while reading; the last step raises `ProtocolError` when the file is not what was announced.
    """

    def __init__(self, engine: Engine, call: Call[bytes]) -> None:
        self._engine, self._call = engine, call

    def __enter__(self) -> Self:
        engine = self._engine
        self._opened: Opened[HttpStream] = engine.run(opened(self._call, engine.world, engine.options))
        return self

    def __exit__(self, *exc: object) -> None:
        self._opened.stream.close()

    def __iter__(self) -> Iterator[bytes]:
        return self._engine.iterate(chunks(self._opened))

    def read(self) -> bytes:
        """Return the whole file."""
        return b"".join(self)

    def save(self, path: str | Path) -> Path:
        """Write the file; return its path. Nothing is left there when the file is not what was announced."""
        with Written(path) as file:
            for piece in self:
                file.write(piece)
        return file.path


class AsyncDownload:
    """A file on its way, on an async client: `async with`, then `async for`, `await save` or `await read`."""

    def __init__(self, engine: AsyncEngine, call: Call[bytes]) -> None:
        self._engine, self._call = engine, call

    async def __aenter__(self) -> Self:
        engine = self._engine
        self._opened: Opened[AsyncHttpStream] = await engine.run(opened(self._call, engine.world, engine.options))
        return self

    async def __aexit__(self, *exc: object) -> None:
        from anyio import CancelScope

        with CancelScope(shield=True):
            await self._opened.stream.close()

    def __aiter__(self) -> AsyncIterator[bytes]:
        return self._engine.iterate(chunks(self._opened))

    async def read(self) -> bytes:
        """Return the whole file."""
        return b"".join([piece async for piece in self])

    async def save(self, path: str | Path) -> Path:
        """Write the file; return its path. Nothing is left there when the file is not what was announced."""
        from anyio import to_thread

        with Written(path) as file:
            async for piece in self:
                await to_thread.run_sync(file.write, piece)
        return file.path
