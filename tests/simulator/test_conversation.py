"""A conversation: what customers do, what they see, and what both sides can ask of it afterwards."""

from __future__ import annotations

import pytest

from smewa.messages import (
    BodyComponent,
    Button,
    Buttons,
    CtaUrl,
    Image,
    List,
    Location,
    QuickReplyButton,
    Reaction,
    Row,
    Section,
    Template,
    Text,
    TextParameter,
)
from smewa.simulator import Simulator
from smewa.webhooks import (
    ButtonReceived,
    ButtonReplyReceived,
    DocumentReceived,
    ListReplyReceived,
    LocationReceived,
    MessageReceived,
    ReactionReceived,
    TextReceived,
    Webhook,
    parse,
)
from tests.simulator.conftest import told

CARTA = List(
    "O que vai ser?",
    "Cardápio",
    [Section("Salgados", [Row("pq", "Pão de queijo", "R$ 6,50"), Row("cx", "Coxinha")])],
)


@pytest.fixture
def events(world):
    """What a business reads of its webhooks, each checked as a real endpoint would."""
    webhook, read = Webhook(app_secrets=[world.app_secret], verify_token=world.verify_token), []
    world.deliver_to(lambda body, headers: read.extend(webhook.receive(body, headers)))
    yield read
    assert not world.failures


def test_a_first_conversation():
    with Simulator() as world:
        client = world.client()
        ana = world.customer("+55 11 98765-4321", name="Ana Souza")
        said = []
        world.deliver_to(lambda body, headers: said.extend(parse(body)))
        ana.says("Oi! Quero 2 pães de queijo")
        sent = client.messages.send(ana.phone, "Qual sabor?")
        assert sent.id.startswith("wamid.")
        assert ana.last.text == "Qual sabor?"
        assert said[0].text == "Oi! Quero 2 pães de queijo"


def test_a_bot_may_answer_from_inside_its_handler(world, client, ana):
    def handle(body, headers):
        for event in parse(body):
            if isinstance(event, TextReceived):
                client.messages.reply(event, f"Você disse: {event.text}")

    world.deliver_to(handle)
    ana.says("Oi")
    assert ana.last.text == "Você disse: Oi"
    assert ana.last.reply_to is not None
    assert not world.failures


def test_nothing_came_yet(ana):
    assert ana.inbox == []
    with pytest.raises(LookupError, match="nothing came"):
        _ = ana.last


def test_a_silent_business_may_have_a_handler_that_raises(world, ana):
    def handle(body, headers):
        raise KeyError("Ana")

    world.deliver_to(handle)
    ana.says("Oi")
    with pytest.raises(LookupError, match="its handler raised KeyError"):
        _ = ana.last


def test_what_came_is_what_was_sent(client, ana):
    ana.says("Oi")
    content = Buttons("Posso ajudar?", [Button("menu", "Cardápio")])
    sent = client.messages.send(ana.phone, content)
    assert ana.last.message == content
    assert ana.last.id == sent.id
    assert ana.last.at == ana.inbox[-1].at


def test_tapping_a_button_sends_its_id(client, ana, events):
    ana.says("Oi")
    sent = client.messages.send(ana.phone, Buttons("Posso ajudar?", [Button("menu", "Cardápio"), Button("x", "Sair")]))
    ana.taps("Cardápio")
    assert isinstance(events[-1], ButtonReplyReceived)
    assert (events[-1].choice, events[-1].text, events[-1].context.id) == ("menu", "Cardápio", sent.id)


@pytest.mark.parametrize(("label", "row"), [("Pão de queijo", "pq"), ("Coxinha", "cx")])
def test_tapping_a_row_sends_its_id(client, ana, events, label, row):
    ana.says("Oi")
    client.messages.send(ana.phone, CARTA)
    ana.taps(label)
    assert isinstance(events[-1], ListReplyReceived)
    assert events[-1].choice == row


def test_tapping_a_quick_reply_of_a_template_sends_its_payload(world, client, ana, events):
    world.approve_template("lembrete", body="Seu pedido sai amanhã.", buttons=["Confirmar", "Mudar"])
    client.messages.send(ana.phone, Template("lembrete", "pt_BR", [QuickReplyButton(0, "CONFIRMAR-8841")]))
    ana.taps("Confirmar")
    ana.taps("Mudar")
    first, second = (event for event in events if isinstance(event, ButtonReceived))
    assert (first.choice, first.text) == ("CONFIRMAR-8841", "Confirmar")
    assert second.choice == "Mudar", "without a payload of its own a quick reply sends its label"


def test_what_is_tapped_is_on_the_newest_message_that_has_it(client, ana, events):
    ana.says("Oi")
    client.messages.send(ana.phone, Buttons("Um", [Button("velho", "Sim")]))
    client.messages.send(ana.phone, Buttons("Dois", [Button("novo", "Sim")]))
    client.messages.send(ana.phone, "Qual?")
    ana.taps("Sim")
    assert events[-1].choice == "novo"


def test_what_is_not_there_cannot_be_tapped(client, ana):
    with pytest.raises(LookupError, match="what can be tapped: nothing"):
        ana.taps("Sim")
    ana.says("Oi")
    client.messages.send(ana.phone, CARTA)
    with pytest.raises(LookupError, match="Pão de queijo, Coxinha"):
        ana.taps("Bolo")


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (Text("Oi"), "Oi"),
        (CtaUrl("Acompanhe", "Abrir", "https://example.com"), "Acompanhe"),
        (CARTA, "O que vai ser?"),
        (Image("https://example.com/bolo.jpg", caption="Bolo"), "Bolo"),
        (Image("https://example.com/bolo.jpg"), ""),
        (Location(-23.5, -46.6, name="Padaria"), "Padaria"),
    ],
)
def test_the_text_of_a_message_is_what_is_read_on_it(client, ana, content, text):
    ana.says("Oi")
    client.messages.send(ana.phone, content)
    assert ana.last.text == text


def test_a_reaction_comes_too(client, ana):
    wamid = ana.says("Oi")
    client.messages.send(ana.phone, Reaction(wamid, "👍"))
    assert ana.last.text == "👍"


def test_a_template_is_read_with_its_gaps_filled(world, client, ana):
    world.approve_template("pronto", body="Oi, {{1}}! O pedido {{2}} está pronto, {{1}}.")
    client.messages.send(ana.phone, Template("pronto", "pt_BR", [BodyComponent(["Ana", "A-12"])]))
    assert ana.last.text == "Oi, Ana! O pedido A-12 está pronto, Ana."


def test_gaps_may_have_names(world, client, ana):
    world.approve_template("pronto", body="Oi, {{nome}}! Pedido {{pedido}}.")
    body = BodyComponent([TextParameter("A-12", "pedido"), TextParameter("Ana", "nome")])
    client.messages.send(ana.phone, Template("pronto", "pt_BR", [body]))
    assert ana.last.text == "Oi, Ana! Pedido A-12."


def test_places_documents_and_reactions_reach_the_business(client, ana, events):
    ana.sends_location(-22.9, -43.1, name="Casa")
    ana.sends_document(b"%PDF-1.7", "pedido.pdf", caption="Meu pedido")
    client.messages.send(ana.phone, "Recebido")
    ana.reacts("👍")
    place, document, reaction = (event for event in events if isinstance(event, MessageReceived))
    assert isinstance(place, LocationReceived)
    assert isinstance(document, DocumentReceived)
    assert document.text == "Meu pedido"
    assert isinstance(reaction, ReactionReceived)


def test_a_reaction_can_be_taken_back(world, client, ana):
    ana.says("Oi")
    client.messages.send(ana.phone, "Oi!")
    ana.reacts("👍")
    ana.reacts("")
    assert [item["reaction"].get("emoji") for item in told(world) if item.get("type") == "reaction"] == ["👍", None]


def test_a_customer_may_quote(world, client, ana):
    ana.says("Oi")
    sent = client.messages.send(ana.phone, "Pode ser às 9?")
    ana.says("Pode", reply_to=sent.id)
    assert told(world)[-1]["context"]["id"] == sent.id


def test_somebody_without_a_phone_is_answered_by_user_id(client, davi, events):
    davi.says("Tem horário amanhã?")
    sender = events[0].sender
    assert (sender.phone, sender.user_id, sender.username) == (None, davi.user_id, "davi.lima")
    client.messages.reply(events[0], "Tem, sim")
    assert davi.last.text == "Tem, sim"
    with pytest.raises(LookupError, match="user_id"):
        _ = davi.phone


def test_a_customer_is_shown_without_what_names_them(ana, davi):
    assert "Ana" not in repr(ana)
    assert "9876" not in repr(ana)
    assert (ana.name, davi.username) == ("Ana Souza", "davi.lima")


def test_two_customers_do_not_share_a_phone(world, ana):
    with pytest.raises(ValueError, match="somebody has this phone"):
        world.customer("+55 11 98765 4321")


def test_a_customer_has_a_phone_or_a_username(world):
    with pytest.raises(ValueError, match="a phone, a username, or both"):
        world.customer(name="Ninguém")


def test_a_user_id_begins_with_the_country_of_the_phone(world):
    numbers = {"+1 212 555 0123": "US", "+57 301 234 5678": "CO", "+351 912 345 678": "PT"}
    assert {number: world.customer(number).user_id.country for number in numbers} == numbers


def test_what_follows_from_one_customer_does_not_reach_another(world, client, ana, davi):
    ana.says("Oi")
    client.messages.send(ana.phone, "Oi, Ana")
    assert davi.inbox == []
