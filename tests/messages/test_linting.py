"""What review would refuse, found before: each rule, its limit, and what a person reads."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from smewa.errors.catalogue import LOCAL
from smewa.messages import (
    Body,
    CallBusiness,
    CallPermission,
    CopyCode,
    DialPhone,
    Footer,
    GifHeader,
    ImageHeader,
    LocationHeader,
    OfferText,
    OneTimePassword,
    OpenFlow,
    OpenUrl,
    ProductHeader,
    QuickReply,
    RequestPayment,
    ReviewOrder,
    ShareContact,
    SupportedApp,
    TemplateButtons,
    TemplateCard,
    TemplateCarousel,
    TextHeader,
    ViewCatalog,
    ViewItems,
    ViewProduct,
)
from smewa.messages.templates.rules import RULES
from tests.messages import definitions as made
from tests.messages.definitions import (
    BODY,
    LINK,
    PLAIN,
    SAMPLE,
    card,
    carousel,
    code,
    definition,
    marketing,
    named,
    rules,
    with_buttons,
)

REPLIES = [QuickReply(str(at)) for at in range(11)]
APP = SupportedApp("com.example.padaria", "K8a/AINcGX7")
TTL = "message_send_ttl_seconds"


def offer(*parts, text="Só hoje"):
    rest = parts or (TemplateButtons([CopyCode("BOLO10")]),)
    return marketing(OfferText(text, True), Body("Bolos pela metade do preço nesta semana."), *rest)


def features(spec):
    return marketing(PLAIN, degrees_of_freedom_spec=spec)


# A template, what is found in it, and where. A note is not told here, but for the rule about notes.
FOUND = [
    (definition(Footer("Padaria")), "body_absent", "body"),
    (definition(Body()), "body_absent", "body"),
    (definition(Body("x" * 1025)), "text_long", "body"),
    (definition(TextHeader("x" * 61), PLAIN), "text_long", "header"),
    (definition(PLAIN, Footer("x" * 61)), "text_long", "footer"),
    (definition(Body("{{1}}, seu pedido está pronto.", ["Ana"])), "gap_first", "body"),
    (definition(Body("Seu pedido está pronto, {{1}} ", ["Ana"])), "gap_last", "body"),
    (definition(Body("Oi, {{1}} {{2}}! Seu pedido está pronto agora.", ["Ana", "Souza"])), "gaps_touch", "body"),
    (definition(Body("Oi {{1}} e {{2}}!", ["a", "b"])), "gaps_dense", "body"),
    (definition(Body("Oi {{1}} e {{2}} aqui!", ["a", "b"])), "gaps_many", "body"),
    (definition(Body("Oi, {{1}}! Seu pedido {{3}} está pronto.", ["a", "b"])), "gaps_numbering", "body"),
    (definition(Body("Oi, {{2}}! Seu pedido está pronto.", ["a"])), "gaps_numbering", "body"),
    (definition(Body("Oi, {{1}}! Seu pedido {{nome}} está pronto.", ["a", "b"])), "gaps_mixed", "body"),
    (definition(Body("Oi, {{nome}}! Seu pedido saiu.", {"nome": "Ana"})), "gaps_format", "body"),
    (definition(BODY, parameter_format="NAMED"), "gaps_format", "body"),
    (definition(Body("Oi, {{nome completo}}! Seu pedido saiu.")), "gap_malformed", "body"),
    (definition(Body("Oi, {{#1}}! Seu pedido saiu.")), "gap_malformed", "body"),
    (definition(Body("Oi, {{Nome}}! Seu pedido saiu.", {"Nome": "Ana"}), parameter_format="NAMED"), "gap_malformed", "body"),
    (definition(Body("Oi, {{1}! Seu pedido saiu.")), "gap_malformed", "body"),
    (definition(Body("Oi, {{1}}! Seu pedido {{2}} saiu agora.", ["Ana"])), "examples_count", "body"),
    (definition(Body("Seu pedido saiu.", ["Ana"])), "examples_count", "body"),
    (definition(Body("Oi, {{nome}}! Seu pedido saiu.", {"name": "Ana"}), parameter_format="NAMED"), "examples_names", "body"),
    (definition(TextHeader("Pedido {{1}}"), PLAIN), "examples_count", "header"),
    (definition(ImageHeader(), PLAIN), "example_absent", "header"),
    (definition(TextHeader("{{1}} e {{2}} aqui", ["a", "b"]), PLAIN), "header_gaps", "header"),
    (definition(TextHeader("*Pedido*"), PLAIN), "header_style", "header"),
    (definition(TextHeader("Pedido 🎂"), PLAIN), "header_style", "header"),
    (definition(PLAIN, Footer("Oi, {{1}}")), "footer_gaps", "footer"),
    (definition(PLAIN, language="pt"), "language_short", "language"),
    (with_buttons(*REPLIES), "buttons_many", "buttons"),
    (with_buttons(LINK, OpenUrl("b", "https://b.example.com"), OpenUrl("c", "https://c.example.com")), "kind_many", "buttons"),
    (with_buttons(QuickReply("a"), DialPhone("b", "+551140028922"), QuickReply("c")), "replies_apart", "buttons"),
    (with_buttons(QuickReply("x" * 26)), "text_long", "buttons[0].text"),
    (with_buttons(QuickReply("Oi, {{1}}")), "label_style", "buttons[0].text"),
    (with_buttons(QuickReply("Vou"), QuickReply("Vou")), "label_twice", "buttons[1].text"),
    (with_buttons(ViewCatalog("Cardápio")), "label_fixed", "buttons[0].text"),
    (with_buttons(ViewItems("Itens")), "label_fixed", "buttons[0].text"),
    (with_buttons(RequestPayment("Pix", "pix_dynamic_code")), "label_fixed", "buttons[0].text"),
    (with_buttons(OpenUrl("Ver", "padaria.example.com")), "url_scheme", "buttons[0].url"),
    (with_buttons(OpenUrl("Ver", "https://example.com/" + "a" * 1981)), "text_long", "buttons[0].url"),
    (with_buttons(OpenUrl("Ver", "https://example.com/{{1}}/a", "x")), "url_gap_inside", "buttons[0].url"),
    (with_buttons(OpenUrl("Ver", "https://example.com/{{1}}/{{2}}", "x")), "url_gaps", "buttons[0].url"),
    (with_buttons(OpenUrl("Ver", "https://example.com/{{1}}")), "example_absent", "buttons[0].example"),
    (with_buttons(OpenUrl("Ver", "https://wa.me/5511987654321")), "url_chat", "buttons[0].url"),
    (with_buttons(DialPhone("Ligar", "4002")), "phone_form", "buttons[0].phone_number"),
    (with_buttons(DialPhone("Ligar", "+55 (11) 4002-8922 0000")), "text_long", "buttons[0].phone_number"),
    (with_buttons(CopyCode("BOLO-10")), "coupon_form", "buttons[0].example"),
    (with_buttons(CopyCode("B" * 21)), "text_long", "buttons[0].example"),
    (with_buttons(CopyCode(None)), "example_absent", "buttons[0].example"),
    (with_buttons(OpenFlow("Agendar", "1", flow_action="NAVIGATE")), "flow_screen", "buttons[0]"),
    (with_buttons(CallBusiness("Ligar", 1439)), "minutes", "buttons[0].ttl_minutes"),
    (with_buttons(CallBusiness("Ligar", 43201)), "minutes", "buttons[0].ttl_minutes"),
    (with_buttons(*REPLIES[:4]), "desktop", "buttons"),
    (with_buttons(QuickReply("a"), LINK), "desktop", "buttons"),
    (with_buttons(ReviewOrder("Pagar")), "order_format", "display_format"),
    (with_buttons(ViewProduct()), "product_header", "header"),
    (with_buttons(*[RequestPayment("Copy Pix code", "pix_dynamic_code")] * 2), "payment_twice", "buttons[1]"),
    (definition(OfferText("Hoje"), PLAIN, TemplateButtons([LINK])), "category_part", "components[0]"),
    (definition(GifHeader(SAMPLE), PLAIN), "category_part", "components[0]"),
    (with_buttons(OneTimePassword("COPY_CODE")), "category_part", "buttons[0]"),
    (definition(LocationHeader(), Body(), category="AUTHENTICATION"), "category_part", "header"),
    (definition(Body(), CallPermission(), category="AUTHENTICATION"), "category_part", "components[1]"),
    (definition(Body("Código {{1}}.", ["1"]), TemplateButtons([OneTimePassword("COPY_CODE")]), category="AUTHENTICATION"), "authentication_text", "body"),
    (definition(Body(), category="AUTHENTICATION"), "authentication_button", "buttons"),
    (definition(Body(), TemplateButtons([ShareContact()]), category="AUTHENTICATION"), "authentication_button", "buttons"),
    (code(OneTimePassword("ONE_TAP")), "otp_apps", "buttons[0]"),
    (code(OneTimePassword("ONE_TAP", supported_apps=[SupportedApp("a.b", "short")])), "otp_hash", "buttons[0]"),
    (code(OneTimePassword("ONE_TAP", package_name="a.b", signature_hash="short")), "otp_hash", "buttons[0]"),
    (code(OneTimePassword("ONE_TAP", supported_apps=[APP] * 6)), "kind_many", "buttons[0].supported_apps"),
    (code(OneTimePassword("ONE_TAP", autofill_text="x" * 26, supported_apps=[APP])), "text_long", "buttons[0].autofill_text"),
    (code(OneTimePassword("ZERO_TAP", supported_apps=[APP])), "otp_terms", "buttons[0].zero_tap_terms_accepted"),
    (definition(Body(), Footer(code_expiration_minutes=91), category="AUTHENTICATION"), "minutes", "footer.code_expiration_minutes"),
    (definition(Body("Aproveite o desconto de hoje.")), "category_words", "body"),
    (definition(PLAIN, **{TTL: 29}), "ttl", TTL),
    (definition(PLAIN, **{TTL: 43201}), "ttl", TTL),
    (marketing(PLAIN, **{TTL: -1}), "ttl", TTL),
    (code(**{TTL: 901}), "ttl", TTL),
    (offer(text="x" * 17), "text_long", "offer.text"),
    (offer(TextHeader("Oi"), TemplateButtons([CopyCode("A")])), "offer_header", "header"),
    (offer(Footer("Oi"), TemplateButtons([CopyCode("A")])), "offer_footer", "footer"),
    (offer(TemplateButtons([QuickReply("a")])), "offer_button", "buttons"),
    (marketing(OfferText("Hoje"), Body("x" * 601), TemplateButtons([CopyCode("A")])), "text_long", "body"),
    (features({"creative_features_spec": {"image_magic": {"enroll_status": "OPT_IN"}}}), "feature", "degrees_of_freedom_spec.creative_features_spec.image_magic"),
    (features({"creative_features_spec": {"image_touchups": {"enroll_status": "MAYBE"}}}), "feature", "degrees_of_freedom_spec.creative_features_spec.image_touchups"),
    (features({"creative_features_spec": {"image_touchups": True}}), "feature", "degrees_of_freedom_spec.creative_features_spec.image_touchups"),
    (features({"other": 1}), "feature", "degrees_of_freedom_spec.other"),
    (carousel(card(), card(buttons=[LINK])), "cards_differ", "cards[1]"),
    (carousel(card("x" * 161 + " {{1}}."), card()), "text_long", "cards[0].body"),
    (carousel(card(header=TextHeader("Oi")), card(header=TextHeader("Oi"))), "card_header", "cards[0].header"),
    (carousel(card(buttons=REPLIES[:3]), card(buttons=REPLIES[:3])), "buttons_many", "cards[0].buttons"),
    (marketing(PLAIN, Footer("x"), TemplateCarousel([card(), card()])), "beside_cards", "footer"),
]  # fmt: skip

FINE = [
    definition(),
    named(),
    definition(TextHeader("Pedido {{1}}", "A-12"), BODY, Footer("Padaria")),
    definition(LocationHeader(), PLAIN),
    with_buttons(LINK),
    with_buttons(ReviewOrder("Copiar código"), display_format="ORDER_DETAILS"),
    with_buttons(ViewProduct(), header=ProductHeader(), category="MARKETING"),
    with_buttons(RequestPayment("Copy Pix code", "pix_dynamic_code"), RequestPayment("Copy Boleto code", "boleto")),
    with_buttons(CallBusiness("Ligar", 1440)),
    with_buttons(ShareContact()),
    definition(PLAIN, CallPermission()),
    definition(PLAIN, **{TTL: -1}),
    code(),
    code(OneTimePassword("ZERO_TAP", supported_apps=[APP], zero_tap_terms_accepted=True)),
    offer(),
    carousel(),
    marketing(Body("Promoção de hoje: bolo.")),
    features({"creative_features_spec": {"image_touchups": {"enroll_status": "OPT_IN"}}}),
    definition(components=None, library_template_name="order_ready_1"),
    marketing(PLAIN, TemplateCarousel([TemplateCard([ProductHeader(), TemplateButtons([ViewProduct()])])] * 2)),
]


@pytest.mark.parametrize(
    ("template", "rule", "place"), FOUND, ids=[f"{rule} {at}" for at, (_, rule, _) in enumerate(FOUND)]
)
def test_what_review_would_refuse_is_found_at_its_place(template, rule, place):
    assert (rule, place) in [(found.rule, found.place) for found in template.lint()]


@pytest.mark.parametrize("template", FINE, ids=range(len(FINE)))
def test_nothing_is_found_in_what_is_fine(template):
    assert template.lint() == []


def test_every_rule_is_tried_here():
    assert {rule for _, rule, _ in FOUND} | {"example_personal"} == set(RULES)


def test_every_rule_has_its_text_and_its_source():
    for name, rule in RULES.items():
        assert name in LOCAL or name == "gaps_many"
        assert rule.source


@pytest.mark.parametrize(
    "example",
    ["529.982.247-25", "52998224725", "12.ABC.345/01DE-35", "+55 11 98765-4321", "(11) 98765-4321", "11987654321", "ana@padaria.com.br"],
)  # fmt: skip
def test_an_example_that_could_be_somebodys_is_found(example):
    found = definition(Body("Oi, {{1}}! Seu pedido saiu.", [example])).lint()
    assert rules(found) == ["example_personal"]
    assert example not in str(found)
    assert rules(with_buttons(OpenUrl("Ver", "https://a.example.com/{{1}}", example)).lint()) == ["example_personal"]


@pytest.mark.parametrize(
    "example", ["Ana", "A-12", "860198-230332", "R$ 13,00", "25/11/2026", "ana@example.com", "123456", "18h"]
)
def test_an_invented_example_is_fine(example):
    assert definition(Body("Oi, {{1}}! Seu pedido saiu.", [example])).lint() == []


def test_a_finding_says_what_why_and_what_to_do_in_two_languages():
    (found,) = definition(Body("{{1}}, seu pedido está pronto.", ["Ana"])).lint()
    assert str(found) == "body begins with a variable. Put words before it."
    assert found.in_language("pt-BR") == "body começa com uma variável. Ponha palavras antes dela."
    assert (found.severity, found.subcode, found.reason, found.fix, found.limit) == (
        "error",
        2388299,
        "begins with a variable",
        "Put words before it",
        "",
    )
    assert "2026" in found.source


def test_a_limit_is_told_with_its_numbers():
    (found,) = definition(Body("x" * 1100)).lint()
    assert str(found) == "body has 1100 characters; WhatsApp takes at most 1024 characters. Shorten it."


def test_braces_are_shown_as_they_are_written():
    (found,) = definition(Body("Oi, {{2}}! Seu pedido está pronto.", ["a"])).lint()
    assert "{{1}}" in str(found)
    assert "{{1}}" in found.in_language("pt-BR")


def test_the_gravest_comes_first():
    found = with_buttons(QuickReply("a"), LINK, body=Body("Desconto de hoje, {{1}}", ["Ana"])).lint()
    assert [each.severity for each in found] == ["error", "warning", "note"]


@given(made.definitions, st.sampled_from(["en", "pt-BR"]))
@settings(max_examples=50)
def test_whatever_is_found_is_told_without_the_text(template, language):
    for found in template.lint():
        said = found.in_language(language)
        assert said
        assert "{actual" not in said
