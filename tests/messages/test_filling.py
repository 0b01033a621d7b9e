"""Filling a template: what its definition asks for, and nothing else."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from smewa.errors import InvalidRequest
from smewa.messages import (
    Body,
    Boleto,
    CallBusiness,
    CardValues,
    CarouselComponent,
    CopyCode,
    CurrencyParameter,
    DateTimeParameter,
    DialPhone,
    Document,
    DocumentHeader,
    Gif,
    GifHeader,
    Image,
    ImageHeader,
    Location,
    LocationHeader,
    OfferText,
    OneTimePassword,
    OpenFlow,
    OpenUrl,
    OrderStatusComponent,
    PixCode,
    ProductHeader,
    ProductParameter,
    ProductsButton,
    ProductSection,
    QuickReply,
    QuickReplyButton,
    RequestPayment,
    ReviewOrder,
    ShareContact,
    TemplateButtons,
    TemplateCard,
    TemplateCarousel,
    TemplateDefinition,
    TextHeader,
    Video,
    VideoHeader,
    ViewCatalog,
    ViewItems,
    ViewProduct,
    from_wire,
)
from tests.messages.definitions import (
    BODY,
    LINK,
    PLAIN,
    SAMPLE,
    carousel,
    code,
    definition,
    marketing,
    named,
    with_buttons,
)
from tests.messages.examples import assert_told_in_portuguese, parameters

PHOTO = Image("1479537139650973")
SETTING = PixCode("000201")


def refused(make):
    with pytest.raises(InvalidRequest) as caught:
        make()
    assert_told_in_portuguese(caught.value)
    return caught.value


def fields(make):
    return [problem.field for problem in refused(make).problems]


def parts(content):
    whole = content.to_wire()["template"]
    return {part["type"]: part.get("parameters") for part in whole.get("components", [])}


def buttons_of(content):
    return {
        part["index"]: part["parameters"][0]
        for part in content.to_wire()["template"].get("components", [])
        if part["type"] == "button"
    }


def test_gaps_are_filled_in_their_order():
    content = definition().fill("Ana", "A-12")
    assert content.to_wire() == {
        "type": "template",
        "template": {
            "name": "pedido_pronto",
            "language": {"code": "pt_BR"},
            "components": [
                {"type": "body", "parameters": [{"type": "text", "text": "Ana"}, {"type": "text", "text": "A-12"}]}
            ],
        },
    }


def test_gaps_are_filled_by_name():
    content = named().fill(pedido="A-12", nome="Ana")
    assert parts(content)["body"] == [
        {"type": "text", "text": "Ana", "parameter_name": "nome"},
        {"type": "text", "text": "A-12", "parameter_name": "pedido"},
    ]
    assert named().fill({"nome": "Ana", "pedido": "A-12"}) == content
    assert named().fill({"nome": "Ana"}, pedido="A-12") == content


def test_amounts_and_dates_fill_gaps_too():
    amount, date = CurrencyParameter("R$ 13,00", "BRL", 13000), DateTimeParameter("25/11")
    assert [each["type"] for each in parts(definition().fill(amount, date))["body"]] == ["currency", "date_time"]
    by_name = parts(named().fill(nome=amount, pedido="A-12"))["body"]
    assert by_name[0]["parameter_name"] == "nome"


def test_a_template_without_gaps_takes_nothing():
    assert definition(PLAIN).fill().to_wire()["template"] == {"name": "pedido_pronto", "language": {"code": "pt_BR"}}
    assert fields(lambda: definition(PLAIN).fill("Ana")) == ["body"]


def test_too_few_and_too_many_values_are_counted():
    assert str(refused(lambda: definition().fill("Ana"))) == (
        "body has 1 value for 2 variables. Give one value per variable, in their order."
    )
    assert fields(lambda: definition().fill("a", "b", "c")) == ["body"]


def test_names_that_are_missing_or_unknown_are_told():
    error = refused(lambda: named().fill(nome="Ana", outro="x"))
    assert [problem.field for problem in error.problems] == ["outro", "pedido"]
    assert "nome, pedido" in str(error)
    assert fields(lambda: named().fill("Ana", "A-12")) == ["body"]
    assert fields(lambda: definition().fill("Ana", "A-12", nome="Ana")) == ["nome"]


def test_a_name_that_is_no_name_is_not_shown():
    error = refused(lambda: named().fill({"nome": "Ana", "pedido": "A-12", "11987654321": "x"}))
    assert "11987654321" not in str(error)


def test_a_value_stays_on_one_line_and_is_not_told():
    error = refused(lambda: definition().fill("Ana", "segredo\n12"))
    assert error.field == "body.parameters[1]"
    assert "segredo" not in str(error)


def test_what_is_filled_in_is_not_longer_than_a_body_may_be():
    error = refused(lambda: definition().fill("x" * 1000, "A-12"))
    assert (error.field, error.problems[0].key) == ("body", "text_long")


@pytest.mark.parametrize(
    ("header", "value"),
    [
        (ImageHeader(SAMPLE), PHOTO),
        (VideoHeader(SAMPLE), Video("1")),
        (DocumentHeader(SAMPLE), Document("1", filename="nota.pdf")),
        (GifHeader(SAMPLE), Gif("1")),
        (LocationHeader(), Location(-23.5, -46.6)),
        (ProductHeader(), ProductParameter("pq", "1")),
        (TextHeader("Pedido {{1}}", "A"), "A-12"),
    ],
)
def test_a_header_takes_its_own_kind(header, value):
    template = marketing(header, PLAIN)
    assert "header" in parts(template.fill(header=value))
    wrong = Image("1") if not isinstance(value, Image) else Video("1")
    assert fields(lambda: template.fill(header=wrong)) == ["header"]
    assert fields(template.fill) == ["header"]


def test_a_file_of_yours_is_uploaded_first():
    photo = Image.from_bytes(b"\xff\xd8\xff\xe0", mime_type="image/jpeg")
    error = refused(lambda: definition(ImageHeader(SAMPLE), PLAIN).fill(header=photo))
    assert (error.field, error.fix) == (
        "header",
        "Upload it, then give its id: Image(client.media.upload(path).id)",
    )


def test_one_value_alone_is_for_the_one_button():
    assert with_buttons(LINK).fill(buttons="A-12") == with_buttons(LINK).fill(buttons=["A-12"])


def test_a_header_without_gaps_takes_nothing():
    assert fields(lambda: definition(TextHeader("Pedido"), PLAIN).fill(header="x")) == ["header"]
    assert fields(lambda: definition(PLAIN).fill(header=PHOTO)) == ["header"]
    assert definition(TextHeader("Pedido"), PLAIN).fill()


def test_a_header_has_no_caption():
    template = definition(ImageHeader(SAMPLE), PLAIN)
    assert fields(lambda: template.fill(header=Image("1", caption="Bolo"))) == ["header.parameter.caption"]


def test_a_named_header_is_filled_by_its_name_too():
    template = definition(TextHeader("Oi, {{nome}}", {"nome": "Ana"}), PLAIN, parameter_format="NAMED")
    wanted = [{"type": "text", "text": "Ana", "parameter_name": "nome"}]
    assert parts(template.fill(nome="Ana"))["header"] == wanted
    assert parts(template.fill(header="Ana"))["header"] == wanted


@pytest.mark.parametrize(
    ("button", "value", "written"),
    [
        (QuickReply("Vou"), "vou", {"type": "payload", "payload": "vou"}),
        (LINK, "A-12", {"type": "text", "text": "A-12"}),
        (CopyCode("BOLO10"), "BOLO50", {"type": "coupon_code", "coupon_code": "BOLO50"}),
        (OpenFlow("Agendar", "1"), "token-1", {"type": "action", "action": {"flow_token": "token-1"}}),
        (OpenFlow("Agendar", "1"), {"dia": 1}, {"type": "action", "action": {"flow_action_data": {"dia": 1}}}),
        (ViewCatalog(), "pq", {"type": "action", "action": {"thumbnail_product_retailer_id": "pq"}}),
        (CallBusiness("Ligar"), 1440, {"type": "ttl_minutes", "ttl_minutes": 1440}),
        (CallBusiness("Ligar"), "pedido", {"type": "payload", "payload": "pedido"}),
        (ReviewOrder("Pagar"), parameters(), {"type": "action", "action": {"order_details": parameters().to_wire()}}),
        (
            RequestPayment("Copy Pix code", "pix_dynamic_code"),
            SETTING,
            {"type": "action", "action": {"payment_request": {"payment_setting": SETTING.to_wire()}}},
        ),
    ],
)
def test_a_button_is_filled_in_its_own_way(button, value, written):
    template = with_buttons(button)
    assert buttons_of(template.fill(buttons=[value])) == {0: written}
    assert buttons_of(template.fill(buttons={0: value})) == {0: written}


def test_products_are_given_as_their_button():
    button = ProductsButton(7, "pq", [ProductSection("Salgados", ["pq"])])
    content = with_buttons(ViewItems()).fill(buttons=[button])
    assert list(buttons_of(content)) == [0]
    assert fields(lambda: with_buttons(ViewItems()).fill(buttons=["pq"])) == ["buttons[0]"]


def test_a_filled_button_goes_where_it_belongs():
    content = with_buttons(LINK, QuickReply("Vou")).fill(buttons={0: "A-12", 1: QuickReplyButton(5, "vou")})
    assert buttons_of(content)[1] == {"type": "payload", "payload": "vou"}
    assert fields(lambda: with_buttons(LINK).fill(buttons=[QuickReplyButton(0, "vou")])) == ["buttons[0]"]


@pytest.mark.parametrize(
    "button", [LINK, CopyCode("A"), ViewItems(), ReviewOrder("Pagar"), RequestPayment("Copy Pix code", None)]
)
def test_some_buttons_cannot_go_without_a_value(button):
    template = with_buttons(QuickReply("Vou"), button)
    assert fields(template.fill) == ["buttons"]
    assert fields(lambda: template.fill(buttons={})) == ["buttons[1]"]


@pytest.mark.parametrize(
    "button",
    [QuickReply("Vou"), OpenUrl("a", "https://a.example.com"), ViewCatalog(), ViewProduct(), ShareContact(), CallBusiness("Ligar"), DialPhone("Ligar", "+551140028922")],
)  # fmt: skip
def test_other_buttons_can(button):
    assert buttons_of(with_buttons(button).fill()) == {}


def test_a_flow_is_named_even_without_a_value():
    assert buttons_of(with_buttons(OpenFlow("Agendar", "1")).fill()) == {0: {"type": "action"}}


@pytest.mark.parametrize("button", [OpenUrl("a", "https://a.example.com"), ViewProduct(), ShareContact(), DialPhone("Ligar", "+551140028922")])  # fmt: skip
def test_a_button_that_takes_nothing_refuses_a_value(button):
    assert fields(lambda: with_buttons(button).fill(buttons={0: "x"})) == ["buttons[0]"]


@pytest.mark.parametrize("value", [3, True, b"x", SETTING])
def test_a_value_of_another_kind_is_refused(value):
    assert fields(lambda: with_buttons(LINK).fill(buttons=[value])) == ["buttons[0]"]


def test_a_value_beyond_the_limit_is_refused_at_its_button():
    assert fields(lambda: with_buttons(CopyCode("A")).fill(buttons=["B" * 21])) == ["buttons[0].code"]


def test_a_payment_is_by_the_method_that_was_approved():
    template = with_buttons(RequestPayment("Copy Pix code", "pix_dynamic_code"))
    error = refused(lambda: template.fill(buttons=[Boleto("1" * 47)]))
    assert (error.field, error.fix) == ("buttons[0]", "Give PixCode")


def test_values_are_for_the_needy_or_for_all():
    template = with_buttons(QuickReply("Vou"), LINK)
    assert buttons_of(template.fill(buttons=["A-12"])) == {1: {"type": "text", "text": "A-12"}}
    assert list(buttons_of(template.fill(buttons=["vou", "A-12"]))) == [0, 1]
    assert list(buttons_of(template.fill(buttons=[None, "A-12"]))) == [1]
    assert fields(lambda: template.fill(buttons=["a", "b", "c"])) == ["buttons"]
    assert fields(lambda: template.fill(buttons={1: "A-12", 2: "x"})) == ["buttons"]


def test_a_code_goes_to_its_button_by_itself():
    content = code().fill("123456")
    assert parts(content)["body"] == [{"type": "text", "text": "123456"}]
    assert buttons_of(content) == {0: {"type": "text", "text": "123456"}}


def test_a_code_is_given_and_is_short():
    assert fields(code().fill) == ["body"]
    assert fields(lambda: code().fill("1" * 16)) == ["body"]


def test_a_code_of_a_template_that_was_read_back_goes_there_too():
    link = "https://www.whatsapp.com/otp/code/?otp_type=COPY_CODE&code=otp{{1}}"
    shown = TemplateDefinition.from_wire(
        {
            "name": "codigo",
            "language": "pt_BR",
            "category": "AUTHENTICATION",
            "components": [
                {"type": "BODY", "text": "*{{1}}* é seu código.", "add_security_recommendation": False},
                {"type": "BUTTONS", "buttons": [{"type": "URL", "text": "Copiar código", "url": link}]},
            ],
        }
    )
    assert buttons_of(shown.fill("123456")) == {0: {"type": "text", "text": "123456"}}
    assert code(OneTimePassword("COPY_CODE")).fill("1") == code().fill("1")


def test_an_offer_that_counts_down_has_an_end():
    ends = datetime(2026, 12, 24, tzinfo=UTC)
    offer = marketing(OfferText("Só hoje", True), PLAIN, TemplateButtons([CopyCode("A")]))
    assert "limited_time_offer" in parts(offer.fill(buttons=["B"], offer_ends=ends))
    assert fields(lambda: offer.fill(buttons=["B"])) == ["offer_ends"]
    assert fields(lambda: offer.fill(buttons=["B"], offer_ends=datetime(2026, 12, 24))) == ["offer_ends.expires_at"]
    assert fields(lambda: definition(PLAIN).fill(offer_ends=ends)) == ["offer_ends"]


def test_a_carousel_takes_a_value_for_each_card():
    content = carousel().fill(cards=[CardValues("fubá", header=PHOTO), CardValues("cenoura", header=PHOTO)])
    (cards,) = content.components
    assert isinstance(cards, CarouselComponent)
    assert [each.card_index for each in cards.cards] == [0, 1]
    assert fields(lambda: carousel().fill(cards=[CardValues("fubá", header=PHOTO)])) == ["cards"]
    assert fields(carousel().fill) == ["cards"]
    assert fields(lambda: definition(PLAIN).fill(cards=[CardValues()])) == ["cards"]


def test_what_is_wrong_in_a_card_is_told_at_the_card():
    wrong = [CardValues("fubá", header=PHOTO), CardValues(header=Video("1"))]
    assert fields(lambda: carousel().fill(cards=wrong)) == ["cards[1].header", "cards[1].body"]


def test_cards_are_filled_alike():
    uneven = [CardValues("a", header=PHOTO, buttons=["x"]), CardValues("b", header=PHOTO)]
    assert fields(lambda: carousel().fill(cards=uneven)) == ["cards[1].components"]


def test_of_products_more_cards_are_sent_than_defined():
    products = TemplateCard([ProductHeader(), TemplateButtons([ViewProduct()])])
    template = marketing(Body("O que sai hoje:"), TemplateCarousel([products, products]))
    given = [CardValues(header=ProductParameter(str(at), "1")) for at in range(10)]
    (cards,) = template.fill(cards=given).components
    assert len(cards.cards) == 10
    assert fields(lambda: template.fill(cards=[*given, *given])) == ["cards"]


def test_what_no_definition_tells_is_added():
    status = OrderStatusComponent("PED-1", "shipped")
    template = definition(PLAIN, sub_category="ORDER_STATUS")
    assert template.fill(also=[status]).components == (status,)


def test_a_template_of_several_languages_is_not_filled():
    assert fields(lambda: code(language=None, languages=["pt_BR", "en_US"]).fill("1")) == ["language"]


def test_everything_is_told_at_once():
    template = definition(ImageHeader(SAMPLE), BODY, TemplateButtons([LINK]))
    assert fields(lambda: template.fill("Ana", header="x", buttons=[1])) == ["header", "body", "buttons[0]"]


def test_numbers_out_of_order_fill_their_own_gaps():
    template = definition(Body("O pedido {{2}}, de {{1}}, está pronto.", ["Ana", "A-12"]))
    assert [each["text"] for each in parts(template.fill("Ana", "A-12"))["body"]] == ["Ana", "A-12"]


@given(st.lists(st.text(st.characters(categories=["L", "N"]), min_size=1, max_size=10), max_size=4))
@settings(max_examples=50)
def test_whatever_fills_a_template_is_a_message(values):
    template = definition(Body("Oi, {{1}}! Seu pedido {{2}} está pronto.", ["Ana", "A-12"]))
    if len(values) != 2:
        assert fields(lambda: template.fill(*values)) == ["body"]
        return
    body = {"messaging_product": "whatsapp", "to": "+5511912345678", **template.fill(*values).to_wire()}
    assert from_wire(body).content == template.fill(*values)
