"""Every limit of the platform, at its boundary: at it, fine; one past it, refused by name, and without the value."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from smewa.errors import InvalidRequest
from smewa.messages import (
    AddressMessage,
    BodyComponent,
    Boleto,
    Button,
    CallPayload,
    CallTtl,
    CarouselCard,
    ContactName,
    ContactPhone,
    CopyCodeButton,
    DateTimeParameter,
    Document,
    HeaderComponent,
    Image,
    Location,
    Message,
    OffsiteCard,
    OrderCharge,
    OrderDiscount,
    OrderExpiration,
    OrderStatus,
    OrderStatusComponent,
    PaymentLink,
    PaymentRequestButton,
    ProductsButton,
    ProductSection,
    QuickReplyButton,
    Reaction,
    ReadReceipt,
    Row,
    Section,
    Template,
    Text,
    UrlButton,
    Video,
)
from tests.messages.examples import (
    ANA,
    assert_told_in_portuguese,
    buttons,
    cards,
    carousel,
    contact,
    cta_url,
    item,
    order,
    parameters,
    pix,
    reais,
    row_list,
    rows,
    summary,
    template,
)

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)

# What is made of a text, its limits (None: any number), and the field that the refusal names.
TEXTS = [
    (Text, 1, 4096, "body"),
    (lambda text: Image("1", caption=text), 1, 1024, "caption"),
    (lambda text: Video("1", caption=text), 1, 1024, "caption"),
    (lambda text: Document("1", caption=text), 1, 1024, "caption"),
    (lambda text: Document("1", filename=text), 1, None, "filename"),
    (lambda text: Location(0, 0, name=text), 1, None, "name"),
    (lambda text: Location(0, 0, name="x", address=text), 1, None, "address"),
    (lambda text: ContactName(text, first_name="x"), 1, None, "formatted_name"),
    (lambda text: Reaction(text, ""), 1, None, "message_id"),
    (ReadReceipt, 1, None, "message_id"),
    (lambda text: buttons(body=text), 1, 1024, "body"),
    (lambda text: buttons(header=text), 1, 60, "header"),
    (lambda text: buttons(footer=text), 1, 60, "footer"),
    (lambda text: Button(text, "x"), 1, 256, "id"),
    (lambda text: Button("x", text), 1, 20, "title"),
    (lambda text: row_list(body=text), 1, 4096, "body"),
    (lambda text: row_list(label=text), 1, 20, "label"),
    (lambda text: row_list(header=text), 1, 60, "header"),
    (lambda text: row_list(footer=text), 1, 60, "footer"),
    (lambda text: Section(text, rows(1)), 1, 24, "title"),
    (lambda text: Row(text, "x"), 1, 200, "id"),
    (lambda text: Row("x", text), 1, 24, "title"),
    (lambda text: Row("x", "x", text), 1, 72, "description"),
    (lambda text: cta_url(body=text), 1, 1024, "body"),
    (lambda text: cta_url(label=text), 1, 20, "label"),
    (lambda text: cta_url(header=text), 1, 60, "header"),
    (lambda text: cta_url(footer=text), 1, 60, "footer"),
    (lambda text: order(body=text), 1, 1024, "body"),
    (lambda text: order(footer=text), 1, 60, "footer"),
    (lambda text: parameters(reference_id=text), 1, 60, "reference_id"),
    (lambda text: item(name=text), 1, 60, "name"),
    (lambda text: item(retailer_id=text), 1, None, "retailer_id"),
    (lambda text: OrderCharge(reais(0), text), 1, 60, "description"),
    (lambda text: OrderDiscount(reais(0), text), 1, 60, "description"),
    (lambda text: OrderDiscount(reais(0), program_name=text), 1, 60, "program_name"),
    (lambda text: OrderExpiration(NOW, text), 1, 120, "description"),
    (lambda text: pix(code=text), 1, 512, "code"),
    (lambda text: OrderStatus(text, "PED-1", "shipped"), 1, 1024, "body"),
    (lambda text: OrderStatus("x", text, "shipped"), 1, 60, "reference_id"),
    (lambda text: OrderStatus("x", "PED-1", "shipped", description=text), 1, 120, "description"),
    (lambda text: template(name=text), 1, 512, "name"),
    (lambda text: HeaderComponent(text), 1, 60, "parameter"),
    (lambda text: BodyComponent([text]), 1, 1024, "parameters[0]"),
    (lambda text: BodyComponent([text, "a" * 24]), 1, 1000, "parameters"),
    (lambda text: QuickReplyButton(0, text), 1, 256, "payload"),
    (lambda text: UrlButton(0, text), 1, 1024, "text"),
    (lambda text: CopyCodeButton(0, text), 1, 20, "code"),
    (lambda text: ProductSection(text, ["1"]), 1, 24, "title"),
    (lambda text: CallPayload(text), 1, 512, "payload"),
    (lambda text: OrderStatusComponent("PED-1", "shipped", text), 1, 120, "description"),
    (lambda text: Message(Text("Oi"), to=ANA, callback_data=text), 1, 512, "callback_data"),
    (lambda text: Message(Text("Oi"), to=ANA, reply_to=text), 1, None, "reply_to"),
]

# What is made of a number of things, how many it takes, and the field.
COUNTS = [
    (lambda number: buttons(buttons=[Button(f"{at}", f"b{at}") for at in range(number)]), 1, 3, "buttons"),
    (lambda number: row_list(sections=[Section("Tudo", rows(number))]), 1, 10, "rows"),
    (lambda number: row_list(sections=[Section(f"s{at}", rows(1, at)) for at in range(number)]), 1, 10, "sections"),
    (lambda number: row_list(sections=[Section("a", rows(5)), Section("b", rows(number, 5))]), None, 5, "sections"),
    (cards, 1, 257, "contacts"),
    (lambda number: BodyComponent(["a"] * number), 1, None, "parameters"),
    (lambda number: summary(items=[item()] * number, subtotal=reais(13 * number)), 1, None, "items"),
    (carousel, 2, 10, "card"),
    (lambda number: CarouselCard(0, [QuickReplyButton(0, "x")] * number), 1, None, "components"),
    (lambda number: ProductSection("a", ["1"] * number), 1, 30, "products"),
    (lambda number: ProductsButton(0, "1", [ProductSection("a", ["1"])] * number), 1, 10, "sections"),
    (
        lambda number: ProductsButton(0, "1", [ProductSection("a", ["1"] * 29), ProductSection("b", ["1"] * number)]),
        None,
        1,
        "sections",
    ),
]

# What is made of a number, its limits, and the field.
NUMBERS = [
    (lambda number: Location(number, 0), -90, 90, "latitude"),
    (lambda number: Location(0, number), -180, 180, "longitude"),
    (lambda number: Location(str(number), 0), -90, 90, "latitude"),
    (lambda number: item(quantity=number), 1, None, "quantity"),
    (lambda number: OrderCharge(reais(number)), 0, None, "amount"),
    (lambda number: QuickReplyButton(number, "x"), 0, 9, "index"),
    (lambda number: QuickReplyButton(str(number), "x"), 0, 9, "index"),
    (lambda number: CarouselCard(number, [QuickReplyButton(0, "x")]), 0, 9, "card_index"),
    (CallTtl, 1440, 43200, "minutes"),
    (lambda number: Boleto("1" * number), 47, 48, "digitable_line"),
    (lambda number: OffsiteCard("1" * number, "x"), 4, 4, "last_four_digits"),
]

# What is made of a text that has no such form, and the field.
FORMS = [
    (lambda text: Image(f"ftp://{text}"), "source"),
    (lambda text: Image(f"{text}.jpg"), "source"),
    (lambda text: Image(f"photos/{text}"), "source"),
    (lambda text: Image(f"my {text}"), "source"),
    (lambda text: Image(f"https:///{text}"), "source"),
    (lambda text: Image(f"https://example.com/{text} b"), "source"),
    (lambda text: Location(text, 0), "latitude"),
    (lambda text: ContactPhone("x", wa_id=f"+{text}"), "wa_id"),
    (lambda text: contact(birthday=text), "birthday"),
    (lambda text: Reaction("wamid.x", text), "emoji"),
    (lambda text: Button(f" {text}", "x"), "id"),
    (lambda text: Button(f"{text}\n", "x"), "id"),
    (lambda text: cta_url(url=text), "url"),
    (lambda text: cta_url(url=f"javascript://{text}:"), "url"),
    (lambda text: cta_url(url=f"https://a b/{text}"), "url"),
    (lambda text: parameters(reference_id=f"{text} 1"), "reference_id"),
    (lambda text: pix(key_type=text), "key_type"),
    (lambda text: PaymentLink(f"http://{text}"), "uri"),
    (lambda text: Boleto(f"0019.{text}"), "digitable_line"),
    (lambda text: OrderStatus("x", "PED-1", text), "status"),
    (lambda text: OrderStatus("x", "PED-1", payment=text), "payment"),
    (lambda text: template(name=f"Nome{text}"), "name"),
    (lambda text: template(language=f"{text}-{text}"), "language"),
    (lambda text: BodyComponent([f"{text}\nb"]), "parameters[0]"),
    (lambda text: BodyComponent([f"{text}\tb"]), "parameters[0]"),
    (lambda text: BodyComponent([f"{text}     b"]), "parameters[0]"),
    (lambda text: HeaderComponent(f"{text}\r"), "parameter"),
    (lambda text: UrlButton(0, f"{text}\n"), "text"),
    (lambda text: CopyCodeButton(0, f"{text}-1"), "code"),
    (lambda text: QuickReplyButton(text, "x"), "index"),
    (lambda text: Message(Text("Oi"), to=text), "to"),
    (lambda text: Message(Text("Oi"), recipient=text), "recipient"),
]


def named(table):
    return pytest.mark.parametrize("case", table, ids=[f"{place}-{case[-1]}" for place, case in enumerate(table)])


def refused(make, value, field):
    with pytest.raises(InvalidRequest) as caught:
        make(value)
    error = caught.value
    assert field in error.field
    assert error.__context__ is None
    assert error.__cause__ is None
    assert_told_in_portuguese(error)
    return str(error)


@named(TEXTS)
def test_a_text_is_as_long_as_the_platform_takes(case):
    make, least, most, field = case
    make("a" * least)
    assert "a" * least + "'" not in refused(make, "a" * (least - 1), field)
    if most is not None:
        make("a" * most)
        assert "aaaa" not in refused(make, "a" * (most + 1), field)


@named(COUNTS)
def test_a_list_is_as_long_as_the_platform_takes(case):
    make, least, most, field = case
    if least is not None:
        make(least)
        refused(make, least - 1, field)
    if most is not None:
        make(most)
        refused(make, most + 1, field)


@named(NUMBERS)
def test_a_number_is_what_the_platform_takes(case):
    make, least, most, field = case
    make(least)
    refused(make, least - 1, field)
    if most is not None:
        make(most)
        refused(make, most + 1, field)


@named(FORMS)
def test_a_text_of_another_form_is_refused_without_showing_it(case):
    make, field = case
    assert "segredo" not in refused(make, "segredo", field).lower()


@pytest.mark.parametrize("spaces", ["a    b", "a b c d"])
def test_four_spaces_in_a_row_are_fine_in_a_template(spaces):
    assert BodyComponent([spaces]).parameters == (spaces,)


@pytest.mark.parametrize("emoji", ["👍", "❤", "❤️", "👍🏽", "👩🏽‍🚀", "👨‍👩‍👧‍👦", "🇧🇷", "#️⃣", "🏴󠁧󠁢󠁳󠁣󠁴󠁿", "🫠", "☕", "™️", ""])
def test_a_reaction_is_one_emoji_or_none(emoji):
    assert Reaction("wamid.x", emoji).emoji == emoji


@pytest.mark.parametrize("text", ["ok", "👍👍", "👍 ", "1", "🇧", "🇧🇷🇧🇷", "\u200d", ":)", "❤️a", "\ufe0f"])
def test_a_reaction_is_no_text_and_no_two_emoji(text):
    refused(lambda emoji: Reaction("wamid.x", emoji), text, "emoji")


@pytest.mark.parametrize(
    ("make", "field"),
    [
        (lambda text: Image(text), "source"),
        (lambda text: Image(f"https://example.com/{text}"), "source"),
        (lambda text: ProductSection(None, [text]), "products[0]"),
        (lambda text: AddressMessage("Where?", "SG", values={"name": text}), "values"),
        (lambda text: AddressMessage("Where?", "SG", values={text: "Asha"}), "values"),
        (lambda text: DateTimeParameter("hoje", calendar=text), "calendar"),
    ],
)
def test_a_text_that_cannot_be_sent_is_refused_where_it_is_written(make, field):
    with pytest.raises(InvalidRequest, match="holds characters that cannot be sent") as refused:
        make("bolo\ud800")
    assert refused.value.field == field
    assert refused.value.__context__ is None


@pytest.mark.parametrize("degrees", [10**400, -(10**400), "1e999"])
def test_no_number_is_too_large_to_be_refused(degrees):
    with pytest.raises(InvalidRequest, match=r"latitude is (not a number|out of range)"):
        Location(degrees, 0)


def test_a_template_asks_for_three_payments_at_most():
    ways = [PaymentRequestButton(number, PaymentLink("https://example.com/pagar")) for number in range(4)]
    Template("cobranca", "pt_BR", ways[:3])
    with pytest.raises(InvalidRequest) as refused:
        Template("cobranca", "pt_BR", ways)
    assert str(refused.value) == "components has 4 payment requests. A template takes at most 3."
    assert_told_in_portuguese(refused.value)
