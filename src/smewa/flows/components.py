"""What every component is, and the one that is not known here.

Source for all components: WhatsApp Flows, Components, and Media upload components, read 2026-11.
"""

from collections.abc import Mapping
from importlib import import_module
from typing import TYPE_CHECKING, Annotated, TypeAlias, cast

from smewa.flows._json import mapping
from smewa.flows._kinds import COUNT, FLAG, TEXT, many
from smewa.flows._members import Is
from smewa.flows._parts import Part
from smewa.flows.refs import Ref

if TYPE_CHECKING:
    from smewa.flows._kinds import Misfit

Flag: TypeAlias = Annotated[bool | Ref, Is(FLAG)]
Count: TypeAlias = Annotated[int | Ref, Is(COUNT)]
Name: TypeAlias = Annotated[str, Is(TEXT, filled=True, fixed=True)]

# Where each component is defined. Versions stand with the classes.
_WHERE = {
    "texts": "TextHeading TextSubheading TextBody TextCaption RichText",
    "inputs": "TextInput TextArea OptIn DatePicker CalendarPicker",
    "choices": "CheckboxGroup RadioButtonsGroup Dropdown ChipsSelector",
    "pictures": "Image ImageCarousel",
    "uploads": "PhotoPicker DocumentPicker",
    "navigation": "Footer EmbeddedLink NavigationList",
    "containers": "Form If Switch",
}
_MODULES = {name: module for module, names in _WHERE.items() for name in names.split()}


class Component(Part):
    """What stands on a screen: a text, an input, a button, or a container of others."""

    @property
    def type(self) -> str:
        """Its name in Flow JSON, such as `TextInput`; empty when it has none."""
        return self.constants.get("type", "")

    @classmethod
    def read(cls, body: Mapping[str, object]) -> "Component | Misfit":
        """Return the component that an object of the wire names; `OtherComponent` when it is none that is known."""
        if cls is not Component:
            return super().read(body)
        kind = component_class(body.get("type"))
        read = kind.read(body) if kind is not None else None
        return read if isinstance(read, Component) else OtherComponent.kept(body)


class OtherComponent(Component):
    """A component that is not known here, or that lacks what its type asks for: all of it is in `extra`."""

    @property
    def type(self) -> str:
        """Its name in Flow JSON; empty when it has none."""
        named = self.extra.get("type")
        return named if isinstance(named, str) else ""

    @classmethod
    def kept(cls, body: Mapping[str, object]) -> "OtherComponent":
        """Return a component that holds an object of the wire as it is."""
        return cls(extra=dict(mapping(body)), order=tuple(body))


class Input(Component):
    """A component that the customer fills in. Its name is unique on its screen, and never dynamic."""

    name: Name

    @property
    def ref(self) -> Ref:
        """What the customer entered here, for other components of the same screen."""
        return Ref.form(self.name)


def component_class(name: object) -> type[Component] | None:
    """Return the class of a component by its name in Flow JSON; None when it is not known here."""
    where = _MODULES.get(name) if isinstance(name, str) else None
    return cast("type[Component]", getattr(import_module(f"smewa.flows.{where}"), str(name))) if where else None


COMPONENTS = many(lambda: Component, dynamic=False)
"""The kind of a member that holds components."""
