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
        query = {"is_cart_enabled": _switch(cart, "cart"), "is_catalog_visible": _switch(catalog, "catalog")}
        if cart is None and catalog is None:
            raise InvalidRequest("says nothing to change", field="cart", fix="Give cart, catalog, or both")
        # Safe: what is set twice is what it was set to. The platform documents parameters here, and no body.
        return Call.post(f"{self._scope.number}/whatsapp_commerce_settings", None, Success, query=query, safe=True)


def _switch(given: object, field: str) -> str | None:
    if given is None or isinstance(given, bool):
        return None if given is None else str(given).lower()
    raise InvalidRequest("must be True or False", field=field)
