"""Bodies that hold a secret: a PIN, a code, a verify token."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from smewa._core.call import Json
from smewa.errors import InvalidRequest
from smewa.values.jsons import JsonValue
from smewa.values.secret import Secret

_SIX_DIGITS = re.compile(r"[0-9]{6}")


@dataclass(frozen=True, slots=True)
class Sealed:
    """A JSON body whose secrets are revealed when it is sent. Its repr does not show it, and it is never pickled."""

    members: Mapping[str, JsonValue | Secret] = field(repr=False)
    place: str = ""
    """The member that holds the others, if one does."""

    def to_json(self) -> bytes:
        """Return the bytes to send."""
        told: dict[str, JsonValue] = {
            name: value.reveal() if isinstance(value, Secret) else value for name, value in self.members.items()
        }
        return Json({self.place: told} if self.place else told).to_json()


def six_digits(text: object, name: str) -> Secret:
    """Return a PIN or a code: a text or a `Secret`. Raises `InvalidRequest` for anything but six digits."""
    plain = text.reveal() if isinstance(text, Secret) else text
    if not isinstance(plain, str) or _SIX_DIGITS.fullmatch(plain) is None:
        raise InvalidRequest("must be six digits", field=name, fix="Write it as a text, without spaces or hyphens")
    return Secret(plain)


def secret(text: str | Secret, name: str) -> Secret:
    """Return a secret. Raises `InvalidRequest` for one that was cut or pasted wrongly."""
    if isinstance(text, Secret):
        return text
    try:
        return Secret(text)
    except ValueError as error:
        said = str(error)
    raise InvalidRequest("is no secret", field=name, limit=said)
