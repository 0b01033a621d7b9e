"""Reading an answer in pieces, with its size and its hash checked on the way."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from smewa._core.call import Call, Expected
from smewa._core.checked import Checked
from smewa._core.drive import AsyncEngine, Engine
from smewa._core.effects import Emit, Flow, Open, Read
from smewa._core.options import Options
from smewa._core.perform import exchange
from smewa._core.world import World
from smewa._core.written import Written
from smewa.errors import ConfigurationError
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
    checked = Checked(opened.expected)
    while piece := (yield Read(opened.stream)):
        checked.add(piece)
        yield Emit(piece)
    checked.end()


class Unread(Generic[S]):
    """What both colors share: an open answer can be read once, while it is open."""

    _opened: Opened[S] | None = None

    def _place(self, path: str | Path) -> Path:
        found = Path(path)
        return found / self._opened.expected.name if self._opened and found.is_dir() else found

    def _once(self) -> Opened[S]:
        opened, self._opened = self._opened, None
        if opened is None:
            raise ConfigurationError(
                "A download is read once, inside its `with`: "
                "with client.media.download(media_id) as file: file.save(path)"
            )
        return opened


class Download(Unread[HttpStream]):
    """A file on its way: use it with `with`, then iterate its pieces, or `save` or `read` it, once.

    Size and hash are checked while reading; the last step raises `ProtocolError` when the file is not what was announced.
    """

    def __init__(self, engine: Engine, call: Call[bytes]) -> None:
        self._engine, self._call = engine, call

    def __enter__(self) -> Self:
        engine = self._engine
        found: Opened[HttpStream] = engine.run(opened(self._call, engine.world, engine.options))
        self._opened, self._stream = found, found.stream
        return self

    def __exit__(self, *exc: object) -> None:
        self._opened = None
        self._stream.close()

    def __iter__(self) -> Iterator[bytes]:
        return self._engine.iterate(chunks(self._once()))

    def read(self) -> bytes:
        """Return the whole file."""
        return b"".join(self)

    def save(self, path: str | Path) -> Path:
        """Write the file, in a folder under its media id; return its path.

        Nothing is left there when the file is not what was announced.
        """
        with Written(self._place(path)) as file:
            for piece in self:
                file.write(piece)
        return file.path


class AsyncDownload(Unread[AsyncHttpStream]):
    """A file on its way, on an async client: `async with`, then `async for`, `await save` or `await read`, once."""

    def __init__(self, engine: AsyncEngine, call: Call[bytes]) -> None:
        self._engine, self._call = engine, call

    async def __aenter__(self) -> Self:
        engine = self._engine
        found: Opened[AsyncHttpStream] = await engine.run(opened(self._call, engine.world, engine.options))
        self._opened, self._stream = found, found.stream
        return self

    async def __aexit__(self, *exc: object) -> None:
        from anyio import CancelScope

        self._opened = None
        with CancelScope(shield=True):
            await self._stream.close()

    def __aiter__(self) -> AsyncIterator[bytes]:
        return self._engine.iterate(chunks(self._once()))

    async def read(self) -> bytes:
        """Return the whole file."""
        return b"".join([piece async for piece in self])

    async def save(self, path: str | Path) -> Path:
        """Write the file, in a folder under its media id; return its path.

        Nothing is left there when the file is not what was announced.
        """
        from anyio import to_thread

        with Written(self._place(path)) as file:
            async for piece in self:
                await to_thread.run_sync(file.write, piece)
        return file.path
