"""Catalogs: the one that an account shows, and its products."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Annotated

from smewa._core.call import Call
from smewa._core.incoming import Incoming, OrNone, Success
from smewa._core.operation import listing, operation
from smewa._core.page import Page
from smewa._core.resource import C, Resource
from smewa.api._path import id_in_path
from smewa.api._reading import OrEmpty
from smewa.api._words import several
from smewa.errors import InvalidRequest

_Text = Annotated[str | None, OrNone]


class Catalog(Incoming):
    """A catalog of products."""

    id: str
    name: _Text = None


class CatalogPage(Page[Catalog]):
    """One page of catalogs."""


class Product(Incoming):
    """A product of a catalog. Which members it has is up to `fields`."""

    id: str
    retailer_id: _Text = None
    """Your own id of it, as product messages and orders name it."""
    name: _Text = None
    price: _Text = None
    """As the catalog writes it, with its currency's sign; compare amounts by the products of an order."""
    currency: _Text = None
    availability: _Text = None
    image_url: _Text = None
    url: _Text = None


class ProductPage(Page[Product]):
    """One page of products."""


class Batch(Incoming):
    """A batch of changes that the catalog works on; ask `batch_status` how each handle goes."""

    handles: Annotated[tuple[str, ...], OrEmpty] = ()


class BatchState(Incoming):
    """How a batch goes."""

    handle: _Text = None
    status: _Text = None
    """`started`, `finished` and more."""
    errors: Annotated[tuple[Mapping[str, object], ...], OrEmpty] = ()
    errors_total_count: Annotated[int | None, OrNone] = None


class BatchStates(Page[BatchState]):
    """How the batches of a handle go."""


class Catalogs(Resource[C]):
    """The account's catalog. Products are managed with the permission `catalog_management`."""

    @listing
    def linked(self) -> Call[Page[Catalog]]:
        """List the catalog that the account shows: one, or none.

        for catalog in client.catalogs.linked(): print(catalog.name)
        """
        return Call.get(f"{self._scope.account}/product_catalogs", CatalogPage)

    @operation
    def link(self, catalog_id: str) -> Call[Success]:
        """Let the account show a catalog; it shows one at a time. Source: Cloud API, Sell products and services."""
        body = {"catalog_id": _checked(catalog_id)}
        return Call.post(f"{self._scope.account}/product_catalogs", body, Success, safe=True)

    @operation
    def unlink(self, catalog_id: str) -> Call[Success]:
        """Show this catalog no more."""
        query = {"catalog_id": _checked(catalog_id)}
        return Call.delete(f"{self._scope.account}/product_catalogs", Success, query=query)

    @listing
    def products(
        self, catalog_id: str, *, fields: Sequence[str] | None = None, page_size: int | None = None
    ) -> Call[Page[Product]]:
        """List the products of a catalog; `fields` asks for exactly these members.

        # not run: it wants a catalog with products
        for product in client.catalogs.products("…"): print(product.retailer_id)
        """
        asked = fields or ("id", "retailer_id", "name", "price", "currency", "availability", "image_url", "url")
        query = {"fields": ",".join(several(asked, "fields")), "limit": page_size}
        return Call.get(f"{_checked(catalog_id)}/products", ProductPage, query=query)

    @operation
    def batch(self, catalog_id: str, requests: Sequence[Mapping[str, object]]) -> Call[Batch]:
        """Create, update and delete products, many at once.

        Each request is one of the Commerce API, passed on as it is: `{"method": "UPDATE", "data": {"id": …}}`, where
        the id is your own (`retailer_id`). Source: Commerce API, items_batch.
        """
        given = several(requests, "requests")
        if not given:
            raise InvalidRequest("is empty", field="requests", fix="Give at least one")
        body = {"item_type": "PRODUCT_ITEM", "requests": [dict(request) for request in given]}
        return Call.post(f"{_checked(catalog_id)}/items_batch", body, Batch)  # type: ignore[arg-type]  # JSON of the caller's

    @listing
    def batch_status(self, catalog_id: str, handle: str) -> Call[Page[BatchState]]:
        """Tell how a batch goes."""
        return Call.get(f"{_checked(catalog_id)}/check_batch_request_status", BatchStates, query={"handle": handle})


def _checked(catalog_id: str) -> str:
    return id_in_path(catalog_id, "catalog_id")
