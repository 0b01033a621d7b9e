"""Templates of the account: from the client, through the simulator, and back."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from api.conftest import ClientColor
from core.conftest import transport
from core.fakes import ok
from smewa import Client, GraphError, InvalidRequest
from smewa.api import AccountTemplate
from smewa.errors import TemplateError
from smewa.messages import (
    Body,
    Footer,
    Image,
    ImageHeader,
    OneTimePassword,
    OpenUrl,
    QuickReply,
    TemplateButtons,
    TemplateDefinition,
)
from smewa.simulator import Simulator
from smewa.webhooks import parse

BODY = Body("Oi, {{1}}! Seu pedido {{2}} está pronto.", ["Ana", "A-12"])
DEFINITION = TemplateDefinition("pedido_pronto", "pt_BR", "UTILITY", [BODY])
CODE = TemplateDefinition(
    "codigo",
    "pt_BR",
    "AUTHENTICATION",
    [
        Body(add_security_recommendation=True),
        Footer(code_expiration_minutes=10),
        TemplateButtons([OneTimePassword("COPY_CODE")]),
    ],
)


def approved(client: Client, definition: TemplateDefinition = DEFINITION) -> AccountTemplate:
    return client.templates.wait_until_reviewed(client.templates.create(definition).id)


def refused(make: Any) -> GraphError:
    with pytest.raises(GraphError) as caught:
        make()
    return caught.value


def told(world: Simulator, field: str) -> list[Any]:
    """Return what webhooks told of a field."""
    bodies = [json.loads(webhook.body) for webhook in world.webhooks]
    changes = [change for body in bodies for entry in body["entry"] for change in entry["changes"]]
    return [change["value"] for change in changes if change["field"] == field]


# create, wait, get


def test_a_template_is_submitted_reviewed_and_read_back(world: Simulator, client: Client) -> None:
    submitted = client.templates.create(DEFINITION)
    assert (submitted.status, submitted.category) == ("PENDING", "UTILITY")
    assert client.templates.get(submitted.id).status == "PENDING"
    template = client.templates.wait_until_reviewed(submitted.id)
    assert (template.status, template.name, template.language) == ("APPROVED", "pedido_pronto", "pt_BR")
    assert template.definition == DEFINITION
    (status,) = told(world, "message_template_status_update")
    assert (status["event"], status["message_template_id"]) == ("APPROVED", int(submitted.id))


@pytest.mark.anyio
async def test_the_async_client_waits_too(world: Simulator) -> None:
    client = world.async_client()
    submitted = await client.templates.create(DEFINITION)
    template = await client.templates.wait_until_reviewed(submitted.id)
    assert template.definition.fill("Ana", "A-12") == DEFINITION.fill("Ana", "A-12")
    assert [each.name async for each in client.templates.list()] == ["pedido_pronto"]


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


def test_the_webhook_of_a_review_is_parsed(world: Simulator, client: Client) -> None:
    approved(client)
    (event,) = parse(world.webhooks[-1].body)
    assert getattr(event, "field", None) == "message_template_status_update"


def test_what_was_approved_fills_and_checks(world: Simulator, client: Client) -> None:
    ana = world.customer("+55 11 98765-4321")
    template = client.templates.get(approved(client).id)
    client.messages.send(ana.phone, template.definition.fill("Ana", "A-12"))
    assert ana.last.text == "Oi, Ana! Seu pedido A-12 está pronto."
    with pytest.raises(InvalidRequest, match="has 1 value for 2 variables"):
        template.definition.fill("Ana")


def test_errors_are_found_before_the_network(color: ClientColor) -> None:
    client = color.client()
    wrong = replace(DEFINITION, components=[Body("{{1}}, seu pedido está pronto.", ["Ana"])])
    with pytest.raises(InvalidRequest) as caught:
        color.run(lambda: client.templates.create(wrong))
    assert caught.value.field == "body"
    assert "começa com uma variável" in caught.value.in_language("pt-BR")
    assert transport(client).requests == []


def test_what_lint_finds_is_what_the_platform_would_refuse(world: Simulator, client: Client) -> None:
    wrong = replace(DEFINITION, components=[Body("{{1}}, seu pedido está pronto.", ["Ana"])])
    (found,) = wrong.lint()
    with pytest.raises(InvalidRequest, match="begins with a variable"):
        client.templates.create(wrong)
    assert world.requests == []
    assert refused(lambda: client.templates.create(wrong, check=False)).subcode == found.subcode


def test_a_rejection_says_why(world: Simulator, client: Client) -> None:
    replies = TemplateButtons([QuickReply("a"), OpenUrl("b", "https://a.example.com"), QuickReply("c")])
    wrong = replace(DEFINITION, components=[Body("Seu pedido está pronto."), replies])
    submitted = client.templates.create(wrong, check=False)
    with pytest.raises(TemplateError, match="rejected for its form") as caught:
        client.templates.wait_until_reviewed(submitted.id)
    assert caught.value.details == "INVALID_FORMAT"
    assert "rejeitado pela forma" in caught.value.in_language("pt-BR")
    (status,) = told(world, "message_template_status_update")
    assert status["event"] == "REJECTED"
    assert "side by side" in status["rejection_info"]["reason"]


def test_waiting_comes_to_an_end(world: Simulator, client: Client) -> None:
    world.review.takes = timedelta(days=2)
    submitted = client.templates.create(DEFINITION)
    before = world.clock.now()
    with pytest.raises(TemplateError, match="still being reviewed"):
        client.templates.wait_until_reviewed(submitted.id, every=timedelta(hours=1), at_most=timedelta(hours=5))
    assert world.clock.now() - before == timedelta(hours=5)


@pytest.mark.parametrize("status", ["PAUSED", "DISABLED", None])
def test_what_is_neither_approved_nor_waiting_cannot_be_sent(color: ClientColor, status: str | None) -> None:
    client = color.client(ok(json.dumps({"id": "1", "status": status}).encode()))
    with pytest.raises(TemplateError, match="not approved"):
        color.run(lambda: client.templates.wait_until_reviewed("1"))


@pytest.mark.parametrize(
    ("body", "subcode"),
    [
        (Body("{{1}}, seu pedido está pronto.", ["Ana"]), 2388299),
        (Body("Oi {{1}} e {{2}}!", ["a", "b"]), 2388293),
        (Body("x" * 1025), 2388040),
        (Body("Oi, {{1}}! Seu pedido está pronto."), 2388072),
    ],
)
def test_what_creation_sees_is_refused_at_once(client: Client, body: Body, subcode: int) -> None:
    error = refused(lambda: client.templates.create(replace(DEFINITION, components=[body]), check=False))
    assert isinstance(error, TemplateError)
    assert (error.code, error.subcode) == (100, subcode)


def test_a_name_is_taken_in_its_language(client: Client) -> None:
    client.templates.create(DEFINITION)
    assert refused(lambda: client.templates.create(DEFINITION)).subcode == 2388025
    assert client.templates.create(replace(DEFINITION, language="en_US")).id


def test_a_template_that_holds_unknown_parts_is_read_all_the_same() -> None:
    odd = {"id": "1", "name": 3, "components": [{"type": "HOLOGRAM"}], "quality_score": "x", "new": 1}
    template = AccountTemplate.model_validate(odd)
    assert (template.name, template.quality_score, template.model_extra) == (None, None, {"new": 1})
    assert template.components == ({"type": "HOLOGRAM"},)
    with pytest.raises(InvalidRequest):
        template.definition.fill()


def test_members_that_came_later_do_not_undo_a_definition() -> None:
    reply = {"type": "QUICK_REPLY", "text": "Vou", "color": "green"}
    parts = [{**BODY.to_wire(), "mood": "good"}, {"type": "BUTTONS", "buttons": [reply]}]
    shown = {"id": "1", "name": "a", "language": "pt_BR", "category": "UTILITY", "components": parts}
    template = AccountTemplate.model_validate(shown)
    assert template.definition.components == (BODY, TemplateButtons([QuickReply("Vou")]))
    assert template.components[0]["mood"] == "good"
    odd = AccountTemplate.model_validate({**shown, "components": [{**BODY.to_wire(), "a name": 1}]})
    with pytest.raises(InvalidRequest):
        odd.definition.fill()


# list, count


def test_templates_are_listed_and_filtered(world: Simulator, client: Client) -> None:
    approved(client)
    client.templates.create(replace(DEFINITION, name="outro", components=[Body("Seu bolo está pronto.")]))
    world.review.score("pedido_pronto", "GREEN")

    def names(**filters: Any) -> list[str | None]:
        return [each.name for each in client.templates.list(**filters)]

    assert names() == names(page_size=1) == ["pedido_pronto", "outro"]
    assert names(status="APPROVED") == names(quality_score="GREEN") == ["pedido_pronto"]
    assert names(content="bolo") == names(name="outro") == names(name_or_content="bolo") == ["outro"]
    assert names(category="MARKETING") == names(language="en_US") == names(source="AUTO_GENERATED") == []


def test_the_account_tells_how_many_it_may_have(client: Client) -> None:
    client.templates.create(DEFINITION)
    summary = client.templates.count()
    assert (summary.total_count, summary.message_template_count, summary.message_template_limit) == (1, 1, 250)


# edit, delete


def test_an_edit_is_reviewed_again(world: Simulator, client: Client) -> None:
    template = approved(client)
    changed = replace(DEFINITION, components=[Body("Oi, {{1}}! O pedido {{2}} pode ser retirado.", ["Ana", "A-12"])])
    assert client.templates.edit(template.id, changed).success
    assert client.templates.get(template.id).status == "PENDING"
    assert client.templates.wait_until_reviewed(template.id).definition == changed
    (update,) = told(world, "message_template_components_update")
    assert update["message_template_element"] == "Oi, {{1}}! O pedido {{2}} pode ser retirado."


def test_an_approved_template_is_edited_once_a_day(world: Simulator, client: Client) -> None:
    template = approved(client)
    client.templates.edit(template.id, DEFINITION)
    world.clock.advance(minutes=2)
    assert "24 hours" in refused(lambda: client.templates.edit(template.id, DEFINITION)).details
    world.clock.advance(hours=24)
    assert client.templates.edit(template.id, DEFINITION).success


def test_an_approved_template_is_edited_ten_times_a_month(world: Simulator, client: Client) -> None:
    template = approved(client)
    for _ in range(10):
        client.templates.edit(template.id, DEFINITION)
        world.clock.advance(hours=25)
    assert "30 days" in refused(lambda: client.templates.edit(template.id, DEFINITION)).details


def test_settings_are_edited_alone(client: Client) -> None:
    template = approved(client)
    client.templates.edit(template.id, message_send_ttl_seconds=600)
    assert client.templates.get(template.id).message_send_ttl_seconds == 600
    assert client.templates.get(template.id).definition.components == DEFINITION.components


def test_the_category_of_an_approved_template_stays(client: Client) -> None:
    template = approved(client)
    assert "category" in refused(lambda: client.templates.edit(template.id, category="MARKETING")).details
    with pytest.raises(InvalidRequest, match="is missing"):
        client.templates.edit(template.id)


def test_a_template_under_review_is_not_edited(client: Client) -> None:
    submitted = client.templates.create(DEFINITION)
    assert "PENDING" in refused(lambda: client.templates.edit(submitted.id, DEFINITION)).details


def test_a_deleted_name_is_free_after_thirty_days(world: Simulator, client: Client) -> None:
    approved(client)
    assert client.templates.delete("pedido_pronto").success
    assert list(client.templates.list()) == []
    assert told(world, "message_template_status_update")[-1]["event"] == "PENDING_DELETION"
    assert refused(lambda: client.templates.create(DEFINITION)).subcode == 2388023
    world.clock.advance(days=30)
    assert client.templates.create(DEFINITION).status == "PENDING"


def test_one_language_is_deleted_by_its_id(client: Client) -> None:
    kept = client.templates.create(DEFINITION)
    gone = client.templates.create(replace(DEFINITION, language="en_US"))
    client.templates.delete("pedido_pronto", template_id=gone.id)
    assert [each.id for each in client.templates.list()] == [kept.id]


def test_many_are_deleted_by_their_ids(client: Client) -> None:
    ids = [client.templates.create(replace(DEFINITION, name=f"t{at}")).id for at in range(3)]
    client.templates.delete_many(ids[:2])
    assert [each.id for each in client.templates.list()] == ids[2:]
    assert refused(lambda: client.templates.delete_many([ids[0]])).code == 100


@pytest.mark.parametrize("count", [0, 101])
def test_one_to_a_hundred_are_deleted_at_once(client: Client, count: int) -> None:
    with pytest.raises(InvalidRequest, match="1 to 100"):
        client.templates.delete_many(["1"] * count)


def test_what_is_not_there_is_not_deleted(client: Client) -> None:
    assert refused(lambda: client.templates.delete("nada")).code == 100


# the library, authentication


def test_a_template_of_the_library_is_approved_at_once(world: Simulator, client: Client) -> None:
    found = list(client.templates.search_library("retirada", language="pt_BR"))
    assert [each.name for each in found] == ["order_ready_1"]
    submitted = client.templates.create_from_library("order_ready_1", "retirada")
    assert submitted.status == "APPROVED"
    template = client.templates.get(submitted.id)
    ana = world.customer("+55 11 98765-4321")
    client.messages.send(ana.phone, template.definition.fill("Ana", "A-12"))
    assert ana.last.text == "Oi, Ana! O pedido A-12 está pronto para retirada."


def test_the_link_of_a_library_template_is_the_business_own(client: Client) -> None:
    link = {"base_url": "https://padaria.example.com/{{1}}", "url_suffix_example": "https://padaria.example.com/A-1"}
    made = client.templates.create_from_library(
        "delivery_update_1", "entrega", button_inputs=[{"type": "URL", "url": link}]
    )
    (button,) = client.templates.get(made.id).definition.buttons
    assert isinstance(button, OpenUrl)
    assert button.url == "https://padaria.example.com/{{1}}"
    assert refused(lambda: client.templates.create_from_library("delivery_update_1", "sem_link")).code == 100
    assert refused(lambda: client.templates.create_from_library("nada", "nada")).code == 100


def test_the_library_is_searched_by_what_it_is_for(client: Client) -> None:
    def names(**filters: Any) -> set[str | None]:
        return {each.name for each in client.templates.search_library(**filters)}

    assert names(topic="PAYMENTS") == names(industry="FINANCIAL_SERVICES") == {"payment_due_1"}
    assert names(usecase="ORDER_PICK_UP") == {"order_ready_1"}
    assert names(search="nada") == set()
    (entry,) = client.templates.search_library("delivery", language="pt_BR")
    assert entry.body_params == ("Ana", "A-12")
    assert entry.buttons[0]["type"] == "URL"


def test_what_fills_a_library_template_can_be_written(client: Client) -> None:
    wrong = {"type": "URL", "url": {"base_url": ""}}
    assert (
        refused(lambda: client.templates.create_from_library("delivery_update_1", "x", button_inputs=[wrong])).code
        == 100
    )
    plain = {"type": "URL", "url": {"base_url": "https://padaria.example.com"}}
    assert client.templates.create_from_library("delivery_update_1", "x", button_inputs=[plain]).status == "APPROVED"


def test_codes_are_upserted_in_several_languages(world: Simulator, client: Client) -> None:
    several = replace(CODE, language=None, languages=["pt_BR", "en_US"])
    made = client.templates.upsert(several)
    assert [each.language for each in made.data] == ["pt_BR", "en_US"]
    again = client.templates.upsert(several)
    assert [each.id for each in again.data] == [each.id for each in made.data]
    template = client.templates.wait_until_reviewed(made.data[0].id)
    ana = world.customer("+55 11 98765-4321")
    client.messages.send(ana.phone, template.definition.fill("123456"))
    assert "*123456*" in ana.last.text


def test_create_is_for_one_language_and_upsert_for_several(client: Client) -> None:
    with pytest.raises(InvalidRequest, match=r"templates\.upsert"):
        client.templates.create(replace(CODE, language=None, languages=["pt_BR"]))
    with pytest.raises(InvalidRequest, match=r"templates\.create"):
        client.templates.upsert(CODE)


def test_the_words_of_a_code_are_shown_before(client: Client) -> None:
    (preview,) = client.templates.previews(
        languages=["pt_BR"], add_security_recommendation=True, code_expiration_minutes=10
    )
    assert preview.language == "pt_BR"
    assert preview.body is not None
    assert "{{1}}" in preview.body
    assert "10" in (preview.footer or "")
    assert preview.buttons[0]["type"] == "OTP"
    assert len(list(client.templates.previews())) > 1
    with pytest.raises(InvalidRequest, match="1 to 90"):
        client.templates.previews(code_expiration_minutes=91)


# care, figures


def test_archived_templates_are_taken_back(world: Simulator, client: Client) -> None:
    template = approved(client)
    gone = client.templates.archive([template.id, "12"])
    assert (gone.archived_templates, list(gone.failed_templates)) == ((template.id,), ["12"])
    assert client.templates.get(template.id).status == "ARCHIVED"
    assert refused(lambda: client.messages.send("+5511987654321", DEFINITION.fill("Ana", "A"))).code == 132001
    assert client.templates.unarchive([template.id]).unarchived_templates == (template.id,)
    assert client.templates.get(template.id).status == "APPROVED"
    events = [each["event"] for each in told(world, "message_template_status_update")]
    assert events == ["APPROVED", "ARCHIVED", "UNARCHIVED"]


def test_archiving_goes_to_the_other_host(color: ClientColor) -> None:
    client = color.client(ok(b'{"archived_templates":["1"]}'))
    color.run(lambda: client.templates.archive(["1", "2"]))
    (request,) = transport(client).requests
    assert request.url.startswith("https://api.facebook.com/")
    assert request.url.endswith("/2200/message_templates/archive")
    assert json.loads(request.body) == {"hsm_ids": "1,2"}  # type: ignore[arg-type]


def test_a_paused_template_is_let_go(world: Simulator, client: Client) -> None:
    template = approved(client)
    world.review.score(template.id, "RED")
    assert client.templates.unpause(template.id).success
    assert client.templates.get(template.id).status == "APPROVED"
    again = client.templates.unpause(template.id)
    assert (again.success, again.reason) == (False, "The template is not paused")


def test_templates_of_another_account_come_over(world: Simulator, client: Client) -> None:
    approved(client)
    world.review.has_elsewhere("999", [DEFINITION, replace(DEFINITION, name="outro")])
    came = client.templates.migrate("999")
    assert list(came.failed_templates) == ["pedido_pronto"]
    assert client.templates.get(came.migrated_templates[0]).status == "APPROVED"
    assert client.templates.migrate("999", page=1, count=1).migrated_templates == ()
    assert refused(lambda: client.templates.migrate("998")).code == 100
    with pytest.raises(InvalidRequest, match="1 to 500"):
        client.templates.migrate("999", count=501)


def test_migration_names_what_is_wanted(color: ClientColor) -> None:
    client = color.client(ok(b'{"migrated_templates":["1"],"failed_templates":{}}'))
    color.run(lambda: client.templates.migrate("999", template_ids=["7"]))
    assert json.loads(transport(client).requests[0].body)["template_ids"] == ["7"]  # type: ignore[arg-type]


@pytest.mark.parametrize("call", ["get", "unpause", "edit"])
def test_an_id_is_an_id(client: Client, call: str) -> None:
    with pytest.raises(InvalidRequest, match="is not an id"):
        getattr(client.templates, call)("../me", *([DEFINITION] if call == "edit" else []))


def test_a_header_shows_a_file(world: Simulator, client: Client) -> None:
    definition = replace(DEFINITION, components=[ImageHeader("4::aW1h"), BODY])
    approved(client, definition)
    ana = world.customer("+55 11 98765-4321")
    client.messages.send(
        ana.phone, definition.fill("Ana", "A-12", header=Image("https://padaria.example.com/bolo.jpg"))
    )
    assert ana.last.text.startswith("Oi, Ana!")
