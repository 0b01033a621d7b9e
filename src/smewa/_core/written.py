"""Files that appear whole or not at all."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from smewa.values.ids import RandomIds

if TYPE_CHECKING:
    from typing import Self


class Written:
    """A file written beside its place, under a name nobody else has, and moved there when it is whole."""

    def __init__(self, path: str | Path) -> None:
        self.path = Path(path)
        self._part = self.path.with_name(f".{RandomIds().text(16)}.part")

    def __enter__(self) -> Self:
        self._file = self._part.open("xb")
        return self

    def write(self, piece: bytes) -> None:
        """Add a piece."""
        self._file.write(piece)

    def __exit__(self, kind: type[BaseException] | None, *exc: object) -> None:
        try:
            self._file.close()
            if kind is None:
                self._part.replace(self.path)
        finally:
            self._part.unlink(missing_ok=True)
