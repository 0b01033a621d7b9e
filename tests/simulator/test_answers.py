"""What customers answer: each message that asks for something gets it, and the webhook that follows is read."""

from __future__ import annotations

from decimal import Decimal

import pytest

from smewa.messages import (
    AddressMessage,
    Button,
    Buttons,
    CardButton,
    CatalogButton,
    CatalogMessage,
    ContactInfoRequest,
    DirectSendButtons,
    FlowMessage,
    Image,
    LinkButton,
    LocationRequest,
    OffsiteCard,
    OrderDetails,
    OrderParameters,
    PlainButton,
    Product,
    ProductCard,
    ProductCarousel,
    ProductList,
    ProductsButton,
    ProductSection,
    QuickReplyCarousel,
    ReplyCard,
    SavedAddress,
    Template,
)
from smewa.values import Money
from smewa.webhooks import (
    ButtonReceived,
    ButtonReplyReceived,
    ContactsReceived,
    FlowReplyReceived,
    LocationReceived,
    OrderReceived,
    PaymentMethodReceived,
    Webhook,
)

PHOTO = Image("https://example.com/bolo.jpg")


@pytest.fixture
def events(world):
    """What a business reads of its webhooks, each checked as a real endpoint would."""
    webhook, read = Webhook(app_secrets=[world.app_secret], verify_token=world.verify_token), []
    world.deliver_to(lambda body, headers: read.extend(webhook.receive(body, headers)))
    yield read
    assert not world.failures


@pytest.fixture
def send(client, ana):
    """Send a content to Ana inside of the window; return the message's id."""
    ana.says("Oi")
    return lambda content, **options: client.messages.send(ana.phone, content, **options).id


def test_a_flow_comes_back_filled_in(send, ana, events):
    sent = send(FlowMessage("Agende", "Agendar", flow_id="66550011", token="ped-12"))
    ana.answers_flow(horario="9h")
    assert isinstance(events[-1], FlowReplyReceived)
    assert (events[-1].name, events[-1].flow_token, events[-1].context.id) == ("flow", "ped-12", sent)
    assert events[-1].response["horario"] == "9h"


def test_a_flow_without_a_token_comes_back_with_the_platforms(send, ana, events):
    send(FlowMessage("Agende", "Agendar", flow_name="retirada"))
    ana.answers_flow()
    assert events[-1].flow_token == "unused"


def test_an_address_comes_back_filled_in(send, ana, events):
    send(AddressMessage("Where to?", "IN", saved_addresses=[SavedAddress("casa", {"city": "Mumbai"})]))
    ana.gives_address({"name": "Asha", "city": "Pune"})
    assert (events[-1].name, events[-1].response) == (
        "address_message",
        {"values": {"name": "Asha", "city": "Pune"}},
    )
    ana.gives_address({"name": "Asha"}, saved="casa")
    assert events[-1].response == {"saved_address_id": "casa", "values": {"city": "Mumbai", "name": "Asha"}}
    with pytest.raises(LookupError, match="no saved address has this id"):
        ana.gives_address(saved="trabalho")


def test_a_number_that_is_shared_on_request_is_proven(send, ana, events):
    sent = send(ContactInfoRequest("Qual é o seu telefone?"))
    ana.shares_contact()
    shared = events[-1]
    assert isinstance(shared, ContactsReceived)
    assert shared.is_own_number
    assert shared.contacts[0].phones[0].wa_id == ana.phone
    assert shared.context.id == sent


def test_somebody_without_a_phone_has_none_to_share(client, davi):
    davi.says("Oi")
    client.messages.send(davi.user_id, ContactInfoRequest("Qual é o seu telefone?"))
    with pytest.raises(LookupError, match="no phone number"):
        davi.shares_contact()


def test_a_place_answers_the_request_for_it(send, ana, events):
    sent = send(LocationRequest("Onde entregamos?"))
    ana.sends_location(-22.9, -43.1)
    assert isinstance(events[-1], LocationReceived)
    assert events[-1].context.id == sent
    ana.sends_location(-22.9, -43.1)
    assert events[-1].context is not None, "the request is the newest message still"
    send("Obrigado")
    ana.sends_location(-22.9, -43.1)
    assert events[-1].context is None


@pytest.mark.parametrize(
    ("content", "catalog"),
    [
        (Product("22", "pq"), "22"),
        (ProductList("Cardápio", "Oi", "22", [ProductSection("Salgados", ["pq", "cx"])]), "22"),
        (ProductCarousel("Oi", [ProductCard("22", "pq"), ProductCard("22", "cx")]), "22"),
        (CatalogMessage("Oi"), "220198877100"),
    ],
    ids=lambda content: type(content).__name__,
)
def test_products_come_back_in_a_cart(send, ana, events, content, catalog):
    send(content)
    ana.orders({"pq": 2}, prices={"pq": Money("6.50", "BRL")}, note="Bem assado")
    cart = events[-1]
    assert isinstance(cart, OrderReceived)
    assert (cart.catalog_id, cart.text) == (catalog, "Bem assado")
    assert (cart.product_items[0].product_retailer_id, cart.product_items[0].quantity) == ("pq", 2)
    assert cart.product_items[0].item_price == Decimal("6.5")
    assert cart.product_items[0].price == Money("6.50", "BRL")


def test_only_what_is_shown_can_be_ordered(send, ana):
    send(Product("22", "pq"))
    with pytest.raises(LookupError, match="does not show cx"):
        ana.orders({"cx": 1})


def test_a_stored_card_is_chosen_in_one_click(send, ana, events):
    settings = [OffsiteCard("4410", "cred_77")]
    asked = OrderParameters("PED-1", "physical-goods", Money("13.00", "BRL"), payment_settings=settings)
    send(OrderDetails("Seu pedido", asked))
    ana.pays_by_card()
    chosen = events[-1]
    assert isinstance(chosen, PaymentMethodReceived)
    assert (chosen.payment_method, chosen.reference_id) == ("offsite_card_pay", "PED-1")
    assert (chosen.credential_id, chosen.last_four_digits) == ("cred_77", "4410")


def test_a_tap_on_a_carousel_is_on_one_of_its_cards(send, ana, events):
    cards = [ReplyCard(PHOTO, [CardButton(name, "Quero")]) for name in ("cenoura", "fuba")]
    send(QuickReplyCarousel("Qual bolo?", cards))
    ana.taps("Quero")
    assert isinstance(events[-1], ButtonReplyReceived)
    assert events[-1].choice == "cenoura"
    ana.taps("Quero", card=1)
    assert events[-1].choice == "fuba"
    with pytest.raises(LookupError):
        ana.taps("Quero", card=2)


def test_a_tap_on_direct_send_comes_as_that_of_a_template(send, ana, events):
    tracking = LinkButton("Acompanhar", "https://example.com/a-12")
    send(DirectSendButtons("Seu pedido saiu", [tracking, Button("ok", "Obrigado")]), category="utility")
    ana.taps("Obrigado")
    assert isinstance(events[-1], ButtonReceived)
    assert (events[-1].choice, events[-1].text) == ("ok", "Obrigado")
    send(Buttons("Saiu", [Button("ja", "Certo")]), category="utility")
    ana.taps("Certo")
    assert isinstance(events[-1], ButtonReceived)


def test_a_link_is_not_tapped(send, ana):
    tracking = LinkButton("Acompanhar", "https://example.com/a-12")
    send(DirectSendButtons("Seu pedido saiu", [tracking, Button("ok", "Obrigado")]), category="utility")
    with pytest.raises(LookupError, match="what can be tapped: Obrigado"):
        ana.taps("Acompanhar")


@pytest.mark.parametrize(
    ("act", "what"),
    [
        (lambda ana: ana.answers_flow(), "a Flow"),
        (lambda ana: ana.gives_address({"city": "x"}), "an address form"),
        (lambda ana: ana.shares_contact(), "a request for contact information"),
        (lambda ana: ana.orders({"pq": 1}), "products"),
        (lambda ana: ana.pays_by_card(), "an order that offers a stored card"),
    ],
)
def test_nothing_is_answered_that_was_not_asked(send, ana, act, what):
    send("Oi")
    with pytest.raises(LookupError, match=f"{what} did not come"):
        act(ana)


def test_a_template_may_ask_for_the_number(world, client, ana, events):
    world.approve_template("telefone", body="Qual é o seu telefone?")
    client.messages.send(ana.phone, Template("telefone", "pt_BR", [PlainButton(0, "request_contact_info")]))
    ana.shares_contact()
    assert events[-1].is_own_number


@pytest.mark.parametrize(
    ("button", "shown"),
    [(CatalogButton(0), True), (ProductsButton(0, "pq", [ProductSection("Salgados", ["pq"])]), False)],
    ids=["catalog", "products"],
)
def test_a_template_may_show_products(world, client, ana, events, button, shown):
    world.approve_template("cardapio", body="O que vai ser?")
    client.messages.send(ana.phone, Template("cardapio", "pt_BR", [button]))
    ana.orders({"pq": 1})
    assert isinstance(events[-1], OrderReceived)
    if not shown:
        with pytest.raises(LookupError, match="does not show cx"):
            ana.orders({"cx": 1})


def test_somebody_behind_a_username_stops_marketing_too(world, davi):
    davi.stops_marketing()
    assert '"wa_id"' not in world.webhooks[-1].body.decode()
