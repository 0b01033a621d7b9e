"""Ids of the platform as pieces of a path."""

from __future__ import annotations

import re
from urllib.parse import quote

from smewa.errors import InvalidRequest

_ID = re.compile(r"(?!.*\.\.)[A-Za-z0-9+/=_.@:-]*[A-Za-z0-9=_-]")


def id_in_path(id_: str, field: str) -> str:
    """Return an id as it stands in a path. Raises `InvalidRequest` for what is no id of the platform's."""
    if len(id_) > 256 or _ID.fullmatch(id_) is None:
        raise InvalidRequest(
            "is not an id", field=field, limit="It has letters, digits and signs", fix="Pass it as the platform gave it"
        )
    return quote(id_, safe="")
