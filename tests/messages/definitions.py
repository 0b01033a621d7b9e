"""Small definitions of templates, for tests that change one thing in them; and every kind of them, as hypothesis makes them."""

from __future__ import annotations

from hypothesis import strategies as st

from smewa.messages import (
    Body,
    Boleto,
    CallBusiness,
    CallPermission,
    CopyCode,
    DialPhone,
    DocumentHeader,
    Footer,
    GifHeader,
    ImageHeader,
    LocationHeader,
    OfferText,
    OneTimePassword,
    OpenFlow,
    OpenUrl,
    PaymentLink,
    PixCode,
    ProductHeader,
    QuickReply,
    RequestPayment,
    ReviewOrder,
    ShareContact,
    SupportedApp,
    TemplateButtons,
    TemplateCard,
    TemplateCarousel,
    TemplateDefinition,
    TextHeader,
    VideoHeader,
    ViewCatalog,
    ViewItems,
    ViewProduct,
)

BODY = Body("Oi, {{1}}! Seu pedido {{2}} está pronto.", ["Ana", "A-12"])
NAMED_BODY = Body("Oi, {{nome}}! Seu pedido {{pedido}} está pronto.", {"nome": "Ana", "pedido": "A-12"})
PLAIN = Body("Seu pedido está pronto.")
LINK = OpenUrl("Acompanhar", "https://padaria.example.com/pedidos/{{1}}", "A-12")
SAMPLE = "4::aW1hZ2UvanBlZw==:ARa"


def definition(*parts, **changes):
    return TemplateDefinition(
        **{
            "name": "pedido_pronto",
            "language": "pt_BR",
            "category": "UTILITY",
            "components": list(parts or (BODY,)),
            **changes,
        }
    )


def marketing(*parts, **changes):
    return definition(*parts, category="MARKETING", **changes)


def named(**changes):
    return definition(NAMED_BODY, parameter_format="NAMED", **changes)


def with_buttons(*buttons, body=PLAIN, header=None, **changes):
    return definition(*([header] if header else []), body, TemplateButtons(buttons), **changes)


def code(button=None, **changes):
    """An authentication template."""
    parts = [
        Body(add_security_recommendation=True),
        Footer(code_expiration_minutes=10),
        TemplateButtons([button or OneTimePassword("COPY_CODE")]),
    ]
    return definition(*parts, category="AUTHENTICATION", name="codigo", **changes)


def card(body="Bolo de {{1}}, saindo do forno.", header=None, buttons=None):
    row = TemplateButtons(buttons or [QuickReply("Quero")])
    return TemplateCard([header or ImageHeader(SAMPLE), Body(body, ["fubá"]), row])


def carousel(*cards):
    return marketing(Body("O que sai hoje do forno:"), TemplateCarousel(list(cards or (card(), card()))))


def rules(found):
    return [each.rule for each in found]


# every kind

texts = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=30)
ids = st.text("abcdef-_0189", min_size=1, max_size=20)
maybe = st.booleans() | st.none()
json_objects = st.dictionaries(ids, st.booleans() | ids, min_size=1, max_size=2)
examples = st.none() | st.lists(texts, max_size=3) | st.dictionaries(ids, texts, min_size=1, max_size=3)
samples = st.none() | ids

headers = st.one_of(
    st.builds(TextHeader, texts, examples),
    *(st.builds(kind, samples) for kind in (ImageHeader, VideoHeader, DocumentHeader, GifHeader)),
    st.builds(LocationHeader),
    st.builds(ProductHeader),
)
bodies = st.builds(Body, st.none() | texts, examples, add_security_recommendation=maybe)
apps = st.none() | st.lists(st.builds(SupportedApp, ids, ids), min_size=1, max_size=2)
settings = st.sampled_from(
    [None, "pix_dynamic_code", "boleto", PixCode("000201"), Boleto("1" * 47), PaymentLink("https://example.com/a")]
)
buttons = st.one_of(
    st.builds(QuickReply, texts),
    st.builds(OpenUrl, texts, texts, st.none() | texts, app_deep_link=st.none() | json_objects),
    st.builds(DialPhone, texts, texts),
    st.builds(CopyCode, st.none() | texts, st.none() | texts),
    st.builds(
        OneTimePassword,
        st.sampled_from(["COPY_CODE", "one_tap", "Zero_Tap"]),
        st.none() | texts,
        autofill_text=st.none() | texts,
        supported_apps=apps,
        zero_tap_terms_accepted=maybe,
        package_name=samples,
        signature_hash=samples,
    ),
    st.builds(
        OpenFlow,
        texts,
        ids | st.integers(),
        flow_action=st.sampled_from([None, "NAVIGATE", "data_exchange"]),
        navigate_screen=samples,
        icon=st.sampled_from([None, "REVIEW"]),
    ),
    st.builds(OpenFlow, texts, flow_name=ids),
    st.builds(OpenFlow, texts, flow_json=ids),
    *(st.builds(kind, texts) for kind in (ViewCatalog, ViewItems, ViewProduct, ReviewOrder, ShareContact)),
    st.builds(CallBusiness, texts, st.none() | st.integers(0, 99999)),
    st.builds(RequestPayment, texts, settings),
)
button_rows = st.lists(buttons, min_size=1, max_size=4).map(TemplateButtons)
cards = st.tuples(headers, bodies, button_rows).map(lambda parts: TemplateCard(list(parts)))
components = st.tuples(
    st.none() | headers,
    st.none() | bodies,
    st.builds(Footer, texts, code_expiration_minutes=st.none() | st.integers()) | st.none(),
    st.none() | button_rows,
    st.none() | st.builds(OfferText, texts, maybe),
    st.none() | st.just(CallPermission()),
    st.none() | st.lists(cards, min_size=2, max_size=3).map(TemplateCarousel),
).map(lambda parts: [part for part in parts if part is not None])
names = st.text("abcxyz019_", min_size=1, max_size=20)
definitions = st.builds(
    TemplateDefinition,
    names,
    st.sampled_from(["pt_BR", "en", "fil"]),
    st.sampled_from(["MARKETING", "utility", "Authentication"]),
    components.filter(bool),
    parameter_format=st.sampled_from([None, "NAMED", "positional"]),
    message_send_ttl_seconds=st.none() | st.integers(),
    cta_url_link_tracking_opted_out=maybe,
    display_format=st.sampled_from([None, "ORDER_DETAILS"]),
    sub_category=samples,
    degrees_of_freedom_spec=st.none() | json_objects,
    is_primary_device_delivery_only=maybe,
    library_template_name=samples,
    library_template_button_inputs=st.none() | st.lists(json_objects, min_size=1, max_size=2),
    library_template_body_inputs=st.none() | json_objects,
    optimization_spec=st.none() | json_objects,
    allow_category_change=maybe,
)
