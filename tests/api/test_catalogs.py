"""Catalogs: linked one at a time, their products listed and changed in batches."""

from __future__ import annotations

from typing import Any

import pytest

from smewa import Client, GraphError, InvalidRequest
from smewa.simulator import Simulator


@pytest.fixture
def world() -> Simulator:
    return Simulator()


@pytest.fixture
def client(world: Simulator) -> Client:
    return world.client()


def test_an_account_shows_one_catalog_at_a_time(world: Simulator, client: Client) -> None:
    bread, cake = world.add_catalog("Pães"), world.add_catalog("Bolos")
    assert not list(client.catalogs.linked())
    client.catalogs.link(bread)
    assert [catalog.name for catalog in client.catalogs.linked()] == ["Pães"]
    with pytest.raises(GraphError, match="unlink"):
        client.catalogs.link(cake)
    with pytest.raises(GraphError):
        client.catalogs.unlink(cake)
    client.catalogs.unlink(bread)
    client.catalogs.link(cake)
    assert [catalog.id for catalog in client.catalogs.linked()] == [cake]


def test_a_catalog_of_somebody_else_is_not_linked(client: Client) -> None:
    with pytest.raises(GraphError, match="no catalog of this portfolio"):
        client.catalogs.link("12345")
    with pytest.raises(InvalidRequest, match="catalog_id is not an id"):
        client.catalogs.link.build("a b")


def test_products_are_changed_in_a_batch_and_listed(world: Simulator, client: Client) -> None:
    catalog = world.add_catalog("Pães")
    done = client.catalogs.batch(
        catalog,
        [
            {"method": "CREATE", "data": {"id": "pq", "title": "Pão de queijo", "price": "6.50 BRL"}},
            {"method": "CREATE", "data": {"id": "cf", "title": "Café"}},
            {"method": "UPDATE", "data": {"id": "pq", "price": "7.00 BRL"}},
            {"method": "DELETE", "data": {"id": "cf"}},
        ],
    )
    (state,) = client.catalogs.batch_status(catalog, done.handles[0])
    assert (state.status, state.errors_total_count) == ("finished", 0)
    (product,) = client.catalogs.products(catalog, page_size=10)
    assert (product.retailer_id, product.name, product.price) == ("pq", "Pão de queijo", "7.00 BRL")
    (bare,) = client.catalogs.products(catalog, fields=["retailer_id"])
    assert bare.name is None


@pytest.mark.parametrize(
    "request_",
    [
        {"method": "UPDATE", "data": {"id": "zz"}},
        {"method": "DELETE", "data": {"id": "zz"}},
        {"method": "EAT", "data": {"id": "zz"}},
        {"method": "CREATE", "data": {}},
        {"method": "CREATE"},
    ],
)
def test_what_does_not_fit_is_told_by_the_batch(world: Simulator, client: Client, request_: dict[str, Any]) -> None:
    catalog = world.add_catalog("Pães")
    done = client.catalogs.batch(catalog, [request_])
    (state,) = client.catalogs.batch_status(catalog, done.handles[0])
    assert state.errors[0]["line"] == 0


def test_an_empty_batch_never_leaves(world: Simulator, client: Client) -> None:
    catalog = world.add_catalog("Pães")
    with pytest.raises(InvalidRequest, match="requests is empty"):
        client.catalogs.batch.build(catalog, [])
    for alone in ({"method": "DELETE", "data": {"id": "pq"}}, "DELETE"):
        with pytest.raises(InvalidRequest, match="requests must be a list"):
            client.catalogs.batch.build(catalog, alone)  # type: ignore[arg-type]
    with pytest.raises(InvalidRequest, match="fields must be a list"):
        client.catalogs.products.build(catalog, fields="id")
    with pytest.raises(GraphError):
        client.request("POST", f"{catalog}/items_batch", {"requests": []})
    with pytest.raises(GraphError):
        list(client.catalogs.batch_status(catalog, "nothing"))
