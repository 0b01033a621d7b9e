"""What a customer answers to messages that ask for more than a tap: an address, a number, a cart, a stored card.

Source: Cloud API, Webhooks, messages; read 2026-11.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from json import dumps
from typing import TYPE_CHECKING

from smewa.messages.address import AddressMessage
from smewa.messages.carousels import ProductCarousel
from smewa.messages.flow_message import FlowMessage
from smewa.messages.payment_settings import OffsiteCard
from smewa.messages.products import CatalogMessage, Product, ProductList
from smewa.messages.requests import ContactInfoRequest
from smewa.messages.template import Template
from smewa.messages.template_buttons import CatalogButton, PlainButton, ProductsButton, TemplateButton
from smewa.simulator.events import Outbound
from smewa.simulator.messages import orders
from smewa.simulator.people import Person
from smewa.simulator.writing import write
from smewa.values.jsons import JsonObject, JsonValue
from smewa.values.money import Money

if TYPE_CHECKING:
    from smewa.messages import Content
    from smewa.simulator.world import Simulator

_CATALOG = "220198877100"
"""The catalog of the account, where a message names none."""
_UNUSED = "unused"
"""The token of a Flow that was sent without one."""


class Answering:
    """What a customer answers. Each answers the newest message that asks for it; `LookupError` when none came."""

    _world: Simulator
    _person: Person
    _number: str

    def answers_flow(self, **answers: JsonValue) -> str:
        """Fill in a Flow and send it, whatever its screens are; return the id. `opens_flow` goes through them instead."""
        asked = self._asking("a Flow", lambda content: isinstance(content, FlowMessage))
        token = getattr(asked.message.content, "token", None)
        told = {"flow_token": token or _UNUSED, **answers}
        return self._replies(asked, "nfm_reply", {"name": "flow", "body": "Sent", "response_json": _json(told)})

    def gives_address(self, values: Mapping[str, str] | None = None, *, saved: str | None = None) -> str:
        """Fill in an address, or choose a saved one by its id; return the message's id."""
        asked = self._asking("an address form", lambda content: isinstance(content, AddressMessage))
        content = asked.message.content
        offered = (isinstance(content, AddressMessage) and content.saved_addresses) or ()
        chosen = next((each.value for each in offered if each.id == saved), None)
        if saved is not None and chosen is None:
            raise LookupError("no saved address has this id")
        filled = {**(chosen or {}), **(values or {})}
        told = {"values": filled} if saved is None else {"saved_address_id": saved, "values": filled}
        reply: JsonObject = {
            "name": "address_message",
            "body": "\n".join(filled.values()),
            "response_json": _json(told),
        }
        return self._replies(asked, "nfm_reply", reply)

    def shares_contact(self) -> str:
        """Send one's own phone number, as the business asked; return the message's id.

        Raises `LookupError` too for somebody without a phone.
        """
        asked = self._asking("a request for contact information", _asks_for_contact)
        phone = self._person.phone
        if phone is None:
            raise LookupError("this customer has no phone number")
        shown: JsonObject = {"phone": phone.reveal(), "wa_id": self._person.wa_id, "type": "CELL"}
        card: JsonObject = {"origin": "contact_request", "phones": [shown]}
        return self._writes("contacts", {"contacts": [card]}, asked.id)

    def orders(
        self, products: Mapping[str, int], *, prices: Mapping[str, Money] | None = None, note: str | None = None
    ) -> str:
        """Put products into the cart, by id and quantity, and send it; return the message's id.

        They must be among those that the newest message of products shows; a whole catalog shows all. `prices` are what
        the customer's phone shows of each, R$ 0.00 without them: never take a cart's prices for your own.

            # not run: products came before
            ana.orders({"pao-de-queijo": 2}, prices={"pao-de-queijo": Money("6.50", "BRL")}, note="Bem assado")
        """
        asked = self._asking("products", lambda content: _shelf(content) is not None)
        catalog, shown = _shelf(asked.message.content) or (_CATALOG, None)
        missing = [] if shown is None else sorted(products.keys() - shown)
        if missing:
            raise LookupError(f"the message does not show {', '.join(missing)}")
        free = Money("0.00", "BRL")
        items: list[JsonValue] = []
        for product, quantity in products.items():
            price = (prices or {}).get(product, free)
            items.append(
                {
                    "product_retailer_id": product,
                    "quantity": quantity,
                    "item_price": float(price.amount),
                    "currency": price.currency,
                }
            )
        told: JsonObject = {"catalog_id": catalog, "product_items": items, **({} if note is None else {"text": note})}
        return self._writes("order", told, asked.id)

    def pays_by_card(self) -> str:
        """Choose the stored card that an order offers, in one click; return the id of what that sends.

        Nothing is paid by it: the business charges the card.
        """
        asked = self._asking("an order that offers a stored card", lambda content: _card(content) is not None)
        card = _card(asked.message.content)
        assert card is not None  # noqa: S101 - that is how it was found
        told: JsonObject = {
            "payment_method": "offsite_card_pay",
            "payment_timestamp": int(self._world.clock.now().timestamp()),
            "reference_id": orders.reference_in(asked.message.content),
            "last_four_digits": card.last_four_digits,
            "credential_id": card.credential_id,
        }
        return self._replies(asked, "payment_method", told)

    def _asking(self, what: str, asks: Callable[[Content], bool]) -> Outbound:
        for sent in reversed(self._came()):
            if asks(sent.message.content):
                return sent
        raise LookupError(f"{what} did not come")

    def _replies(self, asked: Outbound, kind: str, reply: JsonObject) -> str:
        return self._writes("interactive", {"type": kind, kind: reply}, asked.id)

    def _writes(
        self, type_: str, payload: JsonObject, context: str | None = None, referral: JsonObject | None = None
    ) -> str:
        with self._world.acting() as platform:
            message = write(platform, self._number, self._person, type_, payload, context=context, referral=referral)
        return message.id

    def _came(self) -> list[Outbound]:
        return self._world.platform.state.chat(self._number, self._person).inbox


def _json(told: Mapping[str, object]) -> str:
    return dumps(told, ensure_ascii=False)


def _buttons(content: Content) -> Iterator[TemplateButton]:
    for part in (content.components or ()) if isinstance(content, Template) else ():
        if isinstance(part, TemplateButton):
            yield part


def _asks_for_contact(content: Content) -> bool:
    return isinstance(content, ContactInfoRequest) or any(
        isinstance(button, PlainButton) and button.sub_type == "request_contact_info" for button in _buttons(content)
    )


def _shelf(content: Content) -> tuple[str, set[str] | None] | None:
    """Return the catalog of a message and the products it shows, None for all of them; None if it shows none."""
    if isinstance(content, Product):
        return content.catalog_id, {content.retailer_id}
    if isinstance(content, ProductList):
        return content.catalog_id, {product for section in content.sections for product in section.products}
    if isinstance(content, ProductCarousel):
        return content.cards[0].catalog_id, {card.retailer_id for card in content.cards}
    if isinstance(content, CatalogMessage):
        return _CATALOG, None
    for button in _buttons(content):
        if isinstance(button, ProductsButton):
            return _CATALOG, {product for section in button.sections for product in section.products}
        if isinstance(button, CatalogButton):
            return _CATALOG, None
    return None


def _card(content: Content) -> OffsiteCard | None:
    return next((each for each in orders.settings_in(content) if isinstance(each, OffsiteCard)), None)
