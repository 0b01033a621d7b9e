"""The key of a person's phone, which a new phone changes. Source: Cloud API, Identity change check, read 2026-11."""

from __future__ import annotations

from base64 import b64encode
from dataclasses import dataclass, field
from hashlib import sha256
from typing import TYPE_CHECKING

from smewa.values.user_id import UserId

if TYPE_CHECKING:
    from smewa.simulator.people import Person
    from smewa.simulator.platform import Platform


@dataclass(slots=True)
class Identities:
    """How often each person changed their phone."""

    changes: dict[UserId, int] = field(default_factory=dict[UserId, int])


def key_hash_of(platform: Platform, person: Person) -> str:
    """Return the hash of a person's key as it is."""
    phone = platform.state.of(Identities).changes.get(person.user_id, 0)
    made = f"{platform.settings.app_secret}/{person.user_id.reveal()}/{phone}"
    return b64encode(sha256(made.encode()).digest()[:8]).decode()


def change_key(platform: Platform, person: Person) -> None:
    """Let a person move to another phone."""
    changes = platform.state.of(Identities).changes
    changes[person.user_id] = changes.get(person.user_id, 0) + 1
