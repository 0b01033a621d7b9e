"""Definitions of templates: read and written as they are, refused for what cannot be."""

from __future__ import annotations

import json
import os
import pickle
from copy import deepcopy
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from smewa.errors import InvalidRequest
from smewa.messages import (
    Body,
    CopyCode,
    Footer,
    OneTimePassword,
    OpenFlow,
    OpenUrl,
    PixCode,
    QuickReply,
    RequestPayment,
    TemplateButtons,
    TemplateCard,
    TemplateCarousel,
    TemplateDefinition,
    TextHeader,
    ViewItems,
)
from tests.messages import definitions as made
from tests.messages.definitions import BODY, PLAIN, definition, with_buttons
from tests.messages.examples import assert_told_in_portuguese

WHOLE = {
    "name": "pedido_pronto",
    "language": "pt_BR",
    "category": "utility",
    "parameter_format": "named",
    "components": [
        {
            "type": "header",
            "format": "text",
            "text": "Oi, {{nome}}",
            "example": {"header_text_named_params": [{"param_name": "nome", "example": "Ana"}]},
        },
        {"type": "body", "text": "Seu pedido está pronto."},
        {"type": "buttons", "buttons": [{"type": "quick_reply", "text": "Vou"}, {"type": "url", "text": "Ver", "url": "https://a.example.com"}]},
    ],
}  # fmt: skip


def refused(make):
    with pytest.raises(InvalidRequest) as caught:
        make()
    assert_told_in_portuguese(caught.value)
    return caught.value


def read(**changes):
    return TemplateDefinition.from_wire({**WHOLE, **changes})


@given(made.definitions)
@settings(max_examples=50, suppress_health_check=[HealthCheck.too_slow])
def test_what_is_written_is_read_again(made_up):
    wire = made_up.to_wire()
    again = TemplateDefinition.from_wire(json.loads(json.dumps(wire)))
    assert again == made_up
    assert again.to_wire() == wire
    assert TemplateDefinition.from_wire(made_up.to_json()) == made_up
    assert hash(again) == hash(made_up)
    assert pickle.loads(pickle.dumps(made_up)) == made_up
    assert made_up.lint() == again.lint()


def test_words_are_written_as_they_were_read():
    assert read().to_wire() == WHOLE


def test_how_a_word_was_spelled_makes_no_difference():
    capitals = deepcopy(WHOLE)
    capitals["category"], capitals["components"][1]["type"] = "UTILITY", "BODY"
    assert read() == TemplateDefinition.from_wire(capitals)
    assert read().category == "UTILITY"
    assert len({read(), TemplateDefinition.from_wire(capitals)}) == 1


def test_a_definition_by_hand_is_in_capitals():
    wire = definition(BODY, TemplateButtons([QuickReply("Vou")])).to_wire()
    assert wire["category"] == "UTILITY"
    assert [part["type"] for part in wire["components"]] == ["BODY", "BUTTONS"]


def test_examples_stand_as_the_platform_wants_them():
    assert BODY.to_wire()["example"] == {"body_text": [["Ana", "A-12"]]}
    assert TextHeader("Pedido {{1}}", "A-12").to_wire()["example"] == {"header_text": ["A-12"]}
    named = Body("Oi, {{nome}}!", {"nome": "Ana"}).to_wire()["example"]
    assert named == {"body_text_named_params": [{"param_name": "nome", "example": "Ana"}]}


@pytest.mark.parametrize(
    "example",
    [
        {"body_text": ["Ana"]},
        {"body_text": [["Ana"], ["Zé"]]},
        {"body_text": [["Ana"]], "body_text_named_params": []},
        {"body_text_named_params": [{"param_name": "nome"}]},
        {"body_text_named_params": [{"param_name": "nome", "example": "Ana"}] * 2},
        {"body_text_named_params": [{"param_name": 1, "example": "Ana"}]},
        {"header_text": ["Ana"]},
        {"body_text": [[1]]},
        {"body_text": "Ana"},
        [],
        {},
    ],
)
def test_examples_of_another_shape_are_refused(example):
    body = {"type": "BODY", "text": "Oi, {{1}}!", "example": example}
    assert refused(lambda: Body.from_wire(body)).field == "examples"


@pytest.mark.parametrize("examples", [3, [1], {"nome": 1}, {"": "Ana"}])
def test_examples_are_texts(examples):
    assert refused(lambda: Body("Oi, {{1}}!", examples)).field == "examples"


@pytest.mark.parametrize(
    ("kind", "wire"),
    [
        (OpenUrl, {"type": "URL", "text": "Ver", "url": "https://a.example.com/{{1}}", "example": ["A-12"]}),
        (OpenUrl, {"type": "URL", "text": "Ver", "url": "https://a.example.com/{{1}}", "example": "A-12"}),
        (CopyCode, {"type": "COPY_CODE", "example": "BOLO10"}),
        (CopyCode, {"type": "COPY_CODE", "example": ["BOLO10"]}),
    ],
)
def test_the_example_of_a_button_is_a_text_or_a_list_of_one(kind, wire):
    assert kind.from_wire(wire).to_wire() == wire
    assert kind.from_wire(wire).example in ("A-12", "BOLO10")


@pytest.mark.parametrize("example", [["a", "b"], [], 3, ""])
def test_the_example_of_a_button_is_one(example):
    wire = {"type": "COPY_CODE", "example": example}
    assert refused(lambda: CopyCode.from_wire(wire)).field == "example"


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"name": "Pedido Pronto"}, "name"),
        ({"name": "a" * 513}, "name"),
        ({"language": "português"}, "language"),
        ({"category": "PROMO"}, "category"),
        ({"category": None}, "category"),
        ({"parameter_format": "BY_NAME"}, "parameter_format"),
        ({"display_format": "OTHER"}, "display_format"),
        ({"components": []}, "components"),
        ({"components": [{"type": "HEADR"}]}, "components[0].type"),
        ({"components": [{"type": "HEADER", "format": "AUDIO"}]}, "components[0].format"),
        ({"components": [{"type": "BODY", "text": ""}]}, "components[0].text"),
        ({"components": [{"type": "BODY", "texts": "Oi"}]}, "components[0].texts"),
        ({"components": ["Oi"]}, "components[0]"),
        ({"components": [{"type": "BODY", "text": "a"}] * 2}, "components[1]"),
        ({"components": [{"type": "BUTTONS", "buttons": [{"type": "X"}]}]}, "components[0].buttons[0].type"),
        ({"components": [{"type": "FOOTER"}]}, "components[0].text"),
        ({"components": [{"type": "BUTTONS", "buttons": [{"type": "MPM"}]}]}, "components[0].buttons[0].text"),
        ({"languages": ["pt_BR"]}, "language"),
        ({"degrees_of_freedom_spec": {}}, "degrees_of_freedom_spec"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused_by_its_place(changes, field):
    assert refused(lambda: read(**changes)).field == field


def test_a_member_that_is_not_known_is_named():
    problem = refused(lambda: read(texto="Oi"))
    assert problem.field == "texto"
    assert "Oi" not in str(problem)


def test_there_are_components_or_a_name_of_the_library():
    assert refused(lambda: definition(components=None)).field == "components"
    assert definition(components=None, library_template_name="order_ready_1").to_wire() == {
        "name": "pedido_pronto",
        "language": "pt_BR",
        "category": "UTILITY",
        "library_template_name": "order_ready_1",
    }


def test_an_upsert_names_languages_and_is_for_authentication():
    upsert = made.code(language=None, languages=["pt_BR", "en_US"])
    assert upsert.to_wire()["languages"] == ["pt_BR", "en_US"]
    assert "language" not in upsert.to_wire()
    assert TemplateDefinition.from_wire(upsert.to_wire()) == upsert
    assert refused(lambda: definition(language=None, languages=["pt_BR"])).field == "languages"
    assert refused(lambda: definition(language=None)).field == "language"


def test_a_flow_is_named_in_one_way():
    assert refused(lambda: OpenFlow("Agendar")).field == "flow_id"
    assert refused(lambda: OpenFlow("Agendar", "1", flow_name="a")).field == "flow_name"
    assert refused(lambda: OpenFlow("Agendar", [])).field == "flow_id"


def test_a_way_to_pay_is_a_name_or_a_sample():
    plain = RequestPayment("Copy Pix code", "pix_dynamic_code")
    assert plain.to_wire()["payment_setting"] == {"type": "pix_dynamic_code"}
    sample = RequestPayment.from_wire(RequestPayment("Copy Pix code", PixCode("000201")).to_wire())
    assert (plain.method, sample.method) == ("pix_dynamic_code", "pix_dynamic_code")
    assert sample.setting == PixCode("000201")
    for wrong in ("cash", {"type": "cash"}, {"code": "x"}, 3):
        body = {"type": "PAYMENT_REQUEST", "text": "Copy Pix code", "payment_setting": wrong}
        assert refused(lambda body=body: RequestPayment.from_wire(body)).field.startswith("setting")


def test_fixed_labels_need_not_be_written():
    assert ViewItems().to_wire() == {"type": "MPM", "text": "View items"}


def test_a_code_is_one_of_three_kinds():
    assert refused(lambda: OneTimePassword("SMS")).field == "otp_type"


def test_parts_are_found_by_what_they_are():
    whole = definition(TextHeader("Pedido"), PLAIN, Footer("Padaria"), TemplateButtons([QuickReply("Vou")]))
    assert (whole.header, whole.body, whole.footer) == (TextHeader("Pedido"), PLAIN, Footer("Padaria"))
    assert whole.buttons == (QuickReply("Vou"),)
    assert (whole.cards, whole.offer) == ((), None)
    assert len(made.carousel().cards) == 2


def test_a_carousel_has_two_to_ten_cards():
    assert refused(lambda: TemplateCarousel([made.card()])).field == "cards"
    assert refused(lambda: TemplateCarousel([made.card()] * 11)).field == "cards"
    assert refused(lambda: TemplateCard([Footer("x")])).field == "components[0]"
    assert refused(lambda: TemplateCard([PLAIN, PLAIN])).field == "components[1]"


def test_a_changed_copy_is_checked_again():
    assert replace(read(), name="outro").name == "outro"
    assert refused(lambda: replace(read(), name="Outro")).field == "name"


def test_a_definition_is_not_equal_to_anything_else():
    assert definition() != definition().to_wire()
    assert Footer("Seu pedido está pronto.") != PLAIN
    assert with_buttons(QuickReply("a")) != with_buttons(QuickReply("b"))


def test_examples_are_not_shown():
    assert "Ana" not in repr(BODY)
    assert "está pronto" in repr(BODY)


# what Meta publishes

PLACES = {"<TEMPLATE_NAME>": "template_name", "<SCREEN_ID>": "SCREEN"}


@pytest.fixture(scope="module")
def published():
    path = os.environ.get("SMEWA_META_OPENAPI")
    if not path:
        pytest.skip("SMEWA_META_OPENAPI does not name Meta's OpenAPI description")
    yaml = pytest.importorskip("yaml", reason="PyYAML reads the description")
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    described = yaml.load(Path(path).read_text(encoding="utf-8"), loader)
    return described["paths"]


@pytest.fixture(scope="module")
def samples(published):
    post = published["/{Version}/{WABA-ID}/message_templates"]["post"]
    edit = published["/{Version}/{TEMPLATE_ID}"]["post"]
    found = {}
    for operation in (post, edit):
        for name, sample in operation["requestBody"]["content"]["application/json"]["examples"].items():
            text = json.dumps(sample["value"])
            for place, value in PLACES.items():
                text = text.replace(place, value)
            found[name] = json.loads(text)
    return found


def test_every_published_body_is_read_and_written_again(samples):
    assert len(samples) >= 12
    for name, sample in samples.items():
        assert TemplateDefinition.from_wire(sample).to_wire() == sample, name


# What review would say of Meta's own samples: the hash is written as for a URL.
SAID = {
    "Create authentication template w/ OTP one-tap autofill button": ["otp_hash"],
    "Create catalog template": ["otp_hash"],
}


def test_published_bodies_pass_the_rules(samples):
    said = {name: made.rules(TemplateDefinition.from_wire(sample).lint()) for name, sample in samples.items()}
    assert {name: rules for name, rules in said.items() if set(rules) - {"desktop"}} == SAID


@given(data=st.data())
@settings(max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
def test_a_published_body_without_one_member_is_read_or_refused_by_its_place(samples, data):
    sample = deepcopy(samples[data.draw(st.sampled_from(sorted(samples)))])
    path = data.draw(st.sampled_from(list(paths(sample))))
    *nodes, last = path
    holder = sample
    for node in nodes:
        holder = holder[node]
    del holder[last]
    try:
        again, problems = TemplateDefinition.from_wire(sample).to_wire(), ()
    except InvalidRequest as error:
        again, problems = sample, error.problems
    assert again == sample
    places = {*(each for each in path if isinstance(each, str)), "examples", "flow_id"}
    assert all(any(place in problem.field for place in places) for problem in problems)


def paths(value, before=()):
    """Yield the way to every member of an object inside of another."""
    if isinstance(value, dict):
        for name, each in value.items():
            yield (*before, name)
            yield from paths(each, (*before, name))
    elif isinstance(value, list):
        for number, each in enumerate(value):
            yield from paths(each, (*before, number))


def test_published_answers_are_read(published):
    from smewa.api import AccountTemplate, SubmittedTemplate
    from smewa.api.templates.answers import AccountTemplates

    listing = published["/{Version}/{WABA-ID}/message_templates"]
    one = published["/{Version}/{TEMPLATE_ID}"]["get"]
    for answer in answers(listing["post"]):
        assert SubmittedTemplate.model_validate(answer).status == answer["status"]
    for answer in answers(one):
        template = AccountTemplate.model_validate(answer)
        assert template.definition.name == answer["name"]
        assert template.definition.fill("Ana", "X").to_wire()
    for answer in answers(listing["get"]):
        page = AccountTemplates.model_validate(answer)
        assert [each.definition.to_wire()["components"] for each in page.data] == [
            each["components"] for each in answer["data"]
        ]


def answers(operation):
    content = operation["responses"]["200"]["content"]["application/json"]
    return [example["value"] for example in content["examples"].values()]
