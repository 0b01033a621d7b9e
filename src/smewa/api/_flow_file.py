"""Flow JSON on its way to the platform."""

from __future__ import annotations

from dataclasses import dataclass, field
from os import PathLike
from pathlib import Path
from typing import TypeAlias

from smewa._core.call import Json
from smewa._core.form import FilePart
from smewa.errors import InvalidRequest
from smewa.flows.document import MOST_BYTES, FlowJson
from smewa.values.jsons import JsonObject

FlowInput: TypeAlias = FlowJson | JsonObject | bytes | str | PathLike[str]
"""Flow JSON: the model, a dict, the bytes or the text of its file, or the path of it."""


class FlowFile(FilePart):
    """The file `flow.json`; its size is checked when it is sent."""

    __slots__ = ()

    def length(self) -> int:
        """Return the file's size in bytes. Raises `InvalidRequest` for one that the platform does not take."""
        length = super().length()
        if not 1 <= length <= MOST_BYTES:
            raise InvalidRequest(
                f"the file has {length} bytes", field="flow_json", limit=f"It has 1 to {MOST_BYTES} bytes"
            )
        return length


def flow_part(flow: FlowInput) -> FlowFile:
    """Return Flow JSON as a file."""
    if isinstance(flow, FlowJson):
        source: bytes | Path = flow.to_json()
    elif isinstance(flow, bytes):
        source = flow
    elif isinstance(flow, str) and flow.lstrip().startswith("{"):
        source = flow.encode()
    elif isinstance(flow, str | PathLike):
        source = Path(flow)
    else:
        source = Json(flow).to_json()
    return FlowFile(source, "flow.json", "application/json")


@dataclass(frozen=True, slots=True)
class NewFlow:
    """What a Flow begins with. The file is read when it is sent."""

    members: JsonObject
    file: FlowFile | None = field(default=None, repr=False)

    def to_json(self) -> bytes:
        """Return the bytes to send."""
        if self.file is None:
            return Json(self.members).to_json()
        self.file.length()
        text = b"".join(self.file.pieces()).decode("utf-8", "replace")
        return Json({**self.members, "flow_json": text}).to_json()
