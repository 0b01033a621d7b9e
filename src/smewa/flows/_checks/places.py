"""Where the components of a Flow stand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, cast

from smewa.flows._checks.sheet import Sheet, within
from smewa.flows._json import listing, mapping

Json = Mapping[str, Any]

# The members of a component that hold components.
_LISTS = ("children", "then", "else")
_HANDLERS = ("on-click-action", "on-select-action", "on-unselect-action")
_ITEMS = ("data-source", "list-items")


@dataclass(frozen=True)
class Place:
    """One component where it stands."""

    path: str
    body: Json
    around: tuple[Json, ...]
    """The components that it stands in, the outermost first."""

    @property
    def type(self) -> str:
        """Its name in Flow JSON; empty when it has none."""
        type = self.body.get("type")
        return type if isinstance(type, str) else ""

    @property
    def name(self) -> str:
        """Its name on the screen; empty when it has none."""
        name = self.body.get("name")
        return name if isinstance(name, str) else ""

    def inside(self, type: str) -> int:
        """Count the components of a type that it stands in."""
        return sum(each.get("type") == type for each in self.around)


@dataclass(frozen=True)
class Handler:
    """One action where it stands."""

    path: str
    body: Json
    member: str
    """The member that holds it, such as `on-click-action`."""
    owner: Place
    """The component that it belongs to."""
    listed: str = ""
    """The list of the component's whose item holds it, such as `data-source`; empty when the component does."""

    @property
    def name(self) -> str:
        """What it does, such as `navigate`; empty when it does not say."""
        name = self.body.get("name")
        return name if isinstance(name, str) else ""

    @property
    def target(self) -> str:
        """The id of the screen that it goes to; empty when it goes nowhere."""
        name = mapping(self.body.get("next")).get("name")
        return name if self.name == "navigate" and isinstance(name, str) else ""

    @property
    def payload(self) -> Json:
        """What it sends; empty when it is no object."""
        return mapping(self.body.get("payload"))


@dataclass(frozen=True)
class ScreenPlace:
    """One screen, with all that stands on it."""

    path: str
    body: Json
    components: tuple[Place, ...]

    @property
    def id(self) -> str:
        """Its id; empty when it has none."""
        id = self.body.get("id")
        return id if isinstance(id, str) else ""

    @property
    def is_terminal(self) -> bool:
        """Whether the Flow may end here."""
        return self.body.get("terminal") is True

    @property
    def data(self) -> Json:
        """What it declares to be given."""
        return mapping(self.body.get("data"))

    @cached_property
    def handlers(self) -> tuple[Handler, ...]:
        """The actions of its components and of their items."""
        return tuple(handler for place in self.components for handler in _handlers(place, place.body, place.path))

    @cached_property
    def inputs(self) -> Mapping[str, Place]:
        """What the customer fills in, by name."""
        return {place.name: place for place in self.components if place.name and place.type != "Form"}

    def of(self, *types: str) -> list[Place]:
        """Return its components of some types."""
        return [place for place in self.components if place.type in types]


def placed(sheet: Sheet) -> Sequence[ScreenPlace]:
    """Return the screens of a Flow, as far as they are objects."""
    return tuple(_screens(listing(sheet.body.get("screens"))))


def _screens(screens: Sequence[object]) -> Iterator[ScreenPlace]:
    for at, screen in enumerate(screens):
        if isinstance(screen, Mapping):
            body = mapping(cast("object", screen))
            path = f"screens[{at}]"
            inside = _listed(mapping(body.get("layout")), f"{path}.layout", ())
            yield ScreenPlace(path, body, tuple(inside))


def _listed(body: Json, path: str, around: tuple[Json, ...]) -> Iterator[Place]:
    """Yield the components in an object, at any depth, in the order of the file."""
    for key in _LISTS:
        yield from _each(body.get(key), f"{path}.{key}", around)
    for case, items in mapping(body.get("cases")).items():
        yield from _each(items, within(f"{path}.cases", case), around)


def _each(items: object, path: str, around: tuple[Json, ...]) -> Iterator[Place]:
    for at, item in enumerate(listing(items)):
        if isinstance(item, Mapping):
            place = Place(f"{path}[{at}]", mapping(cast("object", item)), around)
            yield place
            yield from _listed(place.body, place.path, (*around, place.body))


def _handlers(owner: Place, body: Json, path: str, listed: str = "") -> Iterator[Handler]:
    for member in _HANDLERS:
        if isinstance(body.get(member), Mapping):
            yield Handler(f"{path}.{member}", mapping(body[member]), member, owner, listed)
    for key in _ITEMS:
        for at, item in enumerate(listing(body.get(key))):
            yield from _handlers(owner, mapping(item), f"{path}.{key}[{at}]", key)
