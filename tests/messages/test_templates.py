"""Templates as they are sent, and what fills their gaps."""

from __future__ import annotations

import math
from datetime import UTC, datetime

import pytest

from smewa.errors import InvalidRequest
from smewa.messages import (
    BodyComponent,
    CarouselCard,
    CarouselComponent,
    CatalogButton,
    CurrencyParameter,
    Document,
    FlowButton,
    GroupId,
    GroupParameter,
    HeaderComponent,
    Image,
    LimitedTimeOffer,
    OffsiteCard,
    OrderDetailsButton,
    OrderStatusComponent,
    PaymentRequestButton,
    PixCode,
    PlainButton,
    ProductsButton,
    ProductSection,
    QuickReplyButton,
    TapTarget,
    TapTargetComponent,
    Template,
    TextParameter,
    UrlButton,
)
from smewa.values import Money
from tests.messages.examples import parameters, template


def components(*parts):
    return template(*parts).to_wire()["template"]["components"]


def refused(make):
    with pytest.raises(InvalidRequest) as caught:
        make()
    return caught.value.field


def test_a_template_is_written_as_the_platform_wants_it():
    filled = Template(
        "pedido_pronto",
        "pt_BR",
        [
            HeaderComponent(Document("1", filename="nota.pdf")),
            BodyComponent(["Ana", CurrencyParameter("R$ 13,00", "BRL", 13000)]),
            QuickReplyButton(0, "ok"),
            UrlButton(1, "A-12"),
        ],
        policy="deterministic",
    )
    assert filled.to_wire() == {
        "type": "template",
        "template": {
            "name": "pedido_pronto",
            "language": {"code": "pt_BR", "policy": "deterministic"},
            "components": [
                {"type": "header", "parameters": [{"type": "document", "document": {"id": "1", "filename": "nota.pdf"}}]},
                {
                    "type": "body",
                    "parameters": [
                        {"type": "text", "text": "Ana"},
                        {
                            "type": "currency",
                            "currency": {"fallback_value": "R$ 13,00", "code": "BRL", "amount_1000": 13000},
                        },
                    ],
                },
                {"type": "button", "sub_type": "quick_reply", "index": 0, "parameters": [{"type": "payload", "payload": "ok"}]},
                {"type": "button", "sub_type": "url", "index": 1, "parameters": [{"type": "text", "text": "A-12"}]},
            ],
        },
    }  # fmt: skip


def test_a_named_gap_says_its_name():
    assert components(BodyComponent([TextParameter("Ana", "nome")])) == [
        {"type": "body", "parameters": [{"type": "text", "text": "Ana", "parameter_name": "nome"}]}
    ]


def test_a_parameter_without_name_is_its_text():
    assert BodyComponent([TextParameter("Ana")]) == BodyComponent(["Ana"])
    assert HeaderComponent(TextParameter("Ana")).parameter == "Ana"


def test_gaps_are_filled_by_order_or_by_name_but_not_both():
    assert refused(lambda: BodyComponent([TextParameter("Ana", "nome"), "A-12"])) == "parameters[1]"
    mixed = [CurrencyParameter("R$ 1", "BRL", 1000), TextParameter("Ana", "nome")]
    assert refused(lambda: BodyComponent(mixed)) == "parameters[0]"


def test_each_gap_is_filled_once():
    twice = [TextParameter("Ana", "nome"), TextParameter("Zé", "nome")]
    assert refused(lambda: BodyComponent(twice)) == "parameters[1].name"


def test_each_part_is_there_once():
    assert refused(lambda: template(BodyComponent(["a"]), BodyComponent(["b"]))) == "components[1]"
    assert refused(lambda: template(UrlButton(0, "a"), QuickReplyButton("0", "b"))) == "components[1].index"
    assert template(UrlButton(0, "a"), QuickReplyButton("1", "b"))


def test_a_header_has_no_caption():
    assert refused(lambda: HeaderComponent(Image("1", caption="Bolo"))) == "parameter.caption"


def test_a_header_has_one_parameter():
    assert refused(lambda: HeaderComponent(["a"])) == "parameter"


def test_an_offer_ends_at_a_millisecond():
    until = datetime(2026, 11, 23, 12, 0, 0, 123_456, tzinfo=UTC)
    assert components(LimitedTimeOffer(until))[0]["parameters"] == [
        {"type": "limited_time_offer", "limited_time_offer": {"expiration_time_ms": 1795435200123}}
    ]
    assert refused(lambda: LimitedTimeOffer(datetime(2026, 11, 23))) == "expires_at"


@pytest.mark.parametrize("until", ["1795435200123", 1.5, -1, True, 10**16])
def test_an_offer_of_the_wire_ends_at_whole_milliseconds(until):
    body = LimitedTimeOffer(datetime(2026, 11, 23, tzinfo=UTC)).to_wire()
    body["parameters"][0]["limited_time_offer"]["expiration_time_ms"] = until
    assert refused(lambda: LimitedTimeOffer.from_wire(body)) == "expires_at"


def test_a_flow_takes_any_json():
    given = {"itens": [{"id": 1}], "nota": None}
    button = FlowButton(0, "token-1", given)
    assert components(button)[0]["parameters"] == [
        {"type": "action", "action": {"flow_token": "token-1", "flow_action_data": given}}
    ]
    assert len({button, FlowButton(0, "token-1", given), FlowButton(1)}) == 2


def test_a_flow_keeps_its_data_to_itself():
    given = {"itens": [1]}
    button = FlowButton(0, None, given)
    given["itens"].append(2)
    button.to_wire()["parameters"][0]["action"]["flow_action_data"]["itens"].append(3)
    assert button.data == {"itens": [1]}


@pytest.mark.parametrize("data", [{}, [], "x", {"a": math.nan}, {"a": object()}])
def test_a_flow_takes_json_only(data):
    assert refused(lambda: FlowButton(0, None, data)) == "data"


def test_a_button_without_gaps_may_be_named():
    assert components(PlainButton(2, "request_contact_info")) == [
        {"type": "button", "index": 2, "sub_type": "request_contact_info"}
    ]
    assert refused(lambda: PlainButton(2, "otp")) == "sub_type"


def test_a_catalog_shows_its_first_product_or_another():
    assert components(CatalogButton(0))[0]["parameters"] == [{"type": "action"}]
    assert components(CatalogButton(0, "pq"))[0]["parameters"] == [
        {"type": "action", "action": {"thumbnail_product_retailer_id": "pq"}}
    ]


def test_products_stand_in_sections():
    button = ProductsButton(0, "pq", [ProductSection("Salgados", ["pq", "cx"])])
    assert components(button)[0]["parameters"][0]["action"]["sections"] == [
        {"title": "Salgados", "product_items": [{"product_retailer_id": "pq"}, {"product_retailer_id": "cx"}]}
    ]


def test_several_sections_have_their_titles():
    untitled = ProductSection(None, ["pq"])
    assert ProductsButton(0, "pq", [untitled])
    assert refused(lambda: ProductsButton(0, "pq", [ProductSection("a", ["pq"]), untitled])) == "sections[1].title"


@pytest.mark.parametrize("items", [["pq"], [{"product_retailer_id": "pq", "name": "x"}], [{}], "pq", [""]])
def test_products_of_the_wire_are_objects_with_an_id(items):
    assert refused(lambda: ProductSection.from_wire({"product_items": items})).startswith("products")


def test_a_product_has_an_id():
    assert refused(lambda: ProductSection("a", [""])) == "products[0]"


def test_an_order_button_holds_the_order():
    assert components(OrderDetailsButton(0, parameters()))[0]["parameters"] == [
        {"type": "action", "action": {"order_details": parameters().to_wire()}}
    ]


def test_a_payment_request_needs_only_the_code():
    assert components(PaymentRequestButton(0, PixCode("000201")))[0]["parameters"] == [
        {
            "type": "action",
            "action": {
                "payment_request": {
                    "payment_setting": {"type": "pix_dynamic_code", "pix_dynamic_code": {"code": "000201"}}
                }
            },
        }
    ]


def test_a_stored_card_pays_an_amount():
    button = PaymentRequestButton(0, OffsiteCard("1234", "cred_77"), Money("13.00", "BRL"))
    assert components(button)[0]["parameters"][0]["action"]["payment_request"] == {
        "payment_setting": {
            "type": "offsite_card_pay",
            "offsite_card_pay": {"last_four_digits": "1234", "credential_id": "cred_77"},
        },
        "total_amount": {"value": 1300, "offset": 100},
        "currency": "BRL",
    }
    assert refused(lambda: PaymentRequestButton(0, OffsiteCard("1234", "x"))) == "total_amount"
    assert refused(lambda: PaymentRequestButton(0, PixCode("000201"), currency="BRL")) == "currency"


def test_a_group_invites_by_a_gap_of_the_body():
    body = BodyComponent(["Ana", GroupParameter(GroupId("Y2FwaV9ncm91cDo1"))])
    assert components(body)[0]["parameters"][1] == {"type": "group_id", "group_id": "Y2FwaV9ncm91cDo1"}
    assert refused(lambda: GroupParameter("a group")) == "group"
    assert refused(lambda: GroupParameter(5)) == "group"


def test_an_order_status_is_told_in_a_template_too():
    assert components(OrderStatusComponent("PED-1", "shipped", "A caminho"))[0]["parameters"] == [
        {
            "type": "order_status",
            "order_status": {"reference_id": "PED-1", "order": {"status": "shipped", "description": "A caminho"}},
        }
    ]


def test_a_link_gets_another_title():
    assert components(TapTargetComponent([TapTarget("https://example.com", "Cardápio")]))[0]["parameters"] == [
        {
            "type": "tap_target_configuration",
            "tap_target_configuration": [{"url": "https://example.com", "title": "Cardápio"}],
        }
    ]


def card(number, *parts):
    return CarouselCard(number, parts)


def test_cards_are_of_the_same_make():
    first, second = HeaderComponent(Image("1")), QuickReplyButton(0, "x")
    assert CarouselComponent([card(0, first, second), card(1, second, first)])
    assert refused(lambda: CarouselComponent([card(0, first, second), card(1, first)])) == "cards[1].components"
    assert refused(lambda: CarouselComponent([card(0, first), card(0, first)])) == "cards[1].card_index"


def test_a_card_holds_no_carousel():
    inner = CarouselComponent([card(0, BodyComponent(["a"])), card(1, BodyComponent(["a"]))])
    assert refused(lambda: card(0, inner)) == "components[0]"
