"""Flows without fault, of every kind and many versions: the checks must not cry wolf."""

from __future__ import annotations

import json

import pytest

from smewa.flows import FlowJson, check_flow
from smewa.flows.versions import FROZEN, VERSIONS
from tests.flows.documents import (
    OWN,
    complete,
    exchange,
    flow,
    footer,
    layout,
    linked,
    navigate,
    one,
    radio,
    screen,
    text_input,
)

BODY = {"type": "TextBody", "text": "Oi"}


def errors(document):
    return [str(finding) for finding in check_flow(document) if finding.severity == "error"]


@pytest.mark.parametrize("path", OWN, ids=lambda path: path.stem)
def test_a_file_without_fault_gives_no_finding(path):
    assert not [str(finding) for finding in check_flow(path.read_bytes()) if finding.rule != "flow_frozen"]


@pytest.mark.parametrize("version", VERSIONS)
def test_every_version_takes_a_text_and_a_button(version):
    found = check_flow(one(BODY, version=version))
    assert [finding.rule for finding in found] == (["flow_frozen"] if version in FROZEN else [])


def test_a_version_still_to_come_is_taken_as_the_newest_and_its_members_are_not_judged():
    document = one({"type": "Hologram", "text": "Oi"}, {**BODY, "glow": True}, version="9.1")
    assert [(each.rule, each.severity) for each in check_flow(document)] == [("flow_version", "warning")]


def test_a_screen_of_terms_that_leads_nowhere_is_no_dead_end():
    link = {"type": "EmbeddedLink", "text": "Termos", "on-click-action": navigate("TERMOS")}
    terms = {"id": "TERMOS", "title": "Termos", "layout": layout(BODY)}
    assert not errors(flow(screen(link), terms))


def test_an_endpoint_with_one_screen_needs_no_route():
    assert not errors(linked(screen(footer(exchange()), button=False), routing_model={}))


def test_the_last_screen_need_not_be_a_key_of_the_routing_model():
    first = screen(footer(exchange()), button=False, terminal=False)
    assert not errors(linked(first, screen(id="FIM"), routing_model={"PEDIDO": ["FIM"]}))


def test_branches_of_a_condition_may_use_one_name_twice_and_hold_the_button():
    branches = {
        "type": "If",
        "condition": "${form.sabor} == 'coco'",
        "then": [text_input("obs"), footer(complete(obs="${form.obs}"))],
        "else": [text_input("obs"), footer()],
    }
    assert not errors(one(radio(), branches, button=False))


def test_every_case_of_a_switch_may_hold_the_button():
    cases = {"coco": [footer()], "uva": [footer()]}
    switch = {"type": "Switch", "value": "${form.sabor}", "cases": cases}
    assert not errors(one(radio(), switch, button=False))


def test_a_large_label_may_be_long():
    long = {"label": "Como você quer que o bolo chegue?", "label-variant": "large"}
    assert not check_flow(one(text_input(**long)))


def test_counts_in_digits_are_counts():
    assert not check_flow(one(text_input(**{"min-chars": "3", "max-chars": "80"})))


def test_a_picture_may_be_dynamic():
    picture = {"type": "string", "__example__": "iVBORw0KGgo="}
    assert not check_flow(one({"type": "Image", "src": "${data.foto}"}, data={"foto": picture}))


def test_a_picture_may_be_a_data_address():
    assert not check_flow(one({"type": "Image", "src": "data:image/png;base64,iVBORw0KGgo="}))


def test_terms_and_conditions_may_be_an_inputs_name():
    opt_in = {"type": "OptIn", "name": "T&Cs", "label": "Aceito"}
    assert not check_flow(one(opt_in, footer(complete(aceito="${form.T&Cs}")), button=False))


@pytest.mark.parametrize(
    "condition",
    [
        "${form.nome} != ''",
        "!(${form.nome} == 'Ana') || (${data.idade} >= 18 && true)",
        "!${data.maior}",
        "${data.maior}",
        "`${form.nome} == 'Ana'`",
        "${data.idade} > -1.5",
        "(${data.idade} + 1) % 2 == 0",
    ],
)
def test_conditions_as_the_platform_documents_them_are_taken(condition):
    data = {"idade": {"type": "number", "__example__": 18}, "maior": {"type": "boolean", "__example__": True}}
    shown = {"type": "If", "condition": condition, "then": [BODY]}
    assert not check_flow(one(text_input(), shown, data=data))


@pytest.mark.parametrize(
    "text",
    [
        "`'Olá ' ${form.nome}`",
        "`${form.nome} ' tem ' ${data.idade} ' anos.'`",
        "`'Nasceu em ' (2026 - ${data.idade}) ' ou ' (2025 - ${data.idade})`",
        "`'Por pessoa: ' ${data.idade} / ${data.idade}`",
        "`'É da \\\\`Ana\\\\`'`",
    ],
)
def test_expressions_as_the_platform_documents_them_are_taken(text):
    data = {"idade": {"type": "number", "__example__": 18}}
    assert not check_flow(one(text_input(), {"type": "TextBody", "text": text}, data=data))


def test_a_flow_of_eight_screens_is_drawn_from_its_routes():
    order = FlowJson.from_json(next(path for path in OWN if path.stem == "order-7.3").read_bytes())
    drawn = order.draw().splitlines()
    assert drawn[0] == "flowchart LR"
    assert "    PAGAMENTO([PAGAMENTO])" in drawn
    assert drawn[-1] == "    RESUMO --> PAGAMENTO"
    assert len(drawn) == 1 + 8 + 7


def test_a_flow_without_routes_is_drawn_from_its_actions():
    survey = FlowJson.from_json(next(path for path in OWN if path.stem == "survey-2.1").read_text(encoding="utf-8"))
    assert survey.draw().endswith("    RECOMENDA --> NOTA")


def test_the_files_here_are_of_many_versions_and_one_has_eight_screens():
    documents = [json.loads(path.read_bytes()) for path in OWN]
    assert len({document["version"] for document in documents}) >= 9
    assert max(len(document["screens"]) for document in documents) == 8
