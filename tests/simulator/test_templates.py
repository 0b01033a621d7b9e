"""Templates in the simulator: reviewed, sent as approved, paused, moved to another category."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from simulator.conftest import asked, changes
from smewa import Client, GraphError
from smewa.messages import (
    Body,
    BodyComponent,
    CardValues,
    CarouselCard,
    CarouselComponent,
    CopyCode,
    Footer,
    HeaderComponent,
    Image,
    ImageHeader,
    LimitedTimeOffer,
    OfferText,
    OpenFlow,
    OpenUrl,
    ProductHeader,
    ProductParameter,
    QuickReply,
    QuickReplyButton,
    Template,
    TemplateButtons,
    TemplateCard,
    TemplateCarousel,
    TemplateDefinition,
    TextHeader,
    TextParameter,
    UrlButton,
    Video,
    ViewProduct,
)
from smewa.simulator import Customer, Simulator

PHOTO = Image("https://padaria.example.com/bolo.jpg")
BODY = Body("Oi, {{1}}! Seu pedido {{2}} está pronto.", ["Ana", "A-12"])
FILLED = BodyComponent(["Ana", "A-12"])
DEFINITION = TemplateDefinition("pedido_pronto", "pt_BR", "UTILITY", [BODY])
LINK = TemplateButtons([OpenUrl("Ver", "https://padaria.example.com/{{1}}", "A-12")])
PRODUCT = TemplateCard([ProductHeader(), TemplateButtons([ViewProduct()])])


def approved(world: Simulator, *parts: Any, **more: Any) -> TemplateDefinition:
    """Let a template be approved, and return its definition."""
    definition = replace(DEFINITION, components=list(parts or (BODY,)), **more)
    id_ = world.client().templates.create(definition, check=False).id
    world.review.approve(id_)
    return definition


def code_of(make: Any) -> int | None:
    with pytest.raises(GraphError) as caught:
        make()
    return caught.value.code


def sent(world: Simulator, ana: Customer, *parts: Any, name: str = "pedido_pronto", language: str = "pt_BR") -> Any:
    return world.client().messages.send(ana.phone, Template(name, language, list(parts) or None))


def told(world: Simulator, field: str) -> list[Any]:
    return [each["value"] for webhook in world.webhooks for each in changes(webhook.body) if each["field"] == field]


# what is sent is held against what was approved


@pytest.mark.parametrize(
    ("parts", "given", "code"),
    [
        ([BODY], [BodyComponent(["Ana"])], 132000),
        ([BODY], [], 132000),
        ([BODY], [BodyComponent(["Ana", "A", "B"])], 132000),
        ([BODY], [BodyComponent([TextParameter("Ana", "nome"), TextParameter("A", "pedido")])], 132012),
        ([BODY], [BodyComponent(["x" * 1000, "A-12"])], 132005),
        ([BODY], [FILLED, HeaderComponent(PHOTO)], 132012),
        ([BODY], [FILLED, HeaderComponent("A-12")], 132000),
        ([BODY], [FILLED, UrlButton(0, "A-12")], 132012),
        ([BODY], [FILLED, LimitedTimeOffer.from_wire({"type": "limited_time_offer", "parameters": [{"type": "limited_time_offer", "limited_time_offer": {"expiration_time_ms": 1}}]})], 132012),
        ([TextHeader("Pedido {{1}}", "A"), BODY], [FILLED], 132000),
        ([TextHeader("Pedido {{1}}", "A"), BODY], [FILLED, HeaderComponent(PHOTO)], 132012),
        ([TextHeader("Pedido {{1}}", "A"), BODY], [FILLED, HeaderComponent(TextParameter("A", "x"))], 132012),
        ([ImageHeader("4::a"), BODY], [FILLED], 132012),
        ([ImageHeader("4::a"), BODY], [FILLED, HeaderComponent(Video("https://a.example.com/a.mp4"))], 132012),
        ([BODY, LINK], [FILLED], 131008),
        ([BODY, LINK], [FILLED, QuickReplyButton(0, "x")], 132012),
        ([BODY, TemplateButtons([OpenFlow("Agendar", "1")])], [FILLED], 131008),
    ],
)  # fmt: skip
def test_what_does_not_fit_is_refused(world: Simulator, ana: Customer, parts: Any, given: Any, code: int) -> None:
    approved(world, *parts)
    assert code_of(lambda: sent(world, ana, *given)) == code
    assert ana.inbox == []


def test_what_fits_arrives(world: Simulator, client: Client, ana: Customer) -> None:
    definition = approved(world, TextHeader("Pedido {{1}}", "A"), BODY, LINK)
    client.messages.send(ana.phone, definition.fill("Ana", "A-12", header="A-12", buttons=["A-12"]))
    assert ana.last.text == "Oi, Ana! Seu pedido A-12 está pronto."


def test_names_are_those_of_the_template(world: Simulator, client: Client, ana: Customer) -> None:
    body = Body("Oi, {{nome}}! Seu pedido {{pedido}} está pronto.", {"nome": "Ana", "pedido": "A"})
    definition = approved(world, body, parameter_format="NAMED")
    client.messages.send(ana.phone, definition.fill(nome="Ana", pedido="A-12"))
    assert ana.last.text == "Oi, Ana! Seu pedido A-12 está pronto."
    assert code_of(lambda: sent(world, ana, FILLED)) == 132012
    wrong = BodyComponent([TextParameter("Ana", "nome"), TextParameter("A", "numero")])
    assert code_of(lambda: sent(world, ana, wrong)) == 132012


def test_cards_are_as_many_as_were_approved(world: Simulator, client: Client, ana: Customer) -> None:
    card = TemplateCard([ImageHeader("4::a"), TemplateButtons([QuickReply("Quero")])])
    definition = approved(world, Body("Bolos de hoje:"), TemplateCarousel([card, card]), category="MARKETING")
    client.messages.send(ana.phone, definition.fill(cards=[CardValues(header=PHOTO), CardValues(header=PHOTO)]))
    assert ana.last.text == "Bolos de hoje:"
    three = CarouselComponent([CarouselCard(at, [HeaderComponent(PHOTO)]) for at in range(3)])
    assert code_of(lambda: sent(world, ana, three)) == 132012
    assert code_of(lambda: sent(world, ana)) == 132012


def test_of_products_more_may_be_sent(world: Simulator, client: Client, ana: Customer) -> None:
    definition = approved(world, Body("Bolos de hoje:"), TemplateCarousel([PRODUCT, PRODUCT]), category="MARKETING")
    cards = [CardValues(header=ProductParameter(str(at), "1")) for at in range(5)]
    client.messages.send(ana.phone, definition.fill(cards=cards))
    assert ana.last.text == "Bolos de hoje:"
    assert code_of(lambda: sent(world, ana)) == 132012


def test_an_offer_has_its_end(world: Simulator, client: Client, ana: Customer) -> None:
    parts = [OfferText("Só hoje", True), Body("Bolos pela metade do preço."), TemplateButtons([CopyCode("A")])]
    definition = approved(world, *parts, category="MARKETING")
    client.messages.send(ana.phone, definition.fill(buttons=["B"], offer_ends=world.clock.now() + timedelta(days=1)))
    without = definition.fill(buttons=["B"], offer_ends=world.clock.now()).components or ()
    assert code_of(lambda: sent(world, ana, *without[:1])) == 131008


@pytest.mark.parametrize("name", ["pedido_pronto", "nada"])
def test_a_template_that_was_not_approved_does_not_exist(world: Simulator, ana: Customer, name: str) -> None:
    world.client().templates.create(DEFINITION)
    assert code_of(lambda: sent(world, ana, FILLED, name=name)) == 132001
    assert code_of(lambda: sent(world, ana, FILLED, language="en_US")) == 132001


def test_what_was_sent_can_be_read_when_its_template_is_gone(world: Simulator, client: Client, ana: Customer) -> None:
    client.messages.send(ana.phone, approved(world).fill("Ana", "A-12"))
    client.templates.delete("pedido_pronto")
    assert ana.last.text == "Oi, Ana! Seu pedido A-12 está pronto."
    assert code_of(lambda: sent(world, ana, FILLED)) == 132001


def test_a_template_approved_by_hand_is_in_the_same_memory(world: Simulator, client: Client, ana: Customer) -> None:
    world.approve_template("pronto", header="Pedido", body="Oi, {{1}}!", buttons=["Vou"], category="marketing")
    (listed,) = client.templates.list()
    assert (listed.name, listed.category, listed.status) == ("pronto", "MARKETING", "APPROVED")
    client.messages.send(ana.phone, listed.definition.fill("Ana"))
    assert ana.last.text == "Oi, Ana!"
    world.review.score("pronto", "RED")
    assert code_of(lambda: sent(world, ana, BodyComponent(["Ana"]), name="pronto")) == 132015


def test_a_template_approved_twice_by_hand_is_the_newer(world: Simulator, client: Client) -> None:
    world.approve_template("pronto", body="Oi!")
    world.approve_template("pronto", body="Olá!")
    assert [each.definition.body for each in client.templates.list()] == [Body("Olá!")]


# review


def test_review_takes_its_time(world: Simulator, client: Client) -> None:
    world.review.takes = timedelta(hours=2)
    id_ = client.templates.create(DEFINITION).id
    world.clock.advance(hours=1)
    assert world.review.status(id_) == "PENDING"
    world.clock.advance(hours=1)
    assert world.review.status("pedido_pronto") == "APPROVED"
    assert world.review.takes == timedelta(hours=2)


def test_what_was_decided_by_hand_is_not_decided_again(world: Simulator, client: Client) -> None:
    id_ = client.templates.create(DEFINITION).id
    world.review.reject(id_, reason="SCAM")
    world.clock.advance(hours=1)
    assert client.templates.get(id_).rejected_reason == "SCAM"
    assert [each["event"] for each in told(world, "message_template_status_update")] == ["REJECTED"]


def test_the_same_words_twice_are_rejected(world: Simulator, client: Client) -> None:
    approved(world)
    twin = client.templates.create(replace(DEFINITION, name="outro")).id
    world.clock.advance(minutes=1)
    assert client.templates.get(twin).status == "REJECTED"
    assert "same as another" in told(world, "message_template_status_update")[-1]["rejection_info"]["reason"]


def test_a_template_that_was_deleted_is_not_decided_on(world: Simulator, client: Client) -> None:
    client.templates.create(DEFINITION)
    client.templates.delete("pedido_pronto")
    world.clock.advance(hours=1)
    assert [each["event"] for each in told(world, "message_template_status_update")] == ["PENDING_DELETION"]


def test_the_desk_knows_its_templates_only(world: Simulator) -> None:
    with pytest.raises(LookupError, match="no such template"):
        world.review.approve("nada")


# quality and category


def test_a_bad_template_is_paused_twice_and_then_disabled(world: Simulator, client: Client, ana: Customer) -> None:
    approved(world)
    for hours in (3, 6):
        world.review.score("pedido_pronto", "RED")
        assert world.review.status("pedido_pronto") == "PAUSED"
        assert code_of(lambda: sent(world, ana, FILLED)) == 132015
        world.clock.advance(hours=hours - 1)
        assert world.review.status("pedido_pronto") == "PAUSED"
        world.clock.advance(hours=1)
        assert world.review.status("pedido_pronto") == "APPROVED"
    world.review.score("pedido_pronto", "RED")
    assert code_of(lambda: sent(world, ana, FILLED)) == 132016
    assert code_of(lambda: client.templates.delete("pedido_pronto")) == 100
    statuses = told(world, "message_template_status_update")
    titles = [each["other_info"]["title"] for each in statuses if "other_info" in each]
    assert titles == ["FIRST_PAUSE", "UNPAUSE", "SECOND_PAUSE", "UNPAUSE", "DISABLED"]
    assert "disable_date" in statuses[-1]["disable_info"]
    scores = [
        (each["previous_quality_score"], each["new_quality_score"])
        for each in told(world, "message_template_quality_update")
    ]
    assert scores == [("UNKNOWN", "RED"), ("RED", "RED"), ("RED", "RED")]


def test_an_edited_template_is_told_with_its_texts(world: Simulator, client: Client) -> None:
    definition = approved(world, TextHeader("Pedido {{1}}", "A"), BODY, Footer("Padaria"), LINK)
    (template,) = client.templates.list()
    client.templates.edit(template.id, definition)
    world.clock.advance(minutes=1)
    (update,) = told(world, "message_template_components_update")
    assert (update["message_template_title"], update["message_template_footer"]) == ("Pedido {{1}}", "Padaria")
    assert update["message_template_buttons"] == [
        {
            "message_template_button_type": "URL",
            "message_template_button_text": "Ver",
            "message_template_button_url": "https://padaria.example.com/{{1}}",
        }
    ]


def test_a_warning_that_was_overtaken_changes_nothing(world: Simulator) -> None:
    approved(world)
    world.review.recategorize("pedido_pronto", "MARKETING")
    world.review.recategorize("pedido_pronto", "MARKETING", at_once=True)
    world.clock.advance(hours=24)
    assert len(told(world, "template_category_update")) == 2


def test_a_rejected_template_is_edited_without_waiting(world: Simulator, client: Client) -> None:
    id_ = client.templates.create(DEFINITION).id
    world.review.reject(id_)
    client.templates.edit(id_, DEFINITION)
    world.clock.advance(minutes=1)
    assert world.review.status(id_) == "APPROVED"


def test_a_template_that_reads_as_marketing_is_moved_a_day_later(world: Simulator, client: Client) -> None:
    id_ = client.templates.create(replace(DEFINITION, components=[Body("Aproveite o desconto de hoje.")])).id
    world.clock.advance(minutes=1)
    assert client.templates.get(id_).correct_category == "MARKETING"
    world.clock.advance(hours=24)
    template = client.templates.get(id_)
    assert (template.category, template.previous_category, template.correct_category) == ("MARKETING", "UTILITY", None)
    warning, done = told(world, "template_category_update")
    assert (warning["new_category"], warning["correct_category"]) == ("UTILITY", "MARKETING")
    assert (done["previous_category"], done["new_category"]) == ("UTILITY", "MARKETING")


def test_a_template_is_moved_at_once_and_billed_so(world: Simulator, client: Client, ana: Customer) -> None:
    approved(world)
    world.review.recategorize("pedido_pronto", "MARKETING", at_once=True)
    sent(world, ana, FILLED)
    statuses = [status for value in told(world, "messages") for status in value.get("statuses", [])]
    assert statuses[0]["pricing"]["category"] == "marketing"


# limits and what anybody may ask


def test_a_hundred_templates_are_made_in_an_hour(world: Simulator, client: Client) -> None:
    for at in range(100):
        client.templates.create(replace(DEFINITION, name=f"t{at}"))
    quick = client.with_options(max_retries=0)
    assert code_of(lambda: quick.templates.create(DEFINITION)) == 80007
    world.clock.advance(hours=1)
    assert client.templates.create(DEFINITION).id


def test_an_account_has_250_templates(world: Simulator, client: Client) -> None:
    for at in range(250):
        world.approve_template(f"t{at}", body="Oi!")
    with pytest.raises(GraphError) as caught:
        client.templates.create(DEFINITION)
    assert caught.value.subcode == 2388019


def test_two_templates_are_compared_after_a_thousand_sends() -> None:
    with Simulator(throughput=None) as world:
        client, ana = world.client(pacing=None), world.customer("+55 11 98765-4321")
        for name in ("um", "dois"):
            world.approve_template(name, body="Oi!")
            for _ in range(1000):
                client.messages.send(ana.phone, Template(name, "pt_BR"))
        world.review.score("um", "YELLOW")
        world.clock.advance(minutes=1)
        one, two = (each.id for each in client.templates.list())
        found = client.templates.compare(one, two)
        assert found.by_block_rate == (two, one)
        assert found.sends == {one: 1000, two: 1000}
        assert set(found.top_block_reasons) == {one, two}


@pytest.mark.parametrize(
    ("method", "path", "body"),
    [
        ("POST", "{account}/message_templates", {"name": "X"}),
        ("POST", "{account}/message_templates", {**DEFINITION.to_wire(), "components": [{"type": "BODY"}]}),
        ("POST", "{account}/upsert_message_templates", DEFINITION.to_wire()),
        ("POST", "{account}/upsert_message_templates", {**DEFINITION.to_wire(), "languages": ["pt_BR"]}),
        ("POST", "{account}/migrate_message_templates", {}),
        ("DELETE", "{account}/message_templates", None),
        ("DELETE", "{account}/message_templates?hsm_ids=[1]&name=a", None),
        ("DELETE", "{account}/message_templates?hsm_ids=x", None),
        ("DELETE", "{account}/message_templates?hsm_ids=[]", None),
        ("DELETE", "{account}/message_templates?hsm_ids=[1]", None),
        ("GET", "{account}/message_template_previews?category=UTILITY", None),
        ("GET", "{account}/template_analytics?start=x&end=1&template_ids=[1]", None),
        ("GET", "{account}/template_analytics?start=1&end=2&template_ids=[1]", None),
        ("GET", "{account}/template_analytics?start=1795000000&end=1795100000&template_ids=1", None),
        ("GET", "{account}/template_analytics?start=1795000000&end=1795100000&template_ids=[1]", None),
        ("GET", "{account}/template_analytics?start=1795000000&end=1795100000&template_ids={", None),
        ("GET", "{template}/compare?start=1795000000&end=1795604800&template_ids=[1,2]", None),
        ("GET", "{template}/compare?start=1795000000&end=1795604800&template_ids=[{template},{template}]", None),
        ("GET", "{template}/compare?start=1795000000&end=1795000001&template_ids=[1]", None),
        ("GET", "12345/compare?start=1795000000&end=1795000001&template_ids=[1]", None),
    ],
)  # fmt: skip
def test_what_makes_no_sense_is_refused(world: Simulator, method: str, path: str, body: Any) -> None:
    world.approve_template("pronto", body="Oi!")
    (template,) = world.client().templates.list()
    where = path.replace("{account}", world.business_account_id).replace("{template}", template.id)
    status, error = asked(world, method, where, b"" if body is None else json.dumps(body).encode())
    assert (status, error["code"]) == (400, 100)


def test_an_edit_needs_parts_that_can_be(world: Simulator) -> None:
    world.approve_template("pronto", body="Oi!")
    (template,) = world.client().templates.list()
    status, error = asked(world, "POST", template.id, json.dumps({"components": [{"type": "X"}]}).encode())
    assert (status, error["code"]) == (400, 100)


def test_words_of_a_code_are_of_the_language_or_english(world: Simulator, client: Client) -> None:
    previews = {each.language: each.body for each in client.templates.previews(languages=["pt_PT", "fil"])}
    assert "código" in (previews["pt_PT"] or "")
    assert "code" in (previews["fil"] or "")
