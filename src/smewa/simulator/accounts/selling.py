"""Catalogs and conversions: what the business sells, and what its ads brought. Source: Commerce API; Conversions API."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from smewa.api.conversions import ConversionBatch
from smewa.simulator.accounts.routes import Account
from smewa.simulator.paging import paged, selected
from smewa.simulator.refusal import Refusal
from smewa.simulator.route import Kinds, Route
from smewa.simulator.strict import taken
from smewa.values.jsons import JsonObject, JsonValue

if TYPE_CHECKING:
    from smewa.simulator.asked import Asked
    from smewa.simulator.platform import Platform

_USUAL = ("id", "retailer_id", "name")
_NAMES = {"title": "name", "image_link": "image_url", "link": "url"}
"""What a batch calls otherwise than the list does."""


@dataclass(slots=True)
class Catalogs:
    """The catalogs of the portfolio, which of them the account shows, and the batches that were worked on."""

    names: dict[str, str] = field(default_factory=dict[str, str])
    linked: str | None = None
    products: dict[str, dict[str, dict[str, JsonValue]]] = field(
        default_factory=dict[str, dict[str, dict[str, JsonValue]]]
    )
    """By catalog, then by the business's own id."""
    batches: dict[str, list[JsonValue]] = field(default_factory=dict[str, list[JsonValue]])
    """The errors of each batch."""


def add_catalog(platform: Platform, name: str) -> str:
    """Add a catalog to the portfolio; return its id."""
    catalogs, id_ = platform.state.of(Catalogs), platform.ids.number()
    catalogs.names[id_], catalogs.products[id_] = name, {}
    return id_


def linked(platform: Platform, asked: Asked) -> JsonObject:
    """Answer `GET /{account}/product_catalogs`."""
    catalogs = platform.state.of(Catalogs)
    shown = [] if catalogs.linked is None else [catalogs.linked]
    return paged(asked, shown, lambda id_: {"id": id_, "name": catalogs.names[id_]})


def link(platform: Platform, asked: Asked) -> JsonObject:
    """Answer `POST /{account}/product_catalogs`: one at a time."""
    catalogs, id_ = platform.state.of(Catalogs), str(asked.document().get("catalog_id"))
    if id_ not in catalogs.names:
        raise Refusal(100, "catalog_id is of no catalog of this portfolio")
    if catalogs.linked not in (None, id_):
        raise Refusal(100, "The account shows another catalog: unlink that one first")
    catalogs.linked = id_
    return {"success": True}


def unlink(platform: Platform, asked: Asked) -> JsonObject:
    """Answer `DELETE /{account}/product_catalogs`."""
    catalogs = platform.state.of(Catalogs)
    if catalogs.linked is None or asked.query.get("catalog_id") != catalogs.linked:
        raise Refusal(100, "catalog_id is not the catalog that the account shows")
    catalogs.linked = None
    return {"success": True}


def products(platform: Platform, asked: Asked) -> JsonObject:
    """Answer `GET /{catalog}/products`."""
    known = list(platform.state.of(Catalogs).products[asked.path[0]].values())
    return paged(asked, known, lambda product: selected(product, asked, _USUAL))


def batch(platform: Platform, asked: Asked) -> JsonObject:
    """Answer `POST /{catalog}/items_batch`: the work is done at once, its handle tells what went wrong."""
    requests = asked.document().get("requests")
    if not isinstance(requests, list) or not requests:
        raise Refusal(100, "requests is a list of objects with method and data")
    known, errors = platform.state.of(Catalogs).products[asked.path[0]], list[JsonValue]()
    for line, request in enumerate(requests):
        if not _applied(platform, known, request):
            errors.append({"line": line, "message": "The method, or the id, does not fit"})
    handle = platform.ids.text(40)
    platform.state.of(Catalogs).batches[handle] = errors
    return {"handles": [handle]}


def _applied(platform: Platform, known: dict[str, dict[str, JsonValue]], request: JsonValue) -> bool:
    told = _object(request)
    method = told.get("method")
    given = {_NAMES.get(name, name): value for name, value in _object(told.get("data")).items()}
    retailer_id = given.pop("id", None)
    if not isinstance(retailer_id, str) or method not in ("CREATE", "UPDATE", "DELETE"):
        return False
    if method == "CREATE":
        known[retailer_id] = {"id": platform.ids.number(), "retailer_id": retailer_id, **given}
        return True
    if method == "UPDATE" and retailer_id in known:
        known[retailer_id] |= given
        return True
    return method == "DELETE" and known.pop(retailer_id, None) is not None


def _object(value: JsonValue) -> JsonObject:
    return value if isinstance(value, Mapping) else {}


def batch_status(platform: Platform, asked: Asked) -> JsonObject:
    """Answer `GET /{catalog}/check_batch_request_status`."""
    handle = asked.query.get("handle", "")
    errors = platform.state.of(Catalogs).batches.get(handle)
    if errors is None:
        raise Refusal(100, "handle is of no batch")
    state: JsonObject = {
        "handle": handle,
        "status": "finished",
        "errors": errors,
        "errors_total_count": len(errors),
    }
    return {"data": [state]}


def dataset(platform: Platform, asked: Asked) -> JsonObject:
    """Answer `POST /{account}/dataset`, and `GET`: the one that there is."""
    account = platform.state.of(Account)
    if account.dataset is None and asked.method == "GET":
        raise Refusal(100, "The account has no data set")
    account.dataset = account.dataset or platform.ids.number()
    return {"id": account.dataset}


def convert(platform: Platform, asked: Asked) -> JsonObject:
    """Answer `POST /{dataset}/events`."""
    told = taken(ConversionBatch, asked.document())
    platform.state.of(Account).conversions += [each.to_wire() for each in told.conversions]
    return {"events_received": len(told.conversions), "messages": []}


ROUTES = (
    Route("GET", ("{account}", "product_catalogs"), linked),
    Route("POST", ("{account}", "product_catalogs"), link),
    Route("DELETE", ("{account}", "product_catalogs"), unlink),
    Route("GET", ("{catalog}", "products"), products),
    Route("POST", ("{catalog}", "items_batch"), batch),
    Route("GET", ("{catalog}", "check_batch_request_status"), batch_status),
    Route("POST", ("{account}", "dataset"), dataset),
    Route("GET", ("{account}", "dataset"), dataset),
    Route("POST", ("{dataset}", "events"), convert),
)

KINDS: Kinds = {
    "{catalog}": lambda platform, id_: id_ in platform.state.of(Catalogs).names,
    "{dataset}": lambda platform, id_: id_ == platform.state.of(Account).dataset,
}
