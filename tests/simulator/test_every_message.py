"""Each kind of message on its whole way: from a call of the client over the platform to what the customer has."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from smewa import InvalidRequest
from smewa.messages import (
    AddressMessage,
    Audio,
    BodyComponent,
    Button,
    Buttons,
    CallPermissionRequest,
    CarouselCard,
    CarouselComponent,
    CatalogButton,
    CatalogMessage,
    Contact,
    ContactAddress,
    ContactEmail,
    ContactInfoRequest,
    ContactName,
    ContactOrg,
    ContactPhone,
    Contacts,
    ContactUrl,
    CopyCodeButton,
    CtaUrl,
    Document,
    FlowButton,
    FlowMessage,
    HeaderComponent,
    Image,
    LimitedTimeOffer,
    LinkCard,
    Location,
    LocationRequest,
    MediaCarousel,
    Message,
    Product,
    ProductCard,
    ProductCarousel,
    ProductList,
    ProductParameter,
    ProductsButton,
    ProductSection,
    QuickReplyButton,
    Reaction,
    Sticker,
    TapTarget,
    TapTargetComponent,
    Template,
    Text,
    UrlButton,
    Video,
    VoiceCall,
    from_wire,
)

PHOTO = Image("https://example.com/bolo.jpg")
LINKS = [
    Image("https://example.com/bolo.jpg", caption="Bolo"),
    Video("https://example.com/forno.mp4", caption="Forno"),
    Document("https://example.com/nota.pdf", caption="Nota"),
]
MIME = {Image: "image/png", Video: "video/mp4", Document: "application/pdf", Audio: "audio/ogg", Sticker: "image/webp"}


@pytest.fixture
def came(client, ana):
    """Send Ana something inside of the window, and return what she has."""
    ana.says("Oi")

    def send(content, **options):
        client.messages.send(ana.phone, content, **options)
        return ana.last.message

    return send


@pytest.fixture
def filled(world, client, ana):
    """Send Ana a template with these parts, and return what she has."""

    def send(*parts, body="Oi!"):
        world.approve_template("modelo", body=body)
        client.messages.send(ana.phone, Template("modelo", "pt_BR", list(parts)))
        return ana.last

    return send


@pytest.mark.parametrize("content", LINKS, ids=lambda content: type(content).__name__)
def test_a_file_goes_by_its_link(client, ana, came, content):
    assert came(content) == content


@pytest.mark.parametrize("kind", [Image, Video, Document, Audio, Sticker], ids=lambda kind: kind.__name__)
def test_a_file_goes_by_its_id(client, ana, came, kind):
    content = {Image: PNG, Video: MP4, Document: b"%PDF-1.7", Audio: OGG, Sticker: WEBP}[kind]
    file = client.media.upload(content, mime_type=MIME[kind])
    assert came(kind(file.id)) == kind(file.id)


def test_a_document_keeps_its_name(client, ana, came):
    assert came(Document("https://example.com/1", filename="nota.pdf")).filename == "nota.pdf"


@pytest.mark.parametrize("voice", [None, True])
def test_a_sound_may_be_a_voice_message(client, ana, came, voice):
    assert came(Audio("https://example.com/recado.ogg", voice=voice)).voice is voice


def test_a_sticker_comes(client, ana, came):
    assert came(Sticker("https://example.com/oba.webp")) == Sticker("https://example.com/oba.webp")


def test_a_place_comes(client, ana, came):
    place = Location(-23.5613, -46.6560, name="Padaria", address="Av. Paulista, 1000")
    assert came(place) == place


def test_a_card_comes_with_everything_on_it(client, ana, came):
    card = Contact(
        ContactName("Téo Martins", first_name="Téo", last_name="Martins", prefix="Sr."),
        phones=[ContactPhone("+55 21 97777-0011", "CELL", "5521977770011")],
        emails=[ContactEmail("teo@example.com", "WORK")],
        addresses=[ContactAddress(street="Rua A, 1", city="Rio de Janeiro", country_code="br", type="HOME")],
        org=ContactOrg("Oficina Martins", "Balcão", "Dono"),
        urls=[ContactUrl("https://example.com", "WORK")],
        birthday="1990-02-01",
    )
    assert came(Contacts([card])) == Contacts([card])


def test_a_reaction_comes_and_goes(client, ana):
    wamid = ana.says("Oi")
    for emoji in ("👍", ""):
        client.messages.send(ana.phone, Reaction(wamid, emoji))
        assert ana.last.message.emoji == emoji


def test_to_wins_over_recipient(client, ana, davi):
    ana.says("Oi")
    davi.says("Oi")
    client.messages.send(ana.phone, "Para Ana", recipient=davi.user_id)
    assert ana.last.text == "Para Ana"
    assert davi.inbox == []


def test_a_key_hash_reaches_only_its_phone(client, ana):
    ana.says("Oi")
    known = ana.identity_key_hash
    client.messages.send(ana.phone, "Primeira", identity_key_hash=known)
    ana.changes_phone()
    client.messages.send(ana.phone, "Segunda", identity_key_hash=known)
    assert [message.text for message in ana.inbox] == ["Primeira"]


def test_who_pays_is_said(world, client, ana):
    ana.says("Oi")
    client.messages.send(ana.phone, "Oi", messaging_account_id="77")
    assert Message.from_wire(world.requests[-1].request.body).messaging_account_id == "77"


def test_direct_send_says_its_category_and_life(world, client, ana):
    client.messages.send(ana.phone, "Seu pedido saiu.", category="utility", ttl=timedelta(hours=2))
    sent = Message.from_wire(world.requests[-1].request.body)
    assert (sent.category, sent.ttl) == ("utility", timedelta(hours=2))
    assert ana.last.text == "Seu pedido saiu."


def test_what_breaks_a_limit_never_leaves(world, client, ana):
    with pytest.raises(InvalidRequest, match="title has 21 characters"):
        client.messages.send(ana.phone, Buttons("Oi", [Button("a", "x" * 21)]))
    assert world.requests == []


def test_many_are_sent_at_once(world, client, ana, davi):
    ana.says("Oi")
    davi.says("Oi")
    with client.messages.send_many([(ana.phone, "Abrimos!"), (davi.user_id, "Abrimos!")]) as outcomes:
        assert sorted(outcome.place for outcome in outcomes if outcome.sent) == [0, 1]
    assert ana.last.text == davi.last.text == "Abrimos!"


@pytest.mark.parametrize(
    "content",
    [
        CtaUrl("Acompanhe", "Abrir", "https://example.com/a"),
        FlowMessage("Agende", "Agendar", flow_id="66550011"),
        CatalogMessage("Veja tudo"),
        MediaCarousel("Bolos", [LinkCard(PHOTO, "Ver", "https://example.com/1")] * 2),
        ProductCarousel("Novidades", [ProductCard("22", "pq"), ProductCard("22", "cx")]),
        LocationRequest("Onde entregamos?"),
        AddressMessage("Where to?", "IN"),
        VoiceCall("Ligue", label="Ligar"),
        CallPermissionRequest("Podemos ligar?"),
        ContactInfoRequest("Qual é o seu telefone?"),
    ],
    ids=lambda content: type(content).__name__,
)
def test_an_interactive_message_comes_as_it_was_sent(client, ana, came, content):
    assert came(content) == content
    assert ana.last.text == content.body


@pytest.mark.parametrize(
    "content",
    [Product("22", "pq"), ProductList("Cardápio", "Oi", "22", [ProductSection("Salgados", ["pq", "cx"])])],
    ids=lambda content: type(content).__name__,
)
def test_products_come(client, ana, came, content):
    assert came(content) == content


def test_a_body_of_ones_own_goes_too(world, client, ana):
    ana.says("Oi")
    body = Message(Text("Oi!"), to=ana.phone).to_wire()
    answer = client.request("POST", f"{world.phone_number_id}/messages", body)
    assert answer["messages"][0]["id"] == ana.last.id
    assert from_wire(body).content == ana.last.message


@pytest.mark.parametrize(
    "header", [PHOTO, Video("https://example.com/a.mp4"), Document("https://example.com/a.pdf"), Location(-23.5, -46.6)]
)
def test_a_template_has_a_header(filled, client, header):
    assert filled(HeaderComponent(header)).message.components[0].parameter == header


def test_a_template_has_a_coupon_and_an_end(filled, client):
    ends = LimitedTimeOffer(datetime(2027, 1, 1, tzinfo=UTC))
    assert filled(ends, CopyCodeButton(0, "BOLO10")).message.components == (ends, CopyCodeButton(0, "BOLO10"))


def test_a_template_has_a_carousel(filled, client):
    cards = [CarouselCard(at, [HeaderComponent(PHOTO), QuickReplyButton(0, f"bolo-{at}")]) for at in range(2)]
    assert filled(CarouselComponent(cards)).message.components == (CarouselComponent(cards),)


@pytest.mark.parametrize(
    "part",
    [
        ProductsButton(0, "pq", [ProductSection("Salgados", ["pq", "cx"])]),
        HeaderComponent(ProductParameter("pq", "22")),
        CatalogButton(0, "pq"),
    ],
    ids=["MPM", "SPM", "catalog"],
)
def test_a_template_has_products(filled, client, part):
    assert filled(part).message.components == (part,)


def test_a_template_opens_a_flow(filled, client):
    assert filled(FlowButton(0, "ped-12", {"dia": "sexta"})).message.components[0].data == {"dia": "sexta"}


def test_a_template_has_a_code(filled, client):
    code = filled(BodyComponent(["123456"]), UrlButton(0, "123456"), body="{{1}} é o seu código.")
    assert code.text == "123456 é o seu código."


def test_a_link_of_a_template_has_another_title(filled, client):
    target = TapTargetComponent([TapTarget("https://example.com", "Cardápio")])
    assert filled(target).message.components == (target,)


PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108000000003a7e9b55"
    "0000000a49444154789c63f80f0001010100b138f6140000000049454e44ae426082"
)
MP4 = bytes.fromhex("00000018667479706d703432000000006d70343269736f6d")
OGG = b"OggS\0\2" + bytes(22) + b"OpusHead\1\1" + bytes(9)
WEBP = b"RIFF\x1a\0\0\0WEBPVP8L\r\0\0\0\x2f\0\0\0\x10\x07\x10\x11\x11\x88\x88\xfe\x07\0"
