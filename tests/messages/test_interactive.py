"""Flows, products, carousels, requests and pins: how they stand on the wire, and what the user reads past each limit."""

from __future__ import annotations

from datetime import timedelta

import pytest

from smewa.errors import InvalidRequest
from smewa.messages import (
    AddressMessage,
    CallPermissionRequest,
    CardButton,
    CatalogMessage,
    ContactInfoRequest,
    FlowMessage,
    GroupId,
    Image,
    LinkCard,
    LocationRequest,
    MediaCarousel,
    Message,
    Pin,
    Product,
    ProductCard,
    ProductCarousel,
    ProductList,
    ProductSection,
    QuickReplyCarousel,
    ReplyCard,
    SavedAddress,
    Unpin,
    Video,
    VoiceCall,
    from_wire,
)
from tests.messages.examples import ANA, assert_told_in_portuguese

PHOTO = Image("1479537139650973")
GROUP = GroupId("Y2FwaV9ncm91cDo1")


def flow(**changes):
    return FlowMessage(**{"body": "Agende", "label": "Agendar", "flow_id": "66550011", **changes})


def link_card(**changes):
    return LinkCard(**{"header": PHOTO, "label": "Ver", "url": "https://example.com/a", **changes})


def reply_card(*titles, **changes):
    buttons = [CardButton(f"id-{title}", title) for title in titles or ("Quero",)]
    return ReplyCard(**{"header": PHOTO, "buttons": buttons, **changes})


def address(**changes):
    return AddressMessage(**{"body": "Where to?", "country": "IN", **changes})


def sections(*counts):
    return [ProductSection(f"Seção {at}", ["pq"] * count) for at, count in enumerate(counts)]


def interactive(content):
    return content.to_wire()["interactive"]


# A content, and its `interactive` on the wire.
WIRES = [
    (
        flow(token="ped-12", screen="HORARIO", data={"dia": "sexta"}, header="Retirada", footer="Até já"),
        {
            "type": "flow",
            "header": {"type": "text", "text": "Retirada"},
            "body": {"text": "Agende"},
            "footer": {"text": "Até já"},
            "action": {
                "name": "flow",
                "parameters": {
                    "flow_message_version": "3",
                    "flow_cta": "Agendar",
                    "flow_id": "66550011",
                    "flow_token": "ped-12",
                    "flow_action_payload": {"screen": "HORARIO", "data": {"dia": "sexta"}},
                },
            },
        },
    ),
    (
        Product("220198877100", "pq", body="Saiu do forno", footer="R$ 6,50"),
        {
            "type": "product",
            "body": {"text": "Saiu do forno"},
            "footer": {"text": "R$ 6,50"},
            "action": {"catalog_id": "220198877100", "product_retailer_id": "pq"},
        },
    ),
    (
        ProductList("Cardápio", "O que vai ser?", "220198877100", [ProductSection("Salgados", ["pq", "cx"])]),
        {
            "type": "product_list",
            "header": {"type": "text", "text": "Cardápio"},
            "body": {"text": "O que vai ser?"},
            "action": {
                "catalog_id": "220198877100",
                "sections": [
                    {
                        "title": "Salgados",
                        "product_items": [{"product_retailer_id": "pq"}, {"product_retailer_id": "cx"}],
                    }
                ],
            },
        },
    ),
    (
        CatalogMessage("Veja tudo"),
        {"type": "catalog_message", "body": {"text": "Veja tudo"}, "action": {"name": "catalog_message"}},
    ),
    (
        MediaCarousel("Bolos", [link_card(body="Cenoura"), link_card()]),
        {
            "type": "carousel",
            "body": {"text": "Bolos"},
            "action": {
                "cards": [
                    {
                        "card_index": number,
                        "type": "cta_url",
                        "header": {"type": "image", "image": {"id": "1479537139650973"}},
                        **more,
                        "action": {
                            "name": "cta_url",
                            "parameters": {"display_text": "Ver", "url": "https://example.com/a"},
                        },
                    }
                    for number, more in enumerate([{"body": {"text": "Cenoura"}}, {}])
                ]
            },
        },
    ),
    (
        QuickReplyCarousel("Qual?", [reply_card(), reply_card()]),
        {
            "type": "carousel",
            "body": {"text": "Qual?"},
            "action": {
                "cards": [
                    {
                        "card_index": number,
                        "type": "cta_url",
                        "header": {"type": "image", "image": {"id": "1479537139650973"}},
                        "action": {
                            "buttons": [{"type": "quick_reply", "quick_reply": {"id": "id-Quero", "title": "Quero"}}]
                        },
                    }
                    for number in range(2)
                ]
            },
        },
    ),
    (
        ProductCarousel("Novidades", [ProductCard("22", "pq"), ProductCard("22", "cx")]),
        {
            "type": "carousel",
            "body": {"text": "Novidades"},
            "action": {
                "cards": [
                    {"card_index": 0, "type": "product", "action": {"catalog_id": "22", "product_retailer_id": "pq"}},
                    {"card_index": 1, "type": "product", "action": {"catalog_id": "22", "product_retailer_id": "cx"}},
                ]
            },
        },
    ),
    (
        LocationRequest("Onde?"),
        {"type": "location_request_message", "body": {"text": "Onde?"}, "action": {"name": "send_location"}},
    ),
    (
        address(values={"name": "Asha"}, saved_addresses=[SavedAddress("casa", {"city": "Mumbai"})]),
        {
            "type": "address_message",
            "body": {"text": "Where to?"},
            "action": {
                "name": "address_message",
                "parameters": {
                    "country": "IN",
                    "values": {"name": "Asha"},
                    "saved_addresses": [{"id": "casa", "value": {"city": "Mumbai"}}],
                },
            },
        },
    ),
    (
        VoiceCall("Ligue", label="Ligar", ttl=timedelta(hours=2), payload="pedido-12"),
        {
            "type": "voice_call",
            "body": {"text": "Ligue"},
            "action": {
                "name": "voice_call",
                "parameters": {"display_text": "Ligar", "ttl_minutes": 120, "payload": "pedido-12"},
            },
        },
    ),
    (
        CallPermissionRequest(),
        {"type": "call_permission_request", "action": {"name": "call_permission_request"}},
    ),
    (
        ContactInfoRequest("Qual é o seu telefone?"),
        {
            "type": "request_contact_info",
            "body": {"text": "Qual é o seu telefone?"},
            "action": {"name": "request_contact_info"},
        },
    ),
]


@pytest.mark.parametrize(("content", "wire"), WIRES, ids=[type(content).__name__ for content, _ in WIRES])
def test_a_content_is_written_as_the_platform_wants_it(content, wire):
    assert interactive(content) == wire
    assert type(content).from_wire(content.to_wire()) == content


def test_a_pin_is_held_and_let_go():
    assert Message(Pin("wamid.x", 7), to=GROUP).to_wire()["pin"] == {
        "type": "pin",
        "message_id": "wamid.x",
        "expiration_days": 7,
    }
    assert Message(Unpin("wamid.x"), to=GROUP).to_wire()["pin"] == {"type": "unpin", "message_id": "wamid.x"}


# What is made past a limit, and what the user reads.
REFUSALS = [
    (lambda: flow(label="x" * 31), "label has 31 characters; WhatsApp takes at most 30"),
    (lambda: flow(label="Agendar 📅"), "label holds an emoji. Write it in words"),
    (lambda: flow(flow_name="retirada"), "flow_id must stand alone. Give flow_id or flow_name, one of them"),
    (lambda: flow(flow_id=None), "flow_id must stand alone"),
    (lambda: flow(action="data_exchange", screen="A"), "screen does not go with data_exchange. Leave screen and data out"),
    (lambda: flow(data={"a": 1}), "screen is missing. Say which screen shows the data"),
    (lambda: flow(screen="A", data={}), "data must be an object that is not empty"),
    (lambda: flow(header=Image("1", caption="x")), "header.caption is not shown in a header"),
    (lambda: flow(mode="live"), "mode"),
    (lambda: Product("", "pq"), "catalog_id is empty"),
    (lambda: ProductList("", "b", "1", sections(1)), "header is empty"),
    (lambda: ProductList("x" * 61, "b", "1", sections(1)), "header has 61 characters; WhatsApp takes at most 60"),
    (lambda: ProductList("h", "b", "1", sections(*[1] * 11)), "sections has 11 items; WhatsApp takes at most 10"),
    (lambda: ProductList("h", "b", "1", sections(16, 15)), "sections has 31 items; WhatsApp takes at most 30"),
    (lambda: ProductList("h", "b", "1", [*sections(1), ProductSection(None, ["pq"])]), "sections[1].title is missing"),
    (lambda: CatalogMessage("x" * 1025), "body has 1025 characters; WhatsApp takes at most 1024"),
    (lambda: MediaCarousel("b", [link_card()]), "cards has 1 item"),
    (lambda: MediaCarousel("b", [link_card()] * 11), "cards has 11 items; WhatsApp takes at most 10"),
    (
        lambda: MediaCarousel("b", [link_card(), link_card(header=Video("2"))]),
        "cards[1].header is not of the kind of the first card's. Give pictures only, or videos only",
    ),
    (lambda: link_card(label="x" * 21), "label has 21 characters; WhatsApp takes at most 20"),
    (lambda: link_card(body="x" * 161), "body has 161 characters; WhatsApp takes at most 160"),
    (lambda: link_card(body="a\nb\nc\nd"), "body has too many line breaks. A card takes at most 2"),
    (lambda: link_card(header=Image("1", caption="x")), "header.caption is not shown in a header"),
    (lambda: link_card(url="example.com"), "url"),
    (lambda: reply_card("a", "b", "c", "d"), "buttons has 4 items; WhatsApp takes at most 3"),
    (lambda: reply_card("a", "a"), "buttons[1].id is taken by another"),
    (lambda: reply_card(header=Image("1", caption="x")), "header.caption is not shown in a header"),
    (
        lambda: QuickReplyCarousel("b", [reply_card("a", "b"), reply_card("a")]),
        "cards[1].buttons are not as many as on the first card. Put as many on each",
    ),
    (
        lambda: ProductCarousel("b", [ProductCard("22", "pq"), ProductCard("23", "pq")]),
        "cards[1].catalog_id is not that of the first card. All products are of one catalog",
    ),
    (lambda: LocationRequest("x" * 1025), "body has 1025 characters"),
    (lambda: ContactInfoRequest(""), "body is empty"),
    (lambda: CallPermissionRequest("x" * 1025), "body has 1025 characters"),
    (lambda: VoiceCall("b", label="x" * 21), "label has 21 characters; WhatsApp takes at most 20"),
    (lambda: VoiceCall("b", ttl=timedelta(seconds=59)), "ttl is out of range. It is 1 minute to 30 days, in whole"),
    (lambda: VoiceCall("b", ttl=timedelta(minutes=1, seconds=1)), "ttl is out of range"),
    (lambda: VoiceCall("b", ttl=timedelta(days=30, minutes=1)), "ttl is out of range"),
    (lambda: VoiceCall("b", ttl=60), "ttl must be a timedelta"),
    (lambda: VoiceCall("b", payload="x" * 513), "payload has 513 characters; WhatsApp takes at most 512"),
    (lambda: address(country="BR"), "country"),
    (lambda: address(values={"cep": "1"}), "values has a field that is not known here. An address in India has address"),
    (lambda: address(validation_errors={"cep": "1"}), "validation_errors has a field that is not known here"),
    (lambda: address(values={"in_pin_code": "1234567"}), "values.in_pin_code is too long. A PIN code has at most 6"),
    (
        lambda: address(saved_addresses=[SavedAddress("a", {"in_pin_code": "1234567"})]),
        "saved_addresses[0].value.in_pin_code is too long",
    ),
    (lambda: address(values={"city": 5}), "values must hold texts only"),
    (lambda: address(values={}), "values must be an object that is not empty"),
    (lambda: address(values="Mumbai"), "values must be an object that is not empty"),
    (lambda: address(header=Image("1", caption="x")), "header.caption is not shown in a header"),
    (lambda: address(saved_addresses=[SavedAddress("a", {"city": "x"})] * 2), "saved_addresses[1].id is taken"),
    (lambda: Pin("wamid.x", 0), "days"),
    (lambda: Pin("wamid.x", 31), "days"),
    (lambda: Message(Pin("wamid.x", 7), to=ANA), 'content is for groups only. Give to=GroupId("…")'),
    (lambda: Message(LocationRequest("Onde?"), to=GROUP), "content is interactive. A group takes text, files"),
]  # fmt: skip


@pytest.mark.parametrize(("make", "said"), REFUSALS, ids=[f"{at}-{said[:30]}" for at, (_, said) in enumerate(REFUSALS)])
def test_what_is_past_a_limit_is_refused_in_words(make, said):
    with pytest.raises(InvalidRequest) as refused:
        make()
    assert said in str(refused.value)
    assert_told_in_portuguese(refused.value)


def test_what_is_at_its_limit_is_taken():
    assert flow(label="x" * 30)
    assert flow(label="Agendar → sexta ©")
    assert VoiceCall("b", ttl=timedelta(days=30))
    assert VoiceCall("b", ttl=timedelta(minutes=1))
    assert address(values={"in_pin_code": "400063"})
    assert address(country="SG", values={"unit_number": "12"}), "the fields of Singapore are not published whole"
    assert link_card(body="a\nb\nc")
    assert ProductList("h", "b", "1", sections(15, 15))


@pytest.mark.parametrize(("days", "fine"), [(1, True), (30, True)])
def test_a_pin_lasts_up_to_a_month(days, fine):
    assert Pin("wamid.x", days).days == days


def body_of(content):
    return Message(content, to=ANA).to_wire()


def test_cards_may_come_in_any_order_and_are_written_in_theirs():
    body = body_of(ProductCarousel("b", [ProductCard("22", "pq"), ProductCard("22", "cx")]))
    body["interactive"]["action"]["cards"].reverse()
    assert [card.retailer_id for card in from_wire(body).content.cards] == ["pq", "cx"]


@pytest.mark.parametrize("numbers", [[0, 0], [0, 2], [1, 2], [0, None], [0, True], ["0", "1"]])
def test_cards_are_numbered_from_zero_without_a_gap(numbers):
    body = body_of(ProductCarousel("b", [ProductCard("22", "pq"), ProductCard("22", "cx")]))
    for card, number in zip(body["interactive"]["action"]["cards"], numbers, strict=True):
        card["card_index"] = number
    with pytest.raises(InvalidRequest, match="cards are not numbered as cards are") as refused:
        from_wire(body)
    assert_told_in_portuguese(refused.value)


@pytest.mark.parametrize("cards", [None, "x", [1], {"card_index": 0}, []])
def test_cards_of_no_kind_are_refused(cards):
    body = body_of(ProductCarousel("b", [ProductCard("22", "pq"), ProductCard("22", "cx")]))
    body["interactive"]["action"]["cards"] = cards
    with pytest.raises(InvalidRequest, match="cards"):
        from_wire(body)


@pytest.mark.parametrize("pin", [None, {}, "x", {"type": "hold"}, {"type": "pin", "message_id": "x"}])
def test_a_pin_of_no_kind_is_refused(pin):
    body = {**Message(Unpin("wamid.x"), to=GROUP).to_wire(), "pin": pin}
    with pytest.raises(InvalidRequest):
        from_wire(body)


def test_what_a_flow_begins_with_is_copied():
    data = {"dias": ["sexta"]}
    message = flow(screen="A", data=data)
    data["dias"].append("sábado")
    interactive(message)["action"]["parameters"]["flow_action_payload"]["data"]["dias"].clear()
    assert message.data == {"dias": ["sexta"]}
    assert hash(message) == hash(flow(screen="A", data={"dias": []})), "equal or not, it can be kept in a set"


def test_the_old_name_of_a_request_is_refused_with_the_new_one():
    body = body_of(ContactInfoRequest("Qual é o seu telefone?"))
    body["interactive"]["type"] = "contact_request"
    with pytest.raises(InvalidRequest, match="'contact_request' is called 'request_contact_info' now"):
        from_wire(body)
