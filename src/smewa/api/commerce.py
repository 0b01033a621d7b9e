"""Commerce settings: whether customers see the catalog and the cart of a number."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import model_validator

from smewa._core.call import Call
from smewa._core.incoming import Incoming, OrNone, Success
from smewa._core.operation import operation
from smewa._core.resource import C, Resource
from smewa.api._only import only
from smewa.errors import InvalidRequest
from smewa.values.jsons import JsonValue


class CommerceState(Incoming):
    """What customers see of the shop. Source: Cloud API, Commerce settings."""

    id: Annotated[str | None, OrNone] = None
    is_cart_enabled: Annotated[bool | None, OrNone] = None
    is_catalog_visible: Annotated[bool | None, OrNone] = None

    @model_validator(mode="before")
    @classmethod
    def _flat(cls, answer: Any) -> Any:  # JSON as it came
        """Take it out of its list of one; a number without a shop has none."""
        return only(answer)


class CommerceSettings(Resource[C]):
    """The shop of one business number."""

    @operation
    def get(self) -> Call[CommerceState]:
        """Return whether customers see the catalog and may fill a cart.

        client.commerce_settings.get().is_cart_enabled
        """
        return Call.get(f"{self._scope.number}/whatsapp_commerce_settings", CommerceState)

    @operation
    def update(self, *, cart: bool | None = None, catalog: bool | None = None) -> Call[Success]:
        """Show or hide the catalog, the cart, or both; what is not given stays as it is.

        client.commerce_settings.update(cart=True, catalog=True)
        """
        given = {"is_cart_enabled": cart, "is_catalog_visible": catalog}
        told: dict[str, JsonValue] = {name: value for name, value in given.items() if value is not None}
        if not told:
            raise InvalidRequest("says nothing to change", field="cart", fix="Give cart, catalog, or both")
        # Safe: what is set twice is what it was set to.
        return Call.post(f"{self._scope.number}/whatsapp_commerce_settings", told, Success, safe=True)
