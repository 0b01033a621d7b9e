"""What is sold: one product, some of them in sections, or the whole catalog.

Source: Cloud API, Commerce; Interactive messages; read 2026-11.
"""

from collections.abc import Sequence
from dataclasses import KW_ONLY
from typing import Annotated, TypeAlias

from pydantic import StringConstraints

from smewa.messages._faults import Faults, refusal
from smewa.messages._fields import BodyText, Checked, FooterText, Id, Many, sendable
from smewa.messages._kinds import an_object
from smewa.messages._outgoing import At, Content, Outgoing, Personal, Wire
from smewa.messages.headers import HeaderLine

_Title: TypeAlias = Annotated[str, Personal(), StringConstraints(min_length=1, max_length=24)]

MOST_PRODUCTS = 30
"""How many products one message shows, over all its sections."""


class _Item(Outgoing):
    id: Annotated[Id, At("product_retailer_id")]


def _retailer_id(value: object) -> str:
    return sendable(value) if isinstance(value, str) and value else _Item.checked(value).id


def _item(product: str) -> dict[str, str]:
    return {"product_retailer_id": product}


_ProductId: TypeAlias = Annotated[str, Wire(_item, an_object), Checked(_retailer_id)]


class ProductSection(Outgoing):
    """Some products under a title, by their ids in the catalog. The title may be None if there is no other section."""

    title: Annotated[_Title | None, At("title")]
    products: Annotated[Sequence[_ProductId], Many(1, MOST_PRODUCTS), At("product_items")]


def check_sections(sections: Sequence[ProductSection]) -> None:
    """Refuse several sections of which one has no title, and more than 30 products in all."""
    faults = Faults()
    for number, section in enumerate(sections):
        if section.title is None and len(sections) > 1:
            faults.add(refusal("missing"), ("sections", number, "title"))
    if (count := sum(len(section.products) for section in sections)) > MOST_PRODUCTS:
        faults.add(refusal("too_many", actual=count, at_most=MOST_PRODUCTS), ("sections",))
    faults.raise_any()


class Product(Content, wire={"type": "interactive", "interactive.type": "product"}):
    """One product of the catalog, with its picture and price.

    Product("220198877100", "pao-de-queijo", body="Saiu do forno agora")
    """

    catalog_id: Annotated[Id, At("interactive.action.catalog_id")]
    retailer_id: Annotated[Id, At("interactive.action.product_retailer_id")]
    _: KW_ONLY
    body: Annotated[BodyText | None, At("interactive.body.text")] = None
    footer: Annotated[FooterText | None, At("interactive.footer.text")] = None


class ProductList(Content, wire={"type": "interactive", "interactive.type": "product_list"}):
    """Up to 30 products in up to 10 sections, for the customer to put into the cart.

    ProductList("Cardápio", "O que vai ser?", "220198877100", [ProductSection("Salgados", ["pao-de-queijo"])])
    """

    header: Annotated[HeaderLine, At("interactive.header")]
    body: Annotated[BodyText, At("interactive.body.text")]
    catalog_id: Annotated[Id, At("interactive.action.catalog_id")]
    sections: Annotated[Sequence[ProductSection], Many(1, 10), At("interactive.action.sections")]
    _: KW_ONLY
    footer: Annotated[FooterText | None, At("interactive.footer.text")] = None

    def __post_init__(self) -> None:
        check_sections(self.sections)


class CatalogMessage(
    Content,
    wire={
        "type": "interactive",
        "interactive.type": "catalog_message",
        "interactive.action.name": "catalog_message",
    },
):
    """The whole catalog behind a button, with the picture of one product; by default its first.

    CatalogMessage("Veja tudo o que temos", thumbnail="pao-de-queijo")
    """

    body: Annotated[BodyText, At("interactive.body.text")]
    _: KW_ONLY
    thumbnail: Annotated[Id | None, At("interactive.action.parameters.thumbnail_product_retailer_id")] = None
    footer: Annotated[FooterText | None, At("interactive.footer.text")] = None
