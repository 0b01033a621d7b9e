"""How the `value` of a webhook field is read: as lists of items that are events of their own, or as one event."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple, TypeAlias

from smewa.webhooks.event import Event
from smewa.webhooks.paths import Keys, dug, keys_of

Item: TypeAlias = Mapping[str, object]
Facts: TypeAlias = dict[str, object]
"""What an event holds beside what it reads from its item; the event takes it for its own."""
Read: TypeAlias = Callable[[Item, Facts], Event]
Fields: TypeAlias = Mapping[str, "Shape"]


_ABSENT = (None,) * 4


class Shape(NamedTuple):
    """What stands in one field."""

    lists: Mapping[str, Read]
    """The lists in a `value` whose items are events of their own, and how an item is read."""
    whole: Read | None = None
    """How a `value` is read that has none of the lists."""
    inside: str = ""
    """The object in the `value` that the lists stand in; empty when they stand in the `value` itself."""


def whole(read: Read) -> Shape:
    """Return the shape of a field whose `value` is one event."""
    return Shape({}, read)


def of_kind(kind: type[Event]) -> Read:
    """Return how an event of one class is read, with the ids of whom it is about."""
    whose = kind._whose  # pyright: ignore[reportPrivateUsage] - the room's own class
    if not whose:
        return kind.of
    paths = tuple(map(keys_of, whose))

    def read(item: Item, facts: Facts) -> Event:
        facts["_ids"] = _ids(item, paths)
        return kind.of(item, facts)

    return read


def by_word(key: str, kinds: Mapping[str, type[Event]], otherwise: type[Event]) -> Read:
    """Return how an event is read whose class one word of the platform's tells."""
    reads, other = {word: of_kind(kind) for word, kind in kinds.items()}, of_kind(otherwise)

    def read(item: Item, facts: Facts) -> Event:
        word = item.get(key)
        return (reads.get(word, other) if isinstance(word, str) else other)(item, facts)

    return read


def ids_at(item: Item, whose: tuple[str, ...]) -> tuple[object, ...]:
    """Return what stands at these paths: phone, user id, parent user id, and None for the hash of the identity key."""
    return _ids(item, tuple(map(keys_of, whose)))


def _ids(item: Item, whose: tuple[Keys, ...]) -> tuple[object, ...]:
    return (*(dug(item, keys) for keys in whose), *_ABSENT[len(whose) :])
